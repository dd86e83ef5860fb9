//! Every word of the catalogue reaches the page.

use outsourcing_matrix::domain::built_in;
use outsourcing_matrix::domain::catalogue::{Basis, Hint, Ref};
use outsourcing_matrix::domain::note::NoteOf;
use outsourcing_matrix::state::State;
use serde_json::Value;

use crate::html::{Tag, elements, inside, tags, text, text_of};
use crate::page::{ask, asked, render, render_unfolded};

#[test]
fn the_page_holds_every_cell_and_on_paper_every_note_and_source() {
    let state = asked("", "");
    let html = render(&state);
    let (screen, paper) = (text(&html), text(&render(&State { is_printing: true, ..state.clone() })));
    for column in state.catalogue.types() {
        for (at, row) in state.catalogue.each_criterion() {
            let Some(cell) = column.cells.at(at) else { continue };
            assert!(screen.contains(&*cell.text), "{} {}: {}", column.id, row.id, cell.text);
            if let Some(note) = &cell.note {
                assert!(paper.contains(&**note), "{} {}, note: {note}", column.id, row.id);
            }
            for source in state.catalogue.sources(cell.sources.iter().chain(&cell.note_sources)) {
                assert!(paper.contains(&*source.title), "{}: {}", source.id, source.title);
            }
        }
    }
}

/// On paper no mark can be pressed, so what each would open stands there, and only there.
#[test]
fn on_paper_each_mark_has_its_note() {
    for (sizes, needs) in [("", ""), ("small startup", "website admin"), ("large", "it-app admin")] {
        let state = asked(sizes, needs);
        let screen = render(&state);
        let notes = |state: &State| inside(&render(state), is_paper_notes);
        assert!(notes(&state).is_empty(), "{sizes}: {needs}: on the screen there are panels");
        let paper: String =
            notes(&State { is_printing: true, ..state.clone() }).iter().map(|notes| text_of(notes)).collect();
        let marks: Vec<String> =
            tags(&screen).iter().filter_map(|tag| tag.get("data-note").map(str::to_owned)).collect();
        assert!(marks.len() > 91, "{sizes}: {needs}: {}", marks.len());
        for key in marks {
            let words = state.words();
            let note = NoteOf::named(&key).and_then(|of| words.note(of)).expect("a note");
            let is_empty = note.lines.iter().all(|(_, line)| line.is_empty()) && note.sources.is_empty();
            assert!(is_empty || paper.contains(&note.title), "{sizes}: {needs}: {key}: {}", note.title);
            for (_, line) in &note.lines {
                assert!(paper.contains(*line), "{sizes}: {needs}: {key}: {line}");
            }
            for source in state.catalogue.sources(&note.sources) {
                assert!(paper.contains(&*source.title), "{sizes}: {needs}: {key}: {}", source.id);
            }
        }
    }
}

fn is_paper_notes(tag: &Tag) -> bool {
    tag.get("class").is_some_and(|class| class.split(' ').any(|class| class == "om-paper-notes"))
}

