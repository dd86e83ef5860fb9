//! The catalogue that comes with the widget: the types of outsourcing.

use super::catalogue::{Catalogue, Document};
use super::read::read;

/// The built-in catalogue as JSON.
pub const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/outsourcing.json"));

/// The built-in catalogue.
///
/// It is not checked again at every start: a test holds it against [`check`](super::check()).
///
/// # Panics
///
/// Never in a build whose tests passed: the text is a part of the program.
#[must_use]
pub fn catalogue() -> Catalogue {
    let value = serde_json::from_str(JSON).expect("the built-in catalogue is JSON");
    let (document, _) = read::<Document>(&value);
    Catalogue::new(document.expect("the built-in catalogue has the right shape"))
}
