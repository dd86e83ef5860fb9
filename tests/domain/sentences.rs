//! What is said of a type: each sentence rests on a datum, and changes with it.

use std::collections::BTreeMap;

use outsourcing_matrix::domain::catalogue::{FitLevel, Id, NeedIx, TypeIx};
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::ranking::{Band, rank};
use outsourcing_matrix::domain::verdict::{Coverage, Reason, combination_of, reasons};
use outsourcing_matrix::domain::words::Words;
use outsourcing_matrix::domain::{Answer, Catalogue, Filters, built_in};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generated;
use crate::support::{ask, built_in_json, choices_of_needs, read, said, source_ids, states, with};

/// One sentence: what it says, the datum's own reason, its sources.
type Said = (String, Option<(String, Vec<String>)>);

fn strings(ids: &[Id]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// What is said of each type, by its id.
fn sentences(catalogue: &Catalogue, filters: &Filters) -> BTreeMap<String, Vec<Said>> {
    let messages = Messages::english();
    let words = Words { catalogue, messages: &messages, filters };
    let of = |reason: &Reason| {
        let claim = reason.claim();
        let claim = claim.map(|claim| (claim.text.to_string(), strings(&source_ids(catalogue, &claim.sources))));
        (words.reason(reason), claim)
    };
    let ranking = rank(catalogue, filters);
    let told = ranking.types.iter().map(|ranked| {
        let said = reasons(catalogue, filters, ranked).iter().map(of).collect();
        (catalogue[ranked.type_ix].id.to_string(), said)
    });
    told.collect()
}

/// Asserts that another catalogue says the same of every type but one, and of that one something else.
#[track_caller]
fn changed(before: &BTreeMap<String, Vec<Said>>, after: &BTreeMap<String, Vec<Said>>, id: &str, place: &str) {
    for (of, said) in before {
        assert_eq!(said != &after[of], of == id, "{place}: {of}");
    }
}

/// A level, and the words for it.
const FITS: [(&str, &str); 4] =
    [("strong", "Very good fit"), ("good", "Good fit"), ("possible", "Can work"), ("weak", "Rarely fits")];

#[test]
fn every_fit_is_a_sentence_that_changes_with_its_datum() {
    let json = built_in_json();
    let catalogue = read(&json);
    let mut fits = 0;
    for (type_at, column) in catalogue.types().iter().enumerate() {
        for size in catalogue.sizes() {
            fits += 1;
            let place = format!("/types/{type_at}/fits/{}", size.id);
            let stated = json.pointer(&place).expect("every fit is stated").clone();
            let filters = ask(&catalogue, &size.id, "");
            let before = sentences(&catalogue, &filters);
            let claim = |reason: &str, sources: &Value| {
                let sources = sources.as_array().into_iter().flatten().map(|id| id.as_str().unwrap_or("").to_owned());
                Some((reason.to_owned(), sources.collect::<Vec<_>>()))
            };
            let own = stated["reason"].as_str().expect("a reason");

            for (level, words) in FITS {
                let after = sentences(&read(&with(json.clone(), &format!("{place}/fit"), json!(level))), &filters);
                let expected = vec![(format!("{words}: {}", size.label), claim(own, &stated["sources"]))];
                assert_eq!(after[&*column.id], expected, "{place}: {level}");
                if stated["fit"] == level {
                    assert_eq!(before, after, "{place}: {level}");
                } else {
                    changed(&before, &after, &column.id, &place);
                }
            }

            let after = sentences(&read(&with(json.clone(), &format!("{place}/reason"), json!("Other."))), &filters);
            let sentence = before[&*column.id][0].0.clone();
            assert_eq!(after[&*column.id], [(sentence.clone(), claim("Other.", &stated["sources"]))], "{place}");
            changed(&before, &after, &column.id, &place);

            let after = sentences(&read(&with(json.clone(), &format!("{place}/sources"), json!([]))), &filters);
            assert_eq!(after[&*column.id], [(sentence, claim(own, &json!([])))], "{place}");

            let after = sentences(&read(&crate::support::without(json.clone(), &place)), &filters);
            let missing = "The catalogue does not say how it fits this size".to_owned();
            assert_eq!(after[&*column.id], [(missing, None)], "{place}");
            changed(&before, &after, &column.id, &place);
        }
    }
    assert_eq!(fits, 35);
}

#[test]
fn every_need_link_is_a_sentence_that_changes_with_its_datum() {
    let json = built_in_json();
    let catalogue = read(&json);
    // What a combiner makes of two direct answers is a sentence of its own, which rests on the combiner.
    let alone = |json: &Value| with(json.clone(), "/ranking/combiners", json!([]));
    let mut links = 0;
    for (need_at, need) in catalogue.needs().iter().enumerate() {
        let filters = ask(&catalogue, "", &need.id);
        let before = sentences(&read(&alone(&json)), &filters);
        for (link_at, link) in need.answers.iter().enumerate() {
            links += 1;
            let place = format!("/needs/{need_at}/answers/{link_at}");
            let of = &*catalogue[link.type_ref.position().expect("a checked catalogue")].id;
            let stated = json.pointer(&place).expect("a link");
            let claim = |reason: &str| Some((reason.to_owned(), strings(&source_ids(&catalogue, &link.sources))));
            let own = stated["reason"].as_str().expect("a reason");
            let after = |json: &Value| sentences(&read(&alone(json)), &filters);

            for (directness, sentence) in
                [("primary", format!("Covers {}", need.short)), ("also", format!("Covers part of {}", need.short))]
            {
                let after = after(&with(json.clone(), &format!("{place}/directness"), json!(directness)));
                assert_eq!(after[of], [(sentence, claim(own))], "{place}: {directness}");
                if stated["directness"] == directness {
                    assert_eq!(before, after, "{place}: {directness}");
                } else {
                    changed(&before, &after, of, &place);
                }
            }

            let reworded = after(&with(json.clone(), &format!("{place}/reason"), json!("Other.")));
            let sentence = before[of][0].0.clone();
            assert_eq!(reworded[of], [(sentence, claim("Other."))], "{place}");
            changed(&before, &reworded, of, &place);

            let mut cut = json.clone();
            cut["needs"][need_at]["answers"].as_array_mut().expect("answers").remove(link_at);
            let cut = after(&cut);
            assert_eq!(cut[of], [(format!("Does not cover {}", need.short), None)], "{place}");
            changed(&before, &cut, of, &place);
        }
    }
    assert!(links > catalogue.needs().len(), "{links} links");
}

/// The datum at a place by ids, or the nearest that contains it where it is missing.
fn datum<'a>(json: &'a Value, place: &str) -> (&'a Value, bool) {
    let named =
        |list: &'a Value, key: &str, id: &str| list.as_array().into_iter().flatten().find(|entry| entry[key] == id);
    match place.split('/').collect::<Vec<_>>()[..] {
        ["needs", need, "answers", of] => {
            let need = named(&json["needs"], "id", need).unwrap_or_else(|| panic!("{place}: no such need"));
            assert!(named(&json["types"], "id", of).is_some(), "{place}: no such type");
            named(&need["answers"], "type", of).map_or((need, false), |link| (link, true))
        }
        ["types", of, "fits", size] => {
            let of = named(&json["types"], "id", of).unwrap_or_else(|| panic!("{place}: no such type"));
            (of["fits"].get(size).unwrap_or_else(|| panic!("{place}: no such fit")), true)
        }
        ["types", of, "fits"] => (named(&json["types"], "id", of).unwrap_or_else(|| panic!("{place}")), false),
        ["ranking", list, at] => {
            let at: usize = at.parse().expect("a position");
            (json["ranking"][list].get(at).unwrap_or_else(|| panic!("{place}: no such rule")), true)
        }
        _ => panic!("{place} is no place"),
    }
}

