//! The catalogues in `examples/`, which people start from.

use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::ranking::rank;
use outsourcing_matrix::domain::shown::{COLUMNS, shown};
use outsourcing_matrix::domain::words::Words;
use outsourcing_matrix::domain::{Answer, Catalogue, built_in, export::Brief};
use outsourcing_matrix::domain::{options::Options, wire};
use serde_json::Value;

use crate::support::{places, read, sentences, states};

const THREE_SERVICES: &str = include_str!("../../examples/catalogues/three-services.json");
const COFFEE_MACHINES: &str = include_str!("../../examples/catalogues/coffee-machines.json");

fn parse(text: &str) -> (Value, Catalogue) {
    let json = serde_json::from_str(text).expect("an example is JSON");
    let catalogue = read(&json);
    (json, catalogue)
}

/// Every text of the catalogue, the widget's own words as they are with it, and every sentence that is made of both.
fn everything_said(json: &Value, catalogue: &Catalogue) -> Vec<String> {
    let messages = Messages::of(catalogue);
    let mut said = Vec::new();
    for (pointer, _) in places(json).into_iter().filter(|(pointer, _)| pointer != "/$schema") {
        said.extend(json.pointer(&pointer).and_then(Value::as_str).map(str::to_owned));
    }
    let words = std::cell::RefCell::new(Vec::new());
    drop(messages.clone().map(|text| {
        words.borrow_mut().push(text.to_owned());
        text.to_owned()
    }));
    said.extend(words.into_inner());
    for filters in states(catalogue, 2) {
        let answer = Answer::new(catalogue, filters.clone());
        let words = Words { catalogue, messages: &messages, filters: &filters };
        let shown = shown(catalogue, &answer.ranking, &Options::default(), false, COLUMNS);
        said.push(Brief::new(catalogue, &messages, &answer, &shown, "").markdown());
        said.push(words.differences(&shown));
        said.extend(sentences(catalogue, &messages, &filters));
    }
    said
}

#[test]
fn a_comparison_of_something_else_says_nothing_of_outsourcing() {
    let (json, catalogue) = parse(COFFEE_MACHINES);
    let own = ["outsourc", "compan", "provider", "vendor", "payroll", "lawyer", "startup"];
    let said = everything_said(&json, &catalogue);
    assert!(said.len() > 5_000, "{} texts", said.len());
    for text in said {
        let low = text.to_lowercase();
        assert!(!own.iter().any(|word| low.contains(word)), "{text}");
    }
    // The same search finds them where they are.
    let built_in = everything_said(&crate::support::built_in_json(), &built_in::catalogue()).join("\n").to_lowercase();
    assert!(own.iter().all(|word| built_in.contains(word)));
}

#[test]
fn the_examples_show_what_they_are_for() {
    let (json, services) = parse(THREE_SERVICES);
    assert_eq!(services.types().len(), 3);
    assert!(services.types().iter().all(|column| column.cta.is_some()), "each service has a link");
    assert!(json.to_string().len() < 6_000, "it is short");
    let (_, coffee) = parse(COFFEE_MACHINES);
    assert!(coffee.types().len() == 5 && coffee.needs().len() == 8 && coffee.bands().count() == 4);
    let kinds: Vec<_> = coffee.criteria().iter().map(|row| format!("{:?}", row.kind)).collect();
    assert!(["Text", "Level", "Tags"].iter().all(|kind| kinds.contains(&(*kind).to_owned())), "{kinds:?}");
    for catalogue in [services, coffee] {
        // Every need is answered, and every type is somebody's answer.
        assert!(catalogue.needs().iter().all(|need| !need.answers.is_empty()));
        for (at, column) in catalogue.each_type() {
            let mut links = catalogue.each_need().flat_map(|(need, _)| catalogue.links(need));
            assert!(links.any(|(of, _)| of == at), "{} answers nothing", column.id);
        }
        for filters in states(&catalogue, 1).iter().filter(|filters| !filters.needs.is_empty()) {
            let first = &rank(&catalogue, filters).types[0];
            assert!(first.recommended, "nothing fits {}", crate::support::said(filters));
        }
    }
    for text in [THREE_SERVICES, COFFEE_MACHINES] {
        assert!(wire::read(&wire::write(text).expect("no faults").catalogue).is_some());
    }
}

#[test]
fn of_a_catalogue_without_sizes_no_size_is_said() {
    let (_, catalogue) = parse(THREE_SERVICES);
    let messages = Messages::of(&catalogue);
    for (needs, expected) in [
        ("", "3 services. Choose what you want to see which fits."),
        ("look", "the website for an up-to-date look. 1 of 3 services fits."),
        ("safe found", "website care for a safe website + texts for being found. 3 of 3 services fit."),
    ] {
        let filters = crate::support::ask(&catalogue, "", needs);
        let words = Words { catalogue: &catalogue, messages: &messages, filters: &filters };
        assert_eq!(words.status(&Answer::new(&catalogue, filters.clone())), expected);
    }
}
