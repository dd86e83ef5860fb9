//! Whatever goes wrong: the exact code, once; what the page put inside the element is shown, or the copy, which says in words what does not
//! work; nothing else on the page suffers.

mod table;

use page::{Answer, Case, Context, Engine, Page, Result, Value, cases, catalogues, json};

use self::table::{FRAGMENT, Fault, WASM, faults};
use crate::visit::{CATALOGUE_ORDER, LINK, arrive, assert_no_errors, filters, host_page, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        what_does_not_arrive_is_the_network,
        what_is_sent_in_place_of_the_program_is_the_wrong_type,
        what_is_damaged_is_its_integrity,
        what_a_policy_forbids_is_told,
        a_browser_without_webassembly_is_told,
        one_flipped_byte_is_refused_where_the_hash_is_known,
        a_host_that_does_not_know_the_type_of_wasm,
        a_panic_ends_one_element_and_no_other,
        the_first_script_wins_however_it_comes;
        chromium: the_right_hash_is_accepted,
            a_policy_for_scripts_and_webassembly_is_enough,
            a_link_that_cannot_be_applied_does_not_wait_for_ever,
            the_panel_still_folds,
            what_was_chosen_before_the_failure_can_still_be_seen,
            without_a_fallback_the_copy_stays_and_says_what_does_not_work,
            without_anything_there_is_a_word,
            a_panic_without_a_fallback_leaves_the_matrix,
            a_panic_is_told_before_anything_is_fetched,
            an_engine_without_adopted_sheets_keeps_the_fallback,
            two_versions_are_told_once_and_the_first_stays,
            a_second_script_speaks_of_the_first_element
    ]
}

/// Meets every fault with this code: on a page that put a word of its own inside the element, and on the prerendered local page.
async fn meet(page: &Page<'_>, code: &str) -> Result<()> {
    page.site.watch_errors();
    page.site.answer("/own.json", Answer::bytes(catalogues::one_type().to_string()));
    // As a file, which a policy can let run.
    page.site.answer("/keep.js", Answer::bytes(KEEP.replace("<script>", "").replace("</script>", "")));
    let is_asked =
        |fault: &Fault| fault.code == code && (fault.is_everywhere || page.browser.engine == Engine::Chromium);
    let local = page.site.file("index.html")?;
    for fault in faults(page)?.into_iter().filter(is_asked) {
        for (file, answer) in &fault.answers {
            page.site.answer(file, answer.clone());
        }
        let Fault { head, attributes, script, .. } = fault;
        let element = with(attributes);
        let html = format!(
            "<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><body><script src=keep.js></script>\
            {head}{element}<script type=module src={script}></script>"
        );
        page.site.answer("/host.html", fault.page(html));
        fail(page, "host.html").await?;
        assert_told(page, code).await.with_context(|| fault.what.clone())?;
        assert_said(page, &fault).await?;
        if fault.is_local {
            page.site.answer("/index.html", fault.page(local.replacen("<head>", &format!("<head>{head}"), 1)));
            fail(page, "").await?;
            assert_unavailable(page).await.with_context(|| format!("{}, on the local page", fault.what))?;
            assert_said(page, &fault).await?;
        }
        for (file, _) in &fault.answers {
            page.site.answer(file, Answer::file());
        }
    }
    Ok(())
}

/// The console says why, and a page that takes something away from the browser did.
async fn assert_said(page: &Page<'_>, fault: &Fault) -> Result<()> {
    let told = page.errors().await?.join(" ");
    assert!(told.contains(fault.said), "{}: {told}", fault.what);
    if fault.code == "unsupported" {
        // The page says itself what it found: scripts of a test may have globals of their own.
        assert_eq!(page.js("return document.documentElement.dataset.wasm").await?, "undefined");
    }
    Ok(())
}

async fn what_does_not_arrive_is_the_network(page: &Page<'_>) -> Result<()> {
    meet(page, "network").await
}

async fn what_is_sent_in_place_of_the_program_is_the_wrong_type(page: &Page<'_>) -> Result<()> {
    meet(page, "mime").await
}

