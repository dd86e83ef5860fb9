//! What the comparison knows and how it decides. Pure: no browser, no clock, no storage.
//!
//! The way of the data: a JSON text is [checked](mod@check) into a [`Catalogue`]; a visitor's [`Filters`] come from
//! a [link](mod@link), from attributes or from controls. From these two follows the [`Answer`]: the [ranking], the [facets](mod@facets),
//! what would change it. [Words](words) and [exports](export) write it down.

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
pub mod options;
pub mod ranking;
mod read;
pub mod relax;
pub mod search;
pub mod shown;
pub mod verdict;
pub mod what_if;
pub mod wire;
pub mod words;

pub use answer::Answer;
pub use catalogue::Catalogue;
pub use check::check;
pub use fault::Fault;
pub use filters::Filters;
