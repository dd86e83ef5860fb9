//! `cargo xtask serve`: a development build on this machine, made again at each change. With Trunk where it is installed, which also reloads
//! the page in the browser; otherwise without.

mod files;
mod watch;

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use xshell::cmd;

use self::{files::Server, watch::Sources};
use crate::{
    assemble,
    process::in_words,
    project::{Project, say},
    site::{self, Profile},
    tools::{self, Tools},
};

/// How often the sources are looked at. An editor that replaces a file when it saves would be noticed by a watcher only once.
const INTERVAL: Duration = Duration::from_secs(1);

/// Builds, serves and builds again, until it is stopped.
pub fn run(project: &Project, tools: &Tools, port: u16, open: bool) -> Result<()> {
    // First, so that a port that is taken is told before minutes of compiling.
    let server = Server::bind(port, site::development(project))?;
    if let (Some(trunk), Some(wasm_bindgen)) =
        (tools::trunk().installed(&project.sh, tools), tools::wasm_bindgen(project)?.installed(&project.sh, tools))
    {
        return with_trunk(project, tools, &trunk, &wasm_bindgen, server.release(), open);
    }
    let began = Instant::now();
    say("building for development: about 3 minutes the first time on two cores, then seconds");
    let mut sources = Sources::look(&project.root)?;
    site::develop(project, tools)?;
    let address = server.address();
    say(format!("the page is there after {}: {address} (stop with Ctrl+C)", in_words(began.elapsed())));
    say("it is rebuilt when a source changes; then reload it, or type `cargo xtask setup trunk` once for live reload");
    if open && let Err(error) = open::that_detached(&address) {
        say(format!("no browser could be opened ({error}): open the address yourself"));
    }
    thread::spawn(move || server.run());
    loop {
        thread::sleep(INTERVAL);
        // A folder may go while it is looked at, as when another branch is checked out: the next look sees what came of it.
        let Ok(now) = Sources::look(&project.root) else { continue };
        if now == sources {
            continue;
        }
        sources = now;
        let began = Instant::now();
        match site::develop(project, tools) {
            Ok(_) => say(format!("rebuilt in {}: {address}", in_words(began.elapsed()))),
            Err(error) => say(format!("{error:#}\nxtask: the page stays as it was; waiting for the next change")),
        }
    }
}

/// Trunk builds, serves and tells the page when to load itself anew.
fn with_trunk(
    project: &Project,
    tools: &Tools,
    trunk: &Path,
    wasm_bindgen: &Path,
    port: u16,
    open: bool,
) -> Result<()> {
    tools.wasm_target(&project.sh)?;
    tools.npm(project, assemble::npm_tools(Profile::Development))?;
    say(
        "building with Trunk: about 3 minutes the first time on two cores, then seconds; the page opens when it is done",
    );
    say(format!("address: http://127.0.0.1:{port}/ (stop with Ctrl+C)"));
    let (open, port) = (open.to_string(), port.to_string());
    let dist = site::development(project);
    std::fs::create_dir_all(&dist).with_context(|| format!("cannot write to {}", dist.display()))?;
    let watch = ["--poll", "--poll-interval", "1s"];
    cmd!(project.sh, "{trunk} serve --address 127.0.0.1 --port {port} --open={open} --dist {dist} {watch...}")
        .env("PATH", path_with(wasm_bindgen)?)
        .run()?;
    Ok(())
}

/// PATH with the folder of this program in front: Trunk takes `wasm-bindgen` from there when its version fits, and would otherwise
/// download one.
pub fn path_with(program: &Path) -> Result<OsString> {
    let dir = program.parent().map(PathBuf::from).context("a program lies in a folder")?;
    let rest = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(std::iter::once(dir).chain(env::split_paths(&rest)))?)
}
