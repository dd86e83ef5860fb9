//! The steps in browsers.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use xshell::cmd;

use super::{Context, package};
use crate::{
    engines::{self, Engine, chromium, firefox},
    project::{on_ci, on_path},
    site::{self, TARGET},
    tools, yew_host,
};

/// wasm-bindgen's tests, in the engines its runner can drive.
pub fn component(context: &Context) -> Result<()> {
    let project = context.project;
    let runner = context
        .tools
        .cargo_tool(&project.sh, &tools::wasm_bindgen(project)?)?
        .with_file_name(format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX));
    let wanted = context.engines();
    let drivers = [
        (Engine::Chromium, "CHROMEDRIVER", on_path("chromedriver"), chromium_options()),
        (Engine::Firefox, "GECKODRIVER", tools::geckodriver().installed(&project.sh, context.tools), firefox_options()),
    ];
    let work = project.target().join("web");
    fs::create_dir_all(&work)?;
    let mut is_tested = false;
    for (engine, variable, driver, options) in drivers {
        if !wanted.contains(&engine) {
            continue;
        }
        if let Some(missing) = engine.missing() {
            ensure!(!on_ci(), "not tested in {missing}");
            continue;
        }
        let driver = driver.context("its WebDriver server is missing: cargo xtask setup")?;
        let file = work.join(format!("webdriver-{}.json", engine.name()));
        fs::write(&file, options.to_string())?;
        let rest = &context.rest;
        let test = cmd!(
            project.sh,
            "cargo test --package outsourcing-matrix --target {TARGET} --features component --test components -- {rest...}"
        )
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &file)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env_remove("CHROMEDRIVER")
        .env_remove("GECKODRIVER")
        .env(variable, driver);
        let what = format!("testing the components in {}", engine.name());
        context.run(&what, test).with_context(|| format!("in {}", engine.name()))?;
        is_tested = true;
    }
    ensure!(is_tested, "neither Chromium nor Firefox is here, or OM_ENGINES names neither");
    Ok(())
}

fn chromium_options() -> Value {
    let mut options = json!({ "args": [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ] });
    if let Some(program) = chromium() {
        options["binary"] = json!(program);
    }
    json!({ "goog:chromeOptions": options })
}

fn firefox_options() -> Value {
    let mut options = json!({ "args": [] });
    if let Some(program) = firefox() {
        options["binary"] = json!(program);
    }
    json!({ "moz:firefoxOptions": options })
}

/// The cases that `--quick` leaves out: those that need the step `package`, and those that watch the memory over many rounds.
pub const LONG: [&str; 4] = [
    "package::",
    "isolation::five_hundred_elements_come_and_go",
    "isolation::a_thousand_changes_leave_nothing_behind",
    "isolation::what_gives_way_to_other_data_is_collected",
];

/// The finished site, in every engine that is here.
pub fn page(context: &Context) -> Result<()> {
    let Context { project, tools, dist, rest, .. } = context;
    site::ensure_release(dist)?;
    let here: Vec<&str> =
        context.engines().into_iter().filter(|engine| engine.missing().is_none()).map(Engine::name).collect();
    if on_ci() {
        let left_out = left_out(&here);
        ensure!(
            left_out.is_empty(),
            "with CI=true the page is tested in every engine; missing: {}",
            left_out.join(", ")
        );
    }
    ensure!(!here.is_empty(), "none of the wanted engines is here: OM_ENGINES names chromium, firefox, webkit");
    // Whoever names a case wants it.
    let skipped = LONG.iter().filter(|_| context.quick && rest.is_empty()).flat_map(|name| ["--skip", name]);
    ensure!(
        context.quick || !rest.is_empty() || package::sites(project).is_dir(),
        "the pages that are built with the package are missing: cargo xtask test package"
    );
    let axe = tools.npm(project, &tools::CHECKERS)?.join("axe-core/axe.min.js");
    let yew_host = yew_host::build(project, dist)?;
    let programs = [
        ("OM_CHROMIUM", chromium()),
        ("OM_FIREFOX", firefox()),
        ("GECKODRIVER", tools::geckodriver().installed(&project.sh, tools)),
    ];
    let test = cmd!(project.sh, "cargo test --package outsourcing-matrix-page-tests -- {rest...} {skipped...}")
        .env("OM_DIST", dist)
        .env("OM_YEW_HOST", yew_host)
        .env("OM_SITES", package::sites(project))
        .env("OM_ENGINES", here.join(","))
        .env("OM_AXE", axe)
        .envs(programs.into_iter().filter_map(|(name, path)| Some((name, path?))));
    context.run("testing the page", test)
}

/// The engines that are not among these.
fn left_out(here: &[&str]) -> Vec<&'static str> {
    engines::ALL.into_iter().map(Engine::name).filter(|name| !here.contains(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::{LONG, left_out};

    #[test]
    fn what_is_left_out_is_there() {
        let isolation = include_str!("../../../tests/page/suite/isolation.rs");
        for name in LONG.iter().filter_map(|name| name.strip_prefix("isolation::")) {
            assert!(isolation.contains(&format!("async fn {name}(")), "{name}");
        }
    }

    #[test]
    fn an_engine_that_would_not_run_is_told() {
        assert_eq!(left_out(&["chromium", "firefox", "webkit"]), [""; 0]);
        assert_eq!(left_out(&["webkit", "chromium"]), ["firefox"]);
        assert_eq!(left_out(&[]), ["chromium", "firefox", "webkit"]);
    }
}
