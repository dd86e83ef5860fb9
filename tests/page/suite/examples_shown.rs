//! The catalogues of `examples/`, which people start from, in the element and at every width. One is about something else altogether.

use page::{Answer, Case, Context, Page, Result, cases, json};

use crate::visit::{arrive_at_host, assert_no_errors, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        chromium: coffee_machines_are_compared_at_every_width,
            three_services_are_compared_at_every_width
    ]
}

const WIDTHS: [u32; 3] = [320, 768, 1280];

/// Opens an example at this width, in a page that answers calls to action itself.
async fn open(page: &Page<'_>, name: &str, json: &str, width: u32) -> Result<()> {
    page.site.answer(&format!("/examples/catalogues/{name}"), Answer::bytes(json));
    page.viewport(width, 900).await?;
    let listen = "<script>window.pressed = [];
        addEventListener('om-cta', event => { pressed.push(event.detail); event.preventDefault(); });</script>";
    let element = format!("<outsourcing-matrix src=examples/catalogues/{name}></outsourcing-matrix>");
    arrive_at_host(page, &format!("{listen}<main><h1>Host</h1>{element}</main>")).await?;
    assert_stands(page).await.context("before anything is asked")
}

/// Presses these options, as a visitor does at this width, and waits until this type is first.
async fn ask(page: &Page<'_>, options: &[&str], first: &str) -> Result<()> {
    let height = "$('#om-panel').getBoundingClientRect().height";
    if page.js(&format!("return {height} === 0")).await? == true {
        page.click("#om-fold").await?;
        page.wait_until("it unfolds", &format!("{height} > 0")).await?;
    }
    for option in options {
        page.click(option).await?;
    }
    page.wait_until(
        "it is ranked",
        &format!("$('thead th[data-type]').dataset.type === '{first}' && $('.om-answer[data-ranked]')"),
    )
    .await?;
    assert_eq!(page.js("return host.status").await?, "ready");
    assert_stands(page).await.context("after the answers")
}

/// The page does not scroll sideways, nobody is kept out, and nothing went wrong.
async fn assert_stands(page: &Page<'_>) -> Result<()> {
    settle(page).await?;
    let body = "window.scrollTo({ left: 400, behavior: 'instant' });
        return [document.documentElement.scrollWidth > innerWidth, scrollX]";
    assert_eq!(page.js(body).await?, json!([false, 0]));
    page.assert_accessible().await?;
    assert_no_errors(page).await
}

/// The columns are those of the ranking: all of them, or where it is narrow the first two.
async fn assert_ranked(page: &Page<'_>, width: u32, types: usize) -> Result<()> {
    let ranked = page.js("return host.ranking.map(({ type }) => type)").await?;
    let ranked: Vec<String> = serde_json::from_value(ranked)?;
    assert_eq!(ranked.len(), types);
    let columns = if width == 320 { 2 } else { types };
    assert_eq!(order(page).await?, ranked[..columns], "at {width} px");
    let scores = page.js("return host.ranking.map(({ score }) => score)").await?;
    let scores: Vec<i64> = serde_json::from_value(scores)?;
    assert!(scores[0] > scores[types - 1], "{scores:?}");
    Ok(())
}

async fn coffee_machines_are_compared_at_every_width(page: &Page<'_>) -> Result<()> {
    let json = include_str!("../../../examples/catalogues/coffee-machines.json");
    for width in WIDTHS {
        let story = || format!("at {width} px");
        open(page, "coffee-machines.json", json, width).await.with_context(story)?;
        assert_eq!(page.text("[part=heading]").await?, "Which coffee machine fits our office?");
        // In a narrow place they are a list until something is asked.
        assert_eq!(order(page).await?, ["hand", "filter", "capsule", "beans", "lever"]);
        ask(page, &["#om-size-some", "#om-need-milk", "#om-need-waste"], "beans").await.with_context(story)?;
        assert_ranked(page, width, 5).await?;
        assert!(page.text(".om-big").await?.starts_with("Bean-to-cup machine"), "at {width} px");
        // Its words are its own, and it has no links.
        let said = page.js("return $('.om').textContent.toLowerCase()").await?;
        assert!(said.as_str().is_some_and(|said| said.contains("coffee") && !said.contains("outsourc")), "{said}");
        assert_eq!(page.count("a[data-cta]").await?, 0);
    }
    Ok(())
}

async fn three_services_are_compared_at_every_width(page: &Page<'_>) -> Result<()> {
    let json = include_str!("../../../examples/catalogues/three-services.json");
    let offer = |id: &str, href: &str, tab: &str| json!([id, href, tab, "noopener"]);
    let links = [
        offer("website", "https://agency.example/offer", "_blank"),
        offer("care", "https://agency.example/care#plans", "_blank"),
        // Mail opens in no tab.
        offer("texts", "mailto:mia@agency.example?subject=Texts", ""),
    ];
    let shown = "return $$(args).map(link => [link.dataset.cta, link.href, link.target, link.rel])";
    for width in WIDTHS {
        let story = || format!("at {width} px");
        open(page, "three-services.json", json, width).await.with_context(story)?;
        assert_eq!(page.js_with(shown, json!("thead a[data-cta]")).await?, json!(links), "at {width} px");
        for (need, first) in [("look", 0), ("safe", 1), ("found", 2)] {
            page.js("host.filters = {}").await?;
            page.wait_until("nothing is asked", "!$('.om-answer[data-ranked]')").await?;
            let id = links[first][0].as_str().unwrap_or_default();
            ask(page, &[&format!("#om-need-{need}")], id).await.with_context(story)?;
            assert_ranked(page, width, 3).await?;
            assert!(page.text(".om-status").await?.contains("of 3 services fit"), "at {width} px");
            // Beside the answer and over its column, both can be pressed.
            let expected = json!([links[first]]);
            for place in [".om-answer a[data-cta]".to_owned(), format!("thead a[data-cta={id}]")] {
                assert_eq!(page.js_with(shown, json!(place)).await?, expected, "{place} at {width} px");
                page.click(&place).await.with_context(story)?;
                page.wait_until("it is told", "pressed.length").await?;
                let told = json!([{ "typeId": links[first][0], "href": links[first][1] }]);
                assert_eq!(page.js("return pressed.splice(0)").await?, told, "{place} at {width} px");
            }
        }
        // The page keeps the browser from following.
        assert_eq!(page.browser.client.windows().await?.len(), 1);
        assert_eq!(page.js("return location.pathname").await?, "/host.html");
        assert_no_errors(page).await?;
    }
    Ok(())
}
