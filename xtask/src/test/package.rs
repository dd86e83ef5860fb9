//! The steps of the contract and of the package for npm.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use xshell::cmd;

use super::Context;
use crate::{
    contract,
    package::{self, exported, npm_folder},
    project::Project,
    site::{copy_folder, remove},
    tools::{self, npm_command},
};

/// The pages in `examples/` that are built from the package, with what their sites are called.
const EXAMPLES: [(&str, &str); 3] = [("plain-npm", "plain"), ("react", "react"), ("vue", "vue")];
/// What is built once more with React as it is during development: only then does its `StrictMode` do anything.
const STRICT: (&str, &str) = ("react", "react-strict");
/// The example in whose folder the types are tried.
const FIRST: &str = EXAMPLES[0].0;

/// Ways of finding modules that compilers have, each with the kind of modules that goes with it.
const RESOLUTIONS: [(&str, &str); 2] = [("bundler", "esnext"), ("nodenext", "nodenext")];

/// Files of the site that are for the site alone.
const LOCAL: [&str; 3] = ["embed-this.js", "index.html", "plain.html"];

/// Holds a JSON file against a schema; the module's path and both files' are its arguments.
const VALIDATE: &str = include_str!("validate.cjs");
/// Holds catalogues against their schema, and the schema against mutants of them; the module's path and those of all files are its arguments.
const SCHEMA: &str = include_str!("schema.cjs");
/// Asks Node for each export; the package's name and its exports are its arguments.
const EXPORTS: &str = include_str!("exports.mjs");
/// A page's own TypeScript.
const CONSUMER: &str = include_str!("consumer.ts");

/// Where the built examples are left, for the tests in browsers.
pub fn sites(project: &Project) -> PathBuf {
    npm_folder(project).join("sites")
}

/// The manifest is one, the schema of catalogues tells them from others, and the page for people says what the element's own comment says.
pub fn contract(context: &Context) -> Result<()> {
    let Context { project, tools, .. } = context;
    let sh = &project.sh;
    let contract = contract::read(project)?;
    let work = project.target().join("web");
    fs::create_dir_all(&work)?;
    let manifest = work.join("custom-elements.json");
    fs::write(&manifest, contract.manifest("0.0.0"))?;
    let packages = tools.npm(project, &tools::CHECKERS)?;
    let (ajv, schema) = (packages.join("ajv"), packages.join("custom-elements-manifest/schema.json"));
    cmd!(sh, "node --eval {VALIDATE} {ajv} {schema} {manifest}").quiet().run().context("the manifest is not valid")?;
    let (schema, catalogues) = (project.root.join("data/catalogue.schema.json"), catalogues(project)?);
    cmd!(sh, "node --eval {SCHEMA} {ajv} {schema} {catalogues...}")
        .quiet()
        .run()
        .context("data/catalogue.schema.json does not tell catalogues from others")?;

    let types = work.join("outsourcing-matrix.d.ts");
    fs::write(&types, contract.types())?;
    let tsc = tools.npm_program(project, &tools::CHECKERS, "tsc")?;
    let check = cmd!(sh, "{tsc} --noEmit --strict --target es2022 --lib es2022,dom {types}");
    context.run("checking the types of the contract", check)?;
    contract::check_docs(project)
}

/// The built-in catalogue and those of the examples.
fn catalogues(project: &Project) -> Result<Vec<PathBuf>> {
    let folder = project.root.join("examples/catalogues");
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    ensure!(!files.is_empty(), "there is no catalogue in {}", folder.display());
    files.push(project.root.join("data/outsourcing.json"));
    files.sort_unstable();
    Ok(files)
}

/// The package is installed into copies of the examples, which are checked and built with it.
pub fn package(context: &Context) -> Result<()> {
    let project = context.project;
    let packed = package::pack(project)?;
    let folder = npm_folder(project).join("outsourcing-matrix");
    for entry in fs::read_dir(project.dist())? {
        let file = entry?.file_name();
        ensure!(
            folder.join(&file).exists() || LOCAL.iter().any(|local| file == *local),
            "{} is in dist/ and not in the package: npm/package.json",
            file.display()
        );
    }
    let sites = sites(project);
    remove(&sites)?;
    let modules = context.tools.npm(project, &tools::EXAMPLES)?;
    for (example, site) in EXAMPLES {
        let folder = installed(project, example, &packed, &modules)?;
        let package = folder.join("node_modules/outsourcing-matrix");
        let about: Value = serde_json::from_str(&fs::read_to_string(package.join("package.json"))?)?;
        for file in exported(&about) {
            ensure!(package.join(file).is_file(), "the package exports {file} and does not have it");
        }
        exports(context, &folder, &about)
            .with_context(|| format!("in examples/{example} Node does not find what the package exports"))?;
        if example == FIRST {
            types(context, &folder)?;
        }
        let npm = npm_command();
        let build = || cmd!(project.sh, "{npm} run build --prefix {folder} --loglevel error");
        context
            .run(&format!("building examples/{example}"), build())
            .with_context(|| format!("examples/{example} cannot be built with the package"))?;
        copy_folder(&folder.join("dist"), &sites.join(site))?;
        if example == STRICT.0 {
            let what = format!("building examples/{example} as during development");
            context
                .run(&what, build().env("NODE_ENV", "development"))
                .with_context(|| format!("examples/{example} cannot be built as during development"))?;
            copy_folder(&folder.join("dist"), &sites.join(STRICT.1))?;
        }
    }
    Ok(())
}

