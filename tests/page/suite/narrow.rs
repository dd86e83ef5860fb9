//! A narrow place: a phone, or a sidebar on a wide screen. The element looks at its own width.

use page::{Case, Key, Page, Result, Value, cases, json};

use crate::visit::{
    ROWS, arrive, arrive_at_host_with, assert_no_errors, few_elsewhere, filters, open_more, open_note, order, query,
    settle,
};

pub fn all() -> Vec<Case> {
    cases![
        two_types_stand_side_by_side,
        either_side_takes_any_type,
        nothing_is_lost_when_the_place_becomes_narrow_and_wide;
        chromium: rows_that_are_the_same_come_last,
            a_type_from_the_other_side_changes_places,
            the_pair_stays_whatever_is_asked,
            it_is_still_a_table,
            the_filters_fold_and_the_answers_stay_in_sight;
        // The others open their list of options outside of the page, where no driver reaches.
        chromium: a_side_changes_with_the_keyboard
    ]
}

/// Where it is narrow.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    /// A small screen.
    Phone,
    /// A small part of a large screen.
    Sidebar,
}

const PLACES: [Place; 2] = [Place::Phone, Place::Sidebar];

const SIDEBAR: &str = "<div style='display: flex; gap: 20px'>
    <aside style='flex: none; width: 340px'><outsourcing-matrix link-state=query></outsourcing-matrix></aside>
    <main><h1>Somebody else’s page</h1><p>With a text of its own.</p></main></div>";

async fn arrive_in(page: &Page<'_>, place: Place, link: &str) -> Result<()> {
    match place {
        Place::Phone => {
            page.viewport(320, 640).await?;
            arrive(page, link).await
        }
        Place::Sidebar => {
            page.viewport(1280, 900).await?;
            arrive_at_host_with(page, SIDEBAR, link).await
        }
    }
}

/// Puts a type on a side. A list of options opens outside of the page, so a script does what a choice there does.
async fn put(page: &Page<'_>, side: &str, id: &str) -> Result<()> {
    let body = "const select = $(`#om-pair-${args[0]}`);
        select.focus();
        select.value = args[1];
        for (const name of ['input', 'change']) select.dispatchEvent(new Event(name, { bubbles: true, composed: name === 'input' }));";
    page.js_with(body, json!([side, id])).await?;
    settle(page).await
}

/// What is chosen in the two lists.
async fn chosen(page: &Page<'_>) -> Result<Value> {
    page.js("return ['first', 'second'].map(side => $(`#om-pair-${side}`).value)").await
}

async fn two_types_stand_side_by_side(page: &Page<'_>) -> Result<()> {
    let links = [("?om-compare=it.bpo", ["it", "bpo"]), ("?om-size=small&om-needs=website", ["project", "it"])];
    for place in PLACES {
        for &(link, expected) in few_elsewhere(page, &links, &links[1..]) {
            arrive_in(page, place, link).await?;
            assert_eq!(order(page).await?, expected, "{place:?}, {link:?}");
            assert_eq!(chosen(page).await?, json!(expected), "the lists say which");
            let body = "const seen = (e) => e.checkVisibility(), region = $('#om-region').getBoundingClientRect();
                const names = $$('tbody.om-criterion th');
                return {
                    other: $$('.om-corner, .om-columns, .om-compare, .om-moves').filter(seen).length,
                    names: names.filter(seen).length,
                    narrow: names.filter(th => Math.abs(th.getBoundingClientRect().width - region.width) > 2).length,
                    odd: $$('.om-criterion td[part=cell]').filter(td => Math.abs(td.getBoundingClientRect().width - region.width / 2) > 8).length,
                    scrolls: [document.documentElement.scrollWidth > innerWidth, $('#om-region').scrollWidth > $('#om-region').clientWidth],
                    out: $$('*').filter(e => seen(e) && e.getBoundingClientRect().right > host.getBoundingClientRect().right + 1)
                        .slice(0, 3).map(e => e.outerHTML.slice(0, 120)),
                }";
            let expected =
                json!({ "other": 0, "names": 13, "narrow": 0, "odd": 0, "scrolls": [false, false], "out": [] });
            assert_eq!(page.js(body).await?, expected, "{place:?}, {link:?}");
            assert_eq!(page.count(".om-criterion td[part=cell]").await?, 2 * 13);
        }
        assert_no_errors(page).await?;
    }
    Ok(())
}

