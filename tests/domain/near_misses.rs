//! What only its fit keeps out: not recommended, but recommended if it fitted every size very well.

use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::ranking::rank;
use outsourcing_matrix::domain::verdict::near_misses;
use outsourcing_matrix::domain::words::Words;
use outsourcing_matrix::domain::{Catalogue, Filters};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{ask, built_in_json, read, said, states, with};
use crate::{by_hand, dead_ends, generated};

fn found(catalogue: &Catalogue, filters: &Filters) -> Vec<String> {
    let ranking = rank(catalogue, filters);
    let near = near_misses(catalogue, &ranking);
    near.iter().map(|at| catalogue[ranking[*at].type_ix].id.to_string()).collect()
}

/// For each type: the document in which its fit for every size is strong, by its id.
fn with_strong_fits(json: &Value) -> Vec<(String, Value)> {
    let sizes = json["sizes"].as_array().expect("sizes");
    let fits = sizes
        .iter()
        .map(|size| (size["id"].as_str().expect("an id").to_owned(), json!({ "fit": "strong", "reason": "r" })));
    let fits = Value::Object(fits.collect());
    let types = json["types"].as_array().expect("types").iter().enumerate();
    types
        .map(|(at, column)| {
            let id = column["id"].as_str().expect("an id").to_owned();
            (id, with(json.clone(), &format!("/types/{at}/fits"), fits.clone()))
        })
        .collect()
}

fn by_brute_force(json: &Value, strong: &[(String, Value)], filters: &Filters) -> Vec<String> {
    // A size alone asks for no work, so there is none that a fit keeps from.
    if filters.needs.is_empty() {
        return Vec::new();
    }
    let out = by_hand::rank(json, filters).into_iter().filter(|verdict| !verdict.recommended);
    let near = out.filter(|verdict| {
        let (_, strong) = strong.iter().find(|(id, _)| *id == verdict.id).expect("every type");
        by_hand::rank(strong, filters).into_iter().any(|then| then.id == verdict.id && then.recommended)
    });
    near.map(|verdict| verdict.id).collect()
}

#[test]
fn of_the_built_in_catalogue_are_what_brute_force_says() {
    let json = built_in_json();
    let catalogue = read(&json);
    let strong = with_strong_fits(&json);
    let mut near = 0;
    for filters in states(&catalogue, 2) {
        let expected = by_brute_force(&json, &strong, &filters);
        near += expected.len();
        assert_eq!(found(&catalogue, &filters), expected, "{}", said(&filters));
    }
    assert!(near > 100, "{near}");
}

#[test]
fn of_the_catalogue_with_dead_ends_are_what_brute_force_says() {
    let json = dead_ends::document();
    let catalogue = read(&json);
    let strong = with_strong_fits(&json);
    for filters in states(&catalogue, 3) {
        assert_eq!(found(&catalogue, &filters), by_brute_force(&json, &strong, &filters), "{}", said(&filters));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn of_any_catalogue_are_what_brute_force_says(json in generated::document(), asked in generated::asked()) {
        let catalogue = read(&json);
        let filters = generated::filters(&catalogue, asked);
        prop_assert_eq!(found(&catalogue, &filters), by_brute_force(&json, &with_strong_fits(&json), &filters));
    }
}

/// What is said of each, as "type: work; fit".
fn told(json: &Value, sizes: &str, needs: &str) -> Vec<String> {
    let catalogue = read(&with(json.clone(), "/messages", json!({ "near_miss": "{type}: {needs}; {fit}" })));
    let (messages, filters) = (Messages::of(&catalogue), ask(&catalogue, sizes, needs));
    let ranking = rank(&catalogue, &filters);
    let words = Words { catalogue: &catalogue, messages: &messages, filters: &filters };
    near_misses(&catalogue, &ranking).into_iter().map(|near| words.near_miss(&ranking[near])).collect()
}

#[test]
fn are_said_with_the_work_and_the_fit() {
    for (json, sizes, needs, expected) in [
        (built_in_json(), "small", "website", &[][..]),
        (built_in_json(), "startup", "it-security", &["Multi-sourcing: part of IT security; Rarely fits"]),
        // No fit is stated.
        (dead_ends::document(), "alone", "freight", &["s: s; Fit not stated", "s: s; Fit not stated"]),
    ] {
        assert_eq!(told(&json, sizes, needs), expected, "{sizes}: {needs}");
    }
}

/// A sentence says what the work is, so it must name some, also where the answer is to combine other types.
#[test]
fn a_sentence_names_some_work() {
    for (sizes, needs) in
        [("startup", "it-app admin"), ("startup", "it-security"), ("micro", "it-app customer-service")]
    {
        for said in told(&built_in_json(), sizes, needs) {
            assert!(!said.contains(": ;"), "{sizes}: {needs}: {said}");
        }
    }
}
