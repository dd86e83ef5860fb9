//! The helpers of the tests do in every engine what they say.

use page::{Answer, Case, Engine, Key, Page, Paper, Pdf, Result, Scheme, Value, bail, cases, catalogues, json};

use crate::visit::{arrive_at_host, assert_no_errors, order};

pub fn all() -> Vec<Case> {
    cases![
        the_viewport_is_exact_and_stays_where_it_is_right_already,
        the_colour_scheme_can_be_set,
        keys_go_where_the_focus_is,
        errors_are_collected,
        what_is_kept_is_an_error,
        axe_looks_into_frames,
        media_features_are_emulated_together,
        a_zoomed_page_has_fewer_pixels,
        text_alone_becomes_larger,
        text_is_set_widely;
        chromium: an_answer_can_be_held_back_and_changed,
            axe_looks_into_shadow_roots,
            axe_asks_for_the_heads_of_tables,
            what_has_the_focus_is_told,
            a_focus_that_does_not_show_is_found,
            another_catalogue_is_shown;
        printing: print_can_be_read, what_print_cuts_off_is_found, the_built_page_can_be_printed
    ]
}

/// A page with an element of the right name and a shadow root of the test's own.
fn host(shadow: &str) -> Answer {
    Answer::html(format!(
        "<!doctype html><html lang=en><title>Host</title><h1>Host</h1>
         <outsourcing-matrix><template shadowrootmode=open>{shadow}</template></outsourcing-matrix>"
    ))
}

async fn the_viewport_is_exact_and_stays_where_it_is_right_already(page: &Page<'_>) -> Result<()> {
    page.site.answer("/host.html", host(""));
    page.open("host.html").await?;
    for width in [320, 1280, 768] {
        page.viewport(width, 800).await?;
        assert!(page.js_with("return matchMedia(`(width: ${args}px)`).matches", json!(width)).await? == true);
    }
    // Otherwise what a page says of its size in between may be taken for what it comes to.
    page.js("window.sizes = []; addEventListener('resize', () => sizes.push([innerWidth, innerHeight]))").await?;
    page.viewport(768, 800).await?;
    page.js("for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame)").await?;
    assert_eq!(page.js("return sizes").await?, json!([]));
    page.viewport(780, 800).await?;
    page.wait_until("other sizes are told", "sizes.length > 0").await
}

async fn the_colour_scheme_can_be_set(page: &Page<'_>) -> Result<()> {
    page.site
        .answer("/host.html", host("<style>p { color: light-dark(red, lime); color-scheme: light dark }</style><p>x"));
    page.open("host.html").await?;
    for (scheme, colour) in [(Scheme::Dark, "rgb(0, 255, 0)"), (Scheme::Light, "rgb(255, 0, 0)")] {
        if page.scheme(scheme).await? {
            assert_eq!(page.js("return getComputedStyle($('p')).color").await?, colour);
        }
    }
    Ok(())
}

async fn keys_go_where_the_focus_is(page: &Page<'_>) -> Result<()> {
    page.site.answer("/host.html", host("<label>One <input id=one></label><label>Two <input id=two></label>"));
    page.open("host.html").await?;
    page.click("#one").await?;
    page.press('a').await?;
    page.press(Key::Tab).await?;
    page.press('b').await?;
    page.press_with(&[Key::Shift], Key::Tab).await?;
    page.press(Key::End).await?;
    page.press('c').await?;
    page.type_into("#two", "d").await?;
    assert_eq!(page.js("return $$('input').map(input => input.value)").await?, json!(["ac", "bd"]));
    Ok(())
}

async fn an_answer_can_be_held_back_and_changed(page: &Page<'_>) -> Result<()> {
    let script = "document.title = 'arrived'";
    page.site.answer("/late.js", Answer::bytes(script).header("x-told", "yes"));
    page.site
        .answer("/host.html", Answer::html("<!doctype html><title>early</title><body><script src=late.js></script>"));
    page.site.answer("/gone.json", Answer::status(410));
    let gate = page.site.hold("/late.js");
    page.open_early("host.html").await?;
    assert_eq!(page.js("return document.title").await?, "early");
    assert_eq!(page.js("return (await fetch('gone.json')).status").await?, 410);
    gate.open();
    page.wait_until("the script has run", "document.title === 'arrived'").await?;
    assert_eq!(page.js("return (await fetch('late.js')).headers.get('x-told')").await?, "yes");
    assert_eq!(page.site.requests()[..2], ["/host.html", "/late.js"]);
    Ok(())
}