async fn rows_that_are_the_same_come_last(page: &Page<'_>) -> Result<()> {
    let mut same = 0;
    for place in PLACES {
        for pair in [["it", "bpo"], ["kpo", "lpo"], ["project", "multi"]] {
            arrive_in(page, place, &format!("?om-compare={}&om-v=1.0.0", pair.join("."))).await?;
            assert_eq!(order(page).await?, pair);
            let rows: Vec<Value> = serde_json::from_value(page.js(&format!("{ROWS} return rows")).await?)?;
            let groups: Vec<&[Value]> = rows.split(|row| row["isHeading"] == true).skip(1).collect();
            assert_eq!((groups.len(), groups.iter().map(|group| group.len()).sum::<usize>()), (2, 13), "{rows:?}");
            for group in groups {
                let is_same = |row: &Value| row["isCompared"] == true && row["differs"] == false;
                same += group.iter().filter(|row| is_same(row)).count();
                assert!(group.is_sorted_by_key(is_same), "{place:?}, {pair:?}: {group:?}");
            }
        }
    }
    assert!(same > 0, "there are such rows");
    Ok(())
}

async fn either_side_takes_any_type(page: &Page<'_>) -> Result<()> {
    for &place in few_elsewhere(page, &PLACES, &PLACES[..1]) {
        arrive_in(page, place, "?om-compare=it.bpo&om-v=1.0.0").await?;
        let options = page
            .js("return $$('.om-pair select').map(select => [...select.options].map(option => option.value))")
            .await?;
        assert_eq!(options, json!([crate::visit::CATALOGUE_ORDER, crate::visit::CATALOGUE_ORDER]));
        put(page, "second", "rpo").await?;
        assert_eq!(order(page).await?, ["it", "rpo"]);
        put(page, "first", "multi").await?;
        assert_eq!(order(page).await?, ["multi", "rpo"], "it stands where it was put, whatever the ranking");
        assert_eq!(chosen(page).await?, json!(["multi", "rpo"]));
        assert_eq!(page.js("return root.activeElement?.id").await?, "om-pair-first", "the focus stays");
        assert_eq!(query(page).await?, "?om-compare=multi.rpo&om-v=1.0.0");
        page.back().await?;
        page.wait_until("it is as before", "$('#om-pair-first').value === 'it'").await?;
        assert_eq!(order(page).await?, ["it", "rpo"]);
        assert_no_errors(page).await?;
    }
    Ok(())
}

async fn a_type_from_the_other_side_changes_places(page: &Page<'_>) -> Result<()> {
    for place in PLACES {
        arrive_in(page, place, "?om-compare=it.bpo&om-v=1.0.0").await?;
        put(page, "first", "bpo").await?;
        assert_eq!(order(page).await?, ["bpo", "it"], "{place:?}");
        assert_eq!(chosen(page).await?, json!(["bpo", "it"]));
        put(page, "second", "bpo").await?;
        assert_eq!((order(page).await?, chosen(page).await?), (vec!["it".into(), "bpo".into()], json!(["it", "bpo"])));
    }
    Ok(())
}

async fn a_side_changes_with_the_keyboard(page: &Page<'_>) -> Result<()> {
    for place in PLACES {
        arrive_in(page, place, "?om-compare=it.bpo&om-v=1.0.0").await?;
        page.js("$('#om-pair-second').focus()").await?;
        page.press(Key::Down).await?;
        page.wait_until("the next type is there", "$('thead th[data-type] + th').dataset.type === 'project'").await?;
        assert_eq!(page.js("return root.activeElement?.id").await?, "om-pair-second");
        page.assert_focus_visible().await?;
    }
    Ok(())
}

