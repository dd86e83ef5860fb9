//! Pages with a strict policy: everything works, and not one violation is told.

use page::{Answer, Case, Engine, Page, Paper, Result, Site, cases, catalogues, json};

use crate::visit::{few_elsewhere, order, settle};

pub fn all() -> Vec<Case> {
    cases![
        the_built_in_comparison,
        a_catalogue_at_an_address,
        the_classic_script,
        files_are_written,
        paper_has_its_styles,
        a_pasted_fragment_whose_styles_the_policy_knows,
        files_on_another_host,
        a_nonce_and_strict_dynamic,
        an_iframe_on_a_strict_page,
        an_iframe_that_reads_catalogues_of_its_host_only,
        a_failure_is_told_and_no_more;
        chromium: a_catalogue_inside_the_element,
            a_catalogue_from_a_script_of_the_page,
            properties_and_slots_of_the_page,
            a_pasted_fragment_without_styles_of_its_own;
        printing: it_is_printed
    ]
}

/// What the documentation promises to be enough.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";
/// And with what some pages ask for besides. Engines that do not know it leave it out.
const TRUSTED: [&str; 3] = [
    "",
    "; require-trusted-types-for 'script'; trusted-types outsourcing-matrix",
    "; require-trusted-types-for 'script'; trusted-types 'none'",
];

/// All of them in Chromium. The other engines are asked under the last, which forbids what each of the others does.
fn policies(page: &Page<'_>) -> impl Iterator<Item = String> {
    few_elsewhere(page, &TRUSTED, &TRUSTED[2..]).iter().map(|trusted| format!("{POLICY}{trusted}"))
}

const MODULE: &str = "<script type=module src=outsourcing-matrix.js></script>";
const CLASSIC: &str = "<script defer src=outsourcing-matrix.classic.js></script>";
const PLAIN: &str = "<outsourcing-matrix></outsourcing-matrix>";

/// What went wrong on the page. (Browsers ask for the site's icon by themselves, wherever a page names none, and tell that it is refused.)
async fn told(page: &Page<'_>) -> Result<Vec<String>> {
    let mut errors = page.errors().await?;
    errors.retain(|error| !(error.starts_with("policy violation: img-src") && error.ends_with("/favicon.ico")));
    Ok(errors)
}

/// Nothing went wrong, and the policy was kept.
pub async fn assert_no_violation(page: &Page<'_>) -> Result<()> {
    assert_eq!(told(page).await?, Vec::<String>::new());
    Ok(())
}

/// A page at `/host.html` under this policy: no script of its own but files.
async fn arrive(page: &Page<'_>, policy: &str, body: &str) -> Result<()> {
    page.site.watch_errors();
    let html = format!("<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><body>{body}");
    page.site.answer("/host.html", Answer::html(html).header("content-security-policy", policy));
    page.open("host.html").await?;
    page.ready().await
}

/// An answer, a note, a row that differs, another answer: what a visitor does in between.
async fn assert_it_works(page: &Page<'_>) -> Result<()> {
    page.click("#om-size-small").await?;
    page.click("#om-need-website").await?;
    page.wait_until("it counts", "host.filters.needs.length === 1 && $('th[data-band]')").await?;
    page.click("button.om-mark").await?;
    page.wait_until("a note opens", "$('[role=dialog] li')").await?;
    page.wait_until("it has the focus", "root.activeElement?.id === 'om-note-title'").await?;
    page.press(page::Key::Escape).await?;
    page.wait_until("it closes", "!$('[role=dialog]')").await?;
    page.type_into("#om-search", "app").await?;
    settle(page).await?;
    page.click(".om-clear").await?;
    page.wait_until("nothing is chosen", "host.filters.companySize === null").await?;
    let styled = "return [getComputedStyle($('.om-region')).overflowX, getComputedStyle($('thead th')).position]";
    assert_eq!(page.js(styled).await?[1], "sticky", "it is styled");
    assert_no_violation(page).await
}

async fn the_built_in_comparison(page: &Page<'_>) -> Result<()> {
    for policy in policies(page) {
        arrive(page, &policy, &format!("{PLAIN}{MODULE}")).await?;
        assert_eq!(page.count("thead th[data-type]").await?, 7);
        assert_it_works(page).await?;
    }
    Ok(())
}

async fn the_classic_script(page: &Page<'_>) -> Result<()> {
    for policy in policies(page) {
        arrive(page, &policy, &format!("{CLASSIC}{PLAIN}")).await?;
        assert_it_works(page).await?;
    }
    Ok(())
}

