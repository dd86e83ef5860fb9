//! The local page's panel "Embed this": what it writes works on somebody else's page, whatever is chosen.

mod chosen;
mod hosts;

use page::{Answer, Case, Context, Key, Page, Result, Value, bail, cases, json};

use self::{
    chosen::{Chosen, open_panel, pieces, pieces_of_each},
    hosts::{
        LOOK, every_choice_works_as_a_script, every_choice_works_as_an_iframe, every_choice_works_as_static_html,
        expected, serve_own_words, static_html_can_be_read_without_scripts,
    },
};
use crate::{
    access::assert_accessible_in_both,
    visit::{arrive, assert_no_errors, settle},
};

pub fn all() -> Vec<Case> {
    cases![
        it_opens_and_is_used_by_keyboard,
        the_code_is_selected_where_copying_is_not_allowed;
        chromium: it_is_loaded_at_the_first_press,
            it_is_not_there_without_scripts,
            it_says_when_it_cannot_be_loaded,
            every_choice_works_as_a_script,
            every_choice_works_as_an_iframe,
            every_choice_works_as_static_html,
            static_html_can_be_read_without_scripts,
            nothing_that_is_typed_breaks_out,
            no_word_of_the_catalogue_breaks_out,
            what_cannot_be_used_is_said,
            colours_that_cannot_be_read_are_named,
            the_preview_follows,
            the_code_is_copied,
            it_is_accessible_at_320_px,
            it_is_accessible_at_768_px,
            it_is_accessible_at_1280_px,
            it_never_scrolls_sideways
    ]
}

async fn it_is_loaded_at_the_first_press(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    let own = ["/embed-this.js", "/catalogue.json"];
    let asked = |site: &page::Site| own.map(|name| site.requests().iter().filter(|path| *path == name).count());
    assert_eq!(asked(&page.site), [0, 0]);
    page.find_outside("#embed-this > summary").await?.click().await?;
    page.wait_until("the panel is there", "document.querySelector('.embed-part code')?.textContent").await?;
    page.find_outside("#embed-this > summary").await?.click().await?;
    page.wait_until("it closes", "!document.querySelector('#embed-this').open").await?;
    page.find_outside("#embed-this > summary").await?.click().await?;
    page.wait_until("it opens again", "document.querySelector('.embed').checkVisibility()").await?;
    assert_eq!(page.js("return document.querySelectorAll('.embed').length").await?, 1);
    assert_eq!(asked(&page.site), [1, 1]);
    assert_no_errors(page).await
}

async fn it_opens_and_is_used_by_keyboard(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    page.js("document.querySelector('#embed-this > summary').focus()").await?;
    page.press(Key::Enter).await?;
    page.wait_until("the panel is there", "document.querySelector('.embed-part code')?.textContent").await?;
    page.press(Key::Tab).await?;
    assert_eq!(page.js("return document.activeElement.value").await?, "script");
    page.press(Key::Right).await?;
    page.wait_until("the npm package is chosen", "document.querySelectorAll('.embed-part').length === 3").await?;
    page.press(Key::Right).await?;
    page.wait_until(
        "the iframe is chosen",
        "document.querySelector('.embed-part code').textContent.includes('<iframe')",
    )
    .await?;
    // The address, the size: what is typed there counts.
    page.press(Key::Tab).await?;
    assert_eq!(page.js("return document.activeElement.name").await?, "base");
    page.press(Key::Tab).await?;
    page.press('1').await?;
    page.wait_until(
        "a size is chosen",
        "document.querySelector('.embed-part code').textContent.includes('company-size=micro')",
    )
    .await?;
    // On to the button that copies; each stop on the way shows.
    for _ in 0..60 {
        page.press(Key::Tab).await?;
        let shown = page
            .js("const e = document.activeElement, { outlineStyle, outlineWidth } = getComputedStyle(e);
                return [e.closest('#embed-this') !== null && (e.matches('iframe') || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1)), e.textContent === 'Copy', e.outerHTML.slice(0, 120)]")
            .await?;
        assert_eq!(shown[0], true, "the focus does not show: {}", shown[2]);
        if shown[1] == true {
            return assert_no_errors(page).await;
        }
    }
    bail!("sixty tabs do not lead to the button that copies")
}

