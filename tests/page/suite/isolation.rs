//! The element on a page that is not made for it, and the page around the element.

use std::collections::BTreeSet;

use page::{Answer, Case, Page, Result, Value, cases, catalogues, json};

use crate::visit::{NOTES_ARRIVED, arrive_at_host, assert_no_errors, host_page, order, settle};

const ELEMENT: &str = "<outsourcing-matrix company-size=small needs='website customer-service'></outsourcing-matrix>";

pub fn all() -> Vec<Case> {
    cases![
        neither_a_hostile_sheet_nor_quirks_mode_changes_anything_inside,
        a_page_from_right_to_left_changes_the_sides_and_nothing_else;
        chromium: the_page_around_it_stays_as_it_is, the_host_decides_whether_it_is_shown,
            five_hundred_elements_come_and_go, a_thousand_changes_leave_nothing_behind, what_gives_way_to_other_data_is_collected
    ]
}

/// What each kind of element inside looks like: every property that a page could reach, by tag, class and part. They are in `looks` then.
const LOOKS: &str = "
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const looks = {};
    for (const element of $$('.om, .om *')) {
        const kind = [element.localName, element.className, element.getAttribute('part') ?? '', element.id].join(' ');
        if (kind in looks || ['style', 'script', 'slot', 'template'].includes(element.localName)) continue;
        const style = getComputedStyle(element);
        // Where it stands on the page is the page's affair; what the browser makes up for each element is nobody's.
        looks[kind] = [...style].filter(name => !name.startsWith('--') && !/^(perspective-origin|transform-origin)$/.test(name))
            .map(name => `${name}: ${style.getPropertyValue(name)}`);
    }";

/// The differences of such a collection to `baseline`, in words: the first of them.
const DIFFERENCES: &str = "
    const kinds = new Set([...Object.keys(baseline), ...Object.keys(looks)]);
    const found = [...kinds].flatMap((kind) => {
        const [before, after] = [baseline[kind], looks[kind]];
        if (!before || !after) return [`${kind}: ${after ? 'new' : 'gone'}`];
        const changes = before.map((look, at) => look === after[at] ? null : `${kind}: ${look} became ${after[at]}`).filter(Boolean);
        return before.length === after.length ? changes : [...changes, `${kind}: ${after.length} properties`];
    });
    return found.slice(0, 12)";

async fn looks(page: &Page<'_>, html: &str) -> Result<Value> {
    page.viewport(1000, 800).await?;
    page.site.watch_errors();
    page.site.answer("/host.html", Answer::html(html));
    page.open("host.html").await?;
    page.ready().await?;
    assert_eq!(order(page).await?[0], "project");
    page.js(&format!("{LOOKS} return window.baseline = looks")).await
}

/// The differences between two such collections, in words: the first of them.
fn differences(before: &Value, after: &Value) -> Vec<String> {
    let mut found = all_differences(before, after);
    found.truncate(12);
    found
}

fn all_differences(before: &Value, after: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (kind, looks) in before.as_object().into_iter().flatten() {
        let (before, after) = (looks.as_array(), after[kind].as_array());
        let (Some(before), Some(after)) = (before, after) else {
            found.push(format!("{kind}: gone"));
            continue;
        };
        found.extend(before.iter().zip(after).filter(|(a, b)| a != b).map(|(a, b)| format!("{kind}: {a} became {b}")));
    }
    for kind in after.as_object().into_iter().flatten().map(|(kind, _)| kind).filter(|kind| before[*kind].is_null()) {
        found.push(format!("{kind}: new"));
    }
    found
}

fn page_with(doctype: &str, attributes: &str, sheet: &str) -> String {
    let script = "<script type=module src=outsourcing-matrix.js></script>";
    format!(
        "{doctype}<html lang=en {attributes}><meta charset=utf-8><title>Host</title><style>{sheet}</style>\
         <body>{ELEMENT}{script}"
    )
}

const DOCTYPE: &str = "<!doctype html>";
/// The typeface is the page's own, unless the token says otherwise.
const MARGIN: &str = "html, body { display: block; margin: 0 } outsourcing-matrix { --om-font: serif }";

/// What looks otherwise than at first with these rules in place of the page's own.
async fn differences_under(page: &Page<'_>, sheet: &str) -> Result<Vec<String>> {
    page.js_with("document.querySelector('style').textContent = args", json!(sheet)).await?;
    Ok(serde_json::from_value(page.js(&format!("{LOOKS}{DIFFERENCES}")).await?)?)
}

