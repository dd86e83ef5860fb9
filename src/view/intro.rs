//! The heading and the advice that holds for every type.

use yew::prelude::*;

use super::mark::mark;
use super::tags::{fragment, heading, slot};
use crate::domain::note::NoteOf;
use crate::state::State;

/// The heading, at its level of the page's outline, and the opening lines.
pub(super) fn intro(state: &State) -> Html {
    let document = state.catalogue.document();
    html! {
        <div class="om-intro">
            { slot("heading", fragment(vec![heading(state.heading_level, &document.title), html! {
                if !document.intro.is_empty() {
                    <p class="om-muted">
                        { for document.intro.iter().map(|claim| html! { <>{ &*claim.text }{ " " }</> }) }
                        { mark(state, NoteOf::Intro) }
                    </p>
                }
            }])) }
        </div>
    }
}
