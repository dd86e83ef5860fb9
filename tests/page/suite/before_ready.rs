//! The program is late. What the visitor sees and does meanwhile is not lost, and nothing jumps when it comes.

use page::{Answer, Case, Engine, Page, Result, Value, cases, catalogues, json};

use crate::visit::{LINK, assert_no_errors, few_elsewhere, filters, focused, order, query, settle};

const WASM: &str = "/outsourcing-matrix.wasm";
/// What answers before the program: see `first_answer.rs`. Here it is late, too.
const FIRST: &str = "/outsourcing-matrix.first-answer.wasm";

pub fn all() -> Vec<Case> {
    cases![
        choices_made_before_it_is_ready_are_applied,
        what_is_done_while_the_view_is_made_counts,
        a_search_goes_on_where_it_was,
        an_open_note_and_the_focus_on_it_stay,
        the_scroll_stays,
        the_fold_works_and_stays_open,
        another_pair_is_applied,
        nothing_jumps_when_it_takes_over;
        chromium: an_answer_can_be_taken_back_before_it_is_ready,
            a_choice_joins_the_answers_of_a_link,
            other_data_may_come_while_a_view_is_made,
            another_way_of_looking_is_applied,
            a_link_that_waits_says_so,
            a_stored_page_works_with_a_newer_program,
            the_layout_does_not_shift
    ]
}

/// What is kept back.
struct Gates {
    program: page::Gate,
    first: page::Gate,
}

impl Gates {
    /// Lets the program come. What answers first stays away for as long as this is kept.
    #[must_use]
    fn open(self) -> page::Gate {
        self.program.open();
        self.first
    }
}

/// Opens a path and keeps the program back: the visitor has the prerendered copy.
async fn arrive_early(page: &Page<'_>, path: &str) -> Result<Gates> {
    page.site.watch_errors();
    let gate = Gates { program: page.site.hold(WASM), first: page.site.hold(FIRST) };
    page.open(path).await?;
    page.js("await customElements.whenDefined('outsourcing-matrix')").await?;
    page.js("$('table').dataset.prerendered = ''").await?;
    Ok(gate)
}

/// Lets the program come and waits until its own view is there.
async fn let_it_come(page: &Page<'_>, gate: Gates) -> Result<()> {
    assert_eq!(page.count("table[data-prerendered]").await?, 1, "it was not held back");
    let _first = gate.open();
    page.ready().await?;
    settle(page).await?;
    assert_eq!(page.count("table[data-prerendered]").await?, 0, "the copy is gone");
    assert_eq!(page.count("table").await?, 1);
    assert_no_errors(page).await
}

