//! The filters: company size, stage and needs.
//!
//! An option shows its short name. Its whole label and how many types would fit are its description, and `effects.rs` shows them beside
//! the needs while the option has the pointer or the focus.

use super::chips::chips;
use super::control::{ANY_SIZE, Control};
use super::kept_unless;
use super::node::{Node, On, Place, Press};
use super::tags::{
    Choice, button, element, field, flag, fragment, heading_name, is, keyed, listening, own, p, pressed, span, tag,
    text, text_element,
};
use crate::domain::catalogue::{CompanySize, Need, NeedGroup, NeedGroupIx, NeedIx, SizeIx};
use crate::domain::messages::{count, fill, join};
use crate::domain::search::search;
use crate::state::{Action, State};

/// The part under which a host page can style an option.
const PART: &str = "filter-control";

/// The filters. Below a wide container the needs fold under one button. `lower` makes a text lower-case.
pub(super) fn filter_panel<const WHOLE: bool>(state: &State, lower: fn(&str) -> String) -> Node {
    if state.catalogue.sizes().is_empty() && state.catalogue.needs().is_empty() {
        return Node::default();
    }
    let title = kept_unless::<WHOLE>(|| {
        let values = [is("om-questions"), is("om-hidden")];
        let title = text(state.messages.questions_title());
        element(heading_name(state.heading_level + 1), &["id", "class"], values, title)
    });
    let values = [is("om-filters"), is("filters"), is("off"), is("om-questions")];
    let content = fragment(vec![title, sizes::<WHOLE>(state), needs::<WHOLE>(state, lower)]);
    let form = element("form", &["class", "part", "autocomplete", "aria-labelledby"], values, content);
    // The widget may stand inside a host's form and must not submit it; an inner form takes Enter in the search.
    listening(On::Submit, form)
}

fn sizes<const WHOLE: bool>(state: &State) -> Node {
    let (messages, facets) = (&state.messages, &state.answer.facets);
    if state.catalogue.sizes().is_empty() {
        return Node::default();
    }
    let band = |id: Option<&str>, short: &str, label: &str, found: usize| {
        let checked = state.filters().company_size.as_deref() == id;
        let value = id.unwrap_or(ANY_SIZE);
        let choice = Choice { value, checked, part: PART, ..Choice::new(Control::CompanySize, "radio") };
        option(state, choice, "om-segment", [short, label], found)
    };
    let stage = |(at, size): (SizeIx, &CompanySize)| {
        let choice =
            Choice { checked: state.filters().startup, part: PART, ..Choice::new(Control::Startup, "checkbox") };
        option(state, choice, "om-option om-stage", [&size.label, &size.label], facets[at])
    };
    let mut segments = vec![band(None, messages.size_any_short(), messages.size_any(), facets.any_size)];
    segments
        .extend(state.catalogue.bands().map(|(at, size)| band(Some(&size.id), &size.short, &size.label, facets[at])));
    let title = || text_element("legend", "om-question", messages.size_title());
    let mut content = vec![kept_unless::<WHOLE>(title)];
    content.push(tag("div", "om-segments", fragment(segments)));
    content.extend(state.catalogue.stage().map(stage));
    tag("fieldset", "om-sizes", fragment(content))
}

