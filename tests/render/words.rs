//! Every word on the screen comes from the catalogue or from the message table.
//!
//! Both are put between ⟦ and ⟧, and then nothing that a visitor reads or hears may stand outside.

use std::rc::Rc;

use outsourcing_matrix::domain::catalogue::{CriterionIx, TypeIx};
use outsourcing_matrix::domain::export::{Brief, Section};
use outsourcing_matrix::domain::link::Notice;
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::note::NoteOf;
use outsourcing_matrix::domain::{Filters, check};
use outsourcing_matrix::state::{Printed, State, TakeAwayOutcome};

use crate::html::{Part, parts, tags, text};
use crate::page::{ASKED, LOOKS, ask, look, render, render_unfolded, replicated, with_texts, with_texts_of};

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
        |letter: &char| letter.is_whitespace() || letter.is_ascii_digit() || ".,:;·×+–-—()[]".contains(*letter);
    // An address is the same in every language.
    let words = outside.split_whitespace().filter(|word| !word.starts_with("https://") && !word.starts_with("http://"));
    words.flat_map(str::chars).filter(|letter| !needs_none(letter)).collect()
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
    State::new(Rc::new(catalogue), Rc::new(Messages::english().map(marked)), Filters::default())
}

#[track_caller]
fn all_marked(state: &State, what: &str) {
    let of = NoteOf::Cell(TypeIx::from(0), CriterionIx::from(0));
    let note = render(&State { note: Some(of), ..state.clone() });
    for part in parts(&[render_unfolded(state), note].concat()) {
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
    all_marked(&State { panel_open: true, ..state.clone() }, "the open panel");
    for taken in [TakeAwayOutcome::Copied, TakeAwayOutcome::NotCopied("7".to_owned()), TakeAwayOutcome::Failed] {
        all_marked(
            &State { has_link: true, take_away_outcome: Some(taken.clone()), ..state.clone() },
            &format!("{taken:?}"),
        );
    }
}

#[test]
fn nor_into_any_look_at_the_matrix() {
    for (sizes, needs) in ASKED {
        let asked = ask(&elsewhere(), sizes, needs);
        for options in LOOKS {
            for narrow in [None, Some(true), Some(false)] {
                let state = State { narrow, options: look(options), detail_open: false, ..asked.clone() };
                all_marked(&state, &format!("{sizes}: {needs}; {options}; {narrow:?}"));
            }
        }
    }
}

#[test]
fn nor_where_nothing_is_recommended() {
    let json = with_texts_of(crate::dead_ends::document(), &marked);
    let catalogue = Rc::new(check(&json.to_string()).expect("no fault"));
    let state = State::new(catalogue, elsewhere().messages, Filters::default());
    for (sizes, needs) in [
        ("alone", "freight"),
        ("crew", "river"),
        ("crew novice", "river"),
        ("alone novice", "freight dive"),
        ("crew novice", "moon dive fly"),
        ("", "dive"),
        ("crew", ""),
    ] {
        for narrow in [None, Some(true)] {
            let state = State { narrow, ..ask(&state, sizes, needs) };
            assert!(text(&render(&state)).contains(state.messages.relax_title()), "{sizes}: {needs}");
            all_marked(&state, &format!("{sizes}: {needs}; {narrow:?}"));
        }
    }
}

#[test]
fn nor_for_many_types() {
    let json = replicated(with_texts(&marked), 20);
    let catalogue = Rc::new(check(&json.to_string()).expect("no fault"));
    let state = State::new(catalogue, elsewhere().messages, Filters::default());
    for state in [state.clone(), ask(&state, "small", "website")] {
        assert!(tags(&render(&state)).iter().any(|tag| tag.get("id") == Some("om-show-more")));
        all_marked(&state, "many types");
    }
}

/// Nor into the document that goes on paper or into a file.
#[test]
fn nor_into_what_is_taken_away() {
    for (sizes, needs) in ASKED {
        let state = ask(&elsewhere(), sizes, needs);
        let brief = Brief::new(&state.catalogue, &state.messages, &state.answer, &state.shown(), "");
        for cell in brief.rows.iter().flatten().chain([&brief.title]) {
            assert_eq!(outside(cell), "", "{sizes}: {needs}: {cell}");
        }
        let printed = Printed { before: brief.before, after: brief.after };
        let on_paper = State { printed: Some(printed.clone()), ..state };
        all_marked(&on_paper, &format!("{sizes}: {needs}, printed"));
        let said = text(&render(&on_paper));
        let lines = |section: &Section| [vec![section.label.clone()], section.lines.clone()].concat();
        for line in printed.before.iter().chain(&printed.after).flat_map(lines) {
            assert!(said.contains(&line), "{sizes}: {needs}: {line}");
        }
    }
}

#[test]
fn the_language_of_the_texts_is_said() {
    let mut json = with_texts(&str::to_owned);
    json["language"] = "nl".into();
    let catalogue = check(&json.to_string()).expect("no fault");
    let html = render(&State::new(Rc::new(catalogue), Rc::new(Messages::english()), Filters::default()));
    assert!(parts(&html).iter().any(|part| matches!(part, Part::Open(tag) if tag.get("lang") == Some("nl"))));
}
