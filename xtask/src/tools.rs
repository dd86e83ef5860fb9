//! The programs the build and the tests need: found in the right version, or installed into a folder of their own,
//! one folder per version, so that a second checkout finds them ready.
//!
//! Nothing is downloaded here except by cargo, npm, rustup and apt.

mod browsers;
mod cargo_tools;
mod npm;

use std::{env, path::PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

pub use self::{browsers::install as install_browsers, cargo_tools::CargoTool, npm::NpmPackage};
use crate::project::{Project, on_path, say};

/// The linker, bundler and checkers from npm, each in one exact version.
pub const BINARYEN: NpmPackage = NpmPackage { name: "binaryen", version: "132.0.0" };
pub const ESBUILD: NpmPackage = NpmPackage { name: "esbuild", version: "0.28.2" };
pub const AXE: NpmPackage = NpmPackage { name: "axe-core", version: "4.14.1" };
pub const TYPESCRIPT: NpmPackage = NpmPackage { name: "typescript", version: "5.9.3" };
/// The published form of `custom-elements.json`, and what holds a file against it.
pub const MANIFEST_SCHEMA: [NpmPackage; 2] =
    [NpmPackage { name: "custom-elements-manifest", version: "2.1.0" }, NpmPackage { name: "ajv", version: "8.20.0" }];
/// What the pages are made with that the widget is compared with: see `benches/page`.
pub const PEERS: [NpmPackage; 4] = [
    NpmPackage { name: "react", version: "19.3.1" },
    NpmPackage { name: "react-dom", version: "19.3.1" },
    NpmPackage { name: "@tanstack/react-table", version: "9.3.1" },
    NpmPackage { name: "lit", version: "3.3.3" },
];

/// Trunk in the version that `Trunk.toml` asks for.
pub fn trunk() -> CargoTool {
    CargoTool { package: "trunk", program: "trunk", version: "0.21.14".into(), minutes: 10 }
}

/// The command-line half of wasm-bindgen must equal the library's version.
pub fn wasm_bindgen(project: &Project) -> Result<CargoTool> {
    let version = project.locked_version("wasm-bindgen")?;
    Ok(CargoTool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version, minutes: 5 })
}

/// Firefox's driver.
pub fn geckodriver() -> CargoTool {
    CargoTool { package: "geckodriver", program: "geckodriver", version: "0.37.1".into(), minutes: 5 }
}

/// The folder with the installed tools.
pub struct Tools {
    home: PathBuf,
}

impl Tools {
    /// `OM_TOOLS`, or a folder in the user's cache.
    pub fn open() -> Result<Self> {
        let home = match env::var_os("OM_TOOLS") {
            Some(dir) => PathBuf::from(dir),
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
    wasm_target(sh)?;
    for package in [BINARYEN, ESBUILD, AXE, TYPESCRIPT] {
        tools.npm(sh, &package)?;
    }
    tools.npm_all(sh, "peers", &PEERS)?;
    tools.npm_all(sh, "manifest-schema", &MANIFEST_SCHEMA)?;
    install_browsers(sh)?;
    for tool in [wasm_bindgen(project)?, geckodriver(), trunk()] {
        tools.cargo_tool(sh, &tool)?;
    }
    say("every tool is ready");
    Ok(())
}

/// The standard library for WebAssembly.
pub fn wasm_target(sh: &Shell) -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let target = TARGET;
    let libs = cmd!(sh, "rustc --print target-libdir --target {target}").quiet().ignore_stderr().read()?;
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
    say(format!("adding Rust's standard library for {TARGET}: a few seconds"));
    cmd!(sh, "rustup target add {target}").run()?;
    Ok(())
}
