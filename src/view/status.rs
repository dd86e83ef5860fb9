//! The status line: how many types fit the filters. Its words are in `domain/status_line.rs`.

use yew::prelude::*;

use super::words;
use crate::domain::options::Differences;
use crate::domain::shown::Shown;
use crate::state::State;

/// A polite live region. It is in the document from the start, and its text changes once for each action.
pub(super) fn status(state: &State, shown: &Shown) -> Html {
    let mut line = words(state).status(&state.answer.ranking);
    if state.options.differences != Differences::All {
        line.push(' ');
        line.push_str(&words(state).differences(shown));
        line.push('.');
    }
    html! { <p class="om-status" part="status" role="status">{ line }</p> }
}