async fn it_is_not_there_without_scripts(page: &Page<'_>) -> Result<()> {
    page.site.header("content-security-policy", "script-src 'none'");
    page.open("").await?;
    let shown = page.browser.client.execute("return document.querySelector('#embed-this').checkVisibility()", vec![]);
    assert_eq!(shown.await?, false);
    Ok(())
}

async fn it_says_when_it_cannot_be_loaded(page: &Page<'_>) -> Result<()> {
    page.site.answer("/embed-this.js", Answer::status(404));
    arrive(page, "").await?;
    page.js("document.querySelector('#embed-this').open = true").await?;
    page.wait_until("it is said", "document.querySelector('#embed-this').innerText.includes('could not be loaded')")
        .await?;
    // Without the catalogue there are no sizes and needs to choose from; everything else can be chosen.
    page.site.answer("/embed-this.js", Answer::file());
    page.site.answer("/catalogue.json", Answer::status(404));
    open_panel(page).await?;
    assert_eq!(
        page.js("return [document.querySelectorAll('#embed-size option').length, document.querySelector('.embed-needs').textContent.includes('could not be loaded')]").await?,
        json!([1, true])
    );
    let code = pieces(page, json!({ "theme": "dark" })).await?;
    assert!(code[0].contains(" theme=\"dark\""), "{code:?}");
    Ok(())
}

/// What somebody may type where an address or a language belongs.
const HOSTILE: [&str; 10] = [
    "https://a.example/\"><img src=x onerror=window.broken=1>",
    "https://a.example/'><img src=x onerror=window.broken=1>",
    "https://a.example/</script><script>window.broken=1</script>",
    "https://a.example/?a=</textarea><svg onload=window.broken=1>",
    "https://a.example/&quot;><img src=x onerror=window.broken=1>",
    "/\"><img src=x onerror=window.broken=1>",
    "javascript:window.broken=1",
    "java\tscript:window.broken=1",
    "data:text/javascript,window.broken=1",
    "de\" onmouseover=\"window.broken=1",
];

/// A browser's own parser reads what the form writes. `tests/scripts/snippet.test.mjs` does the same with many more texts and a strict parser.
async fn nothing_that_is_typed_breaks_out(page: &Page<'_>) -> Result<()> {
    open_panel(page).await?;
    let mut typed = Vec::new();
    for hostile in HOSTILE {
        for name in ["base", "src", "lang"] {
            for delivery in ["script", "npm", "iframe"] {
                typed.push(json!({ "delivery": delivery, name: hostile }));
            }
        }
    }
    let written = pieces_of_each(page, typed.clone()).await?;
    assert_eq!(page.js("return window.broken ?? null").await?, Value::Null, "in the panel");
    // Nothing comes from elsewhere; what would run is inline, and may.
    page.site.header("content-security-policy", "default-src 'self' 'unsafe-inline'; frame-src 'self'");
    page.open("catalogue.schema.json").await?;
    let codes: Vec<String> = written.iter().map(|pieces| pieces.join("\n")).collect();
    let body = "
        return args.map((code) => {
            const { body } = new DOMParser().parseFromString(`<!doctype html><body>${code}`, 'text/html');
            const elements = [...body.querySelectorAll('*')];
            return [
                elements.map(e => e.localName).sort().join(' '),
                elements.flatMap(e => [...e.attributes].map(a => a.name)).filter(name => name.startsWith('on')),
                elements.flatMap(e => ['src', 'href'].map(name => e[name]).filter(Boolean)).filter(url => typeof url === 'string' && !/^https?:/.test(new URL(url, 'https://host.example/').href)),
            ];
        })";
    let read = page.js_with(body, json!(codes)).await?;
    assert_eq!(read.as_array().map(Vec::len), Some(typed.len()));
    for ((typed, code), read) in typed.iter().zip(&codes).zip(read.as_array().into_iter().flatten()) {
        let expected = match typed["delivery"].as_str() {
            Some("script") => "outsourcing-matrix script",
            Some("npm") => "outsourcing-matrix",
            _ => "iframe script",
        };
        assert_eq!(*read, json!([expected, [], []]), "{typed}:\n{code}");
    }
    Ok(())
}

