//! What esbuild bundles: the styles, and the element's module.

use std::path::{Path, PathBuf};

use anyhow::Result;
use xshell::cmd;

use super::{Assembly, read};
use crate::tools;

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
pub fn module(assembly: &Assembly, stem: &str, (name, glue): (&str, &Path)) -> Result<()> {
    let from = assembly.project.root.join("src/element").join(format!("{stem}.js"));
    let file =
        if stem == "outsourcing-matrix" { format!("{stem}.js") } else { format!("outsourcing-matrix.{stem}.js") };
    let to = assembly.staging.join(file);
    let glue = format!("--alias:{name}={}", glue.display());
    esbuild(assembly, &from, &to, &["--format=esm", "--external:./outsourcing-matrix.*", &glue])
}

fn esbuild(assembly: &Assembly, from: &PathBuf, to: &PathBuf, options: &[&str]) -> Result<()> {
    let sh = &assembly.project.sh;
    let esbuild = assembly.tools.npm_program(sh, &tools::ESBUILD, "esbuild")?;
    let minify = assembly.release.then_some("--minify");
    cmd!(
        sh,
        "{esbuild} {from} --bundle {minify...} {ENGINES} --legal-comments=none --charset=utf8 --log-level=warning
         --allow-overwrite --outfile={to} {options...}"
    )
    .quiet()
    .run()?;
    Ok(())
}
