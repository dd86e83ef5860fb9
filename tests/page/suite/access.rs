//! For everybody: assistive technology in every state, the keyboard alone, larger and wider text, forced colours.

use page::{Answer, Case, Context, Key, Page, Result, Scheme, Value, cases, catalogues, json};

use crate::{
    decision::choosy,
    visit::{LINK, arrive, arrive_at_host_with, assert_no_errors, few_elsewhere, host_page, open_more, resize, settle},
};

pub fn all() -> Vec<Case> {
    cases![
        larger_and_wider_text_is_not_cut;
        chromium: every_state_is_accessible_at_1280_px,
            every_state_is_accessible_in_narrower_places,
            ways_out_are_accessible,
            every_state_on_a_page_of_others_is_accessible,
            it_is_accessible_while_the_program_is_on_its_way,
            it_is_accessible_where_the_program_is_missing,
            what_came_of_taking_it_along_is_accessible;
        // The others leave a few pixels of what gets the focus outside of the window or below a scroll bar, and after a walk out of
        // the page Firefox draws no focus. That it shows in them too is asked in looks::the_focus_is_never_below_the_heads.
        chromium: every_control_can_be_reached_at_1280_px, every_control_can_be_reached_at_320_px,
            every_control_can_be_reached_at_400_percent;
        // WebKitGTK cannot be told forced colours.
        printing: meters_and_marks_show_in_forced_colours
    ]
}

/// How a visitor may look at the matrix, and what is opened there.
const STATES: [(u32, &str, &str); 9] = [
    (1280, "?om-compare=it.bpo.kpo&om-v=1.0.0", ""),
    (1280, "?om-compare=it.bpo.kpo.lpo&om-v=1.0.0", "#om-detail"),
    (1280, "?om-needs=customer-service.website&om-compare=bpo.project&om-columns=chosen&om-v=1.0.0", "#om-next"),
    (1280, "?om-size=small&om-needs=website&om-differences=mark&om-v=1.0.0", "#om-more"),
    (768, "?om-size=micro&om-needs=whole-hiring&om-differences=only&om-v=1.0.0", ".om-fits .om-mark"),
    (768, "?om-compare=it.multi&om-columns=chosen&om-differences=mark&om-v=1.0.0", ""),
    (320, "?om-size=small&om-needs=customer-service.website&om-v=1.0.0", ".om-criterion .om-mark"),
    (320, "?om-compare=rpo.lpo&om-differences=mark&om-v=1.0.0", "#om-fold"),
    (320, "?om-size=micro&om-needs=it-security&om-differences=only&om-v=1.0.0", "#om-detail"),
];

async fn every_state_is_accessible_at_1280_px(page: &Page<'_>) -> Result<()> {
    assert_accessible_where(page, |width| width == 1280).await
}

async fn every_state_is_accessible_in_narrower_places(page: &Page<'_>) -> Result<()> {
    assert_accessible_where(page, |width| width < 1280).await
}

/// As the page is now, in light and in dark. What colours do not decide is the same in both, so it is asked in one of them.
pub async fn assert_accessible_in_both(page: &Page<'_>) -> Result<()> {
    // The button at the end of the window covers what passes below it. Here it stands in its own place.
    page.js("if ($('.om-done')?.checkVisibility()) $('.om-answer').scrollIntoView({ block: 'center', behavior: 'instant' })").await?;
    put_into(page, Scheme::Light).await?;
    page.assert_accessible().await.context("in light colours")?;
    put_into(page, Scheme::Dark).await?;
    page.assert_colours_accessible().await.context("in dark colours")
}

/// Puts the element into these colours, as a visitor asks for them.
async fn put_into(page: &Page<'_>, scheme: Scheme) -> Result<()> {
    assert!(page.scheme(scheme).await?, "the browser is told which colours");
    settle(page).await?;
    let surface = page.js("return $('.om') && getComputedStyle($('.om')).backgroundColor").await?;
    let expected = if scheme == Scheme::Dark { "rgb(20, 24, 31)" } else { "rgb(255, 255, 255)" };
    // What the page put inside the element has the page's colours.
    assert!(surface.is_null() || surface == expected, "it is not {}: {surface}", scheme.name());
    Ok(())
}

