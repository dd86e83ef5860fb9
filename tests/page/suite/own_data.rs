//! A catalogue of the page's own: as an address, inside the element, or as an object.

use outsourcing_matrix::domain::{Fault, check, fault::FaultKind};
use page::{Answer, Case, Context, Page, Result, Value, cases, catalogues, json};

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
        the_last_good_one_stays_whatever_comes_and_fits_its_place,
        the_page_is_told_what_the_checker_says,
        too_much_is_refused,
        what_is_beyond_a_limit_is_refused_whichever_way_it_comes,
        what_is_at_a_limit_is_shown_whichever_way_it_comes,
        an_address_that_does_not_answer_is_the_network,
        undefined_is_no_value,
        needs_of_one_label_have_a_chip_each,
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

/// Waits for what comes of a change of the data: the event's type with its detail.
const NEXT: &str = "const next = (change) => new Promise((resolve) => {
        const heard = new AbortController();
        for (const name of ['om-ready', 'om-error'])
            host.addEventListener(name, ({ type, detail }) => { heard.abort(); resolve({ type, ...detail }); }, heard);
        change();
    });
    ";

/// A short catalogue with a call to action for each of its types.
fn services() -> Value {
    include_str!("../../../examples/catalogues/three-services.json").parse().unwrap_or_default()
}

/// The same with another value at this place, or with one more field.
fn with(place: &str, value: Value) -> Value {
    let mut catalogue = services();
    if let Some(there) = catalogue.pointer_mut(place) {
        *there = value;
        return catalogue;
    }
    let (parent, field) = place.rsplit_once('/').unwrap_or_default();
    catalogue.pointer_mut(parent).unwrap_or_else(|| panic!("nothing is at {parent}"))[field] = value;
    catalogue
}

