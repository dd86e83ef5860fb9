//! Ranks the types for a visitor's filters, by a rule that can be checked by hand.
//!
//! The order of the types is the order of the columns; [`shown`](super::shown) picks those that are on the screen.
//!
//! **Score = fit + best directness + 1 for each further chosen need that is answered, at most 2.** (The numbers are the
//! built-in catalogue's; each is [data](super::catalogue::Rules).)
//!
//! - Fit: the better fit for the selected sizes (a band, the stage, or both), after any [override](super::catalogue::Override).
//!   Without a size, and if the catalogue states no fit, it is 0.
//! - A [combiner](super::catalogue::Combiner) may add one more direct or partial answer to a type.
//! - A type whose fit is weak scores at most 3.
//! - Recommended: with a size and a need, a type that answers a selected need and whose score reaches a [`Band`]. With needs
//!   alone: a type that answers one. With a size alone: a type whose fit is worth points. Without filters: every type, and
//!   there is no ranking.
//! - Order: recommended types first, then those that answer a need, then by score, by the sum of directness, by a primary link,
//!   and finally by the catalogue's order.

use std::cmp::Reverse;
use std::ops::Index;

use super::catalogue::{Catalogue, Directness, FitLevel, NeedIx, Rules, SizeIx, TypeIx};
use super::filters::Filters;

/// How well a type suits a size and a need, by its score. Ordered: a better band is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Not recommended.
    None,
    /// Worth considering.
    Consider,
    /// A good option.
    Good,
    /// The best fit.
    Best,
}

impl Band {
    /// The name in the element's API: `none`, `consider`, `good`, `best`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Band::None => "none",
            Band::Consider => "consider",
            Band::Good => "good",
            Band::Best => "best",
        }
    }
}

/// The fit that counts in a type's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedFit {
    /// The level, after any override.
    pub level: FitLevel,
    /// The size.
    pub size: SizeIx,
    /// The position in [`Rules::overrides`] of the override that raised it, if one did.
    pub lifted_by: Option<usize>,
}

/// A selected need that a type answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnsweredNeed {
    /// The need.
    pub need: NeedIx,
    /// How directly.
    pub directness: Directness,
}

/// A type in the ranking, with its score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The type.
    pub type_ix: TypeIx,
    /// The total score: the sum of the three points below, capped for a weak fit.
    pub score: i32,
    /// The band. `None` without a size or without a need.
    pub band: Option<Band>,
    /// Whether the type is recommended for the filters.
    pub recommended: bool,
    /// The fit that counts. `None` without a size, and if the catalogue states none.
    pub fit: Option<CountedFit>,
    /// The selected needs that the type answers by a link, in the order of the needs.
    pub answers: Vec<AnsweredNeed>,
    /// How directly the type answers by combining other types, if it does.
    pub combines: Option<Directness>,
    /// Points for the fit.
    pub fit_points: i32,
    /// Points for the most direct answer.
    pub directness_points: i32,
    /// Points for further needs.
    pub further_points: i32,
}

impl Ranked {
    /// Whether the type answers any selected need.
    #[must_use]
    pub fn answers_any(&self) -> bool {
        !self.answers.is_empty() || self.combines.is_some()
    }

    /// How directly the type answers the need that it answers best. `None` if it answers none.
    #[must_use]
    pub fn directness(&self) -> Option<Directness> {
        self.answers.iter().map(|answer| answer.directness).chain(self.combines).max()
    }

    /// How directly the type covers this selected need, by itself or by combining other types. `None` if it does not.
    #[must_use]
    pub fn covers(&self, need: NeedIx) -> Option<Directness> {
        let link = self.answers.iter().find(|answer| answer.need == need).map(|answer| answer.directness);
        link.max(self.combines)
    }

    /// Whether the type answers this need [directly](Directness::Primary).
    #[must_use]
    pub fn answers_directly(&self, need: NeedIx) -> bool {
        self.answers.iter().any(|answer| answer.need == need && answer.directness == Directness::Primary)
    }
}

/// Every type of the catalogue, ranked for the filters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// The types, the best first.
    pub types: Vec<Ranked>,
    /// Whether the order means anything: at least one filter is set.
    pub is_ranked: bool,
}

/// A position in a [`Ranking`], from 0. The columns of the matrix have the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnIx(usize);

impl ColumnIx {
    /// The position, from 0.
    #[must_use]
    pub const fn at(self) -> usize {
        self.0
    }
}

impl From<usize> for ColumnIx {
    fn from(at: usize) -> Self {
        ColumnIx(at)
    }
}

impl Index<ColumnIx> for Ranking {
    type Output = Ranked;

