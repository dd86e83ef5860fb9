//! What stands where when a visitor arrives: the matrix is the product, and it is on the first screen.

use page::{Case, Page, Result, Value, cases, json};

use crate::visit::{LINK, arrive, arrive_at_host_with, assert_no_errors, few_elsewhere, settle};

pub fn all() -> Vec<Case> {
    cases![
        at_1280_px_the_first_row_ends_inside_the_window,
        in_a_column_of_720_px_the_head_ends_below_620_px,
        on_a_phone_the_answer_is_on_the_first_screen,
        no_region_scrolls_up_and_down_by_itself,
        where_columns_do_not_fit_the_table_scrolls_sideways_and_says_so,
        nothing_chosen_on_a_phone_is_a_list_and_the_first_choice_a_pair;
        chromium: it_has_few_nodes,
            the_head_glides_to_its_place_unless_motion_is_reduced
    ]
}

/// The lower edges of the head and of the first row, the edges of the widget, of the answer's heading and of the table, in px of the page.
const EDGES: &str = "
const edge = (selector, side) => {
    const box = $(selector).getBoundingClientRect();
    return Math.round(box[side] + scrollY);
};
const names = ['.om-heads', '.om-names', '.om-compares'].filter(name => $(name)?.checkVisibility());
return {
    top: Math.round(host.getBoundingClientRect().top + scrollY),
    head: Math.max(...names.map(name => edge(`${name} > :last-child`, 'bottom'))),
    row: edge('.om-fits > :last-child', 'bottom'),
    answer: edge('#om-answer-title', 'bottom'),
    table: edge('table', 'top'),
};";

fn px(edges: &Value, name: &str) -> i64 {
    edges[name].as_i64().unwrap_or_else(|| panic!("{name} is not in {edges}"))
}

async fn at_1280_px_the_first_row_ends_inside_the_window(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    for query in ["", LINK] {
        arrive(page, query).await?;
        let edges = page.js(EDGES).await?;
        assert!(px(&edges, "head") < px(&edges, "row") && px(&edges, "row") <= 900, "{query:?}: {edges}");
        // All of it, without scrolling sideways.
        let cut = "const { right } = document.documentElement.getBoundingClientRect();
            return $$('th[data-type]').filter(head => head.getBoundingClientRect().right > right).length";
        assert_eq!(page.js(cut).await?, 0, "{query:?}");
    }
    assert_no_errors(page).await
}

async fn in_a_column_of_720_px_the_head_ends_below_620_px(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    let column = "<div style='inline-size: 720px; margin: auto'><outsourcing-matrix></outsourcing-matrix></div>";
    for query in ["", LINK] {
        arrive_at_host_with(page, column, query).await?;
        let edges = page.js(EDGES).await?;
        assert!(px(&edges, "head") - px(&edges, "top") <= 620, "{query:?}: {edges}");
    }
    assert_no_errors(page).await
}

async fn on_a_phone_the_answer_is_on_the_first_screen(page: &Page<'_>) -> Result<()> {
    page.viewport(390, 844).await?;
    arrive(page, LINK).await?;
    let edges = page.js(EDGES).await?;
    assert!(px(&edges, "answer") <= 844, "{edges}");
    for query in ["", LINK] {
        arrive(page, query).await?;
        let edges = page.js(EDGES).await?;
        assert!(px(&edges, "table") <= 844 * 3 / 2, "{query:?}: {edges}");
    }
    assert_no_errors(page).await
}

async fn no_region_scrolls_up_and_down_by_itself(page: &Page<'_>) -> Result<()> {
    for width in [1280, 720, 390] {
        page.viewport(width, 700).await?;
        arrive(page, LINK).await?;
        let scrollers = "return $$('*').filter(element => {
            const { overflowY } = getComputedStyle(element);
            return ['auto', 'scroll', 'hidden'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1
                && element.clientHeight > 1;
        }).map(element => element.className || element.localName)";
        assert_eq!(page.js(scrollers).await?, json!([]), "{width} px");
    }
    Ok(())
}