/// Each sentence of each type: the place that it rests on holds its claim, and where it has no claim that place is empty.
fn every_place_exists(json: &Value, catalogue: &Catalogue, filters: &Filters) {
    for ranked in &rank(catalogue, filters).types {
        let reasons = reasons(catalogue, filters, ranked);
        let places: Vec<String> = reasons.iter().map(|reason| reason.place(catalogue, ranked.type_ix)).collect();
        for (reason, place) in reasons.iter().zip(&places) {
            let (datum, is_there) = datum(json, place);
            let claim = reason.claim();
            assert_eq!(claim.is_some(), is_there, "{}: {place}: {reason:?}", said(filters));
            let Some(claim) = claim else { continue };
            assert_eq!(datum["reason"], *claim.text, "{place}");
            let sources: Vec<&str> =
                datum["sources"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            assert_eq!(sources, strings(&source_ids(catalogue, &claim.sources)), "{place}");
            let word = match reason {
                Reason::Answers { directness, .. } => datum["directness"] == format!("{directness:?}").to_lowercase(),
                Reason::Fit { level, lifted_by: None, .. } => datum["fit"] == format!("{level:?}").to_lowercase(),
                Reason::Fit { level, .. } => datum["atLeast"] == format!("{level:?}").to_lowercase(),
                _ => true,
            };
            assert!(word, "{place}: {reason:?} is not what stands there");
        }
        let once = places.iter().all(|place| places.iter().filter(|other| *other == place).count() == 1);
        assert!(once, "{}: two sentences of one type rest on one place: {places:?}", said(filters));
    }
}

#[test]
fn every_sentence_names_the_place_that_it_rests_on() {
    let json = built_in_json();
    let catalogue = read(&json);
    for filters in states(&catalogue, 2) {
        every_place_exists(&json, &catalogue, &filters);
    }
    let json = crate::small::document();
    let catalogue = read(&json);
    for filters in states(&catalogue, 3) {
        every_place_exists(&json, &catalogue, &filters);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(800) })]

    #[test]
    fn every_sentence_of_any_catalogue_names_its_place(json in generated::document(), asked in generated::asked()) {
        let catalogue = read(&json);
        every_place_exists(&json, &catalogue, &generated::filters(&catalogue, asked));
    }
}