    fn index(&self, place: ColumnIx) -> &Ranked {
        &self.types[place.0]
    }
}

impl Ranking {
    /// Every type with its position, the best first.
    pub fn each(&self) -> impl DoubleEndedIterator<Item = (ColumnIx, &Ranked)> {
        self.types.iter().enumerate().map(|(at, ranked)| (ColumnIx(at), ranked))
    }

    /// The first type, if it is recommended.
    #[must_use]
    pub fn first_recommended(&self) -> Option<&Ranked> {
        self.types.first().filter(|ranked| ranked.recommended)
    }

    /// How many types are recommended.
    #[must_use]
    pub fn recommended(&self) -> usize {
        self.types.iter().filter(|ranked| ranked.recommended).count()
    }
}

/// Ranks every type of the catalogue for the filters.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::ranking::{Band, rank};
/// use outsourcing_matrix::domain::{Filters, built_in};
///
/// let catalogue = built_in::catalogue();
/// let filters = Filters { company_size: Some("small".into()), needs: vec!["website".into()], ..Filters::default() };
/// let ranking = rank(&catalogue, &filters);
///
/// let first = &ranking.types[0];
/// assert_eq!(&*catalogue[first.type_ix].name, "Project outsourcing");
/// assert_eq!(first.band, Some(Band::Best));
/// assert_eq!(first.score, first.fit_points + first.directness_points + first.further_points);
/// ```
#[must_use]
pub fn rank(catalogue: &Catalogue, filters: &Filters) -> Ranking {
    #[cfg(test)]
    counted::RANKINGS.set(counted::RANKINGS.get() + 1);
    let rules = catalogue.rules();
    let mut types: Vec<Ranked> = assess(catalogue, filters);
    types.sort_unstable_by_key(|ranked| order(rules, ranked));
    Ranking { types, is_ranked: !filters.is_empty() }
}

/// The type that would be first, if it would be recommended.
pub(super) fn first_recommended(catalogue: &Catalogue, filters: &Filters) -> Option<TypeIx> {
    let rules = catalogue.rules();
    let first = assess(catalogue, filters).into_iter().min_by_key(|ranked| order(rules, ranked));
    first.filter(|ranked| ranked.recommended).map(|ranked| ranked.type_ix)
}

/// The sort key of a type, ascending. No two are equal: the last part is the type's position.
fn order(rules: &Rules, ranked: &Ranked) -> impl Ord + use<> {
    let answers = Reverse((ranked.recommended, ranked.answers_any(), ranked.score));
    (answers, Reverse((summed_directness(rules, ranked), has_primary(ranked))), ranked.type_ix)
}

/// How many types are recommended for the filters.
#[must_use]
pub fn count_recommended(catalogue: &Catalogue, filters: &Filters) -> usize {
    assess(catalogue, filters).iter().filter(|ranked| ranked.recommended).count()
}

/// Scores every type, in the catalogue's order.
fn assess(catalogue: &Catalogue, filters: &Filters) -> Vec<Ranked> {
    let sizes = filters.sizes_at(catalogue);
    let needs = filters.needs_at(catalogue);
    let rules = catalogue.rules();

    let mut answers: Vec<Vec<AnsweredNeed>> = vec![Vec::new(); catalogue.types().len()];
    for need in &needs {
        for (of, link) in catalogue.links(*need) {
            answers[of.at()].push(AnsweredNeed { need: *need, directness: link.directness });
        }
    }
    let combiners = satisfied_combiners(catalogue, &needs);

    answers
        .into_iter()
        .enumerate()
        .map(|(at, answers)| {
            let type_ix = TypeIx::from(at);
            let fit = counted_fit(catalogue, type_ix, &sizes, &needs);
            let level = fit.map(|fit| fit.level);
            let combines = combiners.contains(&type_ix).then(|| {
                let suits = sizes.is_empty() || level >= Some(FitLevel::Good);
                if suits { Directness::Primary } else { Directness::Also }
            });
            let fit_points = level.map_or(0, |level| points_for_fit(rules, level));
            let best = answers.iter().map(|answer| answer.directness).chain(combines).max();
            let directness_points = best.map_or(0, |directness| points_for_directness(rules, directness));
            let further = u32::try_from(answers.len().saturating_sub(1)).unwrap_or(u32::MAX);
            let further_points =
                rules.further_need * i32::try_from(further.min(rules.further_needs_max)).unwrap_or(i32::MAX);
            let sum = fit_points + directness_points + further_points;
            let score = if level == Some(FitLevel::Weak) { sum.min(rules.weak_cap) } else { sum };

            let band = band_of(rules, score, best.is_some());
            let recommended = match (sizes.is_empty(), needs.is_empty()) {
                (true, true) => true,
                (true, false) => best.is_some(),
                (false, true) => fit_points > 0,
                (false, false) => band > Band::None,
            };
            let band = (!sizes.is_empty() && !needs.is_empty()).then_some(band);
            Ranked {
                type_ix,
                score,
                band,
                recommended,
                fit,
                answers,
                combines,
                fit_points,
                directness_points,
                further_points,
            }
        })
        .collect()
}

