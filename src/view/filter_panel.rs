//! The filters: company size, stage and needs.
//!
//! An option shows its short name. Its whole label and how many types would fit are its description, and `effects.rs` shows them beside
//! the needs while the option has the pointer or the focus.

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::chips::chips;
use super::control::Control;
use super::focus::NeighbourFocus;
use super::lower;
use super::tags::{
    Choice, button, clickable, element, flag, fragment, heading_name, is, keyed, p, span, tag, text, text_element,
};
use crate::domain::catalogue::{CompanySize, Id, Need, NeedGroup, NeedGroupIx, NeedIx, SizeIx};
use crate::domain::messages::{count, fill, join};
use crate::domain::search::search;
use crate::state::{Action, State};

/// What every part of the panel needs.
#[derive(Clone, Copy)]
pub(super) struct Panel<'a> {
    /// What is shown.
    pub state: &'a State,
    /// The chips.
    pub chips: &'a NeighbourFocus,
    /// The heading of the answer, where some buttons lead.
    pub answer: &'a NodeRef,
    /// Called with what the visitor does.
    pub on_action: &'a Callback<Action>,
}

/// The part under which a host page can style an option.
const PART: &str = "filter-control";

/// The filters. Below a wide container the needs fold under one button.
pub(super) fn filter_panel(panel: Panel<'_>) -> Html {
    let Panel { state, .. } = panel;
    if state.catalogue.sizes().is_empty() && state.catalogue.needs().is_empty() {
        return Html::default();
    }
    // The widget may stand inside a host's form and must not submit it; an inner form takes Enter in the search.
    let submit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let title = element(
        heading_name(state.heading_level + 1),
        &["id", "class"],
        &[is("om-questions"), is("om-hidden")],
        text(state.messages.questions_title()),
    );
    html! {
        <form class="om-filters" part="filters" autocomplete="off" aria-labelledby="om-questions" onsubmit={submit}>
            { title }
            { sizes(panel) }
            { needs(panel) }
        </form>
    }
}

fn sizes(panel: Panel<'_>) -> Html {
    let Panel { state, on_action, .. } = panel;
    let (messages, facets) = (&state.messages, &state.answer.facets);
    if state.catalogue.sizes().is_empty() {
        return Html::default();
    }
    let band = |id: Option<&Id>, short: &str, label: &str, found: usize| {
        let id = id.cloned();
        let checked = state.filters().company_size == id;
        let value = id.as_deref().unwrap_or("any").to_owned().into();
        let on_action = on_action.clone();
        let on_change = Callback::from(move |_: Event| on_action.emit(Action::ChooseSize(id.clone())));
        let choice = Choice { value, checked, part: PART, ..Choice::new(Control::CompanySize, "radio") };
        option(panel, choice, "om-segment", [short, label], found, on_change)
    };
    let stage = |(at, size): (SizeIx, &CompanySize)| {
        let on_change = on_action.reform(|event: Event| Action::ChooseStartup(is_checked(&event)));
        let choice =
            Choice { checked: state.filters().startup, part: PART, ..Choice::new(Control::Startup, "checkbox") };
        option(panel, choice, "om-option om-stage", [&size.label, &size.label], facets[at], on_change)
    };
    let mut segments = vec![band(None, messages.size_any_short(), messages.size_any(), facets.any_size)];
    segments
        .extend(state.catalogue.bands().map(|(at, size)| band(Some(&size.id), &size.short, &size.label, facets[at])));
    let mut content = vec![text_element("legend", "om-question", messages.size_title())];
    content.push(tag("div", "om-segments", fragment(segments)));
    content.extend(state.catalogue.stage().map(stage));
    tag("fieldset", "om-sizes", fragment(content))
}