async fn choices_made_before_it_is_ready_are_applied(page: &Page<'_>) -> Result<()> {
    let gate = arrive_early(page, "").await?;
    page.js("window.events = []; for (const name of ['om-ready', 'om-change'])
        host.addEventListener(name, ({ detail }) => events.push([name, detail.filters?.needs ?? null]))")
        .await?;
    page.click("#om-size-small").await?;
    page.click("#om-startup").await?;
    page.click("#om-need-website").await?;
    let_it_come(page, gate).await?;
    assert_eq!(filters(page).await?, json!({ "companySize": "small", "startup": true, "needs": ["website"] }));
    assert_eq!(order(page).await?[..2], ["project", "it"]);
    assert_eq!(focused(page).await?, "om-need-website");
    assert!(page.text(".om-status").await?.starts_with("Project for the website. 2 of 7 types fit."));
    assert_eq!(page.count(".om-chip").await?, 3);
    assert_eq!(page.js("return events").await?, json!([["om-ready", null], ["om-change", ["website"]]]));
    let expected = "?om-size=small&om-startup=1&om-needs=website&om-v=1.0.0";
    assert_eq!(query(page).await?, expected, "the address mirrors them like any other choice");
    Ok(())
}

async fn an_answer_can_be_taken_back_before_it_is_ready(page: &Page<'_>) -> Result<()> {
    let gate = arrive_early(page, "").await?;
    page.click("#om-need-website").await?;
    page.click("#om-need-leads").await?;
    page.click("#om-need-website").await?;
    page.click("#om-size-small").await?;
    page.click("#om-size-any").await?;
    let_it_come(page, gate).await?;
    assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": ["leads"] }));
    let chosen = page.js("return $$('.om-filters input:checked').map(input => input.id)").await?;
    assert_eq!(chosen, json!(["om-size-any", "om-need-leads"]));
    Ok(())
}

async fn a_choice_joins_the_answers_of_a_link(page: &Page<'_>) -> Result<()> {
    let gate = arrive_early(page, "?om-size=small&om-needs=customer-service&om-v=1.0.0").await?;
    page.click("#om-need-website").await?;
    let_it_come(page, gate).await?;
    let expected = json!({ "companySize": "small", "startup": false, "needs": ["customer-service", "website"] });
    assert_eq!(filters(page).await?, expected);
    assert_eq!(query(page).await?, "?om-size=small&om-needs=customer-service.website&om-v=1.0.0");
    page.reload().await?;
    page.ready().await?;
    assert_eq!(filters(page).await?, expected);
    Ok(())
}

/// Yew lets the page run when a rendering took long; here each does. `meanwhile` is called once, when the view is made and not shown yet.
const LONG_RENDERING: &str = "
    // Of the window: Firefox gives the driver's scripts a Date of their own.
    let now = 0;
    window.Date.now = () => now += 100;
    const later = window.setTimeout;
    window.setTimeout = (run, ...rest) => later(() => {
        if ($('div[hidden] > .om') && meanwhile) { meanwhile(); window.meanwhile = null; }
        run();
    }, ...rest);
    window.events = []; host.addEventListener('om-change', ({ detail }) => events.push(detail.filters.needs));
";

async fn what_is_done_while_the_view_is_made_counts(page: &Page<'_>) -> Result<()> {
    // By the visitor, in the copy.
    let gate = arrive_early(page, "").await?;
    page.click("#om-need-leads").await?;
    let visitor = "for (const id of ['om-need-website', 'om-need-leads', 'om-size-small', 'om-detail']) root.getElementById(id).click();
        const search = $('#om-search'); search.value = 'w'; search.dispatchEvent(new Event('input', { bubbles: true }));";
    page.js(&format!("{LONG_RENDERING} window.meanwhile = () => {{ {visitor} }}")).await?;
    let_it_come(page, gate).await?;
    assert_eq!(page.js("return meanwhile").await?, Value::Null, "it happened");
    let expected = json!({ "companySize": "small", "startup": false, "needs": ["website"] });
    assert_eq!(filters(page).await?, expected);
    let seen = "$$('.om-filters input:checked').map(({ id }) => id).join() === 'om-size-small,om-need-website' && $('#om-search').value === 'w'
        && $('#om-detail').ariaExpanded === 'false' && $('thead th[data-type]').dataset.type === 'project'";
    page.wait_until("it is seen", seen).await?;
    assert_eq!(page.js("return events").await?, json!([["website"]]));

    // By a program of the page.
    let gate = arrive_early(page, "").await?;
    page.js(&format!("{LONG_RENDERING} window.meanwhile = () => host.companySize = 'small'")).await?;
    let_it_come(page, gate).await?;
    assert_eq!(page.js("return meanwhile").await?, Value::Null, "it happened");
    assert_eq!(filters(page).await?["companySize"], "small");
    page.wait_until("it is seen", "$('#om-size-small').checked").await?;
    assert_eq!(page.js("return events").await?, json!([]));
    Ok(())
}

async fn other_data_may_come_while_a_view_is_made(page: &Page<'_>) -> Result<()> {
    let told = "window.told = []; for (const name of ['om-ready', 'om-error']) host.addEventListener(name, ({ type }) => told.push(type));";
    // What is no good leaves the view that is being made.
    let gate = arrive_early(page, "").await?;
    page.js(&format!("{LONG_RENDERING}{told} window.meanwhile = () => host.data = {{}}")).await?;
    let _first = gate.open();
    page.wait_until("it is refused", "told.includes('om-error')").await?;
    page.ready().await?;
    page.wait_until("the view is there", "$$('table').length === 1 && !$('table').dataset.prerendered").await?;
    assert_eq!(page.js("return host.status").await?, "ready");
    page.click("#om-need-website").await?;
    page.wait_until("it works", "$('thead th[data-type]').dataset.type === 'project'").await?;

    // Nor does it leave another on the screen than the one that is spoken of.
    let titled = |title: &str| {
        let mut own = catalogues::one_type();
        own["title"] = title.into();
        own
    };
    let second =
        format!("window.meanwhile = () => host.data = {{}}; host.data = {}; told.length = 0", titled("Second"));
    page.js(&second).await?;
    page.wait_until("it is refused", "told.includes('om-error')").await?;
    page.wait_until("the second is there", "$('[part=heading]').innerText === 'Second' && $$('table').length === 1")
        .await?;
    assert_eq!(page.js("return [host.ranking.length, host.filters.needs]").await?, json!([1, ["website"]]));
    page.click("#om-need-website").await?;
    page.wait_until("it works", "!host.filters.needs.length").await?;

    // One that is good takes its place; what is answered in the view that is still there is taken over.
    let third = format!(
        "window.meanwhile = () => {{ $('#om-need-website').click(); host.data = {} }}; host.data = {}",
        titled("Fourth"),
        titled("Third")
    );
    page.js(&third).await?;
    page.wait_until("the last is there", "$('[part=heading]').innerText === 'Fourth' && $$('table').length === 1")
        .await?;
    assert_eq!(filters(page).await?["needs"], json!(["website"]));
    page.wait_until("it is seen", "$('#om-need-website').checked").await
}

async fn a_search_goes_on_where_it_was(page: &Page<'_>) -> Result<()> {
    let gate = arrive_early(page, "").await?;
    page.type_into("#om-search", "websit").await?;
    page.press(page::Key::Left).await?;
    let_it_come(page, gate).await?;
    assert_eq!(focused(page).await?, "om-search");
    assert_eq!(
        page.js("const { value, selectionStart } = $('#om-search'); return [value, selectionStart]").await?,
        json!(["websit", 5])
    );
    assert_eq!(page.text(".om-search-result").await?, "1 need matches.");
    page.press(page::Key::Right).await?;
    page.press('e').await?;
    page.wait_until("typing goes on", "$('#om-search').value === 'website'").await
}

/// The copy cannot open a note. The press is kept, and the program opens it.
async fn an_open_note_and_the_focus_on_it_stay(page: &Page<'_>) -> Result<()> {
    let gate = arrive_early(page, "").await?;
    page.click("[data-note=cell-1-0]").await?;
    assert_eq!(page.js("return $('[data-note=cell-1-0]').tabIndex").await?, -1, "it is no control yet");
    let_it_come(page, gate).await?;
    page.wait_until("the note is open", "$('[role=dialog]')?.dataset.of === 'cell-1-0'").await?;
    page.wait_until("it has the focus", "root.activeElement?.id === 'om-note-title'").await?;
    page.press(page::Key::Escape).await?;
    page.wait_until("it can be closed", "!$('[role=dialog]') && root.activeElement?.id === 'om-note-cell-1-0'").await
}

async fn the_scroll_stays(page: &Page<'_>) -> Result<()> {
    page.viewport(768, 600).await?;
    let gate = arrive_early(page, "").await?;
    // The page with the keyboard: WebKit may undo what only a script scrolled while a page still loads.
    page.press(page::Key::PageDown).await?;
    page.wait_until("the page scrolls", "scrollY > 200").await?;
    page.js("$('#om-region').scrollTo({ left: 150, behavior: 'instant' });
        for (let last = -1; last !== scrollY;) { last = scrollY; for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame); }")
        .await?;
    let places = "return [$('#om-region').scrollLeft, Math.round(scrollY)]";
    let before = page.js(places).await?;
    assert_eq!(before[0], 150);
    let_it_come(page, gate).await?;
    assert_eq!(page.js(places).await?, before);
    Ok(())
}

async fn the_fold_works_and_stays_open(page: &Page<'_>) -> Result<()> {
    page.viewport(320, 640).await?;
    let gate = arrive_early(page, "").await?;
    let panel = "$('#om-panel').getBoundingClientRect().height";
    page.wait_until("it is folded", &format!("{panel} === 0")).await?;
    page.click("#om-fold").await?;
    page.wait_until("it unfolds", &format!("{panel} > 0")).await?;
    page.click("#om-size-large").await?;
    let_it_come(page, gate).await?;
    page.wait_until("it is still open", &format!("{panel} > 0 && $('#om-fold').ariaExpanded === 'true'")).await?;
    assert_eq!(filters(page).await?["companySize"], "large");
    page.click("#om-fold").await?;
    page.wait_until("one press folds it", &format!("{panel} === 0")).await
}

async fn another_way_of_looking_is_applied(page: &Page<'_>) -> Result<()> {
    let gate = arrive_early(page, "").await?;
    page.js("window.events = []; host.addEventListener('om-change', ({ type }) => events.push(type))").await?;
    page.click("#om-compare-kpo").await?;
    page.click("#om-compare-it").await?;
    page.click("#om-more").await?;
    page.wait_until("the options are there", "$('#om-differences-mark').checkVisibility()").await?;
    page.click("#om-differences-mark").await?;
    page.click("#om-detail").await?;
    let folded = "$$('tbody[data-folds]').every(body => !body.checkVisibility())";
    page.wait_until("the second group folds", folded).await?;
    let_it_come(page, gate).await?;
    let chosen = "return [$$('input[name=om-compare]:checked').map(input => input.value), $('input[name=om-differences]:checked').value]";
    assert_eq!(page.js(chosen).await?, json!([["it", "kpo"], "mark"]));
    assert_eq!(page.js(&format!("return {folded} && $('#om-detail').ariaExpanded === 'false'")).await?, true);
    assert!(page.count("tbody[data-differs]").await? > 0);
    assert_eq!(page.js("return events").await?, json!([]), "that is no answer");
    page.click("#om-columns-chosen").await?;
    page.wait_until("they stand alone", "$$('thead th[data-type]').length === 2").await
}

async fn another_pair_is_applied(page: &Page<'_>) -> Result<()> {
    page.viewport(320, 640).await?;
    let gate = arrive_early(page, "").await?;
    // All types are a list until something is picked.
    page.click("#om-compare-lpo").await?;
    let_it_come(page, gate).await?;
    page.wait_until("two stand side by side", "$$('thead th[data-type]').length === 2").await?;
    assert_eq!(order(page).await?, ["lpo", "it"]);
    assert_eq!(page.js("return [$('#om-pair-first').value, $('#om-pair-second').value]").await?, json!(["lpo", "it"]));
    Ok(())
}

async fn a_link_that_waits_says_so(page: &Page<'_>) -> Result<()> {
    let notes =
        "return $$('[data-says]').filter(note => note.getBoundingClientRect().height > 0).map(note => note.innerText)";
    let gate = arrive_early(page, LINK).await?;
    page.wait_until("it is said", "!$('[data-says=applying]').hidden").await?;
    assert_eq!(page.js(notes).await?, json!(["Applying your answers …"]));
    assert_eq!(order(page).await?, crate::visit::CATALOGUE_ORDER, "nothing pretends to be an answer yet");
    let_it_come(page, gate).await?;
    assert_eq!(page.js(notes).await?, json!([]));
    assert_eq!(order(page).await?[0], "project");

    // Where nothing waits, nothing is said.
    let gate = arrive_early(page, "?utm_source=mail&from-size=1").await?;
    assert_eq!(page.js(notes).await?, json!([]));
    let_it_come(page, gate).await
}

/// Where the headline, the filters, the table's head and some cells are, in CSS pixels.
const BOXES: &str = "
    const parts = ['.om-intro h2', '.om-filters', '.om-strip', 'table', '.om-key', 'thead th[data-type]', 'thead th[data-type] + th',
        '.om-fits td', 'td[part=cell]', 'tbody.om-criterion:nth-of-type(5) td + td', '.om-take', '.om-footer'];
    // In a narrow place the rows come with the first choice.
    return parts.map(part => { const { x, y, width, height } = $(part)?.getBoundingClientRect() ?? new DOMRect(); return [x, y, width, height]; })";

async fn nothing_jumps_when_it_takes_over(page: &Page<'_>) -> Result<()> {
    for &width in few_elsewhere(page, &[320, 768, 1280], &[320, 1280]) {
        page.viewport(width, 900).await?;
        let gate = arrive_early(page, "").await?;
        page.js("await document.fonts.ready").await?;
        let before = boxes(page).await?;
        let_it_come(page, gate).await?;
        let after = boxes(page).await?;
        for (part, (before, after)) in before.iter().zip(&after).enumerate() {
            let moved = before.iter().zip(after).any(|(before, after)| (before - after).abs().total_cmp(&1.0).is_gt());
            assert!(!moved, "part {part} at {width} px: {before:?} became {after:?}");
        }
    }
    Ok(())
}

async fn boxes(page: &Page<'_>) -> Result<Vec<[f64; 4]>> {
    let boxes = page.js(BOXES).await?;
    let numbers = |row: &Value| std::array::from_fn(|at| row[at].as_f64().unwrap_or(f64::NAN));
    Ok(boxes.as_array().into_iter().flatten().map(numbers).collect())
}

async fn the_layout_does_not_shift(page: &Page<'_>) -> Result<()> {
    assert_eq!(page.browser.engine, Engine::Chromium);
    let shift = "const shifts = [];
        new PerformanceObserver(list => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        return shifts.reduce((sum, { value }) => sum + value, 0)";
    for (width, link) in [320, 768, 1280].into_iter().flat_map(|width| [(width, ""), (width, LINK)]) {
        page.viewport(width, 900).await?;
        // What is rendered anew counts for nothing by itself: what stands below it, and is not, does.
        for (place, gap) in
            [("0", 0), ("document.documentElement.scrollHeight", 0), ("document.documentElement.scrollHeight", 1500)]
        {
            let gate = arrive_early(page, link).await?;
            let below = format!(
                "const below = document.createElement('p'); below.id = 'below'; below.textContent = 'Below';
                below.style.marginTop = '{gap}px'; document.body.append(below); scrollTo({{ top: {place}, behavior: 'instant' }})"
            );
            page.js(&below).await?;
            settle(page).await?;
            let stands = "return document.getElementById('below').getBoundingClientRect().top";
            let before = page.js(stands).await?;
            let_it_come(page, gate).await?;
            let after = page.js(stands).await?;
            // What a link's answers change within the view may change its height.
            if link.is_empty() || gap > 0 {
                let moved =
                    before.as_f64().zip(after.as_f64()).map_or(f64::NAN, |(before, after)| (before - after).abs());
                assert!(moved < 1.0, "what stands below stays at {width} px, {link:?}: {before} became {after}");
            } else if place != "0" {
                continue;
            }
            let sum = page.js(shift).await?.as_f64().unwrap_or(f64::INFINITY);
            assert!(sum < 0.01, "the layout shifts by {sum} at {width} px, {link:?}, from {place} over {gap}");
        }
    }
    // The measure works: what is put before the page moves it, for a visitor at its top.
    page.js("scrollTo({ top: 0, behavior: 'instant' })").await?;
    settle(page).await?;
    page.js("document.body.prepend(document.createElement('hr')); document.querySelector('hr').style.height = '300px'")
        .await?;
    assert!(page.js(shift).await?.as_f64() > Some(0.01));
    Ok(())
}

async fn a_stored_page_works_with_a_newer_program(page: &Page<'_>) -> Result<()> {
    let stored = page.site.file("index.html")?;
    let (before, rest) = stored.split_once("data-copy=\"").unwrap_or_default();
    let (catalogue, after) = rest.split_once("</script>").unwrap_or_default();
    let (_, catalogue) = catalogue.split_once("id=\"om-catalogue\">").unwrap_or_default();
    assert!(after.contains("</template>"), "the page brings the catalogue");
    for catalogue in ["of another version", &catalogue.replacen("Which kind", "Which other kind", 1)] {
        let before = before.replacen("Which kind", "Which other kind", 1);
        let page_text = format!("{before}data-copy=older id=\"om-catalogue\">{catalogue}</script>{after}");
        page.site.answer("/index.html", Answer::html(page_text));
        let gate = arrive_early(page, LINK).await?;
        page.click("#om-need-leads").await?;
        let_it_come(page, gate).await?;
        assert_eq!(order(page).await?[..3], ["project", "bpo", "it"]);
        assert_eq!(filters(page).await?["needs"], json!(["customer-service", "leads", "website"]), "nothing is lost");
        assert!(page.site.requests().iter().any(|path| path == "/outsourcing-matrix.fragment.html"));
        let heading = page.text("[part=heading]").await?;
        assert!(heading.starts_with("Which kind"), "the texts are those of the program: {heading}");
    }
    Ok(())
}
