//! The border between Rust and JavaScript as TypeScript: what wasm-bindgen declares of each program. `cargo xtask test types` checks the
//! JavaScript against it, and editors find it by the paths in `src/element/tsconfig.json`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{
    bindgen,
    project::Project,
    site::{self, Profile},
    tools::Tools,
};

/// The programs by their names, with cargo's options for each.
const PROGRAMS: [(&str, &[&str]); 4] = [
    ("widget", &[]),
    ("first-answer", &["--no-default-features", "--features", "first-answer"]),
    ("take-away", &["--no-default-features", "--features", "take-away"]),
    ("read-catalogue", &["--no-default-features", "--features", "reader"]),
];

/// What the declarations were made from, beside them.
const SOURCES: &str = "sources.sha256";

/// Where the declarations are. Not in cargo's own folder, which may be somewhere else: `tsconfig.json` names this one.
fn folder(project: &Project) -> PathBuf {
    project.root.join("target").join("border")
}

/// Makes the declarations, where those of the last build are not of these sources.
pub fn declare(project: &Project, tools: &Tools) -> Result<()> {
    let sources = sources(project)?;
    if fs::read_to_string(folder(project).join(SOURCES)).is_ok_and(|made_from| made_from == sources) {
        return Ok(());
    }
    tools.wasm_target(&project.sh)?;
    for (program, options) in PROGRAMS {
        let what = format!("the program `{program}`");
        let wasm = site::compile(project, Profile::Development, &what, 20, program, options)?;
        keep(project, &wasm, program)?;
    }
    finish(project, &sources)
}

/// Writes the declarations of one program, which was compiled to `wasm`.
pub fn keep(project: &Project, wasm: &Path, program: &str) -> Result<()> {
    let folder = folder(project);
    fs::create_dir_all(&folder).with_context(|| format!("cannot write to {}", folder.display()))?;
    // Until the end, they are of no sources.
    let _ = fs::remove_file(folder.join(SOURCES));
    write(&folder.join(format!("{program}.d.ts")), &bindgen::declarations(wasm)?)
}

/// The declarations of all programs were made from these sources.
pub fn finish(project: &Project, sources: &str) -> Result<()> {
    write(&folder(project).join(SOURCES), sources)
}

/// A hash of all that the declarations are made from.
pub fn sources(project: &Project) -> Result<String> {
    let mut files = vec![project.root.join("Cargo.toml"), project.root.join("Cargo.lock")];
    add_rust(&project.root.join("src"), &mut files)?;
    files.sort_unstable();
    let mut hash = Sha256::new();
    for file in files {
        let text = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        hash.update(file.strip_prefix(&project.root).unwrap_or(&file).to_string_lossy().as_bytes());
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn add_rust(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            add_rust(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::PROGRAMS;

    #[test]
    fn every_program_for_the_web_is_declared() {
        let manifest = include_str!("../../Cargo.toml");
        let bins = manifest.split("[[bin]]").skip(1).filter(|bin| {
            let is_for = |feature: &str| bin.contains(&format!("required-features = [\"{feature}\"]"));
            ["widget", "first-answer", "take-away", "reader"].iter().any(|feature| is_for(feature))
        });
        let names = bins.filter_map(|bin| bin.split_once("name = \"")?.1.split('"').next());
        assert_eq!(names.collect::<Vec<_>>(), PROGRAMS.map(|(program, _)| program));
    }
}
