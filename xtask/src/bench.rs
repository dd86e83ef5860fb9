//! `cargo xtask bench`: `dist/` beside the same comparison built otherwise, timed by `benches/page` in Chromium.

use std::ffi::OsString;

use anyhow::Result;
use xshell::cmd;

use crate::{
    engines::{Engine, chromium},
    project::Project,
    site,
    tools::{self, Tools},
};

/// Bundles the other pages' scripts and hands the options on to `benches/page/src/main.rs`, which explains them.
pub fn run(project: &Project, tools: &Tools, options: Vec<OsString>) -> Result<()> {
    let sh = &project.sh;
    let is_help = options.iter().any(|option| option == "--help" || option == "-h");
    if is_help {
        return help(project);
    }
    tools.browsers(sh, &[Engine::Chromium])?;
    site::ensure_release(&project.dist())?;

    let esbuild = tools.npm_program(project, &tools::BUNDLER, "esbuild")?;
    let packages = tools.npm(project, &tools::PEERS)?;
    let from = project.root.join("benches/page/peers");
    let peers = project.target().join("web/peers");
    let sources = ["plain.js", "lit.js", "react.jsx"].map(|name| from.join(name));
    let shape = ["--bundle", "--minify", "--format=esm", "--jsx=automatic", "--loader:.css=text"];
    cmd!(sh, "{esbuild} {sources...} {shape...} --target=chrome120 --charset=utf8 --legal-comments=none --log-level=warning --outdir={peers}")
        .env("NODE_PATH", packages)
        .quiet()
        .run()?;

    cmd!(sh, "cargo run --package outsourcing-matrix-page-bench -- {options...}")
        .env("OM_DIST", project.dist())
        .env("OM_PEERS", peers)
        .envs(chromium().map(|path| ("OM_CHROMIUM", path)))
        .quiet()
        .run()?;
    Ok(())
}

/// The options, as the program tells them itself: that needs no browser and no site.
fn help(project: &Project) -> Result<()> {
    Ok(cmd!(project.sh, "cargo run --quiet --package outsourcing-matrix-page-bench -- --help").quiet().run()?)
}
