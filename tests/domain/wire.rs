//! A catalogue as lines: what is written is read again, whatever stands in it, and notes that are not its own are refused.

use std::iter::once;

use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::note::NoteOf;
use outsourcing_matrix::domain::verdict::reasons;
use outsourcing_matrix::domain::wire::Lines;
use outsourcing_matrix::domain::words::Words;
use outsourcing_matrix::domain::{Answer, Catalogue, Filters, built_in, check, wire};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generated;
use crate::small::document;
use crate::support::{built_in_json, with};

/// The lines of a catalogue, and what a page has of it before its notes.
#[track_caller]
fn written(json: &str) -> (Lines, Catalogue) {
    let lines = wire::write(json).expect("no fault");
    let catalogue = wire::read(&lines.catalogue).expect("of this version");
    (lines, catalogue)
}

/// Writes, reads and compares.
#[track_caller]
fn goes_round(json: &str) {
    let (lines, catalogue) = written(json);
    assert!(!catalogue.has_notes());
    let whole = wire::read_notes(&catalogue, &lines.notes).expect("of this catalogue");
    assert!(whole.has_notes());
    assert_eq!(whole.document(), check(json).expect("no fault").document());
}

#[test]
fn texts_that_look_like_lines_stay_texts() {
    for text in ["a\nb", "\n", "a\\nb", "\\", "\\\\n", "a\\\n", "0", "1", "-1", "ä\u{2028}b", "<script>", "{count}"] {
        for place in ["/intro/0/text", "/sources/0/title"] {
            // A text that is all white space is a fault, so a letter goes along.
            goes_round(&with(document(), place, json!(format!("x{text}"))).to_string());
            goes_round(&with(document(), place, json!(format!("{text}x"))).to_string());
        }
    }
}

#[test]
fn of_a_catalogue_with_faults_nothing_is_written() {
    for (json, expected) in [("{", ""), (&*with(document(), "/title", json!("")).to_string(), "/title")] {
        let faults = wire::write(json).expect_err("a fault");
        assert_eq!(faults.iter().map(|fault| &*fault.pointer).collect::<Vec<_>>(), [expected]);
    }
}

