//! The panel with the note and the sources of one statement. It is made when a mark is pressed, and stands outside the table.
//! `effects.rs` puts it beside its mark and gives it the focus.

use super::node::{Node, On, Press};
use super::sources::citations;
use super::tags::{button, element, fragment, is, keyed, listening, own, p, tag, text, text_element};
use super::words;
use crate::domain::note::NoteOf;
use crate::state::{Notes, State};

/// The panel of the note that is open: a dialog that does not block the page.
pub(super) fn note_panel(state: &State, of: NoteOf) -> Node {
    let (messages, words) = (&state.messages, words(state));
    let Some(note) = words.note(of) else { return Node::default() };
    let body = match state.notes {
        Notes::There => {
            let mut body: Vec<Node> = Vec::new();
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
        element("p", &["id", "class", "tabindex"], [is("om-note-title"), is("om-title"), is("-1")], text(&note.title));
    let close = button("", "om-note-close", text(messages.note_close()), Press::Close(of));
    let head = tag("div", "om-note-head", fragment(vec![title, close]));
    let key = of.key();
    let values = [is("om-note-panel"), is("dialog"), is("om-note-title"), own(&key)];
    let content = fragment(vec![head, element("div", &["role"], [is("status")], body)]);
    let panel = element("div", &["class", "role", "aria-labelledby", "data-of"], values, content);
    keyed(&key, listening(On::Panel(of), panel))
}
