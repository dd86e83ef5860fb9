//! What a test does with a page.

use std::{
    fmt::Debug,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::{Element, ElementRef},
    key::Key,
    wd::Locator,
};
use serde_json::{Value, json};

use crate::{browser::Browser, site::Site};

/// How long a helper waits for something before it gives up.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it looks meanwhile.
const INTERVAL: Duration = Duration::from_millis(25);
/// The key under which WebDriver hands out an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What every script of a test finds ready: the first element on the page, its shadow root, and two short names for
/// looking in it.
const PREAMBLE: &str = "\
const done = arguments[arguments.length - 1], args = arguments[0];
const host = document.querySelector('outsourcing-matrix');
const root = host?.shadowRoot ?? null;
const $ = (selector) => root?.querySelector(selector) ?? null;
const $$ = (selector) => [...(root?.querySelectorAll(selector) ?? [])];
(async () => {";
const POSTAMBLE: &str = "
})().then((value) => done({ value: value === undefined ? null : value }),
          (error) => done({ error: `${error}\\n${error?.stack ?? ''}` }));";

/// The middle of an element, in whole pixels of the viewport; fails where something else still covers it after a while.
/// (WebDriver's own click does not find elements in shadow roots in WebKitGTK, and there a press in the frame in which the page was scrolled
/// still meets what stood at that place before. What an earlier press changes may move the element once it was scrolled to.)
const MIDDLE: &str = "\
const element = $(args);
if (!element) throw new Error('nothing in the shadow root matches');
let fault = '';
for (let tries = 0; tries < 30; tries++) {
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  const { left, top, width, height } = element.getBoundingClientRect();
  const x = Math.floor(left + width / 2), y = Math.floor(top + height / 2);
  const hit = root.elementFromPoint(x, y);
  if (!width || !height) fault = 'it is not shown';
  else if (hit && (hit === element || element.contains(hit) || hit.contains(element))) return [x, y];
  else fault = `it is covered by ${hit?.outerHTML.slice(0, 200) ?? 'nothing of this element'} at ${x}, ${y} of ${innerWidth} x ${innerHeight}`;
}
throw new Error(fault);";

/// A browser with a server of its own, for one test.
///
/// Selectors are CSS and look in the open shadow root of the page's first `<outsourcing-matrix>`; the helpers whose
/// name ends in `_outside` look in the page itself.
pub struct Page<'a> {
    /// The browser, with its engine and its WebDriver session.
    pub browser: &'a Browser,
    /// The server.
    pub site: Site,
}

