//! Ways out of an empty result: if nothing is recommended, which filters to remove.

use super::catalogue::Catalogue;
use super::change::Change;
use super::filters::Filters;
use super::ranking::{Ranking, count_recommended};

/// Filters to remove, and the result of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    /// The filters to remove: the band, the stage, needs, in this order.
    pub changes: Vec<Change>,
    /// The filters that remain.
    pub filters: Filters,
    /// How many types are recommended for those. At least one.
    pub recovers: usize,
}

/// The maximum number of filters whose pairs are tried: the number of pairs grows with the square.
///
/// Far above what a visitor selects; a limit for links that are crafted to be expensive.
const PAIRS_LIMIT: usize = 32;

/// Suggests which filters to remove. Empty unless filters are set and nothing is recommended.
///
/// Tries each filter alone and returns those whose removal makes a type recommended, the one that brings most first; of equals
/// the band, the stage, then the needs in their order. If no single filter does, tries pairs (unless very many filters are
/// set); if no pair does, all filters at once. So there is always a way out: without filters every type is recommended.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::change::Change;
/// use outsourcing_matrix::domain::ranking::rank;
/// use outsourcing_matrix::domain::relax::relaxations;
/// use outsourcing_matrix::domain::{Filters, built_in, check};
///
/// // No type scores that high, so that nothing is recommended for a size and a need.
/// let bands = r#""bands": { "best": 60, "good": 40, "consider": 30 }"#;
/// let strict = built_in::JSON.replace(r#""bands": { "best": 6, "good": 4, "consider": 3 }"#, bands);
/// let catalogue = check(&strict).expect("a valid catalogue");
/// let filters = Filters { company_size: Some("small".into()), needs: vec!["website".into()], ..Filters::default() };
/// let ranking = rank(&catalogue, &filters);
/// assert!(ranking.first_recommended().is_none());
///
/// let ways = relaxations(&catalogue, &filters, &ranking);
/// assert!(ways.iter().any(|way| way.changes == [Change::Size(None)]));
/// assert!(ways.iter().all(|way| rank(&catalogue, &way.filters).recommended() == way.recovers));
/// ```
#[must_use]
pub fn relaxations(catalogue: &Catalogue, filters: &Filters, ranking: &Ranking) -> Vec<Relaxation> {
    let mut found = Vec::new();
    if !ranking.is_ranked || ranking.first_recommended().is_some() {
        return found;
    }
    let mut given = Vec::new();
    if filters.company_size.is_some() {
        given.push(Change::Size(None));
    }
    if filters.startup {
        given.push(Change::Startup(false));
    }
    given.extend(filters.needs.iter().cloned().map(Change::LeaveOut));

    let mut attempt = |changes: &[Change]| {
        let filters = changes.iter().fold(filters.clone(), |filters, change| change.apply(catalogue, &filters));
        let recovers = count_recommended(catalogue, &filters);
        if recovers > 0 {
            // After equal ones, so that these keep their order.
            let at = found.partition_point(|other: &Relaxation| other.recovers >= recovers);
            found.insert(at, Relaxation { changes: changes.to_vec(), filters, recovers });
        }
        recovers > 0
    };
    let mut is_open = false;
    for change in &given {
        is_open |= attempt(std::slice::from_ref(change));
    }
    if !is_open && given.len() <= PAIRS_LIMIT {
        for (at, one) in given.iter().enumerate() {
            for other in &given[at + 1..] {
                is_open |= attempt(&[one.clone(), other.clone()]);
            }
        }
    }
    if !is_open {
        attempt(&given);
    }
    found
}
