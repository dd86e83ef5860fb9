//! A catalogue from outside may be anything: what is wrong with it is told in the checker's words, too much of it is refused, its texts stay texts
//! and its addresses lead where they say.

use outsourcing_matrix::domain::{Fault, check, fault::FaultKind};
use page::{Answer, Case, Context, Page, Result, Value, cases, catalogues, json};

use crate::own_data::{NEXT, open, own};
use crate::visit::{CATALOGUE_ORDER, assert_no_errors, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        addresses_that_would_run_are_refused;
        chromium: the_page_is_told_what_the_checker_says,
            too_much_is_refused,
            what_is_beyond_a_limit_is_refused_whichever_way_it_comes,
            what_is_at_a_limit_is_shown_whichever_way_it_comes,
            text_is_text
    ]
}

/// A short catalogue with a call to action for each of its types.
pub fn services() -> Value {
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
pub fn as_large_as(bytes: usize) -> Value {
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

async fn text_is_text(page: &Page<'_>) -> Result<()> {
    let hostile = "<img src=x onerror=\"window.ran = 1\"><script>window.ran = 2</script>{{7*7}}\u{202e}&lt;b&gt;";
    let mut catalogue = catalogues::built_in();
    fn replace(value: &mut Value, hostile: &str) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| replace(item, hostile)),
            Value::Object(fields) => {
                // The kind of a source is a word for people; other kinds are of a closed list.
                let is_source = fields.contains_key("basis");
                // It has no room for all of it.
                if let Some(choice) = fields.get_mut("choice") {
                    *choice = "<b onclick=x>{{7*7}}</b>".into();
                }
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
    // Everything unfolded, one after the other, and a note.
    let unfold = "const next = async (open, seen) => {
            $(open).click();
            while (!$(seen)) await new Promise(requestAnimationFrame);
        };
        window.kept = [];
        await next('#om-next', '.om-next li');
        kept.push($('.om-next').cloneNode(true));
        await next('#om-what-if', '.om-change');
        kept.push($('.om-change').cloneNode(true));
        await next('#om-more', '.om-hints li');
        await next('[data-note=cell-0-0]', '[role=dialog] li');
        root.append(...kept);";
    page.js(unfold).await?;
    let made = "$$('img, script, b:not(.om-fit, .om-level, .om-tags)').length";
    assert_eq!(page.js(&format!("return {made}")).await?, 0);
    assert_eq!(page.js("return $('[part=heading]').textContent").await?, hostile);
    let shown = "const texts = (selector) => [...new Set($$(selector).map(e => e.textContent))];
        return {
            choices: texts('.om-option:not(.om-stage) > span'),
            levels: texts('.om-level'),
            tags: texts('.om-tags').map(text => text.split(' · ')[0]).filter((text, at, all) => all.indexOf(text) === at),
            next: kept.flatMap(e => [...e.querySelectorAll('.om-list li')]).map(e => e.textContent),
            hints: texts('.om-hints li').includes(args),
            sources: $$('[role=dialog] li').filter(e => e.textContent.includes(args)).length > 0,
            of: $$('[role=dialog] li .om-muted').filter(e => e.textContent.split(args).length === 3).length > 0,
            messages: [$('.om-footer').textContent, $('#om-search').placeholder, $('.om-next .om-label').textContent],
        }";
    let expected = json!({
        "choices": ["<b onclick=x>{{7*7}}</b>"], "levels": [hostile], "tags": [hostile], "next": [hostile, hostile], "hints": true, "sources": true, "of": true,
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
                if (place === 'source') {
                    $('[data-note=intro]').click();
                    while (!$('[role=dialog] li')) await new Promise(requestAnimationFrame);
                }
                const link = place === 'source' ? $('[role=dialog] a') : $('thead a[data-cta=website]');
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
