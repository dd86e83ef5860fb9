//! The answer before the details: what fits, why, what almost fits, what would change it, and what to do next.

use yew::prelude::*;

use super::cta::cta;
use super::focus::NeighbourFocus;
use super::meter::meter;
use super::sources::{citations, fold_out, sources_note};
use super::tags::{button, fragment, list, p, slot, text, text_element};
use super::words;
use crate::domain::catalogue::{NextStep, Text, TypeIx};
use crate::domain::filters::Filters;
use crate::domain::messages::{count, fill, join};
use crate::domain::ranking::{Band, Ranked};
use crate::domain::shown::Shown;
use crate::domain::verdict::{Combination, combination_of, reasons};
use crate::state::{Action, State};

/// The answer, empty until something was asked. A button that replaces the answer moves the focus to `chips`.
pub(super) fn answer(state: &State, shown: &Shown, chips: &NeighbourFocus, on_action: &Callback<Action>) -> Html {
    let ask = Ask { chips, on_action };
    html! {
        // A stable wrapper around what comes and goes.
        <div class="om-answer">
            if state.answer.ranking.is_ranked {
                { found(state, ask) }
                { chosen(state, shown) }
                { near(state) }
                { outside(state) }
            }
        </div>
    }
}

/// What a button that sets all filters at once needs.
#[derive(Clone, Copy)]
struct Ask<'a> {
    chips: &'a NeighbourFocus,
    on_action: &'a Callback<Action>,
}

impl Ask<'_> {
    /// Sets these filters. The button disappears with the part that it is in, so the focus moves to the chips.
    fn with(self, filters: &Filters) -> Callback<MouseEvent> {
        let (filters, chips) = (filters.clone(), self.chips.clone());
        self.on_action.reform(move |_: MouseEvent| {
            chips.focus_list();
            Action::Ask(filters.clone())
        })
    }
}

/// The recommendation, or ways to get one.
fn found(state: &State, ask: Ask<'_>) -> Html {
    let (messages, answer) = (&state.messages, &state.answer);
    let Some(ranked) = answer.ranking.first_recommended() else { return nothing(state, ask) };
    if answer.filters.needs.is_empty() {
        return p("om-lead", messages.answer_size_only());
    }
    let is_several = answer.combination.as_ref().is_some_and(|combination| combination.parts.len() > 1);
    html! {
        <>
            if let Some(found) = &answer.combination {
                { combination(state, found) }
            }
            { place(state, ranked, is_several) }
            if !answer.filters.is_sized() && !state.catalogue.sizes().is_empty() {
                { p("om-lead om-muted", messages.answer_need_only()) }
            }
            { change(state, ask) }
            if let Some(next) = &state.catalogue[ranked.type_ix].next_step {
                { next_step(state, ranked, next) }
            }
            { slot("cta", cta(state, ranked)) }
        </>
    }
}

/// The first place. `after_several`: whether a combination of types that answers more comes before it.
fn place(state: &State, ranked: &Ranked, after_several: bool) -> Html {
    let messages = &state.messages;
    let words = words(state);
    let label = if after_several { messages.answer_one() } else { messages.answer_first() };
    let column = &state.catalogue[ranked.type_ix];
    let reasons = reasons(&state.catalogue, state.filters(), ranked);
    let said = words.verdict(ranked).into_iter().chain(reasons.iter().map(|reason| words.reason(reason)));
    html! {
        <div class="om-first" data-band={ranked.band.map(Band::as_str)} data-second={after_several.then_some("")}>
            { p("om-label", label) }
            <p class="om-first-name">{ &*column.name }<span class="om-muted">{ ": " }{ &*column.plain }</span></p>
            if let Some((standing, steps)) = words.standing(ranked) {
                <p class="om-first-band">{ meter(steps, 3) }{ standing }</p>
            }
            <p>{ for said.map(|said| html! { <>{ said }{ ". " }</> }) }</p>
        </div>
    }
}

/// The types that answer several needs between them.
fn combination(state: &State, found: &Combination) -> Html {
    let messages = &state.messages;
    let words = words(state);
    html! {
        <div class="om-together">
            if let Some((types, done)) = words.combination(found) {
                { p("om-label", messages.together_label()) }
                <p>{ text_element("strong", "", &types) }{ " " }{ done }</p>
            }
            if !found.open.is_empty() {
                { p("om-muted", fill(messages.together_open(), &[("needs", &words.needs(&found.open))])) }
            }
        </div>
    }
}

