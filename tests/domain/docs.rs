//! `docs/catalogue.md` says what is so: its JSON is checked, its names and limits are those of the program, its faults are told.

use std::fmt::Write as _;

use outsourcing_matrix::domain::check;
use outsourcing_matrix::domain::check::{
    CRITERIA_LIMIT, FAULTS_LIMIT, NEEDS_LIMIT, SIZE_LIMIT, TEXT_LIMIT, TYPES_LIMIT,
};
use outsourcing_matrix::domain::messages::Messages;
use serde_json::{Value, json};

use crate::support::{read, with, without};

const PAGE: &str = include_str!("../../docs/catalogue.md");
const SCHEMA: &str = include_str!("../../data/catalogue.schema.json");
const THREE_SERVICES: &str = include_str!("../../examples/catalogues/three-services.json");

fn services() -> Value {
    serde_json::from_str(THREE_SERVICES).expect("the example is JSON")
}

/// What stands between the fences of a language.
fn blocks<'a>(language: &str) -> Vec<&'a str> {
    let open = format!("```{language}\n");
    PAGE.split(&open).skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect()
}

#[test]
fn each_json_block_is_a_part_of_a_catalogue() {
    let blocks = blocks("json");
    assert!(blocks.len() >= 4);
    for block in blocks {
        let parts: Value = serde_json::from_str(block).unwrap_or_else(|error| panic!("{error} in {block}"));
        let mut json = services();
        for (part, value) in parts.as_object().expect("an object") {
            assert!(json.get(part).is_some(), "{part} is in the example");
            json[part] = value.clone();
        }
        read(&json);
    }
}

#[test]
fn the_ranking_is_the_built_in_one() {
    let block = blocks("json").into_iter().find(|block| block.contains("\"ranking\"")).expect("the ranking");
    let shown: Value = serde_json::from_str(block).expect("JSON");
    let mut built_in = crate::support::built_in_json()["ranking"].clone();
    for list in ["overrides", "combiners"] {
        built_in.as_object_mut().expect("an object").remove(list);
    }
    assert_eq!(shown["ranking"], built_in);
}

#[test]
fn every_field_of_the_schema_is_named() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let definitions = schema["$defs"].as_object().expect("definitions").values();
    for definition in definitions.chain([&schema]) {
        for field in definition["properties"].as_object().into_iter().flat_map(serde_json::Map::keys) {
            assert!(
                PAGE.contains(&format!("`{field}`")) || PAGE.contains(&format!("\"{field}\":")),
                "{field} is not told"
            );
        }
        for value in definition["oneOf"].as_array().into_iter().flatten().filter_map(|one| one["const"].as_str()) {
            assert!(PAGE.contains(&format!("`{value}`")), "{value} is not told");
        }
    }
}

#[test]
fn the_limits_are_those_of_the_program() {
    let thousands = |number: usize| match (number / 1_000, number % 1_000) {
        (0, rest) => rest.to_string(),
        (whole, rest) => format!("{whole},{rest:03}"),
    };
    for row in [
        format!("| the file | {} MiB |", SIZE_LIMIT / 1024 / 1024),
        format!("| types | {} |", thousands(TYPES_LIMIT)),
        format!("| criteria | {} |", thousands(CRITERIA_LIMIT)),
        format!("| needs | {} |", thousands(NEEDS_LIMIT)),
        format!("| a text | {} characters;", thousands(TEXT_LIMIT)),
        format!("| faults that are told | {} |", thousands(FAULTS_LIMIT)),
    ] {
        assert!(PAGE.contains(&row), "{row}");
    }
    // In nesting the reader of JSON has the say.
    let nested = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    let told = |levels: usize| check(&nested(levels)).expect_err("a list is no catalogue")[0].message.clone();
    assert!(PAGE.contains("| nesting | 127 levels |"));
    assert!(
        told(127).starts_with("expected an object") && told(128).starts_with("not JSON"),
        "{} {}",
        told(127),
        told(128)
    );
}

#[test]
fn the_faults_are_told_in_these_words() {
    let told = |json: &Value| -> Vec<String> {
        check(&json.to_string()).expect_err("faults").iter().map(ToString::to_string).collect()
    };
    let shape = with(without(services(), "/title"), "/types/0/colour", json!("red"));
    let shape = told(&with(shape, "/criteria/0/kind", json!("number")));
    let twice = THREE_SERVICES.replacen("\"id\": \"care\"", "\"id\": \"care\", \"id\": \"care\"", 1);
    let twice = check(&twice).expect_err("a fault").iter().map(ToString::to_string).collect();
    let sense = [
        ("/types/0/cells/effort/level", json!(6)),
        ("/types/0/cta/href", json!("javascript:alert(1)")),
        ("/types/1/id", json!("website")),
        ("/needs/0/answers/0/type", json!("webiste")),
        ("/messages/fold", json!("{colour}")),
    ];
    let sense = told(&sense.into_iter().fold(services(), |json, (pointer, value)| with(json, pointer, value)));
    let said = [shape, twice, sense].concat();
    let lines: Vec<&str> =
        blocks("text").into_iter().flat_map(str::lines).filter(|line| line.starts_with('/')).collect();
    assert_eq!(lines.len(), 9);
    for line in lines {
        assert!(said.iter().any(|said| said == line), "nobody says {line}");
    }
    let catalogue = read(&services());
    let count = format!(
        "my-services.json: no faults ({} types, {} criteria, {} sizes, {} needs, {} sources)",
        catalogue.types().len(),
        catalogue.criteria().len(),
        catalogue.sizes().len(),
        catalogue.needs().len(),
        catalogue.document().sources.len(),
    );
    assert!(PAGE.contains(&count), "{count}");
}

#[test]
fn the_table_of_messages_is_the_programs() {
    let head = "| name | English |\n|---|---|\n";
    let (before, table) = PAGE.split_once(head).expect("the table");
    let mut rows = String::new();
    for (name, text) in Messages::names() {
        let _ = writeln!(rows, "| `{name}` | {} |", text.replace('|', "\\|"));
    }
    if table != rows && std::env::var_os("UPDATE_DOCS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/catalogue.md");
        std::fs::write(path, format!("{before}{head}{rows}")).expect("the page can be written");
        return;
    }
    assert!(
        table == rows,
        "docs/catalogue.md has another table of messages than the program. Write it anew:\n\
         UPDATE_DOCS=1 cargo test --no-default-features --test domain docs"
    );
}
