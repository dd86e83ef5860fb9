//! Every word on the screen comes from the catalogue or from the message table.
//!
//! Both are put between ⟦ and ⟧, and then nothing that a visitor reads or hears may stand outside.

use std::rc::Rc;

use outsourcing_matrix::domain::check;
use outsourcing_matrix::domain::link::Notice;
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::state::State;

use crate::html::{Part, parts};
use crate::page::{ASKED, ask, render, with_texts};

/// Attributes that a visitor reads or hears.
const READ: [&str; 8] = [
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "title",
    "placeholder",
    "alt",
    "label",
];

fn marked(text: &str) -> String {
    format!("⟦{text}⟧")
}

/// What of a text stands outside the marks, without what needs no translation: numbers, punctuation, shapes.
fn outside(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for letter in text.chars() {
        match letter {
            '⟦' => depth += 1,
            '⟧' => depth = depth.checked_sub(1).unwrap_or_else(|| panic!("a mark too many in {text}")),
            letter if depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "an open mark in {text}");
    let needs_none =
        |letter: &char| letter.is_whitespace() || letter.is_ascii_digit() || ".,:;·×+–-—".contains(*letter);
    outside.chars().filter(|letter| !needs_none(letter)).collect()
}

#[test]
fn the_mark_finder_finds() {
    for (text, expected) in
        [("", ""), ("⟦a⟧", ""), ("⟦a ⟦b⟧ c⟧", ""), ("3 · ⟦a⟧, 2 × ", ""), ("⟦a⟧ of ⟦b⟧", "of"), ("Best fit", "Bestfit")]
    {
        assert_eq!(outside(text), expected, "{text}");
    }
}

/// A state of another language, as it were.
fn elsewhere() -> State {
    let catalogue = check(&with_texts(&marked).to_string()).expect("no fault");
    State::new(Rc::new(catalogue), Rc::new(Messages::english().map(marked)))
}

#[track_caller]
fn all_marked(state: &State, what: &str) {
    for part in parts(&render(state)) {
        match part {
            Part::Text(text) => assert_eq!(outside(&text), "", "{what}: {text}"),
            Part::Open(tag) => {
                for (key, value) in tag.attributes.iter().filter(|(key, _)| READ.contains(&key.as_str())) {
                    assert_eq!(outside(value), "", "{what}: {key}={value}");
                }
            }
            Part::Close(_) => {}
        }
    }
}

#[test]
fn no_word_is_written_into_the_view() {
    for (sizes, needs) in ASKED {
        all_marked(&ask(&elsewhere(), sizes, needs), &format!("{sizes}: {needs}"));
    }
}

#[test]
fn nor_into_what_comes_and_goes() {
    let state = elsewhere();
    let notices =
        vec![Notice::Unknown("1".to_owned()), Notice::More(2), Notice::OtherVersion("0".to_owned()), Notice::TooLong];
    all_marked(&State { notices, ..state.clone() }, "notices");
    for typed in ["payroll", "app", "bicycle"] {
        all_marked(&State { typed: typed.to_owned(), ..state.clone() }, typed);
    }
    all_marked(&State { panel_open: true, ..state }, "the open panel");
}

#[test]
fn the_language_of_the_texts_is_said() {
    let mut json = with_texts(&str::to_owned);
    json["language"] = "nl".into();
    let catalogue = check(&json.to_string()).expect("no fault");
    let html = render(&State::new(Rc::new(catalogue), Rc::new(Messages::english())));
    assert!(parts(&html).iter().any(|part| matches!(part, Part::Open(tag) if tag.get("lang") == Some("nl"))));
}
