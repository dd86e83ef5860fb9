//! The comparison for those who hear it and those who use keys: what is read in which order, and what the keys reach.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use page::{Case, Context, Key, Page, Result, Value, cases, ensure, json};

use crate::visit::{LINK, arrive, arrive_at_host, arrive_at_host_with, assert_no_errors, settle};

pub fn all() -> Vec<Case> {
    cases![
        the_arrows_reach_every_mark_of_the_table,
        a_note_opens_and_closes_with_keys,
        a_note_that_is_opened_again_at_once_has_the_focus,
        links_pass_over_the_needs_and_the_table,
        on_a_phone_the_button_at_the_end_leads_to_the_answer,
        a_search_is_said_after_a_pause;
        chromium: the_reading_is_as_reviewed,
            one_sentence_for_each_action
    ]
}

/// Where the reviewed reading is kept.
fn reviewed() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots/reading.txt")
}

/// Reads the page as Chromium tells it to screen readers: a line for each node, with its role, its name and what is said of it.
async fn reading(page: &Page<'_>) -> Result<String> {
    let tree = page.browser.devtools("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = tree["nodes"].as_array().context("a tree has nodes")?;
    let by_id: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let root = nodes.first().context("a tree has a root")?;
    let mut lines = String::new();
    read(root, &by_id, 0, "", &mut lines);
    Ok(lines)
}

fn read(node: &Value, nodes: &BTreeMap<&str, &Value>, depth: usize, above: &str, lines: &mut String) {
    let text = |key: &str| node[key]["value"].as_str().unwrap_or_default();
    let (role, name) = (text("role"), text("name"));
    // What has no role of its own is read as what is in it; a text that names its parent is read once.
    let is_silent = node["ignored"] == true
        || ["generic", "none", "InlineTextBox", "LabelText"].contains(&role)
        || (role == "StaticText" && (above.contains(name) || name.trim().is_empty()));
    if !is_silent {
        lines.push_str(&"  ".repeat(depth));
        lines.push_str(role);
        if !name.is_empty() {
            lines.push_str(&format!(": {name}"));
        }
        if !text("description").is_empty() {
            lines.push_str(&format!(" ({})", text("description")));
        }
        let states = node["properties"].as_array().into_iter().flatten().filter_map(|property| {
            let (name, value) = (property["name"].as_str()?, &property["value"]["value"]);
            let is_said = ["checked", "expanded", "disabled", "level"].contains(&name);
            is_said.then(|| format!(" [{name} {}]", value.to_string().trim_matches('"')))
        });
        lines.extend(states);
        lines.push('\n');
    }
    let (depth, above) = if is_silent { (depth, above) } else { (depth + 1, name) };
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = child.as_str().and_then(|id| nodes.get(id)) {
            read(child, nodes, depth, above, lines);
        }
    }
}

async fn the_reading_is_as_reviewed(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    arrive_at_host_with(page, "<main><outsourcing-matrix link-state=query></outsourcing-matrix></main>", LINK).await?;
    settle(page).await?;
    let reading = reading(page).await?;
    let file = reviewed();
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::create_dir_all(file.with_file_name(""))?;
        fs::write(&file, &reading)?;
    }
    let expected = fs::read_to_string(&file).with_context(|| format!("{} is missing", file.display()))?;
    let first = reading.lines().zip(expected.lines()).position(|(now, then)| now != then);
    let at = first.unwrap_or_else(|| reading.lines().count().min(expected.lines().count()));
    let line = |text: &str| text.lines().nth(at).unwrap_or_default().to_owned();
    ensure!(
        reading == expected,
        "line {} reads `{}`, and was reviewed as `{}`. Review the change, and keep it: \
         UPDATE_SNAPSHOTS=1 cargo xtask test page -- aloud::",
        at + 1,
        line(&reading).trim(),
        line(&expected).trim()
    );
    // The answer comes before the needs are through: few things are read until there.
    let lines: Vec<&str> = reading.lines().collect();
    ensure!(lines.iter().any(|line| line.contains("status")), "there is a status");
    Ok(())
}

const VISITED: &str = "window.visited = []; root.addEventListener('focusin', ({ target }) => visited.push(target.id))";

