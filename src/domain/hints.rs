//! Advice that leads outside the list of types.

use super::catalogue::{Catalogue, Hint, HintIx};
use super::filters::Filters;

/// The hints for what was asked, in the catalogue's order.
///
/// A hint that names needs waits for one of them, and a hint that names sizes for one of those.
#[must_use]
pub fn hints(catalogue: &Catalogue, filters: &Filters) -> Vec<HintIx> {
    let (sizes, needs) = (filters.sizes_at(catalogue), filters.needs_at(catalogue));
    let applies = |hint: &Hint| {
        !filters.is_empty()
            && (hint.needs.is_empty() || needs.iter().any(|need| hint.needs.iter().any(|of| of.is(*need))))
            && (hint.sizes.is_empty() || sizes.iter().any(|size| hint.sizes.iter().any(|of| of.is(*size))))
    };
    catalogue.hints().filter(|(_, hint)| applies(hint)).map(|(at, _)| at).collect()
}