async fn the_pair_stays_whatever_is_asked(page: &Page<'_>) -> Result<()> {
    for place in PLACES {
        arrive_in(page, place, "?om-compare=lpo.it&om-v=1.0.0").await?;
        page.js("host.filters = { companySize: 'small', needs: ['website', 'customer-service'] }").await?;
        page.wait_until("there is an answer", "$('.om-why')").await?;
        assert_eq!(order(page).await?, ["lpo", "it"], "{place:?}");
        // The answer is about all types.
        assert!(page.text(".om-strip").await?.contains("Project for the website"));
        assert_eq!(page.count(".om-fits td").await?, 2);
    }
    Ok(())
}

async fn it_is_still_a_table(page: &Page<'_>) -> Result<()> {
    for place in PLACES {
        arrive_in(page, place, "?om-size=small&om-needs=website").await?;
        // Engines take the roles away where styles lay the parts out in another way, so they are said.
        let body = "const roles = (selector) => [...new Set($$(selector).map(e => e.role))];
            return {
                tables: $$('table').length, caption: $$('table > caption').length,
                columns: $$('thead th[scope=col]').length, rows: $$('.om-criterion th[scope=row]').length,
                roles: ['table', 'tbody, thead', 'tr', 'td:not([aria-hidden])', 'thead th[scope=col]', '.om-criterion th'].map(roles),
            }";
        let roles = json!([["table"], ["rowgroup"], ["row"], ["cell"], ["columnheader"], ["rowheader"]]);
        let expected = json!({ "tables": 1, "caption": 1, "columns": 2, "rows": 13, "roles": roles });
        assert_eq!(page.js(body).await?, expected, "{place:?}");
    }
    Ok(())
}

async fn the_filters_fold_and_the_answers_stay_in_sight(page: &Page<'_>) -> Result<()> {
    for place in PLACES {
        arrive_in(page, place, "?om-size=small&om-needs=website").await?;
        let height = "$('#om-panel').getBoundingClientRect().height";
        page.wait_until("it is folded", &format!("{height} === 0")).await?;
        assert_eq!(page.js("return $$('.om-chip').filter(chip => chip.checkVisibility()).length").await?, 2);
        page.click("#om-fold").await?;
        page.wait_until("it unfolds", &format!("{height} > 0")).await?;
        page.click("#om-need-leads").await?;
        page.wait_until("the answer counts", "host.filters.needs.length === 2").await?;
        page.click("#om-fold").await?;
        page.wait_until("it folds", &format!("{height} === 0")).await?;
        assert_eq!(
            page.js("return $$('.om-chip').filter(chip => chip.checkVisibility()).length").await?,
            3,
            "{place:?}"
        );
    }
    Ok(())
}

async fn nothing_is_lost_when_the_place_becomes_narrow_and_wide(page: &Page<'_>) -> Result<()> {
    let link = "?om-size=small&om-needs=website&om-compare=lpo.it.bpo&om-columns=chosen&om-differences=mark&om-v=1.0.0";
    arrive(page, link).await?;
    page.type_into("#om-search", "pay").await?;
    open_more(page).await?;
    page.click("#om-detail").await?;
    let note = ".om-criterion .om-mark[data-note=cell-0-0]";
    open_note(page, note).await?;
    let state =
        "return [host.filters, $('#om-search').value, $('.om-note-panel')?.dataset.of, $('#om-detail').ariaExpanded,
        $('input[name=om-differences]:checked').value, location.search]";
    let before = page.js(state).await?;
    let columns = order(page).await?;
    page.viewport(320, 640).await?;
    page.wait_until("two are left", "$$('thead th[data-type]').length === 2").await?;
    settle(page).await?;
    assert_eq!(order(page).await?, ["lpo", "it"], "the first two that were chosen");
    assert_eq!(page.js(state).await?, before);
    page.viewport(1280, 900).await?;
    page.wait_until("all of them are back", "$$('thead th[data-type]').length === 3").await?;
    settle(page).await?;
    assert_eq!((order(page).await?, page.js(state).await?), (columns, before));
    assert_eq!(page.js("return $('#om-columns-chosen').checked").await?, true);
    assert_eq!(filters(page).await?["needs"], json!(["website"]));
    assert_no_errors(page).await
}
