//! No dead end: where nothing is recommended, which answers to take back.

use super::catalogue::Catalogue;
use super::change::Change;
use super::filters::Filters;
use super::ranking::{Ranking, count_recommended};

/// Answers that are taken back, and what that brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    /// What is taken back: the band, the stage, needs, in this order.
    pub changes: Vec<Change>,
    /// The answers that remain.
    pub filters: Filters,
    /// How many types are recommended for those. At least one.
    pub recovers: usize,
}

/// Of more answers than this no pairs are tried: their number grows with the square.
///
/// Far above what a visitor asks; a bound for links that are made to be hard.
const PAIRS_LIMIT: usize = 32;

/// The ways out where something was asked and nothing is recommended; else none.
///
/// Each answer whose taking back makes a type recommended, the one that brings most first, of equals the band, the stage, then the
/// needs in their order. If no single answer does, the pairs of answers (unless very many were given); if no pair does, every
/// answer at once. So there is always a way out: with nothing asked every type is recommended.
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
            // After its equals: they come in their order.
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