/// What ends an attribute, an element, or the text of a reference.
const AWKWARD: &str = "\"'><img src=x onerror=window.broken=1>&quot;&copy=1&amp;";

async fn no_word_of_the_catalogue_breaks_out(page: &Page<'_>) -> Result<()> {
    let mut catalogue: Value = serde_json::from_str(&page.site.file("catalogue.json")?)?;
    catalogue["title"] = AWKWARD.into();
    for list in ["sizes", "needs"] {
        catalogue[list][0]["id"] = AWKWARD.into();
        catalogue[list][0]["label"] = AWKWARD.into();
    }
    catalogue["needGroups"][0]["label"] = AWKWARD.into();
    page.site.answer("/catalogue.json", Answer::bytes(catalogue.to_string()));
    open_panel(page).await?;
    let src = "https://a.example/?a=1&copy=2&quot;";
    for delivery in ["script", "iframe"] {
        let controls = json!({ "delivery": delivery, "size": AWKWARD, "src": src });
        pieces(page, controls).await?;
        page.js("document.querySelector('[name=needs]').click()").await?;
        let body = "
            const code = document.querySelector('.embed-part code').textContent;
            const { body } = new DOMParser().parseFromString(`<!doctype html><body>${code}`, 'text/html');
            const element = body.querySelector('outsourcing-matrix'), frame = body.querySelector('iframe');
            const query = new URL(frame?.src ?? 'https://a.example/').searchParams;
            const read = (name) => element?.getAttribute(name) ?? query.get(name);
            return [[...body.querySelectorAll('*')].map(e => e.localName).sort().join(' '), read('company-size'), read('needs'), read('src'), frame?.title ?? args]";
        let names = if delivery == "script" { "outsourcing-matrix script" } else { "iframe script" };
        assert_eq!(page.js_with(body, AWKWARD.into()).await?, json!([names, AWKWARD, AWKWARD, src, AWKWARD]));
    }
    assert_eq!(
        page.js("return [window.broken ?? null, document.querySelectorAll('.embed img').length]").await?,
        json!([null, 0])
    );
    Ok(())
}

/// Which addresses and languages those are is known without a page: `tests/scripts/snippet.test.mjs`.
async fn what_cannot_be_used_is_said(page: &Page<'_>) -> Result<()> {
    open_panel(page).await?;
    for (name, typed) in [("base", "your-host"), ("lang", "not a language"), ("src", "javascript:1")] {
        let code = pieces(page, json!({ name: typed })).await?;
        assert!(code[0].contains("https://your-host.example/outsourcing-matrix.js"), "{code:?}");
        assert!(!code[0].contains(" lang=") && !code[0].contains("<outsourcing-matrix src="), "{code:?}");
        let body = "const control = document.querySelector(`#embed-${args}`);
            return [control.getAttribute('aria-invalid'), control.getAttribute('aria-describedby').split(' ').some(id => document.getElementById(id).matches('.embed-fault:not(:empty)'))]";
        assert_eq!(page.js_with(body, name.into()).await?, json!(["true", true]), "{name}: {typed}");
    }
    for (typed, base) in [("", "https://your-host.example/"), ("/widgets", "/widgets/")] {
        let code = pieces(page, json!({ "base": typed })).await?;
        assert!(code[0].contains(&format!(" src=\"{base}outsourcing-matrix.js\"")), "{typed}: {code:?}");
        assert_eq!(page.js("return document.querySelectorAll('.embed [aria-invalid]').length").await?, 0, "{typed}");
    }
    Ok(())
}

