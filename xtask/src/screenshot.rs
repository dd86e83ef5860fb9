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

/// Hands the options on to `tests/page/src/bin/screenshot.rs`, which explains them.
pub fn take(project: &Project, tools: &Tools, options: Vec<OsString>) -> Result<()> {
    tools.browsers(&project.sh, &[Engine::Chromium])?;
    site::ensure_release(&project.dist())?;
    cmd!(project.sh, "cargo run --package outsourcing-matrix-page-tests --bin screenshot -- {options...}")
        .env("OM_DIST", project.dist())
        .envs(chromium().map(|path| ("OM_CHROMIUM", path)))
        .quiet()
        .run()?;
    Ok(())
}