async fn neither_a_hostile_sheet_nor_quirks_mode_changes_anything_inside(page: &Page<'_>) -> Result<()> {
    let baseline = looks(page, &page_with(DOCTYPE, "", MARGIN)).await?;
    assert!(baseline.as_object().is_some_and(|looks| looks.len() > 100), "there is something to compare");
    let everything = "* { all: unset; color: red !important }";
    let inherited = "* { font: italic 900 40px/3 fantasy !important; letter-spacing: 9px !important; text-transform: uppercase !important;
        text-align: right !important; white-space: pre !important; word-spacing: 9px !important; cursor: wait !important;
        visibility: visible !important; list-style: square !important; border-collapse: separate !important;
        text-indent: 50px !important; quotes: none !important; tab-size: 20 !important; hyphens: none !important;
        text-shadow: 1px 1px red !important; -webkit-text-fill-color: red !important; caption-side: bottom !important }";
    let named = "table, td, th, button, input, h2, p, ul, span, .om, .om-chips, [part] { display: none !important; background: red !important }
        outsourcing-matrix { color: red !important; font-size: 3px !important; line-height: 0 !important }";
    let mut sheets: Vec<String> = [everything, inherited, named].map(str::to_owned).into();
    // Sizes that what is inside does not start from.
    sheets.extend(["html { font-size: 62.5% }", "body { font-size: 30px; line-height: 1 }"].map(str::to_owned));
    // The names that the sheet gives to what it works with are nobody else's. What the contract names is let through.
    let inner = page.site.file("outsourcing-matrix.css")?;
    let names: BTreeSet<&str> = inner
        .split("--")
        .skip(1)
        .filter_map(|rest| rest.split([':', ',', ')', '}', ' ', ';']).next())
        .filter(|name| {
            !name.starts_with("om-") && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
        })
        .collect();
    assert!(names.contains("text") && names.contains("size-small"), "{names:?}");
    for important in ["", " !important"] {
        let rules: String = names.iter().map(|name| format!("--{name}: 3px{important};")).collect();
        sheets.push(format!(":root, *, outsourcing-matrix {{ {rules} }}"));
    }
    for sheet in sheets {
        let found = differences_under(page, &format!("{MARGIN} {sheet}")).await?;
        assert_eq!(found, Vec::<String>::new(), "{sheet}");
    }
    // The comparison can fail: what the contract lets through changes things.
    let found = differences_under(page, &format!("{MARGIN} outsourcing-matrix {{ --om-color-text: red }}")).await?;
    assert!(!found.is_empty());
    assert_no_errors(page).await?;

    let after = looks(page, &page_with("", "", MARGIN)).await?;
    assert_eq!(page.js("return document.compatMode").await?, "BackCompat");
    assert_eq!(differences(&baseline, &after), Vec::<String>::new());
    assert_no_errors(page).await
}

/// What the direction decides, or what is measured in it.
const SIDED: [&str; 15] = [
    "background-image: linear-gradient(90deg",
    "mask-image: repeating-linear-gradient(90deg",
    "direction",
    "left",
    "right",
    "inline",
    "start",
    "end",
    "inset",
    "border",
    "radius",
    "padding",
    "margin",
    "rotate",
    "scale",
];

/// Whether lengths differ by less than can be seen.
fn is_rounding(change: &str) -> bool {
    let lengths = |text: &str| -> Vec<f64> {
        text.split(|letter: char| !letter.is_ascii_digit() && letter != '.')
            .filter_map(|number| number.parse().ok())
            .collect()
    };
    change.split_once(" became ").is_some_and(|(before, after)| {
        let (before, after) = (lengths(before), lengths(after));
        !before.is_empty() && before.len() == after.len() && before.iter().zip(&after).all(|(a, b)| (a - b).abs() < 0.1)
    })
}

fn places_of(places: &Value) -> Vec<[f64; 4]> {
    let numbers = |row: &Value| std::array::from_fn(|at| row[at].as_f64().unwrap_or(f64::NAN));
    places.as_array().into_iter().flatten().map(numbers).collect()
}

