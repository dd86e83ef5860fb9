//! The part of the matrix that is shown: which types as columns and which criteria as rows, in order.
//!
//! The view and the [export](super::export) both use it, so that they have the same content.

use super::catalogue::{Catalogue, Criterion, CriterionIx, Id, Tier, TypeIx};
use super::differences::{Difference, difference};
use super::options::{Differences, Options};
use super::ranking::{ColumnIx, Ranking};

/// The number of columns before a visitor asks for more, and the number that is then added each time.
pub const COLUMNS: usize = 12;

/// The number of columns in a narrow layout.
const PAIR: usize = 2;

/// The part of the matrix that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The columns, as positions in the [`Ranking`].
    pub columns: Vec<ColumnIx>,
    /// How many further types could be shown.
    pub more: usize,
    /// The rows: first those at a glance, then those in detail.
    pub rows: Vec<Row>,
    /// The number of criteria in which the columns can be compared.
    pub comparable: usize,
    /// The number of those in which the columns differ.
    pub differing: usize,
}

/// A row of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The criterion.
    pub criterion: CriterionIx,
    /// Whether the columns differ in it.
    pub difference: Difference,
}

/// Selects the part of the matrix to show.
///
/// - `narrow`: two types side by side: the first two that are selected for comparing, filled up with the first ranked. Rows in
///   which they are the same come last in their group.
/// - Otherwise: the first `most` types in ranked order and all selected types; or, with [`Options::only_chosen`], the selected
///   types alone.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::options::Options;
/// use outsourcing_matrix::domain::ranking::rank;
/// use outsourcing_matrix::domain::shown::shown;
/// use outsourcing_matrix::domain::{Filters, built_in};
///
/// let catalogue = built_in::catalogue();
/// let ranking = rank(&catalogue, &Filters::default());
/// let last = &catalogue.types()[6].id;
///
/// let first_three = shown(&catalogue, &ranking, &Options::default(), false, 3);
/// assert_eq!((first_three.columns.len(), first_three.more), (3, 4));
///
/// let narrow = shown(&catalogue, &ranking, &Options::default().with_chosen(last, true), true, 3);
/// let types: Vec<_> = narrow.columns.iter().map(|at| &catalogue[ranking[*at].type_ix].id).collect();
/// assert_eq!(types, [last, &catalogue.types()[0].id]);
/// ```
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
