//! The catalogue that comes with the widget: the types of outsourcing.

use super::catalogue::Catalogue;
use super::check::check;

/// The built-in catalogue as JSON, as its authors wrote it.
pub const JSON: &str = include_str!("../../data/outsourcing.json");

/// The built-in catalogue.
///
/// The `<outsourcing-matrix>` element does not call this: the page brings the same data along as [`wire`](super::wire) text.
///
/// # Panics
///
/// Never in a build whose tests passed: the text is a part of the program.
#[must_use]
pub fn catalogue() -> Catalogue {
    check(JSON).expect("the built-in catalogue has no faults")
}
