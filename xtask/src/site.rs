//! The web output: cargo compiles, wasm-bindgen writes the glue, and [`assemble`] makes the finished site of it.
//!
//! Trunk does the same for whoever calls it (`Trunk.toml`); `cargo xtask test trunk` holds the two against each other.

use std::{
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use xshell::{Cmd, cmd};

use crate::{
    assemble,
    bindgen::{self, Glue},
    border,
    process::Job,
    project::{Project, locked, say},
    tools::Tools,
};

/// What WebAssembly is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// In a site that was built for development: its name says so to whoever looks, and commands that want a release refuse it.
pub const DEVELOPMENT: &str = "DEVELOPMENT-BUILD.txt";

/// For whom a site is built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    /// For whoever changes it: compiled quickly, and readable.
    Development,
    /// For visitors: optimised and minified.
    Release,
}

impl Profile {
    /// Cargo's option for it.
    pub fn option(self) -> Option<&'static str> {
        (self == Self::Release).then_some("--release")
    }

    /// Cargo's folder for it.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Development => "debug",
            Self::Release => "release",
        }
    }
}

/// `cargo xtask build`: the release in `dist/`.
pub fn build(project: &Project, tools: &Tools) -> Result<()> {
    let dist = project.dist();
    make(project, tools, Profile::Release, &dist)?;
    say(format!("the site is in {}", dist.display()));
    Ok(())
}

/// Where [`develop`] leaves its site: beside what is compiled, where nobody looks for a release.
pub fn development(project: &Project) -> PathBuf {
    project.target().join("serve")
}

/// The development build, for `cargo xtask serve`.
pub fn develop(project: &Project, tools: &Tools) -> Result<PathBuf> {
    let folder = development(project);
    make(project, tools, Profile::Development, &folder)?;
    Ok(folder)
}

/// Fails where the folder has no site, or one that was built for development.
pub fn ensure_release(folder: &Path) -> Result<()> {
    ensure!(folder.join("index.html").is_file(), "there is no site in {}: cargo xtask build", folder.display());
    ensure!(
        !folder.join(DEVELOPMENT).exists(),
        "{} is a development build, large and slow: cargo xtask build makes the release",
        folder.display()
    );
    Ok(())
}

/// Builds the site into a folder, which until the end has what it had before.
fn make(project: &Project, tools: &Tools, profile: Profile, folder: &Path) -> Result<()> {
    // Before anything is compiled: what is missing is told at once.
    tools.wasm_target(&project.sh)?;
    tools.npm(project, assemble::npm_tools(profile))?;

    let web = project.target().join("web");
    fs::create_dir_all(&web).with_context(|| format!("cannot write to {}", web.display()))?;
    // Two builds with one profile would write the same files.
    let lock = web.join(format!(".lock-{}", profile.folder()));
    let _lock = locked(&lock, "building").with_context(|| format!("cannot lock {}", lock.display()))?;
    let staging = web.join(format!("stage-{}", profile.folder()));
    remove(&staging)?;
    fs::create_dir_all(&staging).with_context(|| format!("cannot write to {}", staging.display()))?;
    let sources = border::sources(project)?;
    let wasm = compile(project, profile, "the widget", 40, "widget", &[])?;
    bindgen::run(&wasm, &staging, "widget", Glue::Script)?;
    border::keep(project, &wasm, "widget")?;
    let page = project.root.join("index.html");
    fs::copy(&page, staging.join("index.html")).with_context(|| format!("cannot copy {}", page.display()))?;
    assemble::assemble(project, tools, &staging, profile)?;
    border::finish(project, &sources)?;
    replace(&staging, folder)
}

/// Compiles one of the package's programs for the web, and gives back where it lies.
pub fn compile(
    project: &Project,
    profile: Profile,
    what: &str,
    seconds: u64,
    bin: &str,
    options: &[&str],
) -> Result<PathBuf> {
    let option = profile.option();
    let command = cmd!(
        project.sh,
        "cargo build --package outsourcing-matrix --bin {bin} {options...} --target {TARGET} {option...}"
    );
    let command = if profile == Profile::Release { command.env(FLAGS, short_paths()) } else { command };
    Job::new(format!("compiling {what} for the web"), command)
        .about(seconds)
        .run()
        .with_context(|| format!("{what} could not be compiled"))?;
    Ok(project.target().join(TARGET).join(profile.folder()).join(format!("{bin}.wasm")))
}

/// Where cargo looks for further flags of the compiler.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Has a release that another program starts compiled with the same flags.
pub fn with_flags(command: Cmd) -> Cmd {
    command.env(FLAGS, short_paths())
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

/// Puts what is in `from` in the place of `to`, which a server may be reading: nothing is missing for longer than a rename takes.
fn replace(from: &Path, to: &Path) -> Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).with_context(|| format!("cannot write to {}", parent.display()))?;
    }
    let old = from.with_extension("old");
    remove(&old)?;
    if to.exists() && fs::rename(to, &old).is_err() {
        remove(to)?;
    }
    match fs::rename(from, to) {
        // The build's folder may be on another disk.
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            copy_folder(from, to)?;
            remove(from)?;
        }
        Err(error) => {
            // The one before is better than none.
            let _ = fs::rename(&old, to);
            return Err(error).with_context(|| format!("cannot move {} to {}", from.display(), to.display()));
        }
        Ok(()) => {}
    }
    remove(&old)
}

/// Removes a folder with all that is in it; none is fine.
pub fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Copies a folder with all that is in it, but not what npm or Vite have left there.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot write to {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let entry = entry?;
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_name() == "node_modules" || entry.file_name() == "dist" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_folder(&path, &to)?;
        } else {
            fs::copy(&path, &to).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::{DEVELOPMENT, copy_folder, ensure_release, remove, replace};

    #[test]
    fn a_development_build_is_never_taken_for_a_release() -> anyhow::Result<()> {
        let folder = env::temp_dir().join(format!("om-site-{}", process::id()));
        fs::create_dir_all(&folder)?;
        let told = || ensure_release(&folder).map_err(|error| error.to_string());
        assert!(told().is_err_and(|told| told.contains("there is no site in")));
        fs::write(folder.join("index.html"), "")?;
        assert_eq!(told(), Ok(()));
        fs::write(folder.join(DEVELOPMENT), "")?;
        assert!(told().is_err_and(|told| told.contains("development build") && told.contains("cargo xtask build")));
        remove(&folder)?;
        remove(&folder)
    }

    #[test]
    fn a_new_site_takes_the_place_of_the_old_one() -> anyhow::Result<()> {
        let folder = env::temp_dir().join(format!("om-replace-{}", process::id()));
        let (old, new) = (folder.join("dist"), folder.join("stage"));
        for (folder, file) in [(&old, "old.js"), (&new, "new.js"), (&new.join("node_modules"), "left.js")] {
            fs::create_dir_all(folder)?;
            fs::write(folder.join(file), "")?;
        }
        copy_folder(&new, &folder.join("copy"))?;
        assert!(folder.join("copy/new.js").is_file() && !folder.join("copy/node_modules").exists());
        replace(&new, &old)?;
        assert!(old.join("new.js").is_file() && !old.join("old.js").exists() && !new.exists());
        remove(&folder)
    }
}
