//! What the answer says beside the first place: what would change it, what to do next, what almost fits, and ways out.

use outsourcing_matrix::domain::messages::fill;
use page::{Case, Page, Result, Value, cases, catalogues, json};

use crate::visit::{LINK, arrive, arrive_at_host, assert_no_errors, filters, message, open_more, settle};

pub fn all() -> Vec<Case> {
    cases![
        chromium: what_would_change_it_is_one_press_away,
            what_nothing_changes_is_said,
            there_is_a_way_out_of_every_dead_end,
            the_next_step_is_told,
            what_almost_fits_is_told,
            chosen_types_are_weighed_together,
            every_reason_says_what_it_rests_on
    ]
}

/// Every type of the built-in catalogue: its id, its name, its short name.
fn names(catalogue: &Value) -> Vec<[String; 3]> {
    let text = |column: &Value, key: &str| column[key].as_str().unwrap_or_default().to_owned();
    let types = catalogue["types"].as_array().into_iter().flatten();
    types.map(|column| ["id", "name", "short"].map(|key| text(column, key))).collect()
}

/// Whether the heading of the answer has the focus.
const AT_THE_ANSWER: &str = "root.activeElement === $('#om-answer-title')";

async fn what_would_change_it_is_one_press_away(page: &Page<'_>) -> Result<()> {
    let names = names(&catalogues::built_in());
    let mut offered = 0;
    for link in [
        LINK,
        "?om-size=micro&om-needs=website",
        "?om-size=large&om-needs=it-app.admin",
        "?om-size=small&om-startup=1&om-needs=leads",
        "?om-size=medium&om-needs=litigation.website.leads",
        "?om-needs=customer-service.website",
        "?om-size=micro&om-needs=whole-hiring.content",
        "?om-size=large&om-needs=specialists-outcomes",
        "?om-size=small&om-needs=it-app.admin.leads",
    ] {
        arrive(page, link).await?;
        page.click("#om-what-if").await?;
        page.wait_until("it unfolds", "$('.om-change')").await?;
        let line = page.text(".om-change").await?;
        if page.count(".om-change button").await? == 0 {
            continue;
        }
        offered += 1;
        let first = page.js("return host.ranking[0].type").await?;
        let (_, then) = line.split_once("”").unwrap_or_default();
        let next = names.iter().find(|[_, _, short]| {
            then.contains(&format!(", {short} would come first."))
                || then.contains(&format!("instead, {short} would come first."))
        });
        let Some([id, ..]) = next else { page::bail!("“{line}” names no type: {link}") };
        assert!(first != id.as_str(), "{line} names the present first place {first}");
        let before = filters(page).await?;

        page.click(".om-change button").await?;
        page.wait_until("it comes first", &format!("host.ranking[0].type === '{id}'")).await?;
        settle(page).await?;
        assert_eq!(
            page.js(&format!("return $('thead th[data-type]').dataset.type === '{id}' && {AT_THE_ANSWER}")).await?,
            true
        );
        let after = filters(page).await?;
        let changed = ["companySize", "startup", "needs"].iter().filter(|key| before[**key] != after[**key]).count();
        assert_eq!(changed, 1, "one answer is changed: {before} became {after}");
        let count = |filters: &Value| filters["needs"].as_array().map_or(0, Vec::len);
        assert!(count(&after) <= count(&before) && count(&before) - count(&after) <= 1, "never one need more");
        // The address follows, and back takes it back.
        page.back().await?;
        page.wait_until("it is as before", &format!("host.ranking[0].type === {first}")).await?;
        assert_eq!(filters(page).await?, before);
        assert_no_errors(page).await?;
    }
    assert!(offered >= 4, "only {offered} of them can be changed");
    Ok(())
}

