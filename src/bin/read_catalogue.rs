//! Checks a page's own catalogue: a WebAssembly module that the element loads only if the page has one. It converts JSON to the
//! lines that the main program reads.

use outsourcing_matrix::border::Fault;
use outsourcing_matrix::domain::{self, wire};
use wasm_bindgen::prelude::*;

/// The result of reading a catalogue.
#[wasm_bindgen]
pub struct Reading {
    lines: Option<wire::Lines>,
    faults: Vec<domain::Fault>,
}

#[wasm_bindgen]
impl Reading {
    /// The catalogue without its notes, as [`wire`] text; `None` if it has faults.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn lines(&self) -> Option<String> {
        self.lines.as_ref().map(|lines| lines.catalogue.clone())
    }

    /// Its notes, as [`wire`] text; `None` if it has faults.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn notes(&self) -> Option<String> {
        self.lines.as_ref().map(|lines| lines.notes.clone())
    }

    /// Every fault, in the order in which they were found.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        self.faults.iter().map(|fault| Fault::new(fault.pointer.clone(), fault.message.clone())).collect()
    }

    /// Whether the first fault is that something exceeds a limit.
    #[wasm_bindgen(getter, js_name = isTooLarge)]
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.faults.first().is_some_and(domain::Fault::is_too_large)
    }
}

/// Checks a catalogue in JSON and converts it to lines.
#[wasm_bindgen(js_name = readCatalogue)]
#[must_use]
pub fn read_catalogue(json: &str) -> Reading {
    match wire::write(json) {
        Ok(lines) => Reading { lines: Some(lines), faults: Vec::new() },
        Err(faults) => Reading { lines: None, faults },
    }
}

fn main() {}
