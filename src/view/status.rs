//! The status line. Its words are in `domain/status_line.rs`.

use super::node::Node;
use super::tags::{element, is, text};
use crate::state::State;

/// A polite live region. It is in the document from the start, and its text changes once for each action. The answer beside it says the
/// same to the eye.
pub(super) fn status(state: &State) -> Node {
    let values = [is("om-status om-hidden"), is("status"), is("status")];
    element("p", &["class", "part", "role"], values, text(&state.status))
}
