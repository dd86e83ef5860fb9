//! Builds `examples/yew-host`: a page of another Yew program, with the files of `dist/` beside it.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::{
    project::Project,
    tools::{self, Tools},
};

/// The page in `target/yew-host/`, and where that is. Wants a `dist/`.
///
/// Not optimised: that takes longer than everything that is done with it.
pub fn build(project: &Project, tools: &Tools) -> Result<PathBuf> {
    let sh = &project.sh;
    let target = "wasm32-unknown-unknown";
    let dist = project.dist();
    ensure!(dist.join("outsourcing-matrix.js").is_file(), "there is no dist/ yet: cargo xtask build");
    cmd!(sh, "cargo build --quiet --package yew-host --target {target}")
        .quiet()
        .run()
        .context("the page of another program could not be compiled")?;

    let folder = project.target().join("yew-host");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot write to {}", folder.display()))?;
    let wasm = project.target().join(target).join("debug").join("yew-host.wasm");
    let wasm_bindgen = tools.cargo_tool(sh, &tools::wasm_bindgen(project)?)?;
    cmd!(sh, "{wasm_bindgen} --target web --no-typescript --out-dir {folder} --out-name yew-host {wasm}")
        .quiet()
        .run()?;
    for entry in fs::read_dir(&dist).context("cannot list dist/")? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            let name = entry.file_name();
            fs::copy(entry.path(), folder.join(&name)).with_context(|| format!("cannot copy {}", name.display()))?;
        }
    }
    // In the place of the local page.
    let page = project.root.join("examples/yew-host/index.html");
    fs::copy(&page, folder.join("index.html")).with_context(|| format!("cannot copy {}", page.display()))?;
    Ok(folder)
}
