//! The page for iframes and the script that gives a frame its height: on pages of others, sandboxed too.

use page::{Answer, Case, Context, Page, Result, Scheme, Value, cases, json};

use crate::{
    one_file::{HOLD, HOOKS},
    visit::{assert_no_errors, filters, order, settle},
};

pub fn all() -> Vec<Case> {
    cases![
        a_frame_has_the_height_of_its_content,
        the_script_may_come_after_the_frame,
        the_example_works,
        a_sandboxed_frame_works,
        a_sandboxed_frame_saves_prints_and_opens_links,
        it_is_accessible_in_every_state,
        a_sandboxed_frame_reads_another_catalogue_where_the_host_allows_it,
        messages_of_others_change_nothing,
        messages_of_another_shape_change_nothing,
        messages_of_another_origin_change_nothing,
        a_frame_of_another_host_has_the_height_of_its_content,
        very_much_content_is_not_told,
        the_query_is_honoured,
        bad_parameters_are_harmless,
        the_fragment_of_the_frame_mirrors_the_answers;
        chromium: the_script_is_small, every_attribute_and_property_of_the_contract_is_a_parameter
    ]
}

const FRAME: &str = "embed.html";
const EXAMPLE: &str = include_str!("../../../examples/iframe/index.html");
const CONTRACT: &str = include_str!("../../../src/element/outsourcing-matrix.js");
const DOCS: &str = include_str!("../../../docs/embedding.md");

/// A page of somebody else at `/host.html` with the script in its head.
fn host(page: &Page<'_>, body: &str) {
    page.site.watch_errors();
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><script src=outsourcing-matrix.resizer.js></script><body>{body}"
    );
    page.site.answer("/host.html", Answer::html(html));
}

async fn arrive(page: &Page<'_>, body: &str) -> Result<()> {
    host(page, body);
    page.open("host.html").await
}

/// A frame of the page's own origin is ready, and as high as what is in it, to the pixel.
const FITS: &str = "[...document.querySelectorAll('iframe')].every(frame => {
    const element = frame.contentDocument?.querySelector('outsourcing-matrix');
    const html = frame.contentDocument?.documentElement;
    return element?.status === 'ready' && Math.abs(html.getBoundingClientRect().height - frame.clientHeight) < 1
        && html.scrollHeight <= html.clientHeight && frame.clientHeight > 400;
})";

