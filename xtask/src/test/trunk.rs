//! Trunk by itself (`Trunk.toml`) builds the site that `cargo xtask build` builds.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use super::Context;
use crate::{serve::path_with, site, tools};

/// Builds the release once more, with Trunk, into a folder of its own, and holds it against `dist/` byte by byte.
pub fn same_site(context: &Context) -> Result<()> {
    let Context { project, tools, .. } = context;
    let (sh, dist) = (&project.sh, project.dist());
    site::ensure_release(&dist)?;
    let trunk = tools.cargo_tool(sh, &tools::trunk())?;
    let wasm_bindgen = tools.cargo_tool(sh, &tools::wasm_bindgen(project)?)?;
    let by_trunk = project.target().join("trunk");
    fs::create_dir_all(&by_trunk).with_context(|| format!("cannot write to {}", by_trunk.display()))?;
    let build = cmd!(sh, "{trunk} build --release=true --dist {by_trunk}").env("PATH", path_with(&wasm_bindgen)?);
    context.run("building with Trunk", site::with_flags(build))?;
    compare(&dist, &by_trunk)
}

/// Names the files that are in one of the folders only, or are not the same.
fn compare(ours: &Path, theirs: &Path) -> Result<()> {
    let files = |folder: &Path| -> Result<BTreeSet<_>> {
        let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
        entries.map(|entry| Ok(entry?.file_name())).collect()
    };
    let all = &files(ours)? | &files(theirs)?;
    let differ = all.iter().filter(|file| fs::read(ours.join(file)).ok() != fs::read(theirs.join(file)).ok());
    let differ: Vec<_> = differ.map(|file| file.to_string_lossy()).collect();
    ensure!(
        differ.is_empty(),
        "dist/ and Trunk's build differ: {} (is dist/ older than the sources? cargo xtask build)",
        differ.join(", ")
    );
    ensure!(!all.is_empty(), "Trunk has built nothing");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::compare;
    use crate::{site::remove, tools};

    #[test]
    fn trunk_is_the_one_that_its_file_asks_for() {
        let asked = format!("\ntrunk-version = \"{}\"\n", tools::trunk().version);
        assert!(include_str!("../../../Trunk.toml").contains(&asked), "{asked}");
    }

    #[test]
    fn a_site_that_differs_is_told_by_its_files() -> anyhow::Result<()> {
        let folder = env::temp_dir().join(format!("om-compare-{}", process::id()));
        let (ours, theirs) = (folder.join("ours"), folder.join("theirs"));
        for folder in [&ours, &theirs] {
            fs::create_dir_all(folder)?;
        }
        assert!(compare(&ours, &theirs).is_err(), "nothing is no site");
        for folder in [&ours, &theirs] {
            fs::write(folder.join("same.js"), "a")?;
        }
        compare(&ours, &theirs)?;
        fs::write(ours.join("other.js"), "a")?;
        fs::write(theirs.join("other.js"), "b")?;
        fs::write(theirs.join("more.js"), "")?;
        let told = compare(&ours, &theirs).map_err(|error| error.to_string());
        assert!(told.is_err_and(|told| told.contains("differ: more.js, other.js (")));
        remove(&folder)
    }
}
