//! What holds of every link.

use outsourcing_matrix::domain::built_in;
use outsourcing_matrix::domain::link::decode;
use outsourcing_matrix::domain::options::Options;
use proptest::prelude::*;

use crate::generated;
use crate::support::{link, read, states};

/// Queries as they come: anything, and things that look like ours.
fn query() -> impl Strategy<Value = String> {
    let ours = "(om|left|omm)-(size|startup|needs|v|x)(=((small|startup|1|admin|fly)[.%+]?){0,3})?";
    let part = prop_oneof![ours, "[a-z%&=+.-]{0,12}", "\\PC{0,8}"];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.join("&"))
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), Just("left".to_owned()), "[a-z][a-z0-9-]{0,8}"]
}

#[test]
fn answers_survive_the_way_through_a_link() {
    let catalogue = built_in::catalogue();
    for filters in states(&catalogue, 2) {
        let query = link(&catalogue, &filters, &Options::default(), "");
        let decoded = decode(&catalogue, "", &query).expect("it is ours");
        assert_eq!((&decoded.filters, decoded.notices.as_slice()), (&filters, &[][..]), "{query}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn answers_survive_beside_anything(json in generated::document(), asked in generated::asked(), name in name(), query in query()) {
        let catalogue = read(&json);
        let filters = generated::filters(&catalogue, asked);
        let ours = link(&catalogue, &filters, &Options::default(), &name);
        let own = if name.is_empty() { "om-".to_owned() } else { format!("{name}-") };
        let foreign = query.split('&').filter(|part| !part.starts_with(&own)).collect::<Vec<_>>().join("&");
        for link in [format!("{foreign}&{ours}"), format!("{ours}&{foreign}")] {
            let decoded = decode(&catalogue, &name, &link).expect("it is ours");
            prop_assert_eq!(&decoded.filters, &filters);
            prop_assert_eq!(decoded.notices, vec![]);
        }
    }

    #[test]
    fn two_elements_do_not_disturb_each_other(one in generated::asked(), other in generated::asked()) {
        let catalogue = built_in::catalogue();
        let [one, other] = [one, other].map(|asked| generated::filters(&catalogue, asked));
        let [one_link, other_link] = [(&one, "one"), (&other, "other")].map(|(filters, name)| link(&catalogue, filters, &Options::default(), name));
        let link = format!("{other_link}&{one_link}");
        prop_assert_eq!(decode(&catalogue, "one", &link).map(|decoded| decoded.filters), Some(one));
        prop_assert_eq!(decode(&catalogue, "other", &link).map(|decoded| decoded.filters), Some(other));
        prop_assert_eq!(decode(&catalogue, "", &link), None);
    }

    #[test]
    fn whatever_a_link_says_its_answers_fit_the_catalogue(query in query(), name in name()) {
        let catalogue = built_in::catalogue();
        if let Some(decoded) = decode(&catalogue, &name, &query) {
            let (fitted, dropped) = decoded.filters.fit_to(&catalogue);
            prop_assert_eq!(fitted, decoded.filters);
            prop_assert_eq!(dropped, vec![]);
            prop_assert!(decoded.notices.len() <= 5);
        }
    }

    #[test]
    fn no_text_makes_it_panic(query in any::<String>(), name in any::<String>()) {
        let catalogue = built_in::catalogue();
        let _ = decode(&catalogue, &name, &query);
        let _ = decode(&catalogue, "", &format!("om-needs={query}"));
    }
}
