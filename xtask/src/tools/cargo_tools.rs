//! Tools that cargo compiles from their source.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use xshell::{Shell, cmd};

use super::Tools;
use crate::{
    process::{Failed, Job},
    project::{on_path, say},
};

/// A program and the package it comes from.
pub struct CargoTool {
    pub package: &'static str,
    pub program: &'static str,
    pub version: String,
    /// Options for `cargo install`.
    pub options: &'static [&'static str],
    /// About how many seconds it takes to compile on two cores.
    pub seconds: u64,
}

impl CargoTool {
    /// The path of the program in exactly this version, where somebody installed it so that it is on PATH, or an earlier run did.
    pub fn installed(&self, sh: &Shell, tools: &Tools) -> Option<PathBuf> {
        let ours = tools.home.join(self.folder()).join("bin").join(self.file());
        on_path(self.program).into_iter().chain([ours]).find(|path| self.is_at(sh, path))
    }

    fn folder(&self) -> String {
        format!("{}-{}", self.program, self.version)
    }

    fn file(&self) -> String {
        format!("{}{}", self.program, std::env::consts::EXE_SUFFIX)
    }

    /// Whether the program at this path runs and names this version.
    fn is_at(&self, sh: &Shell, path: &Path) -> bool {
        path.is_file()
            && cmd!(sh, "{path} --version")
                .quiet()
                .ignore_stderr()
                .read()
                .is_ok_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    /// Compiles it. Without optimisation and debug information: that takes a third of the time, and the tools run for seconds.
    fn install(&self, sh: &Shell, into: &Path) -> Result<(), Failed> {
        let Self { package, version, seconds, .. } = self;
        let options = self.options;
        let objects = into.join("objects");
        let install = |locked: Option<&str>| {
            let command = cmd!(
                sh,
                "cargo install {locked...} --profile dev {options...} --root {into} --force --version ={version} {package}"
            );
            let command = command.env("CARGO_TARGET_DIR", &objects).env("CARGO_PROFILE_DEV_DEBUG", "0");
            Job::new(format!("installing {package} {version}, once"), command).about(*seconds).run_and_keep()
        };
        let outcome = install(Some("--locked")).or_else(|failed| {
            // A registry's copy may lack a version that the lock file names.
            if failed.printed.text().contains("failed to select a version") {
                say(format!("`cargo install --locked` of {package} failed: retrying without its lock file"));
                install(None)
            } else {
                Err(failed)
            }
        });
        outcome?;
        let _ = fs::remove_dir_all(&objects);
        Ok(())
    }
}

impl Tools {
    /// The path of the program in exactly this version, installed if need be.
    pub fn cargo_tool(&self, sh: &Shell, tool: &CargoTool) -> Result<PathBuf> {
        if let Some(path) = tool.installed(sh, self) {
            return Ok(path);
        }
        let name = tool.folder();
        let is_whole = |folder: &Path| tool.is_at(sh, &folder.join("bin").join(tool.file()));
        let folder = self.folder(&name, is_whole, |part| tool.install(sh, part))?;
        Ok(folder.join("bin").join(tool.file()))
    }
}
