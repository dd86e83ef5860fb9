//! The part of the program that a page needs only for a catalogue of its own: a WebAssembly module by itself, which the element loads at
//! that moment. It checks a catalogue of JSON and writes it as the lines that the program reads.

use outsourcing_matrix::border::Fault;
use outsourcing_matrix::domain::{self, wire};
use wasm_bindgen::prelude::*;

/// What came of a catalogue of JSON.
#[wasm_bindgen]
pub struct Reading {
    lines: Option<String>,
    faults: Vec<domain::Fault>,
}

#[wasm_bindgen]
impl Reading {
    /// The catalogue as [`wire`] text; none where it has faults.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn lines(&self) -> Option<String> {
        self.lines.clone()
    }

    /// Every fault, in the order in which they were found.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        self.faults.iter().map(|fault| Fault::new(fault.pointer.clone(), fault.message.clone())).collect()
    }

    /// Whether the first fault is that there is more of something than is read.
    #[wasm_bindgen(getter, js_name = isTooLarge)]
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.faults.first().is_some_and(domain::Fault::is_too_large)
    }
}

/// Reads a catalogue.
#[wasm_bindgen(js_name = readCatalogue)]
#[must_use]
pub fn read_catalogue(json: &str) -> Reading {
    match wire::write(json) {
        Ok(lines) => Reading { lines: Some(lines), faults: Vec::new() },
        Err(faults) => Reading { lines: None, faults },
    }
}

fn main() {}
