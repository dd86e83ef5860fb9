//! Comparing some of the types: which are chosen, which rows differ, and what of it stands in the address.

use outsourcing_matrix::domain::messages::fill;
use page::{Case, Key, Page, Result, Value, cases, json};

use crate::visit::{
    CATALOGUE_ORDER, LINK, ROWS, arrive, assert_no_errors, focused, message, open_more, order, query, settle, tab_to,
};

pub fn all() -> Vec<Case> {
    cases![
        types_are_chosen_with_the_keyboard,
        who_is_removed_hands_the_focus_on,
        back_and_forward_walk_through_the_ways_of_looking;
        chromium: types_are_chosen_with_the_mouse,
            four_can_be_chosen_and_that_is_said_before,
            the_chosen_ones_stay_whatever_is_asked,
            rows_that_differ_are_marked_in_words,
            only_the_rows_that_differ_are_shown,
            differences_are_between_the_types_that_are_shown,
            the_second_group_of_rows_folds,
            an_address_brings_the_way_of_looking,
            back_at_an_address_without_answers_nothing_is_chosen,
            an_unknown_type_in_a_link_is_told,
            looking_is_no_answer
    ]
}

/// Three types alone.
const THREE: &str = "?om-compare=it.bpo.kpo&om-columns=chosen&om-v=1.0.0";

/// Two types alone that have something in common.
const ALIKE: &str = "?om-compare=it.kpo&om-columns=chosen&om-v=1.0.0";

async fn choose(page: &Page<'_>, id: &str) -> Result<()> {
    page.click(&format!("#om-compare-{id}")).await?;
    page.wait_until("it is chosen", &format!("$('#om-compare-{id}').checked && location.search.includes('{id}')")).await
}

/// The button below a type's head that removes it.
async fn remove(page: &Page<'_>, id: &str) -> Result<String> {
    let Some(at) = order(page).await?.iter().position(|of| of == id) else { page::bail!("{id} is not shown") };
    // The row's own head is before them.
    Ok(format!(".om-compares > :nth-child({}) .om-remove", at + 2))
}

/// The types that are chosen, and those that cannot be.
async fn boxes(page: &Page<'_>) -> Result<Value> {
    let body = "const of = (state) => $$(`input[name=om-compare]${state}`).map(input => input.value);
        return [of(':checked'), of('[aria-disabled=true]')]";
    page.js(body).await
}

async fn types_are_chosen_with_the_mouse(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    open_more(page).await?;
    assert_eq!(page.js("return $('#om-columns-chosen').disabled").await?, true, "there is nothing to show yet");
    choose(page, "bpo").await?;
    choose(page, "it").await?;
    assert_eq!(order(page).await?, CATALOGUE_ORDER, "choosing moves nothing");
    assert_eq!(page.text("label:has(#om-columns-chosen)").await?, "Chosen (2 of 4)");

    page.click("#om-columns-chosen").await?;
    page.wait_until("the others are gone", "$$('thead th[data-type]').length === 2").await?;
    assert_eq!(order(page).await?, ["it", "bpo"], "in the order of the ranking");
    assert_eq!(page.count(".om-criterion td[part=cell]").await?, 2 * 13);
    assert_eq!(query(page).await?, "?om-compare=bpo.it&om-columns=chosen&om-v=1.0.0");
    page.click("#om-columns-all").await?;
    page.wait_until("all are back", "$$('thead th[data-type]').length === 7").await?;
    assert_eq!(boxes(page).await?, json!([["it", "bpo"], []]), "what was chosen stays chosen");
    assert_no_errors(page).await
}

async fn types_are_chosen_with_the_keyboard(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    open_more(page).await?;
    for id in ["it", "bpo"] {
        tab_to(page, &format!("#om-compare-{id}")).await?;
        page.press(' ').await?;
        page.wait_until("it is chosen", &format!("location.search.includes('{id}')")).await?;
        assert_eq!(focused(page).await?, format!("om-compare-{id}"), "the focus stays");
    }
    for _ in 0..20 {
        page.press_with(&[Key::Shift], Key::Tab).await?;
        if focused(page).await? == "om-columns-all" {
            break;
        }
    }
    assert_eq!(focused(page).await?, "om-columns-all");
    page.press(Key::Right).await?;
    page.wait_until("the others are gone", "$$('thead th[data-type]').length === 2").await?;
    assert_eq!(focused(page).await?, "om-columns-chosen");
    tab_to(page, &remove(page, "bpo").await?).await?;
    page.press(Key::Enter).await?;
    page.wait_until("it is gone", "$$('thead th[data-type]').length === 1").await?;
    assert_eq!(order(page).await?, ["it"]);
    assert_no_errors(page).await
}

