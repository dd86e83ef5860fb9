//! What esbuild bundles: the styles, and the element's module.

use std::path::Path;

use anyhow::Result;
use xshell::cmd;

use super::{Assembly, read};
use crate::site::Profile;

/// The oldest engines that have all the element needs (declarative shadow roots, adopted sheets, container queries).
const ENGINES: &str = "--target=chrome111,firefox123,safari16.4";

/// All style sheets as one text.
pub fn styles(assembly: &Assembly) -> Result<String> {
    let from = assembly.project.root.join("styles/index.css");
    let to = assembly.work.join("outsourcing-matrix.css");
    esbuild(assembly, &from, &to, &[])?;
    let css = read(&to)?;
    Ok(css.trim_end().to_owned())
}

/// One of the modules in `src/element/` with all that it imports, and the glue of its program under a name, as one file of the site. What
/// the build writes beside it stays an import.
pub fn module(assembly: &Assembly, stem: &str, glue: Option<(&str, &Path)>) -> Result<()> {
    let from = assembly.project.root.join("src/element").join(format!("{stem}.js"));
    let file =
        if stem == "outsourcing-matrix" { format!("{stem}.js") } else { format!("outsourcing-matrix.{stem}.js") };
    let to = assembly.staging.join(file);
    let mut options = vec!["--format=esm".to_owned(), "--external:./outsourcing-matrix.*".to_owned()];
    options.extend(glue.map(|(name, glue)| format!("--alias:{name}={}", glue.display())));
    options.extend(sources(assembly)?);
    esbuild(assembly, &from, &to, &options)
}

/// The element for pages without modules. A script knows its own address only while it is read for the first time.
pub fn classic(assembly: &Assembly) -> Result<()> {
    let from = assembly.project.root.join("src/element/outsourcing-matrix.js");
    let to = assembly.staging.join("outsourcing-matrix.classic.js");
    let mut options = vec!["--format=iife".to_owned(), "--external:./outsourcing-matrix.*".to_owned()];
    options.push("--define:import.meta.url=document.currentScript.src".to_owned());
    options.extend(sources(assembly)?);
    esbuild(assembly, &from, &to, &options)
}

/// The local page's panel "Embed this", with its styles as a text.
pub fn panel(assembly: &Assembly) -> Result<()> {
    let from = assembly.project.root.join("src/page/embed-this.js");
    let options = ["--format=esm".to_owned(), "--loader:.css=text".to_owned()];
    esbuild(assembly, &from, &assembly.staging.join("embed-this.js"), &options)
}

/// Where the parts come from: files beside the script. And what this version is.
fn sources(assembly: &Assembly) -> Result<Vec<String>> {
    let element = assembly.project.root.join("src/element");
    let alias = |name: &str, file: &str| format!("--alias:{name}={}", element.join(file).display());
    Ok(vec![
        alias("om-sources", "sources.js"),
        alias("om-take-away-wasm", "take-away-wasm.js"),
        alias("om-notes", "notes-file.js"),
        alias("om-catalogue-wasm", "catalogue-wasm.js"),
        format!("--define:OM_VERSION=\"{}\"", assembly.project.locked_version("outsourcing-matrix")?),
        format!("--define:OM_COPY=\"{}\"", assembly.copy),
        format!("--define:OM_FIRST_ANSWER=\"{}\"", assembly.first_answer),
    ])
}

/// Bundles what is in one file with all that it imports.
pub fn esbuild(assembly: &Assembly, from: &Path, to: &Path, options: &[String]) -> Result<()> {
    let esbuild = assembly.tools.npm_program(assembly.project, super::npm_tools(assembly.profile), "esbuild")?;
    let minify = (assembly.profile == Profile::Release).then_some("--minify");
    cmd!(
        assembly.project.sh,
        "{esbuild} {from} --bundle {minify...} {ENGINES} --legal-comments=none --charset=utf8 --log-level=warning
         --allow-overwrite --outfile={to} {options...}"
    )
    .quiet()
    .run()?;
    Ok(())
}
