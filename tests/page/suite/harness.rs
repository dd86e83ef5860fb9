//! The helpers of the tests do in every engine what they say.

use page::{Answer, Case, Key, Page, Result, Scheme, cases, json};

pub fn all() -> Vec<Case> {
    cases![
        the_viewport_is_exact,
        the_colour_scheme_can_be_set,
        keys_go_where_the_focus_is,
        an_answer_can_be_held_back_and_changed,
        errors_are_collected,
        axe_looks_into_shadow_roots,
    ]
}

/// A page with an element of the right name and a shadow root of the test's own.
fn host(shadow: &str) -> Answer {
    Answer::html(format!(
        "<!doctype html><html lang=en><title>Host</title><h1>Host</h1>
         <outsourcing-matrix><template shadowrootmode=open>{shadow}</template></outsourcing-matrix>"
    ))
}

async fn the_viewport_is_exact(page: &Page<'_>) -> Result<()> {
    page.site.answer("/host.html", host(""));
    page.open("host.html").await?;
    for width in [320, 768, 1280] {
        page.viewport(width, 800).await?;
        assert!(page.js_with("return matchMedia(`(width: ${args}px)`).matches", json!(width)).await? == true);
    }
    Ok(())
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

async fn axe_looks_into_shadow_roots(page: &Page<'_>) -> Result<()> {
    page.site.answer("/host.html", host("<main><img src='data:,'><button style='width:9px;height:9px;padding:0'>a</button><button>b</button></main>"));
    page.open("host.html").await?;
    let found = page.axe().await?.join("\n");
    assert!(found.contains("image-alt"), "{found}");
    assert!(found.contains("target-size"), "{found}");
    assert!(found.contains("outsourcing-matrix >> "), "{found}");
    Ok(())
}
