//! `custom-elements.json`, which is made from the head of the element's module, against what the element does.

use std::collections::BTreeSet;

use page::{Answer, Case, Page, Result, Value, cases, catalogues, json};

use crate::decision::choosy;
use crate::visit::{arrive_at_host, arrive_at_host_with, assert_no_errors, filters, host_page, order, settle};

const PLAIN: &str = "<outsourcing-matrix></outsourcing-matrix>";

pub fn all() -> Vec<Case> {
    cases![
        every_state_is_told_and_holds;
        chromium: every_attribute_is_told_and_does_something,
            every_attribute_has_a_property_that_goes_before_it,
            every_member_is_told_and_there,
            every_event_is_told_and_comes,
            every_slot_is_told_and_filled,
            every_part_is_told_and_there,
            every_custom_property_is_told_and_changes_something,
            what_was_saved_is_restored,
            what_was_not_saved_by_it_is_refused_by_name,
            filters_go_back_to_those_of_the_attributes,
            a_name_from_the_page_names_what_is_inside
    ]
}

/// The declaration of the element.
fn declaration(page: &Page<'_>) -> Result<Value> {
    let manifest: Value = page.site.file("custom-elements.json")?.parse()?;
    Ok(manifest["modules"][0]["declarations"][0].clone())
}

/// The names in one of its lists.
fn names(declaration: &Value, list: &str) -> BTreeSet<String> {
    let entries = declaration[list].as_array().into_iter().flatten();
    entries.filter_map(|entry| entry["name"].as_str()).map(str::to_owned).collect()
}

