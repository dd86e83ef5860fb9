//! Why a type stands where it stands, and which types answer several needs together.
//!
//! A [`Reason`] names the datum that it rests on by its place in the catalogue; the view puts it into words and shows the
//! datum's own reason and sources beside it.

use std::cmp::Reverse;

use super::catalogue::{Catalogue, Claim, Directness, FitLevel};
use super::filters::Filters;
use super::ranking::{Ranked, Ranking};

/// One part of why a type stands where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It answers this need, because of the link that the claim is from.
    Answers {
        /// The position of the need.
        need: usize,
        /// How directly.
        directness: Directness,
        /// The link's reason and sources.
        claim: Claim,
    },
    /// It answers by combining other types.
    Combines {
        /// The combiner's reason and sources.
        claim: Claim,
    },
    /// It does not answer this need: no link says so.
    Unanswered {
        /// The position of the need.
        need: usize,
    },
    /// How it fits the size that counts.
    Fit {
        /// The position of the size.
        size: usize,
        /// How well.
        level: FitLevel,
        /// The reason and sources of the fit, or of the override that lifted it.
        claim: Claim,
    },
    /// The catalogue states no fit for any size that was chosen.
    FitNotStated,
}

/// Why this type stands where it stands: what it answers directly, what it helps with, what it does not answer, each in the order of the
/// needs, then its fit.
#[must_use]
pub fn reasons(catalogue: &Catalogue, filters: &Filters, ranked: &Ranked) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut helps = Vec::new();
    let mut unanswered = Vec::new();
    for need in filters.needs_at(catalogue) {
        let link = catalogue.links(need).find(|(type_at, _)| *type_at == ranked.type_at);
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
        let id = &catalogue.types()[ranked.type_at].id;
        let rules = catalogue.rules().combiners.iter().filter(|rule| rule.type_id == *id);
        reasons.extend(rules.map(|rule| Reason::Combines {
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
        let fit = catalogue.types()[ranked.type_at].fits.get(&catalogue.sizes()[counted.size].id)?;
        Claim { text: fit.reason.clone(), sources: fit.sources.clone() }
    };
    Some(Reason::Fit { size: counted.size, level: counted.level, claim })
}

/// Recommended types that answer the chosen needs directly between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// The types in ranked order, each (by its position in the catalogue) with the needs (by theirs) that it answers directly.
    pub parts: Vec<(usize, Vec<usize>)>,
    /// The chosen needs that no recommended type answers directly.
    pub open: Vec<usize>,
}

/// The smallest set of recommended types that answers every chosen need directly; of several, the one with the higher scores.
///
/// None with fewer than two needs. Needs that no recommended type answers directly are left open.
#[must_use]
pub fn together(catalogue: &Catalogue, filters: &Filters, ranking: &Ranking) -> Option<Together> {
    let needs = filters.needs_at(catalogue);
    if needs.len() < 2 {
        return None;
    }
    let recommended: Vec<&Ranked> = ranking.types.iter().filter(|ranked| ranked.recommended).collect();
    let (coverable, open): (Vec<usize>, Vec<usize>) =
        needs.iter().partition(|need| recommended.iter().any(|ranked| ranked.answers_directly(**need)));

    let set = smallest_cover(&recommended, &coverable);
    let parts = set
        .into_iter()
        .map(|at| {
            let answered = needs.iter().copied().filter(|need| recommended[at].answers_directly(*need)).collect();
            (recommended[at].type_at, answered)
        })
        .collect();
    Some(Together { parts, open })
}

/// How many partial sets are looked at before the search settles for the best that it has.
///
/// Far above what 22 needs and 7 types can ask for; a bound for catalogues that are made to be hard.
const SEARCH_LIMIT: usize = 100_000;

/// The smallest set of types (positions in `types`, ascending) that answers every need; of several, the one with the higher summed score,
/// then the one whose types stand further ahead.
fn smallest_cover(types: &[&Ranked], needs: &[usize]) -> Vec<usize> {
    let mut search = Search { types, needs, best: None, looks: 0 };
    search.extend(&mut Vec::new());
    search.best.map(|(_, set)| set).unwrap_or_default()
}

struct Search<'a> {
    types: &'a [&'a Ranked],
    needs: &'a [usize],
    best: Option<(Merit, Vec<usize>)>,
    looks: usize,
}

/// Less is better: the size of a set, then its score reversed, then its types' places.
type Merit = (usize, Reverse<i64>, Vec<usize>);

impl Search<'_> {
    /// Tries every type that answers the first need that `chosen` leaves open.
    fn extend(&mut self, chosen: &mut Vec<usize>) {
        self.looks += 1;
        let answers = |at: &usize, need: usize| self.types[*at].answers_directly(need);
        let open = self.needs.iter().copied().find(|need| !chosen.iter().any(|at| answers(at, *need)));
        let Some(open) = open else {
            let set: Vec<usize> = (0..self.types.len()).filter(|at| chosen.contains(at)).collect();
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
        let candidates: Vec<usize> = (0..self.types.len()).filter(|at| answers(at, open)).collect();
        for at in candidates {
            chosen.push(at);
            self.extend(chosen);
            chosen.pop();
        }
    }
}
