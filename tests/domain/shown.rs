//! What of the matrix is on the screen: which columns, which rows, which of them differ.

use std::collections::BTreeSet;

use outsourcing_matrix::domain::catalogue::TypeIx;
use outsourcing_matrix::domain::differences::{Difference, difference};
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::options::{Differences, Options};
use outsourcing_matrix::domain::ranking::rank;
use outsourcing_matrix::domain::shown::{COLUMNS, Shown, shown};
use outsourcing_matrix::domain::words::Words;
use outsourcing_matrix::domain::{Catalogue, Filters, built_in};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{ask, built_in_json, entry, look, read, texts, with, without};
use crate::{by_hand, generated};

/// "columns +more | rows, = for the same and ! for those that differ | differing of comparable"
fn told(catalogue: &Catalogue, filters: &Filters, shown: &Shown) -> String {
    let ranking = rank(catalogue, filters);
    let columns = shown.columns.iter().map(|at| &*catalogue[ranking[*at].type_ix].id);
    let rows = shown.rows.iter().map(|row| {
        let mark = match row.difference {
            Difference::NotCompared => "",
            Difference::Same => "=",
            Difference::Differs => "!",
        };
        format!("{}{mark}", catalogue[row.criterion].id)
    });
    format!(
        "{} +{} | {} | {} of {}",
        columns.collect::<Vec<_>>().join(" "),
        shown.more,
        rows.collect::<Vec<_>>().join(" "),
        shown.differing,
        shown.comparable
    )
}

/// Six bicycles under two looks of three rows each: prose, a level, tags.
fn bicycles() -> Value {
    let cells = |level: u8, tags: &[&str]| {
        json!({
            "g-text": { "text": "x" }, "d-text": { "text": "x" },
            "g-level": { "text": "x", "level": level }, "d-level": { "text": "y", "level": 3 },
            "g-tags": { "text": "x", "tags": ["lights"] }, "d-tags": { "text": "y", "tags": tags }
        })
    };
    let mut json = crate::small::document();
    for (at, (level, tags)) in
        [(1, &["lights", "rack"][..]), (2, &["rack", "lights"]), (1, &["rack"])].iter().enumerate()
    {
        json = with(json, &format!("/types/{at}/cells"), cells(*level, tags));
    }
    let criterion = |id: &str, kind: &str, tier: &str| {
        let mut criterion = json!({ "id": id, "label": id, "kind": kind, "tier": tier });
        match kind {
            "level" => criterion["levels"] = json!(["a", "b", "c", "d", "e"]),
            "tags" => criterion["tags"] = json!([{ "id": "lights", "label": "l" }, { "id": "rack", "label": "r" }]),
            _ => {}
        }
        criterion
    };
    // The looks mixed, so that the order is made and not found.
    json["criteria"] = json!([
        criterion("d-level", "level", "detail"),
        criterion("g-tags", "tags", "glance"),
        criterion("d-text", "text", "detail"),
        criterion("g-level", "level", "glance"),
        criterion("d-tags", "tags", "detail"),
        criterion("g-text", "text", "glance")
    ]);
    json
}

