//! The marks in the browser: a press opens a note, and arrow keys go from mark to mark.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::domain::messages::join;
use crate::domain::note::NoteOf;
use crate::state::{Action, State};

/// The attribute of a mark that names its note.
const NOTE: &str = "data-note";

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

/// The mark with this key, in the view that an element is in.
pub(crate) fn mark_of(element: &Element, key: &str) -> Option<HtmlElement> {
    let selector = join(&["[data-note=\"", key, "\"]"], "");
    element.closest(".om").ok()??.query_selector(&selector).ok()??.dyn_into().ok()
}
