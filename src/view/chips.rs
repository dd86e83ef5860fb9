//! The chosen filters, each with a button that takes it back.

use yew::prelude::*;

use super::focus::NeighbourFocus;
use super::tags::{button, clickable, element, fragment, is, keyed, own, referred, tag, text};
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
    let band = band.map(|at| ("#size", &*state.catalogue[at].label, Action::ChooseSize(None)));
    let stage = state.catalogue.stage().filter(|_| filters.startup);
    let stage = stage.map(|(_, size)| ("#startup", &*size.label, Action::ChooseStartup(false)));
    let needs = filters.needs.iter().filter_map(|id| {
        let need = &state.catalogue[state.catalogue.need_at(id)?];
        Some((&*need.id, need.name(), Action::ChooseNeed(id.clone(), false)))
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
        let cross = element("span", &["class", "aria-hidden"], &[is("om-cross"), is("true")], text("×"));
        let label = fill(messages.chip_remove(), &[("answer", answer)]);
        let values = [is("button"), is(CHIP), own(&label)];
        let content = fragment(vec![text(answer), cross]);
        let chip = clickable(remove, element("button", &["type", "class", "aria-label"], &values, content));
        keyed(name, tag("li", "", chip))
    });
    let content = if answers.is_empty() {
        Html::default()
    } else {
        let chips = tag("ul", "", fragment(chips.collect()));
        fragment(vec![chips, button("", "om-clear om-plain", text(messages.clear()), clear)])
    };
    let values = [is("om-chips"), is("chips"), is("-1"), is("group"), own(messages.chips_label())];
    referred(&focus.list, element("div", &["class", "part", "tabindex", "role", "aria-label"], &values, content))
}
