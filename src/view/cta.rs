//! A type's call to action: a link that the catalogue's author provides.

use yew::prelude::*;

use super::tags::{fragment, span, text};
use crate::domain::ranking::Ranked;
use crate::state::State;

/// The link, where the catalogue has one for the type. `data-cta` is the type's id.
pub(super) fn cta(state: &State, ranked: &Ranked) -> Html {
    let column = &state.catalogue[ranked.type_ix];
    let Some(cta) = &column.cta else { return Html::default() };
    let href = cta.href.to_string();
    // An address of mail opens another program, and no tab.
    let is_page = href.starts_with("http");
    let mut said = vec![text(&cta.label)];
    if is_page {
        said.extend([text(" "), span("om-hidden", state.messages.new_tab())]);
    }
    html! {
        <a class="om-cta" data-cta={column.id.to_string()} {href} target={is_page.then_some("_blank")} rel="noopener">
            { fragment(said) }
        </a>
    }
}
