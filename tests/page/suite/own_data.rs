//! A catalogue of the page's own: as an address, inside the element, or as an object.

use page::{Answer, Case, Context, Page, Result, Value, cases, catalogues, json};

use crate::untrusted::{as_large_as, services};
use crate::visit::{CATALOGUE_ORDER, assert_no_errors, filters, host_page, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        an_address_that_does_not_answer_is_the_network;
        chromium: an_address_a_child_and_an_object_say_the_same,
            an_object_goes_before_a_child_and_a_child_before_an_address,
            the_built_in_comparison_is_never_shown_in_place_of_it,
            a_language_in_the_address_is_the_pages,
            other_data_takes_the_place_of_what_is_there,
            what_was_chosen_stays_where_other_data_has_it_too,
            a_fault_leaves_what_was_there_and_names_the_place,
            a_fault_at_the_beginning_leaves_the_fallback,
            the_last_good_one_stays_whatever_comes_and_fits_its_place,
            undefined_is_no_value,
            needs_of_one_label_have_a_chip_each,
            a_call_to_action_can_be_taken_over
    ]
}

const KEEP: &str = "<script>window.told = []; window.readied = 0;
    addEventListener('om-error', ({ detail }) => told.push([detail.code, detail.pointer ?? null]));
    addEventListener('om-ready', () => readied += 1);</script>";

/// Two types of the built-in catalogue, under another title.
pub fn own() -> Value {
    let mut catalogue = catalogues::one_type();
    catalogue["title"] = "Which of ours?".into();
    catalogue["types"][0]["cta"] = json!({ "label": "Talk to us", "href": "https://example.org/talk" });
    catalogue
}

/// Waits for what comes of a change of the data: the event's type with its detail.
pub const NEXT: &str = "const next = (change) => new Promise((resolve) => {
        const heard = new AbortController();
        for (const name of ['om-ready', 'om-error'])
            host.addEventListener(name, ({ type, detail }) => { heard.abort(); resolve({ type, ...detail }); }, heard);
        change();
    });
    ";

/// A page with this on it, which keeps what comes of it in `told` and `readied`.
pub async fn open(page: &Page<'_>, body: &str) -> Result<()> {
    host_page(page, &format!("{KEEP}{body}"));
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix')").await.map(drop)
}

async fn assert_own(page: &Page<'_>) -> Result<()> {
    page.ready().await?;
    assert_eq!(order(page).await?, ["it"]);
    assert_eq!(page.js("return $('[part=heading]').innerText").await?, "Which of ours?");
    Ok(())
}

/// The element with the catalogue as its child.
fn with_child(catalogue: &Value) -> String {
    format!(
        "<outsourcing-matrix><p id=fallback>Wait</p><script type=application/json>{catalogue}</script></outsourcing-matrix>"
    )
}

