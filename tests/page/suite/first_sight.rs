//! The page arrives and the element takes over.

use page::{Case, Page, Result, cases};

pub fn all() -> Vec<Case> {
    cases![the_seven_types_are_columns, any_folder_can_hold_the_site]
}

async fn the_seven_types_are_columns(page: &Page<'_>) -> Result<()> {
    page.site.watch_errors();
    page.open("").await?;
    page.ready().await?;
    let types = page.attributes("thead th[data-type][scope=col]", "data-type").await?;
    assert_eq!(types.len(), 7, "{types:?}");
    assert_eq!(page.errors().await?, Vec::<String>::new());
    Ok(())
}

async fn any_folder_can_hold_the_site(page: &Page<'_>) -> Result<()> {
    page.site.move_to("/some/where/");
    page.open("").await?;
    page.ready().await?;
    assert_eq!(page.count("thead th[data-type]").await?, 7);
    Ok(())
}