/// Every text under one of these names, wherever it stands.
fn texts(json: &Value, names: &[&str], found: &mut Vec<String>) {
    match json {
        Value::Array(list) => list.iter().for_each(|item| texts(item, names, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if names.contains(&&**name) => found.push(text.clone()),
                    _ => texts(value, names, found),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn texts_on_request_travel_with_the_notes_and_nothing_else_does() {
    let (lines, _) = written(built_in::JSON);
    let json = built_in_json();
    for (names, json) in [
        (&["note", "reason"][..], &json),
        (&["help"], &json["sizes"]),
        (&["id", "title", "publisher", "url"], &json["sources"]),
    ] {
        let mut late = Vec::new();
        texts(json, names, &mut late);
        assert!(!late.is_empty(), "{names:?}");
        for text in late {
            assert!(lines.notes.contains(&text), "{text}");
            // Some titles are also names of types.
            assert!(!lines.catalogue.contains(&format!("\n{text}\n")) || !names.contains(&"note"), "{text}");
        }
    }
    let mut early = Vec::new();
    texts(&json, &["text", "label"], &mut early);
    for text in early {
        assert!(lines.catalogue.contains(&text), "{text}");
    }
}

#[test]
fn without_its_notes_a_catalogue_says_the_same_of_all_else() {
    let (_, catalogue) = written(built_in::JSON);
    let whole = built_in::catalogue();
    for (of, column) in whole.each_type() {
        for (at, cell) in column.cells.iter() {
            let other = catalogue.cell(of, at.position().expect("checked")).expect("the same cell");
            assert_eq!(
                (&cell.text, &cell.sources, catalogue.bases(&cell.sources)),
                (&other.text, &other.sources, whole.bases(&cell.sources))
            );
            assert_eq!((&other.note, &other.note_sources[..]), (&None, &[][..]));
        }
    }
    let sources = catalogue.document().sources.iter();
    assert!(
        sources.zip(&whole.document().sources).all(|(one, other)| one.basis == other.basis && one.title.is_empty())
    );
}

#[test]
fn without_its_notes_the_same_is_answered_in_the_same_words() {
    let (_, catalogue) = written(built_in::JSON);
    let (whole, messages) = (built_in::catalogue(), Messages::english());
    let sizes: Vec<_> = once(None).chain(whole.bands().map(|(_, band)| Some(band.id.clone()))).collect();
    let needs: Vec<_> = whole.needs().iter().map(|need| need.id.clone()).collect();
    for (size, startup) in sizes.iter().flat_map(|size| [(size, false), (size, true)]) {
        for needs in once(&[][..]).chain(needs.windows(1)).chain(needs.windows(3).step_by(2)) {
            let filters = Filters { company_size: size.clone(), startup, needs: needs.to_vec() };
            let [less, more] = [&catalogue, &whole].map(|catalogue| {
                let answer = Answer::new(catalogue, filters.clone());
                let words = Words { catalogue, messages: &messages, filters: &answer.filters };
                let mut said = vec![words.status(&answer), words.one_line(&answer), words.coverage_line(&answer)];
                said.extend(words.parts(&answer));
                for ranked in &answer.ranking.types {
                    let reasons = reasons(catalogue, &answer.filters, ranked);
                    said.extend(reasons.iter().map(|reason| words.reason(reason)));
                    said.extend(reasons.iter().filter_map(|reason| Some(words.bases(&reason.claim()?.sources))));
                    said.push(words.fits_in_words(ranked.type_ix));
                }
                (said, answer)
            });
            assert_eq!(less.0, more.0, "{filters:?}");
            assert_eq!(less.1.ranking.types, more.1.ranking.types, "{filters:?}");
        }
    }
}

#[test]
fn every_mark_says_the_same_without_its_note() {
    let (_, catalogue) = written(built_in::JSON);
    let (whole, messages) = (built_in::catalogue(), Messages::english());
    let filters = Filters::default();
    let [less, more] =
        [&catalogue, &whole].map(|catalogue| Words { catalogue, messages: &messages, filters: &filters });
    let mut all = vec![NoteOf::Intro, NoteOf::Sizes];
    for (of, _) in whole.each_type() {
        all.extend([NoteOf::Group(of), NoteOf::Fit(of)]);
        all.extend(whole.each_need().map(|(need, _)| NoteOf::Need(of, need)));
        all.extend(whole.each_criterion().map(|(criterion, _)| NoteOf::Cell(of, criterion)));
    }
    for of in all {
        let [name, other] = [less, more].map(|words| words.mark(&words.catalogue.bases(&of.sources(words.catalogue))));
        assert_eq!(name, other, "{of:?}");
        let title = |words: Words<'_>| words.note(of).map(|note| note.title);
        assert_eq!(title(less), title(more), "{of:?}");
    }
}

/// Each way in which notes can be wrong, with a name.
fn mutations(notes: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = notes.split('\n').collect();
    let mut wrong = vec![
        ("nothing".to_owned(), String::new()),
        ("a line more".to_owned(), format!("{notes}\n")),
        ("a byte order mark".to_owned(), format!("\u{feff}{notes}")),
        ("carriage returns".to_owned(), notes.replace('\n', "\r\n")),
    ];
    // All of the head, and some of the others.
    for at in (0..lines.len()).filter(|at| *at < 5 || at % 37 == 0 || at + 1 == lines.len()) {
        let mut less = lines.clone();
        less.remove(at);
        wrong.push((format!("without line {at}"), less.join("\n")));
        wrong.push((format!("up to line {at}"), lines[..at].join("\n")));
        let (mut changed, letter) = (lines.clone(), format!("{}x", lines[at]));
        changed[at] = &letter;
        wrong.push((format!("a letter more in line {at}"), changed.join("\n")));
        if let Some(first) = lines[at].chars().next() {
            let other = if first == '7' { '8' } else { '7' };
            let letter = format!("{other}{}", &lines[at][first.len_utf8()..]);
            changed[at] = &letter;
            wrong.push((format!("another letter in line {at}"), changed.join("\n")));
        }
        let mut swapped = lines.clone();
        swapped.swap(at, (at + 1) % lines.len());
        if swapped != lines {
            wrong.push((format!("line {at} in another place"), swapped.join("\n")));
        }
    }
    for end in (0..notes.len()).step_by(997).filter(|end| notes.is_char_boundary(*end)) {
        wrong.push((format!("{end} bytes"), notes[..end].to_owned()));
    }
    wrong
}

#[test]
fn notes_that_are_damaged_are_refused() {
    for json in [built_in::JSON, &document().to_string()] {
        let (lines, catalogue) = written(json);
        for (what, wrong) in mutations(&lines.notes) {
            assert!(wire::read_notes(&catalogue, &wrong).is_none(), "{what}");
        }
        assert!(wire::read_notes(&catalogue, &lines.notes).is_some());
    }
}

#[test]
fn notes_of_another_catalogue_are_refused() {
    let (lines, catalogue) = written(built_in::JSON);
    let (other_lines, other) = written(&with(built_in_json(), "/title", json!("Another?")).to_string());
    assert!(wire::read_notes(&catalogue, &other_lines.notes).is_none());
    assert!(wire::read_notes(&other, &lines.notes).is_none());
    assert!(wire::read_notes(&catalogue, &lines.catalogue).is_none(), "one file in place of the other");
    assert!(wire::read(&lines.notes).is_none(), "and the other way round");
    let whole = wire::read_notes(&catalogue, &lines.notes).expect("its own");
    assert!(wire::read_notes(&whole, &lines.notes).is_none(), "it has them already");
    // Other notes to the same catalogue are its own.
    let (lines, catalogue) = written(&built_in_json().to_string());
    let (changed, _) = written(&with(built_in_json(), "/sources/0/title", json!("Another title")).to_string());
    assert!(changed.catalogue == lines.catalogue && changed.notes != lines.notes);
    let later = wire::read_notes(&catalogue, &changed.notes).expect("its own");
    assert_eq!(&*later.document().sources[0].title, "Another title");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn any_catalogue_goes_round(json in generated::document(), text in "(\\PC|\n|\\\\){0,30}") {
        goes_round(&with(json, "/title", json!(format!("x{text}"))).to_string());
    }
}