#[test]
fn rows_that_differ_are_found() {
    let all = bicycles();
    let no_level = without(all.clone(), "/types/1/cells/g-level");
    let no_levels = without(without(no_level.clone(), "/types/0/cells/g-level"), "/types/2/cells/g-level");
    let mut no_tags = all.clone();
    for at in 0..3 {
        no_tags["types"][at]["cells"]["d-tags"]["tags"] = json!([]);
    }
    let no_tag = with(no_tags.clone(), "/types/2/cells/d-tags/tags", json!(["rack"]));
    let missing = without(no_tags.clone(), "/types/2/cells/d-tags");
    for (json, id, types, expected) in [
        (&all, "g-text", &[0, 1, 2][..], Difference::NotCompared),
        (&all, "g-level", &[0, 1, 2], Difference::Differs),
        (&all, "g-level", &[0, 2], Difference::Same),
        (&all, "g-level", &[2, 0], Difference::Same),
        (&all, "d-level", &[0, 1, 2], Difference::Same),
        // The order of tags says nothing.
        (&all, "d-tags", &[0, 1], Difference::Same),
        (&all, "d-tags", &[1, 0], Difference::Same),
        // One more tag does, on either side.
        (&all, "d-tags", &[0, 2], Difference::Differs),
        (&all, "d-tags", &[2, 0], Difference::Differs),
        (&all, "g-tags", &[0, 1, 2], Difference::Same),
        // It takes two.
        (&all, "g-level", &[], Difference::NotCompared),
        (&all, "g-level", &[1], Difference::NotCompared),
        // "Not stated" is a value.
        (&no_level, "g-level", &[0, 1], Difference::Differs),
        (&no_level, "g-level", &[1, 0], Difference::Differs),
        (&no_level, "g-level", &[0, 2], Difference::Same),
        (&no_levels, "g-level", &[0, 1, 2], Difference::Same),
        // No tags are not a missing cell.
        (&no_tags, "d-tags", &[0, 1, 2], Difference::Same),
        (&no_tag, "d-tags", &[0, 1, 2], Difference::Differs),
        (&missing, "d-tags", &[0, 2], Difference::Differs),
    ] {
        let catalogue = read(json);
        let mut criteria = catalogue.each_criterion();
        let (criterion, _) = criteria.find(|(_, criterion)| *criterion.id == *id).expect("a criterion");
        let types: Vec<TypeIx> = types.iter().map(|at| TypeIx::from(*at)).collect();
        assert_eq!(difference(&catalogue, criterion, &types), expected, "{id} of {types:?}");
    }
}

#[test]
fn prose_is_never_compared() {
    let catalogue = built_in::catalogue();
    let types: Vec<TypeIx> = catalogue.each_type().map(|(at, _)| at).collect();
    for (at, criterion) in catalogue.each_criterion() {
        let is_prose = criterion.levels.is_empty() && criterion.tags.is_empty();
        let found = difference(&catalogue, at, &types);
        assert_eq!(found == Difference::NotCompared, is_prose, "{}", criterion.id);
    }
}