async fn what_is_damaged_is_its_integrity(page: &Page<'_>) -> Result<()> {
    meet(page, "integrity").await
}

async fn what_a_policy_forbids_is_told(page: &Page<'_>) -> Result<()> {
    meet(page, "csp").await
}

async fn a_browser_without_webassembly_is_told(page: &Page<'_>) -> Result<()> {
    meet(page, "unsupported").await
}

/// Keeps every `om-error` and whatever else must not happen.
const KEEP: &str = "<script>window.told = [];
    addEventListener('om-error', ({ detail, bubbles, composed, target }) =>
        told.push({ code: detail.code, keys: Object.keys(detail).sort().join(), hasMessage: detail.message.length > 0, bubbles, composed, on: target.localName }));
    </script>";
const ELEMENT: &str = "<outsourcing-matrix><p id=fallback>What the page has instead.</p></outsourcing-matrix>";

/// The element with these attributes.
fn with(attributes: &str) -> String {
    ELEMENT.replacen("<outsourcing-matrix", &format!("<outsourcing-matrix {attributes}"), 1)
}

/// Opens a page on which the element fails, or does not.
async fn fail(page: &Page<'_>, path: &str) -> Result<()> {
    page.open(path).await?;
    page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
    settle(page).await
}

/// It is told once, with this code, and the page's own word is shown.
async fn assert_told(page: &Page<'_>, code: &str) -> Result<()> {
    let told = json!([{ "code": code, "keys": "code,message", "hasMessage": true, "bubbles": true, "composed": true,
        "on": "outsourcing-matrix" }]);
    let body = "const { width, height } = document.getElementById('fallback').getBoundingClientRect();
        return { told, code: await host.ready.then(() => 'ready', error => error.code), status: host.status,
            shown: width > 0 && height > 0, tables: $$('table').length }";
    // The fallback is shown, and nothing else.
    let expected = json!({ "told": told, "code": code, "status": "error", "shown": true, "tables": 0 });
    let found = page.js(body).await?;
    page::ensure!(found == expected, "{found} is not {expected}");
    assert_only_told(page).await
}

/// Nothing was thrown past anybody; the console has our own line.
async fn assert_only_told(page: &Page<'_>) -> Result<()> {
    let errors = page.errors().await?;
    let known = ["console: outsourcing-matrix:", "not loaded: ", "policy violation: "];
    let others: Vec<_> = errors.iter().filter(|error| !known.iter().any(|known| error.starts_with(known))).collect();
    assert!(others.is_empty(), "{others:?}");
    Ok(())
}

/// The comparison is there, the filters say that they are not, and the page is otherwise well.
async fn assert_unavailable(page: &Page<'_>) -> Result<()> {
    assert_eq!(order(page).await?, CATALOGUE_ORDER);
    assert_nothing_works(page).await
}

/// The same, whatever the order.
async fn assert_nothing_works(page: &Page<'_>) -> Result<()> {
    let outcome = "return host.ready.then(() => 'ready', error => error?.message ? 'refused' : `${error}`)";
    assert_eq!(page.js(outcome).await?, "refused");

    assert_eq!(page.js("return $$('td[part=cell]').every(td => td.getBoundingClientRect().height > 0)").await?, true);
    let shown =
        "return $$('[data-says]').filter(note => note.getBoundingClientRect().height > 0).map(note => note.innerText)";
    let notes = page.js(shown).await?;
    assert_eq!(notes.as_array().map(Vec::len), Some(1), "{notes}");
    assert!(notes[0].as_str().is_some_and(|note| note.contains("Filtering is not available")), "{notes}");
    assert_eq!(
        page.js("return $$('input').filter(input => !input.matches(':disabled')).map(input => input.id)").await?,
        json!([])
    );

    // What can be read without the program still can, and marks that nothing answers are no buttons.
    assert_eq!(page.count("td[part=cell] > span[data-note][aria-label]").await?, 7 * 13);
    assert_eq!(page.count("button[data-note]").await?, 0);

    // It is told on the console and nowhere else: nothing was thrown past anybody, nothing panicked.
    let errors = page.errors().await?;
    assert!(
        errors.iter().any(|error| error.starts_with("console: outsourcing-matrix: the filters cannot start")),
        "{errors:?}"
    );
    // (The browser itself tells of a preload that failed and of a policy that was kept.)
    let known = ["console: outsourcing-matrix:", "not loaded: ", "policy violation: script-src"];
    let others: Vec<_> = errors.iter().filter(|error| !known.iter().any(|known| error.starts_with(known))).collect();
    assert!(others.is_empty(), "{others:?}");
    assert!(!errors.join(" ").contains("panicked"), "{errors:?}");
    Ok(())
}

