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

use super::catalogue::{Catalogue, Directness, FitLevel, Rules};
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
    pub size: usize,
    /// The position of the override that lifted it, if one did.
    pub lifted_by: Option<usize>,
}

/// A type that answers a chosen need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The position of the need.
    pub need: usize,
    /// How directly.
    pub directness: Directness,
}

/// One type's place and how it was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The position of the type in the catalogue.
    pub type_at: usize,
    /// The whole score: the sum of the three points below, capped for a weak fit.
    pub score: i32,
    /// The band. None where the rule gives none: without a size or without a need.
    pub band: Option<Band>,
    /// Whether it is recommended for what was asked.
    pub recommended: bool,
    /// The fit that counts. None without a size, and where the catalogue states none.
    pub fit: Option<CountedFit>,
    /// Which chosen needs it answers by a link, in the order of the needs.
    pub answers: Vec<Answer>,
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

    /// Whether it answers this need (by its position) as what one buys for it.
    #[must_use]
    pub fn answers_directly(&self, need: usize) -> bool {
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

impl Ranking {
    /// How many types are recommended.
    #[must_use]
    pub fn recommended(&self) -> usize {
        self.types.iter().filter(|ranked| ranked.recommended).count()
    }
}

/// Ranks every type of the catalogue.
#[must_use]
pub fn rank(catalogue: &Catalogue, filters: &Filters) -> Ranking {
    let rules = catalogue.rules();
    let mut types: Vec<Ranked> = assess(catalogue, filters);
    // No two types are equal in this order: the last part is the type's own place.
    types.sort_unstable_by_key(|ranked| {
        let answers = Reverse((ranked.recommended, ranked.answers_any(), ranked.score));
        (answers, Reverse((summed_directness(rules, ranked), has_primary(ranked))), ranked.type_at)
    });
    Ranking { types, is_ranked: !filters.is_empty() }
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

    let mut answers: Vec<Vec<Answer>> = vec![Vec::new(); catalogue.types().len()];
    for need in &needs {
        for (type_at, link) in catalogue.links(*need) {
            answers[type_at].push(Answer { need: *need, directness: link.directness });
        }
    }
    let combiners = satisfied_combiners(catalogue, &needs);

    answers
        .into_iter()
        .enumerate()
        .map(|(type_at, answers)| {
            let fit = counted_fit(catalogue, type_at, &sizes, filters);
            let level = fit.map(|fit| fit.level);
            let combines = combiners.contains(&type_at).then(|| {
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
                type_at,
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
fn counted_fit(catalogue: &Catalogue, type_at: usize, sizes: &[usize], filters: &Filters) -> Option<CountedFit> {
    let column = &catalogue.types()[type_at];
    let overrides = &catalogue.rules().overrides;
    let fit_for = |size: &usize| {
        let id = &catalogue.sizes()[*size].id;
        let stated = column.fits.get(id).map(|fit| fit.fit);
        let lift = (0..overrides.len())
            .filter(|rule| {
                let rule = &overrides[*rule];
                rule.type_id == column.id
                    && filters.needs.contains(&rule.need)
                    && (rule.sizes.is_empty() || rule.sizes.contains(id))
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
fn satisfied_combiners(catalogue: &Catalogue, needs: &[usize]) -> Vec<usize> {
    let primary: Vec<usize> = needs
        .iter()
        .flat_map(|need| catalogue.links(*need))
        .filter(|(_, link)| link.directness == Directness::Primary)
        .map(|(type_at, _)| type_at)
        .collect();
    let met = catalogue.rules().combiners.iter().filter(|rule| {
        let includes = |at: &usize| catalogue.types()[*at].id == rule.includes;
        let another = |at: &usize| !includes(at) && catalogue.types()[*at].axis.as_ref() == Some(&rule.and_axis);
        primary.iter().any(includes) && primary.iter().any(another)
    });
    met.filter_map(|rule| catalogue.type_at(&rule.type_id)).collect()
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
