//! The page arrives: what is there before any program runs, and what is asked of the network.

use page::{Answer, Case, Context, Engine, Page, Result, Value, cases, catalogues, json};

use crate::visit::{CATALOGUE_ORDER, LINK, NOTES_ARRIVED, arrive, arrive_at_host, assert_no_errors, order};

pub fn all() -> Vec<Case> {
    cases![
        the_seven_types_are_columns,
        without_scripts_the_comparison_can_be_read,
        the_site_asks_for_its_own_files_only_and_keeps_nothing;
        chromium: any_folder_can_hold_the_site,
            everything_is_in_the_source_of_the_page,
            taking_along_and_embedding_ask_for_own_files_only,
            own_data_is_asked_for_where_the_page_says_and_nowhere_else,
            with_scripts_switched_off_it_says_so
    ]
}

async fn the_seven_types_are_columns(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    assert_eq!(page.attributes("thead th[data-type][scope=col]", "data-type").await?.len(), 7);
    assert_eq!(order(page).await?, CATALOGUE_ORDER);
    assert_eq!(page.count("th[part=row-header]").await?, 13);
    assert_eq!(page.count("td[part=cell]").await?, 7 * 13);
    assert_no_errors(page).await
}

async fn any_folder_can_hold_the_site(page: &Page<'_>) -> Result<()> {
    page.site.move_to("/some/where/");
    arrive(page, "?om-needs=website").await?;
    assert_eq!(order(page).await?[0], "project");
    page.click("#om-size-small").await?;
    let expected = "location.pathname === '/some/where/' && location.search.includes('small')";
    page.wait_until("the address is still the folder's", expected).await?;
    assert_no_errors(page).await
}

/// A text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

async fn everything_is_in_the_source_of_the_page(page: &Page<'_>) -> Result<()> {
    let source = page.site.file("index.html")?;
    let (_, shadow) = source.split_once("<outsourcing-matrix").unwrap_or_default();
    let (_, shadow) = shadow.split_once("<template shadowrootmode=\"open\">").unwrap_or_default();
    let (readable, _) = shadow.split_once("id=\"om-catalogue\"").unwrap_or_default();
    assert!(readable.contains("<table"), "the matrix is in a declarative shadow root of the element");

    let catalogue: Value = page.site.file("catalogue.json")?.parse()?;
    let list = |key: &str| catalogue[key].as_array().cloned().unwrap_or_default();
    assert_eq!((list("types").len(), list("criteria").len(), list("needs").len()), (7, 13, 22));
    let mut texts = vec![catalogue["title"].clone()];
    texts.extend(list("intro").iter().map(|claim| claim["text"].clone()));
    texts.extend(list("criteria").iter().map(|criterion| criterion["label"].clone()));
    texts.extend(list("needs").iter().map(|need| need["label"].clone()));
    texts.extend(list("sizes").iter().map(|size| size["label"].clone()));
    for column in list("types") {
        let id = column["id"].as_str().unwrap_or_default().to_owned();
        assert!(readable.contains(&format!("data-type=\"{id}\"")), "{id} has no column");
        texts.extend([column["name"].clone(), column["plain"].clone()]);
        let cells = column["cells"].as_object().cloned().unwrap_or_default();
        assert_eq!(cells.len(), 13, "{id}");
        texts.extend(cells.values().map(|cell| cell["text"].clone()));
    }
    for text in texts {
        let text = text.as_str().unwrap_or("a text that is none");
        assert!(readable.contains(&escaped(text)), "not in the page's source: {text}");
    }
    Ok(())
}

/// The comparison is before the eyes, without the element's class.
async fn assert_readable(page: &Page<'_>) -> Result<()> {
    let body =
        "const seen = (e) => e.getBoundingClientRect().height > 0 && getComputedStyle(e).visibility === 'visible';
        const root = document.querySelector('outsourcing-matrix').shadowRoot;
        return ['thead th[data-type]', 'th[part=row-header]', 'td[part=cell]']
            .map(selector => [...root.querySelectorAll(selector)].filter(seen).length)";
    // Without helpers of ours, which wait for promises.
    assert_eq!(page.browser.client.execute(body, vec![]).await?, json!([7, 13, 7 * 13]));
    let defined = "return customElements.get('outsourcing-matrix') === undefined";
    assert_eq!(page.browser.client.execute(defined, vec![]).await?, true, "no script has run");
    Ok(())
}

async fn without_scripts_the_comparison_can_be_read(page: &Page<'_>) -> Result<()> {
    page.site.header("content-security-policy", "script-src 'none'");
    for path in pages(page)? {
        page.open(path).await?;
        assert_readable(page).await?;
        // What stands there rests on something, and says on what: marks are no buttons without a program.
        let marks = "return $$('td[part=cell] > [data-note]').map(mark => [mark.localName, mark.tabIndex, mark.ariaLabel.startsWith('Note: ')].join())";
        assert_eq!(page.js(&format!("{marks}.filter(mark => mark !== 'span,-1,true')")).await?, json!([]));
        assert_eq!(page.count("td[part=cell] > [data-note]").await?, 7 * 13);
    }
    Ok(())
}