/// A page that knows the program's hash.
fn pinned(page: &Page<'_>, hash: &str) {
    let script = format!(
        "import {{ OutsourcingMatrix }} from './outsourcing-matrix.js'; OutsourcingMatrix.wasmIntegrity = '{hash}';"
    );
    page.site.answer("/pinned.js", Answer::bytes(script));
    let html = format!("<!doctype html><title>Host</title>{KEEP}{ELEMENT}<script type=module src=pinned.js></script>");
    page.site.answer("/host.html", Answer::html(html));
    page.site.watch_errors();
}

/// The published hash of the program.
fn published(page: &Page<'_>) -> Result<String> {
    let hashes: Value = page.site.file("sri.json")?.parse()?;
    Ok(hashes["outsourcing-matrix.wasm"].as_str().unwrap_or_default().to_owned())
}

async fn one_flipped_byte_is_refused_where_the_hash_is_known(page: &Page<'_>) -> Result<()> {
    let hash = published(page)?;
    assert!(hash.starts_with("sha384-"), "{hash}");
    let mut bytes = page.site.bytes("outsourcing-matrix.wasm")?;
    // A letter of a text in it: it would compile and run.
    let at = bytes.len() - 300;
    bytes[at] ^= 1;
    page.site.answer(WASM, Answer::bytes(bytes));
    host_page(page, ELEMENT);
    page.open("host.html").await?;
    page.ready().await?;
    pinned(page, &hash);
    fail(page, "host.html").await?;
    assert_told(page, "integrity").await?;
    // A hash that no browser understands would let everything pass.
    for hash in ["sha1-abc", "", "sha384", "sha384-not a hash"] {
        pinned(page, hash);
        fail(page, "host.html").await?;
        assert_told(page, "integrity").await?;
    }
    Ok(())
}

async fn the_right_hash_is_accepted(page: &Page<'_>) -> Result<()> {
    pinned(page, &published(page)?);
    fail(page, "host.html").await?;
    page.ready().await?;
    assert_eq!(order(page).await?, CATALOGUE_ORDER);
    assert_eq!(page.js("return told").await?, json!([]));
    page.site.answer(WASM, Answer::status(404));
    fail(page, "host.html").await?;
    assert_told(page, "network").await
}

async fn without_a_fallback_the_copy_stays_and_says_what_does_not_work(page: &Page<'_>) -> Result<()> {
    page.site.answer(WASM, Answer::status(404));
    for inside in ["", "\n  ", "<script type=text/x>not for anybody</script>"] {
        host_page(page, &format!("{KEEP}<outsourcing-matrix>{inside}</outsourcing-matrix>"));
        fail(page, "host.html").await?;
        assert_eq!(page.js("return told.map(told => told.code)").await?, json!(["network"]));
        assert_eq!(order(page).await?, CATALOGUE_ORDER, "{inside:?}");
        assert_eq!(page.js("return $('[part=error]').checkVisibility()").await?, true);
        assert_only_told(page).await?;
    }
    Ok(())
}

