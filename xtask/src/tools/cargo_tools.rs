//! Tools that cargo compiles from their source.

use std::{fs, path::PathBuf, process};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use super::Tools;
use crate::project::{on_path, say};

/// A program and the package it comes from.
pub struct CargoTool {
    pub package: &'static str,
    pub program: &'static str,
    pub version: String,
    /// About how long it takes to compile on two cores.
    pub minutes: u32,
}

impl Tools {
    /// The path of the program in exactly this version, installed if need be.
    pub fn cargo_tool(&self, sh: &Shell, tool: &CargoTool) -> Result<PathBuf> {
        let CargoTool { package, program, version, minutes } = tool;
        if let Some(path) = on_path(program).filter(|path| is_version(sh, path, version)) {
            return Ok(path);
        }
        let folder = self.home.join(format!("{program}-{version}"));
        let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
        let path = folder.join("bin").join(&file);
        if path.is_file() {
            return Ok(path);
        }

        say(format!("installing {package} {version}, once: about {minutes} minutes on two cores"));
        // Built beside its place and then moved, so that a broken install never looks like a finished one.
        let part = self.home.join(format!(".part-{program}-{version}-{}", process::id()));
        let objects = part.join("objects");
        fs::create_dir_all(&part).with_context(|| format!("cannot write to {}", self.home.display()))?;
        let install = |locked: Option<&str>| {
            cmd!(sh, "cargo install --quiet {locked...} --root {part} --version ={version} {package}")
                .env("CARGO_TARGET_DIR", &objects)
                .run()
        };
        let outcome = install(Some("--locked")).or_else(|_| {
            say(format!("{package}'s own lock file did not install here; once more without it"));
            install(None)
        });
        let _ = fs::remove_dir_all(&objects);
        if let Err(error) = outcome {
            let _ = fs::remove_dir_all(&part);
            return Err(error).with_context(|| format!("{package} {version} did not install"));
        }
        if fs::rename(&part, &folder).is_err() && !path.is_file() {
            bail!("cannot move {} to {}", part.display(), folder.display());
        }
        Ok(path)
    }
}

/// Whether `program --version` names this version.
fn is_version(sh: &Shell, program: &PathBuf, version: &str) -> bool {
    cmd!(sh, "{program} --version")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|text| text.split_whitespace().any(|word| word == version))
}
