//! Pages that were built with the package for npm: `examples/`, as `cargo xtask test package` leaves them.

use std::{env, path::PathBuf};

use page::{Case, Context, Page, Result, Site, cases, json};

use crate::visit::assert_no_errors;

pub fn all() -> Vec<Case> {
    cases![
        a_plain_page_built_with_vite;
        chromium: a_page_in_react,
            a_page_in_react_s_strict_mode,
            a_page_in_vue,
            a_policy_s_refusal_is_told_by_its_code
    ]
}

async fn a_plain_page_built_with_vite(page: &Page<'_>) -> Result<()> {
    works(page, "plain").await
}

async fn a_page_in_react(page: &Page<'_>) -> Result<()> {
    works(page, "react").await
}

/// React as it is during development, where it does everything twice that a page must bear.
async fn a_page_in_react_s_strict_mode(page: &Page<'_>) -> Result<()> {
    works(page, "react-strict").await
}

async fn a_page_in_vue(page: &Page<'_>) -> Result<()> {
    works(page, "vue").await
}

/// The bundler gives the files other names, and the element still knows them for its own.
async fn a_policy_s_refusal_is_told_by_its_code(page: &Page<'_>) -> Result<()> {
    let page = built(page, "plain").await?;
    page.site.header("content-security-policy", "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'");
    page.open("").await?;
    page.wait_until("it fails", "host.status === 'error'").await?;
    assert_eq!(page.js("return host.ready.catch(error => error.code)").await?, "csp");
    Ok(())
}

/// The pages do the same. `#asked` is the first element on each, where a page's helpers look.
async fn works(page: &Page<'_>, name: &str) -> Result<()> {
    let page = arrive(page, name).await?;
    assert_eq!(page.js(IS_STRICT).await?, name == "react-strict");
    properties_count(&page).await?;
    events_arrive(&page).await?;
    the_page_sets_answers(&page).await?;
    if name != "plain" {
        it_comes_and_goes(&page).await?;
    }
    what_is_loaded_later_is_found(&page).await?;
    calls_to_action_are_the_page_s(&page).await?;
    assert_no_errors(&page).await?;
    faults_arrive(&page).await
}

/// Whether React, as it is during development, looks twice (its own marks: a part of the tree in this mode, and what it has to find faults).
const IS_STRICT: &str = "
    const app = document.getElementById('app') ?? {};
    const root = app[Object.keys(app).find(key => key.startsWith('__reactContainer$'))];
    // Of the two that React keeps in turn, the one that is shown.
    let part = root?.stateNode?.current;
    while (part && !(part.mode & 16 && '_debugNeedsRemount' in part)) part = part.child;
    return Boolean(part)";

/// One of the built sites, in a folder of its server.
async fn built<'a>(page: &'a Page<'_>, name: &str) -> Result<Page<'a>> {
    let sites = env::var_os("OM_SITES").context("OM_SITES names no built examples: cargo xtask test package")?;
    let site = Site::serve(PathBuf::from(sites).join(name)).await?;
    site.move_to("some/where");
    Ok(Page { browser: page.browser, site })
}

/// Opens one of the built sites, and waits until its three elements are ready.
async fn arrive<'a>(page: &'a Page<'_>, name: &str) -> Result<Page<'a>> {
    let page = built(page, name).await?;
    page.site.watch_errors();
    page.open("").await?;
    page.wait_until("three elements are there", "document.querySelectorAll('outsourcing-matrix').length === 3").await?;
    let ready = "await Promise.all([...document.querySelectorAll('outsourcing-matrix')].map(element => element.ready))";
    page.js(ready).await.context("not all are ready")?;
    Ok(page)
}

/// Texts, lists, switches, numbers and objects, as the page's framework sets them.
async fn properties_count(page: &Page<'_>) -> Result<()> {
    let attributes = "return [...document.querySelectorAll('outsourcing-matrix')].map(e => e.getAttributeNames())";
    assert_eq!(page.js(attributes).await?, json!([["id"], ["id"], ["id"]]), "they are properties, not attributes");
    let set = "const { companySize, needs, headingLevel, noTakeAway } = document.querySelector('#given');
        return [companySize, needs, headingLevel, noTakeAway, typeof document.querySelector('#own').data]";
    assert_eq!(page.js(set).await?, json!(["small", "website leads", "3", true, "object"]));
    let expected = json!({ "companySize": "small", "startup": false, "needs": ["leads", "website"] });
    let given = "const { companySize, startup, needs } = document.querySelector('#given').filters;
        return { companySize, startup, needs: needs.sort() }";
    assert_eq!(page.js(given).await?, expected);
    let bars = "return ['asked', 'given'].map(id =>
        [...document.getElementById(id).shadowRoot.querySelectorAll('[part~=take-away]')].some(e => e.checkVisibility()))";
    assert_eq!(page.js(bars).await?, json!([true, false]), "one has no ways to take the comparison along");
    // The heading of each, at the level that the page gives it.
    let titles = "return [['asked', 'h2'], ['given', 'h3'], ['own', 'h2']].map(([id, heading]) =>
        document.getElementById(id).shadowRoot.querySelector(heading)?.innerText.trim())";
    let titles = page.js(titles).await?;
    assert_eq!(titles[0], titles[1]);
    assert_eq!(titles[2], "What we offer", "the page's own catalogue");
    assert_ne!(titles[0], titles[2]);
    Ok(())
}

