//! The notes: texts on request, in a file of their own.

use page::{Answer, Case, Page, Result, cases, catalogues};

use crate::take_along::HOOKS;
use crate::visit::{NOTES_ARRIVED, arrive, arrive_at_host, assert_no_errors, message, settle};

pub fn all() -> Vec<Case> {
    cases![
        two_elements_fetch_them_once_when_the_page_is_idle,
        the_first_press_fetches_them,
        after_a_failure_the_next_press_tries_again,
        taking_along_waits_for_them;
        chromium: data_of_the_page_and_pages_of_one_file_have_them
    ]
}

const FILE: &str = "/outsourcing-matrix.notes.txt";
const PLAIN: &str = "<outsourcing-matrix needs=website></outsourcing-matrix>";
/// A page that is never idle.
const BUSY: &str = "<script>window.requestIdleCallback = () => 0</script>";

/// A mark of the table, and what its panel says.
const MARK: &str = "button.om-mark[data-note^=cell]";
const SAID: &str = "$('.om-note-panel [role=status]')";

fn times_asked(page: &Page<'_>) -> usize {
    page.site.requests().iter().filter(|path| *path == FILE).count()
}

async fn is_said(page: &Page<'_>, name: &str) -> Result<()> {
    page.wait_until(name, &format!("{SAID}?.textContent === {:?}", message(name))).await
}

async fn the_note_is_shown(page: &Page<'_>) -> Result<()> {
    page.wait_until("the sources are shown", &format!("{SAID}?.querySelector('.om-sources li')?.textContent")).await
}

async fn two_elements_fetch_them_once_when_the_page_is_idle(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, &PLAIN.repeat(2)).await?;
    page.wait_until("the notes are there", NOTES_ARRIVED).await?;
    let pressed = format!(
        "const roots = [...document.querySelectorAll('outsourcing-matrix')].map(e => e.shadowRoot);
        const panels = () => roots.map(root => root.querySelector('.om-note-panel .om-sources li'));
        for (const root of roots) root.querySelector('{MARK}').click();
        for (let tries = 0; tries < 200 && !panels().every(Boolean); tries++) await new Promise(requestAnimationFrame);
        return panels().every(source => source?.textContent)"
    );
    page.wait_until(
        "both are ready",
        "[...document.querySelectorAll('outsourcing-matrix')].every(e => e.status === 'ready')",
    )
    .await?;
    assert_eq!(page.js(&pressed).await?, true, "both have them");
    assert_eq!(times_asked(page), 1);
    assert_no_errors(page).await
}

async fn the_first_press_fetches_them(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, &format!("{BUSY}{PLAIN}")).await?;
    settle(page).await?;
    assert_eq!(times_asked(page), 0);
    let gate = page.site.hold(FILE);
    page.click(MARK).await?;
    is_said(page, "note_loading").await?;
    gate.open();
    the_note_is_shown(page).await?;
    assert_eq!(times_asked(page), 1);
    assert_no_errors(page).await
}

async fn after_a_failure_the_next_press_tries_again(page: &Page<'_>) -> Result<()> {
    let whole = page.site.file(&FILE[1..])?;
    let broken = &whole[..whole.char_indices().nth(2000).map_or(0, |(at, _)| at)];
    // What came is kept, and is no good.
    page.site.answer(FILE, Answer::bytes(broken.to_owned()).header("cache-control", "max-age=600"));
    arrive_at_host(page, PLAIN).await?;
    page.js("window.failures = 0; host.addEventListener('om-error', () => { failures += 1; })").await?;
    page.wait_until("the notes are there", NOTES_ARRIVED).await?;
    page.click(MARK).await?;
    is_said(page, "note_failed").await?;
    page.site.answer(FILE, Answer::bytes(whole));
    page.click(".om-note-close").await?;
    page.click(MARK).await?;
    the_note_is_shown(page).await?;
    assert_eq!(page.js("return [failures, host.status]").await?, page::json!([0, "ready"]));
    Ok(())
}

async fn taking_along_waits_for_them(page: &Page<'_>) -> Result<()> {
    arrive_at_host(page, &format!("{BUSY}{PLAIN}")).await?;
    page.js(HOOKS).await?;
    let gate = page.site.hold(FILE);
    page.click("#om-take-csv").await?;
    let later = "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('take-away.js'))";
    page.wait_until("what writes is there", later).await?;
    settle(page).await?;
    assert_eq!(page.js("return saved.length").await?, 0);
    gate.open();
    page.wait_until("a file is saved", "saved.length === 1").await?;
    assert_eq!(times_asked(page), 1);
    assert_no_errors(page).await
}

async fn data_of_the_page_and_pages_of_one_file_have_them(page: &Page<'_>) -> Result<()> {
    page.site.answer("/own.json", Answer::bytes(catalogues::built_in().to_string()));
    arrive_at_host(page, "<outsourcing-matrix src=own.json needs=website></outsourcing-matrix>").await?;
    page.click(MARK).await?;
    the_note_is_shown(page).await?;
    for file in ["embed.html", "outsourcing-matrix.html"] {
        arrive(page, file).await?;
        page.click(MARK).await?;
        the_note_is_shown(page).await?;
    }
    assert_eq!(times_asked(page), 0);
    assert_no_errors(page).await
}
