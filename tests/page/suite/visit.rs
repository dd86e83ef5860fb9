//! What the stories share: how a visit begins, and what there is to see.

use page::{Answer, Page, Result, Value, bail};

/// Small, with a website to redesign and customers to answer.
pub const LINK: &str = "?om-size=small&om-needs=website.customer-service&om-v=1.0.0";

/// Every type, in the catalogue's order.
pub const CATALOGUE_ORDER: [&str; 7] = ["it", "bpo", "project", "kpo", "lpo", "rpo", "multi"];

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

/// The id of what has the focus in the element; of a note's summary, the note's id.
pub async fn focused(page: &Page<'_>) -> Result<Value> {
    page.js("const e = root.activeElement; return e && (e.id || (e.localName === 'summary' && e.parentElement.id))")
        .await
}

/// The page's own query.
pub async fn query(page: &Page<'_>) -> Result<Value> {
    page.js("return location.search").await
}

/// Waits until what follows from the last action is on the screen.
pub async fn settle(page: &Page<'_>) -> Result<()> {
    page.js("for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)").await.map(drop)
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