/// Each export that can be run is the file that the package says, for a script in this folder.
fn exports(context: &Context, folder: &Path, about: &Value) -> Result<()> {
    let script = folder.join("exports.mjs");
    fs::write(&script, EXPORTS)?;
    let (name, exports) = (about["name"].as_str().unwrap_or_default(), about["exports"].to_string());
    Ok(cmd!(context.project.sh, "node {script} {name} {exports}").quiet().run()?)
}

/// The types let pass what they should and nothing else, however a compiler finds them.
fn types(context: &Context, folder: &Path) -> Result<()> {
    let sh = &context.project.sh;
    let script = folder.join("consumer.ts");
    fs::write(&script, CONSUMER)?;
    let tsc = context.tools.npm_program(context.project, &tools::CHECKERS, "tsc")?;
    let strictly = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"];
    let target = ["--target", "es2022", "--lib", "es2022,dom", "--resolveJsonModule"];
    for (resolution, module) in RESOLUTIONS {
        let check =
            cmd!(sh, "{tsc} {strictly...} {target...} --module {module} --moduleResolution {resolution} {script}");
        context
            .run("checking the package's types", check)
            .with_context(|| format!("the package's types are not what they should be for `{resolution}`"))?;
    }
    Ok(())
}

/// A fresh copy of an example, with the packed package in place of the published one. What else it asks for is installed once for all
/// examples (`tests/examples`), and found in the folder above.
fn installed(project: &Project, example: &str, packed: &Path, modules: &Path) -> Result<PathBuf> {
    let from = project.root.join("examples").join(example);
    let all = npm_folder(project).join("try");
    let to = all.join(example);
    remove(&to)?;
    fs::create_dir_all(&to).with_context(|| format!("cannot write to {}", to.display()))?;
    link(modules, &all.join("node_modules"))?;

    let about = fs::read_to_string(from.join("package.json"))?;
    let locked = fs::read_to_string(project.root.join(tools::EXAMPLES.source).join("package.json"))?;
    let wanted = dependencies(&about).with_context(|| format!("examples/{example}/package.json"))?;
    let locked = dependencies(&locked)?;
    let name = packed.file_name().unwrap_or_default().to_string_lossy();
    for (package, version) in wanted {
        if package == "outsourcing-matrix" {
            ensure!(
                name == format!("outsourcing-matrix-{version}.tgz"),
                "examples/{example}/package.json asks for version `{version}`, and the package is {name}"
            );
        } else {
            ensure!(
                locked.get(&package) == Some(&version),
                "examples/{example}/package.json asks for {package} {version}, and {}/package.json for {}",
                tools::EXAMPLES.source,
                locked.get(&package).map_or("none", String::as_str)
            );
        }
    }

    // The package by itself, as npm installs it: it brings all that it needs.
    let npm = npm_command();
    let quietly = ["--offline", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
    cmd!(project.sh, "{npm} install {packed} --prefix {to} {quietly...}")
        .quiet()
        .ignore_stdout()
        .run()
        .with_context(|| format!("the package cannot be installed into examples/{example}"))?;
    copy_folder(&from, &to)?;
    Ok(to)
}

/// What a `package.json` asks for, with the versions.
fn dependencies(about: &str) -> Result<BTreeMap<String, String>> {
    let about: Value = serde_json::from_str(about).context("not JSON")?;
    let kinds = ["dependencies", "devDependencies"].map(|kind| about[kind].as_object());
    let all = kinds.into_iter().flatten().flatten();
    Ok(all.map(|(name, version)| (name.clone(), version.as_str().unwrap_or_default().to_owned())).collect())
}

/// Has `to` lead to the folder `from`.
fn link(from: &Path, to: &Path) -> Result<()> {
    if to.is_symlink() {
        fs::remove_file(to).with_context(|| format!("cannot remove {}", to.display()))?;
    }
    #[cfg(unix)]
    let outcome = std::os::unix::fs::symlink(from, to);
    #[cfg(windows)]
    let outcome = std::os::windows::fs::symlink_dir(from, to);
    outcome.with_context(|| format!("cannot link {} to {}", to.display(), from.display()))
}