async fn a_page_from_right_to_left_changes_the_sides_and_nothing_else(page: &Page<'_>) -> Result<()> {
    let left_to_right = looks(page, &page_with(DOCTYPE, "", MARGIN)).await?;
    let places = "return $$('.om, .om-page > *, thead th[data-type], tbody th[scope=row], .om-take').filter(element => element.checkVisibility()).map(element => {
        const { left, right, top, bottom } = element.getBoundingClientRect(); return [left, right, top, bottom].map(Math.round) })";
    let before: Vec<[f64; 4]> = places_of(&page.js(places).await?);
    let baseline = looks(page, &page_with(DOCTYPE, "dir=rtl", MARGIN)).await?;
    let after: Vec<[f64; 4]> = places_of(&page.js(places).await?);
    // The window's bar takes its own room, and may stay where it is.
    let width = page.js("return document.documentElement.clientWidth").await?.as_f64().unwrap_or_default();
    let others = all_differences(&left_to_right, &baseline)
        .into_iter()
        .filter(|change| {
            let look = change.split_once(": ").map_or("", |(_, look)| look);
            !SIDED.iter().any(|side| look.contains(side)) && !is_rounding(look)
        })
        .collect::<Vec<_>>();
    assert_eq!(others, Vec::<String>::new(), "nothing but the sides changes");
    assert!(before.len() > 15 && before.len() == after.len());
    for ([left, right, top, bottom], mirrored) in before.iter().zip(&after) {
        let expected = [width - right, width - left, *top, *bottom];
        let is_near = expected.iter().zip(mirrored).all(|(a, b)| (a - b).abs() <= 1.0);
        assert!(is_near, "{expected:?} became {mirrored:?}");
    }
    assert_eq!(page.js("return getComputedStyle($('table')).direction").await?, "rtl");
    let sheet = format!("{MARGIN} * {{ all: unset; color: red !important }}");
    assert_eq!(differences_under(page, &sheet).await?, Vec::<String>::new());
    // On the element alone, too, and with the sheet from the beginning.
    let html = page_with(DOCTYPE, "", &sheet).replacen("<outsourcing-matrix", "<outsourcing-matrix dir=rtl", 1);
    let after = looks(page, &html).await?;
    assert_eq!(differences(&baseline, &after), Vec::<String>::new());
    Ok(())
}

async fn the_page_around_it_stays_as_it_is(page: &Page<'_>) -> Result<()> {
    let around = "<style>html { overflow-y: scroll }</style><h2 id=a>Before</h2><table id=b><tr><td>Beside</table><button id=c>Press</button>";
    let seen = "return ['a', 'b', 'c'].map(id => { const e = document.getElementById(id), s = getComputedStyle(e);
        return [...s].filter(name => !name.includes('origin')).map(name => `${name}: ${s.getPropertyValue(name)}`).join() })";
    let globals =
        "return Object.keys(window).filter(key => !['collectedErrors', 'beforeNavigation'].includes(key)).length";
    host_page(page, around);
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix')").await?;
    let (before, names) = (page.js(seen).await?, page.js(globals).await?);
    let head = page.js("return document.head.innerHTML").await?;
    page.js(
        "const element = document.createElement('outsourcing-matrix'); document.body.append(element); await element.ready",
    )
    .await?;
    page.click("#om-need-website").await?;
    settle(page).await?;
    assert_eq!(page.js(seen).await?, before, "nothing of its styles leaves it");
    assert_eq!(page.js(globals).await?, names, "it leaves nothing on the window");
    assert_eq!(page.js("return document.head.innerHTML").await?, head);
    assert_eq!(page.js("return host.getAttributeNames()").await?, json!([]), "and nothing on itself");
    assert_no_errors(page).await
}

async fn the_host_decides_whether_it_is_shown(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, ELEMENT).await?;
    let shown = "return $('table').checkVisibility()";
    for (hide, show) in [
        ("host.hidden = true", "host.hidden = false"),
        ("host.style.display = 'none'", "host.style.display = ''"),
        ("host.parentNode.style.display = 'none'", "host.parentNode.style.display = ''"),
    ] {
        page.js(hide).await?;
        assert_eq!(page.js(shown).await?, false, "{hide}");
        page.js(show).await?;
        assert_eq!(page.js(shown).await?, true, "{show}");
    }
    assert_no_errors(page).await
}

/// Counts what is collected: the memories of the programs and the shadow roots.
const WATCH: &str = "<script>
    window.memories = []; window.roots = [];
    const own = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
        const made = await own.apply(WebAssembly, given);
        for (const value of Object.values((made.instance ?? made).exports))
            if (value instanceof WebAssembly.Memory) memories.push(new WeakRef(value));
        return made;
    };
    window.one = async () => {
        const element = document.createElement('outsourcing-matrix');
        document.body.append(element);
        await element.ready;
        element.shadowRoot.getElementById('om-need-website').click();
        await new Promise(requestAnimationFrame);
        roots.push(new WeakRef(element.shadowRoot));
        element.remove();
        await new Promise(resolve => setTimeout(resolve));
    };
    </script>";