fn needs(panel: Panel<'_>) -> Html {
    let Panel { state, answer, on_action, .. } = panel;
    let (catalogue, messages) = (&state.catalogue, &state.messages);
    if catalogue.needs().is_empty() {
        return Html::default();
    }
    let on_input =
        on_action.reform(|event: InputEvent| Action::Search(event.target_unchecked_into::<HtmlInputElement>().value()));
    let matching = search(catalogue, &state.typed, lower);
    let found = matching.iter().filter(|matches| **matches).count();
    let result = match found {
        _ if state.typed.trim().is_empty() => String::new(),
        0 => fill(messages.search_none(), &[("typed", &state.typed)]),
        found => count(found, messages.search_some_one(), messages.search_some_other()),
    };
    let groups = catalogue.need_groups().map(|(group_ix, group): (NeedGroupIx, &NeedGroup)| {
        let shown = catalogue.needs_of(group_ix).any(|(at, _)| matching[at.at()]);
        let mut content = vec![text_element("legend", "", &group.label)];
        content.extend(catalogue.needs_of(group_ix).map(|(at, need)| need_option(panel, at, need, matching[at.at()])));
        let values = [is("om-need-group"), flag(!shown)];
        keyed(&group.id, element("fieldset", &["class", "hidden"], &values, fragment(content)))
    });
    let groups = tag("div", "om-need-groups", fragment(groups.collect()));
    let open = state.panel_open;
    let chosen = state.filters().needs.len();
    let on_fold = on_action.reform(move |_: MouseEvent| Action::FoldPanel(!open));
    let recommended = state.answer.ranking.recommended();
    let is_ranked = state.answer.ranking.is_ranked;
    let done = if is_ranked {
        count(recommended, messages.needs_done_one(), messages.needs_done_other())
    } else {
        messages.done().to_owned()
    };
    let fold = if chosen == 0 {
        messages.needs_choose().to_owned()
    } else {
        count(chosen, messages.needs_one(), messages.needs_other())
    };
    let on_done = leading_to(answer, on_action, Action::FoldPanel(false));
    let values = [
        is("button"),
        is(Control::FoldPanel.name()),
        is("om-fold"),
        is(if open { "true" } else { "false" }),
        is("om-panel"),
        flag(chosen == 0),
    ];
    let keys = &["type", "id", "class", "aria-expanded", "aria-controls", "data-start"];
    let fold = clickable(on_fold, element("button", keys, &values, text(&fold)));
    let search = html! {
        <input type="search" id={Control::Search.name()} aria-label={messages.search_label().to_string()}
            placeholder={messages.search_hint().to_string()} value={state.typed.clone()} oninput={on_input} />
    };
    let head = fragment(vec![
        element("p", &["id", "class"], &[is("om-needs-title"), is("om-question")], text(messages.needs_title())),
        skip(state, messages.skip_answer(), answer),
        fold,
        search,
        p("om-search-result", result),
        chips(state, panel.chips, on_action),
        // Last: it comes and goes with the pointer, and nothing that is about to be pressed may move.
        element("p", &["class", "aria-hidden"], &[is("om-whole-label"), is("true")], Html::default()),
    ]);
    let values = [is("button"), is("om-go"), is("om-panel")];
    let done = element("button", &["type", "class", "aria-controls"], &values, text(&done));
    let done = tag("div", "om-done", clickable(on_done, done));
    let values = [is("om-panel"), is("om-panel"), flag(open)];
    let options = element("div", &["id", "class", "data-open"], &values, fragment(vec![groups, done]));
    let values = [is("om-needs"), is("group"), is("om-needs-title")];
    let content = fragment(vec![tag("div", "om-needs-head", head), options]);
    element("div", &["class", "role", "aria-labelledby"], &values, content)
}

/// One need. While the search hides it, it stays in the document, so that nothing moves or loses the focus.
fn need_option(panel: Panel<'_>, at: NeedIx, need: &Need, matches: bool) -> Html {
    let Panel { state, on_action, .. } = panel;
    let id = need.id.clone();
    let value = AttrValue::from(id.clone());
    let checked = state.filters().needs.contains(&id);
    let on_change = on_action.reform(move |event: Event| Action::ChooseNeed(id.clone(), is_checked(&event)));
    let choice = Choice { value, checked, hidden: !matches, part: PART, ..Choice::new(Control::Need, "checkbox") };
    option(panel, choice, "om-option", [need.name(), &need.label], state.answer.facets[at], on_change)
}

/// An option: its short name in sight, its whole label and how many types would fit as the description. A zero is in sight too.
fn option(
    panel: Panel<'_>,
    choice: Choice,
    class: &'static str,
    [name, label]: [&str; 2],
    found: usize,
    on_change: Callback<Event>,
) -> Html {
    let messages = &panel.state.messages;
    let says = match found {
        0 => messages.none_fits().to_owned(),
        found => count(found, messages.facet_one(), messages.facet_other()),
    };
    let description = if name == label { says } else { join(&[label, &says], messages.comma()) };
    let mut content = vec![span("om-option-name", name)];
    if found == 0 {
        // Described already: it is read once.
        let values = [is("om-zero"), is("true")];
        content.push(element("span", &["class", "aria-hidden"], &values, text(messages.none_fits())));
    }
    let content = tag("span", "", fragment(content));
    Choice { description: Some(description), ..choice }.label(class, content, on_change)
}

/// A button that passes over a part of the widget. It is seen while it has the focus.
pub(super) fn skip(state: &State, label: &str, to: &NodeRef) -> Html {
    let to = to.clone();
    let on_click = Callback::from(move |_: MouseEvent| focus(&to));
    if state.is_copy { Html::default() } else { button("", "om-skip", text(label), on_click) }
}

/// Moves the focus to this element, and then acts.
pub(super) fn leading_to(to: &NodeRef, on_action: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    let to = to.clone();
    on_action.reform(move |_: MouseEvent| {
        // First: the button that is pressed goes away with the action.
        focus(&to);
        action.clone()
    })
}

fn focus(to: &NodeRef) {
    if let Some(to) = to.cast::<HtmlElement>() {
        // It fails only for an element that is not shown.
        let _ = to.focus();
    }
}

fn is_checked(event: &Event) -> bool {
    event.target_unchecked_into::<HtmlInputElement>().checked()
}
