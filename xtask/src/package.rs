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
    process::Job,
    project::{Project, say},
    site,
    tools::{Tools, node, npm},
};

/// What stands in `Cargo.toml`, so that it stands in one place.
const FROM_CARGO: [&str; 3] = ["version", "description", "license"];

/// What the package says of itself. Its `files` are everything that is put into it.
const TEMPLATE: &str = "npm/package.json";

/// Files of the package that the build does not make, with where they are in the repository.
const BY_HAND: [(&str, &str); 5] = [
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("README.md", "npm/README.md"),
    ("SECURITY.md", "SECURITY.md"),
];

/// What others count on being exported.
const WANTED: [&str; 3] = [".", "./schema.json", "./package.json"];

/// Leaves the package in `target/npm/`, as a folder and packed.
pub fn run(project: &Project, _tools: &Tools) -> Result<()> {
    let packed = pack(project)?;
    say(format!("the package is {}", packed.display()));
    Ok(())
}

/// Writes the package's folder and packs it; gives back the packed file.
pub fn pack(project: &Project) -> Result<PathBuf> {
    node(&project.sh)?;
    site::ensure_release(&project.dist())?;
    let text = fs::read_to_string(project.root.join(TEMPLATE)).with_context(|| format!("cannot read {TEMPLATE}"))?;
    let template = serde_json::from_str(&text).with_context(|| format!("{TEMPLATE} is not JSON"))?;
    let metadata = cmd!(project.sh, "cargo metadata --no-deps --format-version 1").quiet().read()?;
    let package = complete(template, &serde_json::from_str(&metadata).context("cargo describes nothing")?)?;
    let files = texts(&package["files"]);
    check_exports(&package, &files)?;

    let name = package["name"].as_str().unwrap_or_default();
    let packages = npm_folder(project);
    let folder = packages.join(name);
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
    for file in files.iter().filter(|file| made.iter().all(|(name, _)| name != *file)) {
        copy(project, file, &folder)?;
        if file.ends_with(".md") {
            let path = folder.join(file);
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {file}"))?;
            fs::write(path, without_links_out(&text, &files)).with_context(|| format!("cannot write {file}"))?;
        }
    }
    integrity::check(&folder)?;

    let command = npm(&project.sh)?;
    let pack = cmd!(project.sh, "{command} pack {folder} --pack-destination {packages} --loglevel error");
    Job::new("packing the package", pack).silent().run().context("npm could not pack the folder")?;
    let packed = packages.join(format!("{name}-{}.tgz", package["version"].as_str().unwrap_or_default()));
    ensure!(packed.is_file(), "npm has not written {}", packed.display());
    Ok(packed)
}

/// Where packages, and what is tried with them, lie.
pub fn npm_folder(project: &Project) -> PathBuf {
    project.target().join("npm")
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

/// Refuses exports of files that are not in the package, types that no compiler finds, and a package without what others count on.
fn check_exports(package: &Value, files: &[&str]) -> Result<()> {
    let exports = package["exports"].as_object().with_context(|| format!("{TEMPLATE} has no exports"))?;
    for wanted in WANTED {
        ensure!(exports.contains_key(wanted), "{TEMPLATE}: `{wanted}` is not in exports");
    }
    for (key, conditions) in exports.iter().filter_map(|(key, entry)| Some((key, entry.as_object()?))) {
        // The first that fits is taken.
        ensure!(
            conditions.keys().next().is_some_and(|first| first == "types"),
            "{TEMPLATE}: `types` is not the first condition of `{key}` in exports"
        );
    }
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

/// The Markdown with only the words of its links to files of the repository that are not in the package.
fn without_links_out(text: &str, files: &[&str]) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let target = after.split(')').next().unwrap_or_default();
        let file = target.split('#').next().unwrap_or_default();
        let leads_out = !target.contains(':') && !file.is_empty() && !files.contains(&file);
        match before.rfind('[').filter(|_| leads_out) {
            Some(open) => {
                kept.push_str(&before[..open]);
                kept.push_str(&before[open + 1..]);
                rest = after[target.len()..].strip_prefix(')').unwrap_or_default();
            }
            None => {
                kept.push_str(before);
                kept.push_str("](");
                rest = after;
            }
        }
    }
    kept + rest
}

/// The texts in a list.
fn texts(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{BY_HAND, TEMPLATE, check_exports, complete, exported, texts, without_links_out};

    fn template() -> anyhow::Result<Value> {
        Ok(serde_json::from_str(include_str!("../../npm/package.json"))?)
    }

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
            ".": { "types": "./box.d.ts", "default": "./box.js" }, "./lid": "./lid.js", "./schema.json": "./box.json",
            "./package.json": "./package.json",
        } });
        assert_eq!(exported(&package), ["box.d.ts", "box.js", "lid.js", "box.json", "package.json"]);
        check_exports(&package, &["box.d.ts", "box.js", "lid.js", "box.json"])?;
        let told = check_exports(&package, &["box.d.ts", "box.js", "box.json"]).map_err(|error| error.to_string());
        assert!(told.is_err_and(|told| told.contains("`lid.js`")));
        Ok(())
    }

    #[test]
    fn compilers_find_types_and_others_what_they_count_on() -> anyhow::Result<()> {
        let package = template()?;
        let files = texts(&package["files"]);
        check_exports(&package, &files)?;
        for key in [".", "./schema.json", "./package.json"] {
            let mut without = package.clone();
            without["exports"].as_object_mut().and_then(|exports| exports.remove(key));
            let told = check_exports(&without, &files).map_err(|error| error.to_string());
            assert!(told.as_ref().is_err_and(|told| told.contains(&format!("`{key}` is not in"))), "{key}: {told:?}");
        }
        let mut late = package.clone();
        late["exports"]["."] = json!({ "default": "./outsourcing-matrix.js", "types": "./outsourcing-matrix.d.ts" });
        assert!(check_exports(&late, &files).is_err_and(|error| error.to_string().contains("first condition of `.`")));
        Ok(())
    }

    #[test]
    fn what_is_written_by_hand_is_in_the_package() -> anyhow::Result<()> {
        let package = template()?;
        let files = texts(&package["files"]);
        for (file, _) in BY_HAND {
            assert!(files.contains(&file), "{TEMPLATE} lacks {file}");
        }
        Ok(())
    }

    #[test]
    fn links_lead_to_what_is_in_the_package() {
        let text = "[one](CHANGELOG.md), [`two`](docs/a.md#b) and [three](examples/), [four](https://example.org) [five](#six), [7] (8)";
        let expected = "[one](CHANGELOG.md), `two` and three, [four](https://example.org) [five](#six), [7] (8)";
        assert_eq!(without_links_out(text, &["CHANGELOG.md"]), expected);
        let security = include_str!("../../SECURITY.md");
        let kept = without_links_out(security, &["CHANGELOG.md"]);
        assert!(
            kept.contains("](CHANGELOG.md)") && !kept.contains("](docs/") && !kept.contains("](examples/"),
            "{kept}"
        );
    }
}