#[test]
fn columns_and_rows_by_hand() {
    let json = bicycles();
    let mut plain = with(json.clone(), "/criteria", json!([json["criteria"][2], json["criteria"][5]]));
    let mut none = with(json.clone(), "/criteria", json!([]));
    for at in 0..3 {
        let prose = json!({ "g-text": { "text": "x" } });
        plain = with(plain, &format!("/types/{at}/cells"), prose);
        none = with(none, &format!("/types/{at}/cells"), json!({}));
    }
    for (json, needs, options, narrow, most, expected) in [
        // Glance before detail, each in the catalogue's order.
        (&json, "", "", false, 12, "city race cargo +0 | g-tags= g-level! g-text d-level= d-text d-tags! | 2 of 4"),
        (&json, "win", "", false, 12, "race city cargo +0 | g-tags= g-level! g-text d-level= d-text d-tags! | 2 of 4"),
        // The limit, and what was chosen beyond it.
        (&json, "", "", false, 2, "city race +1 | g-tags= g-level! g-text d-level= d-text d-tags= | 1 of 4"),
        (&json, "", "cargo", false, 1, "city cargo +1 | g-tags= g-level= g-text d-level= d-text d-tags! | 1 of 4"),
        (&json, "", "cargo race", false, 0, "race cargo +1 | g-tags= g-level! g-text d-level= d-text d-tags! | 2 of 4"),
        (&json, "", "", false, 1, "city +2 | g-tags g-level g-text d-level d-text d-tags | 0 of 0"),
        (&json, "", "", false, 0, " +3 | g-tags g-level g-text d-level d-text d-tags | 0 of 0"),
        // Only what was chosen, in ranked order, whatever the limit.
        (
            &json,
            "",
            "cargo city | only",
            false,
            0,
            "city cargo +0 | g-tags= g-level= g-text d-level= d-text d-tags! | 1 of 4",
        ),
        (&json, "", "race | only", false, 12, "race +0 | g-tags g-level g-text d-level d-text d-tags | 0 of 0"),
        // Narrow: the first two that were chosen, in the order they were; then the first ranked.
        (&json, "", "", true, 12, "city race +0 | g-level! g-text g-tags= d-text d-level= d-tags= | 1 of 4"),
        (&json, "", "", true, 0, "city race +0 | g-level! g-text g-tags= d-text d-level= d-tags= | 1 of 4"),
        (&json, "win", "", true, 12, "race city +0 | g-level! g-text g-tags= d-text d-level= d-tags= | 1 of 4"),
        (&json, "", "cargo", true, 12, "cargo city +0 | g-text g-tags= g-level= d-text d-tags! d-level= | 1 of 4"),
        (&json, "", "city", true, 12, "city race +0 | g-level! g-text g-tags= d-text d-level= d-tags= | 1 of 4"),
        (
            &json,
            "",
            "cargo race city",
            true,
            12,
            "cargo race +0 | g-level! g-text g-tags= d-text d-tags! d-level= | 2 of 4",
        ),
        (
            &json,
            "",
            "cargo | only",
            true,
            12,
            "cargo city +0 | g-text g-tags= g-level= d-text d-tags! d-level= | 1 of 4",
        ),
        // Marks change nothing of what is there; only the differing rows leave the others out, prose among them.
        (
            &json,
            "",
            " | mark",
            false,
            12,
            "city race cargo +0 | g-tags= g-level! g-text d-level= d-text d-tags! | 2 of 4",
        ),
        (&json, "", " | only-differences", false, 12, "city race cargo +0 | g-level! d-tags! | 2 of 4"),
        (&json, "", "cargo city | only only", false, 12, "city cargo +0 | d-tags! | 1 of 4"),
        (&json, "", " | only-differences", true, 12, "city race +0 | g-level! | 1 of 4"),
        // Where nothing can be compared nothing is left out.
        (&json, "", "race | only only", false, 12, "race +0 | g-tags g-level g-text d-level d-text d-tags | 0 of 0"),
        (&plain, "", " | only-differences", false, 12, "city race cargo +0 | g-text d-text | 0 of 0"),
        (&none, "", " | only-differences", true, 12, "city race +0 |  | 0 of 0"),
    ] {
        let catalogue = read(json);
        let filters = ask(&catalogue, "", needs);
        let found = shown(&catalogue, &rank(&catalogue, &filters), &look(options), narrow, most);
        assert_eq!(told(&catalogue, &filters, &found), expected, "{needs}; {options}; {narrow}; {most}");
    }
}

/// Where all are the same under every comparable row, only the differences are nothing.
#[test]
fn where_nothing_differs_only_the_differences_are_no_rows() {
    let mut json = bicycles();
    json["types"][1]["cells"] = json["types"][0]["cells"].clone();
    json["types"][2]["cells"] = json["types"][0]["cells"].clone();
    let catalogue = read(&json);
    let found = shown(&catalogue, &rank(&catalogue, &Filters::default()), &look(" | only-differences"), false, COLUMNS);
    assert_eq!(told(&catalogue, &Filters::default(), &found), "city race cargo +0 |  | 0 of 4");
}

/// The built-in catalogue with copies of its types until there are so many.
fn replicated(count: usize) -> Catalogue {
    let mut json = built_in_json();
    let types = json["types"].as_array().expect("types").clone();
    let copies =
        (types.len()..count).map(|at| with(types[at % types.len()].clone(), "/id", json!(format!("copy-{at}"))));
    json["types"] = types.iter().cloned().chain(copies).collect();
    read(&json)
}

#[test]
fn many_types_come_twelve_at_a_time() {
    let catalogue = replicated(30);
    let ranking = rank(&catalogue, &Filters::default());
    for (options, most, expected, more) in [
        ("", COLUMNS, (0..12).collect::<Vec<_>>(), 18),
        ("", COLUMNS * 2, (0..24).collect(), 6),
        ("", COLUMNS * 3, (0..30).collect(), 0),
        ("copy-29 copy-12 it", COLUMNS, (0..13).chain([29]).collect(), 16),
        ("copy-29 copy-12 it | only", COLUMNS, vec![0, 12, 29], 0),
    ] {
        let found = shown(&catalogue, &ranking, &look(options), false, most);
        let columns: Vec<usize> = found.columns.iter().map(|at| at.at()).collect();
        assert_eq!((columns, found.more), (expected, more), "{options}; {most}");
    }
    assert_eq!(COLUMNS, 12);
}

