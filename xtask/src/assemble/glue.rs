//! wasm-bindgen's `no-modules` glue, made into an ES module that exports a factory.
//!
//! ```js
//! import { createGlue } from "om-glue";
//! const wasm = createGlue();                       // fresh glue, no instance yet
//! await wasm({ module_or_path: compiledModule });  // its own WebAssembly.Instance
//! wasm.someExport();
//! ```

use anyhow::{Context, Result, ensure};

/// What Yew writes on the page's nodes and events. Two Yew programs on one page must not read each other's.
const YEW: &str = "__yew_";
const OURS: &str = "__outsourcing_matrix_";

/// The lines in which the glue looks for the address of the script it came with.
const OWN_ADDRESS_FROM: &str = "let script_src;";
const OWN_ADDRESS_TO: &str = "location.href).toString();\n    }\n";

/// The module's text, for a program with Yew.
pub fn module_with_yew(glue: &str) -> Result<String> {
    ensure!(
        glue.contains(YEW),
        "the glue has no `{YEW}` names: Yew may have renamed what it writes on nodes. Find the new names and rewrite \
         those, or two Yew programs on one page will hear each other's events"
    );
    module(&glue.replace(YEW, OURS))
}

/// The module's text.
pub fn module(glue: &str) -> Result<String> {
    ensure!(
        glue.contains("let wasm_bindgen = ("),
        "the glue does not look like wasm-bindgen's `no-modules` target: see data-bindgen-target in index.html"
    );
    let glue = without_own_address(glue)?;
    for forbidden in ["eval(", "new Function(", "document.currentScript"] {
        ensure!(!glue.contains(forbidden), "the glue uses `{forbidden}`, which strict host pages refuse");
    }
    Ok(format!("export function createGlue() {{\n{glue}\nreturn wasm_bindgen;\n}}\n"))
}

/// The glue with the short names that wasm-opt gave to imports and exports; `names` is what it printed of them.
///
/// wasm-bindgen's names carry hashes, which nothing compresses, once in the program and once in the glue: 3 kB of a visitor's wait.
pub fn with_short_names(glue: &str, names: &str) -> Result<String> {
    let names: Names = serde_json::from_str(names).context("wasm-opt's names are not as they were")?;
    let mut glue = glue.to_owned();
    for (module, long, short) in &names.imports {
        glue = renamed(&glue, &format!("{long}:"), &format!("{short}:"))?;
        glue = glue.replace(&format!("\"{module}\": "), "\"a\": ");
    }
    for (long, short) in &names.exports {
        // Some are there for other programs than the glue.
        glue = renamed(&glue, &format!("wasm.{long}"), &format!("wasm.{short}")).unwrap_or(glue);
    }
    Ok(glue)
}

/// What wasm-opt prints of the names that it made short.
#[derive(serde::Deserialize)]
struct Names {
    /// Module, long name, short name.
    imports: Vec<(String, String, String)>,
    /// Long name, short name.
    exports: Vec<(String, String)>,
}

/// The text with a name exchanged wherever it stands whole.
fn renamed(text: &str, from: &str, to: &str) -> Result<String> {
    let is_part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || "_$".contains(letter));
    let mut renamed = String::with_capacity(text.len());
    let mut rest = text;
    let mut found = false;
    while let Some((before, after)) = rest.split_once(from) {
        let ends_in_name = !from.ends_with(':') && is_part(after.chars().next());
        let is_whole = !is_part(before.chars().next_back()) && !ends_in_name;
        renamed.push_str(before);
        renamed.push_str(if is_whole { to } else { from });
        found |= is_whole;
        rest = after;
    }
    renamed.push_str(rest);
    ensure!(found, "the glue has no `{from}`, which wasm-opt has given another name");
    Ok(renamed)
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
    use super::{module_with_yew as module, with_short_names};

    const GLUE: &str = "let wasm_bindgen = (function(exports) {
    let script_src;
    if (typeof document !== 'undefined' && document.currentScript !== null) {
        script_src = new URL(document.currentScript.src, location.href).toString();
    }
    node.__yew_listener_id;
    return Object.assign(__wbg_init, { initSync }, exports);
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

    #[test]
    fn names_are_made_short_where_they_stand_whole() -> anyhow::Result<()> {
        let glue = "__wbg_a_1: function() { wasm.free(); wasm.freed(); }, \"./om_bg.js\": import0";
        let names = r#"{ "imports": [["./om_bg.js", "__wbg_a_1", "b"]], "exports": [["free", "c"], ["unused", "d"]] }"#;
        assert_eq!(with_short_names(glue, names)?, "b: function() { wasm.c(); wasm.freed(); }, \"a\": import0");
        assert!(with_short_names("", names).is_err(), "an import that the glue does not have");
        Ok(())
    }
}