/// The smallest change of the answers that would alter the first place.
fn change(state: &State, ask: Ask<'_>) -> Html {
    let messages = &state.messages;
    html! {
        <p class="om-what-if">
            if let Some(what_if) = &state.answer.what_if {
                { words(state).what_if(&what_if.change, what_if.first) }{ " " }
                { button("", "om-plain", text(messages.what_if_apply()), ask.with(&what_if.filters)) }
            } else {
                { messages.what_if_stable() }
            }
        </p>
    }
}

/// Where nothing is recommended: which filters to take back, each with how many types that would recommend.
fn nothing(state: &State, ask: Ask<'_>) -> Html {
    let messages = &state.messages;
    html! {
        <>
            { p("om-lead", messages.answer_none()) }
            <p id="om-relax" class="om-label">{ messages.relax_title() }</p>
            <ul class="om-relax" aria-labelledby="om-relax">
                { for state.answer.relaxations.iter().enumerate().map(|(at, way)| html! {
                    <li key={at}>
                        <button type="button" data-recovers={way.recovers.to_string()} onclick={ask.with(&way.filters)}>
                            { words(state).relaxation(&way.changes) }{ ": " }
                            { text_element("strong", "", &count(way.recovers, messages.relax_one(), messages.relax_other())) }
                        </button>
                    </li>
                }) }
            </ul>
            { slot("empty", Html::default()) }
        </>
    }
}

/// What the types chosen for comparing answer together.
fn chosen(state: &State, shown: &Shown) -> Html {
    let (ids, ranking) = (&state.options.chosen, &state.answer.ranking);
    let types: Vec<TypeIx> = ids.iter().filter_map(|id| state.catalogue.type_at(id)).collect();
    let is_shown = |of: &TypeIx| shown.columns.iter().any(|column| ranking[*column].type_ix == *of);
    if types.len() < 2 || !types.iter().all(is_shown) {
        return Html::default();
    }
    let found = combination_of(&state.catalogue, state.filters(), ranking, &types);
    html! {
        if let Some(found) = found {
            { p("om-chosen", words(state).chosen_together(&found)) }
        }
    }
}

/// The types that only their fit keeps out.
fn near(state: &State) -> Html {
    /// A longer list would add nothing.
    const LISTED: usize = 3;
    let answer = &state.answer;
    let near = answer.near_misses.iter().map(|at| &answer.ranking[*at]);
    if answer.near_misses.is_empty() {
        return Html::default();
    }
    html! {
        <div class="om-near">
            { p("om-label", state.messages.near_title()) }
            { list("", near.take(LISTED).map(|ranked| text(&words(state).near_miss(ranked)))) }
        </div>
    }
}

/// What to have ready and what to ask, folded so that the answer stays in sight.
fn next_step(state: &State, ranked: &Ranked, next: &NextStep) -> Html {
    let messages = &state.messages;
    let column = &state.catalogue[ranked.type_ix];
    let listed = |label: &str, items: &[Text]| {
        if items.is_empty() {
            return Html::default();
        }
        fragment(vec![p("om-label", label), list("", items.iter().map(|item| text(item)))])
    };
    let content = html! {
        <>
            { listed(messages.next_ready(), &next.ready) }
            { listed(messages.next_questions(), &next.questions) }
            <p class="om-label">{ messages.basis_label() }{ " " }{ words(state).bases(&next.sources) }</p>
            { citations(&state.catalogue, messages, &next.sources) }
        </>
    };
    let head = fill(messages.next_title(), &[("type", &column.short)]);
    html! {
        <div class="om-next">{ fold_out(join(&["om-next", &column.id], "-"), html! { { head } }, content) }</div>
    }
}

fn outside(state: &State) -> Html {
    let hints = &state.answer.hints;
    if hints.is_empty() {
        return Html::default();
    }
    html! {
        <section class="om-hints" aria-label={state.messages.hints_title().to_string()}>
            { p("om-title", state.messages.hints_title()) }
            <ul>
                { for hints.iter().map(|at| &state.catalogue[*at]).map(|hint| html! {
                    <li key={hint.id.to_string()}>
                        { p("", &*hint.text) }
                        { sources_note(&state.catalogue, &state.messages, join(&["om-ground-hint", &hint.id], "-"), &hint.sources, None) }
                    </li>
                }) }
            </ul>
        </section>
    }
}
