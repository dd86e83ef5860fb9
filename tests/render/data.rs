//! Every word of the catalogue reaches the page.

use outsourcing_matrix::domain::built_in;
use outsourcing_matrix::domain::catalogue::{Hint, Ref};
use outsourcing_matrix::state::State;
use serde_json::Value;

use crate::html::{elements, tags, text};
use crate::page::{ask, asked, render};

#[test]
fn the_prerendered_page_holds_every_cell_note_and_source() {
    let state = asked("", "");
    let html = render(&state);
    let text = text(&html);
    for column in state.catalogue.types() {
        for (at, row) in state.catalogue.each_criterion() {
            let Some(cell) = column.cells.at(at) else { continue };
            assert!(text.contains(&*cell.text), "{} {}: {}", column.id, row.id, cell.text);
            if let Some(note) = &cell.note {
                assert!(text.contains(&**note), "{} {}, note: {note}", column.id, row.id);
            }
        }
    }
    let links: Vec<String> = tags(&html).iter().filter_map(|tag| tag.get("href").map(str::to_owned)).collect();
    for column in state.catalogue.types() {
        for (at, _) in state.catalogue.each_criterion() {
            let Some(cell) = column.cells.at(at) else { continue };
            for source in state.catalogue.sources(cell.sources.iter().chain(&cell.note_sources)) {
                assert!(text.contains(&*source.title), "{}: {}", source.id, source.title);
                let url = source.url.as_deref();
                assert!(url.is_none_or(|url| links.iter().any(|link| link == url)), "{}: {url:?}", source.id);
            }
        }
    }
}

#[test]
fn a_cell_stands_in_its_column_and_its_row() {
    let state = ask(&asked("", ""), "small", "website");
    let html = render(&state);
    let heads: Vec<String> =
        elements(&html, "th").iter().filter_map(|(tag, _)| tag.get("data-type").map(str::to_owned)).collect();
    let cells: Vec<String> = elements(&html, "td")
        .into_iter()
        .filter(|(tag, _)| tag.get("part") == Some("cell"))
        .map(|(_, text)| text)
        .collect();
    let labels: Vec<String> = elements(&html, "th")
        .into_iter()
        .filter(|(tag, _)| tag.get("scope") == Some("row"))
        .map(|(_, text)| text)
        .filter(|text| !text.contains(state.messages.why_title()))
        .collect();
    assert_eq!((heads.len(), labels.len(), cells.len()), (7, 13, 91));
    for (at, text) in cells.iter().enumerate() {
        let column = &state.catalogue[state.catalogue.type_at(&heads[at % 7]).expect("a type")];
        let mut rows = state.catalogue.each_criterion();
        let (row_at, row) = rows.find(|(_, row)| labels[at / 7].starts_with(&*row.label)).expect("a criterion");
        let cell = column.cells.at(row_at).expect("a cell");
        assert!(text.contains(&*cell.text), "{} {}: {text}", column.id, row.id);
        for tag in &cell.tags {
            let label = &row.tags.iter().find(|entry| entry.id == *tag).expect("a tag").label;
            assert!(text.contains(&**label), "{} {}: {label}", column.id, row.id);
        }
        if let Some(level) = cell.level {
            let word = &row.levels[usize::from(level) - 1];
            assert!(
                text.contains(&**word) && text.contains(&format!("level {level} of 5")),
                "{} {}: {text}",
                column.id,
                row.id
            );
        }
        let judged =
            state.catalogue.bases(&cell.sources).contains(&outsourcing_matrix::domain::catalogue::Basis::Judgement);
        assert_eq!(
            text.contains(state.messages.basis_judgement()),
            judged,
            "{} {}: judgement is called so",
            column.id,
            row.id
        );
    }
}

/// The state in which a hint is shown.
fn hinted(state: &State, hint: &Hint) -> State {
    let size = hint.sizes.first().and_then(Ref::position).map_or("", |size| &*state.catalogue[size].id);
    let need = hint.needs[0].position().expect("a checked catalogue");
    ask(state, size, &state.catalogue[need].id)
}

#[test]
fn chosen_answers_bring_their_reasons_onto_the_page() {
    let state = asked("", "");
    for need in state.catalogue.needs() {
        let said = text(&render(&ask(&state, "", &need.id)));
        for link in &need.answers {
            assert!(said.contains(&*link.reason), "{}: {}", need.id, link.reason);
        }
    }
    for (at, size) in state.catalogue.each_size() {
        let said = text(&render(&ask(&state, &size.id, "")));
        for column in state.catalogue.types() {
            let fit = column.fits.at(at).expect("a fit");
            assert!(said.contains(&*fit.reason), "{} {}: {}", column.id, size.id, fit.reason);
        }
    }
    for hint in &state.catalogue.document().hints {
        let said = text(&render(&hinted(&state, hint)));
        assert!(said.contains(&*hint.text), "{}", hint.id);
    }
    let rules = state.catalogue.rules();
    assert!(text(&render(&ask(&state, "micro", "specialists-outcomes"))).contains(&*rules.overrides[0].reason));
    assert!(text(&render(&ask(&state, "large", "it-app admin"))).contains(&*rules.combiners[0].reason));
}

/// What nobody sees is not shipped. Words for finding and the names of axes are for the program, and a scale is whole
/// even where no type stands on one of its steps.
const NOT_FOR_READING: [&str; 3] = ["/needs/*/keywords/*", "/axes/*/label", "/criteria/*/levels/*"];

#[test]
fn no_text_is_shipped_that_no_state_shows() {
    let state = asked("", "");
    let mut pages = vec![text(&render(&state))];
    pages.extend(state.catalogue.needs().iter().map(|need| text(&render(&ask(&state, "", &need.id)))));
    pages.extend(state.catalogue.sizes().iter().map(|size| text(&render(&ask(&state, &size.id, "")))));
    for (sizes, needs) in [("micro", "specialists-outcomes"), ("large", "it-app admin")] {
        pages.push(text(&render(&ask(&state, sizes, needs))));
    }
    for hint in &state.catalogue.document().hints {
        pages.push(text(&render(&hinted(&state, hint))));
    }
    let json: Value = serde_json::from_str(built_in::JSON).expect("the built-in catalogue is JSON");
    let mut unseen = Vec::new();
    texts(&json, "", &mut |shape, text| {
        let excused = NOT_FOR_READING.contains(&shape);
        if !excused && !pages.iter().any(|page| page.contains(text)) {
            unseen.push(format!("{shape}: {text}"));
        }
    });
    assert!(unseen.is_empty(), "{unseen:#?}");
}

/// Calls `found(shape, text)` for every text with a space in it: what has none may be an id.
fn texts(json: &Value, shape: &str, found: &mut dyn FnMut(&str, &str)) {
    match json {
        Value::Object(object) => {
            let is_map = shape.ends_with("/cells") || shape.ends_with("/fits");
            for (key, value) in object {
                texts(value, &format!("{shape}/{}", if is_map { "*" } else { key }), found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| texts(value, &format!("{shape}/*"), found)),
        Value::String(text) if text.contains(' ') => found(shape, text),
        _ => {}
    }
}
