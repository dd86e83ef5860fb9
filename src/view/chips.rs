//! The chosen filters, each with a button that takes it back.

use yew::prelude::*;

use super::focus::NeighbourFocus;
use super::tags::{button, text};
use crate::domain::messages::fill;
use crate::state::{Action, State};

/// The class of a chip; the focus finds chips by it.
pub(super) const CHIP: &str = "om-chip";

/// The list of chips.
pub(super) fn chips(state: &State, focus: &NeighbourFocus, on_action: &Callback<Action>) -> Html {
    let messages = &state.messages;
    let filters = state.filters();

    let band = filters.company_size.as_ref().and_then(|id| state.catalogue.size_at(id));
    // Each with a name that no other has: two needs may have one label.
    let band = band.map(|at| ("#size", &state.catalogue[at].label, Action::ChooseSize(None)));
    let stage = state.catalogue.stage().filter(|_| filters.startup);
    let stage = stage.map(|(_, size)| ("#startup", &size.label, Action::ChooseStartup(false)));
    let needs = filters.needs.iter().filter_map(|id| {
        let need = &state.catalogue[state.catalogue.need_at(id)?];
        Some((&*need.id, &need.label, Action::ChooseNeed(id.clone(), false)))
    });
    let answers: Vec<_> = band.into_iter().chain(stage).chain(needs).collect();

    let clear = {
        let focus = focus.clone();
        on_action.reform(move |_: MouseEvent| {
            focus.removing(0);
            Action::Clear
        })
    };
    let chips = answers.iter().enumerate().map(|(at, (name, answer, action))| {
        let remove = {
            let action = action.clone();
            let focus = focus.clone();
            on_action.reform(move |_: MouseEvent| {
                focus.removing(at);
                action.clone()
            })
        };
        html! {
            <li key={name.to_string()}>
                <button type="button" class="om-chip" onclick={remove}
                    aria-label={fill(messages.chip_remove(), &[("answer", answer)])}>
                    { &**answer }<span class="om-cross" aria-hidden="true">{ "×" }</span>
                </button>
            </li>
        }
    });
    html! {
        <div class="om-chips" part="chips" ref={focus.list.clone()} tabindex="-1" role="group" aria-label={messages.chips_label().to_string()}>
            if !answers.is_empty() {
                { button("", "om-clear", text(messages.clear()), clear) }
                <ul>{ for chips }</ul>
            }
        </div>
    }
}
