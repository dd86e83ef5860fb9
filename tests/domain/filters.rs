//! What a visitor asked: changing it, and fitting it to a catalogue.

use outsourcing_matrix::domain::catalogue::Id;
use outsourcing_matrix::domain::filters::Dropped;
use outsourcing_matrix::domain::{Filters, built_in};
use serde_json::json;

use crate::small::document;
use crate::support::{ask, read, said, with};

/// Answers as they come, known or not.
fn raw(size: &str, startup: bool, needs: &str) -> Filters {
    let company_size = (!size.is_empty()).then(|| Id::from(size));
    Filters { company_size, startup, needs: needs.split_whitespace().map(Id::from).collect() }
}

#[test]
fn a_need_is_added_and_taken_in_the_catalogues_order() {
    let catalogue = built_in::catalogue();
    for (before, need, chosen, after) in [
        ("", "admin", true, "admin"),
        ("website", "admin", true, "admin website"),
        ("admin", "website", true, "admin website"),
        ("admin", "admin", true, "admin"),
        ("admin website", "admin", false, "website"),
        ("website", "admin", false, "website"),
        ("website", "unknown", true, "website"),
        ("website", "unknown", false, "website"),
    ] {
        let filters = ask(&catalogue, "small startup", before).with_need(&catalogue, &Id::from(need), chosen);
        assert_eq!(filters, ask(&catalogue, "small startup", after), "{before}: {need} {chosen}");
    }
}

#[test]
fn a_size_takes_the_place_of_another_and_the_stage_stays() {
    let catalogue = built_in::catalogue();
    let asked = ask(&catalogue, "small startup", "admin");
    for (changed, after) in [
        (asked.with_size(Some(Id::from("large"))), "large startup"),
        (asked.with_size(None), "startup"),
        (asked.with_startup(false), "small"),
        (asked.with_startup(true), "small startup"),
    ] {
        assert_eq!(changed, ask(&catalogue, after, "admin"));
    }
}

#[test]
fn answers_are_counted() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, count) in [
        ("", "", 0),
        ("small", "", 1),
        ("startup", "", 1),
        ("", "admin", 1),
        ("small startup", "", 2),
        ("small startup", "admin website leads", 5),
    ] {
        let filters = ask(&catalogue, sizes, needs);
        assert_eq!((filters.len(), filters.is_empty()), (count, count == 0), "{sizes}: {needs}");
    }
}

#[test]
fn what_a_catalogue_has_no_place_for_is_dropped_and_told() {
    let size = |id: &str| Dropped::Size(id.to_owned());
    let need = |id: &str| Dropped::Need(id.to_owned());
    let catalogue = built_in::catalogue();
    for (asked, fitted, dropped) in [
        (raw("", false, ""), ": ", vec![]),
        (raw("small", true, "admin"), "small startup: admin", vec![]),
        (raw("small", false, "website admin website"), "small: admin website", vec![]),
        (raw("huge", false, "admin"), ": admin", vec![size("huge")]),
        // The stage is no headcount band, and a need is no size.
        (raw("startup", false, ""), ": ", vec![size("startup")]),
        (raw("admin", false, "small"), ": ", vec![size("admin"), need("small")]),
        (raw("small", false, "x admin y"), "small: admin", vec![need("x"), need("y")]),
        (raw("", false, "Admin"), ": ", vec![need("Admin")]),
    ] {
        let (filters, left) = asked.fit_to(&catalogue);
        assert_eq!((said(&filters).as_str(), left), (fitted, dropped), "{asked:?}");
    }
}

#[test]
fn a_catalogue_without_a_stage_has_no_place_for_it() {
    let sizes = document()["sizes"].as_array().expect("sizes")[..2].to_vec();
    let json = with(with(document(), "/sizes", json!(sizes)), "/types/0/fits", json!({}));
    let (filters, dropped) = raw("short", true, "").fit_to(&read(&json));
    assert_eq!(filters, raw("short", false, ""));
    assert_eq!(dropped, [Dropped::Startup("startup".to_owned())]);
}

#[test]
fn what_was_dropped_is_named_as_it_was_written() {
    let named = [Dropped::Size("huge".into()), Dropped::Startup("startup".into()), Dropped::Need("fly".into())];
    assert_eq!(named.map(|part| part.to_string()), ["huge", "startup", "fly"]);
}
