//! The programs the build and the tests need: found in the right version, or installed into a folder of their own,
//! one folder per version, so that a second checkout finds them ready.
//!
//! Nothing is downloaded here except by cargo, npm, rustup and apt.

mod browsers;
mod cargo_tools;
mod install;
mod npm;

use std::{
    env,
    path::{self, PathBuf},
};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use self::install::explained;
pub use self::{
    cargo_tools::CargoTool,
    npm::{NpmSet, node, npm, npm_command},
};
use crate::{
    engines,
    process::Job,
    project::{Project, on_path, say},
    site::TARGET,
};

/// The bundler: all that a development build needs from npm.
pub const BUNDLER: NpmSet = NpmSet { name: "esbuild", source: "xtask/npm", only_dependencies: true, seconds: 3 };
/// The bundler, the optimiser and the checkers.
pub const CHECKERS: NpmSet = NpmSet { name: "npm-tools", source: "xtask/npm", only_dependencies: false, seconds: 15 };
/// What the pages are made with that the widget is compared with: see `benches/page`.
pub const PEERS: NpmSet = NpmSet { name: "peers", source: "benches/page/peers", only_dependencies: false, seconds: 5 };
/// What the pages in `examples/` are built with.
pub const EXAMPLES: NpmSet =
    NpmSet { name: "examples", source: "tests/examples", only_dependencies: false, seconds: 20 };

/// Trunk in the version that `Trunk.toml` asks for. It serves loopback only, so it can do without TLS.
pub fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        program: "trunk",
        version: "0.21.14".into(),
        options: &["--no-default-features"],
        seconds: 180,
    }
}

/// The command-line half of wasm-bindgen, for Trunk and for the component tests: it must equal the library's version.
pub fn wasm_bindgen(project: &Project) -> Result<CargoTool> {
    let version = project.locked_version("wasm-bindgen")?;
    Ok(CargoTool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version, options: &[], seconds: 70 })
}

/// Firefox's driver.
pub fn geckodriver() -> CargoTool {
    CargoTool { package: "geckodriver", program: "geckodriver", version: "0.37.1".into(), options: &[], seconds: 50 }
}

/// The folder with the installed tools.
pub struct Tools {
    home: PathBuf,
}

impl Tools {
    /// `OM_TOOLS`, or a folder in the user's cache.
    pub fn open() -> Result<Self> {
        let home = match env::var_os("OM_TOOLS") {
            // From whichever folder it is named, the programs that are started run in the repository's root.
            Some(dir) => path::absolute(dir).context("OM_TOOLS names no folder")?,
            None => cache_dir()?.join("outsourcing-matrix"),
        };
        Ok(Self { home })
    }
}

/// Where this system keeps what can be made again.
fn cache_dir() -> Result<PathBuf> {
    let var = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || var("HOME").context("HOME is not set; name a folder for the tools in OM_TOOLS");
    if let Some(dir) = var("XDG_CACHE_HOME") {
        Ok(dir)
    } else if cfg!(windows) {
        var("LOCALAPPDATA").context("LOCALAPPDATA is not set; name a folder for the tools in OM_TOOLS")
    } else if cfg!(target_os = "macos") {
        Ok(home()?.join("Library/Caches"))
    } else {
        Ok(home()?.join(".cache"))
    }
}

/// Everything at once, so that all later commands are quick.
pub fn everything(project: &Project, tools: &Tools) -> Result<()> {
    let sh = &project.sh;
    tools.wasm_target(sh)?;
    for set in [BUNDLER, CHECKERS, PEERS, EXAMPLES] {
        tools.npm(project, &set)?;
    }
    for tool in [wasm_bindgen(project)?, geckodriver(), trunk()] {
        tools.cargo_tool(sh, &tool)?;
    }
    // Last, since it may need somebody else's rights.
    tools.browsers(sh, &engines::ALL)?;
    say("every tool is ready");
    Ok(())
}

/// Trunk and what it calls: `cargo xtask serve` then reloads the page in the browser.
pub fn for_live_reload(project: &Project, tools: &Tools) -> Result<()> {
    for tool in [wasm_bindgen(project)?, trunk()] {
        tools.cargo_tool(&project.sh, &tool)?;
    }
    say("`cargo xtask serve` now reloads the page at each change");
    Ok(())
}

impl Tools {
    /// Adds the standard library for WebAssembly where it is missing.
    pub fn wasm_target(&self, sh: &Shell) -> Result<()> {
        let libs = cmd!(sh, "rustc --print target-libdir --target {TARGET}").quiet().ignore_stderr().read()?;
        if sh.path_exists(&libs) {
            return Ok(());
        }
        if on_path("rustup").is_none() {
            bail!(
                "Rust's standard library for {TARGET} is missing, and there is no rustup to add it.\n\
             Install it the way this Rust was installed (Debian: apt-get install libstd-rust-dev-wasm32), \
             or install Rust through rustup and type: rustup target add {TARGET}"
            );
        }
        let add = cmd!(sh, "rustup target add {TARGET}");
        let outcome =
            Job::new(format!("adding Rust's standard library for {TARGET}, once"), add).about(5).run_and_keep();
        outcome.map_err(|failed| explained(failed, &self.home))?;
        Ok(())
    }
}
