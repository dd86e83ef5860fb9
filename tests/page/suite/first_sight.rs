//! The page arrives: what is there before any program runs, and what is asked of the network.

use page::{Answer, Case, Engine, Page, Result, Value, cases, json};

use crate::visit::{CATALOGUE_ORDER, arrive, assert_no_errors, order};

pub fn all() -> Vec<Case> {
    cases![
        the_seven_types_are_columns,
        any_folder_can_hold_the_site,
        everything_is_in_the_source_of_the_page,
        without_scripts_the_comparison_can_be_read,
        the_site_asks_for_its_own_files_only_and_keeps_nothing;
        chromium: with_scripts_switched_off_it_says_so
    ]
}

async fn the_seven_types_are_columns(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    assert_eq!(page.attributes("thead th[data-type][scope=col]", "data-type").await?.len(), 7);
    assert_eq!(order(page).await?, CATALOGUE_ORDER);
    assert_eq!(page.count("tbody th[scope=row]").await?, 13);
    assert_eq!(page.count("td[part=cell]").await?, 7 * 13);
    assert_no_errors(page).await
}

async fn any_folder_can_hold_the_site(page: &Page<'_>) -> Result<()> {
    page.site.move_to("/some/where/");
    arrive(page, "?om-needs=website").await?;
    assert_eq!(order(page).await?[0], "project");
    page.click("#om-size-small").await?;
    let expected = "location.pathname === '/some/where/' && location.search.includes('small')";
    page.wait_until("the address is still the folder's", expected).await?;
    assert_no_errors(page).await
}

/// A text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

async fn everything_is_in_the_source_of_the_page(page: &Page<'_>) -> Result<()> {
    let source = page.site.file("index.html")?;
    let (_, shadow) = source.split_once("<outsourcing-matrix").unwrap_or_default();
    let (_, shadow) = shadow.split_once("<template shadowrootmode=\"open\">").unwrap_or_default();
    let (readable, _) = shadow.split_once("id=\"om-catalogue\"").unwrap_or_default();
    assert!(readable.contains("<table"), "the matrix is in a declarative shadow root of the element");

    let catalogue: Value = page.site.file("catalogue.json")?.parse()?;
    let list = |key: &str| catalogue[key].as_array().cloned().unwrap_or_default();
    assert_eq!((list("types").len(), list("criteria").len(), list("needs").len()), (7, 13, 22));
    let mut texts = vec![catalogue["title"].clone()];
    texts.extend(list("intro").iter().map(|claim| claim["text"].clone()));
    texts.extend(list("criteria").iter().map(|criterion| criterion["label"].clone()));
    texts.extend(list("needs").iter().map(|need| need["label"].clone()));
    texts.extend(list("sizes").iter().map(|size| size["label"].clone()));
    for column in list("types") {
        let id = column["id"].as_str().unwrap_or_default().to_owned();
        assert!(readable.contains(&format!("data-type=\"{id}\"")), "{id} has no column");
        texts.extend([column["name"].clone(), column["plain"].clone()]);
        let cells = column["cells"].as_object().cloned().unwrap_or_default();
        assert_eq!(cells.len(), 13, "{id}");
        texts.extend(cells.values().map(|cell| cell["text"].clone()));
    }
    for text in texts {
        let text = text.as_str().unwrap_or("a text that is none");
        assert!(readable.contains(&escaped(text)), "not in the page's source: {text}");
    }
    Ok(())
}

/// The comparison is before the eyes, without the element's class.
async fn assert_readable(page: &Page<'_>) -> Result<()> {
    let body =
        "const seen = (e) => e.getBoundingClientRect().height > 0 && getComputedStyle(e).visibility === 'visible';
        const root = document.querySelector('outsourcing-matrix').shadowRoot;
        return ['thead th[data-type]', 'tbody th[scope=row]', 'td[part=cell]']
            .map(selector => [...root.querySelectorAll(selector)].filter(seen).length)";
    // Without helpers of ours, which wait for promises.
    assert_eq!(page.browser.client.execute(body, vec![]).await?, json!([7, 13, 7 * 13]));
    let defined = "return customElements.get('outsourcing-matrix') === undefined";
    assert_eq!(page.browser.client.execute(defined, vec![]).await?, true, "no script has run");
    Ok(())
}

async fn without_scripts_the_comparison_can_be_read(page: &Page<'_>) -> Result<()> {
    page.site.header("content-security-policy", "script-src 'none'");
    for path in pages(page)? {
        page.open(path).await?;
        assert_readable(page).await?;
        // A note opens without any program.
        page.click("#om-ground-it-what > summary").await?;
        page.wait_until("the note opens", "$('#om-ground-it-what').open").await?;
    }
    Ok(())
}

/// The local page, and a page of somebody else that carries the fragment.
fn pages(page: &Page<'_>) -> Result<[&'static str; 2]> {
    let fragment = page.site.file("outsourcing-matrix.fragment.html")?;
    let script = "<script type=module src=outsourcing-matrix.js></script>";
    page.site.answer("/pasted.html", Answer::html(format!("<!doctype html><title>Host</title>{fragment}{script}")));
    Ok(["", "pasted.html"])
}

async fn with_scripts_switched_off_it_says_so(page: &Page<'_>) -> Result<()> {
    assert_eq!(page.browser.engine, Engine::Chromium);
    page.browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    let outcome = read_without_scripts(page).await;
    page.browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
    outcome
}

async fn read_without_scripts(page: &Page<'_>) -> Result<()> {
    page.site.answer("/outsourcing-matrix.js", Answer::bytes("document.title = 'a script ran'"));
    for path in pages(page)? {
        page.open(path).await?;
        assert_readable(page).await?;
        assert_says_so(page).await?;
    }
    Ok(())
}

async fn assert_says_so(page: &Page<'_>) -> Result<()> {
    let body = "const root = document.querySelector('outsourcing-matrix').shadowRoot;
        const height = (selector) => root.querySelector(selector).getBoundingClientRect().height;
        return [height('[data-note=unavailable]') > 0, height('[data-note=applying]') > 0, height('.om-filters') > 0]";
    let shown = page.browser.client.execute(body, vec![]).await?;
    assert_eq!(shown, json!([true, false, false]), "the note, and no controls that do nothing");
    Ok(())
}

async fn the_site_asks_for_its_own_files_only_and_keeps_nothing(page: &Page<'_>) -> Result<()> {
    // Whatever it would ask of others, the policy would stop and tell.
    page.site.header("content-security-policy", "default-src 'self' data: 'unsafe-inline' 'wasm-unsafe-eval'");
    page.site.header("cache-control", "max-age=600");
    arrive(page, "").await?;
    page.click("#om-size-small").await?;
    page.click("#om-need-website").await?;
    page.click("#om-ground-project-what > summary").await?;
    page.wait_until("both count", "location.search.includes('website')").await?;

    let mut asked = page.site.requests();
    asked.retain(|path| path != "/favicon.ico");
    asked.sort_unstable();
    let expected =
        ["/index.html", "/outsourcing-matrix.js", "/outsourcing-matrix.program.js", "/outsourcing-matrix.wasm"];
    assert_eq!(asked, expected, "each once");
    let elsewhere = "return performance.getEntriesByType('resource').map(entry => entry.name)
        .filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))";
    assert_eq!(page.js(elsewhere).await?, json!([]));
    let kept =
        "return [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length,
        (await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]";
    assert_eq!(page.js(kept).await?, json!([0, 0, "", 0, 0, 0]));
    assert_no_errors(page).await
}