async fn the_arrows_reach_every_mark_of_the_table(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    for direction in ["ltr", "rtl"] {
        arrive_at_host(
            page,
            &format!("<div dir={direction}><outsourcing-matrix needs='website leads'></outsourcing-matrix></div>"),
        )
        .await?;
        settle(page).await?;
        // One tab stop for all of them.
        let stops = "return $$('table button.om-mark').filter(mark => mark.tabIndex === 0).map(mark => mark.id)";
        let stops: Vec<String> = serde_json::from_value(page.js(stops).await?)?;
        assert_eq!(stops.len(), 1, "{direction}: {stops:?}");
        page.js(VISITED).await?;
        page.js(&format!("$('#{}').focus()", stops[0])).await?;
        let (on, back) = if direction == "ltr" { (Key::Right, Key::Left) } else { (Key::Left, Key::Right) };
        // In the row of fits, which has a mark in each column, to its beginning; then through each column.
        page.keys(&[Key::Down]).await?;
        page.keys(&[back; 8]).await?;
        for _ in 0..8 {
            page.keys(&[Key::Down; 17]).await?;
            page.keys(&[Key::Up; 18]).await?;
            page.js("root.activeElement.closest('thead') && $$('.om-fits .om-mark').find(mark => mark.closest('td')?.cellIndex === root.activeElement.closest('td').cellIndex)?.focus()").await?;
            page.keys(&[on]).await?;
        }
        let missed = "return $$('table button.om-mark').filter(mark => mark.checkVisibility() && !visited.includes(mark.id)).map(mark => mark.id)";
        assert_eq!(page.js(missed).await?, json!([]), "{direction}");
        let stops = "return $$('table button.om-mark').filter(mark => mark.tabIndex === 0).map(mark => mark === root.activeElement)";
        assert_eq!(page.js(stops).await?, json!([true]), "{direction}: the stop is where the focus is");
    }
    assert_no_errors(page).await
}

async fn a_note_opens_and_closes_with_keys(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    arrive(page, LINK).await?;
    for key in ["intro", "sizes", "fit-2", "need-1-5", "group-3", "cell-1-3"] {
        let id = format!("om-note-{key}");
        page.js(&format!("$('#{id}').focus()")).await?;
        // Never by the focus alone.
        settle(page).await?;
        assert_eq!(page.count("[role=dialog]").await?, 0, "{key}");
        page.press(Key::Enter).await?;
        page.wait_until("its title has the focus", "root.activeElement?.id === 'om-note-title'")
            .await
            .with_context(|| key)?;
        let seen = "const { left, right, top, bottom } = $('[role=dialog]').getBoundingClientRect(), title = $('#om-note-title').textContent;
            return [left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight, title.length > 3, $(args).ariaExpanded,
                $('[role=dialog]').closest('table') === null]";
        assert_eq!(page.js_with(seen, json!(format!("#{id}"))).await?, json!([true, true, "true", true]), "{key}");
        page.press(Key::Escape).await?;
        page.wait_until("the focus is back", &format!("!$('[role=dialog]') && root.activeElement?.id === '{id}'"))
            .await
            .with_context(|| key)?;
    }
    // Past its end it closes, and the focus goes on behind the table.
    page.press(Key::Enter).await?;
    page.wait_until("it is open", "root.activeElement?.id === 'om-note-title'").await?;
    for _ in 0..12 {
        page.press(Key::Tab).await?;
        if page.js("return $('[role=dialog]') === null").await? == true {
            break;
        }
    }
    let after = "return $('[role=dialog]') === null && Boolean($('table').compareDocumentPosition(root.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)
        && !$('table').contains(root.activeElement)";
    page.wait_until("it is closed", "$('[role=dialog]') === null").await?;
    assert_eq!(page.js(after).await?, true);
    assert_no_errors(page).await
}

