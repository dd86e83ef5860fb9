//! The notes and sources of what is shown, for paper: the marks that open them cannot be pressed there.

use super::node::Node;
use super::order::order;
use super::tags::{fragment, heading_name, p, tag, text, text_element};
use super::words;
use crate::domain::catalogue::{Ref, SourceIx};
use crate::domain::citation::Citation;
use crate::domain::messages::join;
use crate::domain::note::NoteOf;
use crate::domain::shown::Shown;
use crate::state::{Notes, State};

/// After Print was pressed, the reasons for the order. Then the notes while the page is printed; else, and where they have not arrived, a line that says where the sources are.
pub(super) fn paper(state: &State, shown: &Shown) -> Node {
    let messages = &state.messages;
    let reasons = if state.printed.is_some() && state.answer.ranking.is_ranked {
        tag("section", "om-paper", order(state, shown, messages.why_title()))
    } else {
        Node::default()
    };
    if !state.is_printing || state.notes != Notes::There {
        return fragment(vec![reasons, p("om-footer om-paper", messages.paper_sources())]);
    }
    let mut all = vec![NoteOf::Intro, NoteOf::Sizes];
    for column in &shown.columns {
        let of = state.answer.ranking[*column].type_ix;
        all.extend([NoteOf::Group(of), NoteOf::Fit(of)]);
        all.extend(state.filters().needs_at(&state.catalogue).into_iter().map(|need| NoteOf::Need(of, need)));
        all.extend(shown.rows.iter().map(|row| NoteOf::Cell(of, row.criterion)));
    }
    let notes = all.into_iter().filter_map(|of| note(state, of));
    let title = text_element(heading_name(state.heading_level + 1), "om-title", messages.paper_notes());
    let notes = fragment(vec![title, tag("ul", "", fragment(notes.collect()))]);
    fragment(vec![reasons, tag("section", "om-paper om-paper-notes", notes)])
}

/// One note: what it is about, its text, its sources. `None` if there is neither text nor source.
fn note(state: &State, of: NoteOf) -> Option<Node> {
    let messages = &state.messages;
    let words = words(state);
    let note = words.note(of)?;
    // After Print was pressed, the sources have a list of their own.
    let sources = if state.printed.is_none() { sources(state, &note.sources) } else { String::new() };
    let lines: Vec<String> = note
        .lines
        .iter()
        .map(|(label, line)| match &**label {
            "" => (*line).to_owned(),
            label => join(&[label, line], ". "),
        })
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() && sources.is_empty() {
        return None;
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let said =
        join(&[&join(&lines, " "), &*sources].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>(), " ");
    let title = text_element("strong", "", &note.title);
    Some(tag("li", "", fragment(vec![title, text(messages.colon()), text(&said)])))
}

/// The sources in brackets, each as people cite it.
fn sources(state: &State, sources: &[Ref<SourceIx>]) -> String {
    let messages = &state.messages;
    let cited = state.catalogue.sources(sources).into_iter().map(|source| {
        let of = Citation::new(source, messages);
        [of.title, &of.details].concat()
    });
    let cited: Vec<String> = cited.collect();
    if cited.is_empty() {
        return String::new();
    }
    let cited: Vec<&str> = cited.iter().map(String::as_str).collect();
    ["(", &join(&cited, messages.semicolon()), ")"].concat()
}
