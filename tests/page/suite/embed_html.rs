//! The page for iframes by itself: its query says what elsewhere attributes, properties and custom properties say.

use page::{Answer, Case, Page, Result, Value, cases, json};

use crate::{
    framed::FRAME,
    visit::{assert_no_errors, filters},
};

pub fn all() -> Vec<Case> {
    cases![
        the_fragment_of_the_frame_mirrors_the_answers;
        chromium: the_query_is_honoured,
            bad_parameters_are_harmless,
            every_attribute_and_property_of_the_contract_is_a_parameter
    ]
}

const CONTRACT: &str = include_str!("../../../src/element/outsourcing-matrix.js");

/// Keeps the warnings of the frame's page in `warnings`.
fn with_warnings(page: &Page<'_>) -> Result<()> {
    page.site.watch_errors();
    let hook = "<script>window.warnings = []; console.warn = (...words) => warnings.push(words.join(' '))</script>";
    let html = page.site.file(FRAME)?.replacen("<head>", &format!("<head>{hook}"), 1);
    page.site.answer("/embed.html", Answer::html(html));
    Ok(())
}

async fn the_query_is_honoured(page: &Page<'_>) -> Result<()> {
    with_warnings(page)?;
    let query = "company-size=small&needs=website.leads+customer-service&startup&theme=dark&heading-level=3&no-take-away&no-filters=false\
        &lang=de&dir=rtl&--om-color-accent=%23123456&--om-radius=0px";
    page.open(&format!("{FRAME}?{query}")).await?;
    page.ready().await?;
    let expected =
        json!({ "companySize": "small", "startup": true, "needs": ["customer-service", "leads", "website"] });
    assert_eq!(filters(page).await?, expected);
    let body = "const page = document.documentElement, style = getComputedStyle(host);
        return [page.lang, page.dir, getComputedStyle(page).colorScheme, $('[part=heading]').localName, host.hasAttribute('no-filters'),
            style.getPropertyValue('--om-color-accent'), style.getPropertyValue('--om-radius'), $('.om-take')?.checkVisibility() ?? false]";
    let expected = json!(["de", "rtl", "dark", "h3", false, "#123456", "0px", false]);
    assert_eq!(page.js(body).await?, expected);
    assert_eq!(page.js("return warnings").await?, json!([]));
    assert_no_errors(page).await
}

async fn bad_parameters_are_harmless(page: &Page<'_>) -> Result<()> {
    with_warnings(page)?;
    let query = "company-size=%3Cscript%3Ealert(1)%3C/script%3E&needs=%00.website.%22%3E&theme=purple&heading-level=99&loading=never\
        &link-state=everywhere&dir=up&onclick=alert(1)&style=color:red&id=x&class=y&slot=z&constructor=1&__proto__=1&%E0%A4%A=1&=1\
        &--om-color-accent=red;background:url(evil.png)&--om-color-text=url(evil.png)&--om-radius=1&--om-space=%7D*%7Bcolor:red%7D\
        &--om-font=serif;x:y&--evil=red&src=";
    page.open(&format!("{FRAME}?{query}")).await?;
    page.ready().await?;
    assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": ["website"] }));
    let body = "return [host.getAttributeNames().sort().join(), document.documentElement.getAttributeNames().join(), host.getAttribute('style'), host.ranking.length]";
    let names = "company-size,heading-level,link-state,loading,needs,src,theme";
    assert_eq!(page.js(body).await?, json!([names, "lang", null, 7]));
    let warnings = page.js("return warnings").await?;
    let warnings: Vec<&str> = warnings.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for name in [
        "dir",
        "onclick",
        "style",
        "constructor",
        "__proto__",
        "--om-color-accent",
        "--om-radius",
        "--om-font",
        "--evil",
    ] {
        let found = warnings.iter().any(|warning| warning.contains(&format!("\"{name}\"")));
        assert!(found, "nothing is said of {name}: {warnings:?}");
    }
    assert!(!page.site.requests().iter().any(|path| path.contains("evil")), "{:?}", page.site.requests());
    assert_no_errors(page).await
}

async fn the_fragment_of_the_frame_mirrors_the_answers(page: &Page<'_>) -> Result<()> {
    with_warnings(page)?;
    page.open(&format!("{FRAME}?link-state=hash#om-size=micro")).await?;
    page.ready().await?;
    assert_eq!(filters(page).await?["companySize"], "micro");
    page.click("#om-size-small").await?;
    page.wait_until(
        "it is there",
        "location.hash === '#om-size=small&om-v=1.0.0' && location.search === '?link-state=hash'",
    )
    .await?;
    // Without it the address is left alone; with the query, the answers in it are no unknown parameters.
    page.open(&format!("{FRAME}?om-size=micro#om-size=large")).await?;
    page.ready().await?;
    assert_eq!(filters(page).await?["companySize"], json!(null));
    page.open(&format!("{FRAME}?link-state=query&om-size=micro&om-v=1.0.0")).await?;
    page.ready().await?;
    assert_eq!(filters(page).await?["companySize"], "micro");
    assert_eq!(page.js("return warnings").await?, json!([]));
    assert_no_errors(page).await
}

/// The names and types in the contract behind this tag: `@attr {boolean} startup - …`.
fn contract(tag: &str) -> Vec<(String, String)> {
    let lines = CONTRACT.lines().filter_map(|line| line.trim_start_matches(" * ").strip_prefix(tag));
    lines
        .filter_map(|line| {
            let (kind, rest) = line.trim().strip_prefix('{')?.split_once("} ")?;
            Some((kind.to_owned(), rest.split(' ').next()?.to_owned()))
        })
        .collect()
}

async fn every_attribute_and_property_of_the_contract_is_a_parameter(page: &Page<'_>) -> Result<()> {
    with_warnings(page)?;
    let (attributes, properties) = (contract("@attr"), contract("@cssprop"));
    assert!(attributes.len() >= 11 && properties.len() >= 12, "{attributes:?} {properties:?}");
    let mut query = String::new();
    for (_, name) in &attributes {
        query += &format!("&{name}={}", if name == "src" { "catalogue.json" } else { "1" });
    }
    for (kind, name) in &properties {
        let value = match kind.as_str() {
            "<color>" => "rgb(1 2 3)",
            "<font-family>" => "serif",
            "<length>" => "3px",
            other => page::bail!("what is {other}?"),
        };
        query += &format!("&{name}={value}");
    }
    page.open(&format!("{FRAME}?{query}")).await?;
    page.wait_until("it is there", "host.ranking?.length === 7").await?;
    let names = "return [host.getAttributeNames().filter(name => name !== 'style').sort(), [...host.style].sort()]";
    let sorted = |list: &[(String, String)]| {
        let mut names: Vec<&str> = list.iter().map(|(_, name)| name.as_str()).collect();
        names.sort_unstable();
        json!(names)
    };
    assert_eq!(page.js(names).await?, json!([sorted(&attributes), sorted(&properties)]));
    assert!(
        page.site.requests().iter().any(|path| path == "/outsourcing-matrix.catalogue.wasm"),
        "it is read by the reader"
    );
    Ok(())
}
