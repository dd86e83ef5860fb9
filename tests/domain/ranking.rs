//! The ranking: what is asked, and the types that follow. The rows are the truth table that the catalogue was written with.

use outsourcing_matrix::domain::ranking::{Band, Ranking, rank};
use outsourcing_matrix::domain::{Catalogue, built_in};
use serde_json::json;

use crate::small::document;
use crate::support::{ask, built_in_json, read, with};

/// The recommended types in order with their scores: `"it 7, project 5"`.
fn recommended(catalogue: &Catalogue, ranking: &Ranking) -> String {
    let types = ranking.types.iter().filter(|ranked| ranked.recommended);
    let rows: Vec<String> = types.map(|ranked| format!("{} {}", catalogue[ranked.type_ix].id, ranked.score)).collect();
    rows.join(", ")
}

/// The whole order: `"it project | bpo"`, the recommended ones before the bar.
fn order(catalogue: &Catalogue, ranking: &Ranking) -> String {
    let (yes, no): (Vec<_>, Vec<_>) = ranking.types.iter().partition(|ranked| ranked.recommended);
    let ids = |list: Vec<&outsourcing_matrix::domain::ranking::Ranked>| {
        list.iter().map(|ranked| catalogue[ranked.type_ix].id.to_string()).collect::<Vec<_>>().join(" ")
    };
    format!("{} | {}", ids(yes), ids(no))
}

fn band_of(catalogue: &Catalogue, ranking: &Ranking, id: &str) -> Option<Band> {
    let at = catalogue.type_at(id).expect("a type");
    ranking.types.iter().find(|ranked| ranked.type_ix == at).expect("every type is ranked").band
}

#[test]
fn truth_table() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, expected) in [
        ("startup", "it-security", "it 7"),
        ("micro", "it-networks", "it 7"),
        ("small", "it-app", "it 7, project 5"),
        ("micro", "admin", "bpo 5"),
        ("small", "mail-diary", "bpo 6"),
        ("small", "leads", "bpo 6, project 5"),
        ("startup", "website", "project 6, it 5"),
        ("large", "campaign", "project 6, bpo 5"),
        ("small", "stuck-project", "project 7, it 5"),
        ("large", "product-research", "kpo 7, project 4"),
        ("medium", "data-analysis", "kpo 6, it 4"),
        ("small", "compliance", "lpo 5, kpo 3"),
        ("medium", "other-legal", "lpo 6, kpo 4"),
        ("large", "whole-hiring", "rpo 7, project 4"),
        ("medium", "shortlist", "rpo 6"),
        ("large", "mix", "multi 7, bpo 5, it 4"),
        ("micro", "specialists-outcomes", "multi 6, it 5, project 4"),
        ("", "", "it 0, bpo 0, project 0, kpo 0, lpo 0, rpo 0, multi 0"),
        ("small", "", "it 3, project 3, bpo 2, kpo 1, lpo 1, rpo 1, multi 1"),
        ("large", "", "bpo 3, kpo 3, lpo 3, rpo 3, multi 3, it 2, project 2"),
        ("", "website", "project 4, it 2"),
        ("startup small", "admin", "bpo 6"),
        ("large", "it-networks customer-service", "multi 7, bpo 7, it 6"),
        ("small", "it-networks customer-service", "it 7, bpo 6, multi 3"),
        ("medium", "job-ads shortlist", "rpo 7, bpo 5"),
        ("startup", "specialists-outcomes", "multi 6, it 5, project 4"),
    ] {
        let ranking = rank(&catalogue, &ask(&catalogue, sizes, needs));
        assert_eq!(recommended(&catalogue, &ranking), expected, "{sizes}: {needs}");
    }
}

#[test]
fn bands_follow_the_score() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, id, expected) in [
        ("startup", "it-security", "it", Band::Best),
        ("small", "mail-diary", "bpo", Band::Best),
        ("micro", "admin", "bpo", Band::Good),
        ("medium", "data-analysis", "it", Band::Good),
        ("small", "compliance", "kpo", Band::Consider),
        // It fits the size very well and answers nothing.
        ("startup", "it-security", "project", Band::None),
        // It answers and rarely fits the size.
        ("startup", "it-security", "multi", Band::None),
    ] {
        let ranking = rank(&catalogue, &ask(&catalogue, sizes, needs));
        assert_eq!(band_of(&catalogue, &ranking, id), Some(expected), "{sizes}: {needs}: {id}");
    }
}

