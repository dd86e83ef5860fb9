//! Tools from npm: each set has a `package.json` with a lock file in the repository, and a folder that `npm ci` fills from them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Error, Result, anyhow, bail};
use sha2::{Digest, Sha256};
use xshell::{Shell, cmd};

use super::Tools;
use crate::{
    process::{Failed, Job},
    project::{Project, on_path},
};

/// Node's oldest version that everything here runs on.
const NODE: u32 = 20;

/// Packages that are installed together.
pub struct NpmSet {
    /// The beginning of its folder's name.
    pub name: &'static str,
    /// The folder in the repository with its `package.json` and `package-lock.json`.
    pub source: &'static str,
    /// Whether to leave out its `devDependencies`.
    pub only_dependencies: bool,
    /// About how many seconds it takes.
    pub seconds: u64,
}

impl Tools {
    /// The `node_modules` of this set, installed if need be.
    pub fn npm(&self, project: &Project, set: &NpmSet) -> Result<PathBuf> {
        node(&project.sh)?;
        let source = project.root.join(set.source);
        let read = |file: &str| {
            let path = source.join(file);
            fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
        };
        let (about, lock) = (read("package.json")?, read("package-lock.json")?);
        let hash = Sha256::new().chain_update(&about).chain_update(&lock).finalize();
        let hash: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let name = format!("{}-{hash}", set.name);
        let packages = packages(&about, set.only_dependencies)?;
        let is_whole = |folder: &Path| {
            packages.iter().all(|package| folder.join("node_modules").join(package).join("package.json").is_file())
        };
        let folder = self.folder(&name, is_whole, |part| {
            let write = |file: &str, bytes: &[u8]| {
                fs::write(part.join(file), bytes)
                    .map_err(|error| Failed::early(anyhow!(error).context("cannot copy what npm shall install")))
            };
            write("package.json", &about)?;
            write("package-lock.json", &lock)?;
            install(&project.sh, part, set)
        })?;
        Ok(folder.join("node_modules"))
    }

    /// The path of a command that a package of the set brings.
    pub fn npm_program(&self, project: &Project, set: &NpmSet, program: &str) -> Result<PathBuf> {
        let file = if cfg!(windows) { format!("{program}.cmd") } else { program.to_owned() };
        Ok(self.npm(project, set)?.join(".bin").join(file))
    }
}

fn install(sh: &Shell, into: &Path, set: &NpmSet) -> Result<(), Failed> {
    let npm = npm(sh).map_err(Failed::early)?;
    let omit = set.only_dependencies.then_some("--omit=dev");
    // Quietly where it succeeds: what it says of funding and audits is not about this project.
    let command =
        cmd!(sh, "{npm} ci --prefix {into} {omit...} --no-audit --no-fund --no-update-notifier --loglevel=error");
    Job::new(format!("installing {} from npm, once", set.name), command).about(set.seconds).silent().run_and_keep()?;
    Ok(())
}

/// The name of npm's program.
pub fn npm_command() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// The name of npm's program; fails with what to do where it does not run. Asking takes longer than most of what Node.js does here.
pub fn npm(sh: &Shell) -> Result<&'static str> {
    let npm = npm_command();
    if cmd!(sh, "{npm} --version").quiet().ignore_stderr().read().is_err() {
        bail!(missing("npm is missing"));
    }
    Ok(npm)
}

/// What to do where there is no Node.js that will do.
fn missing(what: &str) -> Error {
    anyhow!(
        "{what}: install Node.js {NODE} or newer, with its npm, from nodejs.org or your system's packages, then type the command again"
    )
}

/// Fails with what to do where there is no Node.js, or too old a one.
pub fn node(sh: &Shell) -> Result<()> {
    let Some(node) = on_path("node") else { return Err(missing("Node.js is missing")) };
    let version =
        cmd!(sh, "{node} --version").quiet().read().map_err(|error| missing("Node.js does not run").context(error))?;
    if major(&version)? < NODE {
        bail!(missing(&format!("Node.js {} is too old", version.trim().trim_start_matches('v'))));
    }
    Ok(())
}

/// The 20 of `v20.11.1`.
fn major(version: &str) -> Result<u32> {
    let number = version.trim().trim_start_matches('v').split('.').next().unwrap_or_default();
    number.parse().with_context(|| format!("`{}` is no version of Node.js", version.trim()))
}

/// The names of the packages that a `package.json` asks for itself.
fn packages(about: &[u8], only_dependencies: bool) -> Result<Vec<String>> {
    let about: serde_json::Value = serde_json::from_slice(about).context("a package.json is not JSON")?;
    let kinds: &[&str] = if only_dependencies { &["dependencies"] } else { &["dependencies", "devDependencies"] };
    let names = kinds.iter().filter_map(|kind| about[*kind].as_object()).flat_map(|packages| packages.keys().cloned());
    Ok(names.collect())
}

#[cfg(test)]
mod tests {
    use super::{major, packages};

    #[test]
    fn the_version_of_node_is_read() -> anyhow::Result<()> {
        for (version, expected) in [("v20.11.1\n", 20), ("v18.0.0", 18), ("22", 22)] {
            assert_eq!(major(version)?, expected);
        }
        assert!(major("not found").is_err_and(|error| error.to_string() == "`not found` is no version of Node.js"));
        Ok(())
    }

    #[test]
    fn what_serve_needs_is_less_than_all() -> anyhow::Result<()> {
        let about = include_bytes!("../../npm/package.json");
        assert_eq!(packages(about, true)?, ["esbuild"]);
        assert!(packages(about, false)?.len() > 4);
        Ok(())
    }
}