/// Bytes of the JavaScript heap after everything that can be collected was.
async fn heap(page: &Page<'_>) -> Result<f64> {
    for _ in 0..3 {
        page.browser.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        settle(page).await?;
    }
    let used = page.browser.devtools("Runtime.getHeapUsage", json!({})).await?;
    Ok(used["usedSize"].as_f64().unwrap_or(f64::NAN))
}

async fn five_hundred_elements_come_and_go(page: &Page<'_>) -> Result<()> {
    // Nobody looks: what is not in the window need not be painted.
    page.viewport(1280, 100).await?;
    host_page(page, WATCH);
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix')").await?;
    // Many more than fit into the page at once; one that finds no room waits until those before are collected.
    let fifty = "for (let at = 0; at < 50; at++) await one()";
    // What the page loads once and what the engine makes of it is not a leak.
    page.js(fifty).await?;
    page.js(fifty).await?;
    let before = heap(page).await?;
    for _ in 0..8 {
        page.js(fifty).await?;
    }
    let after = heap(page).await?;
    let body = "const alive = list => list.filter(reference => reference.deref()).length;
        return [memories.length, alive(memories), roots.length, alive(roots)]";
    let counted = page.js(body).await?;
    // One for each, and one that answers first for all.
    assert_eq!((&counted[0], &counted[2]), (&json!(501), &json!(500)));
    for at in [1, 3] {
        assert!(counted[at].as_u64() <= Some(5), "99 of 100 are collected: {counted}");
    }
    println!("heap after 400 more elements: {:+.1} %, {counted} alive", (after / before - 1.0) * 100.0);
    assert!(after <= before * 1.05, "the heap grows from {before} to {after}");
    assert_no_errors(page).await
}

async fn a_thousand_changes_leave_nothing_behind(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 100).await?;
    arrive_at_host(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    // Their text stays.
    page.wait_until("the notes are there", NOTES_ARRIVED).await?;
    let change = "const needs = $$('input[name=om-need]'), sizes = $$('input[name=om-size]');
        for (let at = 0; at < args; at++) {
            (at % 3 ? needs[at % needs.length] : sizes[at % sizes.length]).click();
            if (at % 5 === 0) await new Promise(requestAnimationFrame);
        }
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        host.resetFilters(); await new Promise(requestAnimationFrame);";
    // Until what is kept for reuse has its size.
    page.js_with(change, json!(1000)).await?;
    let before = heap(page).await?;
    page.js("window.changes = 0; host.addEventListener('om-change', () => changes += 1)").await?;
    page.js_with(change, json!(1000)).await?;
    let changes = page.js("return changes").await?;
    // A size that is chosen already is no change.
    assert!(changes.as_u64() >= Some(900), "{changes}");
    let after = heap(page).await?;
    println!("heap after 1,000 changes: {:+.1} %", (after / before - 1.0) * 100.0);
    assert!(after <= before * 1.05, "the heap grows from {before} to {after}");
    assert_no_errors(page).await
}

async fn what_gives_way_to_other_data_is_collected(page: &Page<'_>) -> Result<()> {
    host_page(page, &format!("{WATCH}<outsourcing-matrix></outsourcing-matrix>"));
    page.open("host.html").await?;
    page.ready().await?;
    // Every other one comes while the one before is on its way, and one in five goes before it is there.
    let body = "for (let at = 0; at < 60; at++) {
            const readied = new Promise(resolve => host.addEventListener('om-ready', resolve, { once: true }));
            host.data = { ...args };
            if (at % 2) { await new Promise(resolve => setTimeout(resolve, at % 7)); host.data = { ...args }; }
            if (at % 5 === 4) { host.remove(); await new Promise(resolve => setTimeout(resolve)); document.body.append(host); }
            await readied;
        }
        await host.ready;
        await new Promise(requestAnimationFrame)";
    page.js_with(body, catalogues::one_type()).await?;
    heap(page).await?;
    let counted = page.js("return [memories.length, memories.filter(reference => reference.deref()).length]").await?;
    assert!(counted[0].as_u64() >= Some(60), "{counted}");
    // The one on the screen, and one that the engine may still hold.
    assert!(counted[1].as_u64() <= Some(2), "what was replaced is collected: {counted}");
    assert_no_errors(page).await
}