#[test]
fn places_are_named_by_ids() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, id, expected) in [
        ("small", "website", "project", "needs/website/answers/project types/project/fits/small"),
        ("small startup", "admin website", "it", {
            "needs/website/answers/it needs/admin/answers/it types/it/fits/small"
        }),
        ("micro", "specialists-outcomes", "multi", "needs/specialists-outcomes/answers/multi ranking/overrides/0"),
        ("large", "it-app admin", "multi", {
            "ranking/combiners/0 needs/it-app/answers/multi needs/admin/answers/multi types/multi/fits/large"
        }),
    ] {
        let filters = ask(&catalogue, sizes, needs);
        let ranking = rank(&catalogue, &filters);
        let of = ranking.types.iter().find(|ranked| *catalogue[ranked.type_ix].id == *id).expect("a type");
        let places: Vec<String> =
            reasons(&catalogue, &filters, of).iter().map(|reason| reason.place(&catalogue, of.type_ix)).collect();
        assert_eq!(places.join(" "), expected, "{sizes}: {needs}: {id}");
    }
    // Where the catalogue states no fit, that list is the place.
    let json = crate::support::without(built_in_json(), "/types/0/fits/small");
    let catalogue = read(&json);
    let filters = ask(&catalogue, "small", "");
    let ranking = rank(&catalogue, &filters);
    let it = ranking.types.iter().find(|ranked| ranked.type_ix.at() == 0).expect("a type");
    assert_eq!(reasons(&catalogue, &filters, it)[0].place(&catalogue, it.type_ix), "types/it/fits");
}

#[test]
fn coverage_in_words() {
    let messages = Messages::english();
    let catalogue = built_in::catalogue();
    let words = Words { catalogue: &catalogue, messages: &messages, filters: &Filters::default() };
    for (answered, directly, all, expected) in [
        // One need is said by its own sentence, and none answered by each of them.
        (0, 0, 0, None),
        (0, 0, 1, None),
        (1, 1, 1, None),
        (1, 0, 1, None),
        (0, 0, 2, None),
        (0, 0, 3, None),
        (1, 0, 2, Some("Covers part of 1 of 2 needs")),
        (2, 0, 3, Some("Covers part of 2 of 3 needs")),
        (2, 1, 3, Some("Covers 1 of 3 needs and part of 1 more")),
        (1, 1, 3, Some("Covers 1 of 3 needs")),
        (2, 2, 2, Some("Covers 2 of 2 needs")),
        (2, 2, 3, Some("Covers 2 of 3 needs")),
        (3, 2, 5, Some("Covers 2 of 5 needs and part of 1 more")),
        (22, 21, 22, Some("Covers 21 of 22 needs and part of 1 more")),
    ] {
        let found = words.coverage(Coverage { answered, directly, all });
        assert_eq!(found.as_deref(), expected, "{answered} {directly} {all}");
    }
}

