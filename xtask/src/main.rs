//! `cargo xtask …`: everything a person runs in this repository. Each command installs what it needs first.
//!
//! `site` is the way from the sources to `dist/`. Whoever calls Trunk gets the same (`Trunk.toml`): `assemble` is its hook.

mod assemble;
mod bench;
mod bindgen;
mod border;
mod check_catalogue;
mod contract;
mod engines;
mod package;
mod process;
mod project;
mod screenshot;
mod serve;
mod site;
mod size;
mod test;
mod tools;
mod yew_host;

use std::{env, process::ExitCode};

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::{project::Project, tools::Tools};

const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--no-open]   build, watch and show the page on this machine
  build                          the finished site in dist/, optimised
  test [STEP…] [OPTIONS]         every check, or the named ones; --help tells the options
  size                           raw and brotli-11 bytes of dist/ against the limits
  bundle                         the one file, dist/outsourcing-matrix.html: opens from any folder, without a server
  package                        dist/ as a package for npm, in target/npm/
  contract                       the tables in docs/embedding.md, from the head of the element's module
  check-catalogue FILE…          the faults of catalogues of your own, each with its place
  bench [OPTIONS]                the page beside three built otherwise, timed in Chromium; --help tells the options
  screenshot [OPTIONS]           a gallery of dist/ in Chromium (2 minutes), or one PNG; --help tells the options
  setup [trunk]                  install every tool and browser the others need, or only what live reload needs

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
    // Those with many options have a help of their own.
    let has_help = ["test", "bench", "screenshot"].contains(&command.as_str());
    if !has_help && env::args().skip(2).any(|arg| arg == "--help" || arg == "-h") {
        println!("{HELP}");
        return Ok(());
    }
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
            serve::run(&project, &tools, port, open)
        }
        "build" => {
            no_more(&mut args)?;
            site::build(&project, &tools)
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
            let only_trunk = match args.next()? {
                None => false,
                Some(Value(name)) if name == "trunk" => true,
                Some(other) => return Err(other.unexpected().into()),
            };
            no_more(&mut args)?;
            if only_trunk { tools::for_live_reload(&project, &tools) } else { tools::everything(&project, &tools) }
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
