//! What would change the answer: the smallest change of what was asked that alters the first place.

use super::catalogue::{Catalogue, CompanySize, TypeIx};
use super::change::Change;
use super::filters::Filters;
use super::ranking::{Ranking, first_recommended};

/// A change of one answer that alters the first place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The change.
    pub change: Change,
    /// The answers after it.
    pub filters: Filters,
    /// The type that is first then. None: nothing is recommended then.
    pub first: Option<TypeIx>,
}

/// The smallest change that alters the first place. None: no change of one answer does.
///
/// Tried in this order: the other bands, the nearest first and of two equally near the smaller; the stage; leaving out one need, in
/// the order of the needs. Never any size for a band, and never the last need: what is left then is another question.
///
/// None too without a need, and where nothing is recommended: [`relaxations`](super::relax::relaxations) are for that.
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

/// Every change that is tried, the smallest first.
fn changes(catalogue: &Catalogue, filters: &Filters) -> Vec<Change> {
    let mut changes = Vec::new();
    let bands: Vec<&CompanySize> = catalogue.bands().map(|(_, band)| band).collect();
    if let Some(chosen) = bands.iter().position(|band| filters.company_size.as_ref() == Some(&band.id)) {
        for distance in 1..bands.len() {
            let mut near = [chosen.checked_sub(distance), Some(chosen + distance)].map(|at| bands.get(at?));
            // A catalogue may list its bands from the largest down.
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
