//! Around the two questions: taking answers back, searching needs, looking at what a statement rests on.

use page::{Case, Key, Page, Result, cases, json};

use crate::visit::{LINK, NOTES_ARRIVED, arrive, assert_no_errors, filters, focused, open_note, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        a_chip_takes_its_answer_back_and_hands_on_the_focus,
        a_panel_closes_with_escape_its_button_or_a_press_elsewhere,
        an_opened_note_closes_when_other_answers_come;
        chromium: clear_all_leaves_nothing,
            a_search_shows_the_needs_that_match,
            a_search_without_a_match_says_so,
            typing_opens_folded_needs,
            sources_are_one_press_away
    ]
}

/// The mark of the first statement about the first type.
const MARK: &str = ".om-criterion td[part=cell] .om-mark[data-note=cell-0-0]";

/// The accessible name of the chip that has the focus.
const FOCUSED_CHIP: &str = "return root.activeElement?.getAttribute('aria-label') ?? null";

async fn a_chip_takes_its_answer_back_and_hands_on_the_focus(page: &Page<'_>) -> Result<()> {
    // Where there is room for the needs they show what is chosen, and there are no chips.
    page.viewport(800, 900).await?;
    arrive(page, LINK).await?;
    let names = page.attributes(".om-chip", "aria-label").await?.into_iter().flatten().collect::<Vec<_>>();
    let expected =
        ["Remove filter: 10 to 49 people", "Remove filter: Answer customers", "Remove filter: Build a website or shop"];
    assert_eq!(names, expected);

    // From the middle: the one that moves up has the focus.
    page.click(".om-chips li:nth-child(2) button").await?;
    page.wait_until("the answer is gone", "host.filters.needs.length === 1").await?;
    settle(page).await?;
    assert_eq!(page.js(FOCUSED_CHIP).await?, "Remove filter: Build a website or shop");
    // From the end, with the keyboard: the one before it.
    page.press(Key::Enter).await?;
    page.wait_until("the answer is gone", "host.filters.needs.length === 0").await?;
    settle(page).await?;
    assert_eq!(page.js(FOCUSED_CHIP).await?, "Remove filter: 10 to 49 people");
    // The last: the place where chips are.
    page.press(' ').await?;
    page.wait_until("the answer is gone", "host.filters.companySize === null").await?;
    settle(page).await?;
    assert_eq!(page.js(FOCUSED_CHIP).await?, "Your answers");
    assert_eq!(page.count(".om-chips button").await?, 0);
    assert_eq!(page.js("return $('#om-size-any').checked").await?, true, "the control shows it too");
    assert_no_errors(page).await
}

async fn clear_all_leaves_nothing(page: &Page<'_>) -> Result<()> {
    arrive(page, "?om-size=medium&om-startup=1&om-needs=it-app.leads").await?;
    assert_eq!(page.count(".om-chip").await?, 4);
    page.click(".om-clear").await?;
    page.wait_until("the chips are gone", "$$('.om-chip').length === 0").await?;
    assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": [] }));
    let chosen = page.js("return $$('.om-filters input:checked').map(input => input.id)").await?;
    assert_eq!(chosen, json!(["om-size-any"]));
    assert_eq!(order(page).await?, crate::visit::CATALOGUE_ORDER);
    assert_eq!(page.js("return root.activeElement !== null").await?, true, "the focus is not lost");
    Ok(())
}

/// The ids of the needs and of the groups that are shown.
const SHOWN: &str = "const shown = (e) => e.getBoundingClientRect().height > 0;
    return [$$('.om-need-groups input').filter(shown).map(input => input.value), $$('.om-need-group').filter(shown).length]";

async fn a_search_shows_the_needs_that_match(page: &Page<'_>) -> Result<()> {
    arrive(page, "?om-needs=website").await?;
    assert_eq!(page.js(SHOWN).await?[1], 6);
    // "cv" is a keyword, not a part of the label; case does not matter.
    page.type_into("#om-search", "CV").await?;
    page.wait_until("it is searched", "$('.om-search-result').textContent !== ''").await?;
    assert_eq!(page.js(SHOWN).await?, json!([["shortlist"], 1]));
    assert_eq!(page.text(".om-search-result").await?, "1 need matches.");
    assert_eq!(filters(page).await?["needs"], json!(["website"]), "what was chosen stays chosen out of sight");

    page.click("#om-need-shortlist").await?;
    page.wait_until("it is chosen", "host.filters.needs.length === 2").await?;
    assert_eq!(page.js("return $('#om-search').value").await?, "CV", "a choice keeps what was typed");

    page.click("#om-search").await?;
    for _ in 0..2 {
        page.press(Key::End).await?;
        page.press(Key::Backspace).await?;
    }
    page.wait_until("every need is back", "$('.om-search-result').textContent === ''").await?;
    assert_eq!(page.js(SHOWN).await?[0].as_array().map(Vec::len), Some(22));
    Ok(())
}