async fn without_anything_there_is_a_word(page: &Page<'_>) -> Result<()> {
    page.site.answer(FRAGMENT, Answer::status(404));
    host_page(page, &format!("{KEEP}<outsourcing-matrix></outsourcing-matrix>"));
    fail(page, "host.html").await?;
    assert_eq!(page.js("return host.ready.then(() => 'ready', () => 'refused')").await?, "refused");
    assert_eq!(page.js("return $('[part=error]').innerText").await?, "The comparison could not be loaded.");
    let errors = page.errors().await?;
    assert!(errors.iter().all(|error| error.starts_with("console: outsourcing-matrix:")), "{errors:?}");
    assert!(!errors.is_empty());
    Ok(())
}

/// The browser refuses what the program relies on: it panics, as it would over a fault of its own.
const PANIC: &str = "
    const own = Node.prototype.insertBefore;
    Node.prototype.insertBefore = function () { throw new Error('injected'); };
    const within = new Promise(resolve => host.addEventListener('om-error', () => resolve(true), { once: true }));
    $('#om-need-website').click();
    const inTime = await Promise.race([within, new Promise(resolve => setTimeout(resolve, 1000, false))]);
    Node.prototype.insertBefore = own;
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    return inTime";

async fn two_on_a_page(page: &Page<'_>, first: &str) -> Result<()> {
    host_page(page, &format!("{KEEP}{first}<outsourcing-matrix id=second></outsourcing-matrix><main></main>"));
    page.open("host.html").await?;
    page.ready().await?;
    page.js("await document.getElementById('second').ready").await.map(drop)
}

async fn a_panic_ends_one_element_and_no_other(page: &Page<'_>) -> Result<()> {
    two_on_a_page(page, ELEMENT).await?;
    assert_eq!(page.js(PANIC).await?, true, "it is told within a second");
    let told = page.js("return told.map(told => told.code)").await?;
    assert_eq!(told, json!(["panic"]), "once");
    let shown = "return document.getElementById('fallback').checkVisibility() && $('table') === null";
    assert_eq!(page.js(shown).await?, true);
    assert_eq!(page.js("return [host.status, host.ranking, host.filters.needs]").await?, json!(["error", [], []]));
    assert_eq!(page.js("return host.ready.then(() => 'ready', error => error.code)").await?, "panic");

    // The other one works, and new ones do.
    let body = "const second = document.getElementById('second');
        second.shadowRoot.getElementById('om-need-website').click();
        while (second.shadowRoot.querySelector('thead th[data-type]').dataset.type !== 'project') await new Promise(requestAnimationFrame);
        const third = document.createElement('outsourcing-matrix');
        third.filters = { companySize: 'large' };
        document.querySelector('main').append(third);
        await third.ready;
        return [second.ranking[0].type, second.shadowRoot.querySelector('thead th[data-type]').dataset.type, third.ranking[0].type]";
    assert_eq!(page.js(body).await?, json!(["project", "project", "bpo"]));

    // It can be taken away, and begins anew where it comes back.
    page.js("const place = host.parentNode; host.remove(); await null; place.prepend(host)").await?;
    page.ready().await?;
    page.click("#om-size-small").await?;
    page.wait_until("it works", "host.filters.companySize === 'small'").await?;
    assert_eq!(filters(page).await?["companySize"], "small");
    assert_eq!(page.js("return told.length").await?, 1);
    Ok(())
}

