//! Builds `examples/yew-host`: a page of another Yew program, with the files of the site beside it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use xshell::cmd;

use crate::{
    bindgen::{self, Glue},
    process::Job,
    project::Project,
    site::{self, TARGET},
};

/// The page in `target/yew-host/`, and where that is. `dist` is the finished site.
///
/// Not optimised: that takes longer than everything that is done with it.
pub fn build(project: &Project, dist: &Path) -> Result<PathBuf> {
    site::ensure_release(dist)?;
    let command = cmd!(project.sh, "cargo build --package yew-host --target {TARGET}");
    let job = Job::new("compiling the page of another program", command).about(30);
    job.run().context("the page of another program could not be compiled")?;

    let folder = project.target().join("yew-host");
    site::remove(&folder)?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot write to {}", folder.display()))?;
    let wasm = project.target().join(TARGET).join("debug").join("yew-host.wasm");
    bindgen::run(&wasm, &folder, "yew-host", Glue::Module)?;
    for entry in fs::read_dir(dist).with_context(|| format!("cannot list {}", dist.display()))? {
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
