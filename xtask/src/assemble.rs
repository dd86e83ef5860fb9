//! Turns what cargo and wasm-bindgen made into exactly the finished site: at the end of [`crate::site`]'s builds, and as the hook of every
//! Trunk build (`Trunk.toml`).
//!
//! | file | made from |
//! |---|---|
//! | `index.html` | `/index.html` with the prerendered matrix and the catalogue, without its notes, in a declarative shadow root |
//! | `embed-this.js` | `src/page/`, the panel of the local page |
//! | `outsourcing-matrix.js`, `.classic.js` | `src/element/outsourcing-matrix.js` as an ES module, and as a script for pages without modules |
//! | `outsourcing-matrix.program.js`, `.wasm` | wasm-bindgen's glue, and the library |
//! | `outsourcing-matrix.first-answer.js`, `.wasm` | `src/element/first-answer.js` and `src/bin/first_answer.rs`, loaded before the program |
//! | `outsourcing-matrix.fragment.html` | the prerendered element: for pages that carry it, and for elements that have no copy |
//! | `outsourcing-matrix.notes.txt` | the notes of the catalogue: what a visitor reads on request |
//! | `outsourcing-matrix.static.html` | the comparison as plain HTML, for hosts that strip the rest |
//! | `plain.html` | the same as a page, `src/page/plain.html`, to which the local page leads where scripts are off |
//! | `outsourcing-matrix.css` | `styles/` |
//! | `outsourcing-matrix.catalogue.js`, `.wasm` | `src/element/catalogue.js` and `src/bin/read_catalogue.rs`, loaded where a page brings a catalogue of its own |
//! | `outsourcing-matrix.take-away.js`, `.wasm` | `src/element/take-away.js` and `src/bin/take_away.rs`, loaded when somebody takes the comparison along |
//! | `catalogue.json`, `catalogue.schema.json` | `data/` |
//! | `outsourcing-matrix.html` | all of it in one file, for opening without a server |
//! | `embed.html`, `outsourcing-matrix.resizer.js` | the same for iframes, and what gives an iframe its height |
//! | `custom-elements.json`, `outsourcing-matrix.d.ts` | the head of `src/element/outsourcing-matrix.js` |
//! | `sri.json` | the hashes of the others |

mod bundle;
mod catalogue;
mod glue;
mod one_file;
mod page;

pub use self::one_file::make as make_one_file;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use xshell::cmd;

use crate::{
    bindgen::{self, Glue},
    border, contract,
    package::integrity,
    process::Job,
    project::Project,
    site::{self, Profile},
    tools::{self, NpmSet, Tools},
};

/// Everything in the finished site, and nothing else.
const SITE: [&str; 25] = [
    "catalogue.json",
    "catalogue.schema.json",
    "custom-elements.json",
    "embed-this.js",
    "embed.html",
    "index.html",
    "outsourcing-matrix.catalogue.js",
    "outsourcing-matrix.catalogue.wasm",
    "outsourcing-matrix.classic.js",
    "outsourcing-matrix.css",
    "outsourcing-matrix.d.ts",
    "outsourcing-matrix.first-answer.js",
    "outsourcing-matrix.first-answer.wasm",
    "outsourcing-matrix.fragment.html",
    "outsourcing-matrix.html",
    "outsourcing-matrix.js",
    "outsourcing-matrix.notes.txt",
    "outsourcing-matrix.program.js",
    "outsourcing-matrix.resizer.js",
    "outsourcing-matrix.static.html",
    "outsourcing-matrix.take-away.js",
    "outsourcing-matrix.take-away.wasm",
    "outsourcing-matrix.wasm",
    "plain.html",
    "sri.json",
];

/// What each of the other files must be.
const HASHES: &str = "sri.json";

/// What stands in a site that is not for visitors.
const DEVELOPMENT: &str = "This site was built for development: it is large, slow, and not for visitors.\n`cargo xtask build` makes the release, in dist/.\n";

/// One run.
struct Assembly<'a> {
    project: &'a Project,
    tools: &'a Tools,
    /// The folder that becomes the site.
    staging: PathBuf,
    /// Where what is made on the way lies.
    work: PathBuf,
    profile: Profile,
    /// The program that prerenders.
    prerenderer: PathBuf,
    /// Which prerendered copy the scripts belong to.
    copy: String,
    /// The hash of the module that answers first.
    first_answer: String,
}

/// What a build with this profile needs from npm.
pub fn npm_tools(profile: Profile) -> &'static NpmSet {
    match profile {
        Profile::Development => &tools::BUNDLER,
        Profile::Release => &tools::CHECKERS,
    }
}

