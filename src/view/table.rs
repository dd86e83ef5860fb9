//! The matrix: types as columns in ranked order, criteria as rows, one native table.

use yew::prelude::*;

use super::cell::CellContent;
use super::column_header::column_header;
use super::rests_on::{citations, fold_out, rests_on};
use super::words;
use crate::domain::catalogue::{Claim, Criterion, Directness, FitLevel, Id, Tier};
use crate::domain::messages::{Messages, fill};
use crate::domain::ranking::{Ranked, Ranking};
use crate::domain::verdict::{Reason, reasons};
use crate::state::State;

/// The region that scrolls, with the table in it.
pub(super) fn table(state: &State, ranking: &Ranking) -> Html {
    let messages = &state.messages;
    let types = &ranking.types;
    let title = &state.catalogue.document().title;
    let of_tier =
        |tier| state.catalogue.criteria().iter().enumerate().filter(move |(_, criterion)| criterion.tier == tier);
    let mut bodies = Vec::new();
    if ranking.is_ranked {
        bodies.push(why(state, types));
    }
    for (tier, label) in [(Tier::Glance, &messages.tier_glance), (Tier::Detail, &messages.tier_detail)] {
        if of_tier(tier).next().is_some() {
            bodies.push(tier_heading(label, types.len()));
            bodies.extend(of_tier(tier).map(|(at, criterion)| row(state, types, at, criterion)));
        }
    }
    html! {
        <div class="om-region" id="om-region" part="table-region" role="region" aria-labelledby="om-caption" tabindex="0">
            <table part="table">
                <caption key="om-caption" id="om-caption" class="om-hidden">{ fill(&messages.caption, &[("title", title)]) }</caption>
                <thead key="om-head">
                    <tr>
                        <td key="om-corner" class="om-corner" />
                        { for types.iter().map(|ranked| column_header(state, ranked)) }
                    </tr>
                </thead>
                { for bodies }
            </table>
        </div>
    }
}

/// What the groups over several types are.
pub(super) fn groups(state: &State) -> Html {
    let groups = state.catalogue.document().groups.iter().map(|group| {
        let id = format!("om-ground-group-{}", group.id);
        let note = group.note.as_deref().map(|note| (note, &group.sources[..]));
        html! {
            <div key={group.id.to_string()} class="om-group">
                <p><strong>{ &*group.label }</strong>{ ": " }{ &*group.text }</p>
                { rests_on(&state.catalogue, &state.messages, id, &group.sources, note) }
            </div>
        }
    });
    html! { <div class="om-groups">{ for groups }</div> }
}

/// The heading over a group of rows, across the whole table.
fn tier_heading(label: &str, columns: usize) -> Html {
    html! {
        <tbody key={format!("tier {label}")} class="om-tier">
            <tr><th scope="rowgroup" colspan={(columns + 1).to_string()}><span>{ label }</span></th></tr>
        </tbody>
    }
}

/// One criterion: its name in the first column and, where that is too narrow, as a full-width row instead. Styles show one of the two.
fn criterion_body(key: &str, columns: usize, label: &str, help: Option<&str>, cells: Html) -> Html {
    html! {
        <tbody key={key.to_owned()} class="om-criterion">
            <tr class="om-narrow"><th scope="rowgroup" colspan={columns.to_string()}><span>{ label }</span></th></tr>
            <tr>
                <th key="om-name" scope="row" class="om-wide" part="row-header">
                    { label }
                    if let Some(help) = help {
                        <span class="om-help om-muted">{ help }</span>
                    }
                </th>
                { cells }
            </tr>
        </tbody>
    }
}

fn row(state: &State, types: &[Ranked], criterion_at: usize, criterion: &Criterion) -> Html {
    let cells = types.iter().map(|ranked| {
        let type_at = ranked.type_at;
        let id = state.catalogue.types()[type_at].id.to_string();
        html! {
            <td key={id} part="cell" data-out={(!ranked.recommended).then_some("")}>
                <CellContent catalogue={&state.catalogue} messages={&state.messages} {type_at} {criterion_at} />
            </td>
        }
    });
    let cells = html! { { for cells } };
    criterion_body(&criterion.id, types.len(), &criterion.label, criterion.help.as_deref(), cells)
}

