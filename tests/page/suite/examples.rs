//! What the documentation shows works as it stands there: the pages of `examples/` that need no build, and the pieces of
//! `docs/embedding.md` that have `<!-- run -->` over them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use page::{Answer, Case, Context, Page, Result, Value, bail, cases, ensure, json};

use crate::{
    strict::assert_no_violation,
    visit::{NOTES_ARRIVED, assert_no_errors, order, settle},
};

pub fn all() -> Vec<Case> {
    cases![
        the_strict_example_keeps_its_policy,
        the_brand_theme_is_what_is_shown,
        the_dense_theme_is_what_is_shown,
        files_are_loaded_when_the_documentation_says;
        chromium: every_page_of_the_examples_works,
            the_plain_example_tells_the_first_choice,
            without_light_dark_a_theme_holds,
            every_piece_of_the_documentation_works,
            every_example_is_listed,
            every_file_is_named
    ]
}

/// Whoever follows the documentation writes the address of the files in place of these; the longer one first.
const PLACEHOLDERS: [&str; 2] = ["https://your-host.example/outsourcing-matrix/", "https://your-host.example/"];
/// Folders whose pages need a build, and one with tests of its own.
const OTHERS: [&str; 5] = ["iframe", "plain-npm", "react", "vue", "yew-host"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(root().join(path)).with_context(|| format!("cannot read {path}"))
}

/// With the address of the files on this test's server.
fn placed(page: &Page<'_>, text: &str) -> String {
    PLACEHOLDERS.iter().fold(text.to_owned(), |text, placeholder| text.replace(placeholder, &page.site.url("")))
}

/// The names in a folder of the repository, sorted.
fn names(folder: &str) -> Result<Vec<String>> {
    let entries = fs::read_dir(root().join(folder)).with_context(|| format!("cannot list {folder}"))?;
    let mut names: Vec<String> =
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect::<Result<_>>()?;
    names.sort_unstable();
    Ok(names)
}

/// Puts an example on the server, its page with this policy; answers with the paths of its pages.
fn serve(page: &Page<'_>, example: &str, policy: &str) -> Result<Vec<String>> {
    page.site.watch_errors();
    let mut pages = Vec::new();
    for name in names(&format!("examples/{example}"))? {
        let text = placed(page, &read(&format!("examples/{example}/{name}"))?);
        let mut answer = Answer::bytes(text);
        let path = format!("examples/{example}/{name}");
        if Path::new(&name).extension().is_some_and(|ending| ending == "html") {
            if !policy.is_empty() {
                answer = answer.header("content-security-policy", policy);
            }
            pages.push(path.clone());
        }
        page.site.answer(&format!("/{path}"), answer);
    }
    Ok(pages)
}

async fn every_page_of_the_examples_works(page: &Page<'_>) -> Result<()> {
    let mut seen = 0;
    for example in names("examples")? {
        if OTHERS.contains(&example.as_str()) || !root().join("examples").join(&example).is_dir() {
            continue;
        }
        for path in serve(page, &example, "")? {
            page.open(&path).await?;
            page.ready().await.with_context(|| path.clone())?;
            settle(page).await?;
            assert_eq!(page.count("thead th[data-type]").await?, 7, "{path}");
            page.assert_accessible().await.with_context(|| path.clone())?;
            assert_no_errors(page).await?;
            seen += 1;
        }
    }
    assert!(seen >= 4, "{seen} pages");
    Ok(())
}

async fn the_plain_example_tells_the_first_choice(page: &Page<'_>) -> Result<()> {
    serve(page, "plain", "")?;
    page.open("examples/plain/index.html").await?;
    page.ready().await?;
    let told = "document.getElementById('first').value";
    page.wait_until("it tells", &format!("{told}.startsWith('project')")).await?;
    assert_eq!(page.js("return document.querySelector('[slot=cta]').checkVisibility()").await?, true);
    page.click(".om-clear").await?;
    page.wait_until("it tells that there is none", &format!("{told} === 'none yet'")).await?;
    page.click("#om-need-website").await?;
    page.wait_until("the address has the answer", "location.search.includes('om-needs=website')").await?;
    assert_no_errors(page).await
}

/// The policy that the example asks its server for.
fn policy() -> Result<String> {
    let text = read("examples/strict-csp/index.html")?;
    let (_, rest) = text.split_once("Content-Security-Policy: ").context("the page says its policy")?;
    let (policy, _) = rest.split_once("\n\n").context("a blank line ends it")?;
    Ok(policy.split_whitespace().collect::<Vec<_>>().join(" "))
}

