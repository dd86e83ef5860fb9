//! The three browser engines and their drivers.

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use super::{Tools, explained};
use crate::{
    engines::Engine,
    process::Job,
    project::{on_path, say},
};

impl Tools {
    /// Installs those of these engines that are missing, through apt as root; otherwise fails with the command to type.
    pub fn browsers(&self, sh: &Shell, wanted: &[Engine]) -> Result<()> {
        let missing: Vec<Engine> = wanted.iter().copied().filter(|engine| engine.missing().is_some()).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = missing.iter().map(|engine| engine.name()).collect();
        let packages: Vec<&str> = missing.iter().flat_map(|engine| engine.debian_packages()).copied().collect();
        let names = names.join(", ");
        if on_path("apt-get").is_none() {
            bail!(
                "missing browser engines: {names}. Install them and their WebDriver servers, so that they are on PATH"
            );
        }
        let by_hand = format!("apt-get update && apt-get install --yes --no-install-recommends {}", packages.join(" "));
        if !is_root(sh) {
            bail!("missing browser engines: {names}. As root, type:\n  {by_hand}");
        }
        say(format!("installing the browser engines {names} through apt, once"));
        let apt = |what: &str, command: xshell::Cmd, seconds| {
            let job = Job::new(what, command.env("DEBIAN_FRONTEND", "noninteractive")).about(seconds).silent();
            job.run_and_keep().map_err(|failed| explained(failed, &self.home))
        };
        apt("reading Debian's list of packages", cmd!(sh, "apt-get update"), 10)?;
        let what = format!("installing {}", packages.join(", "));
        apt(&what, cmd!(sh, "apt-get install --yes --no-install-recommends {packages...}"), 40)?;
        let still: Vec<String> = missing.iter().filter_map(|engine| engine.missing()).collect();
        if still.is_empty() { Ok(()) } else { bail!("still missing after the install: {}", still.join("; ")) }
    }
}

fn is_root(sh: &Shell) -> bool {
    cmd!(sh, "id -u").quiet().ignore_stderr().read().is_ok_and(|id| id.trim() == "0")
}
