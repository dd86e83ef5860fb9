//! What each option would lead to, before it is pressed.

use std::ops::Index;

use super::catalogue::{Catalogue, CompanySize, NeedIx, SizeIx};
use super::filters::Filters;
use super::ranking::count_recommended;

/// For every option of the filters: how many types are recommended if it were chosen too.
///
/// For an option that is chosen already that is the present number. A size takes the place of the size that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    /// With no headcount band.
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

/// Counts for every option.
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
