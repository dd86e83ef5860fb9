//! A small scale of steps. It stands beside words that say the same, so it is hidden from assistive technology.

use super::node::Node;
use super::tags::{element, is, own};

/// A scale with `filled` of `steps` steps filled. Styles draw it.
pub(super) fn meter(filled: u8, steps: u8) -> Node {
    let values = [is("om-meter"), own(&filled.to_string()), own(&steps.to_string()), is("true")];
    element("i", &["class", "data-filled", "data-of", "aria-hidden"], values, Node::default())
}