#[test]
fn what_comes_before_the_reasons() {
    let catalogue = built_in::catalogue();
    let messages = Messages::english();
    for (sizes, needs, id, expected) in [
        ("", "", "it", vec![]),
        ("small", "", "it", vec![]),
        ("startup", "", "multi", vec![]),
        ("small", "website", "project", vec![]),
        ("startup", "it-security", "multi", vec![messages.why_weak_part()]),
        ("small", "website", "bpo", vec!["Suits the size, not the need"]),
        ("startup", "website", "multi", vec![]),
        ("", "website", "bpo", vec![]),
        ("startup", "many-vendors", "multi", vec![messages.why_weak()]),
        ("small", "admin mail-diary", "bpo", vec!["Covers 2 of 2 needs"]),
        ("startup", "it-security many-vendors website", "multi", {
            vec![messages.why_weak(), "Covers 1 of 3 needs and part of 1 more"]
        }),
    ] {
        let filters = ask(&catalogue, sizes, needs);
        let ranking = rank(&catalogue, &filters);
        let of = ranking.types.iter().find(|ranked| *catalogue[ranked.type_ix].id == *id).expect("a type");
        let words = Words { catalogue: &catalogue, messages: &messages, filters: &filters };
        assert_eq!(words.verdict(of), expected, "{sizes}: {needs}: {id}");
        // The words of a weak fit are never said of another.
        if of.fit.is_none_or(|fit| fit.level != FitLevel::Weak) && of.band != Some(Band::None) {
            assert!(!words.verdict(of).iter().any(|said| said == messages.why_weak()), "{sizes}: {needs}: {id}");
        }
    }
}

/// Whatever types a visitor picks: what they answer directly, and what not, straight from the links.
fn chosen_by_brute_force(json: &Value, filters: &Filters, types: &[&str]) -> Option<(Vec<(String, String)>, String)> {
    if filters.needs.is_empty() {
        return None;
    }
    let directly = |need: &str, of: &str| crate::by_hand::directness(json, need, of) == Some("primary");
    let needs = |of: &dyn Fn(&str) -> bool| {
        filters.needs.iter().map(|need| &**need).filter(|need| of(need)).collect::<Vec<_>>().join(" ")
    };
    let order = crate::by_hand::rank(json, filters);
    let parts = order.iter().filter(|verdict| types.contains(&&*verdict.id));
    let parts = parts.map(|verdict| (verdict.id.clone(), needs(&|need| directly(need, &verdict.id)))).collect();
    Some((parts, needs(&|need| !types.iter().any(|of| directly(need, of)))))
}

fn chosen(catalogue: &Catalogue, filters: &Filters, types: &[TypeIx]) -> Option<(Vec<(String, String)>, String)> {
    let found = combination_of(catalogue, filters, &rank(catalogue, filters), types)?;
    let needs = |needs: &[NeedIx]| needs.iter().map(|at| &*catalogue[*at].id).collect::<Vec<_>>().join(" ");
    let parts = found.parts.iter().map(|(at, of)| (catalogue[*at].id.to_string(), needs(of))).collect();
    Some((parts, needs(&found.open)))
}

