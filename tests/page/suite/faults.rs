//! Whatever goes wrong: the exact code, once; what the page put inside the element is shown; nothing else on the page suffers.

use page::{Answer, Case, Page, Result, Value, cases, json};

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
        two_versions_are_told_once_and_the_first_stays
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
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
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

async fn two_versions_are_told_once_and_the_first_stays(page: &Page<'_>) -> Result<()> {
    let text = page.site.file("outsourcing-matrix.js")?;
    page.open("").await?;
    page.ready().await?;
    let version = page.js("return customElements.get('outsourcing-matrix').version").await?;
    let version = version.as_str().unwrap_or_default();
    let other = text.replace(&format!("\"{version}\""), "\"99.0.0\"");
    assert_ne!(text, other, "the script says its version");
    page.site.answer("/other.js", Answer::bytes(other));
    let again = "<script type=module src=outsourcing-matrix.js?again></script>";
    let keep = "<script>window.warned = []; console.warn = (...words) => warned.push(words.join(' '))</script>";
    page.site.watch_errors();
    let html = format!(
        "<!doctype html><title>Host</title>{keep}{KEEP}{ELEMENT}\
        <script type=module src=outsourcing-matrix.js></script>{again}<script type=module src=other.js></script>{again}"
    );
    page.site.answer("/host.html", Answer::html(html));
    page.open("host.html").await?;
    page.ready().await?;
    assert_eq!(page.js("return customElements.get('outsourcing-matrix').version").await?, version);
    let warned = page.js("return warned").await?;
    assert_eq!(warned.as_array().map(Vec::len), Some(1), "{warned}");
    assert!(warned[0].as_str().is_some_and(|text| text.contains("99.0.0") && text.contains(version)), "{warned}");
    assert_only_told(page).await
}
