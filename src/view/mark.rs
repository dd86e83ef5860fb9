//! Marks: the small shapes that say what a statement rests on. Each opens a note (`note.rs`).
//!
//! In the table all marks together are one tab stop; arrow keys go from mark to mark. Only the first is reached by Tab until then,
//! which `effects.rs` keeps true.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::tags::{Value, element, fragment, given, is, own, span, tag, text};
use crate::domain::Catalogue;
use crate::domain::catalogue::Basis;
use crate::domain::messages::{Messages, join};
use crate::domain::note::{self, NoteOf};
use crate::state::{Action, State};

/// The attribute of a mark that names its note.
const NOTE: &str = "data-note";

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether its note is open.
    pub is_open: bool,
    /// Whether it cannot be pressed yet.
    pub is_copy: bool,
    /// Whether it is in the table, where arrow keys reach it.
    pub in_table: bool,
}

impl Look {
    /// How the mark of a statement in the table is drawn now.
    pub(super) fn of(state: &State, of: NoteOf) -> Self {
        Look { is_open: state.note == Some(of), is_copy: state.is_copy, in_table: true }
    }
}

/// The mark of a statement outside the table.
pub(super) fn mark(state: &State, of: NoteOf) -> Html {
    let look = Look { in_table: false, ..Look::of(state, of) };
    draw(&state.catalogue, &state.messages, of, look, None)
}

/// The mark of a statement in the table. `described_by`: the ids of its column's and its row's head.
pub(super) fn mark_in_table(state: &State, of: NoteOf, described_by: String) -> Html {
    draw(&state.catalogue, &state.messages, of, Look::of(state, of), Some(described_by))
}

/// The ids of a column's head and of a row's.
pub(super) fn heads(column: &str, row: &str) -> String {
    join(&["om-t-", column, " om-r-", row], "")
}

/// Draws a mark.
pub(super) fn draw(
    catalogue: &Catalogue,
    messages: &Messages,
    of: NoteOf,
    look: Look,
    described_by: Option<String>,
) -> Html {
    let bases = catalogue.bases(&of.sources(catalogue));
    let kind = kind(&bases);
    let label = note::mark(messages, &bases);
    let key = of.key();
    let id = join(&["om-note-", &key], "");
    if look.is_copy {
        let values = [is("om-mark"), own(&key), is(kind), is("img"), own(&label)];
        return element("span", &["class", "data-note", "data-kind", "role", "aria-label"], &values, Html::default());
    }
    let values = [
        is("om-mark"),
        own(&key),
        is(kind),
        is("button"),
        own(&label),
        own(&id),
        described_by.as_deref().map_or(Value::Missing, own),
        is(if look.is_open { "true" } else { "false" }),
        given(if look.in_table { "-1" } else { "" }),
    ];
    let keys = &[
        "class",
        "data-note",
        "data-kind",
        "type",
        "aria-label",
        "id",
        "aria-describedby",
        "aria-expanded",
        "tabindex",
    ];
    element("button", keys, &values, Html::default())
}

/// The shape for these bases.
fn kind(bases: &[Basis]) -> &'static str {
    match bases {
        [] => "none",
        [Basis::Article] => "article",
        [Basis::Outside] => "outside",
        [Basis::Judgement] => "judgement",
        _ => "mixed",
    }
}

/// The key to the shapes.
pub(super) fn key(state: &State) -> Html {
    let messages = &state.messages;
    let entry = |kind: &'static str, label: &str| {
        element("span", &["class", "data-kind"], &[is("om-key-entry"), is(kind)], text(label))
    };
    let content = vec![
        span("", join(&[messages.key_title(), messages.colon()], "")),
        entry("article", messages.basis_article()),
        entry("outside", messages.basis_outside()),
        entry("judgement", messages.basis_judgement()),
        entry("mixed", messages.key_mixed()),
        span("om-key-help", messages.mark_help()),
    ];
    tag("p", "om-key", fragment(content))
}

