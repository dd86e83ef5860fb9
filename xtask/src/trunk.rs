//! `build` and `serve`: Trunk, with its helpers on PATH in the right version.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use xshell::cmd;

use crate::{
    project::{Project, say},
    tools::{self, Tools},
};

/// The finished, optimised site in `dist/`.
pub fn build(project: &Project, tools: &Tools) -> Result<()> {
    let trunk = prepare(project, tools)?;
    tools.npm(&project.sh, &tools::BINARYEN)?;
    let path = path_with_wasm_bindgen(project, tools)?;
    cmd!(project.sh, "{trunk} build --release=true")
        .env("PATH", path)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", short_paths())
        .run()?;
    say(format!("the site is in {}", project.dist().display()));
    Ok(())
}

/// A development build on this machine, made again at each change.
pub fn serve(project: &Project, tools: &Tools, port: u16, open: bool) -> Result<()> {
    let trunk = prepare(project, tools)?;
    let path = path_with_wasm_bindgen(project, tools)?;
    say("the first build takes a minute or two; the page opens when it is done");
    say(format!("address: http://127.0.0.1:{port}/ (stop with Ctrl+C)"));
    let open = open.to_string();
    let port = port.to_string();
    // Looking once a second rather than being told: an editor that replaces index.html when it saves would be
    // noticed only the first time.
    let watch = ["--poll", "--poll-interval", "1s"];
    cmd!(project.sh, "{trunk} serve --address 127.0.0.1 --port {port} --open={open} {watch...}")
        .env("PATH", path)
        .run()?;
    Ok(())
}

/// Compiler flags that write the sources of dependencies as `yew-0.23.0/src/…`: the messages of a panic carry them, and where the
/// builder keeps them is neither the visitor's business nor worth its bytes.
fn short_paths() -> String {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registries = home.map(|home| home.join("registry").join("src")).and_then(|src| fs::read_dir(src).ok());
    let folders = registries.into_iter().flatten().flatten().map(|folder| folder.path());
    let flags: Vec<String> = folders.map(|folder| format!("--remap-path-prefix={}/=", folder.display())).collect();
    flags.join(" ")
}

/// Installs what both need; answers with the path of Trunk.
fn prepare(project: &Project, tools: &Tools) -> Result<PathBuf> {
    tools::wasm_target(&project.sh)?;
    let trunk = tools.cargo_tool(&project.sh, &tools::trunk())?;
    tools.cargo_tool(&project.sh, &tools::wasm_bindgen(project)?)?;
    tools.npm(&project.sh, &tools::ESBUILD)?;
    Ok(trunk)
}

/// Trunk takes `wasm-bindgen` from PATH when its version fits, and would otherwise download one.
fn path_with_wasm_bindgen(project: &Project, tools: &Tools) -> Result<OsString> {
    let program = tools.cargo_tool(&project.sh, &tools::wasm_bindgen(project)?)?;
    let dir = program.parent().map(Path::to_owned).context("a program lies in a folder")?;
    let rest = env::var_os("PATH").unwrap_or_default();
    let dirs = std::iter::once(dir).chain(env::split_paths(&rest));
    Ok(env::join_paths(dirs)?)
}
