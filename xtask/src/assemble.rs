//! The hook at the end of every Trunk build (`Trunk.toml`): turns what Trunk left in its staging folder into exactly
//! the finished site.
//!
//! | file | made from |
//! |---|---|
//! | `index.html` | `/index.html` with the prerendered matrix and the catalogue in a declarative shadow root |
//! | `outsourcing-matrix.js` | `src/element/` and wasm-bindgen's glue, one ES module |
//! | `outsourcing-matrix.parts.js` | `styles/` and the catalogue, for elements that have no prerendered copy |
//! | `outsourcing-matrix.wasm` | the library |
//! | `outsourcing-matrix.take-away.js`, `.wasm` | `src/element/take-away.js` and `src/bin/take_away.rs`, loaded when somebody takes the comparison along |
//! | `catalogue.json`, `catalogue.schema.json` | `data/` |

mod bundle;
mod catalogue;
mod glue;
mod page;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::{
    project::{Project, say},
    tools::{self, Tools},
};

/// Everything in the finished site, and nothing else.
const SITE: [&str; 8] = [
    "catalogue.json",
    "catalogue.schema.json",
    "index.html",
    "outsourcing-matrix.js",
    "outsourcing-matrix.parts.js",
    "outsourcing-matrix.take-away.js",
    "outsourcing-matrix.take-away.wasm",
    "outsourcing-matrix.wasm",
];

/// One run of the hook.
struct Assembly<'a> {
    project: &'a Project,
    tools: &'a Tools,
    /// Trunk's folder, which it moves to `dist/` afterwards.
    staging: PathBuf,
    /// Where what is made on the way lies.
    work: PathBuf,
    /// Whether this is for people: optimised and minified.
    release: bool,
}

/// Runs inside `trunk build` and `trunk serve`, which say where and how in the environment.
pub fn hook(project: &Project, tools: &Tools) -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .context("this is Trunk's hook: it runs inside `cargo xtask build` and `cargo xtask serve`")?;
    let assembly = Assembly {
        project,
        tools,
        staging: PathBuf::from(staging),
        work: project.target().join("web"),
        release: env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release"),
    };
    fs::create_dir_all(&assembly.work)?;

    let staging = &assembly.staging;
    let widget = Program {
        wasm: staging.join("outsourcing-matrix_bg.wasm"),
        glue: staging.join("outsourcing-matrix.js"),
        module: glue::module_with_yew,
    };
    let widget = assembly.finish(&widget, "outsourcing-matrix")?;
    let take_away = assembly.finish(&take_away(&assembly)?, "outsourcing-matrix.take-away")?;
    let styles = bundle::styles(&assembly)?;
    bundle::module(&assembly, "outsourcing-matrix", ("om-glue", &widget))?;
    bundle::module(&assembly, "take-away", ("om-take-away", &take_away))?;

    let parts = page::Parts {
        styles,
        matrix: prerender(&assembly, None)?,
        catalogue: prerender(&assembly, Some("--catalogue"))?,
    };
    let index = assembly.staging.join("index.html");
    write(&index, &page::with_matrix(&read(&index)?, &parts)?)?;
    write(&assembly.staging.join("outsourcing-matrix.parts.js"), &parts.module())?;

    let data = project.root.join("data");
    write(&assembly.staging.join("catalogue.json"), &catalogue::minified(&read(&data.join("outsourcing.json"))?)?)?;
    fs::copy(data.join("catalogue.schema.json"), assembly.staging.join("catalogue.schema.json"))
        .context("cannot copy data/catalogue.schema.json")?;
    sweep(&assembly.staging)
}

/// What wasm-bindgen makes of a Rust program.
struct Program {
    wasm: PathBuf,
    glue: PathBuf,
    /// Makes the glue a module.
    module: fn(&str) -> Result<String>,
}