fn needs<const WHOLE: bool>(state: &State, lower: fn(&str) -> String) -> Node {
    let (catalogue, messages) = (&state.catalogue, &state.messages);
    if catalogue.needs().is_empty() {
        return Node::default();
    }
    // Before the program is there, nothing is searched.
    let matching = if WHOLE { search(catalogue, &state.typed, lower) } else { vec![true; catalogue.needs().len()] };
    let groups = catalogue.need_groups().map(|(group_ix, group): (NeedGroupIx, &NeedGroup)| {
        let shown = catalogue.needs_of(group_ix).any(|(at, _)| matching[at.at()]);
        let mut content = vec![kept_unless::<WHOLE>(|| text_element("legend", "", &group.label))];
        content.extend(catalogue.needs_of(group_ix).map(|(at, need)| need_option(state, at, need, matching[at.at()])));
        let values = [is("om-need-group"), flag(!shown)];
        keyed(&group.id, element("fieldset", &["class", "hidden"], values, fragment(content)))
    });
    let groups = tag("div", "om-need-groups", fragment(groups.collect()));
    let open = state.panel_open;
    let chosen = state.filters().needs.len();
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
    let values = [
        is("button"),
        is(Control::FoldPanel.name()),
        is("om-fold"),
        is(if open { "true" } else { "false" }),
        is("om-panel"),
        flag(chosen == 0),
    ];
    let keys = &["type", "id", "class", "aria-expanded", "aria-controls", "data-start"];
    let fold = pressed(Press::Act(Action::FoldPanel(!open)), element("button", keys, values, text(&fold)));
    let title =
        || element("p", &["id", "class"], [is("om-needs-title"), is("om-question")], text(messages.needs_title()));
    let head = fragment(vec![
        kept_unless::<WHOLE>(title),
        skip(state, messages.skip_answer(), Place::Answer),
        fold,
        kept_unless::<WHOLE>(|| search_field(state)),
        kept_unless::<WHOLE>(|| p("om-search-result", found(state, &matching))),
        chips(state),
        // Last: it comes and goes with the pointer, and nothing that is about to be pressed may move.
        kept_unless::<WHOLE>(|| {
            element("p", &["class", "aria-hidden"], [is("om-whole-label"), is("true")], Node::default())
        }),
    ]);
    let values = [is("button"), is("om-go"), is("om-panel")];
    let done = element("button", &["type", "class", "aria-controls"], values, text(&done));
    let done = tag("div", "om-done", pressed(Press::Answer(Action::FoldPanel(false)), done));
    let values = [is("om-panel"), is("om-panel"), flag(open)];
    let options = element("div", &["id", "class", "data-open"], values, fragment(vec![groups, done]));
    let values = [is("om-needs"), is("group"), is("om-needs-title")];
    let content = fragment(vec![tag("div", "om-needs-head", head), options]);
    element("div", &["class", "role", "aria-labelledby"], values, content)
}

fn search_field(state: &State) -> Node {
    let messages = &state.messages;
    let values = [is("search"), is(Control::Search.name()), own(messages.search_label()), own(messages.search_hint())];
    field("input", &["type", "id", "aria-label", "placeholder"], values, Node::default(), &state.typed)
}

/// How many needs the search finds. Empty without a search.
fn found(state: &State, matching: &[bool]) -> String {
    let messages = &state.messages;
    match matching.iter().filter(|matches| **matches).count() {
        _ if state.typed.trim().is_empty() => String::new(),
        0 => fill(messages.search_none(), &[("typed", &state.typed)]),
        found => count(found, messages.search_some_one(), messages.search_some_other()),
    }
}

/// One need. While the search hides it, it stays in the document, so that nothing moves or loses the focus.
fn need_option(state: &State, at: NeedIx, need: &Need, matches: bool) -> Node {
    let checked = state.filters().needs.contains(&need.id);
    let choice =
        Choice { value: &need.id, checked, hidden: !matches, part: PART, ..Choice::new(Control::Need, "checkbox") };
    option(state, choice, "om-option", [need.name(), &need.label], state.answer.facets[at])
}

/// An option: its short name in sight, its whole label and how many types would fit as the description. A zero is in sight too.
fn option(state: &State, choice: Choice<'_>, class: &'static str, [name, label]: [&str; 2], found: usize) -> Node {
    let messages = &state.messages;
    let says = match found {
        0 => messages.none_fits().to_owned(),
        found => count(found, messages.facet_one(), messages.facet_other()),
    };
    let description = if name == label { says } else { join(&[label, &says], messages.comma()) };
    let mut content = vec![span("om-option-name", name)];
    if found == 0 {
        // Described already: it is read once.
        let values = [is("om-zero"), is("true")];
        content.push(element("span", &["class", "aria-hidden"], values, text(messages.none_fits())));
    }
    let content = tag("span", "", fragment(content));
    Choice { description: Some(description), ..choice }.label(class, content)
}

/// A button that passes over a part of the widget. It is seen while it has the focus.
pub(super) fn skip(state: &State, label: &str, to: Place) -> Node {
    if state.is_copy { Node::default() } else { button("", "om-skip", text(label), Press::Skip(to)) }
}