/// Where no button is offered no other size, stage or need less leads to another first place.
async fn what_nothing_changes_is_said(page: &Page<'_>) -> Result<()> {
    arrive(page, LINK).await?;
    page.click("#om-what-if").await?;
    let body = "
        const sizes = ['micro', 'small', 'medium', 'large', null], found = [];
        for (const needs of [['website'], ['litigation'], ['whole-hiring'], ['admin', 'leads']]) for (const companySize of sizes) for (const startup of [false, true]) {
            host.filters = { companySize, startup, needs };
            for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
            const line = $('.om-change');
            if (!line) continue;
            const isStable = line.textContent.includes(args), first = host.ranking[0].type;
            const others = [];
            // Without a size the nearest one is none.
            if (companySize) for (const other of sizes) if (other && other !== companySize) others.push({ companySize: other, startup, needs });
            others.push({ companySize, startup: !startup, needs });
            if (needs.length > 1) for (const need of needs) others.push({ companySize, startup, needs: needs.filter(other => other !== need) });
            const changes = others.some(filters => { host.filters = filters; return host.ranking[0].type !== first; });
            found.push([isStable, changes, JSON.stringify({ companySize, startup, needs })]);
        }
        return found";
    let found: Vec<(bool, bool, String)> =
        serde_json::from_value(page.js_with(body, json!(message("what_if_stable"))).await?)?;
    let stable = found.iter().filter(|(is_stable, ..)| *is_stable).count();
    assert!(stable > 3 && stable < found.len(), "{stable} of {}", found.len());
    for (is_stable, changes, answers) in found {
        assert!(!(is_stable && changes), "another answer changes the first place, and none is offered: {answers}");
    }
    assert_no_errors(page).await
}

/// A catalogue whose types are choosy: many answers to it are dead ends.
pub fn choosy() -> Value {
    let boat = |id: &str, fits: &[(&str, &str)]| {
        let fits: serde_json::Map<String, Value> =
            fits.iter().map(|(size, fit)| ((*size).to_owned(), json!({ "fit": fit, "reason": "So it is." }))).collect();
        json!({ "id": id, "name": format!("The {id}"), "short": id, "plain": "a boat", "fits": fits })
    };
    let size = |id: &str, people: u32| json!({ "id": id, "kind": "headcount", "label": format!("{id} crew"), "short": id, "min": people, "max": people });
    let need = |id: &str, primary: &[&str], also: &[&str]| {
        let link = |directness: &str, of: &str| json!({ "type": of, "directness": directness, "reason": "So it is." });
        let answers: Vec<Value> =
            primary.iter().map(|of| link("primary", of)).chain(also.iter().map(|of| link("also", of))).collect();
        json!({ "id": id, "group": "water", "label": format!("Go to the {id}"), "short": format!("the {id}"), "answers": answers })
    };
    json!({
        "version": "1", "updated": "2026-11-23", "language": "en", "title": "Which boat?",
        "types": [
            boat("canoe", &[("alone", "strong"), ("pair", "good"), ("dozen", "weak"), ("novice", "weak")]),
            boat("dinghy", &[("alone", "good"), ("pair", "strong"), ("novice", "weak")]),
            boat("cutter", &[("alone", "weak"), ("pair", "possible")]),
            boat("barge", &[("pair", "weak"), ("dozen", "weak")]),
        ],
        "sizes": [
            size("alone", 1), size("pair", 2), size("dozen", 12),
            { "id": "novice", "kind": "stage", "label": "First trip", "short": "first trip" },
        ],
        "needGroups": [{ "id": "water", "label": "Water" }],
        "needs": [
            need("river", &["canoe"], &[]), need("lake", &["dinghy"], &["canoe"]), need("coast", &["cutter"], &["dinghy"]),
            need("moon", &[], &[]), need("port", &["barge"], &[]),
        ],
        "ranking": {
            "fit": { "strong": 3, "good": 2, "possible": 1, "weak": -1 }, "directness": { "primary": 4, "also": 2 },
            "furtherNeed": 1, "furtherNeedsMax": 2, "weakCap": 3, "bands": { "consider": 5, "good": 6, "best": 7 },
        },
    })
}

