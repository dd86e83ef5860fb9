//! Which rows differ between the types that are shown side by side.

use super::catalogue::{Catalogue, Cell, CriterionIx, CriterionKind, TypeIx};

/// Whether the types differ in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The row is prose, which always differs, or fewer than two types are shown.
    NotCompared,
    /// All types have the same level or the same tags.
    Same,
    /// At least one type has a different level or different tags.
    Differs,
}

/// Whether these types differ in this criterion.
///
/// Compares levels and tags. The order of the tags does not matter, and "not stated" is a value of its own.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::built_in;
/// use outsourcing_matrix::domain::catalogue::{CriterionKind, TypeIx};
/// use outsourcing_matrix::domain::differences::{Difference, difference};
///
/// let catalogue = built_in::catalogue();
/// let text = catalogue.each_criterion().find(|(_, criterion)| criterion.kind == CriterionKind::Text);
/// let level = catalogue.each_criterion().find(|(_, criterion)| criterion.kind == CriterionKind::Level);
/// let [(text, _), (level, _)] = [text, level].map(|found| found.expect("a criterion of each kind"));
/// let (one, other) = (TypeIx::from(0), TypeIx::from(1));
///
/// assert_eq!(difference(&catalogue, text, &[one, other]), Difference::NotCompared);
/// assert_eq!(difference(&catalogue, level, &[one, one]), Difference::Same);
/// assert_eq!(difference(&catalogue, level, &[one]), Difference::NotCompared);
/// ```
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