/// The row that says why each type stands where it stands.
fn why(state: &State, types: &[Ranked]) -> Html {
    let cells = types.iter().map(|ranked| {
        let column = &state.catalogue.types()[ranked.type_at];
        let reasons = reasons(&state.catalogue, &state.filters, ranked);
        html! {
            <td key={column.id.to_string()} part="verdict" data-out={(!ranked.recommended).then_some("")}>
                { verdict(state, ranked, &reasons, &column.id) }
            </td>
        }
    });
    criterion_body("om-why", types.len(), &state.messages.why_title, None, html! { { for cells } })
}

fn verdict(state: &State, ranked: &Ranked, reasons: &[Reason], type_id: &str) -> Html {
    let messages = &state.messages;
    let held_back = ranked.fit.is_some_and(|fit| fit.level == FitLevel::Weak) && ranked.answers_any();
    let grounds = reasons.iter().enumerate().filter_map(|(at, reason)| {
        let claim = claim(reason)?;
        Some(html! {
            <li key={at}>
                <p>{ &*claim.text }</p>
                { citations(&state.catalogue, messages, claim.sources.iter()) }
            </li>
        })
    });
    let content = html! {
        <>
            <ul>{ for grounds }</ul>
            if ranked.band.is_some() {
                <p class="om-muted">{ sum(messages, ranked) }</p>
            }
        </>
    };
    let sources: Vec<Id> = reasons.iter().filter_map(claim).flat_map(|claim| claim.sources.clone()).collect();
    let head = html! {
        <>
            <span class="om-basis-label">{ &*messages.basis_label }{ " " }</span>
            { words::bases(&state.catalogue, messages, &sources) }
        </>
    };
    html! {
        <>
            if held_back {
                <p class="om-held-back">{ &*messages.why_weak }</p>
            }
            <ul class="om-reasons">
                { for reasons.iter().enumerate().map(|(at, reason)| html! {
                    <li key={at} data-mark={mark(reason)}>{ reason_words(state, reason) }</li>
                }) }
            </ul>
            { fold_out(format!("om-ground-{type_id}-why"), head, content) }
        </>
    }
}

/// How the score was made.
fn sum(messages: &Messages, ranked: &Ranked) -> String {
    let capped = ranked.fit_points + ranked.directness_points + ranked.further_points != ranked.score;
    let template = if capped { &messages.score_capped } else { &messages.score_sum };
    fill(
        template,
        &[
            ("fit", &ranked.fit_points.to_string()),
            ("directness", &ranked.directness_points.to_string()),
            ("further", &ranked.further_points.to_string()),
            ("score", &ranked.score.to_string()),
        ],
    )
}

fn claim(reason: &Reason) -> Option<&Claim> {
    match reason {
        Reason::Answers { claim, .. } | Reason::Combines { claim } | Reason::Fit { claim, .. } => Some(claim),
        Reason::Unanswered { .. } | Reason::FitNotStated => None,
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

/// A reason as a short sentence without its full stop.
pub(super) fn reason_words(state: &State, reason: &Reason) -> String {
    let messages = &state.messages;
    let need = |at: usize| &*state.catalogue.needs()[at].short;
    match reason {
        Reason::Answers { need: at, directness: Directness::Primary, .. } => {
            fill(&messages.why_primary, &[("need", need(*at))])
        }
        Reason::Answers { need: at, .. } => fill(&messages.why_also, &[("need", need(*at))]),
        Reason::Combines { .. } => messages.why_combines.to_string(),
        Reason::Unanswered { need: at } => fill(&messages.why_unanswered, &[("need", need(*at))]),
        Reason::Fit { size, level, .. } => fill(
            &messages.why_fit,
            &[("fit", words::fit(messages, *level)), ("size", &state.catalogue.sizes()[*size].label)],
        ),
        Reason::FitNotStated => messages.why_fit_unknown.to_string(),
    }
}
