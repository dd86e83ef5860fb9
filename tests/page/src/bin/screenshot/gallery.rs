//! Every state in many places and colours, and a page that shows all of them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use page::{Answer, Browser, Page, Paper, Site, catalogues, json};

use crate::{
    host_html,
    index::{Picture, Section, index},
    print,
    states::{Extent, FOLD, Place, STATES, State, Step, Subject, TEXT, Theme, View},
};

/// No picture is longer, in pixels: what comes further down looks the same.
const LONGEST: u32 = 3600;
/// A sheet of A4 in pixels of CSS, where only the screen can show it.
const SHEET: (u32, u32) = (794, 1123);

/// The program's path on the site.
const PROGRAM: &str = "/outsourcing-matrix.wasm";

/// The names behind `--only`.
pub fn names() -> String {
    STATES.iter().map(|state| state.name).collect::<Vec<_>>().join(", ")
}

/// Takes the pictures of these states, of all where none is named, and writes `index.html` beside them. A state that cannot be reached is
/// told there and on the standard error.
pub async fn take(browser: &Browser, dist: &Path, only: &[String], out: &Path) -> Result<()> {
    if let Some(name) = only.iter().find(|name| STATES.iter().all(|state| state.name != **name)) {
        bail!("there is no state `{name}`: {}", names());
    }
    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let mut sections = Vec::new();
    for state in STATES.iter().filter(|state| only.is_empty() || only.iter().any(|name| name == state.name)) {
        let page = Page { browser, site: Site::serve(dist).await? };
        let mut section =
            Section { name: state.name, caption: state.caption, pictures: Vec::new(), missing: Vec::new() };
        prepare(&page, state)?;
        for views in state.views.chunk_by(|one, next| (one.place, one.text) == (next.place, next.text)) {
            if let Err(error) = take_there(&page, state, views, out, &mut section.pictures).await {
                // What follows the first line is the script that failed.
                let error = format!("{error:#}");
                let text = format!("{}: {}", place_words(views[0]), error.lines().next().unwrap_or_default());
                eprintln!("{} was not reached at {text}", state.name);
                section.missing.push(text);
            }
        }
        println!("{}: {} pictures", state.name, section.pictures.len());
        sections.push(section);
    }
    let count: usize = sections.iter().map(|section| section.pictures.len()).sum();
    let file = out.join("index.html");
    fs::write(&file, index(&sections)).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{count} pictures: {}", file.display());
    ensure!(count > 0, "there is no picture");
    Ok(())
}

/// Changes what the site says, as far as the state is about that.
fn prepare(page: &Page<'_>, state: &State) -> Result<()> {
    match state.subject {
        Subject::Site => {}
        // Chromium's own switch would also stop the helpers; a policy stops only what the page brings.
        Subject::WithoutScripts => page.site.header("content-security-policy", "script-src 'none'"),
        Subject::Blocked => page.site.answer(PROGRAM, Answer::status(404)),
        // It is kept back while the page is opened.
        Subject::Copy => {}
        Subject::Catalogue(name) | Subject::FromRightToLeft(name) => {
            page.site
                .catalogue(&catalogues::named(name).with_context(|| format!("there is no catalogue `{name}`"))?)?;
        }
    }
    Ok(())
}

/// Brings the state about in one place, and takes its pictures in the colours that are asked for.
async fn take_there(
    page: &Page<'_>,
    state: &State,
    views: &[View],
    out: &Path,
    pictures: &mut Vec<Picture>,
) -> Result<()> {
    let Some(first) = views.first() else { return Ok(()) };
    let (width, height) = first.place.window();
    // What is emulated for one state is not for the next.
    page.media(&[("forced-colors", ""), ("media", "")]).await?;
    page.scheme(first.theme.scheme()).await?;
    page.viewport(width, height).await?;
    touch(page.browser, first.place.is_touched()).await?;
    page.default_text_size(first.text).await?;
    let outcome = async {
        let address = address(page, state, first.place);
        // Released with the end of this block.
        let _gate = (state.subject == Subject::Copy).then(|| page.site.hold(PROGRAM));
        match state.subject {
            Subject::Copy => page.open_early(&address).await?,
            _ => page.open(&address).await?,
        }
        match state.subject {
            Subject::WithoutScripts => {}
            Subject::Copy => page.wait_until("the copy is there", "$('table')").await?,
            Subject::Blocked => {
                page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})")
                    .await?;
            }
            _ => page.ready().await?,
        }
        take_each(page, state, views, out, pictures).await
    }
    .await;
    page.default_text_size(TEXT).await?;
    outcome
}

/// Whether fingers press rather than a mouse.
async fn touch(browser: &Browser, is_touched: bool) -> Result<()> {
    let touch = json!({ "enabled": is_touched, "maxTouchPoints": 1 });
    browser.devtools("Emulation.setTouchEmulationEnabled", touch).await.map(drop)
}

