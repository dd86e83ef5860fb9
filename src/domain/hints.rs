//! Advice beyond the list of types.

use super::catalogue::{Catalogue, Hint, HintIx, TypeIx};
use super::filters::Filters;

/// The hints that apply to the filters, in the catalogue's order.
///
/// A hint applies if one of its needs is selected, or it names none, and one of its sizes, or it names none. Without filters no
/// hint applies.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::hints::hints;
/// use outsourcing_matrix::domain::{Filters, built_in};
///
/// let catalogue = built_in::catalogue();
/// assert!(hints(&catalogue, &Filters::default()).is_empty());
///
/// let (at, hint) = catalogue.hints().find(|(_, hint)| hint.sizes.is_empty()).expect("a hint for any size");
/// let need = hint.needs[0].position().expect("a checked reference");
/// let filters = Filters { needs: vec![catalogue[need].id.clone()], ..Filters::default() };
/// assert!(hints(&catalogue, &filters).contains(&at));
/// ```
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

/// The first of these hints that stands in the answer: one that speaks against a type that the answer names.
#[must_use]
pub fn warning(catalogue: &Catalogue, hints: &[HintIx], named: &[TypeIx]) -> Option<HintIx> {
    let speaks_against = |hint: &Hint| hint.before && hint.against.iter().any(|of| named.iter().any(|at| of.is(*at)));
    hints.iter().copied().find(|hint| speaks_against(&catalogue[*hint]))
}
