//! Writes the built-in catalogue without the white space that only its authors need.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let source = "data/outsourcing.json";
    println!("cargo::rerun-if-changed={source}");
    println!("cargo::rerun-if-changed=build.rs");
    let mut value: serde_json::Value = serde_json::from_str(&fs::read_to_string(source)?)
        .map_err(|error| format!("{source}: {error}"))?;
    if let Some(object) = value.as_object_mut() {
        // For editors only.
        object.remove("$schema");
    }
    let target = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?).join("outsourcing.json");
    fs::write(target, serde_json::to_string(&value)?)?;
    Ok(())
}