fn set(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// An attribute, a value that is not the default, and what can be seen of it.
const ATTRIBUTES: [(&str, &str, &str); 11] = [
    ("src", "own.json", "$('[part=heading]').innerText === 'Which of ours?'"),
    ("company-size", "small", "host.filters.companySize === 'small' && $('#om-size-small').checked"),
    ("startup", "", "host.filters.startup === true && $('#om-startup').checked"),
    ("needs", "website leads", "host.filters.needs.length === 2 && $('#om-need-leads').checked"),
    ("loading", "lazy", "host.status === 'loading'"),
    ("theme", "dark", "getComputedStyle($('.om')).colorScheme === 'dark'"),
    ("heading-level", "3", "$('h3[part=heading]') !== null && $('h2') === null"),
    ("link-state", "hash", "$('#om-take-link') !== null"),
    ("name", "mine", "new URL(location).searchParams.get('mine-size') === 'large'"),
    ("no-filters", "", "!$('[part=filters]').checkVisibility() && !$('[part=chips]').checkVisibility()"),
    ("no-take-away", "", "!$('[part=take-away]').checkVisibility()"),
];

async fn every_attribute_is_told_and_does_something(page: &Page<'_>) -> Result<()> {
    let told = names(&declaration(page)?, "attributes");
    assert_eq!(told, ATTRIBUTES.iter().map(|(name, ..)| (*name).to_owned()).collect());
    let mut own = catalogues::one_type();
    own["title"] = "Which of ours?".into();
    page.site.answer("/own.json", Answer::bytes(own.to_string()));
    // Without any of them, and with each of them. Far below, so that a lazy element waits; a name counts together with the address.
    let below = "<div id=gap></div><style>#gap { height: 5000px }</style>";
    let no_name = ATTRIBUTES.iter().filter(|(name, ..)| *name != "name");
    let unseen = no_name.map(|(_, _, seen)| *seen).collect::<Vec<_>>();
    open_with(page, below, "").await?;
    let body = format!("return [{}].map(Boolean)", unseen.join(", "));
    assert_eq!(page.js(&body).await?, json!(vec![false; ATTRIBUTES.len() - 1]));
    for (name, value, seen) in ATTRIBUTES {
        let gap = if name == "loading" { below } else { "" };
        let attribute = format!("{name}='{value}'");
        let attributes = match name {
            "name" => &["link-state=query".to_owned(), format!("link-state=query {attribute}")][..],
            _ => &[attribute],
        };
        for (at, attributes) in attributes.iter().enumerate() {
            open_with(page, gap, attributes).await?;
            if name == "name" {
                page.click("#om-size-large").await?;
                settle(page).await?;
            }
            let is_seen = page.js(&format!("return Boolean({seen})")).await?;
            assert_eq!(is_seen, name != "name" || at == 1, "{attributes}");
        }
        assert_no_errors(page).await?;
    }
    let observed = "return customElements.get('outsourcing-matrix').observedAttributes";
    let mut observed = set(&page.js(observed).await?);
    assert!(observed.remove("aria-label"), "a global attribute");
    assert_eq!(observed, told);
    Ok(())
}

/// A page of somebody else with this before the element and these attributes on it, as soon as there is something to see of them.
async fn open_with(page: &Page<'_>, before: &str, attributes: &str) -> Result<()> {
    host_page(page, &format!("{before}<outsourcing-matrix {attributes}></outsourcing-matrix>"));
    page.open("host.html").await?;
    page.wait_until("there is something", "$('thead th[data-type]')").await?;
    if !attributes.contains("loading") {
        page.ready().await?;
    }
    settle(page).await
}

async fn every_attribute_has_a_property_that_goes_before_it(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, PLAIN).await?;
    let fields = declaration(page)?["attributes"].clone();
    for (name, value, seen) in ATTRIBUTES {
        let attribute = fields.as_array().into_iter().flatten().find(|field| field["name"] == name);
        let field = attribute.and_then(|field| field["fieldName"].as_str()).unwrap_or_default();
        let given = if value.is_empty() { "true".to_owned() } else { json!(value).to_string() };
        let body = format!("const before = host.{field}; host.{field} = {given};
            const after = host.{field}; host.{field} = null; return [before, after, host.{field}, host.getAttributeNames().length]");
        let told = page.js(&body).await?;
        let unset = if value.is_empty() { json!(false) } else { Value::Null };
        let set = if value.is_empty() { json!(true) } else { json!(value) };
        assert_eq!(told, json!([unset, set, unset, 0]), "{name}");
        // The looks and the answers follow at once; the others count when the program starts.
        if ["company-size", "startup", "needs", "theme", "heading-level", "no-filters", "no-take-away"].contains(&name)
        {
            page.js(&format!("host.{field} = {given}")).await?;
            page.wait_until("it is seen", seen).await?;
            page.js(&format!("host.{field} = null")).await?;
            page.wait_until("it is no longer seen", &format!("!({seen})")).await?;
        }
    }
    // However fast they follow each other, the last one is what is shown.
    let body = "const wrong = [];
        for (let at = 0; at < 60; at++) {
            host.companySize = 'small';
            if (at % 3 === 1) await null;
            host.companySize = null;
            if (at % 5 === 2) await new Promise(requestAnimationFrame);
            host.companySize = at % 2 ? 'small' : 'large';
            for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
            const checked = $('input[name=om-size]:checked').value;
            if (checked !== (at % 2 ? 'small' : 'large')) wrong.push([at, checked]);
        }
        host.companySize = null; return wrong";
    assert_eq!(page.js(body).await?, json!([]));
    page.js("host.needs = ['website', 'leads']; host.setAttribute('needs', 'payroll')").await?;
    assert_eq!(page.js("return [host.needs, host.getAttribute('needs')]").await?, json!(["website leads", "payroll"]));
    assert_eq!(filters(page).await?["needs"], json!(["leads", "website"]), "in the catalogue's order");
    assert_no_errors(page).await
}

async fn every_member_is_told_and_there(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, PLAIN).await?;
    let declaration = declaration(page)?;
    let members = declaration["members"].as_array().cloned().unwrap_or_default();
    let mut told = (BTreeSet::new(), BTreeSet::new());
    for member in &members {
        let name = member["name"].as_str().unwrap_or_default();
        let is_static = member["static"] == true;
        if is_static { &mut told.1 } else { &mut told.0 }.insert(name.to_owned());
        let owner = if is_static { "customElements.get('outsourcing-matrix')" } else { "host" };
        let kind = page.js(&format!("return typeof {owner}.{name}")).await?;
        assert_eq!(kind == "function", member["kind"] == "method", "{name} is {kind}");
        assert_ne!(kind, "undefined", "{name}");
        if member["readonly"] == true && !is_static {
            let kept = format!(
                "const before = host.{name}; try {{ (() => {{ 'use strict'; host.{name} = 1; }})() }} catch {{}}
                return host.{name} === before || JSON.stringify(host.{name}) === JSON.stringify(before)"
            );
            assert_eq!(page.js(&kept).await?, true, "{name} is for reading");
        }
    }
    let there = "const own = customElements.get('outsourcing-matrix'), hidden = ['constructor', 'connectedCallback',
            'disconnectedCallback', 'attributeChangedCallback', 'length', 'name', 'prototype', 'observedAttributes'];
        const names = (object) => Object.getOwnPropertyNames(object).filter(name => !hidden.includes(name));
        return [[...names(own.prototype), 'name'], names(own)]";
    let there = page.js(there).await?;
    assert_eq!((set(&there[0]), set(&there[1])), told, "nothing is there that is not told");
    Ok(())
}