async fn the_strict_example_keeps_its_policy(page: &Page<'_>) -> Result<()> {
    let policy = policy()?;
    for file in ["examples/server/nginx.conf", "examples/server/.htaccess"] {
        assert!(read(file)?.contains(&format!("\"{policy}\"")), "{file} sends another policy: {policy}");
    }
    for path in serve(page, "strict-csp", &policy)? {
        page.open(&path).await?;
        page.ready().await?;
        page.wait_until("its script was heard", "$('th[data-band=best]')").await?;
        assert_eq!(order(page).await?[0], "project");
        assert_eq!(page.js("return getComputedStyle($('.om-plain')).color").await?, "rgb(122, 31, 92)");
        assert_no_violation(page).await?;
        // Where the program does not come, its script says so.
        page.site.answer("/outsourcing-matrix.wasm", Answer::status(404));
        page.open(&path).await?;
        page.wait_until("it says so", "document.getElementById('told').textContent.includes('network')").await?;
    }
    Ok(())
}

/// What the theme sets, what the element makes of it, and how the colours of texts stand on the surface.
const LOOKS: &str = "
    const style = (element) => getComputedStyle(element);
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
    const rgb = (colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]; };
    const luminance = (colour) => {
        const [r, g, b] = rgb(colour).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a, b) => { const [high, low] = [luminance(a), luminance(b)].sort((a, b) => b - a); return (high + 0.05) / (low + 0.05); };
    const set = (name) => style(host).getPropertyValue(`--om-${name}`).trim();
    const box = style($('.om'));
    const shown = {
        'color-text': box.color,
        'color-surface': box.backgroundColor,
        'color-accent': style($('.om-go')).backgroundColor,
        'color-border': style($('tbody td')).borderBottomColor,
        'color-best': style($('.om-reasons [data-mark=yes]'), '::before') && getComputedStyle($('.om-reasons [data-mark=yes]'), '::before').color,
    };
    const wrong = Object.entries(shown).filter(([name, colour]) => String(rgb(colour)) !== String(rgb(set(name))));
    const surface = set('color-surface');
    const ratios = Object.fromEntries(['text', 'accent', 'best', 'good', 'weak'].map(name => [name, contrast(set(`color-${name}`), surface)]));
    ratios.muted = contrast(style($('.om-footer')).color, surface);
    return { wrong, ratios, radius: [style($('.om-buttons button')).borderTopLeftRadius, set('radius')],
        space: [style($('.om-buttons')).columnGap, set('space')], offset: [style($('.om-heads > :last-child')).top, set('sticky-offset')],
        scheme: box.colorScheme, font: box.fontFamily, asked: set('font') };";

async fn assert_theme(page: &Page<'_>, name: &str, scheme: &str) -> Result<()> {
    serve(page, "themes", "")?;
    page.open(&format!("examples/themes/{name}.html")).await?;
    page.ready().await?;
    page.click("#om-more").await?;
    page.wait_until("the reasons are there", "$('.om-reasons [data-mark=yes]')").await?;
    settle(page).await?;
    let looks = page.js(LOOKS).await?;
    assert_eq!(looks["wrong"], json!([]), "colours inside are those of the theme");
    for pair in ["radius", "space"] {
        assert_eq!(looks[pair][0], looks[pair][1], "{pair}");
    }
    assert_eq!(looks["scheme"], scheme);
    if looks["asked"] != "" {
        assert_eq!(looks["font"], looks["asked"]);
    }
    let pixels = |value: &Value| value.as_str().and_then(|text| text.trim_end_matches("px").parse::<f64>().ok());
    assert_eq!(pixels(&looks["offset"][0]), Some(pixels(&looks["offset"][1]).unwrap_or_default()));
    // The numbers that the theme's own comment and the documentation say.
    let (css, docs) = (read(&format!("examples/themes/{name}.css"))?, read("docs/embedding.md")?);
    let ratios = looks["ratios"].as_object().context("there are ratios")?;
    for (of, ratio) in ratios {
        let ratio = ratio.as_f64().unwrap_or_default();
        assert!(ratio >= 4.5, "{of} on the surface has {ratio}");
        if of != "muted" {
            let told = format!("{ratio:.1}");
            assert!(css.split("*/").next().is_some_and(|head| head.contains(&told)), "{name}.css: {of} has {told}");
            assert!(
                docs.lines().any(|line| line.contains(&format!("{name}.css")) && line.contains(&told)),
                "{of} has {told}"
            );
        }
    }
    // That it is accessible is asked with the other pages of the examples.
    assert_no_errors(page).await
}

async fn the_brand_theme_is_what_is_shown(page: &Page<'_>) -> Result<()> {
    assert_theme(page, "brand", "light").await
}

async fn the_dense_theme_is_what_is_shown(page: &Page<'_>) -> Result<()> {
    assert_theme(page, "dense", "dark").await
}