async fn a_frame_has_the_height_of_its_content(page: &Page<'_>) -> Result<()> {
    let frames = "<iframe data-outsourcing-matrix src='embed.html?needs=website' width=900 height=300></iframe>
        <iframe data-outsourcing-matrix src='embed.html' width=420 height=300 style='box-sizing:border-box;border:5px solid'></iframe>";
    arrive(page, frames).await?;
    page.wait_until("both have their heights", FITS).await?;
    let heights = "return [...document.querySelectorAll('iframe')].map(frame => frame.clientHeight)";
    let before = page.js(heights).await?;
    assert_ne!(before[0], before[1]);

    // It grows and shrinks with its content.
    page.js("frames[0].document.querySelector('outsourcing-matrix').noFilters = true").await?;
    page.wait_until("it is lower", &format!("document.querySelector('iframe').clientHeight < {} && {FITS}", before[0]))
        .await?;
    page.js("frames[0].document.querySelector('outsourcing-matrix').noFilters = false").await?;
    page.wait_until("it is as before", &format!("document.querySelector('iframe').clientHeight === {}", before[0]))
        .await?;

    // One that comes later.
    page.js("const frame = document.createElement('iframe');
        frame.dataset.outsourcingMatrix = '';
        frame.width = 700;
        frame.src = 'embed.html?no-take-away';
        document.body.append(frame);")
        .await?;
    page.wait_until("it has its height too", &format!("document.querySelectorAll('iframe').length === 3 && {FITS}"))
        .await?;
    assert_eq!(page.js(heights).await?[1], before[1], "the others keep theirs");
    assert_no_errors(page).await
}

async fn the_script_may_come_after_the_frame(page: &Page<'_>) -> Result<()> {
    page.site.watch_errors();
    let body = "<!doctype html><title>Host</title><iframe data-outsourcing-matrix src=embed.html width=900 height=300></iframe>";
    page.site.answer("/host.html", Answer::html(body));
    page.open("host.html").await?;
    let ready = "frames[0].document.querySelector('outsourcing-matrix')?.status === 'ready'";
    page.wait_until("it is ready", ready).await?;
    assert_eq!(page.js("return document.querySelector('iframe').clientHeight").await?, 300);
    page.js("const script = document.createElement('script'); script.src = 'outsourcing-matrix.resizer.js'; document.body.append(script)")
        .await?;
    page.wait_until("it has its height", FITS).await?;
    assert_no_errors(page).await
}

async fn the_example_works(page: &Page<'_>) -> Result<()> {
    page.site.watch_errors();
    let placeholder = "https://your-host.example/";
    assert_eq!(EXAMPLE.matches(placeholder).count(), 2);
    page.site.answer("/host.html", Answer::html(EXAMPLE.replace(placeholder, &page.site.url(""))));
    page.open("host.html").await?;
    page.wait_until("it has its height", FITS).await?;
    let chosen = page.js("return frames[0].document.querySelector('outsourcing-matrix').filters").await?;
    let expected = json!({ "companySize": "small", "startup": false, "needs": ["customer-service", "website"] });
    assert_eq!(chosen, expected);
    assert_no_errors(page).await
}

/// The height that the script gave to the first frame.
const GIVEN: &str = "parseFloat(document.querySelector('iframe').style.height)";

/// How high the content of the frame is that the test is in.
const WITHIN: &str = "return Math.ceil(document.documentElement.getBoundingClientRect().height)";

async fn a_sandboxed_frame_works(page: &Page<'_>) -> Result<()> {
    let frame = "<iframe data-outsourcing-matrix sandbox=allow-scripts src='embed.html?company-size=small&link-state=hash' width=1200 height=300></iframe>";
    arrive(page, frame).await?;
    page.browser.client.enter_frame(0).await?;
    page.ready().await?;
    assert_eq!(page.js("return [self.origin, host.status, host.ranking.length]").await?, json!(["null", "ready", 7]));
    // A click through the driver does not reach what the page around would have to be scrolled for.
    page.js("$('#om-need-website').click()").await?;
    page.wait_until("it counts", "host.filters.needs[0] === 'website'").await?;
    assert_eq!(order(page).await?[..2], ["project", "it"]);
    assert_no_errors(page).await?;
    let asked = "return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.includes('watch-errors'))";
    assert_eq!(page.js(asked).await?, json!([]), "everything is in the page");
    let before = page.js(WITHIN).await?;
    page.browser.client.enter_parent_frame().await?;
    page.wait_until("it has its height", &format!("{GIVEN} === {before}")).await?;

    page.browser.client.enter_frame(0).await?;
    page.js("host.noFilters = true").await?;
    let after = page.js(WITHIN).await?;
    assert!(after.as_f64() < before.as_f64(), "{after} is lower than {before}");
    page.browser.client.enter_parent_frame().await?;
    page.wait_until("the frame is lower, too", &format!("{GIVEN} === {after}")).await?;
    assert_no_errors(page).await
}

/// What the documentation says that a sandbox must allow for all that there is.
fn documented_sandbox() -> Result<&'static str> {
    let flags = DOCS.split("sandbox=\"").skip(1).filter_map(|rest| rest.split('"').next());
    flags.max_by_key(|flags| flags.len()).context("the documentation has a sandbox")
}

