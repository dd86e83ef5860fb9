//! The filters: company size, stage and needs, each option with how many types it would recommend.

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::control::Control;
use super::lower;
use super::sources::{citations, fold_out};
use super::tags::{Choice, button, fragment, p, span, tag, text, text_element};
use crate::domain::catalogue::{CompanySize, Id, Need, NeedGroup, NeedGroupIx, NeedIx, SizeIx};
use crate::domain::messages::{count, fill};
use crate::domain::search::search;
use crate::state::{Action, State};

/// What every part of the panel needs.
#[derive(Clone, Copy)]
struct Panel<'a> {
    state: &'a State,
    on_action: &'a Callback<Action>,
}

/// The filters. Below a wide container they fold under one button, which `fold` refers to.
pub(super) fn filter_panel(state: &State, fold: NodeRef, on_action: &Callback<Action>) -> Html {
    let panel = Panel { state, on_action };
    let messages = &state.messages;
    if state.catalogue.sizes().is_empty() && state.catalogue.needs().is_empty() {
        return Html::default();
    }
    let open = state.panel_open;
    let chosen = state.filters().len();
    let on_fold = on_action.reform(move |_: MouseEvent| Action::FoldPanel(!open));
    let on_done = {
        let fold = fold.clone();
        on_action.reform(move |_: MouseEvent| {
            // The button that is pressed goes away with the panel; the one that folds it stands right above the answer.
            if let Some(fold) = fold.cast::<HtmlElement>() {
                let _ = fold.focus();
            }
            Action::FoldPanel(false)
        })
    };
    // The widget may stand inside a host's form and must not submit it; an inner form takes Enter in the search.
    let submit = Callback::from(|event: SubmitEvent| event.prevent_default());

    html! {
        <form class="om-filters" part="filters" autocomplete="off" onsubmit={submit}>
            <button type="button" id={Control::FoldPanel.name()} class="om-fold" ref={fold} aria-expanded={open.to_string()}
                aria-controls="om-panel" data-start={(chosen == 0).then_some("")} onclick={on_fold}>
                if chosen > 0 {
                    <span>
                        { messages.fold() }
                        <span class="om-muted">{ " " }{ fill(messages.fold_count(), &[("count", &chosen.to_string())]) }</span>
                    </span>
                } else {
                    { span("", messages.fold_start()) }
                }
            </button>
            <div id="om-panel" class="om-panel" data-open={open.then_some("")}>
                { p("om-legend om-muted", messages.facet_legend()) }
                { sizes(panel) }
                { needs(panel) }
                { button("", "om-done", text(messages.done()), on_done) }
            </div>
        </form>
    }
}

fn sizes(panel: Panel<'_>) -> Html {
    let Panel { state, on_action } = panel;
    let (messages, facets) = (&state.messages, &state.answer.facets);
    let band = |id: Option<&Id>, label: &str, found: usize| {
        let id = id.cloned();
        let checked = state.filters().company_size == id;
        let value = id.as_deref().unwrap_or("any").to_owned().into();
        let on_action = on_action.clone();
        let on_change = Callback::from(move |_: Event| on_action.emit(Action::ChooseSize(id.clone())));
        let choice = Choice {
            kind: "radio",
            name: Control::CompanySize.name(),
            value,
            checked,
            disabled: false,
            hidden: false,
            part: "filter-control",
        };
        choice.label("om-option", said_with_number(state, label, found), on_change)
    };
    let stage = |(at, size): (SizeIx, &CompanySize)| {
        let on_change = on_action.reform(|event: Event| Action::ChooseStartup(is_checked(&event)));
        let (value, checked) = (AttrValue::default(), state.filters().startup);
        let choice = Choice {
            kind: "checkbox",
            name: Control::Startup.name(),
            value,
            checked,
            disabled: false,
            hidden: false,
            part: "filter-control",
        };
        choice.label("om-option om-stage", said_with_number(state, &size.label, facets[at]), on_change)
    };
    if state.catalogue.sizes().is_empty() {
        return Html::default();
    }
    html! {
        <fieldset class="om-sizes">
            { text_element("legend", "", messages.size_title()) }
            <div class="om-options">
                { band(None, messages.size_any(), facets.any_size) }
                { for state.catalogue.bands().map(|(at, size)| band(Some(&size.id), &size.label, facets[at])) }
                { for state.catalogue.stage().map(stage) }
            </div>
            { about_sizes(state) }
        </fieldset>
    }
}

