//! A small scale of steps. It stands beside words that say the same, so it is hidden from assistive technology.

use yew::prelude::*;

/// A scale with `filled` of `steps` steps filled. Styles draw it.
pub(super) fn meter(filled: u8, steps: u8) -> Html {
    html! { <i class="om-meter" data-filled={filled.to_string()} data-of={steps.to_string()} aria-hidden="true" /> }
}