/// Closed and opened again, as a rule before the browser shows a frame.
async fn a_note_that_is_opened_again_at_once_has_the_focus(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    arrive(page, LINK).await?;
    let title = "root.activeElement?.id === 'om-note-title'";
    page.js("$('#om-note-sizes').click()").await?;
    page.wait_until("its title has the focus", title).await?;
    let again = "const mark = $('#om-note-sizes');
        const until = async (is) => { while (!is()) await new Promise(resolve => setTimeout(resolve)); };
        $('.om-note-close').click();
        await until(() => !$('[role=dialog]'));
        const isBack = root.activeElement === mark;
        mark.click();
        await until(() => $('[role=dialog]'));
        return isBack";
    assert_eq!(page.js(again).await?, true);
    page.wait_until("its title has the focus again", title).await?;
    assert_no_errors(page).await
}

async fn links_pass_over_the_needs_and_the_table(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    arrive(page, LINK).await?;
    let skips = "return $$('.om-skip').map(skip => skip.textContent)";
    assert_eq!(page.js(skips).await?, json!(["Skip to the answer", "Skip the comparison"]));
    for (at, seen) in
        [(0, "root.activeElement?.id === 'om-answer-title'"), (1, "$('.om-take').parentElement === root.activeElement")]
    {
        page.js(&format!("$$('.om-skip')[{at}].focus()")).await?;
        let is_seen = format!(
            "const {{ width, height }} = $$('.om-skip')[{at}].getBoundingClientRect(); return width > 60 && height > 20"
        );
        assert_eq!(page.js(&is_seen).await?, true, "it is seen while it has the focus");
        page.press(Key::Enter).await?;
        page.wait_until("the focus is there", seen).await?;
    }
    assert_no_errors(page).await
}

async fn on_a_phone_the_button_at_the_end_leads_to_the_answer(page: &Page<'_>) -> Result<()> {
    page.viewport(390, 844).await?;
    arrive(page, "").await?;
    page.click("#om-fold").await?;
    page.wait_until("the needs are open", "$('#om-panel').checkVisibility()").await?;
    page.click("#om-need-website").await?;
    page.wait_until("it says what fits", "$('.om-done button').textContent === '2 types fit: show the answer'").await?;
    let end = "return Math.abs(innerHeight - $('.om-done').getBoundingClientRect().bottom) < 2";
    assert_eq!(page.js(end).await?, true, "it stands at the end of the window");
    page.click(".om-done button").await?;
    page.wait_until(
        "the answer has the focus",
        "root.activeElement?.id === 'om-answer-title' && !$('#om-panel').checkVisibility()",
    )
    .await?;
    settle(page).await?;
    let seen = "const { top, bottom } = $('.om-big').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight";
    page.wait_until("the answer is in sight", &format!("(() => {{ {seen} }})()")).await?;
    assert_no_errors(page).await
}

async fn a_search_is_said_after_a_pause(page: &Page<'_>) -> Result<()> {
    page.viewport(390, 844).await?;
    arrive(page, "").await?;
    page.js("window.said = []; new MutationObserver(() => said.push($('.om-status').textContent))
        .observe($('.om-status'), { characterData: true, childList: true, subtree: true })")
        .await?;
    page.type_into("#om-search", "website").await?;
    page.wait_until(
        "typing opens the needs",
        "$('#om-panel').checkVisibility() && $('#om-fold').ariaExpanded === 'true'",
    )
    .await?;
    page.wait_until("it is said", "said.length > 0").await?;
    assert_eq!(page.js("return said").await?, json!(["1 need matches."]), "once, not for each letter");
    assert_no_errors(page).await
}

async fn one_sentence_for_each_action(page: &Page<'_>) -> Result<()> {
    page.viewport(1280, 900).await?;
    arrive(page, "").await?;
    page.click("#om-more").await?;
    for (press, said) in [
        ("#om-size-small", "of 7 types"),
        ("#om-need-website", "Project for the website. 2 of 7 types fit."),
        ("#om-need-customer-service", "Project for the website + BPO for customer service. 3 of 7 types fit."),
        ("#om-compare-it", "1 of 4 chosen"),
        ("#om-differences-mark", "comparable rows differ"),
    ] {
        page.click(press).await?;
        page.wait_until(said, &format!("$('.om-status').textContent.includes('{said}')"))
            .await
            .with_context(|| press)?;
    }
    Ok(())
}
