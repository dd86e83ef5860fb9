//! The order of the types for what was asked, by a rule that can be checked by hand.
//!
//! **Score = fit + best directness + 1 for each further chosen need that is answered, at most 2.** (The numbers are the
//! built-in catalogue's; each is [data](super::catalogue::Rules).)
//!
//! - Fit: of the sizes that were chosen (a band, the stage, or both) the better fit counts; an
//!   [override](super::catalogue::Override) lifts it first. Without a size, and where the catalogue states no fit, it is 0.
//! - A [combiner](super::catalogue::Combiner) may give a type one more directness.
//! - A type whose fit is weak scores at most 3.
//! - Recommended, with a size and a need: it answers a chosen need and its score is in a [`Band`]. With needs alone:
//!   it answers one. With a size alone: its fit is worth something. With nothing: every type is, and there is no ranking.
//! - Order: recommended before not, then those that answer, then by score, by the sum of directness, by a primary link, and at last
//!   as in the catalogue.

use std::cmp::Reverse;
use std::ops::Index;

use super::catalogue::{Catalogue, Directness, FitLevel, NeedIx, Rules, SizeIx, TypeIx};
use super::filters::Filters;

/// How well a type that is recommended for a size and a need fits. Ordered: a better band is greater.
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
    /// As pages and programs name it: `none`, `consider`, `good`, `best`.
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

/// The fit that counts for a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedFit {
    /// How well, after any override.
    pub level: FitLevel,
    /// The position of the size that it is for.
    pub size: SizeIx,
    /// The position of the override that lifted it, if one did.
    pub lifted_by: Option<usize>,
}

/// A chosen need that a type answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnsweredNeed {
    /// The need.
    pub need: NeedIx,
    /// How directly.
    pub directness: Directness,
}

/// One type's place and how it was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The type.
    pub type_ix: TypeIx,
    /// The whole score: the sum of the three points below, capped for a weak fit.
    pub score: i32,
    /// The band. None where the rule gives none: without a size or without a need.
    pub band: Option<Band>,
    /// Whether it is recommended for what was asked.
    pub recommended: bool,
    /// The fit that counts. None without a size, and where the catalogue states none.
    pub fit: Option<CountedFit>,
    /// Which chosen needs it answers by a link, in the order of the needs.
    pub answers: Vec<AnsweredNeed>,
    /// How directly it answers by combining other types, if it does.
    pub combines: Option<Directness>,
    /// Points for the fit.
    pub fit_points: i32,
    /// Points for the most direct answer.
    pub directness_points: i32,
    /// Points for further needs.
    pub further_points: i32,
}

impl Ranked {
    /// Whether it answers anything that was asked.
    #[must_use]
    pub fn answers_any(&self) -> bool {
        !self.answers.is_empty() || self.combines.is_some()
    }

    /// Whether it answers this need as what one buys for it.
    #[must_use]
    pub fn answers_directly(&self, need: NeedIx) -> bool {
        self.answers.iter().any(|answer| answer.need == need && answer.directness == Directness::Primary)
    }
}

/// Every type of the catalogue, in the order for what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// The types, the first place first.
    pub types: Vec<Ranked>,
    /// Whether the order says anything: something was asked.
    pub is_ranked: bool,
}

/// A place in a [`Ranking`], from 0. The columns of the matrix have the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnIx(usize);

impl ColumnIx {
    /// The place, from 0.
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
    /// Every type with its place, the first place first.
    pub fn each(&self) -> impl DoubleEndedIterator<Item = (ColumnIx, &Ranked)> {
        self.types.iter().enumerate().map(|(at, ranked)| (ColumnIx(at), ranked))
    }

    /// The type in the first place, if it is recommended.
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

/// Ranks every type of the catalogue.
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

/// The type that would be in the first place, if it would be recommended.
pub(super) fn first_recommended(catalogue: &Catalogue, filters: &Filters) -> Option<TypeIx> {
    let rules = catalogue.rules();
    let first = assess(catalogue, filters).into_iter().min_by_key(|ranked| order(rules, ranked));
    first.filter(|ranked| ranked.recommended).map(|ranked| ranked.type_ix)
}

/// What types are ordered by, the least first. No two are equal: the last part is the type's own position.
fn order(rules: &Rules, ranked: &Ranked) -> impl Ord + use<> {
    let answers = Reverse((ranked.recommended, ranked.answers_any(), ranked.score));
    (answers, Reverse((summed_directness(rules, ranked), has_primary(ranked))), ranked.type_ix)
}

/// How often [`rank`] was called by this thread, for the tests that say when it may be.
#[cfg(test)]
pub(crate) mod counted {
    thread_local! {
        pub(crate) static RANKINGS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
    }

    /// How many rankings this makes.
    pub(crate) fn rankings(of: impl FnOnce()) -> usize {
        let before = RANKINGS.get();
        of();
        RANKINGS.get() - before
    }
}

/// How many types are recommended for what was asked.
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

/// The band that a type would have if its fit were the best there is.
pub(super) fn band_with_best_fit(rules: &Rules, ranked: &Ranked) -> Band {
    // With such a fit, to combine is to answer directly.
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

/// The better fit among the chosen sizes, each lifted by its overrides first. Of equals, what is stated counts.
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
    // `max_by_key` keeps the last of equals; the first chosen size, a band, is to win over the stage.
    sizes.iter().rev().filter_map(fit_for).max_by_key(|fit| (fit.level, fit.lifted_by.is_none()))
}

/// The positions of the types whose condition for combining is met by the chosen needs.
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