async fn a_catalogue_at_an_address(page: &Page<'_>) -> Result<()> {
    page.site.answer("/own.json", Answer::bytes(catalogues::built_in().to_string()));
    for policy in policies(page) {
        let body = format!("<outsourcing-matrix src=own.json></outsourcing-matrix>{MODULE}");
        arrive(page, &policy, &body).await?;
        assert_it_works(page).await?;
    }
    Ok(())
}

async fn a_catalogue_inside_the_element(page: &Page<'_>) -> Result<()> {
    let data = catalogues::built_in().to_string().replace('<', "\\u003c");
    let element = format!("<outsourcing-matrix><script type=application/json>{data}</script></outsourcing-matrix>");
    for policy in policies(page) {
        arrive(page, &policy, &format!("{element}{MODULE}")).await?;
        assert_it_works(page).await?;
    }
    Ok(())
}

async fn a_catalogue_from_a_script_of_the_page(page: &Page<'_>) -> Result<()> {
    let mut own = catalogues::built_in();
    own["title"] = "Which of ours?".into();
    page.site.answer("/own.json", Answer::bytes(own.to_string()));
    let script = "const matrix = document.querySelector('outsourcing-matrix');
        matrix.addEventListener('om-ready', () => document.body.dataset.told = 'ready');
        matrix.data = await (await fetch('own.json')).json();";
    page.site.answer("/mine.js", Answer::bytes(script));
    for policy in policies(page) {
        let body = format!("{PLAIN}<script type=module src=mine.js></script>{MODULE}");
        arrive(page, &policy, &body).await?;
        page.wait_until("its own catalogue is there", "$('[part=heading]')?.innerText === 'Which of ours?'").await?;
        assert_eq!(page.js("return document.body.dataset.told").await?, "ready");
        assert_it_works(page).await?;
    }
    Ok(())
}

/// Keeps what would be saved: a page without `blob:` in its policy could not read it from its address.
const KEEP: &str = "window.saved = [];
    const create = URL.createObjectURL;
    let blob;
    URL.createObjectURL = (of) => { blob = of; return create.call(URL, of); };
    HTMLAnchorElement.prototype.click = function () {
        const { download } = this;
        blob.text().then(text => window.saved.push([download, text]));
    };";

async fn files_are_written(page: &Page<'_>) -> Result<()> {
    for policy in policies(page) {
        for script in [MODULE, CLASSIC] {
            let body = format!("<outsourcing-matrix needs=website></outsourcing-matrix>{script}");
            arrive(page, &policy, &body).await?;
            for (form, name) in [("csv", "comparison.csv"), ("markdown", "comparison.md")] {
                page.js(KEEP).await?;
                page.click(&format!("#om-take-{form}")).await?;
                page.wait_until("a file is saved", "saved.length").await?;
                let saved = page.js("return saved[0]").await?;
                assert_eq!(saved[0], name);
                assert!(saved[1].as_str().is_some_and(|text| text.contains("Project outsourcing")), "{saved}");
            }
            assert_no_violation(page).await?;
        }
    }
    Ok(())
}

/// Prints with the button, without the browser's own window for it.
async fn press_print(page: &Page<'_>) -> Result<()> {
    page.js("window.printed = 0; window.print = () => { window.printed += 1; }").await?;
    page.click("#om-take-print").await?;
    page.wait_until("it is printed", "printed === 1").await
}

async fn paper_has_its_styles(page: &Page<'_>) -> Result<()> {
    for policy in policies(page) {
        let body =
            format!("<p id=other>Not for paper.</p><outsourcing-matrix needs=website></outsourcing-matrix>{MODULE}");
        arrive(page, &policy, &body).await?;
        press_print(page).await?;
        let rules = "return document.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join(' ')";
        let rules = page.js(rules).await?;
        let rules = rules.as_str().unwrap_or_default();
        assert!(rules.contains("@page") && rules.contains("@media print"), "{rules}");
        assert_eq!(page.js("return $$('.om-brief section').length > 1").await?, true);
        page.js("window.dispatchEvent(new Event('afterprint'))").await?;
        assert_no_violation(page).await?;
    }
    Ok(())
}

async fn it_is_printed(page: &Page<'_>) -> Result<()> {
    let body = format!("<p>Unprintable.</p><outsourcing-matrix needs=website></outsourcing-matrix>{MODULE}");
    arrive(page, &format!("{POLICY}{}", TRUSTED[2]), &body).await?;
    press_print(page).await?;
    let pdf = page.pdf(Paper::A4).await?;
    let text = (0..pdf.pages()).map(|at| pdf.text(at)).collect::<Result<Vec<_>>>()?.concat();
    let letters: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    assert!(letters.contains("Whichkindofoutsourcingfitsyou"), "{letters}");
    assert!(!letters.contains("Unprintable"), "the rest of the page is not on paper");
    assert_no_violation(page).await
}

