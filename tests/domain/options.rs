//! How a visitor looks at the matrix, and that in a link.

use outsourcing_matrix::domain::catalogue::Id;
use outsourcing_matrix::domain::link::{Notice, decode};
use outsourcing_matrix::domain::options::{CHOSEN_LIMIT, Differences, Options};
use outsourcing_matrix::domain::{Filters, built_in};
use proptest::prelude::*;
use serde_json::json;

use crate::generated;
use crate::support::{built_in_json, link, look, looked, read, with};

#[test]
fn a_type_is_chosen_or_left() {
    for (before, id, is_chosen, expected) in [
        ("", "it", true, "it"),
        ("it", "bpo", true, "it bpo"),
        // In the order they were chosen, not in the catalogue's.
        ("rpo", "it", true, "rpo it"),
        // Once.
        ("it bpo", "bpo", true, "it bpo"),
        // At most four.
        ("it bpo project", "kpo", true, "it bpo project kpo"),
        ("it bpo project kpo", "lpo", true, "it bpo project kpo"),
        ("it bpo project kpo", "bpo", false, "it project kpo"),
        ("it bpo", "kpo", false, "it bpo"),
        ("", "it", false, ""),
        // To choose among only those that were chosen says nothing once none is.
        ("it bpo | only", "it", false, "bpo | only"),
        ("it | only", "it", false, ""),
        ("it | mark", "it", false, " | mark"),
        ("it | only only", "kpo", true, "it kpo | only only"),
    ] {
        assert_eq!(looked(&look(before).with_chosen(&id.into(), is_chosen)), expected, "{before}; {id} {is_chosen}");
    }
}

#[test]
fn only_the_chosen_ones_are_shown_where_there_are_some() {
    for (before, only, expected) in
        [("", true, ""), ("it", true, "it | only"), ("it | only", false, "it"), ("it | only", true, "it | only")]
    {
        assert_eq!(looked(&look(before).with_only_chosen(only)), expected, "{before}; {only}");
    }
}

#[test]
fn a_pair_stands_in_front() {
    for (before, pair, expected) in [
        ("", ["it", "bpo"], "it bpo"),
        ("kpo", ["it", "bpo"], "it bpo"),
        ("kpo lpo", ["it", "bpo"], "it bpo"),
        // What was chosen behind the pair stays, each once.
        ("it bpo kpo lpo", ["rpo", "bpo"], "rpo bpo kpo lpo"),
        ("it bpo kpo lpo", ["bpo", "it"], "bpo it kpo lpo"),
        ("it bpo kpo lpo", ["kpo", "bpo"], "kpo bpo lpo"),
        ("it bpo kpo lpo | only", ["lpo", "kpo"], "lpo kpo | only"),
    ] {
        let [one, other] = pair.map(Id::from);
        assert_eq!(looked(&look(before).with_pair([&one, &other])), expected, "{before}; {pair:?}");
    }
}

#[test]
fn what_the_catalogue_does_not_have_is_dropped() {
    let catalogue = built_in::catalogue();
    for (before, expected, dropped) in [
        ("", "", &[][..]),
        ("it bpo | only mark", "it bpo | only mark", &[]),
        ("it x bpo y", "it bpo", &["x", "y"]),
        ("x | only", "", &["x"]),
        ("x | only only", " | only-differences", &["x"]),
        ("it it bpo it", "it bpo", &[]),
        // Beyond the limit what was chosen first counts.
        ("it bpo project kpo lpo rpo", "it bpo project kpo", &[]),
        ("x it bpo project kpo lpo", "it bpo project kpo", &["x"]),
        ("it it it it bpo", "it bpo", &[]),
    ] {
        let (options, found) = look(before).fit_to(&catalogue);
        assert_eq!(
            (&*looked(&options), found),
            (expected, dropped.iter().copied().map(Id::from).collect()),
            "{before}"
        );
    }
}

#[test]
fn the_ways_to_treat_differences_have_names() {
    for of in [Differences::All, Differences::Mark, Differences::Only] {
        assert_eq!(Differences::named(of.as_str()), Some(of));
    }
    for name in ["", "ALL", "Mark", "none", "only ", "höchst"] {
        assert_eq!(Differences::named(name), None, "{name}");
    }
}

#[test]
fn a_look_to_query() {
    let catalogue = read(&with(built_in_json(), "/version", json!("1.0.0")));
    for (options, expected) in [
        ("", "om-v=1.0.0"),
        ("rpo it", "om-compare=rpo.it&om-v=1.0.0"),
        ("it bpo | only", "om-compare=it.bpo&om-columns=chosen&om-v=1.0.0"),
        (" | mark", "om-differences=mark&om-v=1.0.0"),
        (" | only-differences", "om-differences=only&om-v=1.0.0"),
    ] {
        assert_eq!(link(&catalogue, &Filters::default(), &look(options), ""), expected, "{options}");
    }
    let asked = Filters { company_size: Some("small".into()), startup: true, needs: vec!["website".into()] };
    assert_eq!(
        link(&catalogue, &asked, &look("it bpo | only mark"), "left"),
        "left-size=small&left-startup=1&left-needs=website&left-compare=it.bpo&left-columns=chosen&left-differences=mark&left-v=1.0.0"
    );
}

