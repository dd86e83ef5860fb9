//! Why a type stands where it stands, and which types answer several needs together.

use outsourcing_matrix::domain::catalogue::{Directness, FitLevel, NeedIx, TypeIx};
use outsourcing_matrix::domain::ranking::rank;
use outsourcing_matrix::domain::verdict::{Reason, combination, reasons};
use outsourcing_matrix::domain::{Catalogue, Filters, built_in};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generated;
use crate::support::{ask, built_in_json, choices_of_needs, read, said, with};

/// "bpo: admin, project: website | open: leads"
fn told(catalogue: &Catalogue, sizes: &str, needs: &str) -> Option<String> {
    let filters = ask(catalogue, sizes, needs);
    let found = combination(catalogue, &filters, &rank(catalogue, &filters))?;
    let names = |needs: &[NeedIx]| needs.iter().map(|at| &*catalogue[*at].id).collect::<Vec<_>>().join(" ");
    let parts = found.parts.iter().map(|(at, needs)| format!("{}: {}", catalogue[*at].id, names(needs)));
    Some(format!("{} | {}", parts.collect::<Vec<_>>().join(", "), names(&found.open)))
}

#[test]
fn which_types_answer_several_needs() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, expected) in [
        // Fewer than two needs: nothing to combine.
        ("small", "", None),
        ("small", "admin", None),
        // Two types, in ranked order.
        ("small", "customer-service website", Some("project: website, bpo: customer-service | ")),
        ("", "it-app litigation", Some("it: it-app, lpo: litigation | ")),
        // One type alone.
        ("medium", "job-ads shortlist", Some("rpo: job-ads shortlist | ")),
        ("small", "admin mail-diary customer-service", Some("bpo: admin mail-diary customer-service | ")),
        // Three needs, two types.
        ("small", "admin mail-diary website", Some("bpo: admin mail-diary, project: website | ")),
        // A weak fit that answers directly is worth considering still.
        ("startup", "website many-vendors", Some("project: website, multi: many-vendors | ")),
    ] {
        assert_eq!(told(&catalogue, sizes, needs).as_deref(), expected, "{sizes}: {needs}");
    }
}

#[test]
fn a_need_that_no_recommended_type_answers_directly_stays_open() {
    let document = crate::small::document();
    let capped = with(document.clone(), "/ranking/weakCap", json!(2));
    let unlifted = with(capped, "/ranking/overrides", json!([]));
    let unanswered = with(document.clone(), "/needs/0/answers", json!([]));
    for (json, sizes, needs, expected) in [
        (&document, "tall", "commute fly", "city: commute | fly"),
        (&document, "", "commute win fly", "race: win, city: commute | fly"),
        // Who answers it directly fits so badly that it is not recommended.
        (&unlifted, "short", "commute win", "city: commute | win"),
        (&unanswered, "tall", "commute fly", " | commute fly"),
    ] {
        assert_eq!(told(&read(json), sizes, needs).as_deref(), Some(expected), "{sizes}: {needs}");
    }
}

/// Of two pairs that answer everything, the one with the higher scores is said, though the first place is in the other.
#[test]
fn of_equal_sets_the_higher_scores_are_preferred() {
    let fit = |level: &str| json!({ "tall": { "fit": level, "reason": "r" } });
    let link = |type_id: &str| json!({ "type": type_id, "directness": "primary", "reason": "r" });
    let fold = json!({ "id": "fold", "name": "Folding bicycle", "short": "fold", "plain": "trains" });
    let mut json = with(crate::small::document(), "/types/-", fold);
    for (at, level) in ["strong", "possible", "good", "weak"].into_iter().enumerate() {
        json = with(json, &format!("/types/{at}/fits"), fit(level));
    }
    for (at, types) in [["city", "race"], ["race", "fold"], ["cargo", "fold"]].into_iter().enumerate() {
        json = with(json, &format!("/needs/{at}/answers"), types.into_iter().map(link).collect());
    }
    json = with(with(json, "/ranking/combiners", json!([])), "/ranking/overrides", json!([]));
    for (fold, expected) in [
        // City 7, race 6, cargo 6, fold 3: race and cargo come to 12, city and fold to 10, race and fold to 9.
        ("weak", "race: commute win, cargo: fly | "),
        // Fold 8: city and fold come to 15.
        ("strong", "fold: win fly, city: commute | "),
    ] {
        let catalogue = read(&with(json.clone(), "/types/3/fits/tall/fit", json!(fold)));
        assert_eq!(told(&catalogue, "tall", "commute win fly").as_deref(), Some(expected), "{fold}");
    }
}

