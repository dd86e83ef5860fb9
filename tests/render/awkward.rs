//! Catalogues with little in them: each renders something, and no control that holds nothing.

use std::rc::Rc;

use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::note::NoteOf;
use outsourcing_matrix::domain::options::{Differences, Options};
use outsourcing_matrix::domain::{Filters, check};
use outsourcing_matrix::state::{State, TakeAwayOutcome, Unfolded};
use serde_json::{Value, json};

use crate::html::{Part, Tag, parts, tags, text};
use crate::page::{ask, render, unfolded, with_texts};
use crate::small;

fn state(json: &Value) -> State {
    let catalogue = check(&json.to_string()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let messages = Messages::of(&catalogue);
    State::new(Rc::new(catalogue), Rc::new(messages), Filters::default())
}

fn without_fits(mut json: Value) -> Value {
    json["types"].as_array_mut().expect("types").iter_mut().for_each(|column| column["fits"] = json!({}));
    json
}

fn without_needs(mut json: Value) -> Value {
    json["needs"] = json!([]);
    json["needGroups"] = json!([]);
    json["ranking"]["overrides"] = json!([]);
    json["hints"] = json!([]);
    json
}

fn without_sizes(mut json: Value) -> Value {
    json["sizes"] = json!([]);
    json["ranking"]["overrides"] = json!([]);
    json["hints"] = json!([]);
    without_fits(json)
}

fn with_types(mut json: Value, count: usize) -> Value {
    json["types"].as_array_mut().expect("types").truncate(count);
    let ids: Vec<Value> = json["types"].as_array().expect("types").iter().map(|column| column["id"].clone()).collect();
    for need in json["needs"].as_array_mut().expect("needs") {
        if let Some(answers) = need.get_mut("answers").and_then(Value::as_array_mut) {
            answers.retain(|link| ids.contains(&link["type"]));
        }
    }
    json["ranking"]["overrides"] = json!([]);
    json["ranking"]["combiners"] = json!([]);
    for hint in json["hints"].as_array_mut().expect("hints") {
        let is_against_others =
            hint["against"].as_array().is_some_and(|against| against.iter().any(|id| !ids.contains(id)));
        if is_against_others && let Some(hint) = hint.as_object_mut() {
            hint.remove("against");
            hint.remove("before");
        }
    }
    json
}

fn without_cells(mut json: Value) -> Value {
    json["types"].as_array_mut().expect("types").iter_mut().for_each(|column| column["cells"] = json!({}));
    json
}

fn without_criteria(json: Value) -> Value {
    let mut json = without_cells(json);
    json["criteria"] = json!([]);
    json
}

/// Long words, right to left, nothing to break at.
fn with_long_words(mut json: Value) -> Value {
    for column in json["types"].as_array_mut().expect("types") {
        column["name"] = json!("Donaudampfschifffahrtsgesellschaft".repeat(8));
        column["plain"] = json!("שלום עולם ".repeat(20));
    }
    json["language"] = json!("he");
    json
}

/// Catalogues, each with what is missing.
fn catalogues() -> Vec<(&'static str, Value)> {
    let (small, whole) = (small::document(), with_texts(&str::to_owned));
    let mut found = Vec::new();
    for json in [small, whole] {
        found.extend([
            ("everything", json.clone()),
            ("no fits", without_fits(json.clone())),
            ("no needs", without_needs(json.clone())),
            ("no sizes", without_sizes(json.clone())),
            ("no needs and no sizes", without_needs(without_sizes(json.clone()))),
            ("one type", with_types(json.clone(), 1)),
            ("two types", with_types(json.clone(), 2)),
            ("no cells", without_cells(json.clone())),
            ("no criteria", without_criteria(json.clone())),
            ("one type and nothing else", without_criteria(without_needs(without_sizes(with_types(json.clone(), 1))))),
            ("long words", with_long_words(json)),
        ]);
    }
    found
}

/// A catalogue in every kind of state that it has: nothing asked, the first size, the first needs, both; wide and narrow; looked at in all ways.
fn states(json: &Value) -> Vec<(String, State)> {
    let start = state(json);
    let size = start.catalogue.sizes().first().map(|size| size.id.to_string()).unwrap_or_default();
    let needs: Vec<String> = start.catalogue.needs().iter().take(3).map(|need| need.id.to_string()).collect();
    let needs = needs.join(" ");
    let ids: Vec<_> = start.catalogue.types().iter().take(2).map(|column| column.id.clone()).collect();
    let mut states = Vec::new();
    for (sizes, needs) in [("", ""), (&*size, ""), ("", &*needs), (&*size, &*needs)] {
        for narrow in [None, Some(true), Some(false)] {
            for (chosen, only_chosen) in [(&[][..], false), (&ids[..], false), (&ids[..1], true), (&ids[..], true)] {
                for differences in [Differences::All, Differences::Mark, Differences::Only] {
                    let options = Options { chosen: chosen.to_vec(), only_chosen, differences };
                    let what = format!("{sizes}; {needs}; {narrow:?}; {options:?}");
                    states.push((what, State { narrow, options, ..ask(&start, sizes, needs) }));
                }
            }
        }
    }
    states.push((
        "taken".to_owned(),
        State { take_away_outcome: Some(TakeAwayOutcome::Failed), typed: "x".to_owned(), ..start },
    ));
    states
}

/// Every element with one of these names: its tag, the tags in it, its text.
fn blocks(html: &str, names: &[&str]) -> Vec<(Tag, Vec<Tag>, String)> {
    let mut found: Vec<(Tag, Vec<Tag>, String)> = Vec::new();
    // For each open element: its place among the found ones, if it is one.
    let mut open: Vec<Option<usize>> = Vec::new();
    for part in parts(html) {
        match part {
            Part::Open(tag) => {
                for at in open.iter().flatten() {
                    found[*at].1.push(tag.clone());
                }
                let is_void = matches!(tag.name.as_str(), "input" | "br" | "hr" | "img" | "wbr");
                if names.contains(&tag.name.as_str()) {
                    if !is_void {
                        open.push(Some(found.len()));
                    }
                    found.push((tag, Vec::new(), String::new()));
                } else if !is_void {
                    open.push(None);
                }
            }
            Part::Close(_) => drop(open.pop()),
            Part::Text(text) => open.iter().flatten().for_each(|at| found[*at].2.push_str(&text)),
        }
    }
    found
}

#[test]
fn what_is_missing_leaves_no_empty_control() {
    for (missing, json) in catalogues() {
        // Every fifth still is every question, every width and every look, though not each with each.
        for (what, state) in states(&json).into_iter().step_by(if missing == "everything" { 1 } else { 5 }) {
            let html = render(&state);
            for (tag, inside, text) in
                blocks(&html, &["button", "label", "legend", "option", "summary", "select", "fieldset", "tr", "thead"])
            {
                let names: Vec<&str> = inside.iter().map(|tag| tag.name.as_str()).collect();
                let is_full = match tag.name.as_str() {
                    "fieldset" => names.iter().any(|name| matches!(*name, "input" | "select")),
                    "select" => names.iter().filter(|name| **name == "option").count() > 1,
                    "tr" => names.contains(&"td") || names.contains(&"th"),
                    "thead" => names.contains(&"th"),
                    // A mark is a shape; what it stands for is its name.
                    "button" if tag.get("class") == Some("om-mark") => {
                        tag.get("aria-label").is_some_and(|name| !name.is_empty())
                    }
                    _ => !text.trim().is_empty(),
                };
                assert!(is_full, "{missing}; {what}: {tag:?} holds nothing: {text:?}");
            }
        }
    }
}

#[test]
fn no_list_is_empty() {
    for (missing, json) in catalogues() {
        for (what, state) in states(&json).into_iter().step_by(5) {
            let empty = blocks(&render(&state), &["ul"]).into_iter().find(|(_, inside, _)| inside.is_empty());
            assert_eq!(empty, None, "{missing}; {what}");
        }
    }
}

/// A button that opens to nothing is a control that does nothing.
#[test]
fn what_unfolds_holds_something() {
    for (missing, json) in catalogues() {
        for (what, state) in states(&json).into_iter().step_by(9) {
            for state in unfolded(&state) {
                let html = render(&state);
                let is_there = |id: &str| tags(&html).iter().any(|tag| tag.get("id") == Some(id));
                for (id, of) in
                    [("om-next", Unfolded::NextSteps), ("om-what-if", Unfolded::WhatIf), ("om-more", Unfolded::More)]
                {
                    let panel = format!("{id}-panel");
                    assert_eq!(is_there(id), is_there(&panel), "{missing}; {what}: {id}");
                    let is_open = is_there(id) && state.unfolded == Some(of);
                    let panels = blocks(&html, &["div"]);
                    let content = panels.iter().find(|(tag, ..)| tag.get("id") == Some(&panel));
                    let holds = content.is_some_and(|(_, _, text)| !text.trim().is_empty());
                    assert_eq!(holds, is_open, "{missing}; {what}: {panel}");
                }
            }
        }
    }
}

/// Every mark opens a panel with a title, a text and where it comes from.
#[test]
fn a_mark_opens_a_note() {
    for (missing, json) in catalogues() {
        for (what, state) in states(&json).into_iter().step_by(17) {
            let html = render(&state);
            let marks: Vec<String> =
                tags(&html).iter().filter_map(|tag| tag.get("data-note").map(str::to_owned)).collect();
            // Each kind, and of cells every tenth.
            for key in marks
                .iter()
                .enumerate()
                .filter(|(at, key)| !key.starts_with("cell") || at % 10 == 0)
                .map(|(_, key)| key)
            {
                let note = NoteOf::named(key).unwrap_or_else(|| panic!("{missing}; {what}: {key}"));
                let html = render(&State { note: Some(note), ..state.clone() });
                let panels = blocks(&html, &["div"]);
                let panel = panels.iter().find(|(tag, ..)| tag.get("role") == Some("dialog"));
                let (tag, inside, text) = panel.unwrap_or_else(|| panic!("{missing}; {what}: {key} opens nothing"));
                assert_eq!(tag.get("aria-labelledby"), Some("om-note-title"), "{missing}; {what}: {key}");
                assert!(inside.iter().any(|tag| tag.get("id") == Some("om-note-title")), "{missing}; {what}: {key}");
                let title = state.words().note(note).map(|note| note.title).unwrap_or_default();
                assert!(!title.is_empty() && text.trim().len() > title.len() + 10, "{missing}; {what}: {key}: {text}");
                let is_open = |tag: &&Tag| tag.get("data-note") == Some(key);
                let mark = tags(&html).into_iter().find(|tag| is_open(&tag)).expect("the mark");
                assert_eq!(mark.get("aria-expanded"), Some("true"), "{missing}; {what}: {key}");
            }
        }
    }
}

#[test]
fn with_one_type_there_is_nothing_to_choose_between() {
    for json in [small::document(), with_texts(&str::to_owned)] {
        for (what, state) in states(&with_types(json, 1)) {
            let html = render(&state);
            let odd = tags(&html).into_iter().find(|tag| {
                let name = tag.get("name").unwrap_or_default();
                ["om-compare", "om-columns", "om-differences", "om-pair-first", "om-pair-second"].contains(&name)
                    || tag.get("class").is_some_and(|class| class.split(' ').any(|class| class == "om-view"))
            });
            assert_eq!(odd, None, "{what}");
            assert!(!text(&html).contains("comparable rows"), "{what}");
        }
    }
}

#[test]
fn what_a_catalogue_lacks_is_not_asked_for() {
    let is_there = |state: &State, id: &str| tags(&render(state)).iter().any(|tag| tag.get("id") == Some(id));
    for json in [small::document(), with_texts(&str::to_owned)] {
        let whole = state(&json);
        assert!(is_there(&whole, "om-size-any") && is_there(&whole, "om-search"));
        assert!(!is_there(&state(&without_sizes(json.clone())), "om-size-any"));
        let without_needs = state(&without_needs(json.clone()));
        assert!(!is_there(&without_needs, "om-search") && is_there(&without_needs, "om-size-any"));
        // Nor are there rows of them in the table.
        let drawn = |state: &State| {
            let tags = tags(&render(state));
            ["om-fits", "om-need-row"].map(|class| tags.iter().any(|tag| tag.get("class") == Some(class)))
        };
        let need = whole.catalogue.needs()[0].id.to_string();
        assert_eq!(drawn(&ask(&whole, "", &need)), [true, true]);
        assert_eq!(drawn(&ask(&state(&without_sizes(json.clone())), "", &need)), [false, true]);
        assert_eq!(drawn(&state(&without_fits(json.clone()))), [false, false], "nothing is known of any size");
        assert_eq!(drawn(&without_needs), [true, false]);
        // A panel without a question, and what folds it, are not there either.
        let nothing = state(&self::without_needs(without_sizes(json)));
        assert!(!is_there(&nothing, "om-search") && !is_there(&nothing, "om-size-any"));
        assert!(!is_there(&nothing, "om-fold") && !is_there(&nothing, "om-panel"), "an empty panel");
    }
}

#[test]
fn what_is_asked_and_cannot_be_answered_by_the_catalogue_does_not_panic() {
    // The stage with no band, every need at once, a search without needs.
    for (_, json) in catalogues() {
        let start = state(&json);
        let all: Vec<String> = start.catalogue.needs().iter().map(|need| need.id.to_string()).collect();
        let sizes: Vec<String> = start.catalogue.sizes().iter().rev().take(2).map(|size| size.id.to_string()).collect();
        let html = render(&State { typed: "payroll".to_owned(), ..ask(&start, &sizes.join(" "), &all.join(" ")) });
        assert!(html.contains("<table"));
    }
}
