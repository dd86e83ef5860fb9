//! What the stories share: how a visit begins, and what there is to see.

use outsourcing_matrix::domain::messages::Messages;
use page::{Answer, Engine, Page, Result, Value, bail};

/// Small, with a website to redesign and customers to answer.
pub const LINK: &str = "?om-size=small&om-needs=website.customer-service&om-v=1.0.0";

/// Every type, in the catalogue's order.
pub const CATALOGUE_ORDER: [&str; 7] = ["it", "bpo", "project", "kpo", "lpo", "rpo", "multi"];

/// One of the widget's own words, by its name in the message table.
pub fn message(name: &str) -> &'static str {
    let found = Messages::names().find(|(of, _)| *of == name);
    found.unwrap_or_else(|| panic!("there is no message `{name}`")).1
}

/// Whether the notes arrived, or did not.
pub const NOTES_ARRIVED: &str = "performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.endsWith('.notes.txt') && responseEnd)";

/// Opens a path of the site and waits until the filters work. From here on, errors are collected.
pub async fn arrive(page: &Page<'_>, path: &str) -> Result<()> {
    page.site.watch_errors();
    page.open(path).await?;
    page.ready().await
}

/// A page of somebody else at `/host.html`, which loads the element's script at its end.
pub fn host_page(page: &Page<'_>, body: &str) {
    page.site.watch_errors();
    let script = "<script type=module src=outsourcing-matrix.js></script>";
    let html = format!("<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><body>{body}{script}");
    page.site.answer("/host.html", Answer::html(html));
}

/// Opens [`host_page`] and waits until its first element's filters work.
pub async fn arrive_at_host(page: &Page<'_>, body: &str) -> Result<()> {
    host_page(page, body);
    page.open("host.html").await?;
    page.ready().await
}

/// The types in the order of the columns.
pub async fn order(page: &Page<'_>) -> Result<Vec<String>> {
    Ok(page.attributes("thead th[data-type]", "data-type").await?.into_iter().flatten().collect())
}

/// The answers, as programs on the page read them.
pub async fn filters(page: &Page<'_>) -> Result<Value> {
    page.js("return host.filters").await
}

/// The id of what has the focus in the element.
pub async fn focused(page: &Page<'_>) -> Result<Value> {
    page.js("return root.activeElement?.id ?? null").await
}

/// The page's own query.
pub async fn query(page: &Page<'_>) -> Result<Value> {
    page.js("return location.search").await
}

/// Unfolds what else there is to know: the view options, near misses, hints and the reasons for the order.
pub async fn open_more(page: &Page<'_>) -> Result<()> {
    page.click("#om-more").await?;
    page.wait_until("it unfolds", "$('#om-more-panel').hasAttribute('data-open')").await
}

/// Presses a mark and waits for its panel.
pub async fn open_note(page: &Page<'_>, selector: &str) -> Result<()> {
    page.click(selector).await?;
    let panel = "$('.om-note-panel')?.checkVisibility() && root.activeElement?.id === 'om-note-title'";
    page.wait_until("the panel is open", panel).await
}

/// Waits until what follows from the last action is on the screen.
pub async fn settle(page: &Page<'_>) -> Result<()> {
    page.js("for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)").await.map(drop)
}

/// All of these in Chromium, and only a few in the other engines: each lays a page out in its own way, which shows at some widths as well as at
/// all of them.
pub fn few_elsewhere<'a, T>(page: &Page<'_>, all: &'a [T], few: &'a [T]) -> &'a [T] {
    if page.browser.engine == Engine::Chromium { all } else { few }
}

/// Gives the page another size, and waits until the view follows it.
pub async fn resize(page: &Page<'_>, width: u32, height: u32) -> Result<()> {
    page.viewport(width, height).await?;
    let rest = "for (let same = 0, last = ''; same < 3;) {
            await new Promise(requestAnimationFrame);
            const now = [host.offsetWidth, host.offsetHeight, $$('thead th').length].join();
            [same, last] = [now === last ? same + 1 : 0, now];
        }";
    page.js(rest).await.map(drop)
}

/// Presses Tab until the focus is on what matches in the element.
pub async fn tab_to(page: &Page<'_>, selector: &str) -> Result<()> {
    for _ in 0..60 {
        page.press(page::Key::Tab).await?;
        if page.js_with("return root.activeElement?.matches(args) ?? false", selector.into()).await? == true {
            return Ok(());
        }
    }
    bail!("sixty tabs do not lead to `{selector}`")
}

/// Nothing went wrong on the page.
pub async fn assert_no_errors(page: &Page<'_>) -> Result<()> {
    assert_eq!(page.errors().await?, Vec::<String>::new());
    Ok(())
}

/// Opens [`host_page`] with something behind its address and waits until its first element's filters work.
pub async fn arrive_at_host_with(page: &Page<'_>, body: &str, query: &str) -> Result<()> {
    host_page(page, body);
    page.open(&format!("host.html{query}")).await?;
    page.ready().await
}

/// The rows of the matrix as they stand there: the label, whether the row is a heading over others, and for each type what makes
/// it comparable (its level or its tags; nothing where the row is prose).
pub const ROWS: &str = "
const label = (body) => {
    const cell = [...body.querySelectorAll('th')].find(th => th.checkVisibility());
    return cell && (cell.querySelector('button, span:not(.om-differs, .om-help)') ?? cell).firstChild.textContent.trim();
};
const mark = (cell) => [...cell.querySelectorAll('.om-level, .om-tags')].map(e => e.textContent).join('; ');
const rows = $$('tbody:not(.om-first-rows)').filter(body => body.checkVisibility()).map(body => ({
    label: label(body),
    isHeading: body.matches('.om-tier'),
    marks: [...body.querySelectorAll('td[part=cell]')].map(mark),
    isMarked: body.matches('[data-differs]') && [...body.querySelectorAll('.om-differs')].some(e => e.checkVisibility() && e.textContent.trim() === 'Differs'),
}));
for (const row of rows) {
    row.isCompared = row.marks.some(Boolean);
    row.differs = row.isCompared && new Set(row.marks).size > 1;
}
";