async fn a_sandboxed_frame_saves_prints_and_opens_links(page: &Page<'_>) -> Result<()> {
    let sandbox = documented_sandbox()?;
    assert_eq!(sandbox, "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals");
    let source = "embed.html?company-size=small&needs=website";
    arrive(
        page,
        &format!("<iframe data-outsourcing-matrix sandbox='{sandbox}' src='{source}' width=1200 height=300></iframe>"),
    )
    .await?;
    page.browser.client.enter_frame(0).await?;
    page.ready().await?;
    assert_eq!(page.js("return self.origin").await?, "null");
    page.js(HOOKS).await?;

    // A click through the driver does not reach what the page around would have to be scrolled for.
    page.js("$('#om-take-csv').click()").await?;
    page.wait_until("a file is saved", "saved.length === 1").await?;
    let file = page.js("return saved[0]").await?;
    assert_eq!(file["download"], "comparison.csv");
    assert!(file["text"].as_str().is_some_and(|text| text.contains("Project outsourcing")), "{file}");

    page.js("$('#om-take-print').click()").await?;
    page.wait_until("it is printed", "printed === 1").await?;
    assert!(page.count(".om-brief section").await? > 3, "the brief is there");
    page.js("dispatchEvent(new Event('afterprint'))").await?;

    // As far as the frame's page goes: whether a tab opens is the browser's affair.
    let follow = "window.followed = [];
        addEventListener('click', (event) => {
            const [link] = event.composedPath();
            followed.push([link.protocol, link.target, link.relList.contains('noopener'), event.defaultPrevented]);
            event.preventDefault();
        }, { once: true });
        const note = $('details.om-rests-on:has(a[href])');
        note.open = true;
        note.querySelector('a[href]').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
        return followed";
    let followed = page.js(follow).await?;
    assert!(followed[0][0].as_str().is_some_and(|protocol| protocol.starts_with("http")), "{followed}");
    assert_eq!((&followed[0][1], &followed[0][2]), (&json!("_blank"), &json!(true)));
    assert_eq!(followed[0][3], false, "nothing holds it back");
    let asked = "return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !/watch-errors|^blob:/.test(name))";
    assert_eq!(page.js(asked).await?, json!([]), "everything is in the page");
    assert_no_errors(page).await?;
    page.browser.client.enter_parent_frame().await?;
    assert_no_errors(page).await
}

/// With its answers, while its program is unpacked, and without the catalogue that it was told; on a page that has what only a whole page must.
async fn it_is_accessible_in_every_state(page: &Page<'_>) -> Result<()> {
    let held = page.site.file(FRAME)?.replacen("<body>", &format!("<body>{HOLD}"), 1);
    assert!(held.contains(HOLD));
    page.site.answer("/held.html", Answer::html(held));
    let inner = "frames[0].document.querySelector('outsourcing-matrix')";
    let states = [
        ("ready", "embed.html?company-size=small&needs=website", "table"),
        ("loading", "held.html?company-size=small&needs=website", "table"),
        ("error", "embed.html?src=missing.json", "[part=error]"),
    ];
    for (status, source, seen) in states {
        for width in [320, 768, 1280] {
            page.viewport(width, 900).await?;
            for scheme in [Scheme::Light, Scheme::Dark] {
                // Where the browser cannot be told, the page is.
                let theme = if page.scheme(scheme).await? { "auto" } else { scheme.name() };
                host(
                    page,
                    &format!(
                        "<style>:root {{ color-scheme: light dark; background: Canvas; color: CanvasText }} body {{ margin: 0 }} iframe {{ border: 0; display: block; width: 100% }}</style><main><h1>Host</h1>
                        <iframe data-outsourcing-matrix title='Types of outsourcing' src='{source}&theme={theme}'></iframe></main>"
                    ),
                );
                page.open("host.html").await?;
                let is_there = format!(
                    "{inner}?.status === '{status}' && {inner}.shadowRoot.querySelector('{seen}') && {GIVEN} > 0"
                );
                page.wait_until("it is in its state", &is_there).await?;
                settle(page).await?;
                let body = format!(
                    "const page = frames[0].document.documentElement, box = {inner}.shadowRoot.querySelector('.om');
                    // axe-core takes what has no background for white.
                    page.style.background = 'Canvas';
                    return box && getComputedStyle(box).backgroundColor"
                );
                let surface = page.js(&body).await?;
                let expected = if scheme == Scheme::Dark { "rgb(20, 24, 31)" } else { "rgb(255, 255, 255)" };
                let story = format!("{status}, {} at {width} px", scheme.name());
                assert!(surface == expected || status == "error", "{story}: {surface}");
                page.axe_in_frames().await?;
                page.assert_accessible().await.map_err(|error| error.context(story))?;
            }
        }
    }
    Ok(())
}

async fn a_sandboxed_frame_reads_another_catalogue_where_the_host_allows_it(page: &Page<'_>) -> Result<()> {
    let frame = "<iframe data-outsourcing-matrix sandbox=allow-scripts src='embed.html?src=catalogue.json' width=900 height=300></iframe>";
    arrive(page, frame).await?;
    page.browser.client.enter_frame(0).await?;
    page.wait_until("it fails", "host.status === 'error'").await?;
    assert_eq!(page.js("return host.ready.catch(error => error.code)").await?, "network");
    assert_eq!(
        page.js("return host.querySelector('table')").await?,
        json!(null),
        "the built-in one is not what was asked for"
    );
    page.browser.client.enter_parent_frame().await?;

    page.site.header("access-control-allow-origin", "*");
    page.open("host.html").await?;
    page.browser.client.enter_frame(0).await?;
    page.ready().await?;
    assert_eq!(page.js("return host.ranking.length").await?, 7);
    assert_no_errors(page).await?;
    page.browser.client.enter_parent_frame().await?;
    page.wait_until("it has a height", &format!("{GIVEN} > 400")).await
}

