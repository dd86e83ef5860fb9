//! Advice that leads outside the list: what is asked, and what is said.

use outsourcing_matrix::domain::built_in;
use outsourcing_matrix::domain::catalogue::{Basis, Source};
use outsourcing_matrix::domain::hints::hints;
use serde_json::json;

use crate::small::document;
use crate::support::{ask, read, with};

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
