//! Catalogues with one thing wrong each, made from those that come with the widget: all are refused, and what is said leads to the place.

use std::collections::BTreeMap;

use outsourcing_matrix::domain::check;
use serde_json::{Value, json};

use crate::support::{below, built_in_json, one_of_each_shape, read, with, without};

const THREE_SERVICES: &str = include_str!("../../examples/catalogues/three-services.json");
const COFFEE_MACHINES: &str = include_str!("../../examples/catalogues/coffee-machines.json");

fn catalogues() -> [(&'static str, Value); 3] {
    let parse = |text| serde_json::from_str(text).expect("an example is JSON");
    [
        ("built-in", built_in_json()),
        ("three services", parse(THREE_SERVICES)),
        ("coffee machines", parse(COFFEE_MACHINES)),
    ]
}

/// What was done to a catalogue, where, and what came of it.
struct Mutant {
    kind: &'static str,
    place: String,
    json: Value,
}

/// Fields that a catalogue may not lack, wherever they stand.
const REQUIRED: [&str; 18] = [
    "version",
    "updated",
    "language",
    "title",
    "ranking",
    "id",
    "name",
    "short",
    "plain",
    "text",
    "label",
    "kind",
    "tier",
    "group",
    "type",
    "directness",
    "reason",
    "basis",
];

/// Fields that hold ids of other entries, one or a list of them.
const REFERENCES: [&str; 12] = [
    "axis",
    "group",
    "tags",
    "sources",
    "noteSources",
    "type",
    "need",
    "sizes",
    "needs",
    "includes",
    "andAxis",
    "against",
];

fn mutants(json: &Value) -> Vec<Mutant> {
    let mut made = Vec::new();
    for place in one_of_each_shape(json) {
        let value = json.pointer(&place).expect("a place");
        let (parent, field) = place.rsplit_once('/').unwrap_or_default();
        let is_entry_of_map = ["/cells", "/fits", "/messages"].iter().any(|map| parent.ends_with(map));
        let mut add = |kind, place: &str, json| made.push(Mutant { kind, place: place.to_owned(), json });
        // A reference, or an entry of a list of references.
        let list = parent.rsplit('/').next().unwrap_or_default();
        let is_reference = value.is_string()
            && (REFERENCES.contains(&field) || (field.parse::<usize>().is_ok() && REFERENCES.contains(&list)));

        // A source's kind is a word for people.
        let is_free =
            field == "kind" && parent.starts_with("/sources") || field == "group" && parent.starts_with("/types");
        if REQUIRED.contains(&field) && !is_entry_of_map && !is_free {
            add("a required field removed", &place, without(json.clone(), &place));
        }
        if !place.is_empty() {
            let other = if value.is_string() { json!(["x"]) } else { json!("x") };
            add("another kind of value", &place, with(json.clone(), &place, other));
        }
        if value.is_object() && !place.ends_with("/cells") && !place.ends_with("/fits") {
            add(
                "an unknown field",
                &below(&place, "colour"),
                with(json.clone(), &below(&place, "colour"), json!("red")),
            );
        }
        if is_reference {
            add("an id that leads nowhere", &place, with(json.clone(), &place, json!("gone")));
        }
        if let Some(first) = value.as_array().and_then(|list| list.first()).filter(|first| first["id"].is_string()) {
            let end = below(&place, &value.as_array().map_or(0, Vec::len).to_string());
            add("an id twice", &end, with(json.clone(), &below(&place, "-"), first.clone()));
        }
        if field == "id" {
            add("an id of other letters", &place, with(json.clone(), &place, json!("Größe 1")));
        }
        if value.is_string() && !is_reference && field != "id" {
            if field != "$schema" {
                add("a text that is empty", &place, with(json.clone(), &place, json!(" ")));
            }
            add("a text that is too long", &place, with(json.clone(), &place, json!("x".repeat(2_001))));
            add("a text with a control character", &place, with(json.clone(), &place, json!("a\u{7}b")));
        }
        if field == "url" || field == "href" {
            for address in ["javascript:alert(1)", "java\tscript:alert(1)", "//example.org", "https://a@example.org"] {
                add("a bad address", &place, with(json.clone(), &place, json!(address)));
            }
        }
        if field == "level" {
            add("level 6", &place, with(json.clone(), &place, json!(6)));
            add("level 0", &place, with(json.clone(), &place, json!(0)));
            add("no level", &place, without(json.clone(), &place));
        }
        if field == "levels" && value.as_array().is_some_and(|levels| !levels.is_empty()) {
            add("a sixth level", &place, with(json.clone(), &below(&place, "-"), json!("x")));
        }
        if field == "min" {
            let first = json["sizes"][0]["min"].clone();
            add("a band over another", parent, with(json.clone(), &place, first));
        }
        if value.is_array() && field == "answers" {
            let again = value[0].clone();
            let end = below(&place, &value.as_array().map_or(0, Vec::len).to_string());
            add("an answer twice", &end, with(json.clone(), &below(&place, "-"), again));
        }
        if place.starts_with("/messages/") {
            add("a place that nobody fills", &place, with(json.clone(), &place, json!("{colour}")));
            let unknown = below(parent, "no_message");
            add("a message that nobody says", &unknown, with(json.clone(), &unknown, json!("x")));
        }
    }
    for (kind, place, value) in [
        ("a day that is none", "/updated", json!("2026-13-01")),
        ("weights in another order", "/ranking/fit/weak", json!(9)),
        ("weights in another order", "/ranking/directness/also", json!(9)),
        ("weights in another order", "/ranking/bands/best", json!(0)),
        ("a weight out of bounds", "/ranking/weakCap", json!(2_000_000)),
        ("no types", "/types", json!([])),
    ] {
        // Without types everything that refers to one is wrong too.
        let json = if kind == "no types" {
            with(with(json.clone(), "/needs", json!([])), "/ranking/overrides", json!([]))
        } else {
            json.clone()
        };
        let json = if kind == "no types" { without_hints(json) } else { json };
        made.push(Mutant { kind, place: place.to_owned(), json: with(json, place, value) });
    }
    made
}

/// Without what refers to needs.
fn without_hints(json: Value) -> Value {
    with(with(json, "/hints", json!([])), "/ranking/combiners", json!([]))
}

/// Whether one place is the other, above it, below it, or beside it. Everything is below the whole, so that does not count.
fn is_near(one: &str, other: &str) -> bool {
    let parent = |of: &str| of.rsplit_once('/').map(|(parent, _)| parent.to_owned());
    let is_below =
        |one: &str, other: &str| !other.is_empty() && one.strip_prefix(other).is_some_and(|rest| rest.starts_with('/'));
    one == other || is_below(one, other) || is_below(other, one) || parent(one) == parent(other)
}

#[test]
fn every_mutant_is_refused_at_its_place() {
    for (name, original) in catalogues() {
        read(&original);
        let mutants = mutants(&original);
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for Mutant { kind, place, json } in &mutants {
            *kinds.entry(kind).or_default() += 1;
            let faults = check(&json.to_string()).err().unwrap_or_default();
            assert!(faults.iter().any(|fault| is_near(&fault.pointer, place)), "{name}: {kind} at {place} is taken");
            for fault in &faults {
                // What refers to an id that is another now is wrong too, and says so.
                let is_consequence = *kind == "an id of other letters"
                    && original.pointer(place).and_then(Value::as_str).is_some_and(|id| fault.to_string().contains(id));
                assert!(is_near(&fault.pointer, place) || is_consequence, "{name}: {kind} at {place}: {fault}");
                let (parent, _) = fault.pointer.rsplit_once('/').expect("a place");
                assert!(json.pointer(parent).is_some(), "{name}: {kind} at {place}: {fault} leads nowhere");
            }
        }
        if std::env::var_os("SHOW").is_some() {
            println!("{name}: {} mutants, {kinds:#?}", mutants.len());
        }
        assert!(mutants.len() >= 30 && kinds.len() >= 12, "{name}: {} mutants, {kinds:#?}", mutants.len());
    }
}
