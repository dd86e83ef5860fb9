//! `cargo xtask screenshot`: pictures of `dist/`, taken by the page tests' harness in Chromium.

use std::ffi::OsString;

use anyhow::Result;
use xshell::cmd;

use crate::{
    engines::{Engine, chromium},
    project::Project,
    site,
    tools::Tools,
};

/// Hands the options on to `tests/page/src/bin/screenshot/`, which explains them.
pub fn take(project: &Project, tools: &Tools, options: Vec<OsString>) -> Result<()> {
    let is_help = options.iter().any(|option| option == "--help" || option == "-h");
    if is_help {
        return help(project);
    }
    tools.browsers(&project.sh, &[Engine::Chromium])?;
    site::ensure_release(&project.dist())?;
    cmd!(project.sh, "cargo run --package outsourcing-matrix-page-tests --bin screenshot -- {options...}")
        .env("OM_DIST", project.dist())
        .envs(chromium().map(|path| ("OM_CHROMIUM", path)))
        .quiet()
        .run()?;
    Ok(())
}

/// The options, as the program tells them itself: that needs no browser and no site.
fn help(project: &Project) -> Result<()> {
    Ok(cmd!(project.sh, "cargo run --quiet --package outsourcing-matrix-page-tests --bin screenshot -- --help")
        .quiet()
        .run()?)
}
