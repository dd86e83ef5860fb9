//! The steps that need no browser.

use anyhow::{Result, ensure};
use xshell::cmd;

use super::Context;
use crate::tools;

/// Crates that reach for a page. The pure part may name none of them.
const WEB_CRATES: [&str; 5] = ["gloo", "js-sys", "wasm-bindgen", "web-sys", "yew"];

pub fn fmt(context: &Context) -> Result<()> {
    Ok(cmd!(context.project.sh, "cargo fmt --all --check").run()?)
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
    Ok(cmd!(sh, "cargo check --package outsourcing-matrix --no-default-features").run()?)
}

pub fn types(context: &Context) -> Result<()> {
    let sh = &context.project.sh;
    let tsc = context.tools.npm_program(sh, &tools::TYPESCRIPT, "tsc")?;
    for part in ["element", "one-file", "page"] {
        cmd!(sh, "{tsc} --noEmit --project src/{part}/tsconfig.json").run()?;
    }
    Ok(())
}

pub fn domain(context: &Context) -> Result<()> {
    Ok(cmd!(context.project.sh, "cargo test --package outsourcing-matrix --no-default-features").run()?)
}

pub fn render(context: &Context) -> Result<()> {
    Ok(cmd!(
        context.project.sh,
        "cargo test --package outsourcing-matrix --no-default-features --features ssr,schema,component"
    )
    .run()?)
}

pub fn tools(context: &Context) -> Result<()> {
    Ok(cmd!(context.project.sh, "cargo test --package xtask").run()?)
}

pub fn clippy(context: &Context) -> Result<()> {
    let sh = &context.project.sh;
    let features = "outsourcing-matrix/ssr,outsourcing-matrix/schema";
    cmd!(sh, "cargo clippy --workspace --all-targets --features {features} -- -D warnings").run()?;
    let target = "wasm32-unknown-unknown";
    cmd!(sh, "cargo clippy --package outsourcing-matrix --target {target} --lib --test components --features component -- -D warnings")
        .run()?;
    for (feature, bin) in [("reader", "read-catalogue"), ("take-away", "take-away")] {
        cmd!(
            sh,
            "cargo clippy --package outsourcing-matrix --no-default-features --features {feature} --bin {bin}
             --target {target} -- -D warnings"
        )
        .run()?;
    }
    Ok(())
}

pub fn doc(context: &Context) -> Result<()> {
    cmd!(
        context.project.sh,
        "cargo doc --workspace --no-deps --features outsourcing-matrix/ssr,outsourcing-matrix/schema"
    )
    .env("RUSTDOCFLAGS", "-D warnings")
    .run()?;
    Ok(())
}