async fn four_can_be_chosen_and_that_is_said_before(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    open_more(page).await?;
    let limit = [("limit", "4")];
    assert_eq!(page.text(".om-columns p").await?, fill(message("columns_help"), &limit));
    for id in ["it", "multi", "project", "lpo"] {
        choose(page, id).await?;
    }
    assert_eq!(boxes(page).await?, json!([["it", "project", "lpo", "multi"], ["bpo", "kpo", "rpo"]]));
    assert_eq!(page.text(".om-columns p").await?, fill(message("columns_full"), &limit));
    assert_eq!(page.text("label:has(#om-columns-chosen)").await?, "Chosen (4 of 4)");
    page.click("#om-compare-bpo").await?;
    settle(page).await?;
    assert_eq!(query(page).await?, "?om-compare=it.multi.project.lpo&om-v=1.0.0", "a fifth is not taken");
    assert_eq!(page.js("return $('#om-compare-bpo').checked").await?, false, "and is not shown as taken");
    assert_eq!(page.text(".om-status").await?, fill(message("columns_full"), &limit), "it is said why");

    page.click("#om-compare-multi").await?;
    page.wait_until("there is room again", "$$('input[name=om-compare][aria-disabled=true]').length === 0").await?;
    choose(page, "bpo").await?;
    assert_eq!(query(page).await?, "?om-compare=it.project.lpo.bpo&om-v=1.0.0");
    Ok(())
}

async fn the_chosen_ones_stay_whatever_is_asked(page: &Page<'_>) -> Result<()> {
    arrive(page, "?om-compare=it.lpo&om-columns=chosen&om-v=1.0.0").await?;
    for (press, first) in [
        ("#om-need-litigation", "lpo"),
        ("#om-size-micro", "lpo"),
        ("#om-need-website", "lpo"),
        ("#om-need-litigation", "it"),
        (".om-clear", "it"),
    ] {
        page.click(press).await?;
        settle(page).await?;
        let ranked: Vec<String> =
            serde_json::from_value(page.js("return host.ranking.map(({ type }) => type)").await?)?;
        let among: Vec<String> = ranked.into_iter().filter(|id| ["it", "lpo"].contains(&id.as_str())).collect();
        assert_eq!((order(page).await?, among[0].as_str()), (among.clone(), first), "after {press}");
    }
    assert_eq!(query(page).await?, "?om-compare=it.lpo&om-columns=chosen&om-v=1.0.0", "clearing is for the answers");
    Ok(())
}

async fn who_is_removed_hands_the_focus_on(page: &Page<'_>) -> Result<()> {
    arrive(page, THREE).await?;
    assert_eq!(page.texts(".om-remove").await?, ["Remove IT", "Remove BPO", "Remove KPO"]);
    let focus = "return root.activeElement?.textContent.slice(0, 40)";
    // From the middle: the one that moves up has the focus.
    page.click(&remove(page, "bpo").await?).await?;
    page.wait_until("it is gone", "$$('thead th[data-type]').length === 2").await?;
    settle(page).await?;
    assert_eq!(page.js(focus).await?, "Remove KPO");
    // From the end, with the keyboard: the one before it.
    page.press(Key::Enter).await?;
    page.wait_until("it is gone", "$$('thead th[data-type]').length === 1").await?;
    settle(page).await?;
    assert_eq!(page.js(focus).await?, "Remove IT");
    // The last: every type is there again, and the focus is in the table's region.
    page.press(' ').await?;
    page.wait_until("all are there", "$$('thead th[data-type]').length === 7").await?;
    settle(page).await?;
    assert_eq!(focused(page).await?, "om-region");
    open_more(page).await?;
    assert_eq!(
        page.js("return [$('#om-columns-all').checked, $('#om-columns-chosen').disabled]").await?,
        json!([true, true])
    );
    assert_eq!(query(page).await?, "");
    assert_no_errors(page).await
}

/// The visible rows; see [`ROWS`]. Only criteria.
async fn rows(page: &Page<'_>) -> Result<Vec<Value>> {
    let rows = page.js(&format!("{ROWS} return rows.filter(row => row.marks.length)")).await?;
    Ok(serde_json::from_value(rows)?)
}

fn labels<'a>(rows: &'a [Value], of: &str) -> Vec<&'a Value> {
    rows.iter().filter(|row| row[of] == true).map(|row| &row["label"]).collect()
}

