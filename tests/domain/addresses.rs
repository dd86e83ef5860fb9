//! Addresses in catalogues: each of a corpus is refused at its place, or taken. The page tests follow those that are taken.

use outsourcing_matrix::domain::address::{is_mail_address, is_web_address};
use serde_json::{Value, json};

use crate::small::document;
use crate::support::{pointers, with};

const CORPUS: &str = include_str!("../corpus/addresses.json");

/// The addresses, whether a source may have each, and whether a call to action may.
fn corpus() -> Vec<(String, bool, bool)> {
    let corpus: Value = serde_json::from_str(CORPUS).expect("JSON");
    let addresses = corpus["addresses"].as_array().expect("a list");
    let read = |of: &Value| Some((of["address"].as_str()?.to_owned(), of["source"].as_bool()?, of["cta"].as_bool()?));
    addresses.iter().map(|of| read(of).unwrap_or_else(|| panic!("{of}"))).collect()
}

#[test]
fn the_corpus_is_refused_or_taken_where_it_stands() {
    let corpus = corpus();
    assert!(corpus.iter().filter(|(_, source, cta)| !source && !cta).count() >= 40);
    assert!(corpus.iter().any(|(_, source, cta)| !source && *cta));
    for (address, is_source, is_cta) in corpus {
        for (pointer, is_taken) in [("/sources/1/url", is_source), ("/types/0/cta/href", is_cta)] {
            let mut faults = pointers(&with(document(), pointer, json!(address)).to_string());
            // A control character is a fault of any text, told before any of its sense; at most one is told.
            faults.dedup();
            let expected: &[&str] = if is_taken { &[] } else { &[pointer] };
            assert_eq!(faults, expected, "{address:?}");
        }
        // By itself too, whatever the reading of texts refuses before.
        assert_eq!(
            (is_web_address(&address), is_mail_address(&address)),
            (is_source, is_cta && !is_source),
            "{address:?}"
        );
    }
}

/// What stands before and inside an address makes none of what is none.
#[test]
fn nothing_hidden_makes_an_address() {
    let hidden: Vec<char> = ('\u{0}'..='\u{20}')
        .chain(['\u{7f}', '\u{85}', '\u{a0}', '\u{ad}', '\u{200b}', '\u{202e}', '\u{2028}', '\u{feff}', '\\'])
        .collect();
    for letter in hidden {
        for address in ["https://example.org/a?b#c", "mailto:a@example.org?subject=b"] {
            for at in 0..=address.len() {
                let mut text = address.to_owned();
                text.insert(at, letter);
                assert!(!is_web_address(&text) && !is_mail_address(&text), "{text:?}");
            }
        }
    }
}

#[test]
fn a_link_says_something_and_leads_somewhere() {
    for (value, expected) in [
        (json!({ "label": "Call us", "href": "mailto:us@example.org" }), &[][..]),
        (json!(null), &[]),
        (json!({ "label": " ", "href": "https://example.org" }), &["/types/0/cta/label"]),
        (json!({ "label": "Call us", "href": "" }), &["/types/0/cta/href"]),
        (json!({ "label": "", "href": "tel:1" }), &["/types/0/cta/label", "/types/0/cta/href"]),
        (json!({ "label": "Call us" }), &["/types/0/cta/href"]),
        (json!({ "href": "https://example.org" }), &["/types/0/cta/label"]),
        (json!({ "label": "a", "href": "https://example.org", "target": "_self" }), &["/types/0/cta/target"]),
        (json!("https://example.org"), &["/types/0/cta"]),
        (json!([]), &["/types/0/cta"]),
    ] {
        assert_eq!(pointers(&with(document(), "/types/0/cta", value.clone()).to_string()), expected, "{value}");
    }
}