/// How the contrast is reckoned is known without a page: `tests/scripts/contrast.test.mjs`.
async fn colours_that_cannot_be_read_are_named(page: &Page<'_>) -> Result<()> {
    open_panel(page).await?;
    let said = "return document.querySelector('.embed-warnings').innerText.split('\\n').map(line => line.trim()).filter(Boolean)";
    pieces(page, json!({ "own-text": "on", "colour-text": "#444444", "theme": "light" })).await?;
    let expected = json!(["Small print on the surface, light colours: contrast 4.4, and 4.5 is needed."]);
    assert_eq!(page.js(said).await?, expected);
    pieces(page, json!({ "own-accent": "on", "colour-accent": "#0b5c8a", "theme": "auto" })).await?;
    let lines = page.js(said).await?.to_string();
    assert!(lines.contains("Accent on the surface, dark colours") && !lines.contains("light colours"), "{lines}");
    pieces(page, json!({ "own-accent": "on", "colour-accent": "#0b5c8a", "theme": "light" })).await?;
    assert_eq!(page.js(said).await?, json!([]));
    Ok(())
}

async fn the_preview_follows(page: &Page<'_>) -> Result<()> {
    open_panel(page).await?;
    let chosen = Chosen::with(&[
        ("size", "small"),
        ("needs", "website"),
        ("theme", "dark"),
        ("colours", "accent=#ff8800"),
        ("link", "query"),
        ("no-take-away", "on"),
    ]);
    pieces(page, chosen.controls("script", &page.site.url(""))).await?;
    let inner = "document.querySelector('.embed-box > outsourcing-matrix:only-child')";
    page.wait_until(
        "the element is there",
        &format!("['ready', 'empty'].includes({inner}?.status) && {inner}.getAttribute('theme') === 'dark'"),
    )
    .await?;
    settle(page).await?;
    let found = page.js(&format!("{LOOK} return look({inner})")).await?;
    assert_eq!(found, expected(&chosen, "script"));
    // What a visitor of the panel tries there changes neither the page's address nor its own element.
    page.js(&format!("{inner}.shadowRoot.querySelector('#om-startup').click()")).await?;
    settle(page).await?;
    assert_eq!(page.js("return [location.search + location.hash, host.filters.startup]").await?, json!(["", false]));
    // An own catalogue that is not there is said; a good one is shown.
    pieces(page, json!({ "src": page.site.url("nowhere.json") })).await?;
    page.wait_until(
        "it is said",
        "document.querySelector('.embed-result section:last-child [role=status]').textContent.length > 10",
    )
    .await?;
    serve_own_words(page)?;
    pieces(page, json!({ "src": page.site.url("own.json") })).await?;
    page.wait_until("the words are there", &format!("{inner}?.shadowRoot.textContent.includes('Ma comparaison')"))
        .await?;
    // Words that are not there yet.
    pieces(page, json!({ "lang": "de" })).await?;
    page.wait_until("it is said", "document.querySelector('.embed-result section:last-child [role=status]').textContent.includes('built-in words: those for de')")
        .await?;
    // A frame.
    pieces(page, chosen.controls("iframe", &page.site.url(""))).await?;
    let framed =
        "document.querySelector('.embed-box > iframe:only-child')?.contentDocument.querySelector('outsourcing-matrix')";
    page.wait_until("the frame is there", &format!("['ready', 'empty'].includes({framed}?.status)")).await?;
    let filters = page.js(&format!("return {framed}.filters")).await?;
    assert_eq!(filters, json!({ "companySize": "small", "startup": false, "needs": ["website"] }));
    Ok(())
}

const PRESS_COPY: &str = "document.querySelector('.embed-part button').click();
    const status = () => document.querySelector('.embed-result section:first-child [role=status]').textContent;
    while (!status()) await new Promise(requestAnimationFrame);";

