//! The result for a visitor's filters, computed once whenever they change.
//!
//! The view, the element's events and the exports all read the same [`Answer`]; none of them ranks or counts by itself.

use super::catalogue::{Catalogue, HintIx, TypeIx};
use super::facets::{Facets, facets};
use super::filters::Filters;
use super::hints::{hints, warning};
use super::ranking::{ColumnIx, Ranking, rank};
use super::relax::{Relaxation, relaxations};
use super::verdict::{Combination, Named, combination, named, near_misses};

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
    /// The types that the answer names, each with the needs that it is named for: the combination if several types make it up,
    /// else the first place. Empty without a need, and if nothing is recommended.
    pub named: Vec<Named>,
    /// The types that would be recommended if they fitted the size better, in ranked order.
    pub near_misses: Vec<ColumnIx>,
    /// If nothing is recommended: filters to remove so that something is. Otherwise empty.
    pub relaxations: Vec<Relaxation>,
    /// The hints that apply, in the catalogue's order.
    pub hints: Vec<HintIx>,
    /// The first of them that speaks against a type that the answer names.
    pub warning: Option<HintIx>,
}

impl Answer {
    /// Computes the answer to these filters.
    #[must_use]
    pub fn new(catalogue: &Catalogue, filters: Filters) -> Self {
        let ranking = rank(catalogue, &filters);
        let combination = combination(catalogue, &filters, &ranking);
        let named = named(catalogue, &filters, &ranking, combination.as_ref());
        let hints = hints(catalogue, &filters);
        let types: Vec<TypeIx> = named.iter().map(|named| named.of).collect();
        Answer {
            facets: facets(catalogue, &filters),
            combination,
            named,
            near_misses: near_misses(catalogue, &ranking),
            relaxations: relaxations(catalogue, &filters, &ranking),
            warning: warning(catalogue, &hints, &types),
            hints,
            ranking,
            filters,
        }
    }

    /// Whether the answer names this type.
    #[must_use]
    pub fn names(&self, of: TypeIx) -> bool {
        self.named.iter().any(|named| named.of == of)
    }

    /// Whether filters are set and no type is recommended for them.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranking.is_ranked && self.ranking.first_recommended().is_none()
    }
}
