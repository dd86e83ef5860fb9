//! `cargo xtask screenshot`: pictures of the built page in headless Chromium.

use std::{env, fs, path::PathBuf};

use anyhow::{Context, Result};
use lexopt::prelude::*;
use page::{Browser, Engine, Page, Scheme, Site};

const HELP: &str = "\
Usage: cargo xtask screenshot [OPTIONS]

Takes one picture for each combination of what is given; each option may be repeated.

  --query QUERY     the page's query, such as om-size=small (default: none)
  --width PIXELS    (default: 320, 768 and 1280)
  --scheme NAME     light or dark (default: both)
  --height PIXELS   (default: 900)
  --full            the whole page rather than what is in the viewport
  --js CODE         body of an async function run on the page before the picture; finds host, root, $ and $$
  --no-script       the page without scripts, as a crawler or a blocked visitor has it
  --path PATH       another page of the site (default: the start)
  --out DIR         (default: target/screenshots)
  --picture         the README's picture, docs/picture.png, instead of all that";

struct Wanted {
    queries: Vec<String>,
    widths: Vec<u32>,
    schemes: Vec<Scheme>,
    height: u32,
    full: bool,
    scripts: bool,
    js: Option<String>,
    path: String,
    out: PathBuf,
    picture: bool,
}

#[tokio::main]
async fn main() -> Result<()> {
    let Some(wanted) = arguments()? else {
        println!("{HELP}");
        return Ok(());
    };
    let dist = env::var_os("OM_DIST").unwrap_or_else(|| "dist".into());
    let browser = Browser::start(Engine::Chromium).await?;
    let page = Page { browser: &browser, site: Site::serve(dist).await? };
    let outcome = take(&page, &wanted).await;
    browser.close().await;
    outcome
}

async fn take(page: &Page<'_>, wanted: &Wanted) -> Result<()> {
    fs::create_dir_all(&wanted.out)?;
    if !wanted.scripts {
        // Chromium's own switch would also stop the helpers; a policy stops only what the page brings.
        page.site.header("content-security-policy", "script-src 'none'");
    }
    for query in &wanted.queries {
        for width in &wanted.widths {
            for scheme in &wanted.schemes {
                let mark = if query.is_empty() { "" } else { "?" };
                page.open(&format!("{}{mark}{query}", wanted.path)).await?;
                page.viewport(*width, wanted.height).await?;
                page.scheme(*scheme).await?;
                if wanted.scripts {
                    page.ready().await?;
                }
                if let Some(js) = &wanted.js {
                    page.js(js).await?;
                }
                // Two frames, so that what was just changed is on the screen.
                page.js("for (const _ of [1, 2]) await new Promise(requestAnimationFrame)").await?;
                let name = if wanted.picture {
                    "picture.png".to_owned()
                } else {
                    let state: String = if query.is_empty() { "start".into() } else { file_name(query) };
                    let scripts = if wanted.scripts { "" } else { "-no-script" };
                    format!("{state}{scripts}-{width}-{}.png", scheme.name())
                };
                let file = wanted.out.join(name);
                let png = page.picture(wanted.full).await?;
                fs::write(&file, &png).with_context(|| format!("cannot write {}", file.display()))?;
                println!("{} ({} kB)", file.display(), png.len() / 1000);
            }
        }
    }
    Ok(())
}

/// A query as part of a file's name.
fn file_name(query: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || "-=_.".contains(c) { c } else { '_' }
    };
    query.chars().map(plain).take(80).collect()
}

fn arguments() -> Result<Option<Wanted>> {
    let mut wanted = Wanted {
        queries: Vec::new(),
        widths: Vec::new(),
        schemes: Vec::new(),
        height: 900,
        full: false,
        scripts: true,
        js: None,
        path: String::new(),
        out: "target/screenshots".into(),
        picture: false,
    };
    let mut args = lexopt::Parser::from_env();
    while let Some(arg) = args.next()? {
        match arg {
            Long("query") => wanted.queries.push(args.value()?.string()?.trim_start_matches('?').to_owned()),
            Long("width") => wanted.widths.push(args.value()?.parse()?),
            Long("scheme") => wanted.schemes.push(args.value()?.parse_with(|name| match name {
                "light" => Ok(Scheme::Light),
                "dark" => Ok(Scheme::Dark),
                _ => Err("light or dark"),
            })?),
            Long("height") => wanted.height = args.value()?.parse()?,
            Long("full") => wanted.full = true,
            Long("js") => wanted.js = Some(args.value()?.string()?),
            Long("no-script") => wanted.scripts = false,
            Long("path") => wanted.path = args.value()?.string()?,
            Long("out") => wanted.out = args.value()?.into(),
            Long("picture") => wanted.picture = true,
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    if wanted.picture {
        wanted.out = "docs".into();
        // What a visitor came for, as small as a README wants it: questions, answer, and the matrix that it rests on.
        wanted.height = 840;
        wanted.queries = vec!["om-size=small&om-needs=website.customer-service&om-v=1.0.0".to_owned()];
        wanted.js = Some("document.body.style.zoom = 0.66".to_owned());
    }
    let default = |widths: &mut Vec<u32>, all: &[u32]| {
        if widths.is_empty() {
            widths.extend(if wanted.picture { &[880] } else { all });
        }
    };
    default(&mut wanted.widths, &[320, 768, 1280]);
    if wanted.schemes.is_empty() {
        wanted.schemes.push(Scheme::Light);
        if !wanted.picture {
            wanted.schemes.push(Scheme::Dark);
        }
    }
    if wanted.queries.is_empty() {
        wanted.queries.push(String::new());
    }
    Ok(Some(wanted))
}
