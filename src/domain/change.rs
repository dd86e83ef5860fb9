//! A change to one filter, as suggestions offer it.

use super::catalogue::{Catalogue, Id};
use super::filters::Filters;

/// A change to one filter.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::change::Change;
/// use outsourcing_matrix::domain::{Filters, built_in};
///
/// let catalogue = built_in::catalogue();
/// let filters = Filters { needs: vec!["website".into(), "leads".into()], ..Filters::default() };
/// let changed = Change::LeaveOut("leads".into()).apply(&catalogue, &filters);
/// assert_eq!(changed.needs, ["website".into()]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Selects this headcount band, or any size if `None`.
    Size(Option<Id>),
    /// Selects the stage (true) or clears it.
    Startup(bool),
    /// Removes this need.
    LeaveOut(Id),
}

impl Change {
    /// The filters after the change.
    #[must_use]
    pub fn apply(&self, catalogue: &Catalogue, filters: &Filters) -> Filters {
        match self {
            Change::Size(size) => filters.with_size(size.clone()),
            Change::Startup(startup) => filters.with_startup(*startup),
            Change::LeaveOut(need) => filters.with_need(catalogue, need, false),
        }
    }
}
