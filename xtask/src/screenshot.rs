//! `cargo xtask screenshot`: pictures of `dist/`, taken by the page tests' harness in Chromium.

use std::ffi::OsString;

use anyhow::{Result, ensure};
use xshell::cmd;

use crate::{
    engines::{Engine, chromium},
    project::Project,
    tools::{Tools, install_browsers},
};

/// Hands the options on to `tests/page/src/bin/screenshot.rs`, which explains them.
pub fn take(project: &Project, _tools: &Tools, options: Vec<OsString>) -> Result<()> {
    if Engine::Chromium.missing().is_some() {
        install_browsers(&project.sh)?;
    }
    ensure!(project.dist().join("index.html").is_file(), "there is no dist/ yet: cargo xtask build");
    cmd!(project.sh, "cargo run --quiet --package outsourcing-matrix-page-tests --bin screenshot -- {options...}")
        .env("OM_DIST", project.dist())
        .envs(chromium().map(|path| ("OM_CHROMIUM", path)))
        .quiet()
        .run()?;
    Ok(())
}
