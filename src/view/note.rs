//! The panel with the note and the sources of one statement. It is made when a mark is pressed, and stands outside the table.
//! `effects.rs` puts it beside its mark and gives it the focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::mark::acting;
use super::sources::citations;
use super::tags::{element, fragment, is, p, tag, text, text_element};
use super::words;
use crate::domain::messages::join;
use crate::domain::note::NoteOf;
use crate::state::{Action, Notes, State};

/// The panel of the note that is open: a dialog that does not block the page.
pub(super) fn note_panel(state: &State, of: NoteOf, on_action: &Callback<Action>) -> Html {
    let (messages, words) = (&state.messages, words(state));
    let Some(note) = words.note(of) else { return Html::default() };
    let on_close = acting(on_action, move |event: MouseEvent| Some(close(&event, of)));
    let on_key = acting(on_action, move |event: KeyboardEvent| {
        if event.key() != "Escape" {
            return None;
        }
        event.stop_propagation();
        Some(close(&event, of))
    });
    let on_leave = acting(on_action, |event: FocusEvent| {
        let panel = element_of(&event)?.closest(".om-note-panel").ok()??;
        // Without a target the window lost the focus, or nothing that takes it was pressed: `effects.rs` hears of presses.
        let next: Element = event.related_target()?.dyn_into().ok()?;
        let is_inside = panel.contains(Some(&next)) || next.class_name() == "om-mark";
        (!is_inside).then_some(Action::OpenNote(None))
    });
    let body = match state.notes {
        Notes::There => {
            let mut body: Vec<Html> = Vec::new();
            for (label, line) in note.lines.iter().filter(|(label, line)| !label.is_empty() || !line.is_empty()) {
                let mut content = Vec::new();
                if !label.is_empty() {
                    content.extend([text_element("strong", "", label), text(". ")]);
                }
                content.push(text(line));
                body.push(tag("p", "", fragment(content)));
            }
            if body.is_empty() {
                body.push(p("om-muted", messages.note_none()));
            }
            body.push(p("om-label", messages.note_sources()));
            body.push(citations(&state.catalogue, messages, &note.sources));
            fragment(body)
        }
        Notes::Failed => p("", messages.note_failed()),
        _ => p("om-muted", messages.note_loading()),
    };
    let title =
        element("p", &["id", "class", "tabindex"], &[is("om-note-title"), is("om-title"), is("-1")], text(&note.title));
    let key = of.key();
    html! {
        <div key={&*key} class="om-note-panel" role="dialog" aria-labelledby="om-note-title" data-of={key.clone()} onkeydown={on_key}
            onfocusout={on_leave}>
            <div class="om-note-head">
                { title }
                <button type="button" class="om-note-close" onclick={on_close}>{ messages.note_close() }</button>
            </div>
            { element("div", &["role"], &[is("status")], body) }
        </div>
    }
}

/// Moves the focus from the panel back to its mark.
fn close(event: &Event, of: NoteOf) -> Action {
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

/// The mark with this key, in the view that an element is in.
pub(crate) fn mark_of(element: &Element, key: &str) -> Option<HtmlElement> {
    let selector = join(&["[data-note=\"", key, "\"]"], "");
    element.closest(".om").ok()??.query_selector(&selector).ok()??.dyn_into().ok()
}
