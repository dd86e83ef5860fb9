//! Whatever goes wrong: the exact code, once; what the page put inside the element is shown; nothing else on the page suffers.

use page::{Answer, Case, Context, Page, Result, Value, cases, catalogues, json};

use crate::visit::{CATALOGUE_ORDER, filters, host_page, order, settle};

const WASM: &str = "/outsourcing-matrix.wasm";

pub fn all() -> Vec<Case> {
    cases![
        a_file_that_is_missing_is_the_network,
        a_page_in_place_of_the_program_is_the_wrong_type,
        a_damaged_program_is_its_integrity,
        one_flipped_byte_is_refused_where_the_hash_is_known,
        the_right_hash_is_accepted,
        a_browser_without_webassembly_is_told,
        a_policy_against_webassembly_is_told,
        a_policy_against_fetching_is_told,
        without_a_fallback_the_copy_stays_and_says_what_does_not_work,
        without_anything_there_is_a_word,
        a_panic_ends_one_element_and_no_other,
        a_panic_without_a_fallback_leaves_the_matrix,
        a_panic_is_told_before_anything_is_fetched,
        an_address_that_is_none_is_the_network,
        nobody_at_the_address_is_the_network,
        what_reads_own_data_fails_with_the_same_codes,
        files_of_two_builds_are_told,
        a_policy_against_one_file_is_told,
        a_policy_that_only_reports_is_no_policy,
        an_engine_without_adopted_sheets_keeps_the_fallback,
        two_versions_are_told_once_and_the_first_stays,
        the_first_script_wins_however_it_comes,
        a_second_script_speaks_of_the_first_element
    ]
}

/// Keeps every `om-error` and whatever else must not happen.
const KEEP: &str = "<script>window.told = [];
    addEventListener('om-error', ({ detail, bubbles, composed, target }) =>
        told.push({ code: detail.code, keys: Object.keys(detail).sort().join(), hasMessage: detail.message.length > 0, bubbles, composed, on: target.localName }));
    </script>";
const ELEMENT: &str = "<outsourcing-matrix><p id=fallback>What the page has instead.</p></outsourcing-matrix>";

/// A host page with its own word for the case; the element fails.
async fn fail(page: &Page<'_>, head: &str) -> Result<()> {
    host_page(page, &format!("{KEEP}{head}{ELEMENT}"));
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
    settle(page).await
}

