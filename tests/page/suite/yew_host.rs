//! The comparison in another Yew program (`examples/yew-host`): as a component of it, and as the custom element, which is a second Yew
//! program on the same page.

use std::env;

use page::{Case, Context, Page, Result, Site, Value, cases, json};

use crate::visit::{assert_no_errors, settle};

pub fn all() -> Vec<Case> {
    cases![
        a_press_in_either_leaves_the_other_as_it_is,
        a_click_in_the_element_reaches_the_page_once;
        chromium: the_component_begins_with_every_type,
            the_page_asks_the_component,
            the_component_tells_the_page,
            a_click_in_the_component_reaches_the_page_once,
            a_press_on_the_page_reaches_neither
    ]
}

/// What the scripts below find ready: the component's shadow root, one that matches in it, the page's own words, and each order.
const COMPONENT: &str = "
const component = document.querySelector('#component > div').shadowRoot;
const $c = (selector) => component.querySelector(selector);
const said = (id) => document.getElementById(id).textContent;
const order = (root) => [...root.querySelectorAll('thead th[data-type]')].map(head => head.dataset.type);
";

/// Opens the page of the other program and waits until both comparisons are there.
async fn arrive<'a>(page: &Page<'a>) -> Result<Page<'a>> {
    let folder = env::var_os("OM_YEW_HOST").context("OM_YEW_HOST names no built host: cargo xtask test page")?;
    let host = Page { browser: page.browser, site: Site::serve(folder).await? };
    host.site.watch_errors();
    host.open("").await?;
    host.wait_until(
        "the host is there",
        "document.querySelector('#component > div')?.shadowRoot?.querySelector('table')",
    )
    .await?;
    host.ready().await?;
    Ok(host)
}

/// Runs a script that finds [`COMPONENT`] ready, and waits until what follows from it is on the screen.
async fn act(page: &Page<'_>, body: &str) -> Result<Value> {
    let value = page.js(&format!("{COMPONENT}{body}")).await?;
    settle(page).await?;
    Ok(value)
}

async fn the_component_begins_with_every_type(page: &Page<'_>) -> Result<()> {
    let page = arrive(page).await?;
    let seen =
        act(&page, "return [order(component).length, component.mode, said('first'), $c('#om-size-any').checked]");
    assert_eq!(seen.await?, json!([7, "open", "No choice yet.", true]));
    let seen = "const seen = $c('.om-take').checkVisibility();
        return [seen, getComputedStyle($c('h2')).fontSize === getComputedStyle($('h2')).fontSize,
            component.querySelectorAll('style').length]";
    assert_eq!(act(&page, seen).await?, json!([false, true, 0]), "in its styles, and no button that does nothing");
    assert_no_errors(&page).await
}

async fn the_page_asks_the_component(page: &Page<'_>) -> Result<()> {
    let page = arrive(page).await?;
    let choose = "const size = document.getElementById('size');
        size.value = 'large'; size.dispatchEvent(new Event('change', { bubbles: true }))";
    act(&page, choose).await?;
    let seen = "return [$c('#om-size-large').checked, order(component)[0], order(root)[0], said('first'), host.filters.companySize]";
    assert_eq!(
        act(&page, seen).await?,
        json!([true, "bpo", "it", "No choice yet.", null]),
        "what the page asks is nothing that the visitor answered, and is not asked of the element"
    );
    assert_no_errors(&page).await
}

async fn the_component_tells_the_page(page: &Page<'_>) -> Result<()> {
    let page = arrive(page).await?;
    act(&page, "$c('#om-need-website').click()").await?;
    let seen = "return [order(component)[0], said('first'), document.getElementById('size').value]";
    assert_eq!(act(&page, seen).await?, json!(["project", "First choice: Project outsourcing", ""]));
    act(&page, "$c('#om-size-small').click()").await?;
    let seen = "return [$c('#om-need-website').checked, document.getElementById('size').value]";
    assert_eq!(act(&page, seen).await?, json!([true, "small"]), "the page has the answers and gives them back");
    act(&page, "$c('.om-clear').click()").await?;
    assert_eq!(act(&page, "return said('first')").await?, "No choice yet.");
    assert_no_errors(&page).await
}

async fn a_press_in_either_leaves_the_other_as_it_is(page: &Page<'_>) -> Result<()> {
    let page = arrive(page).await?;
    let seen = "return [order(component)[0], order(root)[0], host.filters.needs, $c('#om-need-website').checked,
        said('first'), $$('.om-chips li').length, component.querySelectorAll('.om-chips li').length]";
    page.click("#om-need-website").await?;
    page.wait_until("it counts", "$('thead th[data-type]').dataset.type === 'project'").await?;
    let expected = json!(["it", "project", ["website"], false, "No choice yet.", 1, 0]);
    assert_eq!(act(&page, seen).await?, expected);
    act(&page, "$c('#om-size-large').click()").await?;
    let filters = page.js("return host.filters").await?;
    assert_eq!(filters, json!({ "companySize": null, "startup": false, "needs": ["website"] }));
    let seen =
        "return [order(component)[0], order(root)[0], $c('#om-size-large').checked, $('#om-size-large').checked]";
    assert_eq!(act(&page, seen).await?, json!(["bpo", "project", true, false]));
    assert_no_errors(&page).await
}

/// Controls of several kinds, and what is none.
const PRESSED: [&str; 6] = ["h2", "#om-fold", "#om-need-website", ".om-clear", "button.om-mark", "td[part=cell]"];

/// Every click that reaches the part by itself, beside those that the host's own handler counts.
async fn clicks(page: &Page<'_>, part: &str, selectors: &[&str]) -> Result<Value> {
    let inside = if part == "component" { "component" } else { "root" };
    let body = format!(
        "const heard = []; const listen = () => heard.push(1);
        const part = document.getElementById('{part}');
        part.addEventListener('click', listen);
        for (const selector of {}) {{
            {inside}.querySelector(selector).click();
            for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        }}
        part.removeEventListener('click', listen);
        return [heard.length, ...['component-clicks', 'element-clicks', 'pressed', 'touched'].map(id => Number(said(id)))]",
        json!(selectors)
    );
    act(page, &body).await
}

async fn a_click_in_the_component_reaches_the_page_once(page: &Page<'_>) -> Result<()> {
    let page = arrive(page).await?;
    assert_eq!(clicks(&page, "component", &PRESSED).await?, json!([6, 6, 0, 0, 0]));
    assert_no_errors(&page).await
}

async fn a_click_in_the_element_reaches_the_page_once(page: &Page<'_>) -> Result<()> {
    let page = arrive(page).await?;
    assert_eq!(clicks(&page, "element", &PRESSED).await?, json!([6, 0, 6, 0, 0]));
    assert_eq!(
        act(&page, "return [said('first'), document.getElementById('size').value]").await?,
        json!(["No choice yet.", ""])
    );
    assert_no_errors(&page).await
}

async fn a_press_on_the_page_reaches_neither(page: &Page<'_>) -> Result<()> {
    let page = arrive(page).await?;
    let seen = "return [said('pressed'), component.innerHTML, root.innerHTML, host.filters]";
    let before = act(&page, seen).await?;
    act(&page, "for (let press = 0; press < 3; press++) { document.getElementById('press').click(); await new Promise(requestAnimationFrame) }")
        .await?;
    let after = act(&page, seen).await?;
    assert_eq!((before[0].as_str(), after[0].as_str()), (Some("0"), Some("3")));
    assert_eq!(before.as_array().map(|all| &all[1..]), after.as_array().map(|all| &all[1..]));
    assert_no_errors(&page).await
}