/// A frame whose messages the test writes.
const SPEAKER: &str = "<!doctype html><title>Speaker</title><script>
    // `parent` is where this function lives: the message comes from this frame.
    window.speak = (message) => parent.postMessage(message, '*');
</script>";

/// The frames, and a list of all heights that the first one is given.
const LISTEN: &str = "
    window.heights = [];
    const first = document.querySelector('iframe');
    new MutationObserver(() => heights.push(first.style.height)).observe(first, { attributes: true });";

async fn with_speakers(page: &Page<'_>, frames: &str) -> Result<()> {
    page.site.answer("/speaker.html", Answer::html(SPEAKER));
    arrive(page, frames).await?;
    page.wait_until("they can speak", "[...document.querySelectorAll('iframe')].every(f => f.contentWindow.speak)")
        .await?;
    page.js(LISTEN).await.map(drop)
}

const GOOD: &str = "{ type: 'outsourcing-matrix:height', height: 777 }";

/// Ends with a good message; it alone may have had an effect.
async fn only_the_last_counts(page: &Page<'_>) -> Result<()> {
    page.js(&format!("document.querySelector('iframe').contentWindow.speak({GOOD})")).await?;
    page.wait_until("a good message is heard", "heights.includes('777px')").await?;
    assert_eq!(page.js("return heights").await?, json!(["777px"]));
    let styles = "return [...document.querySelectorAll('iframe')].slice(1).map(frame => frame.getAttribute('style'))";
    for style in page.js(styles).await?.as_array().into_iter().flatten() {
        assert_eq!(style, &json!(null));
    }
    assert_no_errors(page).await
}

async fn messages_of_others_change_nothing(page: &Page<'_>) -> Result<()> {
    let frames = "<iframe data-outsourcing-matrix src=speaker.html></iframe><iframe src=speaker.html></iframe>";
    with_speakers(page, frames).await?;
    let other = "{ type: 'outsourcing-matrix:height', height: 555 }";
    page.js(&format!(
        "frames[1].speak({other});
        postMessage({other}, '*');
        const window2 = document.createElement('iframe');
        window2.src = 'speaker.html';
        document.body.append(window2);
        await new Promise(resolve => window2.onload = resolve);
        window2.contentWindow.speak({other});
        // One that is gone when its message arrives.
        window2.contentWindow.speak({other});
        window2.remove();
        dispatchEvent(new MessageEvent('message', {{ data: {other}, origin: location.origin }}));"
    ))
    .await?;
    only_the_last_counts(page).await
}

async fn messages_of_another_shape_change_nothing(page: &Page<'_>) -> Result<()> {
    with_speakers(page, "<iframe data-outsourcing-matrix src=speaker.html></iframe>").await?;
    page.js(
        "const type = 'outsourcing-matrix:height', { speak } = frames[0];
        // A page that gives things to every object.
        Object.prototype.height = 300;
        for (const wrong of [
            type, '', 'height', null, undefined, 5, 300, true, NaN, [], [type, 300], {}, { type }, { height: 300 },
            { type, height: NaN }, { type, height: -1 }, { type, height: -0.001 }, { type, height: 20001 }, { type, height: 20000.5 },
            { type, height: Infinity }, { type, height: -Infinity }, { type, height: '300' }, { type, height: '300px' }, { type, height: null },
            { type, height: true }, { type, height: [300] }, { type, height: { height: 300 } }, { type, height: new Number(300) },
            { type, height: 300n }, { type, height: 300, more: 1 }, { type, height: 300, style: 'color:red' }, { type, x: 300 },
            { type: 'other', height: 300 }, { type: [type], height: 300 }, { type: new String(type), height: 300 }, { Type: type, height: 300 },
            { data: { type, height: 300 } }, [{ type, height: 300 }], new Map([['type', type], ['height', 300]]), new Date(300), /x/,
            { 'height,type': 1 }, new ArrayBuffer(8), new Uint8Array(2), new Blob(['x']), new Error(type),
            JSON.parse(`{\"type\":\"${type}\",\"__proto__\":{\"height\":300}}`),
            JSON.parse(`{\"type\":\"${type}\",\"height\":300,\"__proto__\":{}}`),
            JSON.parse(`{\"type\":\"${type}\",\"constructor\":300}`),
        ]) speak(wrong);
        delete Object.prototype.height;",
    )
    .await?;
    only_the_last_counts(page).await?;
    // The ends of what is allowed.
    for height in ["0", "20000", "0.5"] {
        page.js(&format!("frames[0].speak({{ height: {height}, type: 'outsourcing-matrix:height' }})")).await?;
        page.wait_until("it counts", &format!("document.querySelector('iframe').style.height === '{height}px'"))
            .await?;
    }
    assert_no_errors(page).await
}