const KEEP: &str = "<script>window.events = [];
    for (const name of ['om-ready', 'om-change', 'om-select', 'om-cta', 'om-error'])
        addEventListener(name, event => { events.push([event.type, Object.keys(event.detail), event.bubbles, event.composed, event.cancelable]);
            if (event.cancelable) event.preventDefault(); });</script>";

async fn every_event_is_told_and_comes(page: &Page<'_>) -> Result<()> {
    let mut own = catalogues::built_in();
    for column in own["types"].as_array_mut().into_iter().flatten() {
        column["cta"] = json!({ "label": "Talk", "href": "https://example.org/" });
    }
    page.site.answer("/own.json", Answer::bytes(own.to_string()));
    arrive_at_host(page, &format!("{KEEP}<outsourcing-matrix src=own.json></outsourcing-matrix>")).await?;
    page.click("#om-size-small").await?;
    page.click("input[name=om-compare][value=bpo]").await?;
    page.click("thead a[data-cta=it]").await?;
    page.js("host.data = {}").await?;
    page.wait_until("five events", "new Set(events.map(([name]) => name)).size === 5").await?;
    let events = page.js("return events").await?;
    let told = declaration(page)?;
    let mut seen = BTreeSet::new();
    for event in events.as_array().into_iter().flatten() {
        let name = event[0].as_str().unwrap_or_default();
        seen.insert(name.to_owned());
        assert_eq!((&event[2], &event[3], &event[4]), (&json!(true), &json!(true), &json!(name == "om-cta")), "{name}");
        let entry = told["events"].as_array().into_iter().flatten().find(|entry| entry["name"] == name).cloned();
        let kind = entry.unwrap_or_default()["type"]["text"].as_str().unwrap_or_default().to_owned();
        for key in set(&event[1]) {
            assert!(kind.contains(&format!("{key}:")) || kind.contains(&format!("{key}?:")), "{name}: {key} in {kind}");
        }
    }
    assert_eq!(seen, names(&told, "events"));
    let counts = page.js("return events.map(([name]) => name)").await?;
    assert_eq!(
        counts,
        json!(["om-ready", "om-change", "om-select", "om-cta", "om-error"]),
        "each for what was done, once"
    );
    Ok(())
}

async fn every_slot_is_told_and_filled(page: &Page<'_>) -> Result<()> {
    let told = names(&declaration(page)?, "slots");
    assert_eq!(told, ["", "heading", "cta", "empty"].map(str::to_owned).into());
    // Nothing is recommended for these answers.

    let body = "<outsourcing-matrix><p id=default>D</p><p slot=heading id=heading>H</p><p slot=cta id=cta>C</p><p slot=empty id=empty>E</p></outsourcing-matrix>";
    host_page(page, body);
    let gate = page.site.hold("/outsourcing-matrix.fragment.html");
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix')").await?;
    let shown = "return ['default', 'heading', 'cta', 'empty'].filter(id => document.getElementById(id).getBoundingClientRect().height > 0)";
    assert_eq!(page.js(shown).await?, json!(["default"]));
    gate.open();
    page.ready().await?;
    assert_eq!(page.js(shown).await?, json!(["heading"]));
    assert_eq!(page.js("return $('[part=heading]').checkVisibility()").await?, false, "in place of the own one");
    page.js("host.filters = { needs: ['website'] }").await?;
    settle(page).await?;
    assert_eq!(page.js(shown).await?, json!(["heading", "cta"]));
    page.js(&format!("host.data = {}", choosy())).await?;
    page.wait_until("the other is there", "host.ranking.some(({ type }) => type === 'canoe')").await?;
    page.js(&format!("host.filters = {EMPTY}")).await?;
    settle(page).await?;
    assert_eq!(page.js(shown).await?, json!(["heading", "empty"]));
    assert_eq!(page.js("return host.status").await?, "empty");
    let slots = "return [...new Set($$('slot').map(slot => slot.name))]";
    assert!(set(&page.js(slots).await?).is_subset(&told));
    Ok(())
}

/// Nothing of [`choosy`] is recommended for this.
const EMPTY: &str = "{ companySize: 'dozen', needs: ['port', 'moon'] }";