/// In light and in dark, as the page is then.
async fn assert_accessible_where(page: &Page<'_>, is_asked: impl Fn(u32) -> bool) -> Result<()> {
    for (width, link, opened) in STATES.into_iter().filter(|(width, ..)| is_asked(*width)) {
        page.viewport(width, 900).await?;
        arrive(page, link).await?;
        if !opened.is_empty() {
            page.click(opened).await?;
        }
        assert_accessible_in_both(page).await.with_context(|| format!("at {width} px, {link}"))?;
        assert_no_errors(page).await?;
    }
    Ok(())
}

/// A page that has dark colours, too; axe-core takes what has no background for white.
const BOTH_SCHEMES: &str = "<style>:root { color-scheme: light dark; background: Canvas; color: CanvasText }</style>";

/// Loading and failed with the copy, failed without it, with a catalogue and links of the page's own, and with nothing to recommend.
async fn every_state_on_a_page_of_others_is_accessible(page: &Page<'_>) -> Result<()> {
    let mut own = catalogues::built_in();
    for column in own["types"].as_array_mut().into_iter().flatten() {
        column["cta"] = json!({ "label": "Talk to us", "href": "https://example.org/" });
    }
    page.site.answer("/own.json", Answer::bytes(own.to_string()));
    page.site.answer("/choosy.json", Answer::bytes(choosy().to_string()));
    let states = [
        ("loading", "needs=website", "#om-region"),
        ("error", "src=missing.json", ""),
        ("error", "needs=leads", "#om-region"),
        (
            "ready",
            "src=own.json company-size=small needs=website heading-level=3 aria-label='Our advice'",
            "thead a[data-cta]",
        ),
        ("empty", "src=choosy.json company-size=dozen needs='port moon'", ".om-relax button"),
    ];
    for (status, attributes, seen) in states {
        host_page(
            page,
            &format!(
                "{BOTH_SCHEMES}<main><h1>Host</h1><h2>Advice</h2><outsourcing-matrix {attributes}></outsourcing-matrix></main>"
            ),
        );
        // The copy can be read while the program is on its way, and where it is not to be had.
        let is_copy = seen == "#om-region";
        let answer = if is_copy && status == "error" { Answer::status(404) } else { Answer::file() };
        page.site.answer(WASM, answer.header("cache-control", "no-store"));
        let gate = (status == "loading").then(|| page.site.hold(WASM));
        page.viewport(320, 900).await?;
        page.open("host.html").await?;
        let is_there = if is_copy { "&& $('#om-region')" } else { "" };
        page.wait_until("it is in its state", &format!("host.status === '{status}' {is_there}")).await?;
        for width in [320, 768, 1280] {
            resize(page, width, 900).await?;
            assert!(seen.is_empty() || page.count(seen).await? > 0, "{status} has {seen}");
            assert_accessible_in_both(page).await.with_context(|| format!("{status} at {width} px, {attributes}"))?;
        }
        assert_eq!(page.js("return host.status").await?, status, "it stayed so");
        drop(gate);
    }
    Ok(())
}

const WASM: &str = "/outsourcing-matrix.wasm";

/// The copy on the local page in this state, with answers in the address and the note that says how they fare.
async fn assert_copy_is_accessible(page: &Page<'_>, status: &str, note: &str) -> Result<()> {
    let gate = (status == "loading").then(|| page.site.hold(WASM));
    page.viewport(320, 900).await?;
    page.open(LINK).await?;
    let is_said = format!("host.status === '{status}' && $('[data-says={note}]').checkVisibility()");
    page.wait_until("it is said", &is_said).await?;
    for width in [320, 768, 1280] {
        resize(page, width, 900).await?;
        assert_accessible_in_both(page).await.with_context(|| format!("{status} at {width} px"))?;
        if status == "error" {
            // "The whole comparison is below."
            let shown = "const width = (cell) => cell.getBoundingClientRect().width;
                return [$$('thead th[data-type]').filter(head => width(head) > 60).length, $$('td[part=cell]').filter(cell => width(cell) > 60).length]";
            assert_eq!(page.js(shown).await?, json!([7, 7 * 13]), "{width} px");
        }
    }
    assert_eq!(page.js(&format!("return {is_said}")).await?, true, "it stayed so");
    drop(gate);
    Ok(())
}