/// Opens the note of a mark that is pressed, or closes it. With a finger the whole cell is the mark's.
pub(super) fn press(state: &State, on_action: &Callback<Action>) -> Callback<MouseEvent> {
    let open = state.note;
    acting(on_action, move |event: MouseEvent| {
        let target: Element = event.target()?.dyn_into().ok()?;
        let mark = match target.closest(".om-mark").ok()? {
            Some(mark) => mark,
            None => mark_of_cell(&target)?,
        };
        let of = NoteOf::named(&mark.get_attribute(NOTE)?)?;
        Some(Action::OpenNote((open != Some(of)).then_some(of)))
    })
}

/// A listener that acts on some of its events.
pub(super) fn acting<E: 'static>(
    on_action: &Callback<Action>,
    action: impl Fn(E) -> Option<Action> + 'static,
) -> Callback<E> {
    let on_action = on_action.clone();
    Callback::from(move |event| {
        if let Some(action) = action(event) {
            on_action.emit(action);
        }
    })
}

/// The mark of the cell that a finger pressed. None for a mouse, for a control in the cell, and after text was selected.
fn mark_of_cell(target: &Element) -> Option<Element> {
    let cell = target.closest("td").ok()??;
    if target.closest("a, button, input, label, select").ok()?.is_some() {
        return None;
    }
    let window = web_sys::window()?;
    let is_coarse = window.match_media("(pointer: coarse)").ok()??.matches();
    // Last: a browser lays the page out to say it.
    if !is_coarse || window.get_selection().ok()?.is_some_and(|selection| !selection.is_collapsed()) {
        return None;
    }
    cell.query_selector("button.om-mark").ok()?
}

/// Goes from mark to mark with the arrow keys.
pub(super) fn keys() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        let Some(from) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
        if from.class_name() != "om-mark"
            || event.alt_key()
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
        {
            return;
        }
        let is_right_to_left = from.matches(":dir(rtl)").unwrap_or_default();
        let to = match &*event.key() {
            "ArrowDown" => neighbour_row(&from, true),
            "ArrowUp" => neighbour_row(&from, false),
            "ArrowRight" => neighbour_column(&from, !is_right_to_left),
            "ArrowLeft" => neighbour_column(&from, is_right_to_left),
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to {
            let _ = from.set_attribute("tabindex", "-1");
            let _ = to.set_attribute("tabindex", "0");
            let _ = to.focus();
        }
    })
}

/// The mark in a cell, if it is shown.
fn mark_in(cell: &Element) -> Option<HtmlElement> {
    let mark: HtmlElement = cell.query_selector("button.om-mark").ok()??.dyn_into().ok()?;
    (mark.get_client_rects().length() > 0).then_some(mark)
}

fn neighbour_column(mark: &Element, forward: bool) -> Option<HtmlElement> {
    let mut cell = mark.closest("td, th").ok()??;
    loop {
        cell = if forward { cell.next_element_sibling()? } else { cell.previous_element_sibling()? };
        if let Some(mark) = mark_in(&cell) {
            return Some(mark);
        }
    }
}

fn neighbour_row(mark: &Element, forward: bool) -> Option<HtmlElement> {
    let cell = mark.closest("td, th").ok()??;
    let row = cell.parent_element()?;
    let at = (0..row.children().length()).find(|at| row.children().item(*at).as_ref() == Some(&cell))?;
    let rows = row.closest("table").ok()??.get_elements_by_tag_name("tr");
    let count = rows.length();
    let from = (0..count).find(|at| rows.item(*at).as_ref() == Some(&row))?;
    let mut others: Box<dyn Iterator<Item = u32>> =
        if forward { Box::new(from + 1..count) } else { Box::new((0..from).rev()) };
    others.find_map(|row| mark_in(&rows.item(row)?.children().item(at)?))
}
