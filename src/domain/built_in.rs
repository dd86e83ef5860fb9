//! The catalogue that comes with the widget: the types of outsourcing.

use super::catalogue::{Catalogue, Document};

/// The built-in catalogue as JSON, as its authors wrote it.
#[cfg(not(target_arch = "wasm32"))]
pub const JSON: &str = include_str!("../../data/outsourcing.json");

/// The same as the build script wrote it, in postcard's form.
const POSTCARD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/outsourcing.postcard"));

/// The built-in catalogue.
///
/// It is not checked again at every start: a test holds it against [`check`](super::check()).
///
/// # Panics
///
/// Never in a build whose tests passed: what is read is a part of the program.
#[must_use]
pub fn catalogue() -> Catalogue {
    let document: Document = postcard::from_bytes(POSTCARD).expect("the build script wrote it");
    Catalogue::new(document)
}
