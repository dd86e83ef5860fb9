//! `cargo xtask screenshot`: pictures of the built page in headless Chromium. Without options a gallery of the states that a visitor may meet.

mod gallery;
mod index;
mod states;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use lexopt::prelude::*;
use page::{Answer, Browser, Engine, Page, Paper, Scheme, Site, catalogues};

const HELP: &str = "\
Usage: cargo xtask screenshot [OPTIONS]

Without options: a gallery of the states that a visitor may meet, in several widths and colours, and index.html that shows them all.

  --only STATE      of the gallery only this state; may be repeated
  --out DIR         where the pictures go (default: target/screenshots, the gallery in its folder gallery)
  --picture         the README's picture, docs/picture.png, alone

With one of the following it takes a picture for each combination of what is given; each may be repeated.

  --query QUERY     the page's query, such as om-size=small (default: none)
  --width PIXELS    (default: 320, 768 and 1280)
  --scheme NAME     light or dark (default: both)
  --height PIXELS   (default: 900)
  --full            the whole page rather than what is in the viewport
  --js CODE         body of an async function run on the page before the picture; finds host, root, $ and $$
  --no-script       the page without scripts, as a crawler or a blocked visitor has it
  --catalogue NAME  another catalogue: a file of JSON, or one of the page tests' awkward ones (many-types=N has N types):
                    {catalogues}
  --container PX    the element in a box of this width
  --dir DIRECTION   ltr or rtl (default: none)
  --forced-colors   as with a system's high contrast
  --pdf PAPER       A4 or Letter: prints instead, and makes a picture of each page where there is a pdftoppm
  --path PATH       another page of the site (default: the start)

The states of the gallery: {states}";

/// What is asked for.
enum Wanted {
    /// The explanation of the options.
    Help,
    /// The gallery, or some of its states.
    Gallery { only: Vec<String>, out: PathBuf },
    /// Pictures of one state.
    Pictures(Box<Pictures>),
}

struct Pictures {
    queries: Vec<String>,
    widths: Vec<u32>,
    schemes: Vec<Scheme>,
    height: u32,
    full: bool,
    scripts: bool,
    js: Option<String>,
    path: String,
    catalogue: Option<String>,
    container: Option<u32>,
    dir: Option<String>,
    forced_colors: bool,
    pdf: Option<Paper>,
    out: PathBuf,
    picture: bool,
}

impl Pictures {
    /// A page with an element that brings no prerendered copy, in the place of the site's own; none where the site's
    /// own will do.
    fn host_page(&self) -> Option<String> {
        if self.catalogue.is_none() && self.container.is_none() && self.dir.is_none() {
            return None;
        }
        Some(host_html(self.dir.as_deref(), self.container))
    }

    /// What tells this run's pictures from those of others.
    fn mark(&self) -> String {
        let mut mark = String::new();
        if let Some(name) = &self.catalogue {
            let name = Path::new(name).file_stem().unwrap_or_default();
            mark += &format!("{}-", file_name(&name.to_string_lossy()));
        }
        if let Some(dir) = &self.dir {
            mark += &format!("{dir}-");
        }
        if let Some(width) = self.container {
            mark += &format!("in-{width}-");
        }
        mark
    }
}

/// Somebody else's page: the element in a box of this width beside a text, or alone.
fn host_html(dir: Option<&str>, width: Option<u32>) -> String {
    let dir = dir.map(|dir| format!(" dir={dir}")).unwrap_or_default();
    let element = "<outsourcing-matrix link-state=query></outsourcing-matrix>";
    let body = match width {
        Some(width) => format!(
            "<div style=\"display: flex; gap: 24px\"><aside style=\"flex: none; inline-size: {width}px\">{element}</aside>
             <main><h1>Somebody else’s page</h1><p>With a text of its own.</p></main></div>"
        ),
        None => element.to_owned(),
    };
    format!(
        "<!doctype html><html lang=en{dir}><meta charset=utf-8><meta name=viewport content=\"width=device-width\">
         <meta name=color-scheme content=\"light dark\"><title>Host</title><body style=\"margin: 8px\">{body}
         <script type=module src=outsourcing-matrix.js></script>"
    )
}

#[tokio::main]
async fn main() -> Result<()> {
    let wanted = arguments()?;
    if let Wanted::Help = wanted {
        let [catalogues, states] = [catalogues::NAMES.join(", "), gallery::names()];
        println!("{}", HELP.replace("{catalogues}", &catalogues).replace("{states}", &states));
        return Ok(());
    }
    let dist: PathBuf = env::var_os("OM_DIST").unwrap_or_else(|| "dist".into()).into();
    let browser = Browser::start(Engine::Chromium).await?;
    let outcome = match &wanted {
        Wanted::Help => Ok(()),
        Wanted::Gallery { only, out } => gallery::take(&browser, &dist, only, out).await,
        Wanted::Pictures(wanted) => match Site::serve(dist).await {
            Ok(site) => take(&Page { browser: &browser, site }, wanted).await,
            Err(error) => Err(error),
        },
    };
    browser.close().await;
    outcome
}