/// What the element tells is shown by the page.
async fn events_arrive(page: &Page<'_>) -> Result<()> {
    page.wait_until("om-ready arrives", "document.querySelector('#ready').value === '7 types'").await?;
    page.click("#om-need-leads").await?;
    page.wait_until("om-change arrives", "document.querySelector('#answers').value === 'any size, leads'").await?;
    assert_eq!(page.js("return host.filters.needs").await?, json!(["leads"]), "and what the page keeps is the same");
    Ok(())
}

/// What the page says is shown by the element.
async fn the_page_sets_answers(page: &Page<'_>) -> Result<()> {
    page.find_outside("#website").await?.click().await?;
    page.wait_until("the page shows it", "document.querySelector('#answers').value === 'small, website'").await?;
    page.wait_until("the controls follow", "$('#om-size-small').checked && !$('#om-need-leads').checked").await?;
    page.wait_until("the order follows", "$('thead th[data-type]').dataset.type === 'project'").await
}

/// Taken out by the page's framework and put back, it is another element, with the answers that the page kept.
async fn it_comes_and_goes(page: &Page<'_>) -> Result<()> {
    page.js("window.readied = []; addEventListener('om-ready', ({ target }) => readied.push(target.id))").await?;
    for chosen in [true, false] {
        let before = page.js("window.before = host; readied.length = 0; return host.filters").await?;
        page.find_outside("#toggle").await?.click().await?;
        page.wait_until("it is gone", "!document.querySelector('#asked') && !before.isConnected").await?;
        page.wait_until("it is taken down", "before.status === 'loading' && !before.shadowRoot.querySelector('.om')")
            .await?;
        assert_eq!(
            page.js("return document.querySelectorAll('outsourcing-matrix').length").await?,
            2,
            "the others stay"
        );
        page.find_outside("#toggle").await?.click().await?;
        page.wait_until("another is there", "host.id === 'asked' && host !== before").await?;
        page.ready().await?;
        page.wait_until("om-ready comes again", "readied.join() === 'asked'").await?;
        assert_eq!(page.js("return host.filters").await?, before, "the page kept the answers");
        page.click("#om-need-leads").await?;
        let arrived = "document.querySelector('#answers').value === ['small', ...host.filters.needs].join(', ')";
        page.wait_until(
            "om-change arrives",
            &format!("host.filters.needs.includes('leads') === {chosen} && {arrived}"),
        )
        .await?;
    }
    Ok(())
}

/// The files that the bundler moved, and gave other names.
async fn what_is_loaded_later_is_found(page: &Page<'_>) -> Result<()> {
    page.click("#om-take-csv").await?;
    let later = "performance.getEntriesByType('resource').find(({ name }) => /take-away.*\\.wasm$/.test(name))";
    page.wait_until("the module for documents is asked for", later).await?;
    assert_eq!(page.js(&format!("return (await fetch({later}.name)).ok")).await?, true);
    // The bundler gave it another name.
    let notes = "performance.getEntriesByType('resource').some(({ name, responseEnd }) => /notes.*\\.txt$/.test(name) && responseEnd)";
    page.wait_until("the notes are there", notes).await?;
    let requests = page.site.requests();
    for part in ["catalogue", "notes"] {
        assert!(
            requests.iter().any(|path| path.starts_with("/assets/") && path.contains(part)),
            "{part}: {requests:?}"
        );
    }
    Ok(())
}

/// What looks in the element with data of the page's own.
const OWN: &str =
    "const own = document.querySelector('#own'), find = (selector) => own.shadowRoot.querySelector(selector);";

/// A type is chosen for comparing, and a link is pressed that the page keeps the browser from following.
async fn calls_to_action_are_the_page_s(page: &Page<'_>) -> Result<()> {
    page.js(&format!("{OWN} find('input[name=om-compare][value=bpo]').click()")).await?;
    page.wait_until("om-select arrives", "document.querySelector('#told').value === 'compared: bpo'").await?;
    let press = "const pressed = new Promise(resolve => addEventListener('click', resolve, { once: true }));
        find('thead a[data-cta=it]').click();
        return (await pressed).defaultPrevented";
    assert_eq!(page.js(&format!("{OWN} {press}")).await?, true, "the link is not followed");
    page.wait_until("om-cta arrives", "document.querySelector('#told').value === 'wanted: it'").await?;
    assert_eq!(page.browser.client.windows().await?.len(), 1);
    Ok(())
}

/// What fails is told to the page, and what was shown stays.
async fn faults_arrive(page: &Page<'_>) -> Result<()> {
    page.js(&format!("{OWN} own.data = {{ title: 5 }}")).await?;
    page.wait_until("om-error arrives", "document.querySelector('#told').value === 'failed: data-invalid'").await?;
    let title = page.js(&format!("{OWN} return find('[part=heading]').innerText.trim()")).await?;
    assert_eq!(title, "What we offer");
    let errors = page.errors().await?;
    assert!(!errors.is_empty(), "the console names the faults");
    for error in errors {
        assert!(error.starts_with("console: outsourcing-matrix: "), "{error}");
    }
    Ok(())
}
