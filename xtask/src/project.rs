//! Where things are in this checkout.

use std::{
    env,
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// This checkout, with a shell whose working directory is its root.
pub struct Project {
    pub root: PathBuf,
    pub sh: Shell,
    target: PathBuf,
}

impl Project {
    /// The checkout whose `cargo xtask` runs.
    pub fn find() -> Result<Self> {
        let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&here).parent().context("xtask lies in the repository's root")?.to_owned();
        let sh = Shell::new()?;
        sh.change_dir(&root);
        let target = target(&root, &sh);
        Ok(Self { root, target, sh })
    }

    /// The finished site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Cargo's output folder.
    pub fn target(&self) -> PathBuf {
        self.target.clone()
    }

    /// The version of a package in Cargo.lock.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        if !path.exists() {
            cmd!(self.sh, "cargo generate-lockfile").run()?;
        }
        let lock = self.sh.read_file(&path)?;
        let name = format!("name = \"{package}\"");
        let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
        lines
            .next()
            .and_then(|line| line.strip_prefix("version = \""))
            .and_then(|rest| rest.strip_suffix('"'))
            .map(str::to_owned)
            .with_context(|| format!("Cargo.lock has no package `{package}`"))
    }
}

/// Cargo's output folder as cargo itself says it: variables and configuration files may name another one.
fn target(root: &Path, sh: &Shell) -> PathBuf {
    let metadata = cmd!(sh, "cargo metadata --no-deps --offline --format-version 1").quiet().ignore_stderr().read();
    let metadata = metadata.ok().and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
    let folder = metadata.as_ref().and_then(|metadata| metadata["target_directory"].as_str());
    let otherwise = || root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    folder.map_or_else(otherwise, PathBuf::from)
}

/// A program on PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(&file)).find(|path| path.is_file())
}

/// Keeps others from what is being done until the file that is given back is dropped, or this program ends however it may. Where
/// another run does the same, it says so and waits. File systems that have no locks let both go on.
pub fn locked(path: &Path, doing: &str) -> io::Result<File> {
    let file = File::create(path)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            say(format!("another `cargo xtask` is {doing}: waiting for it"));
            file.lock()?;
        }
        Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
        _ => {}
    }
    Ok(file)
}

/// One line about what goes on, on stderr so that it stays apart from results.
pub fn say(line: impl AsRef<str>) {
    eprintln!("xtask: {}", line.as_ref());
}

/// Whether this runs for a build server, where nothing may be left out.
pub fn on_ci() -> bool {
    env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}
