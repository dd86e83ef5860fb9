//! `cargo xtask test`: every check, in an order that tells of a fault soon.

mod browser;
mod host;
mod package;
mod tally;
mod times;
mod trunk;

use std::{
    cell::RefCell,
    ffi::OsString,
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};
use lexopt::prelude::*;
use xshell::Cmd;

use self::{tally::Tally, times::Times};
use crate::{
    engines::{self, Engine},
    process::{Job, in_words},
    project::{Project, on_ci, say},
    site, size,
    tools::{self, CargoTool, Tools},
};

/// What a step works with.
struct Context<'a> {
    project: &'a Project,
    tools: &'a Tools,
    /// The site that is tested.
    dist: PathBuf,
    /// Whether Chromium is enough.
    quick: bool,
    /// What follows `--`, for the programs of the tests.
    rest: Vec<OsString>,
    tally: RefCell<Tally>,
}

impl Context<'_> {
    /// Runs a program of a step. The tests that it runs are counted, and those that fail are named again at the end.
    fn run(&self, what: &str, command: Cmd) -> Result<()> {
        Job::new(what, command).each_line(|line| self.tally.borrow_mut().line(line)).run()
    }

    /// The engines that the page is tested in, as far as they are here.
    fn engines(&self) -> Vec<Engine> {
        let wanted = std::env::var("OM_ENGINES").ok();
        let is_wanted = |engine: &Engine| match &wanted {
            Some(names) => names.split(',').any(|name| name == engine.name()),
            None => !self.quick || *engine == Engine::Chromium,
        };
        engines::ALL.into_iter().filter(is_wanted).collect()
    }
}

/// What a step needs beside cargo and Node.js.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Nothing.
    Nothing,
    /// The engines that wasm-bindgen's test runner can drive.
    Components,
    /// The engines that the page is tested in.
    Page,
    /// Trunk and its helpers.
    Trunk,
}

struct Step {
    name: &'static str,
    about: &'static str,
    run: fn(&Context) -> Result<()>,
    needs: Need,
    /// About how many seconds it takes on two cores where nothing was compiled before.
    seconds: u64,
    /// Whether it is one of those for the hours in between.
    quick: bool,
}

const fn step(name: &'static str, about: &'static str, seconds: u64, run: fn(&Context) -> Result<()>) -> Step {
    Step { name, about, run, needs: Need::Nothing, seconds, quick: true }
}

impl Step {
    const fn needs(mut self, needs: Need) -> Self {
        self.needs = needs;
        self
    }

    /// It belongs to the whole run only.
    const fn whole(mut self) -> Self {
        self.quick = false;
        self
    }
}

/// In the order they run.
const STEPS: [Step; 16] = [
    step("fmt", "the code is formatted", 2, host::fmt),
    step("walls", "without features there is no web crate", 7, host::walls),
    step("scripts", "tests of the JavaScript that touches no page", 4, host::scripts),
    step("contract", "editors can read the contract and the schema, and the docs say the same", 5, package::contract),
    step("domain", "tests of the pure part", 60, host::domain),
    step("render", "tests of what the server renderer writes", 60, host::render),
    step("tools", "tests of this program", 6, host::tools),
    step("clippy", "no warnings, for this machine and for WebAssembly", 90, host::clippy),
    step("doc", "the documentation builds without warnings", 8, host::doc).whole(),
    step("build", "the finished site", 110, |context| site::build(context.project, context.tools)),
    // After the build, which leaves what it needs of the programs; by itself it compiles them for development.
    step("types", "the JavaScript fits itself and what the programs declare", 8, host::types),
    step("size", "the site is within its limits and as large as the docs say", 10, |context| {
        size::report(context.project)
    })
    .whole(),
    step(
        "package",
        "the package for npm works in pages built with Vite, with React and with Vue",
        25,
        package::package,
    )
    .whole(),
    step("trunk", "Trunk by itself builds the same site", 8, trunk::same_site).needs(Need::Trunk).whole(),
    step("component", "tests of the components in Chromium and Firefox", 50, browser::component)
        .needs(Need::Components)
        .whole(),
    step("page", "tests of the finished site in Chromium, Firefox and WebKitGTK", 640, browser::page).needs(Need::Page),
];

/// Those that need nothing but Rust for this machine.
const RUST_ALONE: [&str; 5] = ["fmt", "walls", "domain", "render", "tools"];

const HELP: &str = "\
Usage: cargo xtask test [STEP…] [OPTIONS] [-- WHAT FOLLOWS FOR THE TESTS]

  --quick         host tests, types, lints, and the page in Chromium alone, without what takes longest; says what it leaves out
  --keep-going    the other steps too where one fails
  --dist FOLDER   the site that the step `page` tests, for instance one of an older build
  --list          names the steps

  cargo xtask test page -- link::                   the cases of one suite, in every engine
  cargo xtask test page -- firefox::link::reload_brings_the_answers_back --exact    one case in one engine
  cargo xtask test domain -- ranking                some tests of one step";

