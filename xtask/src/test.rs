//! `cargo xtask test`: every check, in an order that tells of a fault soon.

mod browser;
mod host;
mod package;

use std::{
    ffi::OsString,
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};
use lexopt::prelude::*;

use crate::{
    engines::{self, Engine},
    project::{Project, on_ci, say},
    size,
    tools::{self, Tools, install_browsers},
    trunk,
};

/// What a step works with.
struct Context<'a> {
    project: &'a Project,
    tools: &'a Tools,
    /// What follows `--`, for the programs of the tests.
    rest: Vec<OsString>,
}

struct Step {
    name: &'static str,
    about: &'static str,
    run: fn(&Context) -> Result<()>,
    in_browser: bool,
}

const fn step(name: &'static str, about: &'static str, run: fn(&Context) -> Result<()>) -> Step {
    Step { name, about, run, in_browser: false }
}

const fn in_browser(name: &'static str, about: &'static str, run: fn(&Context) -> Result<()>) -> Step {
    Step { name, about, run, in_browser: true }
}

/// In the order they run.
const STEPS: [Step; 14] = [
    step("fmt", "the code is formatted", host::fmt),
    step("walls", "without features there is no web crate", host::walls),
    step("types", "the element's JavaScript is well typed", host::types),
    step("contract", "editors can read the contract and the schema, and the docs say the same", package::contract),
    step("domain", "tests of the pure part", host::domain),
    step("render", "tests of what the server renderer writes", host::render),
    step("tools", "tests of this program", host::tools),
    step("clippy", "no warnings, for this machine and for WebAssembly", host::clippy),
    step("doc", "the documentation builds without warnings", host::doc),
    step("build", "the finished site", |context| trunk::build(context.project, context.tools)),
    step("size", "the site is within its limits and as large as the docs say", |context| size::report(context.project)),
    step("package", "the package for npm works in pages built with Vite, with React and with Vue", package::package),
    in_browser("component", "tests of the components in Chromium and Firefox", browser::component),
    in_browser("page", "tests of the finished site in Chromium, Firefox and WebKitGTK", browser::page),
];

/// Runs the steps that the arguments name, or all.
pub fn run(project: &Project, tools: &Tools, mut args: lexopt::Parser) -> Result<()> {
    let (mut names, mut keep_going) = (Vec::new(), false);
    let mut rest = Vec::new();
    loop {
        // lexopt takes `--` for the end of options; what follows is not for us.
        if let Some(mut raw) = args.try_raw_args()
            && raw.next_if(|arg| arg == "--").is_some()
        {
            rest.extend(raw);
            break;
        }
        match args.next()? {
            Some(Long("list")) => {
                for step in &STEPS {
                    println!("{:<12}{}", step.name, step.about);
                }
                return Ok(());
            }
            Some(Long("keep-going")) => keep_going = true,
            Some(Value(name)) => names.push(name.string()?),
            Some(other) => return Err(other.unexpected().into()),
            None => break,
        }
    }
    for name in &names {
        ensure!(STEPS.iter().any(|step| step.name == name), "there is no step `{name}`: cargo xtask test --list");
    }
    let steps: Vec<&Step> =
        STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)).collect();

    let context = Context { project, tools, rest };
    prepare(&context, &steps)?;
    let outcomes = run_each(&context, &steps, keep_going);
    summary(&steps, &outcomes)
}

/// Installs what the steps need before the first runs, so that nothing is missing half-way.
fn prepare(context: &Context, steps: &[&Step]) -> Result<()> {
    tools::wasm_target(&context.project.sh)?;
    if !steps.iter().any(|step| step.in_browser) {
        return Ok(());
    }
    if let Err(error) = install_browsers(&context.project.sh) {
        if on_ci() {
            return Err(error);
        }
        say(format!("WARNING: {error:#}"));
    }
    context.tools.cargo_tool(&context.project.sh, &tools::geckodriver())?;
    Ok(())
}

enum Outcome {
    Passed(Duration),
    Failed(Duration),
}

/// Runs the steps up to the first failure, or all of them.
fn run_each(context: &Context, steps: &[&Step], keep_going: bool) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        say(format!("[{}/{}] {}: {}", at + 1, steps.len(), step.name, step.about));
        let start = Instant::now();
        match (step.run)(context) {
            Ok(()) => outcomes.push(Outcome::Passed(start.elapsed())),
            Err(error) => {
                eprintln!("xtask: {} failed: {error:#}", step.name);
                outcomes.push(Outcome::Failed(start.elapsed()));
                if !keep_going {
                    break;
                }
            }
        }
    }
    outcomes
}

/// A line for each step, and the engines that were not there.
fn summary(steps: &[&Step], outcomes: &[Outcome]) -> Result<()> {
    println!();
    let mut failed = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let word = match outcomes.get(at) {
            Some(Outcome::Passed(time)) => format!("passed  {:>7.1} s", time.as_secs_f64()),
            Some(Outcome::Failed(time)) => {
                failed.push(step.name);
                format!("FAILED  {:>7.1} s", time.as_secs_f64())
            }
            None => "not run".to_owned(),
        };
        println!("{:<12}{word}", step.name);
    }
    if steps.iter().any(|step| step.in_browser) {
        for missing in engines::ALL.into_iter().filter_map(Engine::missing) {
            println!("NOT TESTED IN {missing}");
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!("failed: {}", failed.join(", ")) }
}
