//! The widget's own words: places filled, things listed, singular and plural.

use std::cell::Cell;

use outsourcing_matrix::domain::built_in;
use outsourcing_matrix::domain::messages::{Messages, count, fill};
use serde_json::{Value, json};

use crate::small::document;
use crate::support::{built_in_json, pointers, read, sentences, states, with};

#[test]
fn places_are_filled() {
    let values = [("count", "3"), ("all", "7"), ("odd", "{count}"), ("", "nothing")];
    for (message, expected) in [
        ("", ""),
        ("no place", "no place"),
        ("{count} of {all}", "3 of 7"),
        ("{count}{count}", "33"),
        ("ä{count}ö", "ä3ö"),
        // A value that looks like a place stays as it is.
        ("{odd} {count}", "{count} 3"),
        // A place that nobody fills stays too, so that it is seen.
        ("{unknown} {count}", "{unknown} 3"),
        ("{Count}", "{Count}"),
        ("{ count }", "{ count }"),
        ("{}", "nothing"),
        // Braces that are no place.
        ("{count", "{count"),
        ("{count} {", "3 {"),
        ("count}", "count}"),
        ("}{count}{", "}3{"),
    ] {
        assert_eq!(fill(message, &values), expected, "{message}");
    }
    assert_eq!(fill("{count}", &[]), "{count}");
}

#[test]
fn things_are_listed() {
    let messages = Messages::english();
    for (items, expected) in [
        (&[][..], ""),
        (&["a"], "a"),
        (&["a", "b"], "a and b"),
        (&["a", "b", "c"], "a, b and c"),
        (&["a", "b", "c", "d"], "a, b, c and d"),
    ] {
        assert_eq!(messages.list(items), expected);
    }
    let other = Messages::of(&read(&with_messages(json!({ "and": " und ", "comma": "; " }))));
    assert_eq!(other.list(&["a", "b", "c"]), "a; b und c");
}

#[test]
fn one_and_other_numbers_have_their_words() {
    for (number, expected) in [(0, "0 types"), (1, "1 type"), (2, "2 types"), (1_000, "1000 types")] {
        assert_eq!(count(number, "{count} type", "{count} types"), expected);
    }
}

#[test]
fn a_whole_table_is_changed_at_once() {
    let changed = Messages::english().map(|text| format!("<{text}>"));
    assert_eq!(changed.size_title(), "<Company size>");
    assert_eq!(changed.unavailable(), format!("<{}>", Messages::english().unavailable()));
    assert_eq!(Messages::english().map(str::to_owned), Messages::english());
}

/// The small catalogue with these messages.
fn with_messages(messages: Value) -> Value {
    with(document(), "/messages", messages)
}

#[test]
fn a_catalogue_brings_words_of_its_own() {
    let messages =
        Messages::of(&read(&with_messages(json!({ "size_title": "Ihre Größe", "facet_one": "{count} passt" }))));
    assert_eq!((messages.size_title(), messages.facet_one()), ("Ihre Größe", "{count} passt"));
    // The others stay.
    assert_eq!(messages.facet_other(), Messages::english().facet_other());
    assert_eq!(Messages::of(&read(&with_messages(json!({})))), Messages::english());
    assert_eq!(Messages::of(&built_in::catalogue()), Messages::english());
}

/// The English table with the message at this place put through `change`.
fn with_one(place: usize, change: fn(&str) -> String) -> Messages {
    let at = Cell::new(0);
    Messages::english().map(|text| {
        let here = at.replace(at.get() + 1) == place;
        if here { change(text) } else { text.to_owned() }
    })
}

#[test]
fn every_word_can_be_another() {
    let marked = |text: &str| format!("⟦{text}⟧");
    for (place, (name, text)) in Messages::names().enumerate() {
        let messages = Messages::of(&read(&with_messages(json!({ name: marked(text) }))));
        assert_eq!(messages, with_one(place, marked), "{name}");
        assert_ne!(messages, Messages::english(), "{name}");
    }
    let all: Value = Messages::names().map(|(name, text)| (name.to_owned(), json!(marked(text)))).collect();
    assert_eq!(Messages::of(&read(&with_messages(all))), Messages::english().map(marked));
    assert!(Messages::names().count() > 100);
}

#[test]
fn names_are_plain_and_stand_once() {
    let names: Vec<&str> = Messages::names().map(|(name, _)| name).collect();
    for (at, name) in names.iter().enumerate() {
        assert!(name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'), "{name}");
        assert!(!names[..at].contains(name), "{name} stands twice");
    }
    // Where there is one, there is the other.
    for name in names.iter().filter_map(|name| name.strip_suffix("_one")) {
        let is_number = names.iter().any(|other| *other == format!("{name}_other"));
        assert!(is_number || name == "answer", "{name}_one has no {name}_other");
    }
    assert!(Messages::names().all(|(_, text)| !text.is_empty()));
}

#[test]
fn a_word_that_the_widget_does_not_know_is_a_fault() {
    for (messages, expected) in [
        (json!({}), &[][..]),
        (json!({ "size_title": "x" }), &[]),
        // A place may be left out, or stand twice, but must be known.
        (json!({ "facet_one": "one" }), &[]),
        (json!({ "facet_one": "{count} of {count}" }), &[]),
        (json!({ "facet_one": "{number} fits" }), &["/messages/facet_one"]),
        (json!({ "facet_one": "{count} {a} {b}" }), &["/messages/facet_one", "/messages/facet_one"]),
        (json!({ "size_title": "{count}" }), &["/messages/size_title"]),
        (json!({ "facet_one": "{Count}" }), &["/messages/facet_one"]),
        (json!({ "facet_one": "{}" }), &["/messages/facet_one"]),
        // Braces that are no place.
        (json!({ "size_title": "a { b" }), &[]),
        (json!({ "size_title": "a } b" }), &[]),
        (json!({ "size_titel": "x" }), &["/messages/size_titel"]),
        (json!({ "": "x" }), &["/messages/"]),
        (json!({ "a/b~c": "x" }), &["/messages/a~1b~0c"]),
        (json!({ "SIZE_TITLE": "x" }), &["/messages/SIZE_TITLE"]),
        (json!({ "size_title": "" }), &["/messages/size_title"]),
        (json!({ "size_title": " \n" }), &["/messages/size_title"]),
        (json!({ "size_title": 1 }), &["/messages/size_title"]),
        (json!({ "size_title": null }), &["/messages/size_title"]),
        (
            json!({ "clear": "", "needs_choose": "{x}", "odd": "x" }),
            &["/messages/clear", "/messages/needs_choose", "/messages/odd"],
        ),
        (json!([]), &["/messages"]),
        (json!("x"), &["/messages"]),
    ] {
        assert_eq!(pointers(&with_messages(messages.clone()).to_string()), expected, "{messages}");
    }
}

/// Every place of a message is filled where it is said: in no sentence of any state is one left open.
#[test]
fn no_place_is_left_open() {
    for json in [built_in_json(), document(), crate::dead_ends::document()] {
        let catalogue = read(&json);
        let messages = Messages::of(&catalogue);
        for filters in states(&catalogue, 2) {
            for said in sentences(&catalogue, &messages, &filters) {
                assert!(!said.contains(['{', '}']), "{}: {said}", crate::support::said(&filters));
            }
        }
    }
}
