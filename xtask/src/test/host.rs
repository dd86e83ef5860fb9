//! The steps that need no browser.

use anyhow::{Result, ensure};
use xshell::cmd;

use super::Context;
use crate::{border, site::TARGET, tools};

/// Crates that reach for a page. The pure part may name none of them.
const WEB_CRATES: [&str; 5] = ["gloo", "js-sys", "wasm-bindgen", "web-sys", "yew"];

pub fn fmt(context: &Context) -> Result<()> {
    context.run("formatting", cmd!(context.project.sh, "cargo fmt --all --check"))
}

pub fn walls(context: &Context) -> Result<()> {
    let sh = &context.project.sh;
    let tree = cmd!(
        sh,
        "cargo tree --package outsourcing-matrix --no-default-features --edges normal --target all --prefix none"
    )
    .read()?;
    let found: Vec<&str> = tree
        .lines()
        .filter(|line| {
            let name = line.split(' ').next().unwrap_or_default();
            WEB_CRATES.iter().any(|web| name == *web || name.starts_with(&format!("{web}-")))
        })
        .collect();
    ensure!(found.is_empty(), "web crates without a feature that asks for them: {}", found.join(", "));
    context.run("checking the pure part", cmd!(sh, "cargo check --package outsourcing-matrix --no-default-features"))
}

/// The JavaScript against the contract, against itself, and against what wasm-bindgen declares of the programs.
pub fn types(context: &Context) -> Result<()> {
    let tsc = context.tools.npm_program(context.project, &tools::CHECKERS, "tsc")?;
    border::declare(context.project, context.tools)?;
    for folder in ["src/element", "src/one-file", "src/page", "benches/page/peers"] {
        let check = cmd!(context.project.sh, "{tsc} --noEmit --project {folder}/tsconfig.json");
        context.run(&format!("checking the types in {folder}"), check)?;
    }
    Ok(())
}

/// Node's own runner finds `*.test.mjs`.
pub fn scripts(context: &Context) -> Result<()> {
    let rest = context.rest.iter().map(|name| name.to_string_lossy());
    let rest: Vec<String> = rest.map(|name| format!("--test-name-pattern={}", literal(&name))).collect();
    let mut files = Vec::new();
    for entry in std::fs::read_dir(context.project.root.join("tests/scripts"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort_unstable();
    ensure!(!files.is_empty(), "there are no tests in tests/scripts");
    let test = cmd!(context.project.sh, "node --test --test-reporter=spec {rest...} {files...}");
    context.run("testing the JavaScript", test)
}

/// The regular expression that finds this text.
fn literal(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || letter == ' ' || letter == '_';
    text.chars().flat_map(|letter| (!is_plain(letter)).then_some('\\').into_iter().chain([letter])).collect()
}

pub fn domain(context: &Context) -> Result<()> {
    let rest = &context.rest;
    let test = cmd!(context.project.sh, "cargo test --package outsourcing-matrix --no-default-features -- {rest...}");
    context.run("testing the pure part", test)
}

/// What the features add: the tests of the domain itself ran without them.
pub fn render(context: &Context) -> Result<()> {
    let (sh, rest) = (&context.project.sh, &context.rest);
    let features = "ssr,schema,component";
    for (what, targets) in
        [("what is rendered", &["--lib", "--test", "render"][..]), ("the examples in the documentation", &["--doc"])]
    {
        let test = cmd!(
            sh,
            "cargo test --package outsourcing-matrix --no-default-features --features {features} {targets...} -- {rest...}"
        );
        context.run(&format!("testing {what}"), test)?;
    }
    Ok(())
}

pub fn tools(context: &Context) -> Result<()> {
    let rest = &context.rest;
    context.run("testing this program", cmd!(context.project.sh, "cargo test --package xtask -- {rest...}"))
}

pub fn clippy(context: &Context) -> Result<()> {
    let sh = &context.project.sh;
    let features = "outsourcing-matrix/ssr,outsourcing-matrix/schema";
    let host = cmd!(sh, "cargo clippy --workspace --all-targets --features {features} -- -D warnings");
    context.run("linting for this machine", host)?;
    let options = "--lib --test components --features component".split(' ');
    let web = cmd!(sh, "cargo clippy --package outsourcing-matrix --target {TARGET} {options...} -- -D warnings");
    context.run("linting for the web", web)?;
    for (feature, bin) in [("first-answer", "first-answer"), ("reader", "read-catalogue"), ("take-away", "take-away")] {
        let part = cmd!(
            sh,
            "cargo clippy --package outsourcing-matrix --no-default-features --features {feature} --bin {bin}
             --target {TARGET} -- -D warnings"
        );
        context.run(&format!("linting {bin}"), part)?;
    }
    Ok(())
}

pub fn doc(context: &Context) -> Result<()> {
    let features = "outsourcing-matrix/ssr,outsourcing-matrix/schema";
    let doc = cmd!(context.project.sh, "cargo doc --workspace --no-deps --features {features}");
    context.run("documenting", doc.env("RUSTDOCFLAGS", "-D warnings"))
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn a_name_is_no_pattern() {
        assert_eq!(literal("a (b)? isn't"), "a \\(b\\)\\? isn\\'t");
    }
}
