//! The reasons for a type's place, and the types that answer several needs together.
//!
//! A [`Reason`] refers to the catalogue entry that it comes from; the view puts it into words and shows the entry's own reason
//! and sources beside it.

use std::cmp::Reverse;

use super::catalogue::{Catalogue, Claim, Directness, FitLevel, NeedIx, SizeIx, TypeIx};
use super::filters::Filters;
use super::messages::join;
use super::ranking::{Band, ColumnIx, Ranked, Ranking, band_with_best_fit};

/// A reason for a type's place in the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The type answers this need.
    Answers {
        /// The need.
        need: NeedIx,
        /// How directly.
        directness: Directness,
        /// The link's reason and sources.
        claim: Claim,
    },
    /// The type answers by combining other types.
    Combines {
        /// The position of the combiner.
        rule: usize,
        /// The combiner's reason and sources.
        claim: Claim,
    },
    /// The type does not answer this need: no link says so.
    Unanswered {
        /// The need.
        need: NeedIx,
    },
    /// How the type fits the size that counts.
    Fit {
        /// The size.
        size: SizeIx,
        /// The level of the fit.
        level: FitLevel,
        /// The position of the override that raised it, if one did.
        lifted_by: Option<usize>,
        /// The reason and sources of the fit, or of the override that raised it.
        claim: Claim,
    },
    /// The catalogue states no fit for any selected size.
    FitNotStated,
}

/// The reasons for this type's place: the needs that it answers directly, those that it helps with, those that it does not
/// answer, each in the order of the needs, then its fit.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::verdict::{Reason, reasons};
/// use outsourcing_matrix::domain::{Answer, Filters, built_in};
///
/// let catalogue = built_in::catalogue();
/// let filters = Filters { company_size: Some("small".into()), needs: vec!["website".into()], ..Filters::default() };
/// let answer = Answer::new(&catalogue, filters);
/// let first = answer.ranking.first_recommended().expect("something fits");
///
/// let reasons = reasons(&catalogue, &answer.filters, first);
/// let [Reason::Answers { need, .. }, fit @ Reason::Fit { .. }] = &reasons[..] else { panic!("{reasons:?}") };
/// assert_eq!(&*catalogue[*need].id, "website");
/// assert!(fit.claim().is_some_and(|claim| !claim.sources.is_empty()));
/// ```
#[must_use]
pub fn reasons(catalogue: &Catalogue, filters: &Filters, ranked: &Ranked) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut helps = Vec::new();
    let mut unanswered = Vec::new();
    for need in filters.needs_at(catalogue) {
        let link = catalogue.links(need).find(|(of, _)| *of == ranked.type_ix);
        match link {
            Some((_, link)) => {
                let list = if link.directness == Directness::Primary { &mut reasons } else { &mut helps };
                list.push(Reason::Answers {
                    need,
                    directness: link.directness,
                    claim: Claim { text: link.reason.clone(), sources: link.sources.clone() },
                });
            }
            None => unanswered.push(Reason::Unanswered { need }),
        }
    }
    reasons.append(&mut helps);
    if ranked.combines.is_some() {
        let rules = catalogue.rules().combiners.iter().enumerate();
        let rules = rules.filter(|(_, rule)| rule.type_ref.is(ranked.type_ix));
        reasons.extend(rules.map(|(at, rule)| Reason::Combines {
            rule: at,
            claim: Claim { text: rule.reason.clone(), sources: rule.sources.clone() },
        }));
    }
    reasons.extend(unanswered);
    reasons.extend(fit_reason(catalogue, filters, ranked));
    reasons
}

fn fit_reason(catalogue: &Catalogue, filters: &Filters, ranked: &Ranked) -> Option<Reason> {
    let Some(counted) = ranked.fit else {
        return (!filters.sizes_at(catalogue).is_empty()).then_some(Reason::FitNotStated);
    };
    let claim = if let Some(rule) = counted.lifted_by {
        let rule = &catalogue.rules().overrides[rule];
        Claim { text: rule.reason.clone(), sources: rule.sources.clone() }
    } else {
        let fit = catalogue[ranked.type_ix].fits.at(counted.size)?;
        Claim { text: fit.reason.clone(), sources: fit.sources.clone() }
    };
    Some(Reason::Fit { size: counted.size, level: counted.level, lifted_by: counted.lifted_by, claim })
}

impl Reason {
    /// The reason and the sources of the catalogue entry. `None` if the entry is missing, which is the reason.
    #[must_use]
    pub fn claim(&self) -> Option<&Claim> {
        match self {
            Reason::Answers { claim, .. } | Reason::Combines { claim, .. } | Reason::Fit { claim, .. } => Some(claim),
            Reason::Unanswered { .. } | Reason::FitNotStated => None,
        }
    }