async fn take_each(
    page: &Page<'_>,
    state: &State,
    views: &[View],
    out: &Path,
    pictures: &mut Vec<Picture>,
) -> Result<()> {
    for step in state.steps {
        walk(page, step).await?;
    }
    if state.extent == Extent::Paper {
        return take_paper(page, state, out, pictures).await;
    }
    for view in views {
        let forced = if view.theme == Theme::Forced { "active" } else { "" };
        page.media(&[("forced-colors", forced)]).await?;
        page.scheme(view.theme.scheme()).await?;
        page.js("for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame)").await?;
        let png = match state.extent {
            Extent::Window => page.picture(false).await?,
            Extent::Page | Extent::Paper => page.picture_down_to(LONGEST).await?,
        };
        let (_, fold) = view.place.window();
        pictures.push(keep(out, &file_name(state, *view), words(*view), &png, Some(fold))?);
    }
    Ok(())
}

/// Where the state is opened; a page of somebody else's is made for it where one is needed.
fn address(page: &Page<'_>, state: &State, place: Place) -> String {
    let is_rtl = matches!(state.subject, Subject::FromRightToLeft(_));
    let is_own = matches!(state.subject, Subject::Catalogue(_)) || is_rtl;
    let mark = if state.query.is_empty() { "" } else { "?" };
    if !is_own && place != Place::Sidebar {
        return format!("{mark}{}", state.query);
    }
    let dir = is_rtl.then_some("rtl");
    let sidebar = (place == Place::Sidebar).then_some(340);
    page.site.answer("/host.html", Answer::html(host_html(dir, sidebar)));
    format!("host.html{mark}{}", state.query)
}

/// Does one thing that a visitor does.
async fn walk(page: &Page<'_>, step: &Step) -> Result<()> {
    match step {
        Step::Press(selector) => {
            ensure!(page.count(selector).await? > 0, "nothing matches `{selector}`");
            page.click(selector).await
        }
        Step::Unfold => {
            ensure!(unfold(page).await?, "the needs are not folded there: nothing visible matches `{FOLD}`");
            Ok(())
        }
        Step::UnfoldIfFolded => unfold(page).await.map(drop),
        Step::Type(selector, text) => page.type_into(selector, text).await,
        Step::WaitFor(selector) => {
            let shown = format!("$('{selector}')?.checkVisibility()");
            page.wait_until(&format!("`{selector}` is shown"), &shown).await
        }
    }
}

/// Opens the needs where they are folded. Answers whether they were.
async fn unfold(page: &Page<'_>) -> Result<bool> {
    let body = "const fold = $(args); return Boolean(fold?.checkVisibility() && fold.ariaExpanded === 'false')";
    let is_folded = page.js_with(body, json!(FOLD)).await? == true;
    if is_folded {
        page.click(FOLD).await?;
        page.wait_until("the needs are opened", &format!("$('{FOLD}')?.ariaExpanded === 'true'")).await?;
    }
    Ok(is_folded)
}

/// The pages of a print, or how the screen shows paper where nothing makes pictures of a print.
async fn take_paper(page: &Page<'_>, state: &State, out: &Path, pictures: &mut Vec<Picture>) -> Result<()> {
    let sheets = print(page, Paper::A4, &out.join(format!("{}.pdf", state.name))).await?;
    for (at, sheet) in sheets.iter().enumerate() {
        let png = fs::read(sheet).with_context(|| format!("cannot read {}", sheet.display()))?;
        let name = sheet.file_name().unwrap_or_default().to_string_lossy();
        pictures.push(keep(out, &name, format!("page {}", at + 1), &png, None)?);
    }
    if !sheets.is_empty() {
        return Ok(());
    }
    page.viewport(SHEET.0, SHEET.1).await?;
    page.media(&[("media", "print")]).await?;
    page.js("window.dispatchEvent(new Event('beforeprint')); for (const _ of [1, 2]) await new Promise(requestAnimationFrame)").await?;
    let png = page.picture_down_to(LONGEST).await?;
    pictures.push(keep(out, &format!("{}.png", state.name), "as the screen shows paper".into(), &png, Some(SHEET.1))?);
    page.media(&[("media", "")]).await?;
    Ok(())
}

/// Writes a picture, and says what the page of pictures needs of it.
fn keep(out: &Path, name: &str, caption: String, png: &[u8], fold: Option<u32>) -> Result<Picture> {
    let file: PathBuf = out.join(name);
    fs::write(&file, png).with_context(|| format!("cannot write {}", file.display()))?;
    let (width, height) = size_of(png).with_context(|| format!("{} is no PNG", file.display()))?;
    Ok(Picture { file: name.to_owned(), caption, width, height, fold })
}

/// Width and height of a PNG, from its first chunk.
fn size_of(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

fn file_name(state: &State, View { place, theme, text }: View) -> String {
    let place = match place {
        Place::Window(width) => width.to_string(),
        Place::Sidebar => "sidebar".to_owned(),
    };
    let text = if text == TEXT { String::new() } else { format!("-text-{text}") };
    format!("{}-{place}-{}{text}.png", state.name, theme.name().replace(' ', "-"))
}

fn place_words(view: View) -> String {
    let place = match view.place {
        Place::Window(width) if view.place.is_touched() => format!("{width} px, touch"),
        Place::Window(width) => format!("{width} px"),
        Place::Sidebar => "a sidebar of 340 px".to_owned(),
    };
    if view.text == TEXT { place } else { format!("{place}, text {} px", view.text) }
}

fn words(view: View) -> String {
    let place = place_words(view);
    if view.theme == Theme::Light { place } else { format!("{place}, {}", view.theme.name()) }
}
