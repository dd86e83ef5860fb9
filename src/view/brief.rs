//! What a printed page says around the matrix. On the screen it is not there; on paper it stands in for the controls.

use yew::prelude::*;

use super::tags::{fragment, list, tag, text, text_element};
use crate::domain::export::Section;
use crate::state::{Printed, State};

/// What comes before the matrix: the answers, what is recommended and why.
pub(super) fn before(state: &State) -> Html {
    part(state, |printed| &printed.before)
}

/// What comes after it: what it rests on, the data, the link.
pub(super) fn after(state: &State) -> Html {
    part(state, |printed| &printed.after)
}

fn part(state: &State, of: fn(&Printed) -> &[Section]) -> Html {
    let sections = state.printed.iter().flat_map(of).map(|Section { label, lines }| {
        let lines = list("", lines.iter().map(|line| text(line)));
        tag("section", "", fragment(vec![text_element("h3", "", label), lines]))
    });
    // A stable wrapper around what comes and goes.
    tag("div", "om-brief", fragment(sections.collect()))
}