/// The same without the field at this place.
fn without(place: &str) -> Value {
    let mut catalogue = services();
    let (parent, field) = place.rsplit_once('/').unwrap_or_default();
    let removed = catalogue.pointer_mut(parent).and_then(Value::as_object_mut).and_then(|fields| fields.remove(field));
    assert!(removed.is_some(), "nothing is at {place}");
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

/// Catalogues with one thing wrong each.
fn mutants() -> Vec<Value> {
    let mut many = services();
    many["criteria"] =
        (0..101).map(|at| json!({ "id": format!("c{at}"), "label": "l", "kind": "text", "tier": "glance" })).collect();
    vec![
        with("/title", json!(7)),
        with("/types/0/name", json!(["x"])),
        with("/types", json!({})),
        with("/types/0/cells", json!("x")),
        with("/needs/0/answers/0", json!(null)),
        without("/types/1/short"),
        without("/ranking"),
        without("/needs/2/answers/0/reason"),
        with("/types/0/colour", json!("red")),
        with("/types/0/cells/what/a~b", json!("red")),
        with("/needs/0/answers/0/type", json!("webiste")),
        with("/types/0/cells/gone", json!({ "text": "t" })),
        with("/types/0/cells/price/tags/0", json!("weekly")),
        with("/types/1/id", json!("website")),
        // What refers to the id that it was is told as well.
        with("/types/0/id", json!("Größe 1")),
        with("/types/0/cta/href", json!("javascript:alert(1)")),
        with("/types/0/cta/href", json!("java\tscript:alert(1)")),
        with("/types/0/cells/effort/level", json!(6)),
        with("/criteria/0/kind", json!("\u{202e}number\u{2028}")),
        with("/criteria/2/levels", json!(["a", "b"])),
        with("/title", json!(" ")),
        with("/title", json!("x".repeat(2_001))),
        with("/updated", json!("2026-13-01")),
        with("/ranking/fit/weak", json!(9)),
        with("/messages/fold", json!("{colour}")),
        with("/messages/no_message", json!("x")),
        many,
        // More than are told, which is told.
        with("/needs/0/keywords", json!(vec![0; 1_002])),
        json!({}),
        json!([]),
    ]
}

/// Texts that are none.
fn no_catalogues() -> Vec<String> {
    let services = services().to_string();
    let twice = services.replacen('{', "{\"title\":\"Another\",", 1);
    let broken = [
        &services[..services.len() - 1],
        &services[1..],
        "",
        " ",
        "{",
        "nul",
        "\"text\"",
        "1e999",
        "<!doctype html>",
        "{'title':1}",
    ];
    let deep = "[".repeat(1_000);
    broken.into_iter().map(str::to_owned).chain([twice, deep]).collect()
}

/// What a page is told of such faults: the event, and what the console has before it.
fn told_of(faults: &[Fault]) -> Value {
    let first = &faults[0];
    let code = if first.is_too_large() { "data-too-large" } else { "data-invalid" };
    let lines: Vec<String> = faults.iter().map(|fault| format!("console: outsourcing-matrix: {fault}")).collect();
    json!([code, first.message, first.pointer, lines])
}

async fn the_page_is_told_what_the_checker_says(page: &Page<'_>) -> Result<()> {
    let checked = |text: &str| told_of(&check(text).err().unwrap_or_default());
    let mutants = mutants();
    let texts = no_catalogues();
    let all: Vec<String> = mutants.iter().map(Value::to_string).chain(texts.clone()).collect();
    let mut files: Vec<(Vec<u8>, Value)> = all.iter().map(|text| (text.clone().into_bytes(), checked(text))).collect();
    let long = format!("{}{}", services(), " ".repeat(2 * 1024 * 1024));
    files.push((long.clone().into_bytes(), checked(&long)));
    // The checker reads files; what it says of these is no fault of a text.
    let not_text = Fault { pointer: String::new(), message: "not UTF-8".into(), kind: FaultKind::Invalid };
    for bytes in [&b"\xff\xfe{\0}\0"[..], b"{\"title\":\"Gr\xf6\xdfe\"}", b"{\"title\":\"\xc3"] {
        files.push((bytes.to_vec(), told_of(std::slice::from_ref(&not_text))));
    }
    let (files, by_address): (Vec<_>, Vec<_>) = files.into_iter().unzip();
    let addresses: Vec<String> = (0..files.len()).map(|at| format!("mutant-{at}.json")).collect();
    for (address, file) in addresses.iter().zip(files) {
        page.site.answer(&format!("/{address}"), Answer::bytes(file));
    }

    open(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    page.ready().await?;
    page.js("window.child = document.createElement('script'); child.type = 'application/json'").await?;
    // An object goes before an address, and null leaves the child.
    let ways = [
        ("host.src = given", json!(addresses), by_address),
        ("host.data = given", json!(mutants), all.iter().take(mutants.len()).map(|text| checked(text)).collect()),
        (
            "host.append(child); child.textContent = given; host.data = null",
            json!(texts),
            texts.iter().map(|text| checked(text)).collect(),
        ),
    ];
    for (way, given, expected) in ways {
        let given = given.as_array().cloned().unwrap_or_default();
        let body = format!("{NEXT}const change = (given) => {{ {way}; }};");
        let tell = "const outcomes = [];
            for (const given of args) {
                collectedErrors.length = 0;
                const { code, message, pointer } = await next(() => change(given));
                const lines = [...collectedErrors];
                const last = lines.pop();
                outcomes.push([[code, message, pointer, lines], last]);
            }
            return outcomes";
        let mut outcomes = Vec::new();
        for part in given.chunks(16) {
            let told = page.js_with(&format!("{body}{tell}"), json!(part)).await.context(way)?;
            outcomes.extend(told.as_array().cloned().unwrap_or_default());
        }
        assert_eq!(outcomes.len(), expected.len(), "{way}");
        for (at, (outcome, expected)) in outcomes.iter().zip(&expected).enumerate() {
            assert_eq!(outcome[0], *expected, "{way}, {at}");
            let (last, message) = (outcome[1].as_str().unwrap_or_default(), expected[1].as_str().unwrap_or_default());
            let is_last = last.starts_with("console: outsourcing-matrix: ") && last.ends_with(message);
            assert!(is_last, "{way}, {at}: {last}");
        }
    }
    assert_eq!(order(page).await?, CATALOGUE_ORDER, "the one that was there stays");
    assert_eq!(page.js("return [host.status, readied]").await?, json!(["ready", 1]));
    Ok(())
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

/// The three services with so many entries in a list.
fn as_many_as(count: usize, list: &str, entry: impl Fn(usize) -> Value) -> Value {
    let mut catalogue = services();
    let items = catalogue[list].as_array().cloned().unwrap_or_default();
    let more = (items.len()..count).map(entry);
    catalogue[list] = items.iter().cloned().chain(more).collect();
    catalogue
}

/// The three services in so many bytes, with sources that nothing refers to.
fn as_large_as(bytes: usize) -> Value {
    let source = |at: usize, note: usize| json!({ "id": format!("s{at:04}"), "basis": "article", "title": "t", "note": "x".repeat(note) });
    let mut catalogue = services();
    catalogue["sources"] = json!([]);
    let room = bytes - catalogue.to_string().len();
    let count = room / 1_500;
    // A comma stands between two.
    let letters = room - count * source(0, 0).to_string().len() - (count - 1);
    catalogue["sources"] =
        (0..count).map(|at| source(at, letters / count + usize::from(at < letters % count))).collect();
    assert_eq!(catalogue.to_string().len(), bytes);
    catalogue
}

/// Of each limit a catalogue that has so much more than it, and the place that is too large then.
fn at_each_limit(more: usize) -> [(Value, &'static str); 5] {
    let kind = |at| json!({ "id": format!("t{at}"), "name": "n", "short": "s", "plain": "p" });
    let row = |at| json!({ "id": format!("c{at}"), "label": "l", "kind": "text", "tier": "glance" });
    let need = |at| json!({ "id": format!("n{at}"), "group": "goals", "label": "l", "short": "s" });
    [
        (as_large_as(2 * 1024 * 1024 + more), ""),
        (as_many_as(1_000 + more, "types", kind), "/types"),
        (as_many_as(100 + more, "criteria", row), "/criteria"),
        (as_many_as(500 + more, "needs", need), "/needs"),
        // Letters count, not the bytes that they take.
        (with("/title", json!("ä".repeat(2_000 + more))), "/title"),
    ]
}

/// Brings each of them by address, as an object and as a child, and gives back what comes of each way.
async fn bring_each_way(page: &Page<'_>, limits: &[(Value, &str)]) -> Result<Vec<Vec<Value>>> {
    open(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    page.ready().await?;
    let body = "const text = await (await fetch(args)).text();
        const child = Object.assign(document.createElement('script'), { type: 'application/json', textContent: text });
        const ways = [
            () => { host.src = args; },
            () => { host.data = JSON.parse(text); },
            () => { host.append(child); host.data = null; },
        ];
        const outcomes = [];
        for (const way of ways) {
            const { code, pointer, types, criteria } = await next(way);
            const count = (selector) => $$(selector).length;
            outcomes.push(code ? [code, pointer] : {
                types, criteria, ranked: host.ranking.length, columns: count('thead th[data-type]'), cells: count('td[part=cell]'),
                needs: count('input[name=om-need]'), title: [...$('[part=heading]').textContent].length,
            });
        }
        child.remove();
        return outcomes";
    let mut outcomes = Vec::new();
    for (at, (catalogue, _)) in limits.iter().enumerate() {
        let address = format!("limit-{at}.json");
        page.site.answer(&format!("/{address}"), Answer::bytes(catalogue.to_string()));
        let told = page.js_with(&format!("{NEXT}{body}"), json!(address)).await?;
        outcomes.push(told.as_array().cloned().unwrap_or_default());
    }
    Ok(outcomes)
}

async fn what_is_beyond_a_limit_is_refused_whichever_way_it_comes(page: &Page<'_>) -> Result<()> {
    let limits = at_each_limit(1);
    let outcomes = bring_each_way(page, &limits).await?;
    for ((_, pointer), outcomes) in limits.iter().zip(outcomes) {
        assert_eq!(outcomes, vec![json!(["data-too-large", pointer]); 3], "{pointer:?}");
    }
    assert_eq!(order(page).await?, CATALOGUE_ORDER, "the one that was there stays");
    Ok(())
}

async fn what_is_at_a_limit_is_shown_whichever_way_it_comes(page: &Page<'_>) -> Result<()> {
    let limits = at_each_limit(0);
    let outcomes = bring_each_way(page, &limits).await?;
    for ((catalogue, place), outcomes) in limits.iter().zip(outcomes) {
        let count = |list: &str| catalogue[list].as_array().map_or(0, Vec::len);
        let (types, criteria) = (count("types"), count("criteria"));
        // Of very many types a dozen at a time.
        let columns = types.min(12);
        let expected = json!({
            "types": types, "criteria": criteria, "ranked": types, "columns": columns, "cells": columns * criteria,
            "needs": count("needs"), "title": catalogue["title"].as_str().map_or(0, |title| title.chars().count()),
        });
        assert_eq!(outcomes, vec![expected; 3], "{place:?}");
    }
    assert_no_errors(page).await
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
        catalogue["needs"][need]["label"] = "The same".into();
    }
    open(page, &with_child(&catalogue)).await?;
    page.ready().await?;
    for (chip, left) in [(1, "safe"), (2, "look")] {
        page.js("host.filters = { needs: ['look', 'safe'] }").await?;
        page.wait_until("both are there", "$$('.om-chip').length === 2").await?;
        let labels = page.js("return $$('.om-chip').map(chip => chip.firstChild.textContent)").await?;
        assert_eq!(labels, json!(["The same", "The same"]));
        page.click(&format!(".om-chips li:nth-child({chip}) button")).await?;
        page.wait_until("one is left", "$$('.om-chip').length === 1").await?;
        assert_eq!(filters(page).await?["needs"], json!([left]));
        assert_eq!(page.js("return $$('input[name=om-need]:checked').map(need => need.value)").await?, json!([left]));
    }
    page.click(".om-chip").await?;
    page.wait_until("none is left", "$$('.om-chip').length === 0 && host.filters.needs.length === 0").await?;
    assert_no_errors(page).await
}

async fn text_is_text(page: &Page<'_>) -> Result<()> {
    let hostile = "<img src=x onerror=\"window.ran = 1\"><script>window.ran = 2</script>{{7*7}}\u{202e}&lt;b&gt;";
    let mut catalogue = catalogues::built_in();
    fn replace(value: &mut Value, hostile: &str) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| replace(item, hostile)),
            Value::Object(fields) => {
                // The kind of a source is a word for people; other kinds are of a closed list.
                let is_source = fields.contains_key("basis");
                for (key, item) in fields.iter_mut() {
                    let key = key.as_str();
                    let is_text =
                        ["label", "text", "note", "name", "short", "plain", "reason", "title", "help", "publisher"]
                            .contains(&key)
                            || (is_source && key == "kind");
                    let are_texts = ["levels", "ready", "questions", "keywords"].contains(&key);
                    match item {
                        Value::String(text) if is_text => *text = hostile.to_owned(),
                        Value::Array(texts) if are_texts => texts.fill(hostile.into()),
                        item => replace(item, hostile),
                    }
                }
            }
            _ => {}
        }
    }
    // Whatever is first has a next step, and a hint stands beside it.
    for column in catalogue["types"].as_array_mut().into_iter().flatten() {
        column["nextStep"] = json!({ "ready": ["a"], "questions": ["b"] });
    }
    catalogue["hints"][0] = json!({ "id": "always", "text": "a" });
    for source in catalogue["sources"].as_array_mut().into_iter().flatten() {
        source["publisher"] = "a".into();
        source["kind"] = "b".into();
    }
    replace(&mut catalogue, hostile);
    // Of a message, braces are places that the widget fills.
    let message = hostile.replace("{{7*7}}", "");
    catalogue["messages"] = json!({ "footer": message, "search_hint": message, "next_ready": message });
    page.site.answer("/own.json", Answer::bytes(catalogue.to_string()));
    open(page, "<outsourcing-matrix src=own.json company-size=small needs=website></outsourcing-matrix>").await?;
    page.ready().await?;
    assert_eq!(page.js("return $$('img, script, b').length").await?, 0);
    assert_eq!(page.js("return $('[part=heading]').textContent").await?, hostile);
    let shown = "const texts = (selector) => [...new Set($$(selector).map(e => e.textContent))];
        return {
            levels: texts('.om-level > span:not(.om-meter, .om-hidden)'),
            tags: texts('.om-tags > li'),
            next: $$('.om-next li').map(e => e.textContent),
            hints: texts('.om-hints li > p').includes(args),
            sources: $$('.om-ground li').filter(e => e.textContent.startsWith(args)).length > 0,
            of: $$('.om-ground li .om-muted').filter(e => e.textContent.split(args).length === 3).length > 0,
            messages: [$('.om-footer').textContent, $('#om-search').placeholder, $('.om-next .om-label').textContent],
        }";
    let expected = json!({
        "levels": [hostile], "tags": [hostile], "next": [hostile, hostile], "hints": true, "sources": true, "of": true,
        "messages": [message, message, message],
    });
    assert_eq!(page.js_with(shown, json!(hostile)).await?, expected);
    settle(page).await?;
    assert_eq!(page.js("return window.ran ?? 'nothing'").await?, "nothing");
    assert_no_errors(page).await
}

/// Springs where a program in an address runs. What leads to the web or to mail is not followed; nothing else is kept from it.
const TRAP: &str = "<script>
    for (const name of ['alert', 'msgbox', 'confirm', 'prompt']) window[name] = () => { window.ran = name; };
    addEventListener('click', (event) => {
        const link = event.composedPath()[0].closest('a[href]');
        if (link && /^(https?|mailto):$/.test(link.protocol)) event.preventDefault();
    }, true);
    </script><a id=proof href='javascript:alert(document.domain)'>Proof</a>";

async fn addresses_that_would_run_are_refused(page: &Page<'_>) -> Result<()> {
    let corpus: Value = include_str!("../../corpus/addresses.json").parse()?;
    let cases = corpus["addresses"].as_array().cloned().unwrap_or_default();
    assert!(cases.len() >= 40, "{}", cases.len());
    let mut base = services();
    base["sources"] = json!([{ "id": "page", "basis": "outside", "title": "A page" }]);
    base["intro"] = json!([{ "text": "It is so.", "sources": ["page"] }]);
    open(page, &format!("{TRAP}<outsourcing-matrix></outsourcing-matrix>")).await?;
    page.ready().await?;
    page.js("document.getElementById('proof').click()").await?;
    page.wait_until("the trap springs", "window.ran === 'alert'").await?;
    page.js("delete window.ran").await?;

    // Each as a source's address and as a call to action: refused with its place, or shown as a plain link.
    let body = "const outcomes = [];
        const shown = () => $$('a[href]').map(link => link.href).join();
        for (const { address } of args.cases) for (const place of ['source', 'cta']) {
            const data = structuredClone(args.base);
            if (place === 'source') data.sources[0].url = address;
            else data.types[0].cta = { label: 'Go', href: address };
            const before = shown();
            const { code, pointer } = await next(() => (host.data = data));
            if (code) outcomes.push([code, pointer, shown() === before ? 'as before' : shown()]);
            else {
                const link = place === 'source' ? $('.om-intro a') : $('thead a[data-cta=website]');
                outcomes.push(['shown', link?.href ?? null, link?.rel.split(' ').includes('noopener') ?? null]);
            }
            for (const link of $$('a')) link.click();
        }
        return outcomes";
    let mut outcomes = Vec::new();
    for part in cases.chunks(24) {
        let given = json!({ "base": base, "cases": part });
        let told = page.js_with(&format!("{NEXT}{body}"), given).await?;
        outcomes.extend(told.as_array().cloned().unwrap_or_default());
        settle(page).await?;
        assert_eq!(page.js("return window.ran ?? 'nothing'").await?, "nothing", "none of them ran");
    }
    assert_eq!(outcomes.len(), cases.len() * 2);
    let refused = outcomes.iter().filter(|outcome| outcome[0] == "data-invalid").count();
    assert!(refused >= 40, "{refused} refusals: {outcomes:?}");
    for (case, outcomes) in cases.iter().zip(outcomes.chunks(2)) {
        for ((place, pointer), outcome) in
            [("source", "/sources/0/url"), ("cta", "/types/0/cta/href")].iter().zip(outcomes)
        {
            let Some(is_taken) = case[*place].as_bool() else { page::bail!("{case} does not say what comes of it") };
            let expected = if is_taken {
                json!(["shown", case["href"], true])
            } else {
                json!(["data-invalid", pointer, "as before"])
            };
            assert_eq!(*outcome, expected, "{place}: {}", case["address"]);
        }
    }
    assert_eq!(page.browser.client.windows().await?.len(), 1, "nothing was opened");
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