/// The band that a type would have with the best possible fit.
pub(super) fn band_with_best_fit(rules: &Rules, ranked: &Ranked) -> Band {
    // With the best fit, combining counts as a direct answer.
    let directness = if ranked.combines.is_some() { rules.directness.primary } else { ranked.directness_points };
    band_of(rules, rules.fit.strong + directness + ranked.further_points, ranked.answers_any())
}

fn band_of(rules: &Rules, score: i32, answers: bool) -> Band {
    let floors = &rules.bands;
    match score {
        _ if !answers => Band::None,
        score if score >= floors.best => Band::Best,
        score if score >= floors.good => Band::Good,
        score if score >= floors.consider => Band::Consider,
        _ => Band::None,
    }
}

/// The better fit among the selected sizes, after overrides. Of equal fits, a stated one wins over one that an override raised.
fn counted_fit(catalogue: &Catalogue, of: TypeIx, sizes: &[SizeIx], needs: &[NeedIx]) -> Option<CountedFit> {
    let overrides = &catalogue.rules().overrides;
    let fit_for = |size: &SizeIx| {
        let stated = catalogue[of].fits.at(*size).map(|fit| fit.fit);
        let lift = (0..overrides.len())
            .filter(|rule| {
                let rule = &overrides[*rule];
                rule.type_ref.is(of)
                    && needs.iter().any(|need| rule.need.is(*need))
                    && (rule.sizes.is_empty() || rule.sizes.iter().any(|known| known.is(*size)))
            })
            .max_by_key(|rule| overrides[*rule].at_least)
            .filter(|rule| stated < Some(overrides[*rule].at_least));
        let level = lift.map(|rule| overrides[rule].at_least).or(stated)?;
        Some(CountedFit { level, size: *size, lifted_by: lift })
    };
    // `max_by_key` keeps the last of equals: in reverse, the first selected size (a band) wins over the stage.
    sizes.iter().rev().filter_map(fit_for).max_by_key(|fit| (fit.level, fit.lifted_by.is_none()))
}

/// The types whose combiner applies to the selected needs.
fn satisfied_combiners(catalogue: &Catalogue, needs: &[NeedIx]) -> Vec<TypeIx> {
    let primary: Vec<TypeIx> = needs
        .iter()
        .flat_map(|need| catalogue.links(*need))
        .filter(|(_, link)| link.directness == Directness::Primary)
        .map(|(of, _)| of)
        .collect();
    let met = catalogue.rules().combiners.iter().filter(|rule| {
        let includes = |of: &TypeIx| rule.includes.is(*of);
        let another = |of: &TypeIx| !includes(of) && catalogue[*of].axis.as_ref() == Some(&rule.and_axis);
        primary.iter().any(includes) && primary.iter().any(another)
    });
    met.filter_map(|rule| rule.type_ref.position()).collect()
}

fn points_for_fit(rules: &Rules, level: FitLevel) -> i32 {
    match level {
        FitLevel::Strong => rules.fit.strong,
        FitLevel::Good => rules.fit.good,
        FitLevel::Possible => rules.fit.possible,
        FitLevel::Weak => rules.fit.weak,
    }
}

fn points_for_directness(rules: &Rules, directness: Directness) -> i32 {
    match directness {
        Directness::Primary => rules.directness.primary,
        Directness::Also => rules.directness.also,
    }
}

fn summed_directness(rules: &Rules, ranked: &Ranked) -> i32 {
    let all = ranked.answers.iter().map(|answer| answer.directness).chain(ranked.combines);
    all.map(|directness| points_for_directness(rules, directness)).sum()
}

fn has_primary(ranked: &Ranked) -> bool {
    ranked.answers.iter().any(|answer| answer.directness == Directness::Primary)
}

/// Counts the calls of [`rank`] on this thread, for tests that limit their number.
#[cfg(test)]
pub(crate) mod counted {
    thread_local! {
        pub(crate) static RANKINGS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
    }

    /// The number of rankings that `of` computes.
    pub(crate) fn rankings(of: impl FnOnce()) -> usize {
        let before = RANKINGS.get();
        of();
        RANKINGS.get() - before
    }
}
