//! A type's call to action: the link of whoever shows the comparison.

use yew::prelude::*;

use super::tags::span;
use crate::domain::ranking::Ranked;
use crate::state::State;

/// The link, where the catalogue has one for the type. `data-cta` carries the type's id.
pub(super) fn cta(state: &State, ranked: &Ranked) -> Html {
    let column = &state.catalogue.types()[ranked.type_at];
    let Some(cta) = &column.cta else { return Html::default() };
    html! {
        <a class="om-cta" data-cta={column.id.to_string()} href={cta.href.to_string()} target="_blank" rel="noopener">
            { &*cta.label }{ " " }{ span("om-hidden", state.messages.new_tab()) }
        </a>
    }
}