#[test]
fn a_band_needs_a_size_and_a_need() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, banded) in [
        ("", "", false),
        ("small", "", false),
        ("startup", "", false),
        ("small startup", "", false),
        ("", "website", false),
        ("", "website admin", false),
        ("small", "website", true),
        ("startup", "website", true),
        ("small startup", "website", true),
    ] {
        let ranking = rank(&catalogue, &ask(&catalogue, sizes, needs));
        assert!(ranking.types.iter().all(|ranked| ranked.band.is_some() == banded), "{sizes}: {needs}");
        assert_eq!(ranking.is_ranked, !(sizes.is_empty() && needs.is_empty()), "{sizes}: {needs}");
    }
}

#[test]
fn bands_are_named_for_pages_and_programs() {
    let names = [Band::Best, Band::Good, Band::Consider, Band::None].map(Band::as_str);
    assert_eq!(names, ["best", "good", "consider", "none"]);
}

#[test]
fn every_type_is_shown_and_what_is_not_recommended_stands_last() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, expected) in [
        ("", "", "it bpo project kpo lpo rpo multi | "),
        ("", "website", "project it | bpo kpo lpo rpo multi"),
        // The near miss, which answers and rarely fits, stands before those that answer nothing.
        ("startup", "it-security", "it | multi project bpo kpo lpo rpo"),
    ] {
        let ranking = rank(&catalogue, &ask(&catalogue, sizes, needs));
        assert_eq!(order(&catalogue, &ranking), expected, "{sizes}: {needs}");
    }
}

/// What the small catalogue says, by hand: fits city 3/2/beginner 2, race -1/1/none, cargo none.
#[test]
fn the_rule_part_by_part() {
    let catalogue = read(&document());
    for (sizes, needs, expected, why) in [
        ("short", "commute", "city 7", "strong 3 + primary 4; race is weak: -1 + 2 is below every band"),
        ("tall", "commute", "city 6, race 3", "good 2 + 4; possible 1 + also 2"),
        ("beginner", "commute", "city 6", "race has no fit here: 0 + 2 is below every band"),
        ("short beginner", "commute", "city 7", "the better fit of band and stage"),
        ("tall", "win", "race 5", "possible 1 + 4: the override is for another size"),
        ("short", "win", "race 6", "the override lifts weak to good: 2 + 4"),
        ("short", "commute win", "race 7, city 7", "race 2 + 4 + 1 further; cargo combines, of unknown fit, 0 + 2"),
        ("", "commute win", "race 5, city 4, cargo 4", "no size: the combiner counts as primary"),
        ("tall", "fly", "", "nobody answers"),
        ("", "fly", "", "nobody answers"),
    ] {
        let ranking = rank(&catalogue, &ask(&catalogue, sizes, needs));
        assert_eq!(recommended(&catalogue, &ranking), expected, "{sizes}: {needs}: {why}");
    }
}

#[test]
fn a_weak_fit_is_capped() {
    // Two primary answers and a third need: -1 + 4 + 2 would be 5.
    let mut json = built_in_json();
    let catalogue = read(&json);
    let filters = ask(&catalogue, "micro", "compliance litigation other-legal");
    let at = catalogue.type_at("lpo").expect("LPO");
    json = with(json, &format!("/types/{}/fits/micro/fit", at.at()), json!("weak"));
    for (cap, expected) in [(3, 3), (2, 2), (100, 5)] {
        let catalogue = read(&with(json.clone(), "/ranking/weakCap", json!(cap)));
        let ranking = rank(&catalogue, &filters);
        let ranked = ranking.types.iter().find(|ranked| ranked.type_ix == at).expect("LPO");
        assert_eq!(ranked.score, expected, "cap {cap}");
        assert_eq!(ranked.fit_points + ranked.directness_points + ranked.further_points, 5, "cap {cap}");
    }
}

#[test]
fn further_needs_count_up_to_their_most() {
    let json = built_in_json();
    for (most, each, expected) in [(2, 1, 9), (1, 1, 8), (0, 1, 7), (500, 1, 10), (2, 0, 7), (500, 10, 37)] {
        let json =
            with(with(json.clone(), "/ranking/furtherNeedsMax", json!(most)), "/ranking/furtherNeed", json!(each));
        let catalogue = read(&json);
        // Four needs that BPO answers directly, at a size that fits it very well: 3 + 4 and three further needs.
        let ranking = rank(&catalogue, &ask(&catalogue, "medium", "admin mail-diary customer-service leads"));
        assert_eq!(ranking.types[0].score, expected, "at most {most}, each {each}");
    }
}