impl Assembly<'_> {
    /// Puts the program into the site under this name, in a release made small, and gives back where its glue lies.
    fn finish(&self, program: &Program, name: &str) -> Result<PathBuf> {
        let wasm = self.staging.join(format!("{name}.wasm"));
        let mut glue = read(&program.glue)?;
        if self.release {
            glue = glue::with_short_names(&glue, &optimise(self, &program.wasm, &wasm)?)?;
        } else {
            fs::copy(&program.wasm, &wasm).with_context(|| format!("there is no {}", program.wasm.display()))?;
        }
        let path = self.work.join(format!("{name}.glue.js"));
        write(&path, &(program.module)(&glue)?)?;
        Ok(path)
    }
}

/// Compiles the part of the program that Trunk does not know of, with the profile that Trunk used.
fn take_away(assembly: &Assembly) -> Result<Program> {
    let Assembly { project, tools, work, release, .. } = assembly;
    let sh = &project.sh;
    let profile = release.then_some("--release");
    let target = "wasm32-unknown-unknown";
    cmd!(
        sh,
        "cargo build --quiet --package outsourcing-matrix --no-default-features --features take-away --bin take-away
         --target {target} {profile...}"
    )
    .quiet()
    .run()
    .context("the part that is loaded later could not be compiled")?;
    let folder = project.target().join(target).join(if *release { "release" } else { "debug" });
    let wasm = folder.join("take-away.wasm");
    let wasm_bindgen = tools.cargo_tool(sh, &tools::wasm_bindgen(project)?)?;
    cmd!(sh, "{wasm_bindgen} --target no-modules --no-typescript --out-dir {work} --out-name take-away {wasm}")
        .quiet()
        .run()?;
    Ok(Program { wasm: work.join("take-away_bg.wasm"), glue: work.join("take-away.js"), module: glue::module })
}

/// Makes a WebAssembly module small, and gives back what wasm-opt prints of the names that it made short.
fn optimise(assembly: &Assembly, from: &Path, to: &Path) -> Result<String> {
    // The features one by one: with `--all-features` the optimiser writes imports that no browser reads yet.
    let features = [
        "--enable-bulk-memory",
        "--enable-reference-types",
        "--enable-multivalue",
        "--enable-mutable-globals",
        "--enable-nontrapping-float-to-int",
        "--enable-sign-ext",
    ];
    let sh = &assembly.project.sh;
    let wasm_opt = assembly.tools.npm_program(sh, &tools::BINARYEN, "wasm-opt")?;
    say("optimising the WebAssembly");
    // Inlining saves bytes on disk and costs bytes on the wire: what stands apart compresses better, the more so beside its like.
    let apart = [
        "--always-inline-max-function-size=0",
        "--flexible-inline-max-function-size=0",
        "--one-caller-inline-max-function-size=0",
        "--reorder-functions-by-name",
    ];
    let strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];
    // What is computed twice in one function is shorter than the local that would keep it, once it is compressed.
    let skip = ["--skip-pass=local-cse", "--skip-pass=rse"];
    let names = "--minify-imports-and-exports-and-modules";
    Ok(cmd!(sh, "{wasm_opt} -Oz {skip...} {features...} {apart...} {strip...} {names} --output {to} {from}")
        .quiet()
        .read()?)
}

/// What a page shows and brings along before any program runs: see `src/bin/prerender.rs`.
fn prerender(assembly: &Assembly, option: Option<&str>) -> Result<String> {
    cmd!(
        assembly.project.sh,
        "cargo run --quiet --package outsourcing-matrix --no-default-features --features ssr --bin prerender -- {option...}"
    )
    .quiet()
    .read()
    .context("the matrix could not be prerendered")
}

/// Removes Trunk's own files and makes sure that each of ours is there.
fn sweep(staging: &Path) -> Result<()> {
    for entry in fs::read_dir(staging)? {
        let entry = entry?;
        if SITE.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    for name in SITE {
        ensure!(staging.join(name).is_file(), "the site lacks {name}");
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