#[test]
fn a_note_links_to_its_sources() {
    let state = asked("", "");
    for (of, column) in state.catalogue.each_type() {
        for (at, row) in state.catalogue.each_criterion().step_by(4) {
            let Some(cell) = column.cells.at(at) else { continue };
            let html = render(&State { note: Some(NoteOf::Cell(of, at)), ..state.clone() });
            let links = elements(&html, "a");
            for source in state.catalogue.sources(cell.sources.iter().chain(&cell.note_sources)) {
                let link = links.iter().find(|(tag, _)| tag.get("href") == source.url.as_deref());
                let is_linked = link.is_some_and(|(_, text)| text.starts_with(&*source.title));
                assert_eq!(is_linked, source.url.is_some(), "{} {}: {}", column.id, row.id, source.id);
                assert!(text(&html).contains(&*source.title), "{} {}: {}", column.id, row.id, source.id);
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
        .filter(|(tag, _)| tag.get("part") == Some("row-header"))
        .map(|(_, text)| text)
        .collect();
    assert_eq!((heads.len(), labels.len(), cells.len()), (7, 13, 91));
    for (at, text) in cells.iter().enumerate() {
        let of = state.catalogue.type_at(&heads[at % 7]).expect("a type");
        let column = &state.catalogue[of];
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
            assert!(text.contains(&**word), "{} {}: {text}", column.id, row.id);
        }
        // Its mark says every kind of source that it rests on, and no other.
        let key = NoteOf::Cell(of, row_at).key();
        let mark = tags(&html).into_iter().find(|tag| tag.get("data-note") == Some(&key)).expect("a mark");
        let name = mark.get("aria-label").expect("a name");
        let bases = state.catalogue.bases(&cell.sources);
        for (basis, word) in [
            (Basis::Article, state.messages.basis_article()),
            // All three together are said in fewer words.
            (Basis::Outside, "outside"),
            (Basis::Judgement, state.messages.basis_judgement()),
        ] {
            assert_eq!(name.contains(word), bases.contains(&basis), "{} {}: {name}", column.id, row.id);
        }
        assert!(name.chars().count() <= 40, "{name}");
        let described = mark.get("aria-describedby").expect("what it is about");
        assert_eq!(described, format!("om-t-{} om-r-{}", column.id, row.id));
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
        let said = text(&render_unfolded(&ask(&state, "", &need.id)));
        for link in &need.answers {
            assert!(said.contains(&*link.reason), "{}: {}", need.id, link.reason);
        }
    }
    for (at, size) in state.catalogue.each_size() {
        let said = text(&render_unfolded(&ask(&state, &size.id, "")));
        for column in state.catalogue.types() {
            let fit = column.fits.at(at).expect("a fit");
            assert!(said.contains(&*fit.reason), "{} {}: {}", column.id, size.id, fit.reason);
        }
    }
    for hint in &state.catalogue.document().hints {
        let said = text(&render_unfolded(&hinted(&state, hint)));
        assert!(said.contains(&*hint.text), "{}", hint.id);
    }
    let rules = state.catalogue.rules();
    assert!(
        text(&render_unfolded(&ask(&state, "micro", "specialists-outcomes"))).contains(&*rules.overrides[0].reason)
    );
    assert!(text(&render_unfolded(&ask(&state, "large", "it-app admin"))).contains(&*rules.combiners[0].reason));
}

/// What nobody sees is not shipped. Words for finding and the names of axes are for the program, and a scale is whole
/// even where no type stands on one of its steps.
const NOT_FOR_READING: [&str; 3] = ["/needs/*/keywords/*", "/axes/*/label", "/criteria/*/levels/*"];

#[test]
fn no_text_is_shipped_that_no_state_shows() {
    let state = asked("", "");
    let mut pages =
        vec![text(&render_unfolded(&state)), text(&render(&State { note: Some(NoteOf::Sizes), ..state.clone() }))];
    // Sources say more in the panels than on paper.
    for (of, _) in state.catalogue.each_type() {
        let cells = state.catalogue.each_criterion().map(|(at, _)| NoteOf::Cell(of, at));
        let needs = state.catalogue.each_need().map(|(need, _)| NoteOf::Need(of, need));
        for note in cells.chain([NoteOf::Group(of), NoteOf::Fit(of)]).chain(needs) {
            pages.push(panel(&state, note));
        }
    }
    // The whole labels of options are their descriptions.
    pages.extend(tags(&render(&state)).iter().filter_map(|tag| tag.get("aria-description").map(str::to_owned)));
    pages.extend(state.catalogue.needs().iter().map(|need| text(&render_unfolded(&ask(&state, "", &need.id)))));
    pages.extend(state.catalogue.sizes().iter().map(|size| text(&render_unfolded(&ask(&state, &size.id, "")))));
    for (sizes, needs) in [("micro", "specialists-outcomes"), ("large", "it-app admin")] {
        pages.push(text(&render_unfolded(&ask(&state, sizes, needs))));
    }
    for hint in &state.catalogue.document().hints {
        pages.push(text(&render_unfolded(&hinted(&state, hint))));
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

/// The text of the panel with this note.
fn panel(state: &State, note: NoteOf) -> String {
    let html = render(&State { note: Some(note), ..state.clone() });
    inside(&html, |tag| tag.get("role") == Some("dialog")).iter().map(|panel| text_of(panel)).collect()
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
