//! What closes the panel of a note, and where the focus goes then.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::marks::{acting, mark_of};
use crate::domain::note::NoteOf;
use crate::state::Action;

/// Closes the panel with Escape.
pub(super) fn on_key(of: NoteOf, on_action: &Callback<Action>) -> Callback<KeyboardEvent> {
    acting(on_action, move |event: KeyboardEvent| {
        if event.key() != "Escape" {
            return None;
        }
        event.stop_propagation();
        Some(close(&event, of))
    })
}

/// Closes the panel when the focus leaves it for something other than a mark.
pub(super) fn on_leave(on_action: &Callback<Action>) -> Callback<FocusEvent> {
    acting(on_action, |event: FocusEvent| {
        let panel = element_of(&event)?.closest(".om-note-panel").ok()??;
        // Without a target the window lost the focus, or nothing that takes it was pressed: `effects.rs` hears of presses.
        let next: Element = event.related_target()?.dyn_into().ok()?;
        let is_inside = panel.contains(Some(&next)) || next.class_name() == "om-mark";
        (!is_inside).then_some(Action::OpenNote(None))
    })
}

/// Moves the focus from the panel back to its mark.
pub(super) fn close(event: &Event, of: NoteOf) -> Action {
    if let Some(panel) = element_of(event)
        && let Some(mark) = mark_of(&panel, &of.key())
    {
        let _ = mark.focus();
    }
    Action::OpenNote(None)
}

fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
