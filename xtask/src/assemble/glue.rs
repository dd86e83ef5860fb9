//! wasm-bindgen's `no-modules` glue, made into an ES module that exports a factory.
//!
//! ```js
//! import { createGlue } from "om-glue";
//! const wasm = createGlue();                       // fresh glue, no instance yet
//! await wasm({ module_or_path: compiledModule });  // its own WebAssembly.Instance
//! wasm.someExport();
//! ```

use anyhow::{Result, ensure};

/// What Yew writes on the page's nodes and events. Two Yew programs on one page must not read each other's.
const YEW: &str = "__yew_";
const OURS: &str = "__outsourcing_matrix_";

/// The lines in which the glue looks for the address of the script it came with.
const OWN_ADDRESS_FROM: &str = "let script_src;";
const OWN_ADDRESS_TO: &str = "location.href).toString();\n    }\n";

/// The module's text.
pub fn module(glue: &str) -> Result<String> {
    ensure!(
        glue.contains("let wasm_bindgen = ("),
        "the glue does not look like wasm-bindgen's `no-modules` target: see data-bindgen-target in index.html"
    );
    ensure!(
        glue.contains(YEW),
        "the glue has no `{YEW}` names: Yew may have renamed what it writes on nodes. Find the new names and rewrite \
         those, or two Yew programs on one page will hear each other's events"
    );
    let glue = without_own_address(&glue.replace(YEW, OURS))?;
    for forbidden in ["eval(", "new Function(", "document.currentScript"] {
        ensure!(!glue.contains(forbidden), "the glue uses `{forbidden}`, which strict host pages refuse");
    }
    Ok(format!("export function createGlue() {{\n{glue}\nreturn wasm_bindgen;\n}}\n"))
}

/// The element always says where its WebAssembly is, so the glue must not guess from the host's page.
fn without_own_address(glue: &str) -> Result<String> {
    let parts = glue.split_once(OWN_ADDRESS_FROM).and_then(|(before, rest)| {
        let (removed, after) = rest.split_once(OWN_ADDRESS_TO)?;
        (removed.lines().count() <= 4).then_some((before, after))
    });
    ensure!(
        parts.is_some(),
        "the glue's `{OWN_ADDRESS_FROM}` is not where it was: compare with xtask/src/assemble/glue.rs"
    );
    let (before, after) = parts.unwrap_or_default();
    Ok(format!("{before}const script_src = undefined;\n{after}"))
}

#[cfg(test)]
mod tests {
    use super::module;

    const GLUE: &str = "let wasm_bindgen = (function(exports) {
    let script_src;
    if (typeof document !== 'undefined' && document.currentScript !== null) {
        script_src = new URL(document.currentScript.src, location.href).toString();
    }
    node.__yew_listener_id;
})({ __proto__: null });";

    #[test]
    fn names_are_ours_and_no_address_is_guessed() -> anyhow::Result<()> {
        let module = module(GLUE)?;
        assert!(module.contains("node.__outsourcing_matrix_listener_id;"));
        assert!(module.contains("const script_src = undefined;\n    node."));
        assert!(!module.contains("location"));
        assert!(module.starts_with("export function createGlue() {"));
        Ok(())
    }

    #[test]
    fn glue_without_the_names_is_refused() {
        let refused = module(&GLUE.replace("__yew_", "__other_")).map_err(|error| error.to_string());
        assert!(refused.is_err_and(|text| text.contains("__yew_")));
    }
}