async fn every_part_is_told_and_there(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, &format!("<outsourcing-matrix company-size=small needs=website></outsourcing-matrix>{PLAIN}"))
        .await?;
    page.click("#om-more").await?;
    page.wait_until("the reasons are there", "$('[part=verdict]')").await?;
    let parts = "return $$('[part]').flatMap(element => [...element.part])";
    let mut there = set(&page.js(parts).await?);
    page.site.answer("/outsourcing-matrix.wasm", Answer::status(404));
    host_page(page, PLAIN);
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
    there.extend(set(&page.js(parts).await?));
    assert_eq!(there, names(&declaration(page)?, "cssParts"));
    // A page can style them.
    page.js("const style = document.createElement('style'); style.textContent = 'outsourcing-matrix::part(error) { outline: 3px solid rgb(1, 2, 3) }'; document.head.append(style)").await?;
    assert_eq!(page.js("return getComputedStyle($('[part=error]')).outlineColor").await?, "rgb(1, 2, 3)");
    Ok(())
}

/// A custom property, a value, and what is looked at.
const PROPERTIES: [(&str, &str); 13] = [
    ("--om-color-text", "rgb(1, 2, 3)"),
    ("--om-color-surface", "rgb(1, 2, 3)"),
    ("--om-color-accent", "rgb(1, 2, 3)"),
    ("--om-color-border", "rgb(1, 2, 3)"),
    ("--om-color-focus", "rgb(1, 2, 3)"),
    ("--om-color-best", "rgb(1, 2, 3)"),
    ("--om-color-good", "rgb(1, 2, 3)"),
    ("--om-color-weak", "rgb(1, 2, 3)"),
    ("--om-font", "monospace"),
    ("--om-font-size", "21px"),
    ("--om-radius", "17px"),
    ("--om-space", "13px"),
    ("--om-sticky-offset", "77px"),
];

async fn every_custom_property_is_told_and_changes_something(page: &Page<'_>) -> Result<()> {
    let told = names(&declaration(page)?, "cssProperties");
    assert_eq!(told, PROPERTIES.iter().map(|(name, _)| (*name).to_owned()).collect());
    let sheet = page.site.file("outsourcing-matrix.css")?;
    let used: BTreeSet<String> = sheet
        .match_indices("var(--om-")
        .filter_map(|(at, _)| sheet[at + 4..].split([',', ')']).next().map(str::to_owned))
        .collect();
    assert_eq!(used, told, "the styles read these and no others");
    // A band of each kind, and a notice.
    // A warning, too.
    let link = "?om-size=micro&om-needs=litigation.website.nonsense";
    arrive_at_host_with(page, "<outsourcing-matrix link-state=query></outsourcing-matrix>", link).await?;
    assert_eq!(page.count(".om-warning").await?, 1);
    page.js("$('#om-need-website').focus({ focusVisible: true })").await?;
    // Of each: whether something looks otherwise with it, and as before without it.
    let body = "const looks = () => $$('.om, .om *').map(element => { const s = getComputedStyle(element);
            return [s.color, s.backgroundColor, s.borderTopColor, s.borderBottomColor, s.outlineColor, s.fontFamily, s.borderTopLeftRadius,
                s.borderInlineStartColor, s.padding, s.margin, s.top, s.scrollMarginTop, s.insetBlockStart, s.accentColor, s.fill].join() }).join(';');
        const before = looks();
        return args.map(([name, value]) => {
            host.style.setProperty(name, value);
            const changes = looks() !== before;
            host.style.removeProperty(name);
            return [name, changes, looks() === before];
        })";
    let expected = PROPERTIES.map(|(name, _)| json!([name, true, true]));
    assert_eq!(
        page.js_with(body, json!(PROPERTIES)).await?,
        json!(expected),
        "each changes something and leaves nothing behind"
    );
    Ok(())
}

async fn every_state_is_told_and_holds(page: &Page<'_>) -> Result<()> {
    let told = names(&declaration(page)?, "cssStates");
    assert_eq!(told, ["loading", "ready", "empty", "error"].map(str::to_owned).into());
    page.site.catalogue(&choosy())?;
    host_page(page, PLAIN);
    let gate = page.site.hold("/outsourcing-matrix.wasm");
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix')").await?;
    // All our engines have states, in the form of the standard.
    let holds = "return ['loading', 'ready', 'empty', 'error'].filter(state => host.matches(`:state(${state})`))";
    assert_eq!(page.js(holds).await?, json!(["loading"]));
    gate.open();
    page.ready().await?;
    assert_eq!(page.js(holds).await?, json!(["ready"]));
    page.js(&format!("host.filters = {EMPTY}")).await?;
    assert_eq!(page.js(holds).await?, json!(["ready", "empty"]));
    page.js("host.resetFilters()").await?;
    assert_eq!(page.js(holds).await?, json!(["ready"]));
    page.site.answer("/outsourcing-matrix.wasm", Answer::status(404));
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
    assert_eq!(page.js(holds).await?, json!(["error"]));
    Ok(())
}

