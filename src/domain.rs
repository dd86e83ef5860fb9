//! What the comparison knows and how it decides. Pure: no browser, no clock, no storage.
//!
//! The way of the data: a JSON text is [checked](mod@check) into a [`Catalogue`]; a visitor's [`Filters`] come from
//! a [link](mod@link), from attributes or from controls; of these two everything else is a function: the
//! [`Ranking`](ranking::Ranking), the [facets](mod@facets), the [verdicts](mod@verdict).

pub mod built_in;
pub mod catalogue;
pub mod check;
pub mod facets;
pub mod fault;
pub mod filters;
pub mod hints;
pub mod link;
pub mod messages;
pub mod ranking;
mod read;
pub mod search;
pub mod verdict;
pub mod wire;

pub use catalogue::Catalogue;
pub use check::check;
pub use fault::Fault;
pub use filters::Filters;
