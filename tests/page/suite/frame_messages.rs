//! What frames tell the page around them: it takes heights from the frames that it gave that trust to, and nothing else from anybody.

use page::{Answer, Case, Page, Result, cases, json};

use crate::{framed::arrive, visit::assert_no_errors};

pub fn all() -> Vec<Case> {
    cases![
        messages_of_another_origin_change_nothing;
        chromium: messages_of_others_change_nothing,
            messages_of_another_shape_change_nothing
    ]
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
