//! Marks: the small shapes that say what a statement rests on. Each opens a note (`note.rs`).
//!
//! In the table all marks together are one tab stop; arrow keys go from mark to mark (`matrix/marks.rs`). Only the first is reached by Tab
//! until then, which `effects.rs` keeps true.

use super::node::{Node, Value};
use super::tags::{element, fragment, given, is, own, span, tag, text};
use crate::domain::Catalogue;
use crate::domain::catalogue::Basis;
use crate::domain::messages::{Messages, join};
use crate::domain::note::{self, NoteOf};
use crate::state::State;

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
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
pub(super) fn mark(state: &State, of: NoteOf) -> Node {
    let look = Look { in_table: false, ..Look::of(state, of) };
    draw(&state.catalogue, &state.messages, of, look, None)
}

/// The mark of a statement in the table. `described_by`: the ids of its column's and its row's head.
pub(super) fn mark_in_table(state: &State, of: NoteOf, described_by: String) -> Node {
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
) -> Node {
    let bases = catalogue.bases(&of.sources(catalogue));
    let kind = kind(&bases);
    let label = note::mark(messages, &bases);
    let key = of.key();
    let id = join(&["om-note-", &key], "");
    if look.is_copy {
        let values = [is("om-mark"), own(&key), is(kind), is("img"), own(&label)];
        return element("span", &["class", "data-note", "data-kind", "role", "aria-label"], values, Node::default());
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
    element("button", keys, values, Node::default())
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
pub(super) fn key(state: &State) -> Node {
    let messages = &state.messages;
    let entry = |kind: &'static str, label: &str| {
        element("span", &["class", "data-kind"], [is("om-key-entry"), is(kind)], text(label))
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
