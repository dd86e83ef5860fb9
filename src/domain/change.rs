//! One change of a visitor's answers, as it is offered.

use super::catalogue::{Catalogue, Id};
use super::filters::Filters;

/// One change of the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another headcount band, or any.
    Size(Option<Id>),
    /// The stage switched on or off.
    Startup(bool),
    /// A need left out.
    LeaveOut(Id),
}

impl Change {
    /// The answers after the change.
    #[must_use]
    pub fn apply(&self, catalogue: &Catalogue, filters: &Filters) -> Filters {
        match self {
            Change::Size(size) => filters.with_size(size.clone()),
            Change::Startup(startup) => filters.with_startup(*startup),
            Change::LeaveOut(need) => filters.with_need(catalogue, need, false),
        }
    }
}
