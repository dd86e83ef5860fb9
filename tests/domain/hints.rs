//! Advice that leads outside the list: what is asked, and what is said.

use outsourcing_matrix::domain::catalogue::{Basis, Source};
use outsourcing_matrix::domain::hints::hints;
use outsourcing_matrix::domain::{Answer, Catalogue, Filters, built_in};
use serde_json::{Value, json};

use crate::small::document;
use crate::support::{ask, built_in_json, entries, entry, read, said, states, texts, with};

#[test]
fn of_the_built_in_catalogue() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, hint, expected) in [
        ("micro", "job-ads", "hire-now-and-then", true),
        ("startup", "job-ads", "hire-now-and-then", true),
        ("large startup", "whole-hiring", "hire-now-and-then", true),
        ("large", "job-ads", "hire-now-and-then", false),
        ("", "job-ads", "hire-now-and-then", false),
        ("micro", "admin", "hire-now-and-then", false),
        ("small", "litigation", "lawyer-first", true),
        ("medium", "litigation", "lawyer-first", false),
        ("", "website", "retainer", true),
        ("large", "website", "retainer", true),
        ("", "admin", "retainer", false),
    ] {
        let filters = ask(&catalogue, sizes, needs);
        let found = hints(&catalogue, &filters).iter().any(|found| *catalogue[*found].id == *hint);
        assert_eq!(found, expected, "{sizes}: {needs}: {hint}");
    }
}

#[test]
fn by_needs_and_sizes() {
    for (hint_needs, hint_sizes, sizes, needs, expected) in [
        (json!(["commute"]), json!(["tall"]), "tall", "commute", true),
        (json!(["commute"]), json!(["tall"]), "tall", "commute win", true),
        (json!(["commute"]), json!(["tall"]), "short", "commute", false),
        (json!(["commute"]), json!(["tall"]), "tall", "win", false),
        (json!(["commute"]), json!(["tall"]), "tall", "", false),
        (json!(["commute", "win"]), json!([]), "", "win", true),
        (json!([]), json!(["tall", "beginner"]), "beginner", "", true),
        (json!([]), json!(["tall"]), "tall beginner", "fly", true),
        (json!([]), json!(["tall"]), "", "fly", false),
        // One that names nothing is said to every question, and not before one.
        (json!([]), json!([]), "short", "", true),
        (json!([]), json!([]), "", "", false),
    ] {
        let said = format!("{hint_needs} {hint_sizes}; {sizes}: {needs}");
        let json = with(with(document(), "/hints/0/needs", hint_needs), "/hints/0/sizes", hint_sizes);
        let catalogue = read(&json);
        assert_eq!(hints(&catalogue, &ask(&catalogue, sizes, needs)).len(), usize::from(expected), "{said}");
    }
}

#[test]
fn stand_in_the_catalogues_order() {
    let hint = |id: &str| json!({ "id": id, "text": "t" });
    let catalogue = read(&with(document(), "/hints", json!([hint("b"), hint("a"), hint("c")])));
    let filters = ask(&catalogue, "short", "");
    let ids: Vec<&str> = hints(&catalogue, &filters).into_iter().map(|hint| &*catalogue[hint].id).collect();
    assert_eq!(ids, ["b", "a", "c"]);
}

#[test]
fn each_of_the_built_in_ones_is_said_to_some_question() {
    let catalogue = built_in::catalogue();
    let states = crate::support::states(&catalogue, 1);
    for (at, hint) in catalogue.hints() {
        let said = states.iter().any(|filters| hints(&catalogue, filters).contains(&at));
        assert!(said, "{} is never said", hint.id);
    }
}

#[test]
fn of_the_built_in_ones_there_are_four_and_each_says_on_what_it_rests() {
    let catalogue = built_in::catalogue();
    let hints = &catalogue.document().hints;
    assert!(hints.len() >= 4, "{}", hints.len());
    for hint in hints {
        let sources = catalogue.sources(&hint.sources);
        assert!(!sources.is_empty() && sources.len() == hint.sources.len(), "{}: {:?}", hint.id, hint.sources);
        // A publication has an address; what has none is called a judgement or is the article.
        let is_open = |source: &&Source| source.basis != Basis::Outside || source.url.is_some();
        assert!(sources.iter().all(is_open), "{}", hint.id);
    }
}

/// The id of the hint that stands in the answer, or nothing.
fn warning(catalogue: &Catalogue, filters: &Filters) -> String {
    let answer = Answer::new(catalogue, filters.clone());
    assert!(answer.warning.is_none_or(|hint| answer.hints.contains(&hint)), "{}", said(filters));
    answer.warning.map_or(String::new(), |hint| catalogue[hint].id.to_string())
}

