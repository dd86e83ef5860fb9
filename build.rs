//! Writes the built-in catalogue in the form that the program reads.
//!
//! A reader of JSON and of faults is a quarter of what would travel to the visitor, and the built-in catalogue has no faults:
//! `tests/catalogue.rs` sees to that. So it travels in postcard's form, which needs next to no reader.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

// The types alone; what is asked of a catalogue is not needed here.
#[allow(dead_code, missing_docs, rustdoc::all)]
#[path = "src/domain/catalogue.rs"]
mod catalogue;

const SOURCE: &str = "data/outsourcing.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SOURCE}");
    println!("cargo::rerun-if-changed=src/domain/catalogue.rs");
    println!("cargo::rerun-if-changed=build.rs");
    let json = fs::read_to_string(SOURCE).map_err(|error| format!("{SOURCE}: {error}"))?;
    let mut document: catalogue::Document =
        serde_json::from_str(&json).map_err(|error| format!("{SOURCE}: {error}"))?;
    // For editors only.
    document.schema = None;
    let target = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?).join("outsourcing.postcard");
    fs::write(target, postcard::to_allocvec(&document)?)?;
    Ok(())
}