async fn properties_and_slots_of_the_page(page: &Page<'_>) -> Result<()> {
    let css = "outsourcing-matrix { --om-color-accent: rgb(120, 0, 90); } outsourcing-matrix::part(table) { font-size: 12px; }";
    page.site.answer("/page.css", Answer::bytes(css));
    let body = format!(
        "<link rel=stylesheet href=page.css><outsourcing-matrix needs=website theme=light heading-level=3 loading=lazy no-take-away>
        <b slot=heading>Ours</b><i slot=cta>Ask us</i></outsourcing-matrix>{MODULE}"
    );
    arrive(page, &format!("{POLICY}{}", TRUSTED[1]), &body).await?;
    let seen = "return [getComputedStyle($('.om-plain')).color, getComputedStyle($('table')).fontSize,
        document.querySelector('b').checkVisibility(), document.querySelector('i').checkVisibility()]";
    assert_eq!(page.js(seen).await?, json!(["rgb(120, 0, 90)", "12px", true, true]));
    page.js("host.theme = 'dark'; host.headingLevel = 4; host.noFilters = true").await?;
    settle(page).await?;
    assert_no_violation(page).await
}

/// The hash of the styles in `sri.json` is that of the text of the fragment's style element, too.
async fn a_pasted_fragment_whose_styles_the_policy_knows(page: &Page<'_>) -> Result<()> {
    let fragment = page.site.file("outsourcing-matrix.fragment.html")?;
    let hashes: page::Value = page.site.file("sri.json")?.parse()?;
    let hash = hashes["outsourcing-matrix.css"].as_str().unwrap_or_default();
    let policy = POLICY.replace("style-src 'self'", &format!("style-src 'self' '{hash}'"));
    assert_ne!(policy, POLICY);
    let gate = page.site.hold("/outsourcing-matrix.wasm");
    page.site.watch_errors();
    let html = format!("<!doctype html><title>Host</title>{fragment}{MODULE}");
    page.site.answer("/host.html", Answer::html(html).header("content-security-policy", &policy));
    page.open("host.html").await?;
    assert_eq!(page.js("return getComputedStyle($('thead th')).position").await?, "sticky", "styled at first sight");
    gate.open();
    page.ready().await?;
    assert_it_works(page).await
}

/// As the documentation says: the address of the styles in place of the styles.
async fn a_pasted_fragment_without_styles_of_its_own(page: &Page<'_>) -> Result<()> {
    let fragment = page.site.file("outsourcing-matrix.fragment.html")?;
    let (before, rest) = fragment.split_once("<style>").unwrap_or((&fragment, ""));
    let (_, after) = rest.split_once("</style>").unwrap_or_default();
    let body = format!("{before}<link rel=stylesheet href=outsourcing-matrix.css>{after}{MODULE}");
    let gate = page.site.hold("/outsourcing-matrix.wasm");
    page.site.watch_errors();
    let html = format!("<!doctype html><title>Host</title>{body}");
    page.site.answer("/host.html", Answer::html(html).header("content-security-policy", POLICY));
    page.open("host.html").await?;
    page.wait_until("styled at first sight", "getComputedStyle($('thead th')).position === 'sticky'").await?;
    gate.open();
    page.ready().await?;
    assert_it_works(page).await
}

/// The policy names the other host, which lets pages of others use its files.
async fn files_on_another_host(page: &Page<'_>) -> Result<()> {
    let other = Site::serve(std::env::var("OM_DIST")?).await?;
    other.header("access-control-allow-origin", "*");
    let origin = other.url("");
    let origin = origin.trim_end_matches('/');
    let policy = POLICY
        .replace("script-src 'self'", &format!("script-src 'self' {origin}"))
        .replace("connect-src 'self'", &format!("connect-src 'self' {origin}"));
    page.site.answer("/own.json", Answer::bytes(catalogues::built_in().to_string()));
    let elements = [PLAIN, "<outsourcing-matrix src=own.json></outsourcing-matrix>"];
    for element in few_elsewhere(page, &elements, &elements[1..]) {
        for script in [
            "type=module src=ORIGIN/outsourcing-matrix.js",
            "defer crossorigin src=ORIGIN/outsourcing-matrix.classic.js",
        ] {
            let script = script.replace("ORIGIN", origin);
            arrive(page, &policy, &format!("{element}<script {script}></script>")).await?;
            assert_it_works(page).await?;
            page.js(KEEP).await?;
            page.click("#om-take-csv").await?;
            page.wait_until("a file is saved", "saved.length").await?;
            assert_no_violation(page).await?;
        }
    }
    let asked = page.site.requests();
    assert!(!asked.iter().any(|path| path.starts_with("/outsourcing-matrix")), "all come from there: {asked:?}");
    Ok(())
}