/// Runs inside `trunk build` and `trunk serve`, which say where and how in the environment.
pub fn hook(project: &Project, tools: &Tools) -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("this is Trunk's hook: type `cargo xtask build`")?;
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let profile = if release { Profile::Release } else { Profile::Development };
    assemble(project, tools, Path::new(&staging), profile)
}

/// Makes the site in this folder, which has `index.html`, the widget's glue and its WebAssembly.
pub fn assemble(project: &Project, tools: &Tools, staging: &Path, profile: Profile) -> Result<()> {
    let work = project.target().join("web").join(profile.folder());
    fs::create_dir_all(&work).with_context(|| format!("cannot write to {}", work.display()))?;
    let prerenderer = compile_prerender(project)?;
    let mut assembly = Assembly {
        project,
        tools,
        staging: staging.to_owned(),
        work,
        profile,
        prerenderer,
        copy: String::new(),
        first_answer: String::new(),
    };

    let parts = page::Parts {
        styles: bundle::styles(&assembly)?,
        matrix: prerender(&assembly, None)?,
        catalogue: prerender(&assembly, Some("--catalogue"))?,
        notes: prerender(&assembly, Some("--notes"))?,
    };
    assembly.copy = parts.copy();
    let staging = &assembly.staging;
    let widget = Program {
        wasm: staging.join("widget_bg.wasm"),
        glue: staging.join("widget.js"),
        module: glue::module_with_yew,
    };
    let widget = assembly.finish(&widget, "outsourcing-matrix")?;
    let take_away = assembly.finish(&part(&assembly, "take-away", "take-away")?, "outsourcing-matrix.take-away")?;
    let first_answer =
        assembly.finish(&part(&assembly, "first-answer", "first-answer")?, "outsourcing-matrix.first-answer")?;
    let reader = assembly.finish(&part(&assembly, "reader", "read-catalogue")?, "outsourcing-matrix.catalogue")?;
    assembly.first_answer = integrity::integrity(&assembly.staging.join("outsourcing-matrix.first-answer.wasm"))?;
    bundle::module(&assembly, "outsourcing-matrix", None)?;
    bundle::classic(&assembly)?;
    bundle::panel(&assembly)?;
    bundle::module(&assembly, "program", Some(("om-glue", &widget)))?;
    bundle::module(&assembly, "first-answer", Some(("om-first-answer", &first_answer)))?;
    bundle::module(&assembly, "take-away", Some(("om-take-away", &take_away)))?;
    bundle::module(&assembly, "catalogue", Some(("om-catalogue", &reader)))?;
    write(&assembly.staging.join("outsourcing-matrix.css"), &parts.styles)?;
    write(&assembly.staging.join("outsourcing-matrix.notes.txt"), &parts.notes)?;

    let index = assembly.staging.join("index.html");
    write(&index, &page::with_matrix(&read(&index)?, &parts)?)?;
    write(&assembly.staging.join("outsourcing-matrix.fragment.html"), &parts.fragment()?)?;
    let plain = prerender(&assembly, Some("--static"))?;
    write(&assembly.staging.join("outsourcing-matrix.static.html"), &plain)?;
    let page = page::with_plain(&read(&project.root.join("src/page/plain.html"))?, &plain)?;
    write(&assembly.staging.join("plain.html"), &page)?;
    one_file::write_all(&assembly, &parts, &plain, &one_file::Glue { widget: &widget, take_away: &take_away })?;

    let contract = contract::read(project)?;
    let version = project.locked_version("outsourcing-matrix")?;
    write(&assembly.staging.join("custom-elements.json"), &contract.manifest(&version))?;
    write(&assembly.staging.join("outsourcing-matrix.d.ts"), &contract.types())?;

    let data = project.root.join("data");
    write(&assembly.staging.join("catalogue.json"), &catalogue::minified(&read(&data.join("outsourcing.json"))?)?)?;
    fs::copy(data.join("catalogue.schema.json"), assembly.staging.join("catalogue.schema.json"))
        .context("cannot copy data/catalogue.schema.json")?;
    // Last, since it speaks of the others.
    let files = SITE.into_iter().filter(|file| *file != HASHES);
    write(&assembly.staging.join(HASHES), &integrity::integrities(&assembly.staging, files)?)?;
    sweep(&assembly.staging)?;
    if profile == Profile::Development {
        write(&assembly.staging.join(site::DEVELOPMENT), DEVELOPMENT)?;
    }
    Ok(())
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
        if self.profile == Profile::Release {
            glue = glue::with_short_names(&glue, &optimise(self, &program.wasm, &wasm)?)?;
        } else {
            fs::copy(&program.wasm, &wasm).with_context(|| format!("there is no {}", program.wasm.display()))?;
        }
        let path = self.work.join(format!("{name}.glue.js"));
        write(&path, &(program.module)(&glue)?)?;
        Ok(path)
    }
}

