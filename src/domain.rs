//! The data of the comparison and the rules that rank it. Pure: no browser, no clock, no storage.
//!
//! How the data flows: [`check()`](mod@check) parses JSON into a [`Catalogue`]; a visitor's [`Filters`] come from a
//! [link](mod@link), from attributes or from controls. [`Answer::new`] computes the [ranking], the [facets](mod@facets) and the
//! suggestions from both. [Words](words) and [exports](export) turn the answer into sentences and documents.

pub mod address;
pub mod answer;
pub mod built_in;
pub mod catalogue;
pub mod cell;
pub mod change;
pub mod check;
pub mod citation;
pub mod differences;
pub mod export;
pub mod facets;
pub mod fault;
pub mod filters;
pub mod hints;
mod json;
pub mod link;
pub mod messages;
pub mod note;
pub mod options;
pub mod ranking;
mod read;
pub mod relax;
pub mod search;
pub mod shown;
pub mod status_line;
pub mod verdict;
pub mod what_if;
pub mod wire;
pub mod words;

pub use answer::Answer;
pub use catalogue::Catalogue;
pub use check::check;
pub use fault::Fault;
pub use filters::Filters;
