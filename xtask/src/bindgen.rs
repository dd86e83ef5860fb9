//! wasm-bindgen, as a library: compiled with this program in half a minute, while its command-line tool takes minutes. Both write the same.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// The form of the glue that is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Glue {
    /// A script with one global, of which [`crate::assemble`] makes a module.
    Script,
    /// An ES module.
    Module,
}

/// Writes `{name}.js` and `{name}_bg.wasm` into the folder, from what cargo compiled.
pub fn run(wasm: &Path, folder: &Path, name: &str, glue: Glue) -> Result<()> {
    let mut bindgen = Bindgen::new();
    match glue {
        Glue::Script => bindgen.no_modules(true)?,
        Glue::Module => bindgen.web(true)?,
    };
    // As the command-line tool has it: a module finds its WebAssembly beside it.
    bindgen.input_path(wasm).out_name(name).typescript(false).omit_default_module_path(false);
    bindgen.generate(folder).with_context(|| format!("wasm-bindgen cannot read {}", wasm.display()))
}