/// It is told once, with this code, and the page's own word is shown.
async fn assert_told(page: &Page<'_>, code: &str) -> Result<()> {
    let expected = json!([{ "code": code, "keys": "code,message", "hasMessage": true, "bubbles": true, "composed": true,
        "on": "outsourcing-matrix" }]);
    assert_eq!(page.js("return told").await?, expected);
    assert_eq!(page.js("return host.ready.then(() => 'ready', error => error.code)").await?, code);
    assert_eq!(page.js("return host.status").await?, "error");
    let shown = "const { width, height } = document.getElementById('fallback').getBoundingClientRect(); return width > 0 && height > 0";
    assert_eq!(page.js(shown).await?, true, "{code}: the fallback is shown");
    assert_eq!(page.count("table").await?, 0, "and nothing else");
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

async fn a_file_that_is_missing_is_the_network(page: &Page<'_>) -> Result<()> {
    for file in [WASM, "/outsourcing-matrix.program.js", "/outsourcing-matrix.fragment.html"] {
        for status in [404, 503] {
            page.site.answer(file, Answer::status(status));
            fail(page, "").await?;
            assert_told(page, "network").await?;
        }
        page.site.answer(file, Answer::file());
    }
    // Servers send a page with a 404, as the wrong type: it is missing all the same.
    page.site.answer(WASM, Answer::status(404).header("content-type", "text/html"));
    fail(page, "").await?;
    assert_told(page, "network").await
}

async fn a_page_in_place_of_the_program_is_the_wrong_type(page: &Page<'_>) -> Result<()> {
    let html = "<!doctype html><title>Not found</title>";
    for kind in ["text/html", "text/html; charset=utf-8", "text/plain", "application/octet-stream"] {
        page.site.answer(WASM, Answer::bytes(html).header("content-type", kind));
        fail(page, "").await?;
        assert_told(page, "mime").await?;
    }
    Ok(())
}

async fn a_damaged_program_is_its_integrity(page: &Page<'_>) -> Result<()> {
    let whole = page.site.bytes("outsourcing-matrix.wasm")?;
    let mut flipped = whole.clone();
    flipped[9] ^= 0xff;
    let cut = whole[..whole.len() / 2].to_vec();
    let other = b"\0asm\x01\0\0\0".to_vec();
    for (bytes, kind) in [
        (flipped.clone(), "application/wasm"),
        (flipped, "application/octet-stream"),
        (cut, "application/wasm"),
        (other, "application/wasm"),
        (Vec::new(), "application/wasm"),
    ] {
        page.site.answer(WASM, Answer::bytes(bytes).header("content-type", kind));
        fail(page, "").await?;
        assert_told(page, "integrity").await?;
    }
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

async fn open_pinned(page: &Page<'_>) -> Result<()> {
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
    settle(page).await
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
    fail(page, "").await?;
    page.ready().await?;
    pinned(page, &hash);
    open_pinned(page).await?;
    assert_told(page, "integrity").await?;
    // A hash that no browser understands would let everything pass.
    for hash in ["sha1-abc", "", "sha384", "sha384-not a hash"] {
        pinned(page, hash);
        open_pinned(page).await?;
        assert_told(page, "integrity").await?;
    }
    Ok(())
}

async fn the_right_hash_is_accepted(page: &Page<'_>) -> Result<()> {
    pinned(page, &published(page)?);
    open_pinned(page).await?;
    page.ready().await?;
    assert_eq!(order(page).await?, CATALOGUE_ORDER);
    assert_eq!(page.js("return told").await?, json!([]));
    page.site.answer(WASM, Answer::status(404));
    open_pinned(page).await?;
    assert_told(page, "network").await
}

async fn a_browser_without_webassembly_is_told(page: &Page<'_>) -> Result<()> {
    fail(page, "<script>delete window.WebAssembly</script>").await?;
    assert_told(page, "unsupported").await
}

async fn a_policy_against_webassembly_is_told(page: &Page<'_>) -> Result<()> {
    page.site.header("content-security-policy", "script-src 'self' 'unsafe-inline'");
    fail(page, "").await?;
    assert_told(page, "csp").await?;
    // Served without its type it is compiled otherwise.
    page.site.answer(WASM, Answer::file().header("content-type", "application/octet-stream"));
    fail(page, "").await?;
    assert_told(page, "csp").await
}

async fn a_policy_against_fetching_is_told(page: &Page<'_>) -> Result<()> {
    page.site.header("content-security-policy", "connect-src 'none'");
    fail(page, "").await?;
    assert_told(page, "csp").await
}

async fn without_a_fallback_the_copy_stays_and_says_what_does_not_work(page: &Page<'_>) -> Result<()> {
    page.site.answer(WASM, Answer::status(404));
    for inside in ["", "\n  ", "<script type=text/x>not for anybody</script>"] {
        host_page(page, &format!("{KEEP}<outsourcing-matrix>{inside}</outsourcing-matrix>"));
        page.open("host.html").await?;
        page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
        assert_eq!(page.js("return told.map(told => told.code)").await?, json!(["network"]));
        assert_eq!(order(page).await?, CATALOGUE_ORDER, "{inside:?}");
        assert_eq!(page.js("return $('[part=error]').checkVisibility()").await?, true);
        assert_only_told(page).await?;
    }
    Ok(())
}

async fn without_anything_there_is_a_word(page: &Page<'_>) -> Result<()> {
    page.site.answer("/outsourcing-matrix.fragment.html", Answer::status(404));
    host_page(page, &format!("{KEEP}<outsourcing-matrix></outsourcing-matrix>"));
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
    assert_eq!(page.js("return $('[part=error]').innerText").await?, "The comparison could not be loaded.");
    assert_only_told(page).await
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
    let gate = page.site.hold("/outsourcing-matrix.fragment.html");
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

async fn an_address_that_is_none_is_the_network(page: &Page<'_>) -> Result<()> {
    for address in ["http://[", "https://", "http://a b/"] {
        let element = ELEMENT.replacen("<outsourcing-matrix", &format!("<outsourcing-matrix src='{address}'"), 1);
        host_page(page, &format!("{KEEP}{element}"));
        page.open("host.html").await?;
        page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
        assert_told(page, "network").await?;
    }
    Ok(())
}

async fn nobody_at_the_address_is_the_network(page: &Page<'_>) -> Result<()> {
    // The port of nobody.
    let script = "import { OutsourcingMatrix } from './outsourcing-matrix.js'; OutsourcingMatrix.wasmUrl = 'http://127.0.0.1:9/a.wasm';";
    page.site.answer("/elsewhere.js", Answer::bytes(script));
    let html =
        format!("<!doctype html><title>Host</title>{KEEP}{ELEMENT}<script type=module src=elsewhere.js></script>");
    page.site.answer("/host.html", Answer::html(html));
    page.site.watch_errors();
    open_pinned(page).await?;
    assert_told(page, "network").await
}

const READER: &str = "/outsourcing-matrix.catalogue.wasm";

async fn what_reads_own_data_fails_with_the_same_codes(page: &Page<'_>) -> Result<()> {
    page.site.answer("/own.json", Answer::bytes(catalogues::one_type().to_string()));
    let element = ELEMENT.replacen("<outsourcing-matrix", "<outsourcing-matrix src=own.json", 1);
    let mut flipped = page.site.bytes("outsourcing-matrix.catalogue.wasm")?;
    flipped[9] ^= 0xff;
    for (file, answer, code) in [
        (READER, Answer::status(404), "network"),
        (READER, Answer::html("<!doctype html><title>Not found</title>"), "mime"),
        (READER, Answer::bytes(flipped), "integrity"),
        ("/outsourcing-matrix.catalogue.js", Answer::status(404), "network"),
        ("/outsourcing-matrix.css", Answer::status(404), "network"),
    ] {
        page.site.answer(file, answer);
        host_page(page, &format!("{KEEP}{element}"));
        page.open("host.html").await?;
        page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
        assert_told(page, code).await.with_context(|| file.to_owned())?;
        page.site.answer(file, Answer::file());
    }
    Ok(())
}

async fn files_of_two_builds_are_told(page: &Page<'_>) -> Result<()> {
    page.site.answer("/own.json", Answer::bytes(catalogues::one_type().to_string()));
    let element = ELEMENT.replacen("<outsourcing-matrix", "<outsourcing-matrix src=own.json", 1);
    page.site.answer(
        "/outsourcing-matrix.catalogue.js",
        Answer::bytes("export const read = async () => ({ lines: '0\\nof another build' });"),
    );
    host_page(page, &format!("{KEEP}{element}"));
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
    // And nothing built in takes the place of the page's own.
    assert_told(page, "integrity").await?;
    let fragment = page.site.file("outsourcing-matrix.fragment.html")?;
    let (before, rest) = fragment.split_once("id=\"om-catalogue\">").unwrap_or_default();
    let (_, after) = rest.split_once("</script>").unwrap_or_default();
    page.site.answer(
        "/outsourcing-matrix.fragment.html",
        Answer::bytes(format!("{before}id=\"om-catalogue\">of another build</script>{after}")),
    );
    fail(page, "").await?;
    assert_told(page, "integrity").await
}

async fn a_policy_against_one_file_is_told(page: &Page<'_>) -> Result<()> {
    let only = |file: &str| format!("{}{file}", page.site.url(""));
    let first = only("outsourcing-matrix.js");
    for policy in [
        format!("script-src 'unsafe-inline' 'wasm-unsafe-eval' {first} {}", only("watch-errors.js")),
        format!("connect-src {}", only("outsourcing-matrix.fragment.html")),
    ] {
        let html = format!(
            "<!doctype html><title>Host</title>{KEEP}{ELEMENT}<script type=module src=outsourcing-matrix.js></script>"
        );
        page.site.answer("/host.html", Answer::html(html).header("content-security-policy", &policy));
        page.open("host.html").await?;
        page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
        let code = page.js("return host.ready.then(() => 'ready', error => error.code)").await?;
        assert_eq!(
            (code, page.js("return told.map(told => told.code)").await?),
            (json!("csp"), json!(["csp"])),
            "{policy}"
        );
        assert_eq!(page.js("return document.getElementById('fallback').checkVisibility()").await?, true);
    }
    Ok(())
}

async fn a_policy_that_only_reports_is_no_policy(page: &Page<'_>) -> Result<()> {
    page.site.header("content-security-policy-report-only", "connect-src 'none'; script-src 'self' 'unsafe-inline'");
    page.site.answer(WASM, Answer::status(404));
    fail(page, "").await?;
    assert_told(page, "network").await
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
