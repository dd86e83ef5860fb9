//! The one line that says what the answers come to.

use yew::prelude::*;

use super::words::size_labels;
use crate::domain::messages::{Messages, fill};
use crate::domain::ranking::Ranking;
use crate::state::State;

/// A polite live region. It is there from the start and changes its text once for each action.
pub(super) fn status(state: &State, ranking: &Ranking) -> Html {
    html! { <p class="om-status" part="status" role="status">{ line(state, ranking) }</p> }
}

fn line(state: &State, ranking: &Ranking) -> String {
    let messages = &state.messages;
    let all = ranking.types.len().to_string();
    if !ranking.is_ranked {
        return fill(&messages.status_all, &[("all", &all)]);
    }
    let found = ranking.recommended();
    let template = if found == 1 { &messages.status_one } else { &messages.status_other };
    let found = fill(template, &[("count", &found.to_string()), ("all", &all)]);
    format!("{found} {}.", asked(state, messages).join("; "))
}

fn asked(state: &State, messages: &Messages) -> Vec<String> {
    let mut asked = Vec::new();
    let sizes = size_labels(state);
    let size = if sizes.is_empty() { messages.status_size_any.to_string() } else { messages.list(&sizes) };
    asked.push(fill(&messages.status_size, &[("size", &size)]));
    let needs: Vec<String> = state
        .filters
        .needs
        .iter()
        .filter_map(|id| Some(state.catalogue.needs()[state.catalogue.need_at(id)?].short.to_string()))
        .collect();
    if !needs.is_empty() {
        let template = if needs.len() == 1 { &messages.status_need_one } else { &messages.status_need_other };
        asked.push(fill(template, &[("needs", &messages.list(&needs))]));
    }
    asked
}