/// The best of all sets of recommended types: the smallest, then the highest summed score, then the one further ahead.
fn best_by_brute_force(catalogue: &Catalogue, filters: &Filters) -> (Vec<TypeIx>, Vec<NeedIx>) {
    let ranking = rank(catalogue, filters);
    let types: Vec<_> = ranking.types.iter().filter(|ranked| ranked.recommended).collect();
    let direct = |of: TypeIx, need: NeedIx| {
        catalogue.links(need).any(|(at, link)| at == of && link.directness == Directness::Primary)
    };
    let needs: Vec<NeedIx> = filters.needs.iter().filter_map(|id| catalogue.need_at(id)).collect();
    let (coverable, open): (Vec<NeedIx>, Vec<NeedIx>) =
        needs.into_iter().partition(|need| types.iter().any(|ranked| direct(ranked.type_ix, *need)));
    let sets =
        (0_u32..1 << types.len()).map(|mask| (0..types.len()).filter(|at| mask >> at & 1 == 1).collect::<Vec<_>>());
    let covers = |set: &Vec<usize>| coverable.iter().all(|need| set.iter().any(|at| direct(types[*at].type_ix, *need)));
    let best = sets.filter(covers).min_by_key(|set| {
        let score: i32 = set.iter().map(|at| types[*at].score).sum();
        (set.len(), -score, set.clone())
    });
    (best.unwrap_or_default().into_iter().map(|at| types[at].type_ix).collect(), open)
}

