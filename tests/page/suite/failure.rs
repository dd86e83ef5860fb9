//! The program cannot run. The comparison stays, and the page says in words what does not work.

use page::{Answer, Case, Page, Result, cases, json};

use crate::visit::{CATALOGUE_ORDER, LINK, arrive, assert_no_errors, host_page, order};

const WASM: &str = "/outsourcing-matrix.wasm";

pub fn all() -> Vec<Case> {
    cases![
        the_program_is_missing,
        the_program_is_something_else,
        the_program_is_cut_off,
        the_browser_has_no_webassembly,
        a_policy_forbids_webassembly,
        a_link_that_cannot_be_applied_does_not_wait_for_ever,
        the_panel_still_folds,
        what_was_chosen_before_the_failure_can_still_be_seen,
        styles_and_catalogue_are_missing_on_a_host_page,
        a_host_that_does_not_know_the_type_of_wasm,
        a_policy_for_scripts_and_webassembly_is_enough,
    ]
}

/// The comparison is there, the filters say that they are not, and the page is otherwise well.
async fn assert_unavailable(page: &Page<'_>) -> Result<()> {
    let outcome = "return host.ready.then(() => 'ready', error => error?.message ? 'refused' : `${error}`)";
    assert_eq!(page.js(outcome).await?, "refused");

    assert_eq!(order(page).await?, CATALOGUE_ORDER);
    assert_eq!(page.js("return $$('td[part=cell]').every(td => td.getBoundingClientRect().height > 0)").await?, true);
    let shown =
        "return $$('[data-note]').filter(note => note.getBoundingClientRect().height > 0).map(note => note.innerText)";
    let notes = page.js(shown).await?;
    assert_eq!(notes.as_array().map(Vec::len), Some(1), "{notes}");
    assert!(notes[0].as_str().is_some_and(|note| note.contains("Filtering is not available")), "{notes}");
    assert_eq!(
        page.js("return $$('input').filter(input => !input.matches(':disabled')).map(input => input.id)").await?,
        json!([])
    );

    // What can be read without the program still can.
    page.click("#om-ground-it-what > summary").await?;
    page.wait_until("the note opens", "$('#om-ground-it-what').open").await?;

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

async fn open(page: &Page<'_>, path: &str) -> Result<()> {
    page.site.watch_errors();
    page.open(path).await?;
    page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await.map(drop)
}

async fn the_program_is_missing(page: &Page<'_>) -> Result<()> {
    for status in [404, 503] {
        page.site.answer(WASM, Answer::status(status));
        open(page, "").await?;
        assert_unavailable(page).await?;
        let told = page.errors().await?.join(" ");
        assert!(told.contains(&status.to_string()), "the console says why: {told}");
    }
    Ok(())
}

async fn the_program_is_something_else(page: &Page<'_>) -> Result<()> {
    for bytes in ["<!doctype html><title>Not found</title>", ""] {
        page.site.answer(WASM, Answer::bytes(bytes));
        open(page, "").await?;
        assert_unavailable(page).await?;
    }
    Ok(())
}

async fn the_program_is_cut_off(page: &Page<'_>) -> Result<()> {
    // The magic number, the version and the beginning of a section that never comes.
    page.site.answer(WASM, Answer::bytes(*b"\0asm\x01\0\0\0\x01\x7f\x60"));
    open(page, "").await?;
    assert_unavailable(page).await?;
    // A whole module, but not ours.
    page.site.answer(WASM, Answer::bytes(*b"\0asm\x01\0\0\0"));
    open(page, "").await?;
    assert_unavailable(page).await
}

async fn the_panel_still_folds(page: &Page<'_>) -> Result<()> {
    page.viewport(320, 640).await?;
    page.site.answer(WASM, Answer::status(404));
    open(page, "").await?;
    for expected in [true, false, true] {
        page.click("#om-fold").await?;
        assert_eq!(page.js("return $('#om-panel').checkVisibility()").await?, expected);
        assert_eq!(page.js("return $('#om-fold').ariaExpanded").await?, expected.to_string());
    }
    Ok(())
}

/// The page says itself what it found: scripts of a test may have globals of their own.
const WITHOUT_WEBASSEMBLY: &str =
    "<head><script>delete window.WebAssembly; document.documentElement.dataset.wasm = typeof WebAssembly</script>";

async fn the_browser_has_no_webassembly(page: &Page<'_>) -> Result<()> {
    let text = page.site.file("index.html")?.replacen("<head>", WITHOUT_WEBASSEMBLY, 1);
    page.site.answer("/index.html", Answer::html(text));
    open(page, "").await?;
    assert_eq!(page.js("return document.documentElement.dataset.wasm").await?, "undefined");
    assert_unavailable(page).await
}

async fn a_policy_forbids_webassembly(page: &Page<'_>) -> Result<()> {
    page.site.header("content-security-policy", "script-src 'self'");
    open(page, "").await?;
    assert_unavailable(page).await
}

async fn a_link_that_cannot_be_applied_does_not_wait_for_ever(page: &Page<'_>) -> Result<()> {
    page.site.answer(WASM, Answer::status(404));
    open(page, LINK).await?;
    assert_unavailable(page).await
}

async fn what_was_chosen_before_the_failure_can_still_be_seen(page: &Page<'_>) -> Result<()> {
    page.site.answer(WASM, Answer::status(404));
    let gate = page.site.hold(WASM);
    page.site.watch_errors();
    page.open("").await?;
    page.click("#om-need-website").await?;
    gate.open();
    page.js("await host.ready.catch(() => {})").await?;
    assert_unavailable(page).await?;
    assert_eq!(page.js("return $('#om-need-website').checked").await?, true);
    Ok(())
}

async fn styles_and_catalogue_are_missing_on_a_host_page(page: &Page<'_>) -> Result<()> {
    host_page(page, "<outsourcing-matrix></outsourcing-matrix>");
    page.site.answer("/outsourcing-matrix.fragment.html", Answer::status(404));
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix')").await?;
    assert_eq!(page.js("return host.ready.then(() => 'ready', () => 'refused')").await?, "refused");
    let errors = page.errors().await?;
    assert!(errors.iter().all(|error| error.starts_with("console: outsourcing-matrix:")), "{errors:?}");
    assert!(!errors.is_empty());
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
        "table-header-groupauto"
    );
    page.click("#om-size-small").await?;
    page.wait_until("it works", "$('th[data-band=best]')").await?;
    assert_no_errors(page).await
}
