//! Company size, stage and needs, each option with what it would lead to.

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::rests_on::{citations, fold_out};
use super::words;
use crate::domain::catalogue::{CompanySize, Id, Need};
use crate::domain::facets::Facets;
use crate::domain::messages::{count, fill};
use crate::domain::search::search;
use crate::state::{Action, State};

/// What every part of the panel works with.
#[derive(Clone, Copy)]
struct Panel<'a> {
    state: &'a State,
    facets: &'a Facets,
    on_action: &'a Callback<Action>,
}

/// The filters. Below a wide container they fold under one button, which `fold` refers to.
pub(super) fn filter_panel(state: &State, facets: &Facets, fold: NodeRef, on_action: &Callback<Action>) -> Html {
    let panel = Panel { state, facets, on_action };
    let messages = &state.messages;
    let open = state.panel_open;
    let chosen = state.filters.len();
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
            <button type="button" id="om-fold" class="om-fold" ref={fold} aria-expanded={open.to_string()}
                aria-controls="om-panel" data-start={(chosen == 0).then_some("")} onclick={on_fold}>
                if chosen > 0 {
                    <span>
                        { &*messages.fold }
                        <span class="om-muted">{ " " }{ fill(&messages.fold_count, &[("count", &chosen.to_string())]) }</span>
                    </span>
                } else {
                    <span>{ &*messages.fold_start }</span>
                }
            </button>
            <div id="om-panel" class="om-panel" data-open={open.then_some("")}>
                <p class="om-legend om-muted">{ &*messages.facet_legend }</p>
                { sizes(panel) }
                { needs(panel) }
                <button type="button" class="om-done" onclick={on_done}>{ &*messages.done }</button>
            </div>
        </form>
    }
}

fn sizes(panel: Panel<'_>) -> Html {
    let Panel { state, facets, on_action } = panel;
    let messages = &state.messages;
    let band = |id: Option<&Id>, label: &str, found: usize| {
        let id = id.cloned();
        let chosen = state.filters.company_size == id;
        let key = id.as_deref().unwrap_or_default().to_owned();
        let html_id = format!("om-size-{}", id.as_deref().unwrap_or("any"));
        let on_change = {
            let on_action = on_action.clone();
            Callback::from(move |_: Event| on_action.emit(Action::ChooseSize(id.clone())))
        };
        html! {
            <label key={key.clone()} class="om-option" part="filter-control">
                <input type="radio" name="om-size" id={html_id} value={key} checked={chosen} onchange={on_change} />
                <span>{ label }{ number(state, found) }</span>
            </label>
        }
    };
    let stage = |(at, size): (usize, &CompanySize)| {
        let on_change = on_action.reform(|event: Event| Action::ChooseStartup(is_checked(&event)));
        html! {
            <label key="stage" class="om-option om-stage" part="filter-control">
                <input type="checkbox" name="om-startup" id="om-startup" checked={state.filters.startup} onchange={on_change} />
                <span>{ &*size.label }{ number(state, facets.sizes[at]) }</span>
            </label>
        }
    };
    if state.catalogue.sizes().is_empty() {
        return Html::default();
    }
    html! {
        <fieldset class="om-sizes">
            <legend>{ &*messages.size_title }</legend>
            <div class="om-options">
                { band(None, &messages.size_any, facets.any_size) }
                { for state.catalogue.bands().map(|(at, size)| band(Some(&size.id), &size.label, facets.sizes[at])) }
                { for state.catalogue.stage().map(stage) }
            </div>
            { about_sizes(state) }
        </fieldset>
    }
}

/// How the sizes are drawn, and after whom.
fn about_sizes(state: &State) -> Html {
    let sizes = state.catalogue.sizes();
    if sizes.iter().all(|size| size.help.is_none()) {
        return Html::default();
    }
    let content = html! {
        <>
            { for sizes.iter().filter_map(|size| {
                let help = size.help.as_ref()?;
                Some(html! { <p key={size.id.to_string()}><strong>{ &*size.label }</strong>{ ": " }{ &**help }</p> })
            }) }
            { citations(&state.catalogue, &state.messages, sizes.iter().flat_map(|size| &size.sources)) }
        </>
    };
    fold_out("om-ground-sizes".to_owned(), html! { { &*state.messages.size_about } }, content)
}

fn needs(panel: Panel<'_>) -> Html {
    let Panel { state, on_action, .. } = panel;
    let catalogue = &state.catalogue;
    let messages = &state.messages;
    if catalogue.needs().is_empty() {
        return Html::default();
    }
    let on_input =
        on_action.reform(|event: InputEvent| Action::Search(event.target_unchecked_into::<HtmlInputElement>().value()));
    let matching = search(catalogue, &state.typed, words::lower);
    let found = matching.iter().filter(|matches| **matches).count();
    let result = match found {
        _ if state.typed.trim().is_empty() => String::new(),
        0 => fill(&messages.search_none, &[("typed", &state.typed)]),
        found => count(found, &messages.search_some_one, &messages.search_some_other),
    };
    let groups = catalogue.document().need_groups.iter().map(|group| {
        let needs = catalogue.needs().iter().enumerate().filter(|(_, need)| need.group == group.id);
        let shown = needs.clone().any(|(at, _)| matching[at]);
        html! {
            <fieldset key={group.id.to_string()} class="om-need-group" hidden={!shown}>
                <legend>{ &*group.label }</legend>
                { for needs.map(|(at, need)| option(panel, at, need, matching[at])) }
            </fieldset>
        }
    });
    html! {
        <div class="om-needs" role="group" aria-labelledby="om-needs-title">
            <div class="om-needs-head">
                <p id="om-needs-title" class="om-title">{ &*messages.needs_title }</p>
                <input type="search" id="om-search" aria-label={messages.search_label.to_string()}
                    placeholder={messages.search_hint.to_string()} value={state.typed.clone()} oninput={on_input} />
            </div>
            <p class="om-search-result" role="status">{ result }</p>
            <div class="om-need-groups">{ for groups }</div>
        </div>
    }
}

/// One need. It keeps its place while it is hidden by the search, so that nothing moves and nothing loses focus.
fn option(panel: Panel<'_>, at: usize, need: &Need, matches: bool) -> Html {
    let Panel { state, facets, on_action } = panel;
    let on_change = {
        let id = need.id.clone();
        on_action.reform(move |event: Event| Action::ChooseNeed(id.clone(), is_checked(&event)))
    };
    let id = need.id.to_string();
    let html_id = format!("om-need-{id}");
    html! {
        <label key={id.clone()} class="om-option" part="filter-control" hidden={!matches}>
            <input type="checkbox" name="om-need" id={html_id} checked={state.filters.needs.contains(&need.id)}
                value={id} onchange={on_change} />
            <span>{ &*need.label }{ number(state, facets.needs[at]) }</span>
        </label>
    }
}

/// The number beside an option, and what it says.
fn number(state: &State, found: usize) -> Html {
    let messages = &state.messages;
    let says = match found {
        0 => messages.facet_zero.to_string(),
        found => count(found, &messages.facet_one, &messages.facet_other),
    };
    // The no-break space keeps the number with the last word.
    html! {
        <>{ "\u{a0}" }<span class="om-count" data-zero={(found == 0).then_some("")} title={says.clone()}>
            <span aria-hidden="true">{ found }</span><span class="om-hidden">{ ", " }{ says }</span>
        </span></>
    }
}

fn is_checked(event: &Event) -> bool {
    event.target_unchecked_into::<HtmlInputElement>().checked()
}