async fn the_code_is_copied(page: &Page<'_>) -> Result<()> {
    open_panel(page).await?;
    let body = format!(
        "window.copied = []; Object.defineProperty(navigator, 'clipboard', {{ value: {{ writeText: async (text) => copied.push(text) }}, configurable: true }});
        {PRESS_COPY} return [copied, status(), document.querySelector('.embed-part code').textContent]"
    );
    let found = page.js(&body).await?;
    assert_eq!(found[0], json!([found[2]]));
    assert_eq!(found[1], "Copied.");
    // The word goes with the code that it was about.
    pieces(page, json!({ "theme": "dark" })).await?;
    assert_eq!(page.js("return document.querySelector('.embed-result [role=status]').textContent").await?, "");
    Ok(())
}

async fn the_code_is_selected_where_copying_is_not_allowed(page: &Page<'_>) -> Result<()> {
    open_panel(page).await?;
    let body = format!(
        "Object.defineProperty(navigator, 'clipboard', {{ value: undefined, configurable: true }});
        {PRESS_COPY} return [getSelection().toString().trim(), status(), document.querySelector('.embed-part code').textContent]"
    );
    let found = page.js(&body).await?;
    assert_eq!(found[0], found[2]);
    assert!(found[1].as_str().is_some_and(|status| status.contains("Ctrl+C")), "{found}");
    Ok(())
}

async fn it_is_accessible_at_320_px(page: &Page<'_>) -> Result<()> {
    assert_accessible_at(page, 320).await
}

async fn it_is_accessible_at_768_px(page: &Page<'_>) -> Result<()> {
    assert_accessible_at(page, 768).await
}

async fn it_is_accessible_at_1280_px(page: &Page<'_>) -> Result<()> {
    assert_accessible_at(page, 1280).await
}

async fn assert_accessible_at(page: &Page<'_>, width: u32) -> Result<()> {
    page.viewport(width, 900).await?;
    open_panel(page).await?;
    let states = [
        json!({}),
        json!({ "delivery": "npm", "lang": "not a language", "base": "x", "own-best": "on", "colour-best": "#888888" }),
        json!({ "delivery": "iframe", "needs": "website" }),
    ];
    for state in states {
        pieces(page, state.clone()).await?;
        page.js("document.querySelector('.embed-fold').open = true").await?;
        page.wait_until("the preview is there", "document.querySelector('.embed-box:not([aria-busy]) > :only-child')")
            .await?;
        settle(page).await?;
        assert_accessible_in_both(page).await.with_context(|| format!("at {width} px, {state}"))?;
        // Once with the comparison above the panel: it is the same in the other states, and axe-core takes long over it.
        page.js("document.querySelector('main > outsourcing-matrix')?.remove()").await?;
    }
    Ok(())
}

async fn it_never_scrolls_sideways(page: &Page<'_>) -> Result<()> {
    open_panel(page).await?;
    for width in [320, 480, 640, 768, 1024, 1280] {
        page.viewport(width, 900).await?;
        let long = format!("https://{}.example/", "a".repeat(60));
        for delivery in ["script", "npm", "iframe"] {
            pieces(page, json!({ "delivery": delivery, "base": long, "needs": "website content", "own-text": "on" }))
                .await?;
            page.js("document.querySelector('.embed-fold').open = true").await?;
            settle(page).await?;
            let body = "
                if (document.documentElement.scrollWidth <= innerWidth) return null;
                const out = [...document.querySelectorAll('.embed *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
                return [document.documentElement.scrollWidth, out.slice(0, 3).map(e => e.outerHTML.slice(0, 120))]";
            assert_eq!(page.js(body).await?, Value::Null, "at {width} px, {delivery}");
            let small = "return [...document.querySelectorAll('.embed :is(button, select, input, summary, a)')].filter(e => e.checkVisibility())
                .map(e => [e, (e.closest('label') ?? e).getBoundingClientRect()]).filter(([, { width, height }]) => width < 24 || height < 24).map(([e]) => e.outerHTML.slice(0, 120))";
            assert_eq!(page.js(small).await?, json!([]), "at {width} px, {delivery}");
        }
    }
    Ok(())
}