async fn a_search_without_a_match_says_so(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    page.type_into("#om-search", "zeppelin").await?;
    page.wait_until("it is searched", "$('.om-search-result').textContent !== ''").await?;
    assert_eq!(page.js(SHOWN).await?, json!([[], 0]));
    let line = page.text(".om-search-result").await?;
    assert!(line.contains("No need matches “zeppelin”"), "{line}");
    // Enter in the field neither loads a page nor changes an answer.
    page.press(Key::Enter).await?;
    settle(page).await?;
    assert_eq!(page.js("return [location.search, $('#om-search').value]").await?, json!(["", "zeppelin"]));
    assert_eq!(focused(page).await?, "om-search");
    Ok(())
}

async fn typing_opens_folded_needs(page: &Page<'_>) -> Result<()> {
    page.viewport(800, 900).await?;
    arrive(page, "").await?;
    assert_eq!(page.js(SHOWN).await?, json!([[], 0]));
    page.type_into("#om-search", "CV").await?;
    page.wait_until("they unfold", "$('#om-fold').ariaExpanded === 'true'").await?;
    settle(page).await?;
    assert_eq!(page.js(SHOWN).await?, json!([["shortlist"], 1]));
    page.wait_until("it is said", "$('.om-status').textContent.includes('1 need matches')").await?;
    assert_eq!(focused(page).await?, "om-search");
    Ok(())
}

async fn sources_are_one_press_away(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    let marks = page
        .js("return $$('.om-criterion td[part=cell]').map(td => td.querySelectorAll('button.om-mark').length)")
        .await?;
    assert_eq!(marks, json!(vec![1; 7 * 13]), "each cell says on what it rests");
    let names = page.attributes(".om-criterion td[part=cell] .om-mark", "aria-label").await?;
    for name in names.iter().flatten() {
        assert!(name.starts_with("Note: ") && name.chars().count() <= 40, "{name}");
    }
    assert_eq!(page.count(".om-note-panel").await?, 0, "no panel is made before one is asked for");

    page.wait_until("the notes are there", NOTES_ARRIVED).await?;
    open_note(page, MARK).await?;
    page.wait_until("the sources are there", "$('.om-note-panel .om-sources li')").await?;
    let body = "const panel = $('.om-note-panel'), mark = $(args);
        return [panel.getAttribute('role'), panel.dataset.of === mark.dataset.note, mark.ariaExpanded, panel.closest('table'),
            $('#om-note-title').textContent.startsWith('IT: ')]";
    assert_eq!(page.js_with(body, MARK.into()).await?, json!(["dialog", true, "true", null, true]));

    // Every source of every cell leads to a tab of its own.
    let body = "const found = [];
        for (const mark of $$('.om-criterion td[part=cell] .om-mark')) {
            const key = mark.dataset.note;
            if ($('.om-note-panel')?.dataset.of !== key) mark.click();
            for (let frames = 0; frames < 60 && $('.om-note-panel')?.dataset.of !== key; frames++) await new Promise(requestAnimationFrame);
            found.push($$('.om-note-panel a').map(a => [a.target, a.relList.contains('noopener'), /^https?:$/.test(a.protocol),
                a.textContent.includes('new tab'), a.getBoundingClientRect().height > 0]));
        }
        return [found.length, found.filter(links => links.length).length, found.flat().filter(link => String(link) !== '_blank,true,true,true,true')]";
    let found = page.js(body).await?;
    assert_eq!((&found[0], &found[2]), (&json!(7 * 13), &json!([])));
    assert!(found[1].as_u64() > Some(60), "most cells lead to a source: {found}");
    assert_no_errors(page).await
}

async fn a_panel_closes_with_escape_its_button_or_a_press_elsewhere(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    let is_closed = "!$('.om-note-panel')";
    let at_its_mark = "return root.activeElement === $(args) && root.activeElement.ariaExpanded === 'false'";
    open_note(page, MARK).await?;
    page.press(Key::Escape).await?;
    page.wait_until("Escape closes it", is_closed).await?;
    settle(page).await?;
    assert_eq!(page.js_with(at_its_mark, MARK.into()).await?, true);

    open_note(page, MARK).await?;
    page.click(".om-note-close").await?;
    page.wait_until("its button closes it", is_closed).await?;
    settle(page).await?;
    assert_eq!(page.js_with(at_its_mark, MARK.into()).await?, true);

    // A press elsewhere counts there, too.
    open_note(page, MARK).await?;
    page.click("#om-need-website").await?;
    page.wait_until("it closes, and the answer counts", &format!("{is_closed} && host.filters.needs.length === 1"))
        .await?;
    settle(page).await?;
    assert_eq!(focused(page).await?, "om-need-website");
    assert_no_errors(page).await
}

async fn an_opened_note_closes_when_other_answers_come(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    open_note(page, ".om-criterion .om-mark[data-note=cell-2-0]").await?;
    let said = page.text("#om-note-title").await?;
    assert!(said.starts_with("Project: "), "{said}");
    page.js("host.filters = { needs: ['website'] }").await?;
    page.wait_until("the order changed", "$('thead th[data-type]').dataset.type === 'project'").await?;
    settle(page).await?;
    assert_eq!(page.count(".om-note-panel, .om-mark[aria-expanded=true]").await?, 0);
    assert_no_errors(page).await
}