/// Browsers without `light-dark()` show a theme that sets every colour; without one, the text is still there to read.
async fn without_light_dark_a_theme_holds(page: &Page<'_>) -> Result<()> {
    for file in ["outsourcing-matrix.fragment.html", "outsourcing-matrix.css"] {
        let text = page.site.file(file)?;
        ensure!(text.contains("light-dark("), "{file} has it");
        page.site.answer(&format!("/{file}"), Answer::bytes(text.replace("light-dark(", "no-such-function(")));
    }
    for theme in ["brand", "dense"] {
        serve(page, "themes", "")?;
        page.open(&format!("examples/themes/{theme}.html")).await?;
        page.ready().await?;
        page.click("#om-more").await?;
        page.wait_until("the reasons are there", "$('.om-reasons [data-mark=yes]')").await?;
        assert_eq!(page.js(LOOKS).await?["wrong"], json!([]), "{theme}");
        page.assert_accessible().await?;
        assert_no_errors(page).await?;
    }
    serve(page, "plain", "")?;
    page.open("examples/plain/index.html").await?;
    page.ready().await?;
    page.assert_accessible().await?;
    assert_no_errors(page).await
}

/// A piece of the documentation that is to run.
struct Piece {
    language: String,
    code: String,
}

/// Those that have the mark over them.
fn pieces(docs: &str) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for part in docs.split("<!-- run -->\n").skip(1) {
        let (language, rest) = part
            .trim_start()
            .strip_prefix("```")
            .and_then(|rest| rest.split_once('\n'))
            .context("a piece follows the mark")?;
        let (code, _) = rest.split_once("\n```").context("the piece ends")?;
        pieces.push(Piece { language: language.to_owned(), code: code.to_owned() });
    }
    Ok(pieces)
}

/// Puts in what a reader puts in: addresses, hashes, and the file that a comment names.
fn filled(page: &Page<'_>, code: &str) -> Result<String> {
    let hashes: Value = page.site.file("sri.json")?.parse()?;
    let mut lines = Vec::new();
    for line in code.lines() {
        let pasted = line.trim().strip_prefix("<!-- the text of ").and_then(|rest| rest.strip_suffix(" -->"));
        if let Some(file) = pasted {
            lines.push(page.site.file(file)?);
            continue;
        }
        let mut line = line.to_owned();
        if line.contains("sha384-…") {
            let mut files: Vec<&str> = line.split(['/', '"', ' ']).filter(|word| hashes.get(word).is_some()).collect();
            if line.contains("wasmIntegrity") {
                files.push("outsourcing-matrix.wasm");
            }
            let [file] = files[..] else { bail!("whose hash is it? {line}") };
            line = line.replace("sha384-…", hashes[file].as_str().unwrap_or_default());
        }
        lines.push(line);
    }
    Ok(placed(page, &lines.join("\n")))
}

async fn every_piece_of_the_documentation_works(page: &Page<'_>) -> Result<()> {
    let pieces = pieces(&read("docs/embedding.md")?)?;
    assert!(pieces.len() >= 12, "{} pieces", pieces.len());
    page.site.answer("/my-services.json", Answer::bytes(read("examples/catalogues/three-services.json")?));
    page.site.answer("/services.de.json", Answer::bytes(read("examples/catalogues/three-services.json")?));
    page.site.answer("/analytics", Answer::status(204));
    page.site.watch_errors();
    let script = format!("<script type=module src='{}'></script>", page.site.url("outsourcing-matrix.js"));
    for (at, Piece { language, code }) in pieces.into_iter().enumerate() {
        let code = filled(page, &code)?;
        let element = "<outsourcing-matrix></outsourcing-matrix>";
        let loads = code.contains("outsourcing-matrix.js") || code.contains("outsourcing-matrix.classic.js");
        let also = if loads { "" } else { script.as_str() };
        let body = match language.as_str() {
            "html" => format!("{code}{also}"),
            "css" => format!("<style>{code}</style>{element}{also}"),
            "js" => {
                page.site.answer("/piece.js", Answer::bytes(code.clone()));
                format!("{element}{also}<script type=module src=piece.js></script>")
            }
            other => bail!("nobody knows how to run {other}"),
        };
        let html = format!("<!doctype html><html lang=en><meta charset=utf-8><title>Piece</title><body>{body}");
        page.site.answer("/host.html", Answer::html(html));
        page.open("host.html").await?;
        run(page, &code)
            .await
            .with_context(|| format!("piece {at}:\n{}", code.chars().take(600).collect::<String>()))?;
    }
    Ok(())
}

