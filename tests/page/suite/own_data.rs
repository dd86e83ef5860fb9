//! A catalogue of the page's own: as an address, inside the element, or as an object.

use page::{Answer, Case, Page, Result, Value, cases, catalogues, json};

use crate::visit::{CATALOGUE_ORDER, assert_no_errors, filters, host_page, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        an_address_a_child_and_an_object_say_the_same,
        an_object_goes_before_a_child_and_a_child_before_an_address,
        the_built_in_comparison_is_never_shown_in_place_of_it,
        a_language_in_the_address_is_the_pages,
        other_data_takes_the_place_of_what_is_there,
        what_was_chosen_stays_where_other_data_has_it_too,
        a_fault_leaves_what_was_there_and_names_the_place,
        a_fault_at_the_beginning_leaves_the_fallback,
        too_much_is_refused,
        an_address_that_does_not_answer_is_the_network,
        text_is_text,
        addresses_that_would_run_are_refused,
        a_call_to_action_can_be_taken_over
    ]
}

const KEEP: &str = "<script>window.told = []; window.readied = 0;
    addEventListener('om-error', ({ detail }) => told.push([detail.code, detail.pointer ?? null]));
    addEventListener('om-ready', () => readied += 1);</script>";

/// Two types of the built-in catalogue, under another title.
fn own() -> Value {
    let mut catalogue = catalogues::one_type();
    catalogue["title"] = "Which of ours?".into();
    catalogue["types"][0]["cta"] = json!({ "label": "Talk to us", "href": "https://example.org/talk" });
    catalogue
}

async fn open(page: &Page<'_>, body: &str) -> Result<()> {
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

async fn too_much_is_refused(page: &Page<'_>) -> Result<()> {
    page.site.answer("/long.json", Answer::bytes(format!("{}{}", own(), " ".repeat(2 * 1024 * 1024))));
    open(page, "<outsourcing-matrix src=long.json></outsourcing-matrix>").await?;
    page.wait_until("it is told", "told.length").await?;
    assert_eq!(page.js("return told").await?, json!([["data-too-large", ""]]));
    let many = "const data = ITS; const [type] = data.types;
        data.types = Array.from({ length: 1001 }, (_, at) => ({ ...type, id: `type-${at}`, cells: {}, fits: {} }));
        data.needs = []; data.ranking.overrides = []; data.ranking.combiners = []; host.data = data";
    page.js(&many.replace("ITS", &own().to_string())).await?;
    page.wait_until("it is told", "told.length === 2").await?;
    assert_eq!(page.js("return told[1]").await?, json!(["data-too-large", "/types"]));
    page.js(&format!("const data = {}; data.title = 'a'.repeat(2001); host.data = data", own())).await?;
    page.wait_until("it is told", "told.length === 3").await?;
    assert_eq!(page.js("return told[2]").await?, json!(["data-too-large", "/title"]));
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

async fn text_is_text(page: &Page<'_>) -> Result<()> {
    let hostile = "<img src=x onerror=\"window.ran = 1\"><script>window.ran = 2</script>{{7*7}}\u{202e}&lt;b&gt;";
    let mut catalogue = catalogues::built_in();
    fn replace(value: &mut Value, hostile: &str) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| replace(item, hostile)),
            Value::Object(fields) => {
                for (key, item) in fields.iter_mut() {
                    let is_text = ["label", "text", "note", "name", "short", "plain", "reason", "title", "help"]
                        .contains(&key.as_str());
                    if is_text && item.is_string() {
                        *item = hostile.into();
                    } else {
                        replace(item, hostile);
                    }
                }
            }
            _ => {}
        }
    }
    replace(&mut catalogue, hostile);
    page.site.answer("/own.json", Answer::bytes(catalogue.to_string()));
    open(page, "<outsourcing-matrix src=own.json company-size=small needs=website></outsourcing-matrix>").await?;
    page.ready().await?;
    assert_eq!(page.js("return $$('img, script').length").await?, 0);
    assert_eq!(page.js("return $('[part=heading]').textContent").await?, hostile);
    settle(page).await?;
    assert_eq!(page.js("return window.ran ?? 'nothing'").await?, "nothing");
    assert_no_errors(page).await
}

async fn addresses_that_would_run_are_refused(page: &Page<'_>) -> Result<()> {
    let corpus: Value = include_str!("../../corpus/addresses.json").parse()?;
    let cases = corpus["addresses"].as_array().or(corpus.as_array()).cloned().unwrap_or_default();
    assert!(cases.len() >= 40, "{}", cases.len());
    open(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    page.ready().await?;
    // Each as a source's address and as a call to action: refused with its place, or shown as a plain link.
    let body = "const base = args.base, outcomes = [];
        for (const { address } of args.cases) for (const place of ['source', 'cta']) {
            const data = structuredClone(base);
            data.title = `${place} ${outcomes.length}`;
            if (place === 'source') { const source = data.sources.find(source => source.basis === 'outside'); source.url = address; }
            else data.types[0].cta = { label: 'Go', href: address };
            const before = told.length, readied = window.readied;
            host.data = data;
            while (told.length === before && window.readied === readied) await new Promise(requestAnimationFrame);
            if (told.length > before) outcomes.push(told.at(-1));
            else {
                const links = $$('a[href]').filter(link => !/^(https?|mailto):$/.test(link.protocol));
                outcomes.push(links.length ? `shown: ${links[0].href}` : 'harmless');
            }
        }
        return [outcomes, window.ran ?? 'nothing']";
    let given = json!({ "base": catalogues::built_in(), "cases": cases });
    let told = page.js_with(body, given).await?;
    assert_eq!(told[1], "nothing", "none of them ran");
    let outcomes = told[0].as_array().cloned().unwrap_or_default();
    assert_eq!(outcomes.len(), cases.len() * 2);
    let refused = outcomes.iter().filter(|outcome| outcome[0] == "data-invalid").count();
    assert!(refused >= 40, "{refused} refusals: {outcomes:?}");
    for (at, outcome) in outcomes.iter().enumerate() {
        let address = &cases[at / 2]["address"];
        let pointer = outcome[1].as_str().unwrap_or_default();
        let is_refused = outcome[0] == "data-invalid" && (pointer.ends_with("/url") || pointer.ends_with("/cta/href"));
        assert!(is_refused || outcome == "harmless", "{address}: {outcome}");
    }
    Ok(())
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