impl Page<'_> {
    /// Opens a path of the site (`""` is its start, `"?om-size=small"` its start with a link's state) and waits for
    /// the load event.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.go_to(&self.site.url(path), "document.readyState === 'complete'").await
    }

    /// Opens a path and waits only until the page has begun to arrive, for tests that hold back one of its files.
    pub async fn open_early(&self, path: &str) -> Result<()> {
        self.go_to(&self.site.url(path), "document.body !== null").await
    }

    /// Loads the page again and waits for the load event.
    pub async fn reload(&self) -> Result<()> {
        self.leave_mark().await?;
        self.browser.client.refresh().await?;
        self.wait_for_arrival("document.readyState === 'complete'").await
    }

    /// One step back in the history, in the same document or to another one. Returns when the browser has taken it.
    pub async fn back(&self) -> Result<()> {
        self.traverse("history.back()").await
    }

    /// One step forward in the history. Returns when the browser has taken it.
    pub async fn forward(&self) -> Result<()> {
        self.traverse("history.forward()").await
    }

    /// Browsers take a step later than they return from the call, and a second call before that can replace the first one.
    async fn traverse(&self, step: &str) -> Result<()> {
        // Another document has no mark, and one that comes back as it was loses its own with `pageshow`.
        let mark = "window.beforeStep = true;
            for (const type of ['popstate', 'pageshow']) addEventListener(type, () => delete window.beforeStep, { once: true });";
        self.js(&format!("{mark} {step}")).await?;
        self.wait_for_script("return window.beforeStep !== true", "the step in the history is taken").await
    }

    /// Leaves whatever an earlier test had open.
    pub(crate) async fn leave(&self) -> Result<()> {
        self.leave_mark().await?;
        self.browser.client.goto("about:blank").await?;
        let script = "return window.beforeNavigation !== true && document.readyState === 'complete'";
        self.wait_for_script(script, "the page is left").await
    }

    async fn go_to(&self, url: &str, arrived: &str) -> Result<()> {
        self.leave_mark().await?;
        self.browser.client.goto(url).await?;
        self.wait_for_arrival(arrived).await
    }

    /// Marks the present document, so that the next one can be told from it whatever its address.
    async fn leave_mark(&self) -> Result<()> {
        self.wait_for_script("return window.beforeNavigation = true", "a page is there to leave").await
    }

    async fn wait_for_arrival(&self, arrived: &str) -> Result<()> {
        let script = format!("return window.beforeNavigation !== true && location.href !== 'about:blank' && {arrived}");
        self.wait_for_script(&script, "the page arrives").await
    }

    /// Waits until a plain script answers with true. Between two documents it can fail; that is not an answer yet.
    async fn wait_for_script(&self, script: &str, what: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while self.browser.client.execute(script, vec![]).await.ok() != Some(Value::Bool(true)) {
            ensure!(Instant::now() < deadline, "waited in vain until {what}");
            tokio::time::sleep(INTERVAL).await;
        }
        Ok(())
    }

    /// Waits until the element is defined and its `ready` is fulfilled.
    pub async fn ready(&self) -> Result<()> {
        self.js("await customElements.whenDefined('outsourcing-matrix'); await host.ready;")
            .await
            .map(drop)
            .context("the element did not get ready")
    }

    /// Runs the body of an async function on the page; answers with what it returns. It finds ready: `host` (the
    /// first element), `root` (its shadow root), `$` and `$$` (one or all that match a selector in it).
    pub async fn js(&self, body: &str) -> Result<Value> {
        self.js_with(body, Value::Null).await
    }

    /// The same, with a value that the script finds as `args`.
    pub async fn js_with(&self, body: &str, args: Value) -> Result<Value> {
        let script = format!("{PREAMBLE}\n{body}\n{POSTAMBLE}");
        let mut answer = self.browser.client.execute_async(&script, vec![args]).await?;
        if let Some(error) = answer.get("error").and_then(Value::as_str) {
            bail!("a script failed on the page: {error}\nthe script: {body}");
        }
        Ok(answer["value"].take())
    }

    /// Waits until the expression is true; it finds the same names as [`Page::js`]. `what` is for the message.
    pub async fn wait_until(&self, what: &str, expression: &str) -> Result<()> {
        let body = format!("return Boolean({expression})");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let last = self.js(&body).await;
            if matches!(last, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if Instant::now() > deadline {
                return match last {
                    Ok(_) => bail!("waited in vain until {what}: `{expression}`"),
                    Err(error) => Err(error.context(format!("waited in vain until {what}"))),
                };
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// The first element in the shadow root that matches.
    pub async fn find(&self, selector: &str) -> Result<Element> {
        let found = self.js_with("return $(args)", json!(selector)).await?;
        let id = found.get(ELEMENT).and_then(Value::as_str);
        let id = id.with_context(|| format!("nothing in the shadow root matches `{selector}`"))?;
        Ok(Element::from_element_id(self.browser.client.clone(), ElementRef::from(id.to_owned())))
    }

    /// The first element in the page itself that matches.
    pub async fn find_outside(&self, selector: &str) -> Result<Element> {
        Ok(self.browser.client.find(Locator::Css(selector)).await?)
    }

    /// How many match in the shadow root.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        let count = self.js_with("return $$(args).length", json!(selector)).await?;
        Ok(count.as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default())
    }

    /// Clicks as a visitor does: scrolls the element into view and presses the mouse in its middle, where nothing
    /// else may cover it.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let point =
            self.js_with(MIDDLE, json!(selector)).await.with_context(|| format!("cannot click `{selector}`"))?;
        let [x, y]: [f64; 2] = serde_json::from_value(point)?;
        self.click_at(x, y).await
    }

    /// Presses the mouse at this point of the viewport, in px, without scrolling first.
    pub async fn click_at(&self, x: f64, y: f64) -> Result<()> {
        let move_there = PointerAction::MoveTo { duration: None, x, y };
        let mouse = MouseActions::new("mouse".into())
            .then(move_there)
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.browser.client.perform_actions(mouse).await?;
        Ok(())
    }

    /// The text as rendered of the first match, its spaces made single.
    pub async fn text(&self, selector: &str) -> Result<String> {
        let texts = self.texts(selector).await?;
        texts.into_iter().next().with_context(|| format!("nothing in the shadow root matches `{selector}`"))
    }

    /// The texts as rendered of all matches, their spaces made single.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        let body = "return $$(args).map(e => (e.innerText ?? e.textContent).replace(/\\s+/g, ' ').trim())";
        Ok(serde_json::from_value(self.js_with(body, json!(selector)).await?)?)
    }

    /// An attribute of each match.
    pub async fn attributes(&self, selector: &str, name: &str) -> Result<Vec<Option<String>>> {
        let body = "return $$(args[0]).map(e => e.getAttribute(args[1]))";
        Ok(serde_json::from_value(self.js_with(body, json!([selector, name])).await?)?)
    }

    /// Types text into an input.
    pub async fn type_into(&self, selector: &str, text: &str) -> Result<()> {
        self.find(selector).await?.send_keys(text).await.with_context(|| format!("cannot type into `{selector}`"))
    }

    /// Presses and releases one key, wherever the focus is: `page.press(Key::Tab)`, `page.press('a')`.
    pub async fn press(&self, key: impl Into<char> + Debug) -> Result<()> {
        self.press_with(&[], key).await
    }

    /// Presses a key while others are held: `page.press_with(&[Key::Shift], Key::Tab)`.
    pub async fn press_with(&self, held: &[Key], key: impl Into<char>) -> Result<()> {
        let key = key.into();
        let down = |value| KeyAction::Down { value };
        let up = |value| KeyAction::Up { value };
        let mut actions = KeyActions::new("keyboard".into());
        for held in held {
            actions = actions.then(down((*held).into()));
        }
        actions = actions.then(down(key)).then(up(key));
        for held in held.iter().rev() {
            actions = actions.then(up((*held).into()));
        }
        self.browser.client.perform_actions(actions).await?;
        Ok(())
    }

    /// What went wrong on the page so far, where [`Site::watch_errors`] was asked for before it was opened.
    pub async fn errors(&self) -> Result<Vec<String>> {
        let errors = self.js("return window.collectedErrors ?? null").await?;
        ensure!(!errors.is_null(), "nobody collects errors: call site.watch_errors() before opening the page");
        Ok(serde_json::from_value(errors)?)
    }
}