async fn errors_are_collected(page: &Page<'_>) -> Result<()> {
    page.site.watch_errors();
    page.site.header("content-security-policy", "script-src 'self'");
    page.site.answer(
        "/host.html",
        Answer::html("<!doctype html><title>Host</title><script>1</script><script src=bad.js></script>"),
    );
    page.site.answer("/bad.js", Answer::bytes("Promise.reject('late'); throw new Error('now')"));
    page.open("host.html").await?;
    page.wait_until("all three are there", "collectedErrors.length >= 3").await?;
    let errors = page.errors().await?.join("\n");
    for expected in ["policy violation: script-src", "error: ", "unhandled rejection: late"] {
        assert!(errors.contains(expected), "{errors}");
    }
    Ok(())
}

/// Uses whatever a page can keep things in. A cookie would be there on every port: this one is gone at once.
const KEEPER: &str = "localStorage.setItem('a', '1');
    sessionStorage.setItem('matrix', '2');
    document.cookie = 'b=3; max-age=0';
    indexedDB.open('c').onsuccess = ({ target }) => target.result.close();
    caches.open('d').catch(() => {});";

/// A later test may be given the same port.
const CLEAR: &str = "localStorage.clear();
    sessionStorage.clear();
    await new Promise((resolve) => { indexedDB.deleteDatabase('c').onsuccess = resolve; });
    await caches.delete('d');";

async fn what_is_kept_is_an_error(page: &Page<'_>) -> Result<()> {
    page.site.watch_errors();
    let kept = [
        "kept: Storage.setItem a",
        "kept: Storage.setItem matrix",
        "kept: Document.cookie b=3; max-age=0",
        "kept: IDBFactory.open c",
        "kept: CacheStorage.open d",
    ];
    // A piece of the documentation may keep what its own page wants back, and nothing else.
    for (script, allowed) in [("keeper.js", None), ("piece.js", Some(kept[1]))] {
        page.site.answer(&format!("/{script}"), Answer::bytes(KEEPER));
        let html = format!("<!doctype html><title>Host</title><body><script type=module src={script}></script>");
        page.site.answer("/host.html", Answer::html(html));
        page.open("host.html").await?;
        page.wait_until("it was used", "sessionStorage.getItem('matrix') === '2' && collectedErrors.length >= 4")
            .await?;
        let expected: Vec<&str> = kept.into_iter().filter(|one| Some(*one) != allowed).collect();
        assert_eq!(page.errors().await?, expected, "{script}");
        // It is told, and happens all the same.
        assert_eq!(page.js("return localStorage.getItem('a')").await?, "1");
        page.js(CLEAR).await?;
    }
    Ok(())
}

async fn axe_looks_into_shadow_roots(page: &Page<'_>) -> Result<()> {
    page.site.answer("/host.html", host("<main><img src='data:,'><button style='width:9px;height:9px;padding:0'>a</button><button>b</button></main>"));
    page.open("host.html").await?;
    let found = page.axe().await?.join("\n");
    assert!(found.contains("image-alt"), "{found}");
    assert!(found.contains("target-size"), "{found}");
    assert!(found.contains("outsourcing-matrix >> "), "{found}");
    // Those who ask for colours alone hear of colours alone.
    page.assert_colours_accessible().await?;
    page.js("const last = $$('button').at(-1); last.textContent = 'Hardly read'; last.style.cssText = 'color: silver; background: white'").await?;
    let Err(error) = page.assert_colours_accessible().await else { bail!("it is let pass") };
    let told = error.to_string();
    assert!(told.contains("color-contrast") && !told.contains("image-alt"), "{told}");
    Ok(())
}

async fn axe_asks_for_the_heads_of_tables(page: &Page<'_>) -> Result<()> {
    let table = |id: &str, first: &str| {
        let rows = format!("<tr><{first}>1</{first}><td>2</td><td>3</td></tr>").repeat(3);
        format!("<table id={id}><caption>Table {id}</caption>{rows}</table>")
    };
    page.site.answer("/host.html", host(&format!("<main>{}{}</main>", table("headed", "th"), table("bare", "td"))));
    page.open("host.html").await?;
    let found = page.axe().await?;
    let told: Vec<&String> = found.iter().filter(|one| one.starts_with("td-has-header")).collect();
    assert!(told.len() == 1 && told[0].contains("#bare"), "{found:?}");
    let Err(error) = page.assert_accessible().await else { bail!("it is let pass") };
    assert!(error.to_string().contains("td-has-header"), "{error}");
    Ok(())
}

