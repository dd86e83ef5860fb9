//! The answer before the details: the first place, what answers several needs together, and advice outside the list.

use yew::prelude::*;

use super::meter::meter;
use super::rests_on::rests_on;
use super::table::reason_words;
use super::words;
use crate::domain::hints::hints;
use crate::domain::messages::fill;
use crate::domain::ranking::Ranking;
use crate::domain::verdict::{Together, reasons, together};
use crate::state::State;

/// The answer. Empty until something was asked.
pub(super) fn answer(state: &State, ranking: &Ranking) -> Html {
    let together = together(&state.catalogue, &state.filters, ranking);
    html! {
        // A stable wrapper around what comes and goes.
        <div class="om-answer">
            if ranking.is_ranked {
                { first(state, ranking) }
                if let Some(together) = together {
                    <p class="om-together">{ together_words(state, &together) }</p>
                }
                { outside(state) }
            }
        </div>
    }
}

fn first(state: &State, ranking: &Ranking) -> Html {
    let messages = &state.messages;
    let sized = state.filters.company_size.is_some() || state.filters.startup;
    if state.filters.needs.is_empty() {
        return html! { <p class="om-lead">{ &*messages.answer_size_only }</p> };
    }
    let Some(ranked) = ranking.types.first().filter(|ranked| ranked.recommended) else {
        return html! { <p class="om-lead">{ &*messages.answer_none }</p> };
    };
    let column = &state.catalogue.types()[ranked.type_at];
    let why: Vec<String> =
        reasons(&state.catalogue, &state.filters, ranked).iter().map(|reason| reason_words(state, reason)).collect();
    html! {
        <>
            <div class="om-first">
                <p class="om-first-label om-muted">{ &*messages.answer_first }</p>
                <p class="om-first-name">{ &*column.name }<span class="om-muted">{ ": " }{ &*column.plain }</span></p>
                if let Some((standing, steps)) = words::standing(messages, state, ranked) {
                    <p class="om-first-band">{ meter(steps, 3) }{ " " }{ standing }</p>
                }
                <p class="om-first-why">{ why.join(". ") }{ "." }</p>
            </div>
            if !sized {
                <p class="om-muted">{ &*messages.answer_need_only }</p>
            }
        </>
    }
}

fn together_words(state: &State, together: &Together) -> String {
    let messages = &state.messages;
    let shorts = |needs: &[usize]| {
        let shorts: Vec<&str> = needs.iter().map(|need| &*state.catalogue.needs()[*need].short).collect();
        messages.list(&shorts)
    };
    let open = || fill(&messages.together_open, &[("needs", &shorts(&together.open))]);
    if together.parts.is_empty() {
        return open();
    }
    let all = state.filters.needs.len();
    let done = (all - together.open.len()).to_string();
    let all = all.to_string();
    let name = |type_at: usize| &*state.catalogue.types()[type_at].short;
    let said = match &together.parts[..] {
        [(only, _)] if together.open.is_empty() => {
            fill(&messages.together_one, &[("types", name(*only)), ("all", &all)])
        }
        parts => {
            let parts: Vec<String> = parts
                .iter()
                .map(|(at, needs)| fill(&messages.together_part, &[("type", name(*at)), ("needs", &shorts(needs))]))
                .collect();
            fill(&messages.together, &[("types", &parts.join(&messages.plus)), ("done", &done), ("all", &all)])
        }
    };
    if together.open.is_empty() { said } else { format!("{said} {}", open()) }
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