async fn where_columns_do_not_fit_the_table_scrolls_sideways_and_says_so(page: &Page<'_>) -> Result<()> {
    let region = "const region = $('[part=table-region]');
        return {
            scrolls: region.scrollWidth > region.clientWidth + 1 && getComputedStyle(region).overflowX === 'auto',
            named: region.getAttribute('role') === 'region' && region.tabIndex === 0 && region.hasAttribute('aria-labelledby'),
            moves: $$('.om-move').filter(button => button.checkVisibility()).length,
            page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        }";
    for width in few_elsewhere(page, &[1920, 1280, 1024, 720, 320], &[1280, 720]) {
        page.viewport(*width, 800).await?;
        arrive(page, LINK).await?;
        settle(page).await?;
        let scrolls = (640..1280).contains(width);
        let expected = json!({ "scrolls": scrolls, "named": scrolls, "moves": if scrolls { 2 } else { 0 }, "page": 0 });
        assert_eq!(page.js(region).await?, expected, "{width} px");
    }
    page.viewport(720, 800).await?;
    arrive(page, LINK).await?;
    page.js("[...$$('.om-move')].at(-1).click()").await?;
    page.wait_until("the next type came", "$('[part=table-region]').scrollLeft > 60").await?;
    page.js("$('.om-move').click()").await?;
    page.wait_until("the first is back", "$('[part=table-region]').scrollLeft === 0").await?;
    // The head cannot stick there, so the heading of each group repeats the names.
    let repeated = "return [...$$('.om-tier td')].every(cell => cell.ariaHidden === 'true'
        && cell.textContent !== '' && !getComputedStyle(cell).color.endsWith(', 0)'))";
    assert_eq!(page.js(repeated).await?, true);
    assert_no_errors(page).await
}

async fn nothing_chosen_on_a_phone_is_a_list_and_the_first_choice_a_pair(page: &Page<'_>) -> Result<()> {
    page.viewport(390, 844).await?;
    arrive(page, "").await?;
    let seen = "const seen = (selector) => $$(selector).filter(element => element.checkVisibility()).length;
        return { names: seen('th[data-type]'), lines: seen('.om-plain-line'), bars: seen('.om-bars'), cells: seen('.om-criterion td'),
            selects: seen('.om-pair select') }";
    let list = json!({ "names": 7, "lines": 7, "bars": 7, "cells": 0, "selects": 0 });
    assert_eq!(page.js(seen).await?, list);
    // One under the other, each name beside its line and above its bars.
    let order = "const tops = [...$$('th[data-type]')].map(head => head.getBoundingClientRect().top);
        return tops.every((top, at) => at === 0 || top > tops[at - 1] + 40)";
    assert_eq!(page.js(order).await?, true);
    page.click("#om-size-small").await?;
    page.wait_until("two stand side by side", "$$('th[data-type]').length === 2").await?;
    let pair = page.js(seen).await?;
    assert_eq!((&pair["names"], &pair["bars"], &pair["selects"]), (&json!(2), &json!(2), &json!(2)));
    assert_eq!(pair["cells"], 2 * 13);
    assert_no_errors(page).await
}

async fn it_has_few_nodes(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    arrive(page, "").await?;
    let nodes = "const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
        let count = 0;
        while (walker.nextNode()) count++;
        return count";
    let count = page.js(nodes).await?;
    assert!((500..=1300).contains(&count.as_u64().unwrap_or_default()), "{count}");
    Ok(())
}

async fn the_head_glides_to_its_place_unless_motion_is_reduced(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    for (motion, glides) in [("no-preference", true), ("reduce", false)] {
        page.media(&[("prefers-reduced-motion", motion)]).await?;
        arrive(page, "").await?;
        settle(page).await?;
        // What the status says and the order of the columns are there before the motion begins.
        let press = "window.kept = $('th[data-type=project]');
            const begun = [], { animate } = Element.prototype;
            Element.prototype.animate = function (frames, options) {
                begun.push([options.duration, $('[role=status]').textContent, $('th[data-type]').dataset.type]);
                return animate.call(this, frames, options);
            };
            $('#om-need-website').click();
            while ($('th[data-type]').dataset.type !== 'project') await new Promise(requestAnimationFrame);
            for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
            Element.prototype.animate = animate;
            return { count: begun.length > 0, longest: begun.every(([duration]) => duration <= 200),
                said: begun.every(([, status, first]) => status.startsWith('Project') && first === 'project'),
                isSame: window.kept === $('th[data-type=project]') }";
        let expected = json!({ "count": glides, "longest": true, "said": true, "isSame": true });
        assert_eq!(page.js(press).await?, expected, "{motion}");
    }
    Ok(())
}