async fn axe_looks_into_frames(page: &Page<'_>) -> Result<()> {
    page.site.answer("/frame.html", host("<p>A picture: <img src='data:,'>"));
    let html = "<!doctype html><html lang=en><title>Host</title><main><h1>Host</h1><iframe title=Frame src=frame.html></iframe></main>";
    page.site.answer("/host.html", Answer::html(html));
    page.open("host.html").await?;
    page.axe_in_frames().await?;
    let found = page.axe().await?;
    assert!(
        found.iter().any(|one| one.starts_with("image-alt") && one.contains("iframe >> outsourcing-matrix >> ")),
        "{found:?}"
    );
    // What only a whole page must have, a frame has from the page around it.
    assert!(!found.iter().any(|one| one.starts_with("region") || one.starts_with("landmark-one-main")), "{found:?}");
    Ok(())
}

async fn media_features_are_emulated_together(page: &Page<'_>) -> Result<()> {
    page.site.answer("/host.html", host(""));
    page.open("host.html").await?;
    let told = page.media(&[("forced-colors", "active"), ("prefers-reduced-motion", "reduce")]).await?;
    assert_eq!(told, page.browser.engine != Engine::WebKit);
    if !told {
        return Ok(());
    }
    // In Firefox the forced colours are light ones.
    let is_dark = page.browser.engine == Engine::Chromium;
    page.scheme(if is_dark { Scheme::Dark } else { Scheme::Light }).await?;
    page.media(&[("media", "print")]).await?;
    let read = "return ['(forced-colors: active)', '(prefers-reduced-motion: reduce)', '(prefers-color-scheme: dark)', 'print']
        .map(query => matchMedia(query).matches)";
    assert_eq!(page.js(read).await?, json!([true, true, is_dark, true]), "one does not undo another");
    page.media(&[("media", ""), ("forced-colors", ""), ("prefers-reduced-motion", "")]).await?;
    assert_eq!(page.js(read).await?, json!([false, false, is_dark, false]));
    Ok(())
}

async fn a_zoomed_page_has_fewer_pixels(page: &Page<'_>) -> Result<()> {
    page.site.answer("/host.html", host("<p>x"));
    page.open("host.html").await?;
    page.zoom(400, 1280, 1024).await?;
    assert_eq!(
        page.js("return [innerWidth, innerHeight, matchMedia('(width: 320px)').matches]").await?,
        json!([320, 256, true])
    );
    if page.browser.engine != Engine::WebKit {
        assert_eq!(page.js("return devicePixelRatio").await?, 4.0);
    }
    page.zoom(100, 1280, 900).await?;
    assert_eq!(page.js("return [innerWidth, innerHeight]").await?, json!([1280, 900]));
    Ok(())
}

async fn text_alone_becomes_larger(page: &Page<'_>) -> Result<()> {
    let sizes = "<style>:host { --small: 10px; --size: var(--small); font: var(--size) / 1.5 serif }
        @media all { #fixed { font-size: 20px; line-height: 30px } } #relative { font-size: 1.5em } #root { font-size: 1rem }
        div { width: 100px; float: left } div > span { white-space: pre }</style>";
    let texts = ["inherits", "fixed", "relative", "root"].map(|id| format!("<div id={id}><span>mmm</span></div>"));
    page.site.answer("/host.html", host(&format!("{sizes}{}", texts.concat())));
    page.open("host.html").await?;
    let read =
        "return $$('div').map(e => [e.firstChild.getBoundingClientRect().width, e.getBoundingClientRect().width])";
    let before = numbers(&page.js(read).await?);
    assert_eq!(before.len(), 4);
    page.zoom_text(200).await?;
    let after = numbers(&page.js(read).await?);
    for (before, after) in before.iter().zip(&after) {
        assert!((after[0] / before[0] - 2.0).abs() < 0.15, "text from {} to {}", before[0], after[0]);
        assert_eq!(after[1], before[1], "its box stays");
    }
    page.zoom_text(100).await?;
    assert_eq!(numbers(&page.js(read).await?), before);

    arrive_at_host(page, PLAIN).await?;
    let read = "return [[parseFloat(getComputedStyle($('.om-region td')).fontSize), innerWidth]]";
    let before = numbers(&page.js(read).await?);
    page.zoom_text(200).await?;
    let after = numbers(&page.js(read).await?);
    assert!(after[0][0] > 1.5 * before[0][0], "a cell of the matrix from {} to {} px", before[0][0], after[0][0]);
    assert_eq!(after[0][1], before[0][1], "the page itself is not zoomed");
    Ok(())
}

/// A list of lists of numbers.
fn numbers(value: &Value) -> Vec<Vec<f64>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    list(value).iter().map(|row| list(row).iter().filter_map(Value::as_f64).collect()).collect()
}

