//! The plain objects of the border, made from the domain's types.

use crate::border::{Filters, LinkPart, Outcome, Place, Section, Summary};
use crate::domain::catalogue::Id;
use crate::domain::link;
use crate::domain::options::Options;
use crate::domain::ranking::Band;
use crate::domain::{Catalogue, export, filters};
use crate::state::State;

/// What an outcome says in addition to the state.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Whether the answers changed.
    pub is_answer: bool,
    /// The type that was chosen for comparing.
    pub selected: Option<Id>,
    /// The filters that the catalogue lacks.
    pub dropped: Vec<filters::Dropped>,
}

/// The outcome of a change.
pub(super) fn outcome(state: &State, Change { is_answer, selected, dropped }: Change) -> Outcome {
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

fn filters(filters: &filters::Filters) -> Filters {
    let needs = filters.needs.iter().map(ToString::to_string).collect();
    Filters::new(filters.company_size.as_ref().map(ToString::to_string), filters.startup, needs)
}

/// What is compared.
pub(super) fn summary(catalogue: &Catalogue) -> Summary {
    let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let version = catalogue.document().version.to_string();
    Summary::new(version, number(catalogue.types().len()), number(catalogue.criteria().len()))
}

/// Sections as the domain has them.
pub(super) fn sections(sections: &[Section]) -> Vec<export::Section> {
    sections.iter().map(|section| export::Section { label: section.label(), lines: section.lines() }).collect()
}