async fn there_is_a_way_out_of_every_dead_end(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&choosy())?;
    arrive_at_host(page, "<outsourcing-matrix></outsourcing-matrix>").await?;
    let mut dead_ends = 0;
    for size in [None, Some("alone"), Some("dozen")] {
        for startup in [false, true] {
            for needs in
                [vec!["moon"], vec!["port"], vec!["coast"], vec!["coast", "moon"], vec!["port", "moon", "river"]]
            {
                let answers = json!({ "companySize": size, "startup": startup, "needs": needs });
                let give = "host.filters = args; for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);";
                page.js_with(give, answers.clone()).await?;
                let fits = "$$('thead th[data-type]:not([data-standing=out])').length";
                let found = page.js(&format!("return {fits}")).await?;
                let ways: Vec<usize> = page
                    .attributes(".om-relax button", "data-recovers")
                    .await?
                    .iter()
                    .flatten()
                    .filter_map(|count| count.parse().ok())
                    .collect();
                if found != 0 {
                    assert_eq!(ways, Vec::<usize>::new(), "{answers} is no dead end");
                    continue;
                }
                dead_ends += 1;
                assert!(!ways.is_empty() && ways.iter().all(|count| *count > 0), "{answers}: {ways:?}");
                assert!(ways.is_sorted_by(|one, next| one >= next), "{answers}: {ways:?}");
                assert_eq!(page.count("#om-what-if, #om-next, .om-in-answer").await?, 0, "{answers}");
                for (at, recovers) in ways.iter().enumerate() {
                    let button = format!(".om-relax li:nth-child({}) button", at + 1);
                    let told = page.text(&button).await?;
                    let number =
                        if *recovers == 1 { "1 type fits".to_owned() } else { format!("{recovers} types fit") };
                    assert!(told.starts_with("Without “") && told.ends_with(&number), "{told}");
                    page.click(&button).await?;
                    page.wait_until("it is no dead end", "!$('.om-relax')").await?;
                    settle(page).await?;
                    assert_eq!(page.js(&format!("return {fits}")).await?, *recovers, "{answers}: {told}");
                    assert_eq!(page.js(&format!("return {AT_THE_ANSWER}")).await?, true);
                    page.js_with(give, answers.clone()).await?;
                }
            }
        }
    }
    assert!(dead_ends > 10, "only {dead_ends} dead ends");
    assert_no_errors(page).await
}

async fn the_next_step_is_told(page: &Page<'_>) -> Result<()> {
    arrive(page, LINK).await?;
    let catalogue = catalogues::built_in();
    for needs in ["website", "litigation", "customer-service", "whole-hiring", "many-vendors"] {
        page.js_with("host.filters = { companySize: 'medium', needs: [args] }", json!(needs)).await?;
        settle(page).await?;
        let first = page.js("return host.ranking[0].type").await?;
        let column = catalogue["types"].as_array().into_iter().flatten().find(|column| column["id"] == first);
        let Some(column) = column else { page::bail!("no type {first}") };
        let short = column["short"].as_str().unwrap_or_default();
        assert_eq!(page.count("#om-next-panel > *").await?, 0, "it does not push the matrix away");
        page.click("#om-next").await?;
        page.wait_until("it opens", "$('#om-next').ariaExpanded === 'true' && $('.om-next')?.checkVisibility()")
            .await?;
        assert!(page.text(".om-next .om-title").await?.contains(short), "{needs}");
        let of = |key: &str| -> Vec<String> {
            column["nextStep"][key]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        };
        let (ready, questions) = (of("ready"), of("questions"));
        assert!(!ready.is_empty() && (3..=5).contains(&questions.len()), "{first}");
        let items = page.texts(".om-next .om-list > li").await?;
        assert_eq!(items[..ready.len() + questions.len()], [ready, questions].concat(), "{first}");
        assert!(page.text(".om-next").await?.contains(message("note_sources")));
        page.click("#om-next").await?;
        page.wait_until("it closes", "!$('.om-next')").await?;
    }
    assert_no_errors(page).await
}

async fn what_almost_fits_is_told(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    page.click("#om-need-website").await?;
    open_more(page).await?;
    // Every headcount with every need: who answers directly and is kept out has a weak fit, and is named.
    let body = "const found = [];
        for (const companySize of ['micro', 'small', 'medium', 'large']) for (const input of $$('input[name=om-need]')) {
            host.filters = { companySize, needs: [input.value] };
            for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
            const told = $$('.om-near li').map(li => li.innerText);
            const here = $$('thead th[data-type]').filter((th, at) => th.dataset.standing === 'out'
                && $$('[part=verdict]')[at].querySelector('li').dataset.mark !== 'no');
            if (told.length) found.push([told, here.map(th => [th.dataset.type, th.dataset.standing === 'out', th.dataset.band]), companySize, input.value]);
        }
        return found";
    type Found = (Vec<String>, Vec<(String, bool, String)>, String, String);
    let found: Vec<Found> = serde_json::from_value(page.js(body).await?)?;
    assert!(!found.is_empty(), "nothing almost fits");
    let catalogue = catalogues::built_in();
    for (told, here, size, need) in found {
        assert!(told.len() <= 3 && here.len() >= told.len(), "{size}, {need}: {told:?}, {here:?}");
        for (line, (id, is_out, band)) in told.iter().zip(&here) {
            let column = catalogue["types"].as_array().into_iter().flatten().find(|column| column["id"] == id.as_str());
            let short = column.and_then(|column| column["short"].as_str()).unwrap_or_default();
            let needs = catalogue["needs"].as_array().into_iter().flatten().find(|of| of["id"] == need.as_str());
            let needs = needs.and_then(|need| need["short"].as_str()).unwrap_or_default();
            // It covers the need, or a part of it.
            let part = fill(message("part_of"), &[("needs", needs)]);
            let needs = if line.contains(&part) { &part } else { needs };
            let places = [("type", short), ("needs", needs), ("fit", message("fit_weak"))];
            assert_eq!(*line, fill(message("near_miss"), &places), "{size}, {need}");
            assert!(*is_out && band == "none", "{size}, {need}: {id}");
            assert_eq!(
                column.map(|column| &column["fits"][&size]["fit"]),
                Some(&json!("weak")),
                "{size}, {need}: {id}"
            );
        }
    }
    assert_no_errors(page).await
}

