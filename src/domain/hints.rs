//! Advice that leads outside the list of types.

use super::catalogue::{Catalogue, Hint};
use super::filters::Filters;

/// The hints for what was asked, in the catalogue's order.
///
/// A hint that names needs waits for one of them, and a hint that names sizes for one of those.
#[must_use]
pub fn hints<'a>(catalogue: &'a Catalogue, filters: &Filters) -> Vec<&'a Hint> {
    let sizes = filters.sizes_at(catalogue);
    let sizes: Vec<_> = sizes.into_iter().map(|at| &catalogue.sizes()[at].id).collect();
    let applies = |hint: &&Hint| {
        !filters.is_empty()
            && (hint.needs.is_empty() || hint.needs.iter().any(|need| filters.needs.contains(need)))
            && (hint.sizes.is_empty() || hint.sizes.iter().any(|size| sizes.contains(&size)))
    };
    catalogue.document().hints.iter().filter(applies).collect()
}