#[test]
fn the_weights_are_data() {
    for (pointer, weight, sizes, needs, expected) in [
        ("/ranking/fit/strong", 5, "small", "it-app", "it 9, project 7"),
        ("/ranking/fit/weak", 0, "startup", "it-security", "it 7"),
        ("/ranking/fit/weak", -7, "startup", "many-vendors", "it 5"),
        ("/ranking/directness/primary", 9, "small", "it-app", "it 12, project 5"),
        ("/ranking/directness/also", 1, "small", "it-app", "it 7, project 4"),
        ("/ranking/bands/consider", 1, "startup", "it-security", "it 7, multi 1"),
    ] {
        let catalogue = read(&with(built_in_json(), pointer, json!(weight)));
        let ranking = rank(&catalogue, &ask(&catalogue, sizes, needs));
        assert_eq!(recommended(&catalogue, &ranking), expected, "{pointer} = {weight}");
    }
}

#[test]
fn the_override_and_the_combiner_are_data() {
    let without_rules = with(with(built_in_json(), "/ranking/overrides", json!([])), "/ranking/combiners", json!([]));
    let catalogue = read(&without_rules);
    for (sizes, needs, expected) in [
        ("micro", "specialists-outcomes", "it 5, project 4, multi 3"),
        ("large", "it-networks customer-service", "bpo 7, it 6, multi 5"),
    ] {
        let ranking = rank(&catalogue, &ask(&catalogue, sizes, needs));
        assert_eq!(recommended(&catalogue, &ranking), expected, "{sizes}: {needs}");
    }
    let at = catalogue.type_at("kpo").expect("KPO");
    let rule =
        json!([{ "type": "kpo", "need": "admin", "sizes": ["micro"], "atLeast": "strong", "reason": "A test." }]);
    let catalogue = read(&with(without_rules, "/ranking/overrides", rule));
    for (sizes, needs, expected) in
        [("micro", "admin", 3), ("small", "admin", 1), ("micro", "leads", 1), ("micro startup", "admin", 3)]
    {
        let ranking = rank(&catalogue, &ask(&catalogue, sizes, needs));
        let ranked = ranking.types.iter().find(|ranked| ranked.type_ix == at).expect("KPO");
        assert_eq!(ranked.fit_points, expected, "{sizes}: {needs}");
        assert_eq!(ranked.fit.and_then(|fit| fit.lifted_by).is_some(), expected == 3, "{sizes}: {needs}");
    }
}

/// Ties: summed directness, then a primary link, then the catalogue's order.
#[test]
fn ties_are_broken_in_three_steps() {
    let link = |type_id: &str, directness: &str| json!({ "type": type_id, "directness": directness, "reason": "r" });
    let bare = ["/ranking/overrides", "/ranking/combiners"]
        .into_iter()
        .fold(document(), |json, list| with(json, list, json!([])));
    for (commute, win, weights, expected) in [
        // Same score, cargo sums to more: 4 + 2 against 4.
        (
            vec![link("city", "primary"), link("cargo", "primary")],
            vec![link("cargo", "also")],
            (4, 2, 0),
            "cargo city | race",
        ),
        // Same score and same sum: the catalogue's order.
        (vec![link("cargo", "primary"), link("city", "primary")], vec![], (4, 2, 1), "city cargo | race"),
        // Same score (also 2 twice, a further need worth 2, is as good as one primary of 4) and same sum: the primary one.
        (
            vec![link("city", "also"), link("cargo", "primary")],
            vec![link("city", "also")],
            (4, 2, 2),
            "cargo city | race",
        ),
    ] {
        let mut json = with(with(bare.clone(), "/needs/0/answers", json!(commute)), "/needs/1/answers", json!(win));
        for (pointer, weight) in
            [("directness/primary", weights.0), ("directness/also", weights.1), ("furtherNeed", weights.2)]
        {
            json = with(json, &format!("/ranking/{pointer}"), json!(weight));
        }
        let catalogue = read(&json);
        let ranking = rank(&catalogue, &ask(&catalogue, "", "commute win"));
        assert_eq!(order(&catalogue, &ranking), expected);
    }
}

#[test]
fn a_combiner_suits_where_it_fits_and_where_no_size_is_given() {
    let catalogue = built_in::catalogue();
    let at = catalogue.type_at("multi").expect("multi-sourcing");
    for (sizes, needs, expected) in [
        // Both needs directly answered by IT and by another function.
        ("large", "it-app customer-service", 4),
        ("", "it-app customer-service", 4),
        ("small", "it-app customer-service", 2),
        // One function alone, and one that is no function: nothing to combine.
        ("large", "admin customer-service", 0),
        ("large", "it-app website", 0),
        ("large", "admin", 0),
    ] {
        let ranking = rank(&catalogue, &ask(&catalogue, sizes, needs));
        let ranked = ranking.types.iter().find(|ranked| ranked.type_ix == at).expect("multi-sourcing");
        assert_eq!(ranked.directness_points, expected, "{sizes}: {needs}");
        assert_eq!(ranked.combines.is_some(), expected > 0, "{sizes}: {needs}");
    }
}
