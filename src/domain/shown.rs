//! What of the matrix is on the screen: which types as columns, which criteria as rows, each in its order.
//!
//! The view draws this and the [export](super::export) writes it down, so that both hold the same.

use super::catalogue::{Catalogue, Criterion, CriterionIx, Id, Tier, TypeIx};
use super::differences::{Difference, difference};
use super::options::{Differences, Options};
use super::ranking::{ColumnIx, Ranking};

/// How many types are columns before a visitor asks for more, and how many more come at a time.
pub const COLUMNS: usize = 12;

/// How many types stand side by side in a narrow place.
const PAIR: usize = 2;

/// The part of the matrix that is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The columns, by their places in the [`Ranking`].
    pub columns: Vec<ColumnIx>,
    /// How many further types could be columns.
    pub more: usize,
    /// The rows: first those of the first look, then those of the second.
    pub rows: Vec<Row>,
    /// In how many criteria the columns can be compared.
    pub comparable: usize,
    /// In how many of those they differ.
    pub differing: usize,
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The criterion.
    pub criterion: CriterionIx,
    /// Whether the columns differ in it.
    pub difference: Difference,
}

/// The part of the matrix that is on the screen.
///
/// - In a `narrow` place two types stand side by side: the first two that were chosen for comparing, else the first ranked. Rows in which
///   they are the same come last in their group.
/// - Elsewhere the first `most` types in ranked order, and what was chosen beyond them; or only what was chosen.
#[must_use]
pub fn shown(catalogue: &Catalogue, ranking: &Ranking, options: &Options, narrow: bool, most: usize) -> Shown {
    let place = |id: &Id| {
        let of = catalogue.type_at(id)?;
        ranking.each().find(|(_, ranked)| ranked.type_ix == of).map(|(at, _)| at)
    };
    let chosen: Vec<ColumnIx> = options.chosen.iter().filter_map(place).collect();
    let all = ranking.each().map(|(at, _)| at);
    let columns: Vec<ColumnIx> = if narrow {
        chosen.iter().copied().chain(all.filter(|at| !chosen.contains(at))).take(PAIR).collect()
    } else if options.only_chosen {
        all.filter(|at| chosen.contains(at)).collect()
    } else {
        all.filter(|at| at.at() < most || chosen.contains(at)).collect()
    };
    let more = if narrow || options.only_chosen { 0 } else { ranking.types.len() - columns.len() };

    let types: Vec<TypeIx> = columns.iter().map(|at| ranking[*at].type_ix).collect();
    let compared = |(criterion, _): (CriterionIx, &Criterion)| {
        let difference = difference(catalogue, criterion, &types);
        Row { criterion, difference }
    };
    let rows: Vec<Row> = catalogue.each_criterion().map(compared).collect();
    let counted = |of: Difference| rows.iter().filter(|row| row.difference == of).count();
    let (differing, same) = (counted(Difference::Differs), counted(Difference::Same));

    let mut ordered = Vec::with_capacity(rows.len());
    for tier in [Tier::Glance, Tier::Detail] {
        let of_tier = || rows.iter().filter(|row| catalogue[row.criterion].tier == tier).copied();
        let is_last = |row: &Row| narrow && row.difference == Difference::Same;
        ordered.extend(of_tier().filter(|row| !is_last(row)));
        ordered.extend(of_tier().filter(is_last));
    }
    if options.differences == Differences::Only && differing + same > 0 {
        ordered.retain(|row| row.difference == Difference::Differs);
    }
    Shown { columns, more, rows: ordered, comparable: differing + same, differing }
}
