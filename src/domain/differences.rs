//! Which rows differ between the types that stand side by side.

use super::catalogue::{Catalogue, Cell, CriterionIx, CriterionKind, TypeIx};

/// Whether the types differ in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The row is prose, which always differs, or fewer than two types are shown.
    NotCompared,
    /// Every type has the same level or the same tags.
    Same,
    /// At least one type has another level or other tags than the rest.
    Differs,
}

/// Whether these types differ under this criterion.
///
/// Levels and tags are compared, the order of the tags does not matter, and "not stated" is a value of its own.
#[must_use]
pub fn difference(catalogue: &Catalogue, criterion: CriterionIx, types: &[TypeIx]) -> Difference {
    let [first, rest @ ..] = types else { return Difference::NotCompared };
    if rest.is_empty() || catalogue[criterion].kind == CriterionKind::Text {
        return Difference::NotCompared;
    }
    let cell = |of: &TypeIx| catalogue.cell(*of, criterion);
    let first = cell(first);
    if rest.iter().all(|at| is_same(first, cell(at))) { Difference::Same } else { Difference::Differs }
}

fn is_same(one: Option<&Cell>, other: Option<&Cell>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.level == other.level
                && one.tags.len() == other.tags.len()
                && one.tags.iter().all(|tag| other.tags.contains(tag))
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}
