//! The status line. Its words are in `domain/status_line.rs`.

use yew::prelude::*;

use crate::state::State;

/// A polite live region. It is in the document from the start, and its text changes once for each action. The answer beside it says the
/// same to the eye.
pub(super) fn status(state: &State) -> Html {
    html! { <p class="om-status om-hidden" part="status" role="status">{ &state.status }</p> }
}