/// Scripts that a script with the nonce loads need none.
async fn a_nonce_and_strict_dynamic(page: &Page<'_>) -> Result<()> {
    let policy = "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'";
    let body = "<outsourcing-matrix needs=website></outsourcing-matrix>
        <script nonce=abc>window.refused = []; addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective + event.blockedURI))</script>";
    for script in [MODULE, CLASSIC] {
        let html =
            format!("<!doctype html><title>Host</title>{body}{}", script.replace("<script", "<script nonce=abc"));
        page.site.answer("/host.html", Answer::html(html).header("content-security-policy", policy));
        page.open("host.html").await?;
        page.ready().await?;
        page.js(KEEP).await?;
        page.click("#om-take-csv").await?;
        page.wait_until("a file is saved", "saved.length").await?;
        assert_eq!(page.js("return refused.filter(refused => !refused.endsWith('favicon.ico'))").await?, json!([]));
    }
    Ok(())
}

async fn an_iframe_on_a_strict_page(page: &Page<'_>) -> Result<()> {
    page.site.watch_errors();
    let frame = "<iframe data-outsourcing-matrix sandbox=allow-scripts src='embed.html?needs=website' title=Matrix width=900 height=300></iframe>";
    let html =
        format!("<!doctype html><title>Host</title>{frame}<script defer src=outsourcing-matrix.resizer.js></script>");
    let policy = "default-src 'none'; frame-src 'self'; script-src 'self'";
    page.site.answer("/host.html", Answer::html(html).header("content-security-policy", policy));
    page.open("host.html").await?;
    page.wait_until("it has a height", "parseFloat(document.querySelector('iframe').style.height) > 400").await?;
    assert_no_violation(page).await
}

async fn an_iframe_that_reads_catalogues_of_its_host_only(page: &Page<'_>) -> Result<()> {
    let other = Site::serve(std::env::var("OM_DIST")?).await?;
    other.header("access-control-allow-origin", "*");
    let own = catalogues::one_type().to_string();
    other.answer("/own.json", Answer::bytes(own.clone()));
    page.site.answer("/own.json", Answer::bytes(own));
    let frame = |policy| page.site.answer("/embed.html", Answer::file().header("content-security-policy", policy));
    let elsewhere = format!("embed.html?src={}", other.url("own.json"));
    // Without the policy the other host's is read.
    page.site.watch_errors();
    page.open(&elsewhere).await?;
    page.ready().await?;
    assert_eq!(order(page).await?, ["it"]);
    frame("connect-src 'self'");
    page.open(&elsewhere).await?;
    let outcome = "await customElements.whenDefined('outsourcing-matrix'); return host.ready.then(() => 'ready', error => error.code)";
    assert_eq!(page.js(outcome).await?, "csp");
    for (query, columns) in [("", 7), ("?src=own.json", 1)] {
        page.open(&format!("embed.html{query}")).await?;
        page.ready().await?;
        assert_eq!(page.count("thead th[data-type]").await?, columns);
        assert_no_violation(page).await?;
    }
    Ok(())
}

/// Without `'wasm-unsafe-eval'` it is one violation, of that and nothing else, and the page's own word is shown.
async fn a_failure_is_told_and_no_more(page: &Page<'_>) -> Result<()> {
    let policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
    page.site.watch_errors();
    let body = format!("<outsourcing-matrix><p id=fallback>Instead</p></outsourcing-matrix>{MODULE}");
    page.site.answer(
        "/host.html",
        Answer::html(format!("<!doctype html><title>Host</title>{body}")).header("content-security-policy", &policy),
    );
    page.open("host.html").await?;
    page.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready.catch(() => {})").await?;
    assert_eq!(
        page.js("return host.ready.then(() => 'ready', error => error.code)").await?,
        "csp",
        "{:?}",
        told(page).await?
    );
    assert_eq!(page.js("return document.getElementById('fallback').checkVisibility()").await?, true);
    assert_eq!(order(page).await?, Vec::<String>::new());
    let errors = told(page).await?;
    let known = ["console: outsourcing-matrix:", "policy violation: script-src"];
    assert!(errors.iter().all(|error| known.iter().any(|known| error.starts_with(known))), "{errors:?}");
    // What answers first is refused, and so is what is tried to tell a policy from a fault. WebKit tells of none.
    let violations = errors.iter().filter(|error| error.starts_with("policy violation")).count();
    let expected = if page.browser.engine == Engine::WebKit { 0..=0 } else { 1..=4 };
    assert!(expected.contains(&violations), "{errors:?}");
    Ok(())
}
