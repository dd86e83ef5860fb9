//! What holds of the ranking whatever is asked, of the built-in catalogue in full and of catalogues that nobody thought of.

use std::collections::HashMap;

use outsourcing_matrix::domain::catalogue::{Directness, FitLevel, Id, NeedIx, TypeIx};
use outsourcing_matrix::domain::ranking::{Band, Ranking, rank};
use outsourcing_matrix::domain::{Catalogue, Filters, built_in};
use proptest::prelude::*;

use crate::support::{built_in_json, read, said, states};
use crate::{by_hand, generated};

/// What is true of every ranking.
fn holds(catalogue: &Catalogue, filters: &Filters) -> Ranking {
    let ranking = rank(catalogue, filters);
    let said = said(filters);

    // Total: each type exactly once.
    let mut seen: Vec<TypeIx> = ranking.types.iter().map(|ranked| ranked.type_ix).collect();
    seen.sort_unstable();
    assert!(seen.into_iter().eq(catalogue.each_type().map(|(at, _)| at)), "{said}");

    for pair in ranking.types.windows(2) {
        let (above, below) = (&pair[0], &pair[1]);
        assert!(above.recommended >= below.recommended, "recommended first; {said}");
        assert!(above.band >= below.band, "no worse band above a better one; {said}");
    }
    for ranked in &ranking.types {
        let (sized, needy) = (filters.company_size.is_some() || filters.startup, !filters.needs.is_empty());
        assert_eq!(ranked.band.is_some(), sized && needy, "{said}");
        if let Some(band) = ranked.band {
            assert_eq!(ranked.recommended, band > Band::None, "{said}");
        }
        assert!(!ranked.recommended || !needy || ranked.answers_any(), "{said}");
        let sum = ranked.fit_points + ranked.directness_points + ranked.further_points;
        let weak = ranked.fit.is_some_and(|fit| fit.level == FitLevel::Weak);
        assert_eq!(ranked.score, if weak { sum.min(catalogue.rules().weak_cap) } else { sum }, "{said}");
    }
    ranking
}

fn agrees_with_the_rule_by_hand(catalogue: &Catalogue, json: &serde_json::Value, filters: &Filters, ranking: &Ranking) {
    let found: Vec<by_hand::Verdict> = ranking
        .types
        .iter()
        .map(|ranked| by_hand::Verdict {
            id: catalogue[ranked.type_ix].id.to_string(),
            score: i64::from(ranked.score),
            recommended: ranked.recommended,
            band: ranked.band.map(Band::as_str),
        })
        .collect();
    assert_eq!(found, by_hand::rank(json, filters), "{}", said(filters));
}

/// The score of each type, by its position.
fn scores(catalogue: &Catalogue, ranking: &Ranking) -> Vec<i32> {
    let mut scores = vec![0; catalogue.types().len()];
    for ranked in &ranking.types {
        scores[ranked.type_ix.at()] = ranked.score;
    }
    scores
}

/// The types whose score a need may raise: who answers it, who combines, who is lifted by it.
fn may_gain(catalogue: &Catalogue, need: NeedIx) -> Vec<TypeIx> {
    let rules = catalogue.rules();
    let combiners = rules.combiners.iter().map(|rule| &rule.type_ref);
    let lifted = rules.overrides.iter().filter(|rule| rule.need.is(need)).map(|rule| &rule.type_ref);
    let by_rule = combiners.chain(lifted).filter_map(|of| of.position());
    catalogue.links(need).map(|(at, _)| at).chain(by_rule).collect()
}

#[test]
fn of_the_built_in_catalogue_for_every_size_stage_and_up_to_three_needs() {
    let catalogue = built_in::catalogue();
    let primary: Vec<Vec<TypeIx>> = catalogue
        .each_need()
        .map(|(need, _)| {
            catalogue.links(need).filter(|(_, link)| link.directness == Directness::Primary).map(|(at, _)| at).collect()
        })
        .collect();
    let mut known: HashMap<(Option<Id>, bool, Vec<Id>), Vec<i32>> = HashMap::new();
    for filters in states(&catalogue, 3) {
        let ranking = holds(&catalogue, &filters);

        // No right answer is buried: who answers a need directly and fits at least possibly is recommended.
        let needs: Vec<NeedIx> = filters.needs.iter().filter_map(|id| catalogue.need_at(id)).collect();
        for ranked in &ranking.types {
            let right = needs.iter().any(|need| primary[need.at()].contains(&ranked.type_ix));
            let fits = ranked.fit.is_none_or(|fit| fit.level >= FitLevel::Possible);
            let id = &catalogue[ranked.type_ix].id;
            assert!(!(right && fits) || ranked.recommended, "{id} is buried; {}", said(&filters));
        }

        // A need that a type does not serve never raises its score: compare with each state of one need less.
        let after = scores(&catalogue, &ranking);
        for (at, need) in filters.needs.iter().enumerate() {
            let mut fewer = filters.needs.clone();
            fewer.remove(at);
            let before = &known[&(filters.company_size.clone(), filters.startup, fewer)];
            let may_gain = may_gain(&catalogue, needs[at]);
            for (type_at, (before, after)) in before.iter().zip(&after).enumerate() {
                assert!(
                    after <= before || may_gain.contains(&TypeIx::from(type_at)),
                    "{need} raises {type_at}; {}",
                    said(&filters)
                );
            }
        }
        if filters.needs.len() < 3 {
            known.insert((filters.company_size, filters.startup, filters.needs), after);
        }
    }
}

#[test]
fn of_the_built_in_catalogue_the_rule_by_hand_says_the_same() {
    let catalogue = built_in::catalogue();
    let json = built_in_json();
    for filters in states(&catalogue, 2) {
        agrees_with_the_rule_by_hand(&catalogue, &json, &filters, &rank(&catalogue, &filters));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn of_any_catalogue(json in generated::document(), asked in generated::asked()) {
        let catalogue = read(&json);
        let filters = generated::filters(&catalogue, asked);
        let ranking = holds(&catalogue, &filters);
        agrees_with_the_rule_by_hand(&catalogue, &json, &filters, &ranking);
        // Deterministic, and a matter of the document alone.
        prop_assert_eq!(&rank(&catalogue, &filters), &ranking);
        prop_assert_eq!(&rank(&read(&json), &filters), &ranking);
    }

    #[test]
    fn of_any_catalogue_a_need_that_a_type_does_not_serve_never_raises_its_score(
        json in generated::document(), asked in generated::asked()
    ) {
        let catalogue = read(&json);
        let filters = generated::filters(&catalogue, asked);
        let before = scores(&catalogue, &rank(&catalogue, &filters));
        for (at, need) in catalogue.each_need() {
            let after = scores(&catalogue, &rank(&catalogue, &filters.with_need(&catalogue, &need.id, true)));
            let may_gain = may_gain(&catalogue, at);
            for (type_at, (before, after)) in before.iter().zip(&after).enumerate() {
                prop_assert!(after <= before || may_gain.contains(&TypeIx::from(type_at)), "{} raises {type_at}", need.id);
            }
        }
    }
}