    /// The path of the catalogue entry for a type, by ids: `needs/website/answers/project`, `types/it/fits/small`.
    ///
    /// For a missing entry, the path that it would have.
    #[must_use]
    pub fn place(&self, catalogue: &Catalogue, of: TypeIx) -> String {
        let type_id = &*catalogue[of].id;
        let path = |parts: &[&str]| join(parts, "/");
        match self {
            Reason::Answers { need, .. } | Reason::Unanswered { need } => {
                path(&["needs", &catalogue[*need].id, "answers", type_id])
            }
            Reason::Combines { rule, .. } => path(&["ranking/combiners", &rule.to_string()]),
            Reason::Fit { lifted_by: Some(rule), .. } => path(&["ranking/overrides", &rule.to_string()]),
            Reason::Fit { size, .. } => path(&["types", type_id, "fits", &catalogue[*size].id]),
            Reason::FitNotStated => path(&["types", type_id, "fits"]),
        }
    }
}

/// How many of the selected needs a type answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The number of needs that the type answers, directly or not.
    pub answered: usize,
    /// The number of needs that the type answers directly.
    pub directly: usize,
    /// The number of selected needs.
    pub all: usize,
}

/// Counts the selected needs that this type answers.
#[must_use]
pub fn coverage(filters: &Filters, ranked: &Ranked) -> Coverage {
    let directly = ranked.answers.iter().filter(|answer| answer.directness == Directness::Primary).count();
    Coverage { answered: ranked.answers.len(), directly, all: filters.needs.len() }
}

/// Whether this type answers a selected need and only its fit keeps it out: with the best fit it would be recommended.
#[must_use]
pub fn is_near_miss(catalogue: &Catalogue, ranked: &Ranked) -> bool {
    ranked.band == Some(Band::None) && band_with_best_fit(catalogue.rules(), ranked) > Band::None
}

/// The near misses, in ranked order.
#[must_use]
pub fn near_misses(catalogue: &Catalogue, ranking: &Ranking) -> Vec<ColumnIx> {
    ranking.each().filter(|(_, ranked)| is_near_miss(catalogue, ranked)).map(|(at, _)| at).collect()
}

/// A set of types that together answer the selected needs directly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// The types in ranked order, each with the needs that it answers directly.
    pub parts: Vec<(TypeIx, Vec<NeedIx>)>,
    /// The selected needs that none of these types answers directly.
    pub open: Vec<NeedIx>,
}

/// What these types answer together, recommended or not. `None` without a need.
#[must_use]
pub fn combination_of(
    catalogue: &Catalogue,
    filters: &Filters,
    ranking: &Ranking,
    types: &[TypeIx],
) -> Option<Combination> {
    let needs = filters.needs_at(catalogue);
    if needs.is_empty() {
        return None;
    }
    let of: Vec<&Ranked> = ranking.types.iter().filter(|ranked| types.contains(&ranked.type_ix)).collect();
    let open = needs.iter().copied().filter(|need| !of.iter().any(|ranked| ranked.answers_directly(*need))).collect();
    let answered = |ranked: &&Ranked| needs.iter().copied().filter(|need| ranked.answers_directly(*need)).collect();
    Some(Combination { parts: of.iter().map(|ranked| (ranked.type_ix, answered(ranked))).collect(), open })
}

/// The smallest set of recommended types that answers every selected need directly; of several, the one with the higher scores.
///
/// `None` with fewer than two needs. Needs that no recommended type answers directly are left open.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::ranking::rank;
/// use outsourcing_matrix::domain::verdict::combination;
/// use outsourcing_matrix::domain::{Filters, built_in};
///
/// let catalogue = built_in::catalogue();
/// let needs = ["website", "customer-service"].map(Into::into).to_vec();
/// let filters = Filters { company_size: Some("small".into()), needs, ..Filters::default() };
/// let ranking = rank(&catalogue, &filters);
///
/// let combination = combination(&catalogue, &filters, &ranking).expect("two needs");
/// assert_eq!((combination.parts.len(), combination.open.len()), (2, 0));
/// for (of, needs) in &combination.parts {
///     let ranked = ranking.types.iter().find(|ranked| ranked.type_ix == *of).expect("every type is ranked");
///     assert!(needs.iter().all(|need| ranked.answers_directly(*need)));
/// }
/// ```
#[must_use]
pub fn combination(catalogue: &Catalogue, filters: &Filters, ranking: &Ranking) -> Option<Combination> {
    let needs = filters.needs_at(catalogue);
    if needs.len() < 2 {
        return None;
    }
    let recommended: Vec<&Ranked> = ranking.types.iter().filter(|ranked| ranked.recommended).collect();
    let (coverable, open): (Vec<NeedIx>, Vec<NeedIx>) =
        needs.iter().partition(|need| recommended.iter().any(|ranked| ranked.answers_directly(**need)));

    let set = smallest_cover(&recommended, &coverable);
    let parts = set
        .into_iter()
        .map(|at| {
            let answered = needs.iter().copied().filter(|need| recommended[at].answers_directly(*need)).collect();
            (recommended[at].type_ix, answered)
        })
        .collect();
    Some(Combination { parts, open })
}

