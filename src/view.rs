//! The comparison on the screen. Takes data and callbacks; touches no window, no location, no storage.
//!
//! One file per component; each has a sheet of the same stem in `styles/`.

mod answer;
mod cell;
mod chips;
mod column_header;
mod filter_panel;
mod intro;
mod meter;
mod notices;
mod rests_on;
mod status;
mod table;
mod words;

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::facets::facets;
use crate::domain::ranking::rank;
use crate::state::{Action, State};

/// Properties of [`Matrix`].
#[derive(Clone, PartialEq, Properties)]
pub struct MatrixProps {
    /// What is shown.
    pub state: Rc<State>,
    /// Called with what the visitor does.
    pub on_action: Callback<Action>,
}

/// The whole comparison: filters, answer, matrix.
#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let MatrixProps { state, on_action } = props;
    let catalogue = &state.catalogue;
    // Typing into the search changes the state too, and neither of these.
    let derived = use_memo((catalogue.clone(), state.filters.clone()), |(catalogue, filters)| {
        (rank(catalogue, filters), facets(catalogue, filters))
    });
    let (ranking, facets) = &*derived;
    let fold = use_node_ref();
    let chip_focus = chips::use_chip_focus(state.filters.len());

    html! {
        <div class="om" part="base" lang={catalogue.document().language.to_string()}>
            <div class="om-top">
                <div class="om-ask">
                    { intro::intro(catalogue, &state.messages) }
                    { note("unavailable", &state.messages.unavailable) }
                    { filter_panel::filter_panel(state, facets, fold, on_action) }
                </div>
                <div class="om-reply">
                    { note("applying", &state.messages.applying) }
                    { chips::chips(state, &chip_focus, on_action) }
                    { status::status(state, ranking) }
                    { notices::notices(state, &chip_focus.list, on_action) }
                    { answer::answer(state, ranking) }
                </div>
            </div>
            { table::table(state, ranking) }
            { table::groups(state) }
            <p class="om-footer">{ words::footer(state) }</p>
        </div>
    }
}

/// What the prerendered copy says where the program is late or cannot run. The element's script shows it, and where there are no
/// scripts the page does.
fn note(name: &'static str, text: &str) -> Html {
    html! { <p class="om-note" data-note={name} hidden=true>{ text }</p> }
}