/// Runs the steps that the arguments name, or all.
pub fn run(project: &Project, tools: &Tools, mut args: lexopt::Parser) -> Result<()> {
    let (mut names, mut keep_going, mut quick, mut dist) = (Vec::new(), false, false, None);
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
            Some(Short('h') | Long("help")) => {
                println!("{HELP}");
                return Ok(());
            }
            Some(Long("list")) => {
                for step in &STEPS {
                    println!("{:<12}{}{}", step.name, step.about, if step.quick { "" } else { " (not with --quick)" });
                }
                return Ok(());
            }
            Some(Long("keep-going")) => keep_going = true,
            Some(Long("quick")) => quick = true,
            Some(Long("dist")) => dist = Some(std::path::absolute(args.value()?)?),
            Some(Value(name)) => names.push(name.string()?),
            Some(other) => return Err(other.unexpected().into()),
            None => break,
        }
    }
    for name in &names {
        ensure!(STEPS.iter().any(|step| step.name == name), "there is no step `{name}`: cargo xtask test --list");
    }
    ensure!(
        dist.is_none() || names == ["page"],
        "--dist is for the step `page` alone: cargo xtask test page --dist FOLDER"
    );
    if on_ci() {
        ensure!(
            !quick && rest.is_empty() && dist.is_none(),
            "with CI=true every check runs: --quick, --dist and `-- …` are not allowed"
        );
    }
    let is_chosen = |step: &&Step| match names.as_slice() {
        [] => !quick || step.quick,
        names => names.iter().any(|name| name == step.name),
    };
    let steps: Vec<&Step> = STEPS.iter().filter(is_chosen).collect();

    let dist = dist.unwrap_or_else(|| project.dist());
    let context = Context { project, tools, dist, quick, rest, tally: RefCell::default() };
    let mut times = Times::read(project, quick);
    // Of a step of which only some tests run, the time says nothing.
    let is_whole =
        context.rest.is_empty() && std::env::var_os("OM_ENGINES").is_none() && context.dist == project.dist();
    let expected: Vec<Duration> = steps.iter().map(|step| times.expected(step.name, step.seconds)).collect();
    let missing = missing_tools(&context, &steps)?;
    say(format!("{} steps: about {}{}", steps.len(), in_words(expected.iter().sum()), before_that(&missing)));
    prepare(&context, &steps)?;
    let outcomes = run_each(&context, &steps, &expected, keep_going);
    if is_whole {
        times.keep(steps.iter().zip(&outcomes).filter_map(|(step, outcome)| match outcome {
            Outcome::Passed(time) => Some((step.name, *time)),
            Outcome::Failed(_) => None,
        }));
    }
    summary(&context, &steps, &outcomes)?;
    // A name that is mistyped would pass.
    ensure!(context.rest.is_empty() || context.tally.borrow().count() > 0, "no test of these steps has such a name");
    Ok(())
}

/// The tools that cargo compiles for these steps.
fn cargo_tools(context: &Context, steps: &[&Step]) -> Result<Vec<CargoTool>> {
    let mut tools = Vec::new();
    if engines_of(context, steps).contains(&Engine::Firefox) {
        tools.push(tools::geckodriver());
    }
    let is_needed = |need| steps.iter().any(|step| step.needs == need);
    if is_needed(Need::Components) || is_needed(Need::Trunk) {
        tools.push(tools::wasm_bindgen(context.project)?);
    }
    if is_needed(Need::Trunk) {
        tools.push(tools::trunk());
    }
    Ok(tools)
}

/// The engines that these steps run in.
fn engines_of(context: &Context, steps: &[&Step]) -> Vec<Engine> {
    let is_needed = |need| steps.iter().any(|step| step.needs == need);
    let of_components = |engine: &Engine| *engine != Engine::WebKit && is_needed(Need::Components);
    context.engines().into_iter().filter(|engine| of_components(engine) || is_needed(Need::Page)).collect()
}

/// What has to be compiled first, with the time that takes.
fn missing_tools(context: &Context, steps: &[&Step]) -> Result<Vec<(&'static str, Duration)>> {
    let tools = cargo_tools(context, steps)?.into_iter();
    let missing = tools.filter(|tool| tool.installed(&context.project.sh, context.tools).is_none());
    Ok(missing.map(|tool| (tool.package, Duration::from_secs(tool.seconds))).collect())
}