#[test]
fn query_to_a_look() {
    let catalogue = built_in::catalogue();
    let unknown = |part: &str| Notice::Unknown(part.to_owned());
    for (query, expected, notices) in [
        ("om-compare=it.bpo", "it bpo", vec![]),
        ("om-compare=rpo.it", "rpo it", vec![]),
        ("om-compare=it&om-compare=bpo", "it bpo", vec![]),
        ("om-compare=.it..bpo.", "it bpo", vec![]),
        ("om-compare=%69t", "it", vec![]),
        ("om-compare=", "", vec![]),
        ("om-compare", "", vec![]),
        ("om-compare=it.bpo.project.kpo.lpo.rpo", "it bpo project kpo", vec![]),
        ("om-compare=it.it.bpo", "it bpo", vec![]),
        ("om-compare=it.fly.bpo", "it bpo", vec![unknown("fly")]),
        ("om-compare=IT.bpo", "bpo", vec![unknown("IT")]),
        ("om-compare=%zz", "", vec![unknown("%zz")]),
        ("om-compare=it&om-columns=chosen", "it | only", vec![]),
        ("om-columns=chosen&om-compare=it", "it | only", vec![]),
        ("om-compare=it&om-columns=all", "it", vec![]),
        ("om-compare=it&om-columns=some", "it", vec![unknown("some")]),
        ("om-compare=it&om-columns", "it", vec![unknown("")]),
        // Never only the chosen ones where none is.
        ("om-columns=chosen", "", vec![]),
        ("om-compare=fly&om-columns=chosen", "", vec![unknown("fly")]),
        ("om-differences=all", "", vec![]),
        ("om-differences=mark", " | mark", vec![]),
        ("om-differences=only", " | only-differences", vec![]),
        ("om-differences=garbage", "", vec![unknown("garbage")]),
        ("om-differences=Only", "", vec![unknown("Only")]),
        ("om-differences=", "", vec![unknown("")]),
        ("om-differences=%3Cb%3E", "", vec![unknown("<b>")]),
        ("om-compare=a.b&om-differences=c&om-size=d&om-columns=e", "", {
            vec![unknown("c"), unknown("e"), unknown("d"), Notice::More(2)]
        }),
        // Another element's.
        ("left-compare=bpo&om-compare=it", "it", vec![]),
    ] {
        let decoded = decode(&catalogue, "", query).unwrap_or_else(|| panic!("nothing of ours in {query}"));
        assert_eq!((&*looked(&decoded.options), decoded.notices), (expected, notices), "{query}");
        assert!(decoded.filters.is_empty(), "{query}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn a_look_survives_the_way_through_a_link(
        json in generated::document(),
        asked in generated::asked(),
        looked_at in generated::looked_at(),
        name in "[a-z-]{0,6}",
    ) {
        let catalogue = read(&json);
        let filters = generated::filters(&catalogue, asked);
        let options = generated::options(&catalogue, &looked_at);
        let link = link(&catalogue, &filters, &options, &name);
        let decoded = decode(&catalogue, &name, &link).expect("it is ours");
        prop_assert_eq!(&decoded.options, &options);
        prop_assert_eq!(&decoded.filters, &filters);
        prop_assert_eq!(decoded.notices, vec![]);
    }

    #[test]
    fn whatever_a_link_says_its_look_fits_the_catalogue(
        query in "(&?(om-(compare|columns|differences|size)(=([.%+]?(it|bpo|kpo|lpo|rpo|fly|chosen|all|mark|only)){0,7})?)){0,5}"
    ) {
        let catalogue = built_in::catalogue();
        if let Some(decoded) = decode(&catalogue, "", &query) {
            let options = decoded.options;
            prop_assert!(options.chosen.len() <= CHOSEN_LIMIT);
            prop_assert!(!options.only_chosen || !options.chosen.is_empty());
            prop_assert_eq!(options.fit_to(&catalogue), (options.clone(), vec![]));
        }
    }

    #[test]
    fn whatever_is_pressed_the_limit_and_the_order_hold(presses in prop::collection::vec((0_usize..7, 0_usize..6, 0_usize..7), 0..20)) {
        let catalogue = built_in::catalogue();
        let id = |at: usize| &catalogue.types()[at].id;
        let mut options = Options::default();
        for (at, what, other) in presses {
            let before = options.clone();
            options = match what {
                0..=2 => options.with_chosen(id(at), true),
                3 => options.with_chosen(id(at), false),
                4 => options.with_only_chosen(at % 2 == 0),
                _ if at == other => options,
                _ => options.with_pair([id(at), id(other)]),
            };
            prop_assert_eq!(options.fit_to(&catalogue), (options.clone(), vec![]), "after {:?}", before);
        }
    }
}
