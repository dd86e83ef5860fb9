//! A small scale of steps. It stands beside words that say the same, so it is hidden from assistive technology.

use yew::prelude::*;

/// A scale with `filled` of `steps` steps filled.
pub(super) fn meter(filled: u8, steps: u8) -> Html {
    html! {
        <span class="om-meter" aria-hidden="true">
            { for (0..steps).map(|step| html! { <i data-on={(step < filled).then_some("")} /> }) }
        </span>
    }
}