async fn text_is_set_widely(page: &Page<'_>) -> Result<()> {
    page.site
        .answer("/host.html", host("<style>p { font-size: 20px; line-height: 1; letter-spacing: 0 }</style><p>x y"));
    page.open("host.html").await?;
    page.text_spacing().await?;
    let read = "const { lineHeight, letterSpacing, wordSpacing, marginBottom } = getComputedStyle($('p'));
        return [lineHeight, letterSpacing, wordSpacing, marginBottom].map(parseFloat).map(Math.round)";
    assert_eq!(page.js(read).await?, json!([30, 2, 3, 40]));
    Ok(())
}

/// Three controls, the last one below a part that stays in place.
const CONTROLS: &str = "<style>
    :focus-visible { outline: 2px solid } #plain:focus-visible { outline: none }
    #bar { position: fixed; inset: 0 0 auto; height: 50px; background: silver } #below { position: fixed; top: 20px; left: 20px }
    label:has(:focus-visible) { outline: 2px solid } #hidden { position: absolute; opacity: 0; width: 1px; height: 1px; outline: none }
    </style><p style='height: 60px'><button id=good class='a b'>A good  one</button>
    <label>In a label <input type=checkbox id=hidden></label><button id=plain>Plain</button><button id=below>Below</button><div id=bar></div>";

async fn what_has_the_focus_is_told(page: &Page<'_>) -> Result<()> {
    page.site.answer("/host.html", host(CONTROLS));
    page.open("host.html").await?;
    assert_eq!(page.focused().await?, None);
    page.keys(&[Key::Tab]).await?;
    assert_eq!(page.focused().await?.as_deref(), Some("button#good.a.b “A good one”"));
    page.keys(&[Key::Tab]).await?;
    assert_eq!(page.focused().await?.as_deref(), Some("input#hidden “In a label”"));
    Ok(())
}

async fn a_focus_that_does_not_show_is_found(page: &Page<'_>) -> Result<()> {
    page.site.answer("/host.html", host(&CONTROLS.replace("60px", "90px").replace("<p ", "<br><br><br><br><p ")));
    page.open("host.html").await?;
    let fault = async || -> Result<String> {
        match page.assert_focus_visible().await {
            Ok(()) => bail!("it found nothing"),
            Err(error) => Ok(error.to_string()),
        }
    };
    assert!(fault().await?.contains("nothing in the element has the focus"));
    page.keys(&[Key::Tab]).await?;
    page.assert_focus_visible().await?;
    page.keys(&[Key::Tab]).await?;
    page.assert_focus_visible().await?;
    page.keys(&[Key::Tab]).await?;
    let told = fault().await?;
    assert!(told.contains("#plain") && told.contains("has no outline") && !told.contains("covered"), "{told}");
    page.keys(&[Key::Tab]).await?;
    let told = fault().await?;
    assert!(told.contains("#below") && told.contains("covered by div#bar"), "{told}");
    page.js("$('#below').style.top = '-200px'").await?;
    assert!(fault().await?.contains("not in the viewport"));
    Ok(())
}

const PLAIN: &str = "<outsourcing-matrix></outsourcing-matrix>";

async fn another_catalogue_is_shown(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&catalogues::many_types(9))?;
    arrive_at_host(page, PLAIN).await?;
    let columns = page.js("return host.ranking.length").await?;
    assert_eq!(columns, 9);
    assert_eq!(order(page).await?[0], "it");
    page.site.catalogue(&catalogues::one_type())?;
    arrive_at_host(page, PLAIN).await?;
    assert_eq!(order(page).await?, ["it"], "and the next one in its place");
    assert_no_errors(page).await
}