#[test]
fn two_chosen_types_answer_together_what_brute_force_says() {
    let json = built_in_json();
    let catalogue = read(&json);
    let types = catalogue.types();
    for needs in choices_of_needs(&catalogue, 2) {
        let filters = Filters { company_size: Some("small".into()), startup: false, needs };
        for one in 0..types.len() {
            for other in one + 1..types.len() {
                let ids = [&*types[one].id, &*types[other].id];
                let expected = chosen_by_brute_force(&json, &filters, &ids);
                let pair = [other, one].map(TypeIx::from);
                assert_eq!(chosen(&catalogue, &filters, &pair), expected, "{}: {ids:?}", said(&filters));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn chosen_types_of_any_catalogue_answer_together_what_brute_force_says(
        json in generated::document(), asked in generated::asked(), picked in 0_usize..32
    ) {
        let catalogue = read(&json);
        let filters = generated::filters(&catalogue, asked);
        let all = catalogue.each_type().map(|(at, _)| at);
        let types: Vec<TypeIx> = all.filter(|at| picked >> at.at() & 1 == 1).collect();
        let ids: Vec<&str> = types.iter().map(|at| &*catalogue[*at].id).collect();
        prop_assert_eq!(chosen(&catalogue, &filters, &types), chosen_by_brute_force(&json, &filters, &ids));
    }
}

#[test]
fn what_chosen_types_answer_together_is_said() {
    let catalogue = built_in::catalogue();
    let messages = Messages::english();
    for (needs, types, expected) in [
        ("website admin", "bpo project", "BPO + Project together cover 2 of 2 needs."),
        ("website admin", "bpo rpo", "BPO + RPO together cover 1 of 2 needs. Not fully covered: the website."),
        ("website admin", "lpo rpo", {
            "LPO + RPO together cover 0 of 2 needs. Not fully covered: office admin and the website."
        }),
        ("website", "it project", "Project + IT together cover 1 of 1 needs."),
    ] {
        let filters = ask(&catalogue, "", needs);
        let types: Vec<TypeIx> = types.split(' ').map(|id| catalogue.type_at(id).expect("a type")).collect();
        let combination = combination_of(&catalogue, &filters, &rank(&catalogue, &filters), &types).expect("a need");
        let words = Words { catalogue: &catalogue, messages: &messages, filters: &filters };
        assert_eq!(words.chosen_together(&combination), expected, "{needs}: {types:?}");
    }
}

#[test]
fn what_the_answer_comes_to() {
    let json = with(built_in_json(), "/needs/14/answers", json!([]));
    let catalogue = read(&json);
    let messages = Messages::english();
    for (sizes, needs, parts, coverage, why) in [
        ("", "", "", "", "7 types, not ranked yet. Choose a company size and a need to see what fits."),
        (
            "small",
            "",
            "",
            "",
            "7 of 7 types fit 10 to 49 people. By size alone there is no best. Choose a need for an answer.",
        ),
        (
            "",
            "website",
            "Project outsourcing for the website",
            "",
            "2 of 7 types fit. Choose a company size too, and the order will take it into account.",
        ),
        ("small", "website", "Project outsourcing for the website", "", "Best fit. 2 of 7 types fit 10 to 49 people."),
        ("small startup", "website", "Project outsourcing for the website", "", "Best fit. 2 of 7 types fit."),
        (
            "micro",
            "mix",
            "IT outsourcing for part of IT and other work together",
            "",
            "Good option. 3 of 7 types fit 1 to 9 people, including just you.",
        ),
        (
            "small",
            "website customer-service",
            "Project outsourcing for the website | Business process outsourcing (BPO) for customer service",
            "Together they cover 2 of 2 needs.",
            "Best fit alone: Project. 3 of 7 types fit 10 to 49 people.",
        ),
        (
            "",
            "website customer-service",
            "Business process outsourcing (BPO) for customer service | Project outsourcing for the website",
            "Together they cover 2 of 2 needs.",
            "One alone: BPO. 3 of 7 types fit. Choose a company size too, and the order will take it into account.",
        ),
        (
            "small",
            "admin mail-diary",
            "Business process outsourcing (BPO) for office admin and correspondence and diaries",
            "It covers 2 of 2 needs.",
            "Best fit. 1 of 7 types fits 10 to 49 people.",
        ),
        (
            "small",
            "website litigation",
            "Project outsourcing for the website",
            "It covers 1 of 2 needs. No type that fits covers the dispute fully.",
            "Best fit. 2 of 7 types fit 10 to 49 people.",
        ),
        (
            "small",
            "website admin litigation",
            "Project outsourcing for the website | Business process outsourcing (BPO) for office admin",
            "Together they cover 2 of 3 needs. No type that fits covers the dispute fully.",
            "Best fit alone: Project. 3 of 7 types fit 10 to 49 people.",
        ),
        (
            "small",
            "it-security admin website data-analysis",
            "IT outsourcing for IT security | Project outsourcing for the website | Business process outsourcing (BPO) for office admin | and 1 more",
            "Together they cover 4 of 4 needs.",
            "Best fit alone: IT. 5 of 7 types fit 10 to 49 people.",
        ),
        (
            "small",
            "it-security admin website data-analysis other-legal litigation",
            "IT outsourcing for IT security | Project outsourcing for the website | Knowledge process outsourcing (KPO) for data analysis | and 2 more",
            "Together they cover 5 of 6 needs. No type that fits covers the dispute fully.",
            "Best fit alone: IT. 6 of 7 types fit 10 to 49 people.",
        ),
        (
            "small",
            "litigation",
            "",
            "",
            "Nothing here is a clear fit for these answers. The types that come nearest stand first, each with its reason.",
        ),
    ] {
        let filters = ask(&catalogue, sizes, needs);
        let answer = Answer::new(&catalogue, filters.clone());
        let words = Words { catalogue: &catalogue, messages: &messages, filters: &filters };
        let found = (words.parts(&answer).join(" | "), words.coverage_line(&answer), words.one_line(&answer));
        let expected = (parts.to_owned(), coverage.to_owned(), why.to_owned());
        assert_eq!(found, expected, "{sizes}: {needs}");
    }
}