/// The words for what is installed first.
fn before_that(missing: &[(&str, Duration)]) -> String {
    if missing.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let time = missing.iter().map(|(_, time)| *time).sum();
    format!(", after {} are installed, which takes about {}", names.join(", "), in_words(time))
}

/// Installs what the steps need before the first runs, so that nothing is missing half-way.
fn prepare(context: &Context, steps: &[&Step]) -> Result<()> {
    let Context { project, tools, .. } = context;
    let sh = &project.sh;
    if steps.iter().any(|step| !RUST_ALONE.contains(&step.name)) {
        tools::node(sh)?;
        tools.wasm_target(sh)?;
        tools.npm(project, &tools::CHECKERS)?;
    }
    if steps.iter().any(|step| step.name == "package") {
        tools.npm(project, &tools::EXAMPLES)?;
    }
    if let Err(error) = tools.browsers(sh, &engines_of(context, steps)) {
        if on_ci() {
            return Err(error);
        }
        say(format!("WARNING: {error:#}"));
    }
    for tool in cargo_tools(context, steps)? {
        tools.cargo_tool(sh, &tool)?;
    }
    Ok(())
}

enum Outcome {
    Passed(Duration),
    Failed(Duration),
}

/// Runs the steps up to the first failure, or all of them.
fn run_each(context: &Context, steps: &[&Step], expected: &[Duration], keep_going: bool) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let began = Instant::now();
    for (at, step) in steps.iter().enumerate() {
        say(format!(
            "[{}/{}] {}: {} (about {}; {} so far, about {} to go)",
            at + 1,
            steps.len(),
            step.name,
            step.about,
            in_words(expected[at]),
            in_words(began.elapsed()),
            in_words(to_go(expected, at, began.elapsed())),
        ));
        let start = Instant::now();
        context.tally.borrow_mut().begin(step.name);
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

/// How long the steps from this one on take, at the pace of those before it.
fn to_go(expected: &[Duration], at: usize, so_far: Duration) -> Duration {
    let (before, rest) = expected.split_at(at);
    let (before, rest): (Duration, Duration) = (before.iter().sum(), rest.iter().sum());
    // The first seconds say little.
    let pace = if before < Duration::from_secs(20) { 1.0 } else { so_far.as_secs_f64() / before.as_secs_f64() };
    rest.mul_f64(pace.clamp(0.5, 4.0))
}

/// A line for each step, the engines that were not there, and what failed with how to run it alone.
fn summary(context: &Context, steps: &[&Step], outcomes: &[Outcome]) -> Result<()> {
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
    let total: Duration = outcomes.iter().map(|(Outcome::Passed(time) | Outcome::Failed(time))| *time).sum();
    println!("{:<12}{:>15.1} s", "total", total.as_secs_f64());
    let needs = |need| steps.iter().any(|step| step.needs == need);
    if needs(Need::Page) || needs(Need::Components) {
        let left_out = engines::ALL.into_iter().filter(|engine| !context.engines().contains(engine));
        for engine in left_out {
            println!("NOT TESTED IN {}", engine.name());
        }
        for missing in context.engines().into_iter().filter_map(Engine::missing) {
            println!("NOT TESTED IN {missing}");
        }
    }
    if context.quick {
        let steps: Vec<&str> = STEPS.iter().filter(|step| !step.quick).map(|step| step.name).collect();
        println!("NOT RUN WITH --quick: {}; in the page: {}", steps.join(", "), browser::LONG.join(", "));
    }
    let tally = context.tally.borrow();
    for line in tally.failures(&failed) {
        println!("{line}");
    }
    // The form that build servers read.
    println!("{}", tally.counts());
    if failed.is_empty() { Ok(()) } else { bail!("failed: {}", failed.join(", ")) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{RUST_ALONE, STEPS, before_that, to_go};

    #[test]
    fn the_time_to_go_follows_the_pace() {
        let expected = [10, 20, 60].map(Duration::from_secs);
        for (at, so_far, to_go_then) in [(0, 0, 90), (1, 40, 80), (2, 30, 60), (2, 60, 120), (2, 300, 240), (2, 1, 30)]
        {
            assert_eq!(to_go(&expected, at, Duration::from_secs(so_far)), Duration::from_secs(to_go_then), "{at}");
        }
    }

    #[test]
    fn what_is_installed_first_is_told_with_its_time() {
        assert_eq!(before_that(&[]), "");
        let missing = [("geckodriver", Duration::from_secs(40)), ("trunk", Duration::from_secs(260))];
        assert_eq!(before_that(&missing), ", after geckodriver, trunk are installed, which takes about 5 min");
    }

    #[test]
    fn each_step_has_a_name_of_its_own() {
        let mut names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
        assert!(RUST_ALONE.iter().all(|name| names.contains(name)));
    }
}
