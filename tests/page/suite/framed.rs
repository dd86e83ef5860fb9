//! Frames on pages of others, sandboxed too, and the script that gives each its height.

use page::{Answer, Case, Context, Page, Result, Scheme, Value, cases, json};

use crate::{
    one_file::{HOLD, HOOKS},
    visit::{assert_no_errors, order, settle},
};

pub fn all() -> Vec<Case> {
    cases![
        a_frame_has_the_height_of_its_content,
        a_sandboxed_frame_works,
        a_sandboxed_frame_saves_prints_and_opens_links,
        a_sandboxed_frame_reads_another_catalogue_where_the_host_allows_it,
        a_frame_of_another_host_has_the_height_of_its_content;
        chromium: the_script_may_come_after_the_frame,
            the_example_works,
            it_is_accessible_in_every_state,
            very_much_content_is_not_told,
            the_script_is_small
    ]
}

pub const FRAME: &str = "embed.html";
const EXAMPLE: &str = include_str!("../../../examples/iframe/index.html");
const DOCS: &str = include_str!("../../../docs/embedding.md");

/// A page of somebody else at `/host.html` with the script in its head.
fn host(page: &Page<'_>, body: &str) {
    page.site.watch_errors();
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><script src=outsourcing-matrix.resizer.js></script><body>{body}"
    );
    page.site.answer("/host.html", Answer::html(html));
}

pub async fn arrive(page: &Page<'_>, body: &str) -> Result<()> {
    host(page, body);
    page.open("host.html").await
}

/// A frame of the page's own origin shows the program's view, and is as high as what is in it, to the pixel.
const FITS: &str = "[...document.querySelectorAll('iframe')].every(frame => {
    const element = frame.contentDocument?.querySelector('outsourcing-matrix');
    const html = frame.contentDocument?.documentElement;
    const [view, ...copy] = element?.shadowRoot?.querySelectorAll('.om') ?? [];
    return element?.status === 'ready' && view?.querySelector('button.om-mark') && !copy.length
        && Math.abs(html.getBoundingClientRect().height - frame.clientHeight) < 1 && html.scrollHeight <= html.clientHeight
        && frame.clientHeight > 400;
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
    page.js("$('[data-note=cell-1-3]').click()").await?;
    page.wait_until("a note is open", "$('[role=dialog] a[href]')").await?;
    let follow = "window.followed = [];
        addEventListener('click', (event) => {
            const [link] = event.composedPath();
            followed.push([link.protocol, link.target, link.relList.contains('noopener'), event.defaultPrevented]);
            event.preventDefault();
        }, { once: true });
        $('[role=dialog] a[href]').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
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
        page.viewport(320, 900).await?;
        host(
            page,
            &format!(
                "<style>:root {{ color-scheme: light dark; background: Canvas; color: CanvasText }} body {{ margin: 0 }} iframe {{ border: 0; display: block; width: 100% }}</style><main><h1>Host</h1>
                <iframe data-outsourcing-matrix title='Types of outsourcing' src='{source}'></iframe></main>"
            ),
        );
        page.open("host.html").await?;
        let is_there =
            format!("{inner}?.status === '{status}' && {inner}.shadowRoot.querySelector('{seen}') && {GIVEN} > 0");
        page.wait_until("it is in its state", &is_there).await?;
        // axe-core takes what has no background for white.
        page.js("frames[0].document.documentElement.style.background = 'Canvas'").await?;
        page.axe_in_frames().await?;
        for width in [320, 768, 1280] {
            page.viewport(width, 900).await?;
            for (scheme, surface) in [(Scheme::Light, "rgb(255, 255, 255)"), (Scheme::Dark, "rgb(20, 24, 31)")] {
                let story = || format!("{status}, {} at {width} px", scheme.name());
                assert!(page.scheme(scheme).await?, "the browser is told which colours");
                settle(page).await?;
                let body = format!(
                    "const box = {inner}.shadowRoot.querySelector('.om'); return box && getComputedStyle(box).backgroundColor"
                );
                let found = page.js(&body).await?;
                assert!(found == surface || status == "error", "{}: {found}", story());
                // What colours do not decide is the same in both.
                if scheme == Scheme::Light {
                    page.assert_accessible().await.with_context(story)?;
                } else {
                    page.assert_colours_accessible().await.with_context(story)?;
                }
            }
        }
        page.wait_until("it stayed so", &is_there).await?;
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

async fn the_script_is_small(page: &Page<'_>) -> Result<()> {
    let length = page.site.file("outsourcing-matrix.resizer.js")?.len();
    assert!(length < 1_000, "the documentation says less than 1 kB: {length} bytes");
    Ok(())
}