/// Forty rows under a head, controls that are not printed, letters of other alphabets and joined ones.
fn long_table() -> Answer {
    let rows: String = (1..=60)
        .map(|row| format!("<tr><th scope=row>Row{row}</th><td>effizient “{row}”, żółw</td><td>left right</td></tr>"))
        .collect();
    host(&format!(
        "<style>td, th {{ height: 28px; font: 14px sans-serif }} table {{ width: 100% }} b {{ font-family: serif }}
            @media print {{ button, #screen {{ display: none }} }}</style>
        <button>Press me</button><p id=screen>Screenonly</p><p><b>Serifs</b> and <i>slanted</i>
        <table><thead><tr><th>Heading</th><th>Second</th><th>Third</th></tr></thead><tbody>{rows}</tbody></table>"
    ))
}

async fn print_can_be_read(page: &Page<'_>) -> Result<()> {
    page.site.answer("/host.html", long_table());
    page.open("host.html").await?;
    for (paper, (width, height)) in [(Paper::A4, (595.0, 842.0)), (Paper::Letter, (612.0, 792.0))] {
        let pdf = page.pdf(paper).await?;
        assert!(pdf.bytes().starts_with(b"%PDF-"));
        assert!((2..=4).contains(&pdf.pages()), "{} pages", pdf.pages());
        let mut rows = Vec::new();
        for at in 0..pdf.pages() {
            let (wide, high) = pdf.size(at)?;
            assert!((wide - width).abs() < 1.5 && (high - height).abs() < 1.5, "{} is {wide} x {high}", paper.name());
            let text = pdf.text(at)?;
            assert!(text.contains("Heading Second Third"), "page {at}: {text}");
            for part in ["Press", "Screenonly", "\u{fffd}"] {
                assert!(!text.contains(part), "{part:?} on page {at}: {text}");
            }
            for word in pdf.words(at)? {
                assert!(
                    word.x0 > 20.0 && word.x1 < width - 20.0 && word.y0 > 20.0 && word.y1 < height - 20.0,
                    "{word}"
                );
                rows.extend(word.text.strip_prefix("Row").and_then(|row| row.parse::<u32>().ok()));
            }
        }
        assert_eq!(rows, (1..=60).collect::<Vec<_>>(), "each once, in order");
        let first = pdf.text(0)?;
        for part in ["Serifs and slanted", "Row7 effizient “7”, żółw left right"] {
            assert!(first.contains(part), "{part:?}: {first}");
        }
        pdf.assert_nothing_is_cut()?;
    }
    Ok(())
}

async fn what_print_cuts_off_is_found(page: &Page<'_>) -> Result<()> {
    let body = "<style>p { font: 20px sans-serif; white-space: nowrap }</style>
        <p>Whole</p><p style='width: 95px; overflow: hidden'>Aaaaaaaaaaaaaaaaaaaa</p>
        <p style='position: absolute; left: 16cm'>Edgeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee</p>
        <p style='clip-path: inset(50%); position: absolute'>Hidden</p>";
    page.site.answer("/host.html", host(body));
    page.open("host.html").await?;
    let pdf = page.pdf(Paper::A4).await?;
    let words: Vec<(&str, bool)> =
        pdf.words(0)?.iter().filter(|word| word.text != "Host").map(|word| (&word.text[..2], word.is_cut)).collect();
    // Chromium shrinks the page until it fits.
    let is_shrunk = page.browser.engine == Engine::Chromium;
    assert_eq!(words, [("Wh", false), ("Aa", true), ("Ed", !is_shrunk)]);
    let Some(whole) = pdf.words(0)?.iter().find(|word| word.text == "Whole") else { bail!("no word") };
    assert_eq!(whole.size < 14.9, is_shrunk, "20 px are {} points", whole.size);
    let Err(error) = pdf.assert_nothing_is_cut() else { bail!("it found nothing") };
    assert!(error.to_string().contains(if is_shrunk { "1 words" } else { "2 words" }), "{error}");
    assert!(Pdf::read(b"nothing".to_vec()).is_err());
    Ok(())
}

async fn the_built_page_can_be_printed(page: &Page<'_>) -> Result<()> {
    page.site.catalogue(&catalogues::built_in())?;
    arrive_at_host(page, PLAIN).await?;
    let pdf = page.pdf(Paper::A4).await?;
    let text: String = (0..pdf.pages()).map(|at| pdf.text(at)).collect::<Result<Vec<_>>>()?.join("\n");
    // Seven columns are narrow: names go over several lines.
    let text = text.replace('\n', " ");
    assert!(text.contains("IT outsourcing") && !text.contains('\u{fffd}'), "{text}");
    assert_no_errors(page).await
}
