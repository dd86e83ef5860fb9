//! The three browser engines and their drivers.

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use crate::{
    engines::{self, Engine},
    project::{on_path, say},
};

/// Installs the engines that are missing, through apt as root; otherwise fails with the command to type.
pub fn install(sh: &Shell) -> Result<()> {
    let missing: Vec<Engine> = engines::ALL.into_iter().filter(|engine| engine.missing().is_some()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|engine| engine.name()).collect();
    let packages: Vec<&str> = missing.iter().flat_map(|engine| engine.debian_packages()).copied().collect();
    let names = names.join(", ");
    if on_path("apt-get").is_none() {
        bail!("missing browser engines: {names}. Install them and their WebDriver servers, so that they are on PATH");
    }
    let by_hand = format!("apt-get update && apt-get install --yes --no-install-recommends {}", packages.join(" "));
    if !is_root(sh) {
        bail!("missing browser engines: {names}. As root, type:\n  {by_hand}");
    }
    say(format!("installing the browser engines {names} through apt, once: about two minutes"));
    cmd!(sh, "apt-get update -qq").run()?;
    cmd!(sh, "apt-get install --yes -qq --no-install-recommends {packages...}")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .ignore_stdout()
        .run()?;
    let still: Vec<String> = missing.iter().filter_map(|engine| engine.missing()).collect();
    if still.is_empty() { Ok(()) } else { bail!("still missing after the install: {}", still.join("; ")) }
}

fn is_root(sh: &Shell) -> bool {
    cmd!(sh, "id -u").quiet().ignore_stderr().read().is_ok_and(|id| id.trim() == "0")
}