async fn it_is_accessible_while_the_program_is_on_its_way(page: &Page<'_>) -> Result<()> {
    assert_copy_is_accessible(page, "loading", "applying").await
}

async fn it_is_accessible_where_the_program_is_missing(page: &Page<'_>) -> Result<()> {
    page.site.answer(WASM, Answer::status(404));
    assert_copy_is_accessible(page, "error", "unavailable").await
}

async fn ways_out_are_accessible(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&choosy())?;
    for width in [1280, 320] {
        page.viewport(width, 900).await?;
        let body = "<main><h1>Host</h1><outsourcing-matrix link-state=query></outsourcing-matrix></main>";
        arrive_at_host_with(page, body, "?om-size=dozen&om-needs=port.moon").await?;
        assert!(page.count(".om-relax button").await? > 0);
        page.assert_accessible().await?;
    }
    Ok(())
}

async fn what_came_of_taking_it_along_is_accessible(page: &Page<'_>) -> Result<()> {
    page.site.answer("/outsourcing-matrix.take-away.wasm", Answer::status(503));
    for width in [1280, 320] {
        page.viewport(width, 900).await?;
        arrive(page, "?om-size=small&om-needs=website&om-v=1.0.0").await?;
        let refuse = "Object.defineProperty(navigator, 'clipboard',
            { value: { writeText: async () => { throw new Error('no') } }, configurable: true })";
        page.js(refuse).await?;
        page.click("#om-take-link").await?;
        page.wait_until("there is a field", "$('input.om-link')").await?;
        page.assert_accessible().await?;
        page.click("#om-take-csv").await?;
        page.wait_until("it is said", "!$('input.om-link') && $('.om-taken').textContent").await?;
        page.assert_accessible().await?;
    }
    Ok(())
}

/// Whatever can be reached with the Tab key: of radio buttons the one that is chosen.
const REACHABLE: &str = "
const words = (e) => e.id ? `#${e.id}` : e.outerHTML.slice(0, 100);
const isReachable = (e) => e.checkVisibility() && !e.matches(':disabled, input[type=radio]:not(:checked)');
const reachable = () => $$('button:not([tabindex=\"-1\"]), input, select, a[href], [tabindex=\"0\"]').filter(isReachable);";

/// Goes through the whole element with the Tab key, and back.
async fn assert_every_control_can_be_reached(page: &Page<'_>, story: &str) -> Result<()> {
    page.js(
        "document.activeElement?.blur(); window.reached = new Set(); window.scrollTo({ top: 0, behavior: 'instant' })",
    )
    .await?;
    let all = page.js(&format!("{REACHABLE} return reachable().length")).await?.as_u64().unwrap_or_default();
    assert!(all > 20, "{story}: {all}");
    let mut faults = Vec::new();
    for (way, held) in [("forth", &[][..]), ("back", &[Key::Shift][..])] {
        // Who leaves the page and comes back is in some engines at the last control already.
        page.js("window.reached = new Set([...reached].filter(Boolean).slice(-1))").await?;
        for _ in 0..all + 20 {
            page.press_with(held, Key::Tab).await?;
            // The table's region is about as high as the window: what shows of it is enough.
            let reach = "const e = root.activeElement; reached.add(e);
                return [e !== null, e?.id === 'om-region' && e.offsetHeight > 0.9 * innerHeight]";
            let reached = page.js(reach).await?;
            if reached[0] == false {
                break;
            }
            if reached[1] == true {
                continue;
            }
            if let Err(error) = page.assert_focus_visible().await {
                faults.push(format!("{way}: {error}"));
            }
        }
        let missed =
            page.js(&format!("{REACHABLE} return reachable().filter(e => !reached.has(e)).map(words)")).await?;
        assert_eq!(missed, json!([]), "{story}, {way}");
    }
    assert!(faults.is_empty(), "{story}: {} of {all}:\n{}", faults.len(), faults[..faults.len().min(12)].join("\n"));
    Ok(())
}

