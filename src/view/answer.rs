//! The answer before the details: the first place, what answers several needs together, and advice outside the list.

use yew::prelude::*;

use super::meter::meter;
use super::rests_on::rests_on;
use super::table::reason_words;
use super::words;
use crate::domain::hints::hints;
use crate::domain::messages::fill;
use crate::domain::ranking::{Band, Ranking};
use crate::domain::verdict::{Together, reasons, together};
use crate::state::State;

/// The answer. Empty until something was asked.
pub(super) fn answer(state: &State, ranking: &Ranking) -> Html {
    let together = together(&state.catalogue, &state.filters, ranking);
    let is_several = together.as_ref().is_some_and(|together| together.parts.len() > 1);
    html! {
        // A stable wrapper around what comes and goes.
        <div class="om-answer">
            if ranking.is_ranked {
                if let Some(together) = together {
                    { combination(state, &together) }
                }
                { first(state, ranking, is_several) }
                { outside(state) }
            }
        </div>
    }
}

/// The first place. `after_several`: a set of types that answers more was said before.
fn first(state: &State, ranking: &Ranking, after_several: bool) -> Html {
    let messages = &state.messages;
    let sized = state.filters.company_size.is_some() || state.filters.startup;
    if state.filters.needs.is_empty() {
        return html! { <p class="om-lead">{ &*messages.answer_size_only }</p> };
    }
    let Some(ranked) = ranking.types.first().filter(|ranked| ranked.recommended) else {
        return html! { <p class="om-lead">{ &*messages.answer_none }</p> };
    };
    let label = if after_several { &messages.answer_one } else { &messages.answer_first };
    let column = &state.catalogue.types()[ranked.type_at];
    let reasons = reasons(&state.catalogue, &state.filters, ranked);
    html! {
        <>
            <div class="om-first" data-band={ranked.band.map(Band::as_str)} data-second={after_several.then_some("")}>
                <p class="om-label">{ &**label }</p>
                <p class="om-first-name">{ &*column.name }<span class="om-muted">{ ": " }{ &*column.plain }</span></p>
                if let Some((standing, steps)) = words::standing(messages, state, ranked) {
                    <p class="om-first-band">{ meter(steps, 3) }{ standing }</p>
                }
                <p>{ for reasons.iter().map(|reason| html! { <>{ reason_words(state, reason) }{ ". " }</> }) }</p>
            </div>
            if !sized {
                <p class="om-lead om-muted">{ &*messages.answer_need_only }</p>
            }
        </>
    }
}

/// The types that answer several needs between them.
fn combination(state: &State, together: &Together) -> Html {
    let messages = &state.messages;
    let shorts = |needs: &[usize]| {
        let shorts: Vec<&str> = needs.iter().map(|need| &*state.catalogue.needs()[*need].short).collect();
        messages.list(&shorts)
    };
    let mut types = String::new();
    for (type_at, needs) in &together.parts {
        if !types.is_empty() {
            types.push_str(&messages.plus);
        }
        let name = &state.catalogue.types()[*type_at].short;
        types.push_str(&fill(&messages.together_part, &[("type", name), ("needs", &shorts(needs))]));
    }
    let all = state.filters.needs.len();
    let done = all - together.open.len();
    let template = if together.parts.len() == 1 { &messages.together_one } else { &messages.together_other };
    let done = fill(template, &[("done", &done.to_string()), ("all", &all.to_string())]);
    html! {
        <div class="om-together">
            if !together.parts.is_empty() {
                <p class="om-label">{ &*messages.together_label }</p>
                <p><strong>{ types }</strong>{ " " }{ done }</p>
            }
            if !together.open.is_empty() {
                <p class="om-muted">{ fill(&messages.together_open, &[("needs", &shorts(&together.open))]) }</p>
            }
        </div>
    }
}

fn outside(state: &State) -> Html {
    let hints = hints(&state.catalogue, &state.filters);
    if hints.is_empty() {
        return Html::default();
    }
    html! {
        <section class="om-hints" aria-label={state.messages.hints_title.to_string()}>
            <p class="om-title">{ &*state.messages.hints_title }</p>
            <ul>
                { for hints.into_iter().map(|hint| html! {
                    <li key={hint.id.to_string()}>
                        <p>{ &*hint.text }</p>
                        { rests_on(&state.catalogue, &state.messages, format!("om-ground-hint-{}", hint.id), &hint.sources, None) }
                    </li>
                }) }
            </ul>
        </section>
    }
}
