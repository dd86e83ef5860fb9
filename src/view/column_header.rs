//! The head of a column: which type it is and where it stands.

use yew::prelude::*;

use super::meter::meter;
use super::words;
use crate::domain::messages::fill;
use crate::domain::ranking::{Band, Ranked};
use crate::state::State;

/// A column's header cell. `data-type` carries the type's id.
pub(super) fn column_header(state: &State, ranked: &Ranked) -> Html {
    let messages = &state.messages;
    let column = &state.catalogue.types()[ranked.type_at];
    let id = column.id.to_string();
    let score = if ranked.score == 1 { &messages.score_one } else { &messages.score_other };
    let band = ranked.band.map_or("none", Band::as_str);
    html! {
        <th key={id.clone()} scope="col" part="column-header" data-type={id} data-band={ranked.band.map(|_| band)}
            data-out={(!ranked.recommended).then_some("")}>
            if let Some((standing, steps)) = words::standing(messages, state, ranked) {
                <span class="om-standing">
                    { meter(steps, 3) }<span class="om-band">{ standing }</span>
                    if ranked.band.is_some() {
                        { " " }
                        <span class="om-score">
                            { fill(score, &[("count", &ranked.score.to_string())]) }
                        </span>
                    }
                    <span class="om-hidden">{ ". " }</span>
                </span>
            }
            <span class="om-column-name">{ &*column.name }<span class="om-hidden">{ ": " }</span></span>
            <span class="om-column-plain">{ &*column.plain }</span>
            if let Some(group) = state.catalogue.group_of(column) {
                <span class="om-column-group">{ " " }{ &*group.label }</span>
            }
        </th>
    }
}
