//! More types than anyone can look at.

use page::{Case, Page, Result, cases, catalogues, json};

use crate::visit::{arrive_at_host, arrive_at_host_with, assert_no_errors, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        a_few_more_than_a_dozen;
        chromium: a_thousand_types_are_shown_by_the_dozen,
            a_chosen_type_stays_among_a_thousand,
            a_thousand_types_in_a_narrow_place
    ]
}

const PLAIN: &str = "<outsourcing-matrix></outsourcing-matrix>";

async fn a_thousand_types_are_shown_by_the_dozen(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&catalogues::many_types(1000))?;
    arrive_at_host(page, PLAIN).await?;
    assert_eq!(order(page).await?.len(), 12);
    assert_eq!(page.text("div.om-show-more").await?, "12 of 1000 types are shown. Show 12 more types");
    page.click("#om-show-more").await?;
    page.wait_until("twelve more are there", "$$('thead th[data-type]').length === 24").await?;
    assert_eq!(page.js("return root.activeElement?.id").await?, "om-show-more", "the focus stays");
    assert!(page.text("div.om-show-more").await?.starts_with("24 of 1000 types are shown."));

    page.click("#om-need-website").await?;
    page.wait_until("the order follows", "$('thead th[data-type]').dataset.type === 'project'").await?;
    settle(page).await?;
    assert_eq!(order(page).await?.len(), 12, "another answer is another beginning");
    let ranked = page.js("return host.ranking.slice(0, 12).map(({ type }) => type)").await?;
    assert_eq!(json!(order(page).await?), ranked, "the first twelve of the ranking");
    assert_eq!(page.js("return host.ranking.length").await?, 1000);
    page.click("#om-size-large").await?;
    page.wait_until("the size counts too", "$('.om-status').textContent.includes('of 1000 types fit')").await?;
    page.js("host.filters = {}").await?;
    page.wait_until("it begins anew", "$('thead th[data-type]').dataset.type === 'it'").await?;
    assert_no_errors(page).await
}

async fn a_chosen_type_stays_among_a_thousand(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&catalogues::many_types(1000))?;
    arrive_at_host_with(page, "<outsourcing-matrix link-state=query></outsourcing-matrix>", "").await?;
    page.click("#om-show-more").await?;
    page.wait_until("twelve more are there", "$$('thead th[data-type]').length === 24").await?;
    page.click("#om-compare-lpo-2").await?;
    page.wait_until("it is chosen", "location.search.includes('lpo-2')").await?;
    page.click("#om-need-website").await?;
    page.wait_until("it stays beside the first twelve", "$$('thead th[data-type]').length === 13").await?;
    assert_eq!(order(page).await?.last().map(String::as_str), Some("lpo-2"));
    page.click("#om-more").await?;
    page.click("#om-columns-chosen").await?;
    page.wait_until("it is alone", "$$('thead th[data-type]').length === 1").await?;
    assert_eq!(page.count("#om-show-more").await?, 0);
    assert_no_errors(page).await
}

async fn a_thousand_types_in_a_narrow_place(page: &Page<'_>) -> Result<()> {
    page.viewport(320, 640).await?;
    page.site.catalogue(&catalogues::many_types(1000))?;
    arrive_at_host(page, PLAIN).await?;
    assert_eq!(order(page).await?, ["it", "bpo"]);
    assert_eq!(page.count("#om-show-more").await?, 0);
    assert_eq!(
        page.js("return $$('.om-pair select').map(select => select.options.length)").await?,
        json!([1000, 1000])
    );
    page.js("const select = $('#om-pair-second'); select.value = 'it-142'; select.dispatchEvent(new Event('change', { bubbles: true }))").await?;
    page.wait_until("it is there", "$('thead th[data-type] + th').dataset.type === 'it-142'").await?;
    assert_no_errors(page).await
}

async fn a_few_more_than_a_dozen(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&catalogues::many_types(15))?;
    arrive_at_host(page, PLAIN).await?;
    assert_eq!(page.text("div.om-show-more").await?, "12 of 15 types are shown. Show 3 more types");
    page.click("#om-show-more").await?;
    page.wait_until("all are there", "$$('thead th[data-type]').length === 15").await?;
    settle(page).await?;
    assert_eq!(page.count("#om-show-more").await?, 0);
    assert_eq!(page.js("return root.activeElement !== null").await?, true, "the focus is not lost with the button");
    assert_no_errors(page).await
}
