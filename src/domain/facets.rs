//! Facet counts: what each filter option would lead to.

use std::ops::Index;

use super::catalogue::{Catalogue, CompanySize, NeedIx, SizeIx};
use super::filters::Filters;
use super::ranking::count_recommended;

/// For every filter option: how many types would be recommended if it were selected too.
///
/// For an option that is already selected, this is the current number. A headcount band replaces the selected band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    /// Without a headcount band.
    pub any_size: usize,
    /// For each size and stage, in the catalogue's order.
    pub sizes: Vec<usize>,
    /// For each need, in the catalogue's order.
    pub needs: Vec<usize>,
}

impl Index<SizeIx> for Facets {
    type Output = usize;

    fn index(&self, size: SizeIx) -> &usize {
        &self.sizes[size.at()]
    }
}

impl Index<NeedIx> for Facets {
    type Output = usize;

    fn index(&self, need: NeedIx) -> &usize {
        &self.needs[need.at()]
    }
}

/// Counts the recommended types for every filter option.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::facets::facets;
/// use outsourcing_matrix::domain::ranking::count_recommended;
/// use outsourcing_matrix::domain::{Filters, built_in};
///
/// let catalogue = built_in::catalogue();
/// let filters = Filters { needs: vec!["website".into()], ..Filters::default() };
/// let facets = facets(&catalogue, &filters);
///
/// let small = catalogue.size_at("small").expect("a size of the built-in catalogue");
/// assert_eq!(facets[small], count_recommended(&catalogue, &filters.with_size(Some("small".into()))));
/// assert_eq!(facets.any_size, count_recommended(&catalogue, &filters));
/// ```
#[must_use]
pub fn facets(catalogue: &Catalogue, filters: &Filters) -> Facets {
    let count = |filters: &Filters| count_recommended(catalogue, filters);
    let stage = catalogue.stage().map(|(at, _)| at);
    let with_size = |(at, size): (SizeIx, &CompanySize)| {
        count(&if stage == Some(at) { filters.with_startup(true) } else { filters.with_size(Some(size.id.clone())) })
    };
    Facets {
        any_size: count(&filters.with_size(None)),
        sizes: catalogue.each_size().map(with_size).collect(),
        needs: catalogue.needs().iter().map(|need| count(&filters.with_need(catalogue, &need.id, true))).collect(),
    }
}