/// Everything there is: chips, a note, the next step, three types of which each can be removed.
const FULL: &str = "?om-size=small&om-needs=customer-service.website&om-compare=it.bpo.project&om-columns=chosen&om-differences=mark&om-v=1.0.0";

async fn every_control_can_be_reached_at_1280_px(page: &Page<'_>) -> Result<()> {
    arrive(page, FULL).await?;
    assert_every_control_can_be_reached(page, "three types").await?;
    // Seven types scroll sideways below their heads.
    arrive(page, "?om-size=small&om-needs=website&om-differences=only&om-v=1.0.0").await?;
    assert_every_control_can_be_reached(page, "seven types").await
}

async fn every_control_can_be_reached_at_320_px(page: &Page<'_>) -> Result<()> {
    page.viewport(320, 640).await?;
    arrive(page, FULL).await?;
    // Without a press, so that the way begins at the beginning.
    page.js("$('#om-fold').click()").await?;
    page.wait_until("it unfolds", "$('#om-panel').getBoundingClientRect().height > 0").await?;
    assert_every_control_can_be_reached(page, "a narrow place").await
}

async fn every_control_can_be_reached_at_400_percent(page: &Page<'_>) -> Result<()> {
    arrive(page, FULL).await?;
    page.zoom(400, 1280, 1024).await?;
    page.wait_until("it is narrow", "$('.om-pair')?.checkVisibility()").await?;
    assert_every_control_can_be_reached(page, "at 400 %").await
}

