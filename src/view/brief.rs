//! The sections around the matrix on paper, in place of the controls. They are not on the screen.

use super::node::Node;
use super::tags::{fragment, list, tag, text, text_element};
use crate::domain::export::Section;
use crate::state::{Printed, State};

/// The sections before the matrix: the filters, what is recommended and why.
pub(super) fn before(state: &State) -> Node {
    part(state, |printed| &printed.before)
}

/// The sections after it: the sources, the data, the link.
pub(super) fn after(state: &State) -> Node {
    part(state, |printed| &printed.after)
}

fn part(state: &State, of: fn(&Printed) -> &[Section]) -> Node {
    let sections = state.printed.iter().flat_map(of).map(|Section { label, lines }| {
        let lines = list("", lines.iter().map(|line| text(line)));
        tag("section", "", fragment(vec![text_element("h3", "", label), lines]))
    });
    // A stable wrapper around what comes and goes.
    tag("div", "om-brief", fragment(sections.collect()))
}