async fn chosen_types_are_weighed_together(page: &Page<'_>) -> Result<()> {
    for (link, expected) in [
        (
            "?om-needs=customer-service.website&om-compare=project.bpo",
            Some("BPO + Project together cover 2 of 2 needs."),
        ),
        (
            "?om-size=small&om-needs=customer-service.website&om-compare=project.lpo&om-columns=chosen",
            Some("Project + LPO together cover 1 of 2 needs."),
        ),
        ("?om-needs=customer-service.website&om-compare=project", None),
        ("?om-needs=website&om-compare=project.bpo", None),
        ("?om-size=small&om-compare=project.bpo", None),
        ("?om-compare=project.bpo", None),
    ] {
        arrive(page, link).await?;
        let told = page.texts(".om-chosen").await?;
        match expected {
            None => assert_eq!(told, Vec::<String>::new(), "{link}"),
            Some(expected) => assert!(told.len() == 1 && told[0].starts_with(expected), "{link}: {told:?}"),
        }
    }
    // It follows what is chosen.
    arrive(page, "?om-needs=customer-service.website&om-compare=bpo").await?;
    page.click("#om-compare-project").await?;
    page.wait_until("it is said", "$('.om-chosen')?.innerText.includes('2 of 2')").await?;
    assert_no_errors(page).await
}

async fn every_reason_says_what_it_rests_on(page: &Page<'_>) -> Result<()> {
    let link = "?om-size=medium&om-needs=customer-service.website.litigation";
    arrive(page, link).await?;
    open_more(page).await?;
    let body = "return $$('[part=verdict] .om-reasons > li').map(li => [li.dataset.restsOn, li.dataset.mark, li.querySelector('.om-muted')?.innerText.trim() ?? null, li.innerText])";
    let reasons: Vec<(String, String, Option<String>, String)> = serde_json::from_value(page.js(body).await?)?;
    assert_eq!(reasons.len(), 7 * (3 + 1), "three needs and a size for each type");
    let kinds = ["article", "outside source", "our judgement"];
    for (place, mark, basis, text) in &reasons {
        assert!(!place.is_empty(), "“{text}” rests on nothing");
        assert!(["yes", "partly", "no"].contains(&mark.as_str()), "{text}");
        let is_unanswered = text.starts_with("Does not cover");
        assert_eq!(basis.is_none(), is_unanswered, "{text}");
        let Some(basis) = basis else { continue };
        let words = basis.trim_matches(['(', ')']).split(", ");
        for word in words {
            assert!(kinds.contains(&word), "“{text}” rests on {word}");
        }
    }
    let mut places: Vec<(usize, &String)> =
        reasons.iter().enumerate().map(|(at, (place, ..))| (at / 4, place)).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), reasons.len(), "no two of one type rest on the same");
    // The notes of the same statements are in the table: of each need's row and of the fit's.
    let stated = reasons.iter().filter(|(_, _, basis, _)| basis.is_some()).count();
    let marks =
        page.count(".om-need-row td:has([data-covers=yes], [data-covers=part]) .om-mark, .om-fits td .om-mark").await?;
    assert!(stated > 7);
    assert_eq!(marks, stated, "each statement has a note");
    Ok(())
}
