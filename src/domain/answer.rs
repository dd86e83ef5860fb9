//! Everything that follows from the filters, computed once whenever they change.
//!
//! The view, the element's events and the exports all read the same [`Answer`]; none of them ranks or counts by itself.

use super::catalogue::{Catalogue, HintIx};
use super::facets::{Facets, facets};
use super::filters::Filters;
use super::hints::hints;
use super::ranking::{ColumnIx, Ranking, rank};
use super::relax::{Relaxation, relaxations};
use super::verdict::{Combination, combination, near_misses};
use super::what_if::{WhatIf, what_if};

/// The answer to a visitor's filters.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::{Answer, Filters, built_in};
///
/// let catalogue = built_in::catalogue();
/// let filters = Filters { company_size: Some("small".into()), needs: vec!["website".into()], ..Filters::default() };
/// let answer = Answer::new(&catalogue, filters);
///
/// let first = answer.ranking.first_recommended().expect("something fits");
/// assert_eq!(&*catalogue[first.type_ix].name, "Project outsourcing");
/// assert!(answer.relaxations.is_empty(), "relaxations are for filters that nothing fits");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub filters: Filters,
    /// Every type, in order.
    pub ranking: Ranking,
    /// How many types each option would recommend.
    pub facets: Facets,
    /// The types that answer all needs between them. None with fewer than two needs.
    pub combination: Option<Combination>,
    /// The types that only their fit keeps out, in ranked order.
    pub near_misses: Vec<ColumnIx>,
    /// The smallest change of the filters that gives another first place. None where no change of one filter does.
    pub what_if: Option<WhatIf>,
    /// Where nothing is recommended: which filters to take back.
    pub relaxations: Vec<Relaxation>,
    /// The advice beyond the types that applies.
    pub hints: Vec<HintIx>,
}

impl Answer {
    /// Answers these filters.
    #[must_use]
    pub fn new(catalogue: &Catalogue, filters: Filters) -> Self {
        let ranking = rank(catalogue, &filters);
        Answer {
            facets: facets(catalogue, &filters),
            combination: combination(catalogue, &filters, &ranking),
            near_misses: near_misses(catalogue, &ranking),
            what_if: what_if(catalogue, &filters, &ranking),
            relaxations: relaxations(catalogue, &filters, &ranking),
            hints: hints(catalogue, &filters),
            ranking,
            filters,
        }
    }

    /// Whether something was asked and nothing is recommended for it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranking.is_ranked && self.ranking.first_recommended().is_none()
    }
}