/// A type that the answer names, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The type.
    pub of: TypeIx,
    /// The needs that it is named for: those that it answers directly; if there are none, those that it helps with.
    pub needs: Vec<NeedIx>,
    /// Whether it only helps with them.
    pub in_part: bool,
}

/// The types that the answer names: the types of the combination if there are several, else the first place.
///
/// Empty without a need, because a size alone names no type, and if nothing is recommended.
#[must_use]
pub fn named(
    catalogue: &Catalogue,
    filters: &Filters,
    ranking: &Ranking,
    combination: Option<&Combination>,
) -> Vec<Named> {
    if let Some(combination) = combination.filter(|combination| combination.parts.len() > 1) {
        let part = |(of, needs): &(TypeIx, Vec<NeedIx>)| Named { of: *of, needs: needs.clone(), in_part: false };
        return combination.parts.iter().map(part).collect();
    }
    let first = ranking.first_recommended().filter(|_| !filters.needs.is_empty());
    let open = combination.map_or(&[][..], |combination| &combination.open);
    first.map(|first| first_named(catalogue, filters, first, open)).into_iter().collect()
}

fn first_named(catalogue: &Catalogue, filters: &Filters, first: &Ranked, open: &[NeedIx]) -> Named {
    let of = first.type_ix;
    let answered = |directness: Directness| {
        let needs = first.answers.iter().filter(|answer| answer.directness == directness);
        needs.map(|answer| answer.need).collect::<Vec<_>>()
    };
    let direct = answered(Directness::Primary);
    if !direct.is_empty() {
        return Named { of, needs: direct, in_part: false };
    }
    let helped = answered(Directness::Also);
    // A type that answers by combining others brings what they answer.
    let mut combined = filters.needs_at(catalogue);
    combined.retain(|need| !open.contains(need));
    match first.combines {
        Some(combines) if !combined.is_empty() && (helped.is_empty() || combines == Directness::Primary) => {
            Named { of, needs: combined, in_part: combines == Directness::Also }
        }
        Some(_) if helped.is_empty() => Named { of, needs: filters.needs_at(catalogue), in_part: true },
        _ => Named { of, needs: helped, in_part: true },
    }
}

/// The maximum number of partial sets that are tried before the search returns the best one so far.
///
/// Far above what 22 needs and 7 types require; a limit for catalogues that are crafted to be expensive.
const SEARCH_LIMIT: usize = 100_000;

/// The smallest set of types (positions in `types`, ascending) that answers every need; of several, the one with the higher
/// summed score, then the one whose types rank higher.
fn smallest_cover(types: &[&Ranked], needs: &[NeedIx]) -> Vec<usize> {
    // Of types that answer the same needs, only the first can be in the best set: it has the highest score and the best rank.
    let answers = |at: usize| needs.iter().map(move |need| types[at].answers_directly(*need));
    let mut candidates: Vec<usize> = Vec::new();
    for at in 0..types.len() {
        if answers(at).any(|answers| answers) && !candidates.iter().any(|other| answers(*other).eq(answers(at))) {
            candidates.push(at);
        }
    }
    let mut search = Search { types, needs, candidates: &candidates, best: None, looks: 0 };
    search.extend(&mut Vec::new());
    search.best.map(|(_, set)| set).unwrap_or_default()
}

struct Search<'a> {
    types: &'a [&'a Ranked],
    needs: &'a [NeedIx],
    /// The types that are worth trying, ascending.
    candidates: &'a [usize],
    best: Option<(Merit, Vec<usize>)>,
    looks: usize,
}

/// Less is better: the size of a set, then its negated score, then the positions of its types.
type Merit = (usize, Reverse<i64>, Vec<usize>);

impl Search<'_> {
    /// Tries every type that answers the first need that `chosen` leaves open.
    fn extend(&mut self, chosen: &mut Vec<usize>) {
        self.looks += 1;
        let answers = |at: &usize, need: NeedIx| self.types[*at].answers_directly(need);
        let open = self.needs.iter().copied().find(|need| !chosen.iter().any(|at| answers(at, *need)));
        let Some(open) = open else {
            let set: Vec<usize> = self.candidates.iter().copied().filter(|at| chosen.contains(at)).collect();
            let score = set.iter().map(|at| i64::from(self.types[*at].score)).sum();
            let merit = (set.len(), Reverse(score), set.clone());
            if self.best.as_ref().is_none_or(|(best, _)| merit < *best) {
                self.best = Some((merit, set));
            }
            return;
        };
        let worse = |best: &(Merit, Vec<usize>)| chosen.len() >= best.1.len();
        if self.best.as_ref().is_some_and(worse) || (self.looks > SEARCH_LIMIT && self.best.is_some()) {
            return;
        }
        for at in self.candidates.iter().filter(|at| answers(at, open)) {
            chosen.push(*at);
            self.extend(chosen);
            chosen.pop();
        }
    }
}
