//! The built-in catalogue: the types of outsourcing.

use super::catalogue::Catalogue;
use super::check::check;

/// The JSON source of the built-in catalogue: `data/outsourcing.json`.
pub const JSON: &str = include_str!("../../data/outsourcing.json");

/// The built-in catalogue.
///
/// The `<outsourcing-matrix>` element does not call this: its page contains the same data as [`wire`](super::wire) text.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::built_in;
///
/// let catalogue = built_in::catalogue();
/// assert_eq!(catalogue.types().len(), 7);
/// assert_eq!(catalogue.document().language.as_ref(), "en");
/// ```
///
/// # Panics
///
/// Never in a build whose tests passed: the JSON is compiled in.
#[must_use]
pub fn catalogue() -> Catalogue {
    check(JSON).expect("the built-in catalogue has no faults")
}