/// The local page, and a page of somebody else that carries the fragment.
fn pages(page: &Page<'_>) -> Result<[&'static str; 2]> {
    let fragment = page.site.file("outsourcing-matrix.fragment.html")?;
    let script = "<script type=module src=outsourcing-matrix.js></script>";
    page.site.answer("/pasted.html", Answer::html(format!("<!doctype html><title>Host</title>{fragment}{script}")));
    Ok(["", "pasted.html"])
}

async fn with_scripts_switched_off_it_says_so(page: &Page<'_>) -> Result<()> {
    assert_eq!(page.browser.engine, Engine::Chromium);
    page.browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    let outcome = read_without_scripts(page).await;
    page.browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
    outcome
}

async fn read_without_scripts(page: &Page<'_>) -> Result<()> {
    page.site.answer("/outsourcing-matrix.js", Answer::bytes("document.title = 'a script ran'"));
    for path in pages(page)? {
        page.open(path).await?;
        assert_readable(page).await?;
        assert_says_so(page).await?;
    }
    page.open("").await?;
    let link = "return document.querySelector('main > noscript > p > a').getAttribute('href')";
    assert_eq!(page.browser.client.execute(link, vec![]).await?, "plain.html");
    page.open("plain.html").await?;
    assert_plain_version(page).await
}

/// The local page's link leads to a page that has every note, and what it rests on.
async fn assert_plain_version(page: &Page<'_>) -> Result<()> {
    let body = "return [location.pathname, document.compatMode, document.characterSet, document.title.length > 20, document.scripts.length,
            document.querySelectorAll('thead th[scope=col]').length, document.documentElement.scrollWidth <= innerWidth]";
    let found = page.browser.client.execute(body, vec![]).await?;
    assert_eq!(found, json!(["/plain.html", "CSS1Compat", "UTF-8", true, 0, 7, true]));
    let catalogue: Value = page.site.file("catalogue.json")?.parse()?;
    let text = page.browser.client.execute("return document.body.textContent", vec![]).await?;
    let text = text.as_str().context("a text")?;
    let mut notes = 0;
    for column in catalogue["types"].as_array().into_iter().flatten() {
        for cell in column["cells"].as_object().into_iter().flat_map(|cells| cells.values()) {
            let said = [&cell["text"], &cell["note"]].into_iter().filter_map(Value::as_str);
            for said in said {
                notes += 1;
                assert!(text.contains(said), "{said}");
            }
        }
    }
    assert!(notes > 7 * 13, "{notes}");
    for source in catalogue["sources"].as_array().into_iter().flatten() {
        let title = source["title"].as_str().context("a title")?;
        assert!(text.contains(title), "{title}");
    }
    Ok(())
}

async fn assert_says_so(page: &Page<'_>) -> Result<()> {
    let body = "const root = document.querySelector('outsourcing-matrix').shadowRoot;
        const height = (selector) => root.querySelector(selector).getBoundingClientRect().height;
        return [height('[data-says=unavailable]') > 0, height('[data-says=applying]') > 0, height('.om-filters') > 0]";
    let shown = page.browser.client.execute(body, vec![]).await?;
    assert_eq!(shown, json!([true, false, false]), "the note, and no controls that do nothing");
    Ok(())
}

/// Whatever the site would ask of others, this policy would stop and tell.
const OWN_ONLY: &str = "default-src 'self' data: 'unsafe-inline' 'wasm-unsafe-eval'";

async fn the_site_asks_for_its_own_files_only_and_keeps_nothing(page: &Page<'_>) -> Result<()> {
    page.site.header("content-security-policy", OWN_ONLY);
    page.site.header("cache-control", "max-age=600");
    arrive(page, "").await?;
    page.click("#om-size-small").await?;
    page.click("#om-need-website").await?;
    page.click("#om-note-cell-2-0").await?;
    page.wait_until("both count", "location.search.includes('website')").await?;

    page.wait_until("the notes are there", NOTES_ARRIVED).await?;
    let mut asked = page.site.requests();
    asked.retain(|path| path != "/favicon.ico");
    asked.sort_unstable();
    let expected = [
        "/index.html",
        "/outsourcing-matrix.first-answer.js",
        "/outsourcing-matrix.first-answer.wasm",
        "/outsourcing-matrix.js",
        "/outsourcing-matrix.notes.txt",
        "/outsourcing-matrix.program.js",
        "/outsourcing-matrix.wasm",
    ];
    assert_eq!(asked, expected, "each once");
    let elsewhere = "return performance.getEntriesByType('resource').map(entry => entry.name)
        .filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))";
    assert_eq!(page.js(elsewhere).await?, json!([]));
    assert_nothing_is_kept(page).await?;
    assert_no_errors(page).await
}