#[test]
fn the_count_is_said() {
    let messages = Messages::english();
    let catalogue = built_in::catalogue();
    let words = Words { catalogue: &catalogue, messages: &messages, filters: &Filters::default() };
    for (comparable, differing, expected) in [
        (0, 0, messages.differences_none()),
        (1, 0, "0 of 1 comparable rows differ"),
        (7, 0, "0 of 7 comparable rows differ"),
        (7, 1, "1 of 7 comparable rows differs"),
        (7, 5, "5 of 7 comparable rows differ"),
    ] {
        let shown = Shown { columns: vec![], more: 0, rows: vec![], comparable, differing };
        assert_eq!(words.differences(&shown), expected);
    }
}

/// What is on the screen, worked out from the JSON.
fn by_brute_force(json: &Value, filters: &Filters, options: &Options, narrow: bool, most: usize) -> String {
    let ranked: Vec<String> = by_hand::rank(json, filters).into_iter().map(|verdict| verdict.id).collect();
    let is_chosen = |id: &String| options.chosen.iter().any(|chosen| **chosen == **id);
    let columns: Vec<String> = if narrow {
        let mut pair: Vec<String> = options.chosen.iter().map(ToString::to_string).collect();
        pair.extend(ranked.iter().filter(|id| !is_chosen(id)).cloned());
        pair.truncate(2);
        pair
    } else {
        let first = if options.only_chosen { 0 } else { most };
        let mut seen: BTreeSet<usize> = (0..ranked.len().min(first)).collect();
        seen.extend((0..ranked.len()).filter(|at| is_chosen(&ranked[*at])));
        seen.into_iter().map(|at| ranked[at].clone()).collect()
    };
    let more = if narrow || options.only_chosen { 0 } else { ranked.len() - columns.len() };

    let mut rows: Vec<(usize, bool, String, &str)> = Vec::new();
    for criterion in json["criteria"].as_array().expect("criteria") {
        let id = criterion["id"].as_str().expect("an id");
        // Each cell as a text that is the same for the same value.
        let values: BTreeSet<String> = columns
            .iter()
            .map(|column| {
                let Some(cell) = entry(&json["types"], column)["cells"].get(id) else { return "missing".to_owned() };
                let tags: BTreeSet<&str> = texts(&cell["tags"]).into_iter().collect();
                format!("{} {tags:?}", cell["level"])
            })
            .collect();
        let mark = match values.len() {
            _ if criterion["kind"] == "text" || columns.len() < 2 => "",
            1 => "=",
            _ => "!",
        };
        let tier = usize::from(criterion["tier"] == "detail");
        rows.push((tier, narrow && mark == "=", format!("{id}{mark}"), mark));
    }
    let differing = rows.iter().filter(|row| row.3 == "!").count();
    let comparable = rows.iter().filter(|row| !row.3.is_empty()).count();
    // The sort keeps the catalogue's order among equals.
    rows.sort_by_key(|row| (row.0, row.1));
    if options.differences == Differences::Only && comparable > 0 {
        rows.retain(|row| row.3 == "!");
    }
    let rows: Vec<String> = rows.into_iter().map(|row| row.2).collect();
    format!("{} +{more} | {} | {differing} of {comparable}", columns.join(" "), rows.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn what_is_shown_is_what_brute_force_says(
        json in generated::matrix(),
        asked in generated::asked(),
        looked_at in generated::looked_at(),
        narrow in any::<bool>(),
        most in 0_usize..7,
    ) {
        let catalogue = read(&json);
        let filters = generated::filters(&catalogue, asked);
        let options = generated::options(&catalogue, &looked_at);
        let found = shown(&catalogue, &rank(&catalogue, &filters), &options, narrow, most);
        prop_assert_eq!(
            told(&catalogue, &filters, &found),
            by_brute_force(&json, &filters, &options, narrow, most)
        );
    }
}