#[test]
fn one_that_speaks_against_the_answer_stands_in_it() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, expected) in [
        ("small", "other-legal", "lawyer-first"),
        ("small", "website other-legal", "lawyer-first"),
        ("medium", "other-legal", ""),
        ("small", "website", ""),
        ("", "other-legal", ""),
        ("micro", "job-ads", "hire-now-and-then"),
        ("small", "job-ads", ""),
        ("micro startup", "shortlist", "hire-now-and-then"),
        ("micro startup", "website shortlist", "hire-now-and-then"),
        ("startup", "", ""),
        ("", "", ""),
    ] {
        assert_eq!(warning(&catalogue, &ask(&catalogue, sizes, needs)), expected, "{sizes}: {needs}");
    }
}

#[test]
fn of_several_the_first_listed_stands_in_the_answer() {
    let hint = |id: &str, against: Value| {
        let before = against.as_array().is_some_and(|against| !against.is_empty());
        json!({ "id": id, "text": "t", "before": before, "against": against })
    };
    for (hints, sizes, needs, expected) in [
        (json!([hint("a", json!([])), hint("b", json!(["city"]))]), "tall", "commute", "b"),
        (json!([hint("a", json!(["race", "city"])), hint("b", json!(["city"]))]), "tall", "commute", "a"),
        // Recommended, but not first.
        (json!([hint("a", json!(["race"]))]), "", "commute", ""),
        (json!([hint("a", json!(["race"]))]), "", "commute win", "a"),
        (json!([hint("a", json!(["city"]))]), "", "win", ""),
        (json!([hint("a", json!(["city"]))]), "tall", "", ""),
        (json!([hint("a", json!(["city", "race", "cargo"]))]), "", "fly", ""),
    ] {
        let catalogue = read(&with(document(), "/hints", hints.clone()));
        assert_eq!(warning(&catalogue, &ask(&catalogue, sizes, needs)), expected, "{hints}; {sizes}: {needs}");
    }
}

/// The same from the JSON alone: the smallest set of recommended types that answers every need that one of them answers.
fn warning_by_hand(json: &Value, filters: &Filters) -> String {
    let chosen: Vec<String> = filters.needs.iter().map(ToString::to_string).collect();
    let directly = |need: &str, of: &str| crate::by_hand::directness(json, need, of) == Some("primary");
    let types: Vec<_> = crate::by_hand::rank(json, filters).into_iter().filter(|verdict| verdict.recommended).collect();
    let coverable: Vec<&String> = chosen.iter().filter(|need| types.iter().any(|of| directly(need, &of.id))).collect();
    let covers = |set: &[usize]| coverable.iter().all(|need| set.iter().any(|at| directly(need, &types[*at].id)));
    let sets = (0_usize..1 << types.len()).map(|bits| {
        let set: Vec<usize> = (0..types.len()).filter(|at| bits >> at & 1 == 1).collect();
        let score: i64 = set.iter().map(|at| types[*at].score).sum();
        (set.len(), -score, set)
    });
    let (_, _, set) = sets.filter(|(_, _, set)| covers(set)).min().expect("all of them cover what is coverable");
    let named: Vec<&str> = match (chosen.len(), set.len()) {
        (0, _) => vec![],
        (1, _) | (_, 0 | 1) => types.first().iter().map(|of| &*of.id).collect(),
        _ => set.iter().map(|at| &*types[*at].id).collect(),
    };
    let mut sizes: Vec<String> = filters.company_size.iter().map(ToString::to_string).collect();
    sizes.extend(filters.startup.then(|| "startup".to_owned()));
    let meets = |list: &Value, chosen: &[String]| {
        texts(list).is_empty() || texts(list).iter().any(|id| chosen.iter().any(|chosen| chosen == id))
    };
    let stands = |hint: &&Value| {
        hint["before"] == true
            && meets(&hint["needs"], &chosen)
            && meets(&hint["sizes"], &sizes)
            && texts(&hint["against"]).iter().any(|of| named.contains(of))
    };
    entries(&json["hints"]).find(stands).map_or(String::new(), |hint| hint["id"].as_str().unwrap_or("").to_owned())
}

#[test]
fn what_stands_in_the_answer_is_what_brute_force_says() {
    let json = built_in_json();
    let catalogue = read(&json);
    let mut stood = std::collections::BTreeMap::<String, usize>::new();
    for filters in states(&catalogue, 2) {
        let found = warning(&catalogue, &filters);
        assert_eq!(found, warning_by_hand(&json, &filters), "{}", said(&filters));
        *stood.entry(found).or_default() += 1;
    }
    for hint in entries(&json["hints"]).filter(|hint| hint["before"] == true) {
        let id = hint["id"].as_str().expect("an id");
        assert!(stood.contains_key(id), "{id} never stands in the answer: {stood:?}");
    }
    assert_eq!(entry(&json["hints"], "lawyer-first")["against"], json!(["lpo"]));
    assert_eq!(entry(&json["hints"], "hire-now-and-then")["against"], json!(["rpo"]));
}