#[test]
fn together_is_the_best_of_all_sets() {
    let catalogue = built_in::catalogue();
    let choices: Vec<_> = choices_of_needs(&catalogue, 3).into_iter().filter(|needs| needs.len() > 1).collect();
    for (company_size, startup) in [("", false), ("micro", false), ("large", false), ("small", true)] {
        let size = ask(&catalogue, company_size, "").company_size;
        for needs in &choices {
            let filters = Filters { company_size: size.clone(), startup, needs: needs.clone() };
            let found = combination(&catalogue, &filters, &rank(&catalogue, &filters)).expect("two needs or more");
            let set: Vec<TypeIx> = found.parts.iter().map(|(at, _)| *at).collect();
            assert_eq!((set, found.open), best_by_brute_force(&catalogue, &filters), "{}", said(&filters));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    /// In the built-in catalogue each need has one direct answer; here there is something to choose.
    #[test]
    fn together_is_the_best_of_all_sets_of_any_catalogue(json in generated::document(), asked in generated::asked()) {
        let catalogue = read(&json);
        let filters = generated::filters(&catalogue, asked);
        let found = combination(&catalogue, &filters, &rank(&catalogue, &filters));
        let found = found.map(|found| (found.parts.iter().map(|(at, _)| *at).collect(), found.open));
        prop_assert_eq!(found, (filters.needs.len() > 1).then(|| best_by_brute_force(&catalogue, &filters)));
    }
}

/// The built-in catalogue with the reason of every fit and need link replaced by its own place.
fn labelled() -> Value {
    let mut json = built_in_json();
    for (at, column) in json["types"].as_array_mut().expect("types").iter_mut().enumerate() {
        for (size, fit) in column["fits"].as_object_mut().expect("fits") {
            fit["reason"] = json!(format!("/types/{at}/fits/{size}"));
        }
    }
    for (at, need) in json["needs"].as_array_mut().expect("needs").iter_mut().enumerate() {
        for (link, answer) in need["answers"].as_array_mut().expect("answers").iter_mut().enumerate() {
            answer["reason"] = json!(format!("/needs/{at}/answers/{link}"));
        }
    }
    json
}

fn reasons_for(catalogue: &Catalogue, filters: &Filters, of: TypeIx) -> Vec<Reason> {
    let ranking = rank(catalogue, filters);
    let ranked = ranking.types.iter().find(|ranked| ranked.type_ix == of).expect("every type is ranked");
    reasons(catalogue, filters, ranked)
}

#[test]
fn every_fit_is_a_reason_and_changes_with_its_datum() {
    let json = labelled();
    let catalogue = read(&json);
    let mut fits = 0;
    for (type_at, column) in catalogue.each_type() {
        for (size_at, size) in catalogue.each_size() {
            let Some(fit) = column.fits.at(size_at) else { continue };
            fits += 1;
            let filters = ask(&catalogue, &size.id, "");
            let place = format!("/types/{}/fits/{}", type_at.at(), size.id);
            let found = reasons_for(&catalogue, &filters, type_at);
            let [Reason::Fit { size, level, lifted_by: None, claim }] = &found[..] else {
                panic!("{place}: {found:?}")
            };
            assert_eq!((*size, *level, &*claim.text, &claim.sources), (size_at, fit.fit, &*place, &fit.sources));

            let (word, other) =
                if fit.fit == FitLevel::Weak { ("strong", FitLevel::Strong) } else { ("weak", FitLevel::Weak) };
            let changed =
                with(with(json.clone(), &format!("{place}/fit"), json!(word)), &format!("{place}/sources"), json!([]));
            let found = reasons_for(&read(&changed), &filters, type_at);
            let [Reason::Fit { level, claim, .. }] = &found[..] else { panic!("{place}: {found:?}") };
            assert_eq!((*level, claim.sources.len()), (other, 0), "{place}");

            let found = reasons_for(&read(&crate::support::without(json.clone(), &place)), &filters, type_at);
            assert_eq!(found, [Reason::FitNotStated], "{place} taken out");
        }
    }
    assert_eq!(fits, 35);
}

#[test]
fn every_need_link_is_a_reason_and_changes_with_its_datum() {
    let json = labelled();
    let catalogue = read(&json);
    for (need_at, need) in catalogue.each_need() {
        let filters = ask(&catalogue, "", &need.id);
        for (link_at, link) in need.answers.iter().enumerate() {
            let type_at = link.type_ref.position().expect("a checked catalogue");
            let place = format!("/needs/{}/answers/{link_at}", need_at.at());
            let found = reasons_for(&catalogue, &filters, type_at);
            let [Reason::Answers { need, directness, claim }] = &found[..] else { panic!("{place}: {found:?}") };
            assert_eq!(
                (*need, *directness, &*claim.text, &claim.sources),
                (need_at, link.directness, &*place, &link.sources)
            );

            let (word, other) = match link.directness {
                Directness::Primary => ("also", Directness::Also),
                Directness::Also => ("primary", Directness::Primary),
            };
            let found =
                reasons_for(&read(&with(json.clone(), &format!("{place}/directness"), json!(word))), &filters, type_at);
            let [Reason::Answers { directness, .. }] = &found[..] else { panic!("{place}: {found:?}") };
            assert_eq!(*directness, other, "{place}");
        }
        // Who has no link does not answer, and that is said.
        let types = catalogue.each_type().map(|(at, _)| at);
        for type_at in types.filter(|at| catalogue.links(need_at).all(|(linked, _)| linked != *at)) {
            assert_eq!(
                reasons_for(&catalogue, &filters, type_at),
                [Reason::Unanswered { need: need_at }],
                "{}",
                need.id
            );
        }
    }
}

#[test]
fn the_override_and_the_combiner_are_reasons() {
    let catalogue = built_in::catalogue();
    let multi = catalogue.type_at("multi").expect("multi-sourcing");
    let rules = catalogue.rules();
    let fit_said = |sizes: &str, needs: &str| {
        let found = reasons_for(&catalogue, &ask(&catalogue, sizes, needs), multi);
        found.into_iter().find_map(|reason| match reason {
            Reason::Fit { level, claim, .. } => Some((level, claim.text)),
            _ => None,
        })
    };
    let lifted = (FitLevel::Good, rules.overrides[0].reason.clone());
    assert_eq!(fit_said("micro", "specialists-outcomes"), Some(lifted));
    assert_ne!(fit_said("micro", "mix"), fit_said("micro", "specialists-outcomes"));
    // Where the stated fit is better, that is the reason.
    assert_eq!(fit_said("large", "specialists-outcomes"), fit_said("large", "mix"));

    let combined = reasons_for(&catalogue, &ask(&catalogue, "large", "it-app customer-service"), multi);
    let combines = combined
        .iter()
        .any(|reason| matches!(reason, Reason::Combines { claim, .. } if claim.text == rules.combiners[0].reason));
    assert!(combines, "{combined:?}");
}

/// A fit that the catalogue states is a better reason than an equal one that a rule lifts.
#[test]
fn of_equal_fits_the_stated_one_is_the_reason() {
    let stated = json!({ "fit": "good", "reason": "Stated." });
    let both = with(crate::small::document(), "/types/1/fits/beginner", stated.clone());
    let band = with(both.clone(), "/types/1/fits/short", stated);
    for (json, expected) in [(crate::small::document(), "Winners fit."), (both, "Stated."), (band, "Stated.")] {
        let catalogue = read(&json);
        let found = reasons_for(&catalogue, &ask(&catalogue, "short beginner", "win"), TypeIx::from(1));
        let said = found.iter().any(|reason| matches!(reason, Reason::Fit { claim, .. } if *claim.text == *expected));
        assert!(said, "{expected}: {found:?}");
    }
}

#[test]
fn reasons_stand_in_their_order() {
    let catalogue = built_in::catalogue();
    let word = |reason: &Reason| match reason {
        Reason::Answers { directness: Directness::Primary, need, .. } => {
            format!("directly {}", catalogue[*need].id)
        }
        Reason::Answers { need, .. } => format!("helps {}", catalogue[*need].id),
        Reason::Combines { .. } => "combines".to_owned(),
        Reason::Unanswered { need } => format!("not {}", catalogue[*need].id),
        Reason::Fit { size, level, .. } => format!("{level:?} {}", catalogue[*size].id),
        Reason::FitNotStated => "no fit".to_owned(),
    };
    for (sizes, needs, id, expected) in [
        ("", "", "it", &[][..]),
        ("small", "", "it", &["Strong small"]),
        ("small", "admin website it-app", "it", &["directly it-app", "helps website", "not admin", "Strong small"]),
        ("small", "admin website it-app", "rpo", &["not it-app", "not admin", "not website", "Possible small"]),
        // The better fit of band and stage; of equals, the band.
        ("large startup", "admin", "it", &["not admin", "Strong startup"]),
        ("small startup", "admin", "it", &["not admin", "Strong small"]),
    ] {
        let type_at = catalogue.type_at(id).expect("a type");
        let found = reasons_for(&catalogue, &ask(&catalogue, sizes, needs), type_at);
        assert_eq!(found.iter().map(word).collect::<Vec<_>>(), expected, "{sizes}: {needs}: {id}");
    }
}