async fn a_frame_of_another_host_has_the_height_of_its_content(page: &Page<'_>) -> Result<()> {
    let other = page.site.url("").replace("127.0.0.1", "localhost");
    let query = "company-size=small&amp;needs=website";
    let frames = format!(
        "<iframe data-outsourcing-matrix id=theirs src='{other}embed.html?{query}' width=900 height=300 frameborder=0></iframe>
        <iframe data-outsourcing-matrix id=ours src='embed.html?{query}' width=900 height=300 frameborder=0></iframe>"
    );
    arrive(page, &frames).await?;
    page.wait_until(
        "ours is there",
        "document.getElementById('ours').contentDocument?.querySelector('outsourcing-matrix')?.status === 'ready'",
    )
    .await?;
    assert_eq!(
        page.js("return document.getElementById('theirs').contentDocument").await?,
        Value::Null,
        "nobody looks in"
    );
    let same = "const [theirs, ours] = ['theirs', 'ours'].map(id => document.getElementById(id).clientHeight)";
    page.wait_until("theirs is as high", &format!("(() => {{ {same}; return ours > 400 && theirs === ours }})()"))
        .await?;
    // It shrinks with its content.
    page.browser.client.enter_frame(0).await?;
    assert_eq!(page.js("return `${self.origin}/`").await?, other);
    page.js("host.noFilters = true").await?;
    let within = page.js(WITHIN).await?;
    assert_no_errors(page).await?;
    page.browser.client.enter_parent_frame().await?;
    page.wait_until("it is lower", &format!("(() => {{ {same}; return theirs === {within} && theirs < ours }})()"))
        .await?;
    assert_no_errors(page).await
}

async fn very_much_content_is_not_told(page: &Page<'_>) -> Result<()> {
    let listen = "<script>window.told = []; addEventListener('message', ({ data }) => told.push(data.height))</script>";
    let frame = "<iframe data-outsourcing-matrix src=embed.html width=900 height=300 frameborder=0></iframe>";
    arrive(page, &format!("{listen}{frame}")).await?;
    page.wait_until("it has its height", FITS).await?;
    let before = page.js(&format!("return {GIVEN}")).await?;
    page.js("frames[0].document.body.style.minHeight = '30000px'").await?;
    page.wait_until("it has the most that is told", "document.querySelector('iframe').style.height === '20000px'")
        .await?;
    assert_eq!(page.js("return [told.at(-1), Math.max(...told)]").await?, json!([20_000, 20_000]));
    let rest =
        "const { scrollHeight, clientHeight } = frames[0].document.documentElement; return scrollHeight > clientHeight";
    assert_eq!(page.js(rest).await?, true, "the rest can be scrolled to");
    page.js("frames[0].document.body.style.minHeight = ''").await?;
    page.wait_until("it is as before", &format!("{GIVEN} === {before} && {FITS}")).await?;
    assert_no_errors(page).await
}

