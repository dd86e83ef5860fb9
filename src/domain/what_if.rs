//! The smallest change to the filters that changes the first place.

use super::catalogue::{Catalogue, CompanySize, TypeIx};
use super::change::Change;
use super::filters::Filters;
use super::ranking::{Ranking, first_recommended};

/// A change to one filter that changes the first place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The change.
    pub change: Change,
    /// The filters after the change.
    pub filters: Filters,
    /// The type that is then first. `None`: nothing is then recommended.
    pub first: Option<TypeIx>,
}

/// Finds the smallest change that changes the first place. `None` if no change to one filter does.
///
/// Tries, in this order: the other bands, the nearest first and of two equally near the smaller first; the stage; removing one
/// need, in the order of the needs. It does not try to remove the size or the last need: that would be a different question.
///
/// Also `None` without a need, and if nothing is recommended: use [`relaxations`](super::relax::relaxations) then.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::ranking::rank;
/// use outsourcing_matrix::domain::what_if::what_if;
/// use outsourcing_matrix::domain::{Filters, built_in};
///
/// let catalogue = built_in::catalogue();
/// let needs = ["website", "customer-service"].map(Into::into).to_vec();
/// let filters = Filters { company_size: Some("small".into()), needs, ..Filters::default() };
/// let ranking = rank(&catalogue, &filters);
/// let present = ranking.first_recommended().map(|ranked| ranked.type_ix);
///
/// let found = what_if(&catalogue, &filters, &ranking).expect("one change is enough here");
/// assert_ne!(found.first, present);
/// assert_eq!(found.filters, found.change.apply(&catalogue, &filters));
/// ```
#[must_use]
pub fn what_if(catalogue: &Catalogue, filters: &Filters, ranking: &Ranking) -> Option<WhatIf> {
    let present = ranking.first_recommended().map(|ranked| ranked.type_ix);
    if filters.needs.is_empty() || present.is_none() {
        return None;
    }
    changes(catalogue, filters).into_iter().find_map(|change| {
        let filters = change.apply(catalogue, filters);
        let first = first_recommended(catalogue, &filters);
        (first != present).then_some(WhatIf { change, filters, first })
    })
}

/// Every change to try, the smallest first.
fn changes(catalogue: &Catalogue, filters: &Filters) -> Vec<Change> {
    let mut changes = Vec::new();
    let bands: Vec<&CompanySize> = catalogue.bands().map(|(_, band)| band).collect();
    if let Some(chosen) = bands.iter().position(|band| filters.company_size.as_ref() == Some(&band.id)) {
        for distance in 1..bands.len() {
            let mut near = [chosen.checked_sub(distance), Some(chosen + distance)].map(|at| bands.get(at?));
            // A catalogue may list its bands in descending order.
            if let [Some(before), Some(after)] = near
                && before.min > after.min
            {
                near.swap(0, 1);
            }
            changes.extend(near.into_iter().flatten().map(|band| Change::Size(Some(band.id.clone()))));
        }
    }
    if catalogue.stage().is_some() {
        changes.push(Change::Startup(!filters.startup));
    }
    if filters.needs.len() > 1 {
        changes.extend(filters.needs.iter().cloned().map(Change::LeaveOut));
    }
    changes
}
