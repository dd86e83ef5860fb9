//! The one file: opened from a folder, with nothing beside it.

use std::{fs, path::PathBuf};

use page::{Case, Context, Engine, Page, Paper, Result, Value, cases, catalogues, ensure, json};

use crate::{
    access::assert_accessible_in_both,
    visit::{assert_no_errors, filters, message, order, settle},
};

pub fn all() -> Vec<Case> {
    cases![
        it_opens_from_a_folder_and_asks_for_nothing,
        answers_stand_in_the_address,
        documents_are_written,
        it_works_with_the_network_off,
        the_comparison_can_be_read_before_anything_runs;
        chromium: it_is_printed_with_the_brief,
            the_link_is_copied,
            it_is_accessible,
            it_is_accessible_before_anything_runs,
            the_plain_comparison_is_accessible,
            a_damaged_file_can_still_be_read,
            without_webassembly_it_can_still_be_read,
            own_data_is_refused_with_a_word,
            it_can_be_read_with_scripts_switched_off;
        printing: it_is_printed
    ]
}

const FILE: &str = "outsourcing-matrix.html";
const WATCHER: &str = include_str!("../src/watch-errors.js");

/// A copy of the file in a folder of its own; removed when dropped.
struct Copy {
    folder: PathBuf,
    address: String,
}