async fn what_was_saved_is_restored(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, &format!("{KEEP}{PLAIN}")).await?;
    page.click("#om-need-website").await?;
    page.wait_until("it counts", "$('thead th[data-type]').dataset.type === 'project'").await?;
    page.click("#om-compare-bpo").await?;
    page.wait_until("both count", "host.filters.needs.length && $('#om-compare-bpo').checked").await?;
    let saved = page.js("const saved = host.save(); return JSON.parse(JSON.stringify(saved))").await?;
    assert_eq!((&saved["version"], &saved["filters"]["needs"]), (&json!(1), &json!(["website"])));
    page.js("host.resetFilters(); host.restore({ version: 1, filters: {}, view: '' }); events.length = 0").await?;
    assert_eq!(filters(page).await?["needs"], json!([]));
    page.js_with("host.restore(args)", saved.clone()).await?;
    assert_eq!(filters(page).await?, saved["filters"]);
    page.wait_until("the way of looking is back", "$('input[name=om-compare][value=bpo]').checked").await?;
    assert_eq!(page.js("return events").await?, json!([]), "no visitor did this");
    // Before the program is there, and in another element.
    let early = format!("{PLAIN}<script>customElements.whenDefined('outsourcing-matrix').then(() => {{
        const host = document.querySelector('outsourcing-matrix'); host.restore({saved}); window.early = host.save(); }})</script>");
    arrive_at_host(page, &early).await?;
    assert_eq!(page.js("return early").await?, saved);
    assert_eq!(page.js("return host.save()").await?, saved);
    assert_eq!(order(page).await?[0], "project");
    assert_no_errors(page).await
}

async fn what_was_not_saved_by_it_is_refused_by_name(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, "<outsourcing-matrix needs=website></outsourcing-matrix>").await?;
    for (state, place) in [
        ("null", "version"),
        ("7", "version"),
        ("{ version: 2, filters: {}, view: '' }", "version"),
        ("{ version: 1, filters: {} }", "view"),
        ("{ version: 1, filters: {}, view: 7 }", "view"),
        ("{ version: 1, view: '' }", "filters"),
        ("{ version: 1, filters: { needs: 'website' }, view: 'om-size=small' }", "filters.needs"),
    ] {
        let thrown =
            page.js(&format!("try {{ host.restore({state}) }} catch (error) {{ return `${{error}}` }}")).await?;
        let thrown = thrown.as_str().unwrap_or_default();
        assert!(thrown.starts_with("TypeError: outsourcing-matrix: ") && thrown.contains(place), "{state}: {thrown}");
        assert_eq!(
            filters(page).await?,
            json!({ "companySize": null, "startup": false, "needs": ["website"] }),
            "{state}"
        );
    }
    assert_no_errors(page).await
}

async fn filters_go_back_to_those_of_the_attributes(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, "<outsourcing-matrix company-size=small></outsourcing-matrix>").await?;
    page.click("#om-need-website").await?;
    page.click("#om-size-large").await?;
    page.js("host.resetFilters()").await?;
    assert_eq!(filters(page).await?, json!({ "companySize": "small", "startup": false, "needs": [] }));
    page.wait_until("the controls follow", "$('#om-size-small').checked && !$('#om-need-website').checked").await
}

async fn a_name_from_the_page_names_what_is_inside(page: &Page<'_>) -> Result<()> {
    let element = "<outsourcing-matrix aria-label='Our advice'></outsourcing-matrix>";
    page.viewport(720, 900).await?;
    arrive_at_host(page, &format!("<main><h1>Host</h1>{element}</main>")).await?;
    settle(page).await?;
    let named = "const { role, ariaLabel } = $('.om'); return [role, ariaLabel, $('#om-region').getAttribute('aria-labelledby')]";
    assert_eq!(page.js(named).await?, json!(["group", "Our advice", "om-base om-caption"]));
    page.js("host.removeAttribute('aria-label')").await?;
    assert_eq!(page.js(named).await?, json!([null, null, "om-caption"]));
    page.assert_accessible().await
}
