//! wasm-bindgen, as a library: it compiles together with this program, sooner than the command-line tool. Both write the same.

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
    bindgen.generate(folder).with_context(|| format!("wasm-bindgen failed on {}", wasm.display()))
}

/// The TypeScript declarations of what cargo compiled: of the glue as an ES module, whose names stand by themselves.
pub fn declarations(wasm: &Path) -> Result<String> {
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.input_path(wasm).typescript(true).omit_default_module_path(true);
    let output = bindgen.generate_output().with_context(|| format!("wasm-bindgen failed on {}", wasm.display()))?;
    Ok(output.ts().context("wasm-bindgen wrote no declarations")?.to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_glue_and_the_program_are_of_one_version() {
        let version = |manifest: &str, package: &str| {
            let line = manifest.lines().find(|line| line.starts_with(&format!("{package} = ")));
            line.and_then(|line| Some(line.split_once("\"=")?.1.split_once('"')?.0.to_owned()))
        };
        let program = version(include_str!("../../Cargo.toml"), "wasm-bindgen");
        assert!(program.is_some());
        assert_eq!(version(include_str!("../Cargo.toml"), "wasm-bindgen-cli-support"), program);
    }
}