async fn assert_nothing_is_kept(page: &Page<'_>) -> Result<()> {
    let kept =
        "return [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length,
        (await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]";
    assert_eq!(page.js(kept).await?, json!([0, 0, "", 0, 0, 0]));
    Ok(())
}

/// Keeps the names of what would be saved, and counts what would be printed, without asking for anything.
const HOOKS: &str = "
    window.saved = []; window.printed = 0;
    HTMLAnchorElement.prototype.click = function () { saved.push(this.download); };
    window.print = () => { window.printed += 1; };";

/// All ways to take the comparison along that need a file.
async fn take_it_along(page: &Page<'_>) -> Result<()> {
    page.js(HOOKS).await?;
    for (at, (form, name)) in [("csv", "comparison.csv"), ("markdown", "comparison.md")].into_iter().enumerate() {
        page.click(&format!("#om-take-{form}")).await?;
        page.wait_until("a file is saved", &format!("saved.length === {}", at + 1)).await?;
        assert_eq!(page.js("return saved.at(-1)").await?, name);
    }
    page.click("#om-take-print").await?;
    page.wait_until("it is printed", "printed === 1").await
}

/// Since the server started, nothing was asked for but files of the site and these, and nothing is kept; all of `wanted` was.
async fn assert_own_files_only(page: &Page<'_>, others: &[&str], wanted: &[&str]) -> Result<()> {
    let mut own: Vec<String> = page.site.files()?.iter().map(|name| format!("/{name}")).collect();
    own.extend(others.iter().map(|path| (*path).to_owned()));
    let mut asked = page.site.requests();
    asked.retain(|path| path != "/favicon.ico");
    let strange: Vec<&String> = asked.iter().filter(|path| !own.contains(path)).collect();
    assert!(strange.is_empty(), "{strange:?}");
    for path in wanted {
        assert!(asked.iter().any(|asked| asked == path), "{path} is not among {asked:?}");
    }
    // On the page, and in its frames.
    let pages =
        "const pages = [window, ...[...document.querySelectorAll('iframe')].map(frame => frame.contentWindow)];";
    let elsewhere =
        "return pages.flatMap(page => page.performance.getEntriesByType('resource').map(entry => entry.name))
        .filter(name => !name.startsWith(location.origin) && !/^(data|blob):/.test(name))";
    assert_eq!(page.js(&format!("{pages}{elsewhere}")).await?, json!([]));
    let errors = format!("{pages} return pages.flatMap(page => page.collectedErrors)");
    assert_eq!(page.js(&errors).await?, json!([]));
    assert_nothing_is_kept(page).await
}

async fn taking_along_and_embedding_ask_for_own_files_only(page: &Page<'_>) -> Result<()> {
    page.site.header("content-security-policy", OWN_ONLY);
    arrive(page, LINK).await?;
    take_it_along(page).await?;
    let wanted = ["/outsourcing-matrix.take-away.js", "/outsourcing-matrix.take-away.wasm"];
    assert_own_files_only(page, &[], &wanted).await?;

    page.find_outside("#embed-this > summary").await?.click().await?;
    page.wait_until("the panel is there", "document.querySelector('.embed-part code')?.textContent").await?;
    let preview = "document.querySelector('.embed-box:not([aria-busy]) > :only-child')";
    page.wait_until("the element is shown", &format!("{preview}?.localName === 'outsourcing-matrix'")).await?;
    let choose = "document.querySelector(`.embed-form [name=delivery][value=${args}]`).click()";
    page.js_with(choose, json!("fragment")).await?;
    let is_text = "document.querySelector('.embed-part code').textContent.includes('<template')";
    page.wait_until("the text is there", is_text).await?;
    page.js_with(choose, json!("iframe")).await?;
    let framed = format!("{preview}?.contentDocument?.querySelector('outsourcing-matrix')?.status === 'ready'");
    page.wait_until("the frame is shown", &framed).await?;
    let wanted = ["/embed-this.js", "/catalogue.json", "/outsourcing-matrix.fragment.html", "/embed.html"];
    assert_own_files_only(page, &[], &wanted).await
}

async fn own_data_is_asked_for_where_the_page_says_and_nowhere_else(page: &Page<'_>) -> Result<()> {
    page.site.header("content-security-policy", OWN_ONLY);
    page.site.answer("/data/own.json", Answer::bytes(catalogues::built_in().to_string()));
    let element = "<outsourcing-matrix src=data/own.json company-size=small needs=website></outsourcing-matrix>";
    arrive_at_host(page, element).await?;
    assert_eq!(order(page).await?[0], "project");
    take_it_along(page).await?;
    let wanted = ["/data/own.json", "/outsourcing-matrix.catalogue.wasm", "/outsourcing-matrix.take-away.wasm"];
    assert_own_files_only(page, &["/host.html", "/data/own.json"], &wanted).await
}