async fn a_panic_without_a_fallback_leaves_the_matrix(page: &Page<'_>) -> Result<()> {
    two_on_a_page(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    assert_eq!(page.js(PANIC).await?, true);
    page.wait_until("the copy is there", "$('[part=error]')?.checkVisibility()").await?;
    assert_eq!(order(page).await?, CATALOGUE_ORDER);
    assert_eq!(page.js("return told.map(told => told.code)").await?, json!(["panic"]));
    Ok(())
}

async fn a_panic_is_told_before_anything_is_fetched(page: &Page<'_>) -> Result<()> {
    let fragment = page.site.file("outsourcing-matrix.fragment.html")?;
    let gate = page.site.hold(FRAGMENT);
    host_page(
        page,
        &format!(
            "{KEEP}{}",
            fragment.replacen("<outsourcing-matrix", "<outsourcing-matrix theme=dark heading-level=4", 1)
        ),
    );
    page.open("host.html").await?;
    page.ready().await?;
    assert_eq!(page.js(PANIC).await?, true, "it is told within a second");
    assert_eq!(page.js("return told.map(told => told.code)").await?, json!(["panic"]));
    assert_eq!(page.js("return host.status").await?, "error");
    assert_eq!(page.js("return $('[part=error]').checkVisibility()").await?, true, "there is a word meanwhile");
    gate.open();
    page.wait_until("the copy is there", "$('table')").await?;
    let seen =
        "return [getComputedStyle($('.om')).colorScheme, $('[part=heading]').localName, $$('[part=error]').length,
        $('[part=error]').checkVisibility()]";
    assert_eq!(page.js(seen).await?, json!(["dark", "h4", 1, true]), "in the looks that the page asked for");
    page.click("#om-detail").await?;
    let folded = "$$('tbody[data-folds]').every(body => !body.checkVisibility())";
    page.wait_until("its folds fold", folded).await
}

async fn an_engine_without_adopted_sheets_keeps_the_fallback(page: &Page<'_>) -> Result<()> {
    let old = "<script>window.CSSStyleSheet = class { constructor() { throw new TypeError('Illegal constructor'); } }</script>";
    host_page(page, &format!("{old}{KEEP}{ELEMENT}"));
    page.open("host.html").await?;
    settle(page).await?;
    assert_eq!(page.js("return document.getElementById('fallback').checkVisibility()").await?, true);
    assert_eq!(page.js("return customElements.get('outsourcing-matrix') === undefined").await?, true);
    Ok(())
}

/// The script as one of another version, under two addresses.
async fn another_version(page: &Page<'_>) -> Result<String> {
    page.open("").await?;
    page.ready().await?;
    let version = page.js("return customElements.get('outsourcing-matrix').version").await?;
    let version = version.as_str().unwrap_or_default().to_owned();
    let text = page.site.file("outsourcing-matrix.js")?;
    let other = text.replace(&format!("\"{version}\""), "\"99.0.0\"");
    assert_ne!(text, other, "the script says its version");
    page.site.answer("/other.js", Answer::bytes(other));
    Ok(version)
}

const WARNINGS: &str = "<script>window.warned = []; console.warn = (...words) => warned.push(words.join(' '))</script>";

async fn the_first_script_wins_however_it_comes(page: &Page<'_>) -> Result<()> {
    let version = another_version(page).await?;
    // A classic script in the head waits for the page; modules run before that.
    let html = format!(
        "<!doctype html><title>Host</title>{WARNINGS}{KEEP}<script src=outsourcing-matrix.classic.js></script>\
        <script type=module src=other.js></script><script type=module src='other.js?again'></script>{ELEMENT}"
    );
    page.site.watch_errors();
    page.site.answer("/host.html", Answer::html(html));
    page.open("host.html").await?;
    page.ready().await?;
    assert_eq!(page.js("return customElements.get('outsourcing-matrix').version").await?, version);
    page.js("await import('./other.js?later')").await?;
    let warned = page.js("return warned").await?;
    assert_eq!(warned.as_array().map(Vec::len), Some(1), "{warned}");
    assert_only_told(page).await
}

async fn a_second_script_speaks_of_the_first_element(page: &Page<'_>) -> Result<()> {
    let script = "import { OutsourcingMatrix } from './outsourcing-matrix.js?second';
        OutsourcingMatrix.wasmIntegrity = 'sha384-AAAA';
        document.body.append(document.createElement('outsourcing-matrix'));";
    page.site.answer("/second.js", Answer::bytes(script));
    let html = format!(
        "<!doctype html><title>Host</title>{KEEP}<script type=module src=outsourcing-matrix.js></script>\
        <script type=module src=second.js></script>"
    );
    page.site.watch_errors();
    page.site.answer("/host.html", Answer::html(html));
    page.open("host.html").await?;
    page.wait_until("it is told", "told.length").await?;
    assert_eq!(page.js("return told[0].code").await?, "integrity", "the hash holds for the element that there is");
    Ok(())
}

