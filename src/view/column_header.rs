//! The head of a column: the type's short name and how it ranks. Below it, in rows of their own, the full name and the control that adds
//! the type to the comparison or removes it: what is in the header cell is read aloud with every cell.

use super::control::Control;
use super::cta::cta;
use super::mark::{heads, mark_in_table};
use super::meter::meter;
use super::node::{Node, Place, Press};
use super::table::{cell, role};
use super::tags::{Choice, button, element, fragment, is, keyed, maybe, own, span, tag, text};
use super::words;
use crate::domain::messages::{fill, join};
use crate::domain::note::NoteOf;
use crate::domain::options::CHOSEN_LIMIT;
use crate::domain::ranking::{Band, Ranked};
use crate::state::{Action, State};

/// The class of the button that removes a column; the focus finds such buttons by it.
pub(crate) const REMOVE: &str = "om-remove";

/// The id of the row of full names, for its head.
pub(super) const NAMES: &str = "#names";

/// Why a column stands out or steps back: `in` the answer, `out` of what is recommended, or neither.
pub(super) fn standing(state: &State, ranked: &Ranked) -> Option<&'static str> {
    if state.answer.names(ranked.type_ix) { Some("in") } else { (!ranked.recommended).then_some("out") }
}

/// A column's header cell. `data-type` is the type's id.
pub(super) fn column_header(state: &State, ranked: &Ranked) -> Node {
    let column = &state.catalogue[ranked.type_ix];
    let mut content = vec![span("om-column-name", &*column.short)];
    if let Some(standing) = words(state).standing(ranked) {
        content.extend([text(" "), standing_of(standing)]);
    }
    if state.answer.names(ranked.type_ix) {
        content.extend([text(" "), span("om-in-answer", state.messages.in_answer())]);
    }
    let id = join(&["om-t-", &column.id], "");
    let values = [
        own(&id),
        is("col"),
        is("column-header"),
        role(state, "columnheader"),
        own(&column.id),
        maybe(ranked.band.map(Band::as_str)),
        maybe(standing(state, ranked)),
    ];
    let keys = &["id", "scope", "part", "role", "data-type", "data-band", "data-standing"];
    keyed(&column.id, element("th", keys, values, fragment(content)))
}

/// A standing in words, and as steps where there are any.
pub(super) fn standing_of((standing, steps): (&str, u8)) -> Node {
    let steps = if steps == 0 { Node::default() } else { meter(steps, 3) };
    tag("span", "om-standing", fragment(vec![steps, text(standing)]))
}

/// The full name, the plain line and the group.
pub(super) fn full_name<const WHOLE: bool>(state: &State, ranked: &Ranked) -> Node {
    if !WHOLE {
        return cell(state, ranked, ["", ""], Node::KeptContent);
    }
    let column = &state.catalogue[ranked.type_ix];
    let mut content = vec![span("om-plain-line", &*column.plain)];
    if column.name != column.short {
        content.extend([text(" "), span("om-full-name", &*column.name)]);
    }
    if let Some(group) = state.catalogue.group_of(column) {
        let mark = mark_in_table(state, NoteOf::Group(ranked.type_ix), heads(&column.id, NAMES));
        content.extend([text(" "), span("om-column-group", &*group.label), mark]);
    }
    content.push(cta(state, ranked));
    cell(state, ranked, ["", ""], fragment(content))
}

/// The control that chooses the type for comparing, or removes it where only chosen types are shown. `at` is the column's position on
/// the screen.
pub(super) fn compare<const WHOLE: bool>(state: &State, ranked: &Ranked, at: usize) -> Node {
    let messages = &state.messages;
    let column = &state.catalogue[ranked.type_ix];
    let id = &column.id;
    let content = if !WHOLE {
        Node::KeptContent
    } else if state.options.only_chosen {
        let label = fill(messages.compare_remove(), &[("type", &column.short)]);
        let press = Press::Remove(Place::Matrix, at, Action::ChooseType(id.clone(), false));
        button("", REMOVE, text(&label), press)
    } else {
        let is_chosen = state.options.chosen.contains(id);
        let is_full = state.options.chosen.len() >= CHOSEN_LIMIT && !is_chosen;
        let which = tag("span", "om-hidden", fragment(vec![text(" "), text(&column.short)]));
        let content = tag("span", "", fragment(vec![text(messages.compare()), which]));
        let choice =
            Choice { value: id, checked: is_chosen, limited: is_full, ..Choice::new(Control::Compare, "checkbox") };
        choice.label("om-choice", content)
    };
    cell(state, ranked, ["om-compare", ""], content)
}
