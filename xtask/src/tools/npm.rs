//! Tools from npm, each in a folder of its own, or several that work together in one.

use std::{
    fs,
    path::{Path, PathBuf},
    process, slice,
};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use super::Tools;
use crate::project::{on_path, say};

/// A package in one exact version.
pub struct NpmPackage {
    pub name: &'static str,
    pub version: &'static str,
}

impl Tools {
    /// The folder that has the package in its `node_modules`, installed if need be.
    pub fn npm(&self, sh: &Shell, package: &NpmPackage) -> Result<PathBuf> {
        self.npm_all(sh, package.name, slice::from_ref(package))
    }

    /// The folder that has all these packages in one `node_modules`, installed if need be. `name` and their versions are the folder's name.
    pub fn npm_all(&self, sh: &Shell, name: &str, packages: &[NpmPackage]) -> Result<PathBuf> {
        let versions = packages.iter().map(|package| package.version).collect::<Vec<_>>().join("-");
        let folder = self.home.join(format!("{name}-{versions}"));
        if packages.iter().all(|package| folder.join("node_modules").join(package.name).is_dir()) {
            return Ok(folder);
        }
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        if on_path("node").is_none() {
            bail!("Node.js is missing, with its npm: install a version from 20 on, then try again");
        }
        let what: Vec<String> =
            packages.iter().map(|NpmPackage { name, version }| format!("{name}@{version}")).collect();
        let names = what.join(", ");
        say(format!("installing {names} from npm, once: a few seconds"));
        let part = self.home.join(format!(".part-{name}-{versions}-{}", process::id()));
        fs::create_dir_all(&part).with_context(|| format!("cannot write to {}", self.home.display()))?;
        let outcome = cmd!(
            sh,
            "{npm} install --prefix {part} --no-save --no-package-lock --no-audit --no-fund --loglevel error {what...}"
        )
        .ignore_stdout()
        .run();
        if let Err(error) = outcome {
            let _ = fs::remove_dir_all(&part);
            return Err(error).with_context(|| format!("{names} did not install"));
        }
        if fs::rename(&part, &folder).is_err() && !folder.is_dir() {
            bail!("cannot move {} to {}", part.display(), folder.display());
        }
        Ok(folder)
    }

    /// The path of a command that the package brings.
    pub fn npm_program(&self, sh: &Shell, package: &NpmPackage, program: &str) -> Result<PathBuf> {
        let file = if cfg!(windows) { format!("{program}.cmd") } else { program.to_owned() };
        Ok(self.npm(sh, package)?.join(Path::new("node_modules/.bin")).join(file))
    }
}