/// Compiles a part of the program that is loaded later.
fn part(assembly: &Assembly, feature: &str, bin: &str) -> Result<Program> {
    let Assembly { project, work, profile, .. } = assembly;
    let what = format!("the part `{bin}`, which is loaded later,");
    let options = ["--no-default-features", "--features", feature];
    let wasm = site::compile(project, *profile, &what, 15, bin, &options)?;
    bindgen::run(&wasm, work, bin, Glue::Script)?;
    border::keep(project, &wasm, bin)?;
    let (wasm, glue) = (work.join(format!("{bin}_bg.wasm")), work.join(format!("{bin}.js")));
    Ok(Program { wasm, glue, module: glue::module })
}

/// Makes a WebAssembly module small, and gives back what wasm-opt prints of the names that it made short.
///
/// That takes long, so what came of a module is kept for as long as the module and the way are the same.
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
    let wasm_opt = assembly.tools.npm_program(assembly.project, &tools::CHECKERS, "wasm-opt")?;
    // Inlining saves bytes on disk and costs bytes on the wire: what stands apart compresses better, the more so beside its like.
    let apart = [
        "--always-inline-max-function-size=0",
        "--flexible-inline-max-function-size=0",
        "--one-caller-inline-max-function-size=0",
    ];
    let order = "--reorder-functions-by-name";
    let strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];
    // What is computed twice in one function is shorter than the local that would keep it, once it is compressed.
    // So are data in one piece.
    let skip = ["--skip-pass=local-cse", "--skip-pass=rse", "--skip-pass=memory-packing"];
    let names = "--minify-imports-and-exports-and-modules";
    // Until nothing gets smaller; and nothing of Rust's lies below 1 KiB, where the end of the stack is.
    let more = ["--converge", "--low-memory-unused"];
    let small = assembly.work.join("small.wasm");
    let shrink =
        cmd!(sh, "{wasm_opt} -Oz {skip...} {features...} {apart...} {more...} --debuginfo --output {small} {from}");
    // By itself: repeated until nothing changes, it would give names to its own names.
    let rename = cmd!(sh, "{wasm_opt} {features...} {order} {strip...} {names} --output {to} {small}");

    // The commands name the version of wasm-opt, in the path of its folder.
    let way = [&shrink, &rename]
        .map(|command| command.to_string().replace(&*to.to_string_lossy(), "").replace(&*from.to_string_lossy(), ""))
        .concat();
    let bytes = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    let hash = Sha256::new().chain_update(way).chain_update(bytes).finalize();
    let key: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let file = to.file_stem().unwrap_or_default().to_string_lossy();
    let kept = assembly.work.join("optimised").join(format!("{file}-{key}"));
    let (kept_wasm, kept_names) = (kept.join("small.wasm"), kept.join("names.json"));
    if let (Ok(names), Ok(_)) = (fs::read_to_string(&kept_names), fs::copy(&kept_wasm, to)) {
        return Ok(names);
    }
    Job::new(format!("optimising {file}.wasm"), shrink).about(25).run()?;
    let names = rename.quiet().read()?;
    site::remove(&kept)?;
    fs::create_dir_all(&kept).with_context(|| format!("cannot write to {}", kept.display()))?;
    fs::copy(to, &kept_wasm).with_context(|| format!("cannot copy {}", to.display()))?;
    write(&kept_names, &names)?;
    Ok(names)
}

/// Compiles what writes the HTML that a page shows before any program runs: see `src/bin/prerender.rs`.
fn compile_prerender(project: &Project) -> Result<PathBuf> {
    let command = cmd!(
        project.sh,
        "cargo build --package outsourcing-matrix --no-default-features --features ssr --bin prerender"
    );
    let what = "compiling what prerenders the matrix";
    Job::new(what, command).about(30).run().context("the matrix could not be prerendered")?;
    let file = format!("prerender{}", env::consts::EXE_SUFFIX);
    Ok(project.target().join("debug").join(file))
}

/// What a page shows and brings along before any program runs.
fn prerender(assembly: &Assembly, option: Option<&str>) -> Result<String> {
    let program = &assembly.prerenderer;
    cmd!(assembly.project.sh, "{program} {option...}").quiet().read().context("the matrix could not be prerendered")
}

/// Removes what is not of the site and makes sure that each of ours is there.
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