/// Boxes that end before their text does, and blocks of text that lie over one another; a few of each, in words.
const CUT: &str = "
const seen = $$('.om *').filter(e => e.checkVisibility() && !e.closest('.om-hidden, .om-skip') && e.getBoundingClientRect().width > 1);
const told = (e) => e.outerHTML.slice(0, 110);
const hides = (e) => ['hidden', 'clip'].includes(getComputedStyle(e).overflowX) || ['hidden', 'clip'].includes(getComputedStyle(e).overflowY);
const faults = [];
for (const e of seen) {
    if (e.matches('td, th, p, li, label, button:not(.om-mark), legend') && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
        faults.push(`wider than its box by ${e.scrollWidth - e.clientWidth}: ${told(e)}`);
    if (hides(e) && !e.matches('input, select') && e.scrollHeight > e.clientHeight + 1) faults.push(`cut off: ${told(e)}`);
}
const hasText = (e) => [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim());
const moves = (e) => { for (let of = e; of && of !== root; of = of.parentElement) if (['sticky', 'fixed'].includes(getComputedStyle(of).position)) return true; };
const blocks = seen.filter(e => hasText(e) && getComputedStyle(e).display !== 'inline' && !moves(e));
// What scrolls ends at its region's edge.
const frame = $('#om-region').getBoundingClientRect();
const rects = blocks.map(e => {
    const { left, right, top, bottom } = e.getBoundingClientRect();
    if (!e.closest('#om-region')) return { left, right, top, bottom };
    return { left: Math.max(left, frame.left), right: Math.min(right, frame.right), top: Math.max(top, frame.top), bottom: Math.min(bottom, frame.bottom) };
});
for (let one = 0; one < blocks.length; one++) for (let other = one + 1; other < blocks.length; other++) {
    const [a, b] = [rects[one], rects[other]];
    const x = Math.min(a.right, b.right) - Math.max(a.left, b.left), y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (x > 2 && y > 2 && !blocks[one].contains(blocks[other]) && !blocks[other].contains(blocks[one]))
        faults.push(`over one another by ${Math.round(x)} x ${Math.round(y)}: ${told(blocks[one])} and ${told(blocks[other])}`);
}
window.scrollTo({ left: 400, behavior: 'instant' });
if (scrollX || document.documentElement.scrollWidth > innerWidth) faults.push(`the page scrolls sideways: ${document.documentElement.scrollWidth}`);
return [blocks.length, faults.length, faults.slice(0, 4)];";

/// What is cut off or covered now, in words.
async fn cut(page: &Page<'_>, story: String) -> Result<Option<String>> {
    settle(page).await?;
    let found = page.js(CUT).await?;
    assert!(found[0].as_u64() > Some(60), "{story}: {found}");
    Ok((found[1] != json!(0)).then(|| format!("{story}: {} faults: {}", found[1], found[2])))
}

/// The layouts with everything opened: with the text twice as large, and with the text as wide as it may be set.
async fn larger_and_wider_text_is_not_cut(page: &Page<'_>) -> Result<()> {
    let mut faults = Vec::new();
    let links = ["", FULL, "?om-size=small&om-needs=website&om-differences=mark&om-v=1.0.0"];
    let places: Vec<_> = [320, 768, 1280].into_iter().flat_map(|width| links.map(|link| (width, link))).collect();
    for (width, link) in few_elsewhere(page, &places, &[(320, FULL), (1280, FULL)]) {
        page.viewport(*width, 900).await?;
        arrive(page, link).await?;
        if page.js("return $('#om-fold').checkVisibility()").await? == true {
            page.click("#om-fold").await?;
        }
        if page.count("#om-more").await? > 0 {
            page.click("#om-more").await?;
        }
        let story = |how: &str| format!("{how}, {width} px, {link:?}");
        faults.extend(cut(page, story("as it is")).await?);
        page.zoom_text(200).await?;
        faults.extend(cut(page, story("larger")).await?);
        page.zoom_text(100).await?;
        faults.extend(cut(page, story("as it was")).await?);
        page.text_spacing().await?;
        faults.extend(cut(page, story("wider")).await?);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

async fn meters_and_marks_show_in_forced_colours(page: &Page<'_>) -> Result<()> {
    assert!(page.media(&[("forced-colors", "active")]).await?);
    arrive(page, "?om-size=small&om-needs=customer-service.website&om-compare=it.bpo&om-differences=mark&om-v=1.0.0")
        .await?;
    open_more(page).await?;
    let body = "
        const style = (e) => getComputedStyle(e), meters = $$('.om-meter').filter(e => e.checkVisibility());
        const sum = (of) => meters.reduce((sum, meter) => sum + of(meter.dataset), 0);
        // A gradient: the colour of the steps that are filled, and that of the others.
        const colours = (meter) => style(meter).backgroundImage.match(/(rgba?|color|oklab)\\([^)]*\\)/g) ?? [];
        const box = $('#om-compare-it');
        return {
            on: sum(({ filled }) => Number(filled)), off: sum(({ filled, of }) => of - filled),
            // What is filled differs from what is not, and the whole has an edge.
            differ: meters.every(meter => new Set(colours(meter)).size === 2),
            edges: meters.every(meter => parseFloat(style(meter).outlineWidth) >= 1 && style(meter).outlineStyle === 'solid'),
            sizes: meters.every(meter => meter.getBoundingClientRect().width >= 5 * meter.dataset.of),
            marks: $$('tbody[data-differs]').length > 0 && $$('tbody[data-differs]').every(body => [...body.querySelectorAll('.om-differs')].some(e => e.checkVisibility())),
            reasons: $$('.om-reasons > li').length > 0 && $$('.om-reasons > li').every(li => /^\"[✓+–○]\"( \\/ \"\")?$/.test(getComputedStyle(li, '::before').content)),
            buttons: $$('.om-buttons button').every(button => parseFloat(style(button).borderTopWidth) >= 1),
            chosen: box.checked && box.getBoundingClientRect().width >= 12,
        }";
    let found = page.js(body).await?;
    assert!(found["on"].as_u64() > Some(5) && found["off"].as_u64() > Some(5), "{found}");
    for what in ["differ", "edges", "sizes", "marks", "reasons", "buttons", "chosen"] {
        assert_eq!(found[what], Value::Bool(true), "{what}: {found}");
    }
    page.assert_accessible().await
}