async fn an_address_a_child_and_an_object_say_the_same(page: &Page<'_>) -> Result<()> {
    let catalogue = own();
    page.site.answer("/own/catalogue.json", Answer::bytes(catalogue.to_string()));
    let by_address = "<outsourcing-matrix src=own/catalogue.json></outsourcing-matrix>".to_owned();
    let early = format!(
        "<outsourcing-matrix></outsourcing-matrix><script>document.querySelector('outsourcing-matrix').data = {catalogue}</script>"
    );
    let mut seen = Vec::new();
    for body in [by_address, with_child(&catalogue), early] {
        open(page, &body).await?;
        assert_own(page).await?;
        page.click("#om-need-website").await?;
        page.wait_until("it works", "host.filters.needs.length === 1 && $('.om-answer a[data-cta=it]')").await?;
        seen.push(page.js("return $('.om').innerText").await?);
        assert_eq!(page.js("return [told, readied]").await?, json!([[], 1]));
        assert_no_errors(page).await?;
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
    Ok(())
}

async fn an_object_goes_before_a_child_and_a_child_before_an_address(page: &Page<'_>) -> Result<()> {
    let titled = |title: &str| {
        let mut catalogue = own();
        catalogue["title"] = title.into();
        catalogue
    };
    page.site.answer("/own.json", Answer::bytes(titled("By address").to_string()));
    let child = with_child(&titled("Child")).replacen("<outsourcing-matrix", "<outsourcing-matrix src=own.json", 1);
    open(page, &child).await?;
    page.ready().await?;
    let title = "$('[part=heading]')?.innerText";
    assert_eq!(page.js(&format!("return {title}")).await?, "Child");
    page.js(&format!("host.data = {}", titled("Object"))).await?;
    page.wait_until("the object is there", &format!("{title} === 'Object'")).await?;
    page.js("host.data = null").await?;
    page.wait_until("the child again", &format!("{title} === 'Child'")).await?;
    page.js("host.querySelector('script').remove(); host.src = 'own.json'").await?;
    page.wait_until("the address", &format!("{title} === 'By address'")).await?;
    page.js("host.src = null; host.removeAttribute('src')").await?;
    page.wait_until("the built-in one", "$$('thead th[data-type]').length === 7").await?;
    assert_no_errors(page).await
}

async fn the_built_in_comparison_is_never_shown_in_place_of_it(page: &Page<'_>) -> Result<()> {
    let gate = page.site.hold("/outsourcing-matrix.catalogue.wasm");
    let body = with_child(&own());
    open(page, &body).await?;
    settle(page).await?;
    let shown = "return [document.getElementById('fallback').checkVisibility(), $$('th').length]";
    assert_eq!(page.js(shown).await?, json!([true, 0]));
    assert!(!page.site.requests().iter().any(|path| path.ends_with("fragment.html")));
    gate.open();
    assert_own(page).await?;
    assert_eq!(page.js("return document.getElementById('fallback').checkVisibility()").await?, false);

    // Not even where the page carries a copy of it.
    let fragment = page.site.file("outsourcing-matrix.fragment.html")?;
    page.site.answer("/own.json", Answer::bytes(own().to_string()));
    let gate = page.site.hold("/own.json");
    let body = fragment.replacen("<outsourcing-matrix", "<outsourcing-matrix src=own.json", 1);
    open(page, &body).await?;
    settle(page).await?;
    assert_eq!(page.count("th").await?, 0);
    gate.open();
    assert_own(page).await?;
    assert_no_errors(page).await
}

async fn a_language_in_the_address_is_the_pages(page: &Page<'_>) -> Result<()> {
    for (language, title) in [("de", "Auf Deutsch"), ("fr", "En francais")] {
        let mut catalogue = own();
        catalogue["title"] = title.into();
        catalogue["language"] = language.into();
        page.site.answer(&format!("/{language}.json"), Answer::bytes(catalogue.to_string()));
    }
    let element = "<outsourcing-matrix src={lang}.json></outsourcing-matrix>";
    open(page, &format!("<main lang=de>{element}</main>")).await?;
    page.ready().await?;
    assert_eq!(page.js("return [$('[part=heading]').innerText, $('.om').lang]").await?, json!(["Auf Deutsch", "de"]));
    open(page, &format!("<main lang=de>{}</main>", element.replacen(" ", " lang=fr ", 1))).await?;
    page.ready().await?;
    assert_eq!(page.js("return $('[part=heading]').innerText").await?, "En francais");
    // Around the tree that it stands in, too.
    open(page, "<div lang=de id=around></div>").await?;
    page.js("const inner = document.getElementById('around').attachShadow({ mode: 'open' });
        const element = document.createElement('outsourcing-matrix');
        element.src = '{lang}.json';
        inner.append(element);
        await element.ready;
        return element.shadowRoot.querySelector('[part=heading]').innerText")
        .await
        .map(|title| assert_eq!(title, "Auf Deutsch"))?;
    assert_no_errors(page).await
}

async fn other_data_takes_the_place_of_what_is_there(page: &Page<'_>) -> Result<()> {
    open(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    page.ready().await?;
    let body = format!(
        "const readied = new Promise(resolve => host.addEventListener('om-ready', resolve, {{ once: true }}));
        host.data = {}; const {{ detail }} = await readied; return [detail, host.ranking.length]",
        own()
    );
    let told = page.js(&body).await?;
    assert_eq!((&told[0]["types"], &told[1]), (&json!(1), &json!(1)));
    assert_own(page).await?;
    assert_eq!(page.count(".om").await?, 1, "the other is gone");
    page.js("host.data = null").await?;
    page.wait_until("the built-in one again", "$$('thead th[data-type]').length === 7").await?;
    page.click("#om-need-website").await?;
    page.wait_until("it works", "$('thead th[data-type]').dataset.type === 'project'").await?;
    // One that comes while another is on its way is the one that counts.
    page.js(&format!(
        "const other = {}; other.title = 'The last one'; host.data = {}; host.data = other",
        own(),
        own()
    ))
    .await?;
    page.wait_until("the last one", "$('[part=heading]').innerText === 'The last one'").await?;
    settle(page).await?;
    assert_eq!(page.js("return $('[part=heading]').innerText").await?, "The last one");
    assert_no_errors(page).await
}

async fn what_was_chosen_stays_where_other_data_has_it_too(page: &Page<'_>) -> Result<()> {
    open(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    page.ready().await?;
    page.click("#om-size-small").await?;
    page.click("#om-need-website").await?;
    page.wait_until("both count", "host.filters.needs.length && host.filters.companySize").await?;
    let mut other = catalogues::built_in();
    other["title"] = "Newer".into();
    page.js(&format!("host.data = {other}")).await?;
    page.wait_until("the other is there", "$('[part=heading]').innerText === 'Newer'").await?;
    let expected = json!({ "companySize": "small", "startup": false, "needs": ["website"] });
    assert_eq!(filters(page).await?, expected);
    assert_eq!(page.js("return $('#om-size-small').checked").await?, true);
    Ok(())
}

/// A catalogue with one fault, and where.
fn faulty() -> (Value, &'static str) {
    let mut catalogue = own();
    catalogue["types"][0]["cells"]["what"]["text"] = json!(7);
    (catalogue, "/types/0/cells/what/text")
}

async fn a_fault_leaves_what_was_there_and_names_the_place(page: &Page<'_>) -> Result<()> {
    open(page, &with_child(&own())).await?;
    assert_own(page).await?;
    page.click("#om-size-small").await?;
    let (catalogue, pointer) = faulty();
    page.js(&format!("host.data = {catalogue}")).await?;
    page.wait_until("it is told", "told.length").await?;
    assert_eq!(page.js("return told").await?, json!([["data-invalid", pointer]]));
    assert_own(page).await?;
    assert_eq!(page.js("return host.status").await?, "ready");
    assert_eq!(filters(page).await?["companySize"], "small");
    let errors = page.errors().await?.join("\n");
    assert!(errors.contains(pointer), "the console names it: {errors}");
    // What is no catalogue at all is told in the same way; what is no object is a mistake of the caller.
    page.js("host.data = []").await?;
    page.wait_until("it is told", "told.length === 2").await?;
    page.js("const a = {}; a.a = a; host.data = a").await?;
    page.wait_until("it is told", "told.length === 3").await?;
    assert_eq!(page.js("return told.slice(1).map(told => told[0])").await?, json!(["data-invalid", "data-invalid"]));
    let thrown = "try { host.data = 'text'; return 'nothing' } catch (error) { return error.message }";
    assert_eq!(page.js(thrown).await?, "outsourcing-matrix: data: expected an object or null");
    assert_own(page).await
}

async fn a_fault_at_the_beginning_leaves_the_fallback(page: &Page<'_>) -> Result<()> {
    let (catalogue, pointer) = faulty();
    for (body, pointer) in [(with_child(&catalogue), pointer), (with_child(&json!("text")), "")] {
        open(page, &body).await?;
        page.wait_until("it is told", "told.length").await?;
        assert_eq!(page.js("return told").await?, json!([["data-invalid", pointer]]));
        assert_eq!(page.js("return document.getElementById('fallback').checkVisibility()").await?, true);
        assert_eq!(page.js("return host.status").await?, "error");
    }
    // A good one afterwards is shown.
    page.js(&format!("host.data = {}", own())).await?;
    assert_own(page).await
}

async fn the_last_good_one_stays_whatever_comes_and_fits_its_place(page: &Page<'_>) -> Result<()> {
    let mut good = catalogues::built_in();
    good["title"] = "Which of ours?".into();
    let (faulty, pointer) = faulty();
    for (path, answer) in [
        ("/good.json", Answer::bytes(good.to_string())),
        ("/faulty.json", Answer::bytes(faulty.to_string())),
        ("/missing.json", Answer::status(404)),
        ("/slow.json", Answer::status(404)),
        ("/page.json", Answer::html("<!doctype html><title>Not found</title>")),
        ("/long.json", Answer::bytes(as_large_as(2 * 1024 * 1024 + 1).to_string())),
        ("/latin.json", Answer::bytes(b"{\"title\":\"Gr\xf6\xdfe\"}")),
    ] {
        page.site.answer(path, answer);
    }
    open(page, "<outsourcing-matrix src=good.json company-size=small></outsourcing-matrix>").await?;
    page.ready().await?;
    page.click("#om-need-website").await?;
    page.wait_until("it counts", "host.filters.needs.length").await?;

    // While it is on its way, too.
    let gate = page.site.hold("/slow.json");
    page.js("host.src = 'slow.json'").await?;
    assert_fits(page).await.context("while other data is on its way")?;
    gate.open();
    page.wait_until("it is told", "told.length === 1").await?;

    let refused = [
        ("host.src = 'missing.json'".to_owned(), "network", None),
        ("host.src = 'http://['".to_owned(), "network", None),
        // The port of nobody.
        ("host.src = 'http://127.0.0.1:9/own.json'".to_owned(), "network", None),
        ("host.src = 'page.json'".to_owned(), "data-invalid", Some("")),
        ("host.src = 'latin.json'".to_owned(), "data-invalid", Some("")),
        ("host.src = 'faulty.json'".to_owned(), "data-invalid", Some(pointer)),
        ("host.src = 'long.json'".to_owned(), "data-too-large", Some("")),
        (format!("host.data = {faulty}"), "data-invalid", Some(pointer)),
        ("host.data = { title: 'a'.repeat(3e6) }".to_owned(), "data-too-large", Some("")),
        ("const data = {}; data.data = data; host.data = data".to_owned(), "data-invalid", Some("")),
    ];
    let seen = "return [$('[part=heading]').innerText, host.status, (await host.ready) === host, host.filters, $$('.om').length, readied]";
    let answers = json!({ "companySize": "small", "startup": false, "needs": ["website"] });
    for (change, code, pointer) in refused {
        // Enough to tell them apart.
        let story: String = change.chars().take(60).collect();
        page.js(&format!("told.length = 0; {change}")).await?;
        page.wait_until("it is told", "told.length").await.with_context(|| story.clone())?;
        assert_eq!(page.js("return told").await?, json!([[code, pointer]]), "{story}");
        assert_eq!(page.js(seen).await?, json!(["Which of ours?", "ready", true, answers, 1, 1]), "{story}");
        assert_fits(page).await.context(story)?;
    }
    let errors = page.errors().await?;
    let is_told = |line: &String| line.starts_with("console: outsourcing-matrix: ");
    assert!(errors.iter().all(is_told), "nothing is thrown or rejected: {errors:?}");
    // A good one afterwards takes its place.
    page.js(&format!("host.data = {}", own())).await?;
    page.wait_until("the other is there", "readied === 2").await?;
    assert_own(page).await
}

/// The seven types stand side by side, and two of them where it is narrow.
async fn assert_fits(page: &Page<'_>) -> Result<()> {
    for (width, columns) in [(320, 2), (1280, 7)] {
        page.viewport(width, 900).await?;
        let expression = format!("$$('thead th[data-type]').length === {columns}");
        page.wait_until("the view follows the width", &expression).await?;
    }
    Ok(())
}

async fn an_address_that_does_not_answer_is_the_network(page: &Page<'_>) -> Result<()> {
    page.site.answer("/missing.json", Answer::status(404));
    open(page, "<outsourcing-matrix src=missing.json></outsourcing-matrix>").await?;
    page.wait_until("it is told", "told.length").await?;
    assert_eq!(page.js("return told").await?, json!([["network", null]]));
    page.site.answer("/page.json", Answer::html("<!doctype html><title>Not found</title>"));
    open(page, "<outsourcing-matrix src=page.json></outsourcing-matrix>").await?;
    page.wait_until("it is told", "told.length").await?;
    assert_eq!(page.js("return told").await?, json!([["data-invalid", ""]]));
    page.site.header("content-security-policy", "connect-src 'self'");
    open(page, "<outsourcing-matrix src='http://127.0.0.1:9/own.json'></outsourcing-matrix>").await?;
    page.wait_until("it is told", "told.length").await?;
    assert_eq!(page.js("return told").await?, json!([["csp", null]]));
    Ok(())
}

async fn undefined_is_no_value(page: &Page<'_>) -> Result<()> {
    // Frameworks set it for what a component was not given, before the class is known too.
    let early = "<script>const early = document.querySelector('outsourcing-matrix');
        for (const name of ['data', 'filters', 'src', 'needs']) early[name] = undefined</script>";
    open(page, &format!("<outsourcing-matrix company-size=small needs=website></outsourcing-matrix>{early}")).await?;
    page.ready().await?;
    let of_the_attributes = json!({ "companySize": "small", "startup": false, "needs": ["website"] });
    assert_eq!(filters(page).await?, of_the_attributes);
    assert_eq!(page.js("return host.data").await?, json!(null));

    page.js(&format!("host.data = {}", own())).await?;
    page.wait_until("the object is there", "readied === 2").await?;
    assert_own(page).await?;
    page.js("host.data = undefined").await?;
    assert_eq!(page.js("return host.data === null").await?, true);
    page.wait_until("the built-in one again", "$$('thead th[data-type]').length === 7").await?;

    page.js("host.filters = { companySize: 'large', startup: true }").await?;
    assert_eq!(filters(page).await?["companySize"], "large");
    page.js("host.filters = undefined").await?;
    assert_eq!(filters(page).await?, of_the_attributes);
    page.wait_until("the controls follow", "$('#om-size-small').checked && !$('#om-startup').checked").await?;

    // Attributes that come later count as they do where nothing was set.
    let later = "const later = document.createElement('outsourcing-matrix');
        for (const name of ['data', 'filters']) later[name] = undefined;
        later.setAttribute('company-size', 'large');
        document.body.append(later);
        await later.ready;
        return later.filters.companySize";
    assert_eq!(page.js(later).await?, "large");
    assert_no_errors(page).await
}

async fn needs_of_one_label_have_a_chip_each(page: &Page<'_>) -> Result<()> {
    let mut catalogue = services();
    for need in [0, 1] {
        catalogue["needs"][need]["short"] = "the same".into();
    }
    open(page, &with_child(&catalogue)).await?;
    page.ready().await?;
    // Where the needs are not folded, what is chosen shows in place.
    page.viewport(720, 900).await?;
    for (chip, left) in [(1, "safe"), (2, "look")] {
        page.js("host.filters = { needs: ['look', 'safe'] }").await?;
        page.wait_until("both are there", "$$('.om-chip').length === 2").await?;
        let labels = page.js("return $$('.om-chip').map(chip => chip.firstChild.textContent)").await?;
        assert_eq!(labels, json!(["the same", "the same"]));
        page.click(&format!(".om-chips li:nth-child({chip}) button")).await?;
        page.wait_until("one is left", "$$('.om-chip').length === 1").await?;
        assert_eq!(filters(page).await?["needs"], json!([left]));
        assert_eq!(page.js("return $$('input[name=om-need]:checked').map(need => need.value)").await?, json!([left]));
    }
    page.click(".om-chip").await?;
    page.wait_until("none is left", "$$('.om-chip').length === 0 && host.filters.needs.length === 0").await?;
    assert_no_errors(page).await
}

async fn a_call_to_action_can_be_taken_over(page: &Page<'_>) -> Result<()> {
    let listen = "<script>window.pressed = [];
        addEventListener('om-cta', event => { pressed.push(event.detail); if (event.cancelable) event.preventDefault(); });</script>";
    open(page, &format!("{listen}{}", with_child(&own()))).await?;
    assert_own(page).await?;
    let link = page
        .js("const link = $('thead a[data-cta]'); return [link.href, link.target, link.rel, link.innerText]")
        .await?;
    let expected = ["https://example.org/talk", "_blank", "noopener"];
    assert_eq!(link.as_array().map(|link| link[..3].to_vec()), Some(expected.map(Value::from).to_vec()));
    assert!(link[3].as_str().is_some_and(|text| text.contains("Talk to us") && text.contains("new tab")), "{link}");
    page.click("thead a[data-cta]").await?;
    page.wait_until("it is told", "pressed.length").await?;
    assert_eq!(page.js("return pressed").await?, json!([{ "typeId": "it", "href": "https://example.org/talk" }]));
    let windows = page.browser.client.windows().await?;
    assert_eq!(windows.len(), 1, "the browser does not follow it");
    // It stands beside the answer, too.
    page.click("#om-need-website").await?;
    page.wait_until("the answer has it", "$('.om-answer a[data-cta=it]')").await?;
    assert_eq!(CATALOGUE_ORDER[0], "it");
    assert_no_errors(page).await
}