async fn two_versions_are_told_once_and_the_first_stays(page: &Page<'_>) -> Result<()> {
    let version = &another_version(page).await?;
    let again = "<script type=module src=outsourcing-matrix.js?again></script>";
    page.site.watch_errors();
    let html = format!(
        "<!doctype html><title>Host</title>{WARNINGS}{KEEP}{ELEMENT}\
        <script type=module src=outsourcing-matrix.js></script>{again}<script type=module src=other.js></script>{again}"
    );
    page.site.answer("/host.html", Answer::html(html));
    page.open("host.html").await?;
    page.ready().await?;
    assert_eq!(page.js("return customElements.get('outsourcing-matrix').version").await?, *version);
    let warned = page.js("return warned").await?;
    assert_eq!(warned.as_array().map(Vec::len), Some(1), "{warned}");
    assert!(
        warned[0].as_str().is_some_and(|text| text.contains("99.0.0") && text.contains(version.as_str())),
        "{warned}"
    );
    assert_only_told(page).await
}

async fn a_link_that_cannot_be_applied_does_not_wait_for_ever(page: &Page<'_>) -> Result<()> {
    page.site.answer(WASM, Answer::status(404));
    page.site.watch_errors();
    fail(page, LINK).await?;
    assert_unavailable(page).await
}

async fn what_was_chosen_before_the_failure_can_still_be_seen(page: &Page<'_>) -> Result<()> {
    page.site.answer(WASM, Answer::status(404));
    let gate = page.site.hold(WASM);
    page.site.watch_errors();
    page.open("").await?;
    page.click("#om-need-website").await?;
    // It is answered, and the answer stays.
    page.wait_until("it is answered", "$('thead th[data-type]').dataset.type === 'project'").await?;
    gate.open();
    page.js("await host.ready.catch(() => {})").await?;
    assert_nothing_works(page).await?;
    assert_eq!(order(page).await?[0], "project");
    assert_eq!(page.js("return $('#om-need-website').checked").await?, true);
    // Also where two stand side by side as long as the program is awaited.
    page.viewport(390, 800).await?;
    assert_nothing_works(page).await?;
    // What would take an answer back is off, too.
    assert_eq!(page.js("return $$('[part=chips] button').map(button => button.disabled)").await?, json!([true, true]));
    Ok(())
}

async fn the_panel_still_folds(page: &Page<'_>) -> Result<()> {
    page.viewport(320, 640).await?;
    page.site.answer(WASM, Answer::status(404));
    page.site.watch_errors();
    fail(page, "").await?;
    for expected in [true, false, true] {
        page.click("#om-fold").await?;
        assert_eq!(page.js("return $('#om-panel').checkVisibility()").await?, expected);
        assert_eq!(page.js("return $('#om-fold').ariaExpanded").await?, expected.to_string());
    }
    Ok(())
}

async fn a_host_that_does_not_know_the_type_of_wasm(page: &Page<'_>) -> Result<()> {
    for kind in ["application/octet-stream", "text/plain", "application/wasm; charset=utf-8"] {
        page.site.answer(WASM, Answer::file().header("content-type", kind));
        arrive(page, LINK).await?;
        assert_eq!(order(page).await?[0], "project", "{kind}");
        assert_no_errors(page).await?;
    }
    Ok(())
}

async fn a_policy_for_scripts_and_webassembly_is_enough(page: &Page<'_>) -> Result<()> {
    page.site.header(
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'",
    );
    host_page(page, "<outsourcing-matrix needs=website></outsourcing-matrix>");
    page.open("host.html").await?;
    page.ready().await?;
    assert_eq!(order(page).await?[0], "project");
    assert_eq!(
        page.js("return getComputedStyle($('thead')).display + getComputedStyle($('.om-region')).overflowX").await?,
        "table-header-groupclip"
    );
    page.click("#om-size-small").await?;
    page.wait_until("it works", "$('th[data-band=best]')").await?;
    assert_no_errors(page).await
}