async fn rows_that_differ_are_marked_in_words(page: &Page<'_>) -> Result<()> {
    arrive(page, ALIKE).await?;
    open_more(page).await?;
    let all = rows(page).await?;
    let (differing, compared) = (labels(&all, "differs"), labels(&all, "isCompared"));
    assert!(!differing.is_empty() && differing.len() < compared.len() && compared.len() < 13, "{all:?}");
    assert_eq!(labels(&all, "isMarked"), Vec::<&Value>::new());
    let count = format!("{} of {} comparable rows differ", differing.len(), compared.len());
    assert!(!page.text(".om-status").await?.contains("differ"), "it is said when it is asked for");
    assert_eq!(page.text(".om-rows p").await?, format!("{count}."));

    page.js("window.said = [];
        new MutationObserver(() => said.push($('.om-status').textContent))
            .observe($('.om-status'), { childList: true, characterData: true, subtree: true })")
        .await?;
    page.click("#om-differences-mark").await?;
    page.wait_until("they are marked", "$('tbody[data-differs]')").await?;
    settle(page).await?;
    let marked = rows(page).await?;
    assert_eq!(
        (marked.len(), labels(&marked, "isMarked")),
        (13, differing.clone()),
        "every row is there, some are marked"
    );
    let said = page.js("return said").await?;
    assert_eq!(said.as_array().map(Vec::len), Some(1), "{said}");
    assert!(said[0].as_str().is_some_and(|line| line.contains(&count)), "{said}");
    assert_eq!(query(page).await?, ALIKE.replace("&om-v", "&om-differences=mark&om-v"));
    Ok(())
}

async fn only_the_rows_that_differ_are_shown(page: &Page<'_>) -> Result<()> {
    arrive(page, ALIKE).await?;
    open_more(page).await?;
    let all = rows(page).await?;
    page.click("#om-differences-only").await?;
    page.wait_until("the others are gone", &format!("$$('tbody').length < {}", all.len())).await?;
    let shown = rows(page).await?;
    let names: Vec<&Value> = shown.iter().map(|row| &row["label"]).collect();
    assert_eq!(names, labels(&all, "differs"));
    assert!(page.text(".om-status").await?.contains(&format!("{} of ", names.len())));
    page.click("#om-differences-all").await?;
    page.wait_until("they are back", "$$('.om-criterion td[part=cell]').length === 2 * 13").await?;
    assert_eq!(query(page).await?, ALIKE);
    Ok(())
}

async fn differences_are_between_the_types_that_are_shown(page: &Page<'_>) -> Result<()> {
    for link in [
        "?om-differences=only&om-v=1.0.0",
        "?om-compare=kpo.lpo&om-columns=chosen&om-differences=only&om-v=1.0.0",
        "?om-compare=rpo&om-columns=chosen&om-differences=only&om-v=1.0.0",
        "?om-size=small&om-needs=website&om-compare=it.project&om-columns=chosen&om-differences=mark&om-v=1.0.0",
    ] {
        arrive(page, &link.replace("only", "all").replace("mark", "all")).await?;
        let all = rows(page).await?;
        arrive(page, link).await?;
        let (differing, compared) = (labels(&all, "differs"), labels(&all, "isCompared").len());
        open_more(page).await?;
        let line = page.text(".om-rows p").await?;
        if page.count("thead th[data-type]").await? < 2 {
            assert_eq!(line, format!("{}.", message("differences_none")));
            assert_eq!(rows(page).await?.len(), 13, "nothing is left out where nothing can be compared");
            continue;
        }
        let verb = if differing.len() == 1 { "differs" } else { "differ" };
        let expected = format!("{} of {compared} comparable rows {verb}", differing.len());
        assert!(line.contains(&expected), "{line} does not say {expected}: {link}");
        let shown = rows(page).await?;
        let found = if link.contains("only") {
            shown.iter().map(|row| &row["label"]).collect()
        } else {
            labels(&shown, "isMarked")
        };
        assert_eq!(found, differing, "{link}");
    }
    Ok(())
}

async fn the_second_group_of_rows_folds(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    let detail = page.count("tbody[data-folds]").await?;
    let hidden = "$$('tbody[data-folds]').filter(body => !body.checkVisibility()).length";
    assert!(detail > 0 && detail < 13);
    assert_eq!(page.attributes("#om-detail", "aria-expanded").await?, [Some("true".to_owned())]);
    page.click("#om-detail").await?;
    page.wait_until("they fold", &format!("{hidden} === {detail}")).await?;
    assert_eq!(page.attributes("#om-detail", "aria-expanded").await?, [Some("false".to_owned())]);
    assert_eq!(focused(page).await?, "om-detail");
    assert_eq!(rows(page).await?.len(), 13 - detail);
    page.click("#om-need-website").await?;
    page.wait_until("an answer does not unfold them", &format!("{hidden} === {detail} && $('.om-why')")).await?;
    page.click("#om-detail").await?;
    page.wait_until("they unfold", &format!("{hidden} === 0")).await?;
    assert_eq!(query(page).await?, "?om-needs=website&om-v=1.0.0", "folding is not in the link");
    Ok(())
}

async fn an_address_brings_the_way_of_looking(page: &Page<'_>) -> Result<()> {
    let link =
        "?om-size=small&om-needs=website&om-compare=multi.project.it&om-columns=chosen&om-differences=only&om-v=1.0.0";
    arrive(page, link).await?;
    let mut shown = order(page).await?;
    assert_eq!(shown[..2], ["project", "it"], "in the order of the ranking");
    shown.sort_unstable();
    assert_eq!(shown, ["it", "multi", "project"]);
    open_more(page).await?;
    let chosen = "return ['om-columns', 'om-differences'].map(name => $(`input[name=${name}]:checked`).value)";
    assert_eq!(page.js(chosen).await?, json!(["chosen", "only"]));
    assert_eq!(query(page).await?, link, "reading a link does not rewrite it");
    page.reload().await?;
    page.ready().await?;
    open_more(page).await?;
    assert_eq!(page.js(chosen).await?, json!(["chosen", "only"]));

    // More than four: the first four. Nothing chosen: nothing to show alone.
    arrive(page, "?om-compare=it.bpo.project.kpo.lpo&om-columns=chosen").await?;
    assert_eq!(order(page).await?, ["it", "bpo", "project", "kpo"]);
    arrive(page, "?om-columns=chosen&om-differences=some").await?;
    assert_eq!(order(page).await?, CATALOGUE_ORDER);
    open_more(page).await?;
    assert_eq!(page.js(chosen).await?, json!(["all", "all"]));
    assert_no_errors(page).await
}

async fn back_at_an_address_without_answers_nothing_is_chosen(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    choose(page, "it").await?;
    page.wait_until("it is in the address", "location.search.includes('om-compare=it')").await?;
    page.back().await?;
    page.wait_until("nothing is chosen", "$$('input[name=om-compare]:checked').length === 0").await?;
    assert_eq!(query(page).await?, "");
    assert_no_errors(page).await
}

async fn back_and_forward_walk_through_the_ways_of_looking(page: &Page<'_>) -> Result<()> {
    arrive(page, LINK).await?;
    open_more(page).await?;
    choose(page, "it").await?;
    choose(page, "bpo").await?;
    page.click("#om-columns-chosen").await?;
    page.wait_until("two are left", "$$('thead th[data-type]').length === 2").await?;
    page.click("#om-differences-only").await?;
    page.wait_until("it is in the address", "location.search.includes('om-differences=only')").await?;
    page.back().await?;
    page.wait_until(
        "all rows are back",
        "$$('.om-criterion td[part=cell]').length === 2 * 13 && $('#om-differences-all').checked",
    )
    .await?;
    page.back().await?;
    page.wait_until("all types are back", "$$('thead th[data-type]').length === 7 && $('#om-columns-all').checked")
        .await?;
    assert_eq!(boxes(page).await?, json!([["bpo", "it"], []]));
    page.back().await?;
    page.back().await?;
    page.wait_until("nothing is chosen", "$$('input[name=om-compare]:checked').length === 0").await?;
    assert_eq!(query(page).await?, LINK);
    for _ in 0..3 {
        page.forward().await?;
    }
    page.wait_until("two are left", "$$('thead th[data-type]').length === 2").await?;
    assert_no_errors(page).await
}

async fn an_unknown_type_in_a_link_is_told(page: &Page<'_>) -> Result<()> {
    arrive(page, "?om-compare=it.flying.bpo&om-columns=chosen&om-v=1.0.0").await?;
    assert_eq!(order(page).await?, ["it", "bpo"]);
    let notices = page.texts(".om-notice li").await?;
    assert!(notices.len() == 1 && notices[0].contains("“flying”"), "{notices:?}");
    Ok(())
}

async fn looking_is_no_answer(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    page.js(
        "window.events = []; document.addEventListener('om-change', ({ detail }) => events.push(detail.filters.needs))",
    )
    .await?;
    open_more(page).await?;
    choose(page, "it").await?;
    choose(page, "bpo").await?;
    page.click("#om-columns-chosen").await?;
    page.wait_until("two are left", "$$('thead th[data-type]').length === 2").await?;
    page.click("#om-differences-mark").await?;
    page.wait_until("rows are marked", "$('tbody[data-differs]')").await?;
    page.click("#om-detail").await?;
    page.click(&remove(page, "it").await?).await?;
    page.wait_until("one is left", "$$('thead th[data-type]').length === 1").await?;
    settle(page).await?;
    assert_eq!(page.js("return events").await?, json!([]));
    page.click("#om-need-website").await?;
    page.wait_until("an answer is one", "events.length === 1").await?;
    let expected = "?om-needs=website&om-compare=bpo&om-columns=chosen&om-differences=mark&om-v=1.0.0";
    assert_eq!(query(page).await?, expected);
    Ok(())
}
