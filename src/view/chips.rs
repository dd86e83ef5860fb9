//! The chosen filters, each with a button that takes it back.

use super::node::{Node, Place, Press};
use super::tags::{button, element, fragment, is, keyed, own, placed, pressed, tag, text};
use crate::domain::messages::fill;
use crate::state::{Action, State};

/// The class of a chip; the focus finds chips by it.
pub(crate) const CHIP: &str = "om-chip";

/// The list of chips.
pub(super) fn chips(state: &State) -> Node {
    let messages = &state.messages;
    let filters = state.filters();

    // Each with a name that no other has: two needs may have one label.
    let mut answers: Vec<(&str, &str, Action)> = Vec::new();
    if let Some(at) = filters.company_size.as_ref().and_then(|id| state.catalogue.size_at(id)) {
        answers.push(("#size", &state.catalogue[at].label, Action::ChooseSize(None)));
    }
    if let Some((_, stage)) = state.catalogue.stage().filter(|_| filters.startup) {
        answers.push(("#startup", &stage.label, Action::ChooseStartup(false)));
    }
    for at in filters.needs_at(&state.catalogue) {
        let need = &state.catalogue[at];
        answers.push((&need.id, need.name(), Action::ChooseNeed(need.id.clone(), false)));
    }

    let remove = |at, action| Press::Remove(Place::Chips, at, action);
    let chips = answers.iter().enumerate().map(|(at, (name, answer, action))| {
        let cross = element("span", &["class", "aria-hidden"], [is("om-cross"), is("true")], text("×"));
        let label = fill(messages.chip_remove(), &[("answer", answer)]);
        let values = [is("button"), is(CHIP), own(&label)];
        let content = fragment(vec![text(answer), cross]);
        let chip =
            pressed(remove(at, action.clone()), element("button", &["type", "class", "aria-label"], values, content));
        keyed(name, tag("li", "", chip))
    });
    let content = if answers.is_empty() {
        Node::default()
    } else {
        let chips = tag("ul", "", fragment(chips.collect()));
        fragment(vec![chips, button("", "om-clear om-plain", text(messages.clear()), remove(0, Action::Clear))])
    };
    let values = [is("om-chips"), is("chips"), is("-1"), is("group"), own(messages.chips_label())];
    placed(Place::Chips, element("div", &["class", "part", "tabindex", "role", "aria-label"], values, content))
}