async fn messages_of_another_origin_change_nothing(page: &Page<'_>) -> Result<()> {
    let own = page.site.url("");
    let other = own.replace("127.0.0.1", "localhost");
    assert_ne!(own, other);
    // Each speaks at once, in a frame that the page believes to be something else.
    let bad = "{ type: 'outsourcing-matrix:height', height: 555 }";
    page.site.answer("/shouter.html", Answer::html(format!(
        "<!doctype html><title>Shouter</title><script>parent.postMessage({bad}, '*'); parent.postMessage('done ' + location.search, '*')</script>"
    )));
    page.site.answer(
        "/waiter.html",
        Answer::html(format!(
            "<!doctype html><title>Waiter</title><script>
            addEventListener('message', ({{ data }}) => {{
                if (data !== 'speak') return;
                parent.postMessage({bad}, '*');
                parent.postMessage('done waiting', '*');
            }});
            </script>"
        )),
    );
    let frames = "<iframe data-outsourcing-matrix src=speaker.html></iframe>";
    with_speakers(page, frames).await?;
    let heard = "addEventListener('message', ({ data }) => { if (String(data).startsWith('done')) (window.heard ??= []).push(data.slice(5)) });";
    page.js(&format!(
        "{heard}
        const frame = (attributes) => {{
            const frame = document.createElement('iframe');
            frame.dataset.outsourcingMatrix = '';
            for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
            document.body.append(frame);
            return frame;
        }};
        // Gone elsewhere.
        frame({{ src: '{own}speaker.html' }}).contentWindow.location = '{other}shouter.html?elsewhere';
        // Said to be sandboxed, and is not.
        const later = frame({{ src: '{own}speaker.html' }});
        await new Promise(resolve => later.onload = resolve);
        later.setAttribute('sandbox', 'allow-scripts');
        later.contentWindow.speak({bad});
        // Sandboxed, and said not to be.
        const opaque = frame({{ src: '{own}waiter.html', sandbox: 'allow-scripts' }});
        await new Promise(resolve => opaque.onload = resolve);
        opaque.removeAttribute('sandbox');
        opaque.contentWindow.postMessage('speak', '*');
        // Without an address.
        frame({{ srcdoc: `<script>parent.postMessage({bad}, '*'); parent.postMessage('done srcdoc', '*')<\\/script>` }});
        frame({{ src: 'https://[bad', srcdoc: `<script>parent.postMessage({bad}, '*'); parent.postMessage('done both', '*')<\\/script>` }});"
    ))
    .await?;
    page.wait_until("all have spoken", "window.heard?.length === 4").await?;
    only_the_last_counts(page).await
}

/// Keeps the warnings of the frame's page in `warnings`.
fn with_warnings(page: &Page<'_>) -> Result<()> {
    page.site.watch_errors();
    let hook = "<script>window.warnings = []; console.warn = (...words) => warnings.push(words.join(' '))</script>";
    let html = page.site.file(FRAME)?.replacen("<head>", &format!("<head>{hook}"), 1);
    page.site.answer("/embed.html", Answer::html(html));
    Ok(())
}

async fn the_query_is_honoured(page: &Page<'_>) -> Result<()> {
    with_warnings(page)?;
    let query = "company-size=small&needs=website.leads+customer-service&startup&theme=dark&heading-level=3&no-take-away&no-filters=false\
        &lang=de&dir=rtl&--om-color-accent=%23123456&--om-radius=0px";
    page.open(&format!("{FRAME}?{query}")).await?;
    page.ready().await?;
    let expected =
        json!({ "companySize": "small", "startup": true, "needs": ["customer-service", "leads", "website"] });
    assert_eq!(filters(page).await?, expected);
    let body = "const page = document.documentElement, style = getComputedStyle(host);
        return [page.lang, page.dir, getComputedStyle(page).colorScheme, $('[part=heading]').localName, host.hasAttribute('no-filters'),
            style.getPropertyValue('--om-color-accent'), style.getPropertyValue('--om-radius'), $('.om-take')?.checkVisibility() ?? false]";
    let expected = json!(["de", "rtl", "dark", "h3", false, "#123456", "0px", false]);
    assert_eq!(page.js(body).await?, expected);
    assert_eq!(page.js("return warnings").await?, json!([]));
    assert_no_errors(page).await
}

