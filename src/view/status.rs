//! The one line that says what the answers come to.

use yew::prelude::*;

use super::words;
use crate::domain::options::Differences;
use crate::domain::shown::Shown;
use crate::state::State;

/// A polite live region. It is there from the start and changes its text once for each action.
pub(super) fn status(state: &State, shown: &Shown) -> Html {
    let mut line = words(state).status(&state.answer.ranking);
    if state.options.differences != Differences::All {
        line.push(' ');
        line.push_str(&words(state).differences(shown));
        line.push('.');
    }
    html! { <p class="om-status" part="status" role="status">{ line }</p> }
}
