//! `cargo xtask package`: the finished site as a package for npm.

pub mod integrity;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value};
use xshell::cmd;

use crate::{
    contract,
    project::{Project, on_path, say},
    tools::Tools,
};

/// What stands in `Cargo.toml`, so that it stands in one place.
const FROM_CARGO: [&str; 3] = ["version", "description", "license"];

/// What the package says of itself. Its `files` are everything that is put into it.
const TEMPLATE: &str = "npm/package.json";

/// Files of the package that the build does not make, with where they are in the repository.
const BY_HAND: [(&str, &str); 4] = [
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("README.md", "npm/README.md"),
];

/// Leaves the package in `target/npm/`, as a folder and packed.
pub fn run(project: &Project, _tools: &Tools) -> Result<()> {
    let packed = pack(project)?;
    say(format!("the package is {}", packed.display()));
    Ok(())
}

/// Writes the package's folder and packs it; gives back the packed file.
pub fn pack(project: &Project) -> Result<PathBuf> {
    let text = fs::read_to_string(project.root.join(TEMPLATE)).with_context(|| format!("cannot read {TEMPLATE}"))?;
    let template = serde_json::from_str(&text).with_context(|| format!("{TEMPLATE} is not JSON"))?;
    let metadata = cmd!(project.sh, "cargo metadata --no-deps --format-version 1").quiet().read()?;
    let package = complete(template, &serde_json::from_str(&metadata).context("cargo describes nothing")?)?;
    let files = texts(&package["files"]);
    check_exports(&package, &files)?;

    let name = package["name"].as_str().unwrap_or_default();
    let npm = npm_folder(project);
    let folder = npm.join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let contract = contract::read(project)?;
    let made = [
        ("package.json".to_owned(), format!("{package:#}\n")),
        (format!("{name}.react.d.ts"), contract.react_types()),
        (format!("{name}.vue.d.ts"), contract.vue_types()),
    ];
    for (file, text) in &made {
        fs::write(folder.join(file), text).with_context(|| format!("cannot write {file}"))?;
    }
    for file in files.into_iter().filter(|file| made.iter().all(|(name, _)| name != file)) {
        copy(project, file, &folder)?;
    }
    integrity::check(&folder)?;

    let command = npm_command()?;
    cmd!(project.sh, "{command} pack {folder} --pack-destination {npm} --loglevel error")
        .quiet()
        .ignore_stdout()
        .run()
        .context("npm could not pack the folder")?;
    let packed = npm.join(format!("{name}-{}.tgz", package["version"].as_str().unwrap_or_default()));
    ensure!(packed.is_file(), "npm has not written {}", packed.display());
    Ok(packed)
}

/// Where packages, and what is tried with them, lie.
pub fn npm_folder(project: &Project) -> PathBuf {
    project.target().join("npm")
}

/// The name of npm's program.
pub fn npm_command() -> Result<&'static str> {
    ensure!(
        on_path("node").is_some(),
        "Node.js is missing, with its npm: install a version from 20 on, then try again"
    );
    Ok(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Every file that an entry of `exports` names, without the `./` before it.
pub fn exported(package: &Value) -> Vec<&str> {
    fn collect<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::String(path) => found.push(path.strip_prefix("./").unwrap_or(path)),
            Value::Object(conditions) => conditions.values().for_each(|value| collect(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(&package["exports"], &mut found);
    found
}

/// The template with what `Cargo.toml` says of the crate of that name.
fn complete(template: Value, metadata: &Value) -> Result<Value> {
    let Value::Object(template) = template else { bail!("{TEMPLATE} is no object") };
    let name = template.get("name").and_then(Value::as_str).with_context(|| format!("{TEMPLATE} has no name"))?;
    let crates = metadata["packages"].as_array().into_iter().flatten();
    let about = crates.into_iter().find(|package| package["name"] == name);
    let about = about.with_context(|| format!("{TEMPLATE} is of `{name}`, which is no package of Cargo's"))?;
    let mut package = Map::new();
    for (key, value) in &template {
        ensure!(!FROM_CARGO.contains(&key.as_str()), "{TEMPLATE}: `{key}` comes from Cargo.toml");
        package.insert(key.clone(), value.clone());
        if key == "name" {
            for key in FROM_CARGO {
                let value = about[key].as_str().with_context(|| format!("Cargo.toml has no {key}"))?;
                package.insert(key.to_owned(), value.into());
            }
        }
    }
    Ok(Value::Object(package))
}

/// Refuses exports of files that are not in the package.
fn check_exports(package: &Value, files: &[&str]) -> Result<()> {
    for file in exported(package) {
        ensure!(
            file == "package.json" || files.contains(&file),
            "{TEMPLATE}: `{file}` is in exports, and not in files"
        );
    }
    Ok(())
}

fn copy(project: &Project, file: &str, folder: &Path) -> Result<()> {
    let from = match BY_HAND.iter().find(|(name, _)| *name == file) {
        Some((_, path)) => {
            let from = project.root.join(path);
            ensure!(from.is_file(), "there is no {path}");
            from
        }
        None => {
            let from = project.dist().join(file);
            ensure!(from.is_file(), "dist/ lacks {file}: cargo xtask build");
            from
        }
    };
    fs::copy(&from, folder.join(file)).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

/// The texts in a list.
fn texts(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{check_exports, complete, exported};

    #[test]
    fn what_cargo_knows_stands_in_one_place() -> anyhow::Result<()> {
        let metadata = json!({ "packages": [
            { "name": "other", "version": "9.9.9" },
            { "name": "box", "version": "1.2.3", "description": "A box.", "license": "MIT", "keywords": [] },
        ] });
        let package = complete(json!({ "name": "box", "keywords": ["x"], "type": "module" }), &metadata)?;
        let expected = r#"{"name":"box","version":"1.2.3","description":"A box.","license":"MIT","keywords":["x"],"type":"module"}"#;
        assert_eq!(package.to_string(), expected);
        for refused in [json!({ "name": "box", "version": "1.0.0" }), json!({ "name": "none" }), json!({}), json!([])] {
            assert!(complete(refused.clone(), &metadata).is_err(), "{refused}");
        }
        Ok(())
    }

    #[test]
    fn what_is_exported_is_in_the_package() -> anyhow::Result<()> {
        let package = json!({ "exports": {
            ".": { "types": "./box.d.ts", "default": "./box.js" }, "./lid": "./lid.js", "./package.json": "./package.json",
        } });
        assert_eq!(exported(&package), ["box.d.ts", "box.js", "lid.js", "package.json"]);
        check_exports(&package, &["box.d.ts", "box.js", "lid.js"])?;
        let told = check_exports(&package, &["box.d.ts", "box.js"]).map_err(|error| error.to_string());
        assert!(told.is_err_and(|told| told.contains("`lid.js`")));
        Ok(())
    }
}