async fn run(page: &Page<'_>, code: &str) -> Result<()> {
    if code.contains("<iframe") {
        let ready = "document.querySelector('iframe').getBoundingClientRect().height > 0
            && parseFloat(document.querySelector('iframe').style.height) > 400";
        page.wait_until("the frame has its height", ready).await?;
    } else if page.js("return host === null").await? == true {
        // Plain text.
        page.wait_until("the table is there", "document.querySelectorAll('table th').length > 7").await?;
    } else {
        page.ready().await?;
        page.js("await Promise.all([...document.querySelectorAll('outsourcing-matrix:not([loading=lazy])')].map(e => e.ready))").await?;
        settle(page).await?;
        ensure!(page.count("thead th[data-type]").await? >= 3, "the matrix is there");
        // An answer, for what listens to answers.
        if page.js("return $('.om-filters')?.checkVisibility() ?? false").await? == true {
            page.js("root.querySelector('.om-filters input[type=checkbox]').click()").await?;
            settle(page).await?;
        }
    }
    assert_no_errors(page).await
}

/// The files of the table "What is loaded when", each once.
async fn files_are_loaded_when_the_documentation_says(page: &Page<'_>) -> Result<()> {
    const PLAIN: &str = "<outsourcing-matrix></outsourcing-matrix>";
    let program = ["program.js", "wasm"];
    let both = ["first-answer.js", "first-answer.wasm", "program.js", "wasm"];
    // When the page is idle.
    const NOTES: &str = "notes.txt";
    let own = ["catalogue.js", "catalogue.wasm", "css"];
    page.site.answer("/own.json", Answer::bytes(read("examples/catalogues/three-services.json")?));
    let fragment = page.site.file("outsourcing-matrix.fragment.html")?;
    let below = "<div style='height: 5000px'></div><outsourcing-matrix loading=lazy></outsourcing-matrix>";
    let cases = [
        (PLAIN.to_owned(), [&["js", "fragment.html", NOTES][..], &both].concat()),
        (PLAIN.repeat(3), [&["js", "fragment.html", NOTES][..], &both].concat()),
        (fragment, [&["js", NOTES][..], &both].concat()),
        ("<outsourcing-matrix src=own.json></outsourcing-matrix>".to_owned(), [&["js"][..], &program, &own].concat()),
        (below.to_owned(), vec!["js", "fragment.html"]),
    ];
    for (at, (body, mut expected)) in cases.into_iter().enumerate() {
        page.site.watch_errors();
        // Another folder for each: nothing of it is in the browser's cache.
        page.site.move_to(&format!("/case-{at}/"));
        let html = format!(
            "<!doctype html><title>Host</title><body>{body}<script type=module src=outsourcing-matrix.js></script>"
        );
        page.site.answer("/host.html", Answer::html(html));
        let before = page.site.requests().len();
        page.open("host.html").await?;
        if body == below {
            page.wait_until("it can be read", "$('thead th[data-type]')").await?;
        } else {
            page.ready().await?;
        }
        if expected.contains(&NOTES) {
            page.wait_until("the notes are there", NOTES_ARRIVED).await?;
        }
        settle(page).await?;
        let files = |from: usize| {
            let asked = page.site.requests().split_off(from);
            let ours = asked.iter().filter_map(|path| path.strip_prefix("/outsourcing-matrix.").map(str::to_owned));
            let mut files: Vec<String> = ours.collect();
            files.sort_unstable();
            files
        };
        expected.sort_unstable();
        assert_eq!(files(before), expected, "{}", body.chars().take(80).collect::<String>());
        if body == PLAIN {
            let before = page.site.requests().len();
            page.click("#om-take-markdown").await?;
            let wanted = ["take-away.js", "take-away.wasm"];
            page.wait_until(
                "it is written",
                "performance.getEntriesByName(new URL('outsourcing-matrix.take-away.wasm', location).href).length",
            )
            .await?;
            assert_eq!(files(before), wanted);
        }
        assert_no_errors(page).await?;
    }
    Ok(())
}

async fn every_example_is_listed(_: &Page<'_>) -> Result<()> {
    let list = read("examples/README.md")?;
    for name in names("examples")? {
        ensure!(name == "README.md" || list.contains(&format!("({name}/")), "examples/README.md lacks {name}");
    }
    Ok(())
}

/// Each file of the built site stands in the documentation's list, and each that stands there is built.
async fn every_file_is_named(page: &Page<'_>) -> Result<()> {
    let docs = read("docs/embedding.md")?;
    let (_, rest) = docs.split_once("\n## The files\n").context("there is a list")?;
    let (list, _) = rest.split_once("\n## ").context("it ends")?;
    let built = page.site.files()?;
    for name in &built {
        assert!(list.contains(&format!("`{name}`")), "docs/embedding.md does not say what {name} is");
    }
    let named = list.split('`').skip(1).step_by(2).filter(|name| {
        let is_file = [".js", ".wasm", ".css", ".json", ".html", ".ts"].iter().any(|ending| name.ends_with(ending));
        is_file && !name.contains('/')
    });
    for name in named {
        assert!(built.iter().any(|built| built == name), "docs/embedding.md names {name}, which is not built");
    }
    Ok(())
}
