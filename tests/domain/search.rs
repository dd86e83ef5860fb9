//! Finding needs by the words that a visitor types.

use outsourcing_matrix::domain::search::search;
use outsourcing_matrix::domain::{Catalogue, built_in};

/// The ids of the needs that match.
fn found(catalogue: &Catalogue, typed: &str) -> Vec<String> {
    let matching = search(catalogue, typed, str::to_lowercase);
    assert_eq!(matching.len(), catalogue.needs().len());
    catalogue
        .needs()
        .iter()
        .zip(matching)
        .filter(|(_, matches)| *matches)
        .map(|(need, _)| need.id.to_string())
        .collect()
}

#[test]
fn words_to_needs() {
    let catalogue = built_in::catalogue();
    for (typed, expected) in [
        // A keyword, its beginning, and in capitals.
        ("payroll", &["admin"][..]),
        ("payr", &["admin"]),
        ("PAYROLL", &["admin"]),
        ("  payroll  ", &["admin"]),
        ("r&d", &["product-research"]),
        ("wifi", &["it-networks"]),
        ("virtual assistant", &["mail-diary"]),
        // Words may stand in any order and in different texts of the need.
        ("assistant virtual", &["mail-diary"]),
        ("redesign homepage", &["website"]),
        // The label and the group's label.
        ("redesign", &["website"]),
        ("one-off projects", &["website", "content", "campaign", "stuck-project"]),
        ("hiring people shortlist", &["shortlist"]),
        // Punctuation between words does not count.
        ("redesign, website!", &["website"]),
        // Every word must match.
        ("payroll website", &[]),
        // A word must begin so: "roll" is in "payroll".
        ("roll", &[]),
        ("bicycle", &[]),
        ("<script>", &[]),
    ] {
        assert_eq!(found(&catalogue, typed), expected, "{typed}");
    }
}

#[test]
fn nothing_typed_matches_every_need() {
    let catalogue = built_in::catalogue();
    for typed in ["", " ", "\t\n", "?!", "."] {
        assert_eq!(found(&catalogue, typed).len(), 22, "{typed:?}");
    }
}

#[test]
fn every_need_is_found_by_its_label_its_short_name_and_each_keyword() {
    let catalogue = built_in::catalogue();
    for need in catalogue.needs() {
        for text in [&need.label, &need.short].into_iter().chain(&need.keywords) {
            assert!(found(&catalogue, text).contains(&need.id.to_string()), "{text} does not find {}", need.id);
        }
    }
}

#[test]
fn every_need_has_five_words_more_than_its_label() {
    let catalogue = built_in::catalogue();
    for need in catalogue.needs() {
        assert!(need.keywords.len() >= 5, "{}: {:?}", need.id, need.keywords);
    }
}
