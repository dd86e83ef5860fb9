//! The outcome of a change, and the other plain objects that say what is shown.

use super::{Filters, LinkPart, Outcome, Place};
use crate::domain::catalogue::Id;
use crate::domain::link;
use crate::domain::options::Options;
use crate::domain::ranking::Band;
use crate::domain::{Catalogue, filters};
use crate::state::{Action, State};

/// What an outcome says in addition to the state.
#[derive(Debug, Default)]
pub struct Change {
    /// Whether the answers changed.
    pub is_answer: bool,
    /// The type that was chosen for comparing.
    pub selected: Option<Id>,
    /// The filters that the catalogue lacks.
    pub dropped: Vec<filters::Dropped>,
}

/// The outcome of a change.
#[must_use]
pub fn outcome(state: &State, Change { is_answer, selected, dropped }: Change) -> Outcome {
    let State { catalogue, answer, options, .. } = state;
    let places = answer.ranking.types.iter().map(|ranked| {
        let id = catalogue[ranked.type_ix].id.to_string();
        Place::new(id, ranked.score, ranked.band.map(|band: Band| band.as_str().to_owned()))
    });
    let link =
        link::encode(catalogue, &answer.filters, options).map(|(key, value)| LinkPart::new(key.to_owned(), value));
    Outcome::new(
        if answer.is_empty() { "empty" } else { "ready" }.to_owned(),
        filters(&answer.filters),
        places.collect(),
        Vec::from(link),
        *options == Options::default(),
        is_answer,
        selected.map(|id| id.to_string()),
        dropped.into_iter().map(|part| part.to_string()).collect(),
    )
}

/// The state after this action of the visitor, and its outcome. None where it changes neither the filters nor the options and chooses no type.
#[must_use]
pub fn after(state: &State, action: Action) -> (State, Option<Outcome>) {
    let selected = match &action {
        Action::ChooseType(id, true) | Action::PlaceType(_, id) => Some(id.clone()),
        _ => None,
    };
    let next = state.update(action);
    let is_answer = state.filters() != next.filters();
    let is_changed = is_answer || state.options != next.options || selected.is_some();
    let said = is_changed.then(|| outcome(&next, Change { is_answer, selected, ..Change::default() }));
    (next, said)
}

/// The filters that a page asks for, as far as the catalogue has them, and the others.
#[must_use]
pub fn asked(filters: &Filters, catalogue: &Catalogue) -> (filters::Filters, Vec<filters::Dropped>) {
    let asked = filters::Filters {
        company_size: filters.company_size().map(Into::into),
        startup: filters.startup(),
        needs: filters.needs().into_iter().map(Into::into).collect(),
    };
    asked.fit_to(catalogue)
}

fn filters(filters: &filters::Filters) -> Filters {
    let needs = filters.needs.iter().map(ToString::to_string).collect();
    Filters::new(filters.company_size.as_ref().map(ToString::to_string), filters.startup, needs)
}
