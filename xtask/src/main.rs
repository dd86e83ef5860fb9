//! `cargo xtask …`: everything a person runs in this repository. Each command installs what it needs first.
//!
//! The pipeline to `dist/` is Trunk's (`Trunk.toml`); `build` and `serve` only call it, and `assemble` is its hook.

mod assemble;
mod bench;
mod check_catalogue;
mod contract;
mod engines;
mod package;
mod project;
mod screenshot;
mod size;
mod test;
mod tools;
mod trunk;
mod yew_host;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::{project::Project, tools::Tools};

const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--no-open]   build, watch and show the page on this machine
  build                          the finished site in dist/, optimised
  test [STEP…] [--keep-going]    every check, or the named ones; --list names them
  size                           raw and brotli-11 bytes of dist/ against the limits
  bundle                         the one file, dist/outsourcing-matrix.html: opens from any folder, without a server
  package                        dist/ as a package for npm, in target/npm/
  contract                       the tables in docs/embedding.md, from the head of the element's module
  check-catalogue FILE…          the faults of catalogues of your own, each with its place
  bench [OPTIONS]                the page beside three built otherwise, timed in Chromium; --help tells the options
  screenshot [OPTIONS]           PNGs of dist/ in Chromium; --help tells the options
  setup                          install every tool and browser the others need

Tools are kept outside the repository, by version (OM_TOOLS names another folder).";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut args = lexopt::Parser::from_env();
    let command = match args.next()? {
        Some(Value(command)) => command.string()?,
        Some(Short('h') | Long("help")) | None => {
            println!("{HELP}");
            return Ok(());
        }
        Some(other) => return Err(other.unexpected().into()),
    };
    let project = Project::find()?;
    let tools = Tools::open()?;
    match command.as_str() {
        "serve" => {
            let (mut port, mut open) = (8080, true);
            while let Some(arg) = args.next()? {
                match arg {
                    Long("port") | Short('p') => port = args.value()?.parse()?,
                    Long("open") => open = true,
                    Long("no-open") => open = false,
                    other => return Err(other.unexpected().into()),
                }
            }
            trunk::serve(&project, &tools, port, open)
        }
        "build" => {
            no_more(&mut args)?;
            trunk::build(&project, &tools)
        }
        "test" => test::run(&project, &tools, args),
        "size" => {
            no_more(&mut args)?;
            size::report(&project)
        }
        "contract" => {
            no_more(&mut args)?;
            contract::write_docs(&project)
        }
        "bundle" => {
            no_more(&mut args)?;
            assemble::make_one_file(&project, &tools)
        }
        "package" => {
            no_more(&mut args)?;
            package::run(&project, &tools)
        }
        "check-catalogue" => check_catalogue::run(args),
        "bench" => bench::run(&project, &tools, args.raw_args()?.collect()),
        "screenshot" => screenshot::take(&project, &tools, args.raw_args()?.collect()),
        "setup" => {
            no_more(&mut args)?;
            tools::everything(&project, &tools)
        }
        "assemble" => {
            no_more(&mut args)?;
            assemble::hook(&project, &tools)
        }
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
}

fn no_more(args: &mut lexopt::Parser) -> Result<()> {
    match args.next()? {
        None => Ok(()),
        Some(other) => Err(other.unexpected().into()),
    }
}
