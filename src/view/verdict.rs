//! The reasons for a type's rank: sentences, each with its sources.

use yew::prelude::*;

use super::sources::{citations, fold_out, ground};
use super::tags::{fragment, p, tag};
use super::words;
use crate::domain::catalogue::{Directness, FitLevel, Ref, SourceIx};
use crate::domain::messages::join;
use crate::domain::ranking::Ranked;
use crate::domain::verdict::{Reason, reasons};
use crate::state::State;

/// The content of a cell in the row of reasons. `data-rests-on` names the entry of the catalogue that a sentence comes from.
pub(super) fn verdict(state: &State, ranked: &Ranked) -> Html {
    let words = words(state);
    let messages = &state.messages;
    let reasons = reasons(&state.catalogue, state.filters(), ranked);
    let place = |reason: &Reason| reason.place(&state.catalogue, ranked.type_ix);
    let grounds = reasons.iter().filter_map(|reason| {
        let claim = reason.claim()?;
        let place = place(reason);
        Some(html! {
            <li key={place.clone()} data-rests-on={place}>
                { p("", &*claim.text) }
                { citations(&state.catalogue, messages, &claim.sources) }
            </li>
        })
    });
    let grounds: Vec<Html> = grounds.collect();
    let mut content = Vec::new();
    if !grounds.is_empty() {
        content.push(tag("ul", "", fragment(grounds)));
    }
    content.extend(ranked.band.map(|_| p("om-muted", words.sum(ranked))));
    let sources = reasons.iter().filter_map(Reason::claim).flat_map(|claim| claim.sources.clone());
    let sources: Vec<Ref<SourceIx>> = sources.collect();
    let head = ground(&state.catalogue, messages, &sources);
    let type_id = &state.catalogue[ranked.type_ix].id;
    html! {
        <>
            { for words.verdict(ranked).into_iter().map(|said| p("om-verdict-lead", said)) }
            <ul class="om-reasons">
                { for reasons.iter().map(|reason| {
                    let place = place(reason);
                    html! {
                        <li key={place.clone()} data-mark={mark(reason)} data-rests-on={place}>
                            { words.reason(reason) }
                            if let Some(claim) = reason.claim() {
                                <span class="om-basis om-muted">{ " (" }{ words.bases(&claim.sources) }{ ")" }</span>
                            }
                        </li>
                    }
                }) }
            </ul>
            if !content.is_empty() {
                { fold_out(join(&["om-ground", type_id, "why"], "-"), head, fragment(content)) }
            }
        </>
    }
}

fn mark(reason: &Reason) -> &'static str {
    match reason {
        Reason::Answers { directness: Directness::Primary, .. } => "yes",
        Reason::Answers { .. } | Reason::Combines { .. } => "partly",
        Reason::Unanswered { .. } | Reason::FitNotStated => "no",
        Reason::Fit { level, .. } => match level {
            FitLevel::Strong | FitLevel::Good => "yes",
            FitLevel::Possible => "partly",
            FitLevel::Weak => "no",
        },
    }
}