async fn take(page: &Page<'_>, wanted: &Pictures) -> Result<()> {
    fs::create_dir_all(&wanted.out)?;
    if !wanted.scripts {
        // Chromium's own switch would also stop the helpers; a policy stops only what the page brings.
        page.site.header("content-security-policy", "script-src 'none'");
    }
    if let Some(name) = &wanted.catalogue {
        page.site.catalogue(&catalogues::named_or_file(name)?)?;
    }
    let mut path = wanted.path.clone();
    if let Some(html) = wanted.host_page() {
        page.site.answer("/host.html", Answer::html(html));
        path = "host.html".to_owned();
    }
    if wanted.forced_colors {
        page.media(&[("forced-colors", "active")]).await?;
    }
    for query in &wanted.queries {
        for width in &wanted.widths {
            for scheme in &wanted.schemes {
                let mark = if query.is_empty() { "" } else { "?" };
                page.open(&format!("{path}{mark}{query}")).await?;
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
                let state: String = if query.is_empty() { "start".into() } else { file_name(query) };
                let scripts = if wanted.scripts { "" } else { "-no-script" };
                let state = format!("{}{state}{scripts}", wanted.mark());
                if let Some(paper) = wanted.pdf {
                    for sheet in print(page, paper, &wanted.out.join(format!("{state}-{}.pdf", paper.name()))).await? {
                        println!("{}", sheet.display());
                    }
                    continue;
                }
                let forced = if wanted.forced_colors { "-forced" } else { "" };
                let name = if wanted.picture {
                    "picture.png".to_owned()
                } else {
                    format!("{state}-{width}-{}{forced}.png", scheme.name())
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

/// Prints the page into a file, and makes a picture of each of its pages beside it where there is a pdftoppm. Answers with those pictures.
async fn print(page: &Page<'_>, paper: Paper, file: &Path) -> Result<Vec<PathBuf>> {
    let pdf = page.pdf(paper).await?;
    fs::write(file, pdf.bytes()).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{} ({} kB, {} pages)", file.display(), pdf.bytes().len() / 1000, pdf.pages());
    let pictures = file.with_extension("");
    match Command::new("pdftoppm").args(["-png", "-r", "80"]).arg(file).arg(&pictures).status() {
        Ok(status) if status.success() => {
            // As many digits as the last page's number has.
            let digits = pdf.pages().to_string().len();
            Ok((1..=pdf.pages()).map(|at| format!("{}-{at:0digits$}.png", pictures.display()).into()).collect())
        }
        Ok(status) => {
            println!("pdftoppm made no pictures of it: {status}");
            Ok(Vec::new())
        }
        Err(_) => {
            println!("no pictures of its pages: there is no pdftoppm (Debian: poppler-utils)");
            Ok(Vec::new())
        }
    }
}

/// A query as part of a file's name.
fn file_name(query: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || "-=_.".contains(c) { c } else { '_' }
    };
    query.chars().map(plain).take(80).collect()
}

fn arguments() -> Result<Wanted> {
    let (mut only, mut is_gallery) = (Vec::new(), true);
    let mut wanted = Pictures {
        queries: Vec::new(),
        widths: Vec::new(),
        schemes: Vec::new(),
        height: 900,
        full: false,
        scripts: true,
        js: None,
        path: String::new(),
        catalogue: None,
        container: None,
        dir: None,
        forced_colors: false,
        pdf: None,
        out: PathBuf::new(),
        picture: false,
    };
    let mut args = lexopt::Parser::from_env();
    while let Some(arg) = args.next()? {
        is_gallery &= matches!(arg, Long("only" | "out"));
        match arg {
            Long("only") => only.push(args.value()?.string()?),
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
            Long("catalogue") => wanted.catalogue = Some(args.value()?.string()?),
            Long("container") => wanted.container = Some(args.value()?.parse()?),
            Long("dir") => {
                wanted.dir = Some(args.value()?.parse_with(|name| match name {
                    "ltr" | "rtl" => Ok(name.to_owned()),
                    _ => Err("ltr or rtl"),
                })?)
            }
            Long("forced-colors") => wanted.forced_colors = true,
            Long("pdf") => {
                wanted.pdf = Some(args.value()?.parse_with(|name| {
                    let same = |paper: &Paper| paper.name().eq_ignore_ascii_case(name);
                    Paper::ALL.into_iter().find(same).ok_or("A4 or Letter")
                })?)
            }
            Long("out") => wanted.out = args.value()?.into(),
            Long("picture") => wanted.picture = true,
            Long("help") | Short('h') => return Ok(Wanted::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    let is_told = !wanted.out.as_os_str().is_empty();
    if !is_told {
        wanted.out = if is_gallery { "target/screenshots/gallery" } else { "target/screenshots" }.into();
    }
    if is_gallery {
        return Ok(Wanted::Gallery { only, out: wanted.out });
    }
    ensure!(only.is_empty(), "--only is for the gallery, where a state has its own address, widths and colours");
    if wanted.picture {
        wanted.out = "docs".into();
        // What a visitor came for, as small as a README wants it: questions, answer, and the matrix that it rests on.
        wanted.height = 840;
        wanted.queries = vec![states::PICTURE.to_owned()];
        wanted.js = Some("document.body.style.zoom = 0.66".to_owned());
    }
    if wanted.pdf.is_some() {
        // The paper has a width of its own, and is white.
        wanted.widths.truncate(1);
        wanted.widths.resize(1, 1280);
        wanted.schemes.truncate(1);
        wanted.schemes.resize(1, Scheme::Light);
    }
    if wanted.container.is_some() && wanted.widths.is_empty() {
        wanted.widths.push(1280);
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
    Ok(Wanted::Pictures(Box::new(wanted)))
}
