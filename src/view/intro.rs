//! The heading and the advice that holds for every type.

use super::mark::mark;
use super::node::Node;
use super::tags::{fragment, heading, slot, tag, text};
use crate::domain::note::NoteOf;
use crate::state::State;

/// The heading, at its level of the page's outline, and the opening lines.
pub(super) fn intro(state: &State) -> Node {
    let document = state.catalogue.document();
    let mut said = vec![heading(state.heading_level, &document.title)];
    if !document.intro.is_empty() {
        let mut lines = Vec::new();
        for claim in &document.intro {
            lines.extend([text(&claim.text), text(" ")]);
        }
        lines.push(mark(state, NoteOf::Intro));
        said.push(tag("p", "om-muted", fragment(lines)));
    }
    tag("div", "om-intro", slot("heading", fragment(said)))
}