impl Copy {
    /// With what it does wrong collected, and changed in this way.
    fn with(page: &Page<'_>, change: impl FnOnce(String) -> String) -> Result<Self> {
        // The server's address is this test's alone.
        let name: String = page.site.url("").chars().filter(char::is_ascii_digit).collect();
        let folder = std::env::temp_dir().join(format!("one file {} {name}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let path = folder.join("a copy ü.html");
        let html = change(page.site.file(FILE)?);
        let doctype = "<!doctype html>";
        ensure!(html.starts_with(doctype), "it begins as HTML does");
        fs::write(&path, html.replacen(doctype, &format!("{doctype}<script>{WATCHER}</script>"), 1))?;
        let address = url::Url::from_file_path(&path).ok().context("the folder has an address")?.into();
        Ok(Self { folder, address })
    }

    fn new(page: &Page<'_>) -> Result<Self> {
        Self::with(page, |html| html)
    }

    /// Opens it, as a double click does.
    async fn open(&self, page: &Page<'_>, fragment: &str) -> Result<()> {
        page.browser.client.goto(&format!("{}{fragment}", self.address)).await?;
        page.wait_until("it is open", "location.protocol === 'file:' && document.readyState === 'complete'").await
    }

    async fn arrive(&self, page: &Page<'_>, fragment: &str) -> Result<()> {
        self.open(page, fragment).await?;
        page.ready().await
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What the page asked for beside itself.
async fn asked(page: &Page<'_>) -> Result<Value> {
    page.js("return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith('blob:'))")
        .await
}

async fn it_opens_from_a_folder_and_asks_for_nothing(page: &Page<'_>) -> Result<()> {
    let length = page.site.file(FILE)?.len();
    assert!(length <= 300_000, "{FILE} has {length} bytes");
    let copy = Copy::new(page)?;
    copy.arrive(page, "").await?;
    assert_eq!(page.js("return [host.status, host.ranking.length]").await?, json!(["ready", 7]));
    page.click("#om-size-small").await?;
    page.click("#om-need-website").await?;
    page.wait_until("both count", "host.filters.needs.length === 1 && host.filters.companySize === 'small'").await?;
    page.wait_until("the matrix is ranked", "$('thead th[data-type]').dataset.type === 'project'").await?;
    assert_eq!(order(page).await?[..2], ["project", "it"]);
    assert_eq!(asked(page).await?, json!([]));
    assert_eq!(page.js("return document.querySelectorAll('[src], link:not([href^=\"data:\"])').length").await?, 0);
    assert_no_errors(page).await
}

async fn answers_stand_in_the_address(page: &Page<'_>) -> Result<()> {
    let copy = Copy::new(page)?;
    copy.arrive(page, "").await?;
    page.click("#om-size-small").await?;
    page.wait_until("the size is there", "location.hash === '#om-size=small&om-v=1.0.0'").await?;
    page.click("#om-need-website").await?;
    page.wait_until("the need is there", "location.hash === '#om-size=small&om-needs=website&om-v=1.0.0'").await?;
    let before = page.js("return [host.filters, host.ranking]").await?;
    page.reload().await?;
    page.ready().await?;
    assert_eq!(page.js("return [host.filters, host.ranking]").await?, before, "a reload keeps them");

    page.back().await?;
    page.wait_until("the need is gone", "!host.filters.needs.length && host.filters.companySize === 'small'").await?;
    page.wait_until("the control shows it", "!$('#om-need-website').checked && $('#om-size-small').checked").await?;
    page.back().await?;
    page.wait_until("the size is gone", "location.hash === '' && host.filters.companySize === null").await?;
    page.forward().await?;
    page.wait_until("the size is back", "host.filters.companySize === 'small'").await?;
    assert_no_errors(page).await?;

    page.browser.client.goto("about:blank").await?;
    copy.arrive(page, "#om-size=large&om-needs=litigation&om-v=1.0.0").await?;
    assert_eq!(filters(page).await?, json!({ "companySize": "large", "startup": false, "needs": ["litigation"] }));
    assert_no_errors(page).await
}

/// Keeps what would be saved in `saved`, and what would be copied in `copied`; counts in `printed` how often a page would be printed.
pub const HOOKS: &str = "
    window.saved = []; window.copied = []; window.printed = 0;
    const create = URL.createObjectURL;
    let blob;
    URL.createObjectURL = (of) => { blob = of; return create.call(URL, of); };
    HTMLAnchorElement.prototype.click = function () {
        const { download } = this, { type } = blob;
        blob.text().then(text => saved.push({ download, type, text }));
    };
    window.print = () => { window.printed += 1; };
    const clipboard = { writeText: async (text) => { copied.push(text); } };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });";

async fn documents_are_written(page: &Page<'_>) -> Result<()> {
    let copy = Copy::new(page)?;
    copy.arrive(page, "#om-size=small&om-needs=website&om-v=1.0.0").await?;
    page.js(HOOKS).await?;
    for (at, (form, name)) in [("csv", "comparison.csv"), ("markdown", "comparison.md")].into_iter().enumerate() {
        page.click(&format!("#om-take-{form}")).await?;
        page.wait_until("a file is saved", &format!("saved.length === {}", at + 1)).await?;
        let file = page.js_with("return saved[args]", json!(at)).await?;
        assert_eq!(file["download"], name);
        let text = file["text"].as_str().unwrap_or_default();
        for one in catalogues::built_in()["types"].as_array().into_iter().flatten() {
            let name = one["name"].as_str().unwrap_or("?");
            assert!(text.contains(name), "{name} is not in {form}");
        }
        let link = page.js("return location.href").await?;
        // Markdown sets a backslash before what would mean something.
        assert!(text.replace('\\', "").contains(link.as_str().unwrap_or("?")), "the link is in {form}: {text}");
    }
    assert_eq!(asked(page).await?, json!([]));
    assert_no_errors(page).await
}

async fn the_link_is_copied(page: &Page<'_>) -> Result<()> {
    let copy = Copy::new(page)?;
    copy.arrive(page, "#om-size=small&om-needs=website&om-v=1.0.0").await?;
    page.js(HOOKS).await?;
    page.click("#om-take-link").await?;
    page.wait_until("it is said", &format!("$('.om-taken').textContent === '{}'", message("take_copied"))).await?;
    assert_eq!(page.js("return copied").await?, json!([page.js("return location.href").await?]));
    assert_no_errors(page).await
}

async fn it_is_printed_with_the_brief(page: &Page<'_>) -> Result<()> {
    let copy = Copy::new(page)?;
    copy.arrive(page, "#om-size=small&om-needs=website&om-v=1.0.0").await?;
    page.js(HOOKS).await?;
    page.click("#om-take-print").await?;
    page.wait_until("it is printed", "printed > 0").await?;
    settle(page).await?;
    assert_eq!(page.js("return printed").await?, 1);
    let headings = page.js("return $$('.om-brief h3').map(e => e.textContent)").await?;
    let names = ["brief_answers", "brief_shortlist", "brief_sources", "brief_data", "brief_link"];
    assert_eq!(headings, json!(names.map(message)));
    let brief = page.js("return [$$('.om-brief').map(e => e.textContent).join(' '), location.href]").await?;
    let (brief, link) = (brief[0].as_str().unwrap_or_default(), brief[1].as_str().unwrap_or("?"));
    for part in ["10 to 49 people", "Redesign or build our website or web shop", "Project outsourcing", link] {
        assert!(brief.contains(part), "{part} is not in the brief: {brief}");
    }
    page.js("dispatchEvent(new Event('afterprint'))").await?;
    page.wait_until("it is for paper alone", "$$('.om-brief section').length === 0").await?;
    assert_eq!(asked(page).await?, json!([]));
    assert_no_errors(page).await
}

async fn it_is_printed(page: &Page<'_>) -> Result<()> {
    let copy = Copy::new(page)?;
    copy.arrive(page, "#om-size=small&om-needs=website&om-v=1.0.0").await?;
    page.js(HOOKS).await?;
    page.click("#om-take-print").await?;
    page.wait_until("it is printed", "printed === 1").await?;
    let pdf = page.pdf(Paper::A4).await?;
    pdf.assert_nothing_is_cut()?;
    let mut all = String::new();
    for at in 0..pdf.pages() {
        all += &pdf.text(at)?.split_whitespace().collect::<String>();
    }
    for part in ["Shortlist", "Youranswers", "Whatthisrestson", "Projectoutsourcing"] {
        assert!(all.contains(part), "{part} is not on paper");
    }
    assert_no_errors(page).await
}

/// Whether all statements of the built-in catalogue stand in this text.
fn assert_says_everything(text: &str, story: &str) {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = squeezed(text);
    let catalogue = catalogues::built_in();
    let types = catalogue["types"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert_eq!(types.len(), 7);
    for one in types {
        let cells = one["cells"].as_object().into_iter().flat_map(|cells| cells.values());
        for said in cells.map(|cell| &cell["text"]).chain([&one["name"]]) {
            let said = squeezed(said.as_str().unwrap_or("?"));
            assert!(text.contains(&said), "{story}: “{said}” cannot be read");
        }
    }
}

/// A program that never comes.
pub const HOLD: &str =
    "<script>WebAssembly.compileStreaming = WebAssembly.compile = () => new Promise(() => {})</script>";

fn held(html: String) -> String {
    html.replacen("<body>", &format!("<body>{HOLD}"), 1)
}

async fn the_comparison_can_be_read_before_anything_runs(page: &Page<'_>) -> Result<()> {
    // What a browser reads out of it where no script runs, and where no style is known.
    let body = "const page = new DOMParser().parseFromString(args, 'text/html');
        page.querySelectorAll('script, style').forEach(e => e.remove());
        return [page.body.textContent, page.querySelectorAll('table th[scope=col]').length, page.querySelectorAll('template').length]";
    let file = page.site.file(FILE)?;
    page.open("catalogue.json").await?;
    let read = page.js_with(body, json!(file)).await?;
    assert_says_everything(read[0].as_str().unwrap_or_default(), "without scripts");
    assert_eq!(read[1], 7);
    assert_eq!(read[2], 0);

    // And while the program is on its way, the copy.
    let copy = Copy::with(page, held)?;
    copy.open(page, "").await?;
    page.wait_until("the copy is there", "$('table') && host.status === 'loading'").await?;
    let shown = page.js("return $('table').innerText").await?;
    assert!(shown.as_str().is_some_and(|text| text.contains("Project outsourcing")), "{shown}");
    assert_eq!(page.js("return $('#om-size-small').checkVisibility()").await?, true, "its controls are there");
    assert_no_errors(page).await
}

/// The plain comparison is on the screen.
async fn assert_plain(page: &Page<'_>, story: &str) -> Result<()> {
    let body = "const table = host.querySelector('table');
        return [table.getBoundingClientRect().height > 1000, host.innerText]";
    let shown = page.js(body).await?;
    assert_eq!(shown[0], true, "{story}");
    assert_says_everything(shown[1].as_str().unwrap_or_default(), story);
    Ok(())
}

async fn failed(page: &Page<'_>, code: &str) -> Result<()> {
    page.wait_until("it fails", "host.status === 'error'").await?;
    assert_eq!(page.js("return host.ready.then(() => 'ready', error => error.code)").await?, code);
    let errors = page.errors().await?;
    assert!(!errors.iter().any(|error| error.contains("unhandled")), "{errors:?}");
    Ok(())
}

async fn a_damaged_file_can_still_be_read(page: &Page<'_>) -> Result<()> {
    // A byte of a program, and all that follows from it.
    let copy = Copy::with(page, |html| {
        let at = html.find("<script type=\"text/plain\" data-first=").map_or(0, |at| at + 60_000);
        format!("{}{}{}", &html[..at], if html[at..].starts_with('A') { 'B' } else { 'A' }, &html[at + 1..])
    })?;
    copy.open(page, "").await?;
    failed(page, "integrity").await?;
    assert_plain(page, "a damaged program").await?;
    drop(copy);

    // What somebody wrote into the plain comparison: the copy is no longer what differs from it.
    page.browser.client.goto("about:blank").await?;
    let copy = Copy::with(page, |html| html.replacen("<caption>", "<caption>A word of mine. ", 1))?;
    copy.open(page, "").await?;
    failed(page, "integrity").await?;
    assert_plain(page, "a changed text").await
}

fn without_webassembly(html: String) -> String {
    html.replacen("<body>", "<body><script>delete window.WebAssembly</script>", 1)
}

async fn without_webassembly_it_can_still_be_read(page: &Page<'_>) -> Result<()> {
    let copy = Copy::with(page, without_webassembly)?;
    copy.open(page, "").await?;
    failed(page, "unsupported").await?;
    assert_plain(page, "without WebAssembly").await
}

async fn own_data_is_refused_with_a_word(page: &Page<'_>) -> Result<()> {
    let copy = Copy::new(page)?;
    copy.arrive(page, "").await?;
    let body = "const failed = new Promise(resolve => host.addEventListener('om-error', resolve, { once: true }));
        host.data = {};
        const { code, message } = (await failed).detail;
        return [code, message.includes('built-in'), host.status, host.ranking.length]";
    assert_eq!(page.js(body).await?, json!(["unsupported", true, "ready", 7]), "what was there stays");
    Ok(())
}

async fn it_can_be_read_with_scripts_switched_off(page: &Page<'_>) -> Result<()> {
    assert_eq!(page.browser.engine, Engine::Chromium);
    let copy = Copy::new(page)?;
    copy.open(page, "").await?;
    page.browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    let outcome = async {
        page.reload().await?;
        let body = "const host = document.querySelector('outsourcing-matrix');
            return [host.shadowRoot === null, host.querySelector('table').getBoundingClientRect().height > 1000, host.innerText]";
        Ok(page.browser.client.execute(body, vec![]).await?)
    };
    let outcome: Result<Value> = outcome.await;
    page.browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
    let shown = outcome?;
    assert_eq!((&shown[0], &shown[1]), (&json!(true), &json!(true)));
    assert_says_everything(shown[2].as_str().unwrap_or_default(), "with scripts switched off");
    Ok(())
}

/// Where the network cannot be taken away, this refuses whatever the file would ask for, and tells.
const NOTHING_FROM_ELSEWHERE: &str = "<meta http-equiv=Content-Security-Policy
    content=\"default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:\">";

async fn it_works_with_the_network_off(page: &Page<'_>) -> Result<()> {
    let is_off = page.browser.offline(true).await?;
    let outcome = work_alone(page, is_off).await;
    page.browser.offline(false).await?;
    outcome
}

async fn work_alone(page: &Page<'_>, is_off: bool) -> Result<()> {
    let policy = if is_off { "" } else { NOTHING_FROM_ELSEWHERE };
    let copy = Copy::with(page, |html| html.replacen("<title>", &format!("{policy}<title>"), 1))?;
    assert!(copy.folder.read_dir()?.count() == 1, "there is nothing beside it");
    copy.arrive(page, "").await?;
    if page.browser.engine == Engine::Firefox {
        page.wait_until("the network is off", "!navigator.onLine").await?;
    }
    page.js(HOOKS).await?;
    page.click("#om-need-website").await?;
    page.click("#om-take-csv").await?;
    page.wait_until("a file is saved", "saved.length === 1 && host.filters.needs.length === 1").await?;
    page.click("#om-take-print").await?;
    page.wait_until("it is printed", "printed === 1").await?;
    assert_eq!(asked(page).await?, json!([]));
    assert_no_errors(page).await
}

/// At every width, in light and in dark, as the page is now.
async fn assert_accessible_everywhere(page: &Page<'_>) -> Result<()> {
    for width in [320, 768, 1280] {
        page.viewport(width, 900).await?;
        assert_accessible_in_both(page).await.with_context(|| format!("at {width} px"))?;
    }
    Ok(())
}

async fn it_is_accessible(page: &Page<'_>) -> Result<()> {
    let copy = Copy::new(page)?;
    copy.arrive(page, "#om-size=small&om-needs=customer-service.website&om-v=1.0.0").await?;
    page.click("#om-next").await?;
    assert_accessible_everywhere(page).await?;
    assert_no_errors(page).await
}

async fn it_is_accessible_before_anything_runs(page: &Page<'_>) -> Result<()> {
    let copy = Copy::with(page, held)?;
    copy.open(page, "#om-size=small&om-needs=website&om-v=1.0.0").await?;
    page.wait_until("it is said", "host.status === 'loading' && $('[data-says=applying]')?.checkVisibility()").await?;
    assert_accessible_everywhere(page).await?;
    assert_eq!(page.js("return host.status").await?, "loading");
    assert_no_errors(page).await
}

async fn the_plain_comparison_is_accessible(page: &Page<'_>) -> Result<()> {
    let copy = Copy::with(page, without_webassembly)?;
    copy.open(page, "").await?;
    failed(page, "unsupported").await?;
    assert_plain(page, "without WebAssembly").await?;
    assert_accessible_everywhere(page).await
}