async fn bad_parameters_are_harmless(page: &Page<'_>) -> Result<()> {
    with_warnings(page)?;
    let query = "company-size=%3Cscript%3Ealert(1)%3C/script%3E&needs=%00.website.%22%3E&theme=purple&heading-level=99&loading=never\
        &link-state=everywhere&dir=up&onclick=alert(1)&style=color:red&id=x&class=y&slot=z&constructor=1&__proto__=1&%E0%A4%A=1&=1\
        &--om-color-accent=red;background:url(evil.png)&--om-color-text=url(evil.png)&--om-radius=1&--om-space=%7D*%7Bcolor:red%7D\
        &--om-font=serif;x:y&--evil=red&src=";
    page.open(&format!("{FRAME}?{query}")).await?;
    page.ready().await?;
    assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": ["website"] }));
    let body = "return [host.getAttributeNames().sort().join(), document.documentElement.getAttributeNames().join(), host.getAttribute('style'), host.ranking.length]";
    let names = "company-size,heading-level,link-state,loading,needs,src,theme";
    assert_eq!(page.js(body).await?, json!([names, "lang", null, 7]));
    let warnings = page.js("return warnings").await?;
    let warnings: Vec<&str> = warnings.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for name in [
        "dir",
        "onclick",
        "style",
        "constructor",
        "__proto__",
        "--om-color-accent",
        "--om-radius",
        "--om-font",
        "--evil",
    ] {
        let found = warnings.iter().any(|warning| warning.contains(&format!("\"{name}\"")));
        assert!(found, "nothing is said of {name}: {warnings:?}");
    }
    assert!(!page.site.requests().iter().any(|path| path.contains("evil")), "{:?}", page.site.requests());
    assert_no_errors(page).await
}

async fn the_fragment_of_the_frame_mirrors_the_answers(page: &Page<'_>) -> Result<()> {
    with_warnings(page)?;
    page.open(&format!("{FRAME}?link-state=hash#om-size=micro")).await?;
    page.ready().await?;
    assert_eq!(filters(page).await?["companySize"], "micro");
    page.click("#om-size-small").await?;
    page.wait_until(
        "it is there",
        "location.hash === '#om-size=small&om-v=1.0.0' && location.search === '?link-state=hash'",
    )
    .await?;
    // Without it the address is left alone; with the query, the answers in it are no unknown parameters.
    page.open(&format!("{FRAME}?om-size=micro#om-size=large")).await?;
    page.ready().await?;
    assert_eq!(filters(page).await?["companySize"], json!(null));
    page.open(&format!("{FRAME}?link-state=query&om-size=micro&om-v=1.0.0")).await?;
    page.ready().await?;
    assert_eq!(filters(page).await?["companySize"], "micro");
    assert_eq!(page.js("return warnings").await?, json!([]));
    assert_no_errors(page).await
}

async fn the_script_is_small(page: &Page<'_>) -> Result<()> {
    let length = page.site.file("outsourcing-matrix.resizer.js")?.len();
    assert!(length < 1_000, "the documentation says less than 1 kB: {length} bytes");
    Ok(())
}

/// The names and types in the contract behind this tag: `@attr {boolean} startup - …`.
fn contract(tag: &str) -> Vec<(String, String)> {
    let lines = CONTRACT.lines().filter_map(|line| line.trim_start_matches(" * ").strip_prefix(tag));
    lines
        .filter_map(|line| {
            let (kind, rest) = line.trim().strip_prefix('{')?.split_once("} ")?;
            Some((kind.to_owned(), rest.split(' ').next()?.to_owned()))
        })
        .collect()
}

async fn every_attribute_and_property_of_the_contract_is_a_parameter(page: &Page<'_>) -> Result<()> {
    with_warnings(page)?;
    let (attributes, properties) = (contract("@attr"), contract("@cssprop"));
    assert!(attributes.len() >= 11 && properties.len() >= 12, "{attributes:?} {properties:?}");
    let mut query = String::new();
    for (_, name) in &attributes {
        query += &format!("&{name}={}", if name == "src" { "catalogue.json" } else { "1" });
    }
    for (kind, name) in &properties {
        let value = match kind.as_str() {
            "<color>" => "rgb(1 2 3)",
            "<font-family>" => "serif",
            "<length>" => "3px",
            other => page::bail!("what is {other}?"),
        };
        query += &format!("&{name}={value}");
    }
    page.open(&format!("{FRAME}?{query}")).await?;
    page.wait_until("it is there", "host.ranking?.length === 7").await?;
    let names = "return [host.getAttributeNames().filter(name => name !== 'style').sort(), [...host.style].sort()]";
    let sorted = |list: &[(String, String)]| {
        let mut names: Vec<&str> = list.iter().map(|(_, name)| name.as_str()).collect();
        names.sort_unstable();
        json!(names)
    };
    assert_eq!(page.js(names).await?, json!([sorted(&attributes), sorted(&properties)]));
    assert!(
        page.site.requests().iter().any(|path| path == "/outsourcing-matrix.catalogue.wasm"),
        "it is read by the reader"
    );
    Ok(())
}
