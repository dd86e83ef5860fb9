//! The JSON Schema beside the catalogue is the one that the Rust types make.

use outsourcing_matrix::domain::catalogue::Document;

const CHECKED_IN: &str = include_str!("../../data/catalogue.schema.json");

#[test]
fn has_not_drifted_from_the_types() {
    let schema = schemars::schema_for!(Document);
    let made = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
    assert!(
        made == CHECKED_IN,
        "data/catalogue.schema.json is not what the types make. Write it anew:\n\
         cargo run --no-default-features --features schema --bin schema > data/catalogue.schema.json"
    );
}