/// How the sizes are defined, with the sources.
fn about_sizes(state: &State) -> Html {
    let sizes = state.catalogue.sizes();
    if sizes.iter().all(|size| size.help.is_none()) {
        return Html::default();
    }
    let content = html! {
        <>
            { for sizes.iter().filter_map(|size| {
                let help = size.help.as_ref()?;
                Some(html! { <p key={size.id.to_string()}>{ text_element("strong", "", &size.label) }{ ": " }{ &**help }</p> })
            }) }
            { citations(&state.catalogue, &state.messages, sizes.iter().flat_map(|size| &size.sources)) }
        </>
    };
    fold_out("om-ground-sizes".to_owned(), html! { { state.messages.size_about() } }, content)
}

fn needs(panel: Panel<'_>) -> Html {
    let Panel { state, on_action } = panel;
    let catalogue = &state.catalogue;
    let messages = &state.messages;
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
        html! {
            <fieldset key={group.id.to_string()} class="om-need-group" hidden={!shown}>
                { text_element("legend", "", &group.label) }
                { for catalogue.needs_of(group_ix).map(|(at, need)| option(panel, at, need, matching[at.at()])) }
            </fieldset>
        }
    });
    html! {
        <div class="om-needs" role="group" aria-labelledby="om-needs-title">
            <div class="om-needs-head">
                <p id="om-needs-title" class="om-title">{ messages.needs_title() }</p>
                <input type="search" id={Control::Search.name()} aria-label={messages.search_label().to_string()}
                    placeholder={messages.search_hint().to_string()} value={state.typed.clone()} oninput={on_input} />
            </div>
            <p class="om-search-result" role="status">{ result }</p>
            <div class="om-need-groups">{ for groups }</div>
        </div>
    }
}

/// One need. While the search hides it, it stays in the document, so that nothing moves or loses the focus.
fn option(panel: Panel<'_>, at: NeedIx, need: &Need, matches: bool) -> Html {
    let Panel { state, on_action } = panel;
    let id = need.id.clone();
    let value = AttrValue::from(id.clone());
    let checked = state.filters().needs.contains(&id);
    let on_change = on_action.reform(move |event: Event| Action::ChooseNeed(id.clone(), is_checked(&event)));
    let choice = Choice {
        kind: "checkbox",
        name: Control::Need.name(),
        value,
        checked,
        disabled: false,
        hidden: !matches,
        part: "filter-control",
    };
    choice.label("om-option", said_with_number(state, &need.label, state.answer.facets[at]), on_change)
}

/// The label of an option, with the number after it and the text that explains the number.
fn said_with_number(state: &State, label: &str, found: usize) -> Html {
    let messages = &state.messages;
    let says = match found {
        0 => messages.facet_zero().to_owned(),
        found => count(found, messages.facet_one(), messages.facet_other()),
    };
    // The no-break space keeps the number with the last word.
    let number = html! {
        <span class="om-count" data-zero={(found == 0).then_some("")} title={says.clone()}>
            <span aria-hidden="true">{ found }</span>
            { tag("span", "om-hidden", fragment(vec![text(", "), text(&says)])) }
        </span>
    };
    tag("span", "", fragment(vec![text(label), text("\u{a0}"), number]))
}

fn is_checked(event: &Event) -> bool {
    event.target_unchecked_into::<HtmlInputElement>().checked()
}
