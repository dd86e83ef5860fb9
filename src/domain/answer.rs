//! The result for a visitor's filters, computed once whenever they change.
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
    /// The filters.
    pub filters: Filters,
    /// Every type, in ranked order.
    pub ranking: Ranking,
    /// For each filter option: how many types would be recommended with it.
    pub facets: Facets,
    /// The smallest set of recommended types that answers the needs together. `None` with fewer than two needs.
    pub combination: Option<Combination>,
    /// The types that would be recommended if they fitted the size better, in ranked order.
    pub near_misses: Vec<ColumnIx>,
    /// The smallest change to one filter that changes the first place. `None` if no such change does.
    pub what_if: Option<WhatIf>,
    /// If nothing is recommended: filters to remove so that something is. Otherwise empty.
    pub relaxations: Vec<Relaxation>,
    /// The hints that apply, in the catalogue's order.
    pub hints: Vec<HintIx>,
}

impl Answer {
    /// Computes the answer to these filters.
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

    /// Whether filters are set and no type is recommended for them.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranking.is_ranked && self.ranking.first_recommended().is_none()
    }
}
