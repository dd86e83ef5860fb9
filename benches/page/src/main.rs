//! The same comparison, with the same filters, answers, bars, marks and notes, in this widget and in three pages built otherwise,
//! measured side by side in Chromium: `cargo xtask bench`.
//!
//! | page | how it is made |
//! |---|---|
//! | `widget` | the built site in `dist/` |
//! | `plain` | a table that stands in the page, and a script by hand |
//! | `lit` | a Lit component that fetches its catalogue |
//! | `react` | React with TanStack Table, which fetches its catalogue |
//!
//! Before anything is timed, every page must give the answers of the domain, and says how many elements it is made of. What the
//! widget makes at a press alone (next steps, what would change the answer, the reasons for the order) and what is no part of the
//! comparison (saving, printing, links, a view for narrow places) is not in the other pages. The crate reads `OM_DIST` (the built site),
//! `OM_PEERS` (the bundled `peers/`) and `OM_CHROMIUM`.

mod agree;
mod answers;
mod catalogue;
mod load;
mod pages;
mod probe;
mod profile;
mod report;
mod serve;
mod tab;
mod turns;

use std::{env, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, anyhow, bail};
use lexopt::prelude::*;

use crate::{
    catalogue::Sample,
    pages::Kind,
    report::{Figure, Figures},
    serve::{Server, Site},
};

const HELP: &str = "\
Usage: cargo xtask bench [OPTIONS]

  --rounds N       how often everything is measured (default: 7)
  --only NAME      widget, plain, lit or react; may be repeated (default: all)
  --types N        numbers of types for the changes; may be repeated (default: 7, 70 and 700)
  --no-load        the changes alone
  --profile        where the time of the changes goes, by function, instead of all that";

struct Wanted {
    rounds: usize,
    kinds: Vec<Kind>,
    types: Vec<usize>,
    load: bool,
    profile: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = tokio::select! {
        outcome = start() => outcome,
        // Dropping the other future ends its browser.
        _ = tokio::signal::ctrl_c() => Err(anyhow!("interrupted")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn start() -> Result<()> {
    match arguments()? {
        Some(wanted) => run(&wanted).await,
        None => {
            println!("{HELP}");
            Ok(())
        }
    }
}

async fn run(wanted: &Wanted) -> Result<()> {
    let folder = |variable| env::var_os(variable).map(PathBuf::from).with_context(|| format!("{variable} is not set"));
    let mut sizes = wanted.types.clone();
    if wanted.load {
        sizes.push(catalogue::BUILT_IN);
    }
    sizes.sort_unstable();
    sizes.dedup();
    let samples = sizes.into_iter().map(Sample::new).collect::<Result<Vec<_>>>()?;
    let mut site = Site::default();
    for sample in &samples {
        pages::add(&mut site, sample, &folder("OM_DIST")?, &folder("OM_PEERS")?)?;
    }
    let server = Server::start(site).await?;

    let of_changes = || samples.iter().filter(|sample| wanted.types.contains(&sample.types));
    if wanted.profile {
        for sample in of_changes() {
            for kind in &wanted.kinds {
                profile::print(&server, sample, *kind).await?;
            }
        }
        return Ok(());
    }

    for sample in &samples {
        agree::check(&server, sample, &wanted.kinds).await?;
    }
    let mut figures = Figures::default();
    for round in 0..wanted.rounds {
        eprintln!("bench: round {} of {}", round + 1, wanted.rounds);
        // Each round begins with another page, so that none always has the quiet or the busy moment.
        let mut kinds = wanted.kinds.clone();
        let first = round % kinds.len();
        kinds.rotate_left(first);
        if let Some(sample) = samples.iter().find(|sample| wanted.load && sample.types == catalogue::BUILT_IN) {
            for kind in &kinds {
                let loaded = load::measure(&server, sample, *kind).await?;
                figures.add(*kind, Figure::BytesReadable, loaded.bytes_readable);
                figures.add(*kind, Figure::BytesWorking, loaded.bytes_working);
                figures.add(*kind, Figure::BytesAnswered, loaded.bytes_answered);
                figures.add(*kind, Figure::Readable, loaded.readable);
                figures.add(*kind, Figure::Answered, loaded.answered);
                figures.add(*kind, Figure::Working, loaded.working);
            }
        }
        for sample in of_changes() {
            for kind in &kinds {
                let turns = turns::measure(&server, sample, *kind).await?;
                figures.add(*kind, Figure::Change(sample.types), turns.median);
                figures.add(*kind, Figure::Columns(sample.types), turns.columns);
            }
        }
    }
    print!("{}", report::table(&figures, &wanted.kinds));
    print!("{}", report::goals(&figures));
    Ok(())
}

fn arguments() -> Result<Option<Wanted>> {
    let mut wanted = Wanted { rounds: 7, kinds: Vec::new(), types: Vec::new(), load: true, profile: false };
    let mut args = lexopt::Parser::from_env();
    while let Some(arg) = args.next()? {
        match arg {
            Long("rounds") => wanted.rounds = args.value()?.parse()?,
            Long("only") => wanted.kinds.push(args.value()?.parse_with(Kind::named)?),
            Long("types") => wanted.types.push(args.value()?.parse()?),
            Long("no-load") => wanted.load = false,
            Long("profile") => wanted.profile = true,
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    if wanted.kinds.is_empty() {
        wanted.kinds.extend(Kind::ALL);
    }
    if wanted.types.is_empty() {
        wanted.types.extend([catalogue::BUILT_IN, 70, 700]);
    }
    if wanted.profile {
        wanted.load = false;
    }
    if let Some(few) = wanted.types.iter().find(|types| **types < catalogue::BUILT_IN) {
        bail!("--types {few}: the built-in catalogue has {} already", catalogue::BUILT_IN);
    }
    Ok(Some(wanted))
}
