//! Around the two questions: taking answers back, searching needs, looking at what a statement rests on.

use page::{Case, Key, Page, Result, cases, json};

use crate::visit::{LINK, arrive, assert_no_errors, filters, focused, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        a_chip_takes_its_answer_back_and_hands_on_the_focus,
        an_opened_note_stays_open_when_the_order_changes;
        chromium: clear_all_leaves_nothing,
            a_search_shows_the_needs_that_match,
            a_search_without_a_match_says_so,
            sources_are_one_press_away
    ]
}

/// The accessible name of the chip that has the focus.
const FOCUSED_CHIP: &str = "return root.activeElement?.getAttribute('aria-label') ?? null";

async fn a_chip_takes_its_answer_back_and_hands_on_the_focus(page: &Page<'_>) -> Result<()> {
    arrive(page, LINK).await?;
    let names = page.attributes(".om-chip", "aria-label").await?.into_iter().flatten().collect::<Vec<_>>();
    let expected = [
        "Remove filter: 10 to 49 people",
        "Remove filter: Answer our customers",
        "Remove filter: Redesign our website",
    ];
    assert_eq!(names, expected);

    // From the middle: the one that moves up has the focus.
    page.click(".om-chips li:nth-child(2) button").await?;
    page.wait_until("the answer is gone", "host.filters.needs.length === 1").await?;
    settle(page).await?;
    assert_eq!(page.js(FOCUSED_CHIP).await?, "Remove filter: Redesign our website");
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
    let chosen = page.js("return $$('#om-panel input:checked').map(input => input.id)").await?;
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

async fn sources_are_one_press_away(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    let summaries = page.js("return $$('td[part=cell]').map(td => td.querySelectorAll('summary').length)").await?;
    assert_eq!(summaries, json!(vec![1; 7 * 13]), "each cell says on what it rests");

    page.click("#om-ground-it-what > summary").await?;
    page.wait_until("the note is open", "$('#om-ground-it-what').open").await?;
    assert!(page.text("#om-ground-it-what > summary").await?.contains("article"));
    let link = "const link = $('#om-ground-it-what a');
        return link && [link.target, link.getBoundingClientRect().height > 0, link.innerText]";
    let link = page.js(link).await?;
    assert_eq!((&link[0], &link[1]), (&json!("_blank"), &json!(true)));

    let odd = "return $$('a').filter(a => a.target !== '_blank' || !a.relList.contains('noopener')
        || !/^https?:$/.test(a.protocol) || !a.textContent.includes('new tab')).map(a => a.outerHTML)";
    assert!(page.count("a").await? > 91, "nearly every cell leads to a source");
    assert_eq!(page.js(odd).await?, json!([]));
    Ok(())
}

async fn an_opened_note_stays_open_when_the_order_changes(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    page.click("#om-ground-project-what > summary").await?;
    page.wait_until("the note is open", "$('#om-ground-project-what').open").await?;
    page.click("#om-need-website").await?;
    page.wait_until("the order changed", "$('thead th[data-type]').dataset.type === 'project'").await?;
    settle(page).await?;
    let open = page.js("return $$('details[open]').map(details => details.id)").await?;
    assert_eq!(open, json!(["om-ground-project-what"]));
    Ok(())
}
