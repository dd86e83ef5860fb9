//! The head of a column: the type, how it ranks, and the control that adds it to the comparison or removes it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::control::Control;
use super::cta::cta;
use super::focus::NeighbourFocus;
use super::meter::meter;
use super::tags::{Choice, button, fragment, span, tag, text};
use super::words;
use crate::domain::messages::fill;
use crate::domain::options::CHOSEN_LIMIT;
use crate::domain::ranking::{Band, Ranked};
use crate::state::{Action, State};

/// The class of the button that removes a column; the focus finds such buttons by it.
pub(super) const REMOVE: &str = "om-remove";

/// A column's header cell. `data-type` is the type's id; `at` is the column's position on the screen.
pub(super) fn column_header(
    state: &State,
    ranked: &Ranked,
    at: usize,
    focus: &NeighbourFocus,
    on_action: &Callback<Action>,
) -> Html {
    let column = &state.catalogue[ranked.type_ix];
    let id = column.id.to_string();
    let band = ranked.band.map_or("none", Band::as_str);
    html! {
        <th key={id.clone()} scope="col" part="column-header" data-type={id} data-band={ranked.band.map(|_| band)}
            data-out={(!ranked.recommended).then_some("")}>
            if let Some((standing, steps)) = words(state).standing(ranked) {
                <span class="om-standing">
                    { meter(steps, 3) }{ span("om-band", standing) }
                    if ranked.band.is_some() {
                        { " " }
                        { span("om-score", words(state).score(ranked)) }
                    }
                    { span("om-hidden", ". ") }
                </span>
            }
            <span class="om-column-name">{ &*column.name }{ span("om-hidden", ": ") }</span>
            { span("om-column-plain", &*column.plain) }
            if let Some(group) = state.catalogue.group_of(column) {
                <span class="om-column-group">{ " " }{ &*group.label }</span>
            }
            { cta(state, ranked) }
            if state.narrow != Some(true) && state.catalogue.types().len() > 2 {
                { compare(state, ranked, at, focus, on_action) }
            }
        </th>
    }
}

/// The control that chooses the type for comparing, or removes it where only chosen types are shown.
fn compare(state: &State, ranked: &Ranked, at: usize, focus: &NeighbourFocus, on_action: &Callback<Action>) -> Html {
    let messages = &state.messages;
    let column = &state.catalogue[ranked.type_ix];
    let id = column.id.clone();
    if state.options.only_chosen {
        let focus = focus.clone();
        let on_click = on_action.reform(move |_: MouseEvent| {
            focus.removing(at);
            Action::ChooseType(id.clone(), false)
        });
        let label = fill(messages.compare_remove(), &[("type", &column.short)]);
        return tag("span", "om-compare", button("", REMOVE, text(&label), on_click));
    }
    let is_chosen = state.options.chosen.contains(&id);
    let is_full = state.options.chosen.len() >= CHOSEN_LIMIT;
    let value = AttrValue::from(id.clone());
    let on_change = on_action.reform(move |event: Event| {
        let is_chosen = event.target_unchecked_into::<HtmlInputElement>().checked();
        Action::ChooseType(id.clone(), is_chosen)
    });
    let (checked, disabled) = (is_chosen, is_full && !is_chosen);
    let name = Control::Compare.name();
    let choice = Choice { kind: "checkbox", name, value, checked, disabled, hidden: false, part: "" };
    let which = tag("span", "om-hidden", fragment(vec![text(" "), text(&column.short)]));
    let content = tag("span", "", fragment(vec![text(messages.compare()), which]));
    tag("span", "om-compare", choice.label("", content, on_change))
}
