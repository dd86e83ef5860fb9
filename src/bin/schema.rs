//! Prints the JSON Schema of the catalogue, made from the Rust types.

use outsourcing_matrix::domain::catalogue::Document;

fn main() -> Result<(), serde_json::Error> {
    println!("{}", serde_json::to_string_pretty(&schemars::schema_for!(Document))?);
    Ok(())
}
