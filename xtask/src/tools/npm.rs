//! Tools from npm, each in a folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process,
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
        let NpmPackage { name, version } = package;
        let folder = self.home.join(format!("{name}-{version}"));
        if folder.join("node_modules").join(name).is_dir() {
            return Ok(folder);
        }
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        if on_path("node").is_none() {
            bail!("Node.js is missing, with its npm: install a version from 20 on, then try again");
        }
        say(format!("installing {name} {version} from npm, once: a few seconds"));
        let part = self.home.join(format!(".part-{name}-{version}-{}", process::id()));
        fs::create_dir_all(&part).with_context(|| format!("cannot write to {}", self.home.display()))?;
        let what = format!("{name}@{version}");
        let outcome = cmd!(
            sh,
            "{npm} install --prefix {part} --no-save --no-package-lock --no-audit --no-fund --loglevel error {what}"
        )
        .ignore_stdout()
        .run();
        if let Err(error) = outcome {
            let _ = fs::remove_dir_all(&part);
            return Err(error).with_context(|| format!("{what} did not install"));
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
