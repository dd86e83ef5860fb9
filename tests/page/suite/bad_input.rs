//! Catalogues that nobody designed for: each shows something sensible, at every width.

use page::{Case, Context, Page, Result, cases, catalogues, json};

use crate::visit::{arrive_at_host_with, assert_no_errors, resize, settle};

pub fn all() -> Vec<Case> {
    cases![
        chromium: every_catalogue_stands_at_every_width,
            odd_catalogues_are_accessible,
            one_type_needs_no_comparison,
            without_needs_there_is_nothing_to_search,
            empty_cells_say_so
    ]
}

const ELEMENT: &str = "<main><h1>Host</h1><outsourcing-matrix link-state=query></outsourcing-matrix></main>";

/// Nothing asked; a size and needs; the rows that differ.
const STATES: [&str; 3] = ["", "?om-size=small&om-needs=website.litigation", "?om-size=large&om-differences=mark"];

/// Each is opened in a narrow place, and looked at while it becomes wider.
async fn every_catalogue_stands_at_every_width(page: &Page<'_>) -> Result<()> {
    let widths = [320, 768, 1280];
    let mut wrong = Vec::new();
    for name in catalogues::NAMES {
        let catalogue = catalogues::named(name).unwrap_or_default();
        page.site.catalogue(&catalogue)?;
        for link in STATES {
            page.viewport(widths[0], 900).await?;
            arrive_at_host_with(page, ELEMENT, link).await.with_context(|| name)?;
            let types = catalogue["types"].as_array().map_or(0, Vec::len);
            assert_eq!(page.js("return host.ranking.length").await?, types, "{name}");
            for width in widths {
                resize(page, width, 900).await?;
                let story = format!("{name} at {width} px, {link:?}");
                // Without a press, as its own place is told elsewhere.
                let unfold =
                    "if ($('#om-fold')?.checkVisibility() && !$('#om-panel').checkVisibility()) $('#om-fold').click();
                    $('#om-more')?.click()";
                page.js(unfold).await?;
                settle(page).await?;
                assert!(page.count("thead th[data-type]").await? > 0, "{story}");
                assert!(!page.text(".om-status").await?.is_empty(), "{story}");
                // What stands in a box ends in it. (What is set aside for assistive technology has no size.)
                let body = "const told = (e) => `${e.scrollWidth} in ${e.clientWidth}: ${e.outerHTML.slice(0, 140)}`;
                    const boxes = $$('td, th, button, label, legend, p, li, input[type=search]')
                        .filter(e => e.checkVisibility() && e.clientWidth > 1 && !e.closest('.om-hidden, .om-skip'));
                    const over = boxes.filter(e => e.scrollWidth > e.clientWidth + 1);
                    window.scrollTo({ left: 400, behavior: 'instant' });
                    return [boxes.length > 20, over.length, over.slice(0, 3).map(told), document.documentElement.scrollWidth > innerWidth, scrollX]";
                let found = page.js(body).await?;
                if found != json!([true, 0, [], false, 0]) {
                    wrong.push(format!("{story}: {found}"));
                }
                assert_no_errors(page).await.map_err(|error| error.context(story))?;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

async fn odd_catalogues_are_accessible(page: &Page<'_>) -> Result<()> {
    for name in ["without-fits", "without-needs", "one-type", "empty-cells", "many-types", "right-to-left"] {
        page.site.catalogue(&catalogues::named(name).unwrap_or_default())?;
        page.viewport(320, 900).await?;
        arrive_at_host_with(page, ELEMENT, STATES[1]).await?;
        for width in [320, 1280] {
            resize(page, width, 900).await?;
            let context = |error: page::Error| error.context(format!("{name} at {width} px"));
            page.assert_accessible().await.map_err(context)?;
        }
    }
    Ok(())
}

async fn one_type_needs_no_comparison(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&catalogues::one_type())?;
    for width in [320, 1280] {
        page.viewport(width, 900).await?;
        arrive_at_host_with(page, ELEMENT, "?om-size=small&om-needs=it-app").await?;
        assert_eq!(page.count("thead th[data-type]").await?, 1);
        assert_eq!(page.count(".om-view, .om-pair, .om-compare, #om-show-more").await?, 0, "at {width} px");
        assert_eq!(page.count("td[part=cell]").await?, 13);
        assert!(page.text(".om-big").await?.contains("IT outsourcing"));
    }
    Ok(())
}

async fn without_needs_there_is_nothing_to_search(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&catalogues::without_needs())?;
    arrive_at_host_with(page, ELEMENT, "?om-size=small").await?;
    assert_eq!(page.js("return $('#om-search')?.checkVisibility() ?? false").await?, false);
    assert_eq!(page.count("input[name=om-need]").await?, 0);
    assert_eq!(page.count("thead th .om-standing").await?, 7, "the size still tells how each fits");
    Ok(())
}

async fn empty_cells_say_so(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&catalogues::empty_cells())?;
    for link in
        ["", "?om-differences=mark", "?om-differences=only", "?om-compare=kpo.it&om-columns=chosen&om-differences=mark"]
    {
        arrive_at_host_with(page, ELEMENT, link).await?;
        let texts = page.texts("td[part=cell]").await?;
        assert!(texts.iter().all(|text| !text.is_empty()), "{link:?}");
        assert!(texts.iter().any(|text| text == "Not stated"), "{link:?}");
        assert_no_errors(page).await?;
    }
    Ok(())
}
