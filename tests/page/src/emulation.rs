//! Visitors who see the page otherwise: with forced colours, without motion, larger, with more space between letters.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde_json::json;

use crate::{browser::Engine, page::Page};

/// What is emulated in a browser at the moment, so that one wish does not undo another.
#[derive(Debug, Default)]
pub(crate) struct Emulated {
    /// Media features by their name, and the media type as `media`.
    features: BTreeMap<String, String>,
    /// Whether page or text are zoomed.
    is_zoomed: bool,
    /// Whether the reader's default text size is another.
    has_text_size: bool,
    /// The viewport's size, where it is known.
    pub(crate) viewport: Option<(u32, u32)>,
}

impl Emulated {
    /// Whether this feature has this value already.
    pub(crate) fn has(&self, feature: &str, value: &str) -> bool {
        self.features.get(feature).is_some_and(|known| known == value)
    }
}

/// Makes every font size larger by a factor, as text-only zoom does: the lengths in font sizes, those in custom
/// properties that font sizes are made of, and the page's own size, which `rem` and inherited sizes follow.
const LARGER_TEXT: &str = "
const factor = args / (window.textPercent ?? 100);
window.textPercent = args;
document.documentElement.style.fontSize = args === 100 ? '' : `${args}%`;
const sheets = (root) => [...root.styleSheets, ...root.adoptedStyleSheets];
const roots = [document, ...[...document.querySelectorAll('*')].map((element) => element.shadowRoot).filter(Boolean)];
const rules = (list) => [...list].flatMap((rule) => [rule, ...(rule.cssRules ? rules(rule.cssRules) : [])]);
const readable = (sheet) => { try { return rules(sheet.cssRules); } catch { return []; } };
const styles = [...new Set(roots.flatMap(sheets))].flatMap(readable).map((rule) => rule.style).filter(Boolean);
const larger = (text) => text.replace(/(\\d*\\.?\\d+)(px|pt|pc|cm|mm|in)\\b/g, (_, number, unit) => `${number * factor}${unit}`);
const variables = new Set();
const collect = (text) => { for (const [, name] of text.matchAll(/var\\(\\s*(--[\\w-]+)/g)) variables.add(name); };
for (const style of styles) for (const name of ['font-size', 'font']) collect(style.getPropertyValue(name));
// Sizes may be made of sizes.
for (let count = -1; count !== variables.size;) {
  count = variables.size;
  for (const style of styles) for (const name of variables) collect(style.getPropertyValue(name));
}
// What begins with the reader's default size begins with its length, which is made larger below.
for (const style of styles) {
  if (style.getPropertyValue('font-size') === 'initial') style.setProperty('font-size', '16px');
}
for (const style of styles) for (const name of ['font-size', 'line-height', ...variables]) {
  const value = style.getPropertyValue(name), changed = larger(value);
  // Chromium reads even variables from `all: initial`; written back, they would hold.
  if (changed !== value) style.setProperty(name, changed, style.getPropertyPriority(name));
}";

/// The overrides that WCAG 2.2 asks a page to bear (1.4.12), in the page and in its open shadow roots.
const TEXT_SPACING: &str = "
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`);
const roots = [document, ...[...document.querySelectorAll('*')].map((element) => element.shadowRoot).filter(Boolean)];
for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];";

impl Page<'_> {
    /// Emulates media features until the case ends: `page.media(&[("forced-colors", "active")])`. The name `media`
    /// stands for the media type (`("media", "print")`), and an empty value takes an emulation back.
    ///
    /// Answers whether the engine could be told all of them; what it cannot be told is left away.
    ///
    /// - Chromium: every feature that its DevTools know (`forced-colors`, `prefers-reduced-motion`,
    ///   `prefers-color-scheme`, `prefers-contrast`, `prefers-reduced-transparency`, `color-gamut`).
    /// - Firefox: `media`, `forced-colors`, `prefers-reduced-motion`, `prefers-color-scheme`; with forced colours the
    ///   scheme is theirs, which are light.
    /// - WebKitGTK: none.
    pub async fn media(&self, features: &[(&str, &str)]) -> Result<bool> {
        if self.browser.engine == Engine::WebKit {
            return Ok(features.is_empty());
        }
        let mut told = Vec::new();
        for (name, value) in features {
            if self.browser.engine == Engine::Chromium || self.media_in_firefox(name, value).await? {
                let before = self.browser.emulated().features.insert((*name).to_owned(), (*value).to_owned());
                told.push((*name, *value, before.unwrap_or_default()));
            }
        }
        if self.browser.engine == Engine::Chromium {
            // Each call takes back what the one before emulated.
            let all = self.browser.emulated().features.clone();
            let medium = all.get("media").cloned().unwrap_or_default();
            let features = all.iter().filter(|(name, _)| *name != "media");
            let features: Vec<_> = features.map(|(name, value)| json!({ "name": name, "value": value })).collect();
            let body = json!({ "media": medium, "features": features });
            self.browser.devtools("Emulation.setEmulatedMedia", body).await?;
        }
        // Firefox tells the page a moment later.
        for (name, value, before) in &told {
            if !value.is_empty() {
                self.wait_until("the medium is emulated", &matches(name, value)).await?;
            } else if ["active", "reduce", "print"].contains(&before.as_str()) {
                // The machine itself asks for none of these.
                self.wait_until("the medium is taken back", &format!("!{}", matches(name, before))).await?;
            }
        }
        self.browser.emulated().features.retain(|_, value| !value.is_empty());
        Ok(told.len() == features.len())
    }

    /// Tells Firefox one feature; answers whether there is a way to.
    async fn media_in_firefox(&self, name: &str, value: &str) -> Result<bool> {
        // Preferences are numbers here; none takes it back.
        let (preference, number) = match (name, value) {
            ("media", _) => {
                let script = "window.gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0]";
                self.in_firefox(script, vec![json!(value)]).await?;
                return Ok(true);
            }
            ("prefers-color-scheme", "dark") => ("layout.css.prefers-color-scheme.content-override", Some(0)),
            ("prefers-color-scheme", "light") => ("layout.css.prefers-color-scheme.content-override", Some(1)),
            ("prefers-color-scheme", "") => ("layout.css.prefers-color-scheme.content-override", None),
            ("prefers-reduced-motion", "reduce") => ("ui.prefersReducedMotion", Some(1)),
            ("prefers-reduced-motion", "no-preference") => ("ui.prefersReducedMotion", Some(0)),
            ("prefers-reduced-motion", "") => ("ui.prefersReducedMotion", None),
            ("forced-colors", "active") => ("browser.display.document_color_use", Some(2)),
            ("forced-colors", "none") => ("browser.display.document_color_use", Some(1)),
            ("forced-colors", "") => ("browser.display.document_color_use", None),
            _ => return Ok(false),
        };
        let script = "const [name, value] = arguments;
            if (value === null) Services.prefs.clearUserPref(name); else Services.prefs.setIntPref(name, value);";
        self.in_firefox(script, vec![json!(preference), json!(number)]).await?;
        Ok(true)
    }

    /// Zooms the page to so many percent in a window whose viewport has this many pixels at 100 %:
    /// `page.zoom(400, 1280, 1024)` leaves 320 x 256 CSS pixels. Ends with the case, and in Chromium and WebKitGTK
    /// with [`Page::viewport`].
    ///
    /// Firefox zooms as its visitors do, and may forget it at the next page: call this after [`Page::open`]. Chromium
    /// gets fewer and larger pixels, which is what its zoom does to a page. WebKitGTK only gets fewer.
    pub async fn zoom(&self, percent: u32, width: u32, height: u32) -> Result<()> {
        ensure!(percent > 0, "0 % is no zoom");
        let (inner_width, inner_height) = (width * 100 / percent, height * 100 / percent);
        match self.browser.engine {
            Engine::Chromium => {
                let size = json!({ "width": inner_width, "height": inner_height, "mobile": false,
                    "deviceScaleFactor": f64::from(percent) / 100.0 });
                self.browser.emulated().viewport = None;
                self.browser.devtools("Emulation.setDeviceMetricsOverride", size).await?;
            }
            Engine::Firefox => {
                self.browser.emulated().is_zoomed = true;
                let script = "window.gBrowser.selectedBrowser.fullZoom = arguments[0]";
                self.in_firefox(script, vec![json!(1)]).await?;
                self.viewport(width, height).await?;
                self.browser.emulated().viewport = None;
                self.in_firefox(script, vec![json!(f64::from(percent) / 100.0)]).await?;
            }
            Engine::WebKit => self.viewport(inner_width, inner_height).await?,
        }
        let expression =
            format!("Math.abs(innerWidth - {inner_width}) <= 1 && Math.abs(innerHeight - {inner_height}) <= 1");
        self.wait_until("the page is zoomed", &expression).await
    }

    /// Makes the text alone larger, or as large as before with 100. Call it after [`Page::ready`]: it holds for what is
    /// on the page then, in every engine.
    ///
    /// Firefox has such a zoom of its own. The others have none, so there every font size in the style sheets of the page
    /// and of its open shadow roots is rewritten; sizes in `style` attributes stay.
    pub async fn zoom_text(&self, percent: u32) -> Result<()> {
        ensure!(percent > 0, "0 % is no zoom");
        if self.browser.engine == Engine::Firefox {
            self.browser.emulated().is_zoomed = true;
            let script = "window.gBrowser.selectedBrowser.textZoom = arguments[0]";
            self.in_firefox(script, vec![json!(f64::from(percent) / 100.0)]).await?;
        } else {
            self.js_with(LARGER_TEXT, json!(percent)).await?;
        }
        self.frames().await
    }

    /// Sets the reader's own default text size, in px, as browsers let readers do (16 as they come). Holds for the pages that are opened
    /// then, and ends with the case.
    ///
    /// Answers whether the engine could be told: there is no way to tell WebKitGTK.
    pub async fn default_text_size(&self, size: u32) -> Result<bool> {
        match self.browser.engine {
            Engine::Chromium => {
                let sizes = json!({ "fontSizes": { "standard": size } });
                self.browser.devtools("Page.setFontSizes", sizes).await?;
            }
            Engine::Firefox => {
                let script = "Services.prefs.setIntPref('font.size.variable.x-western', arguments[0])";
                self.in_firefox(script, vec![json!(size)]).await?;
            }
            Engine::WebKit => return Ok(size == 16),
        }
        self.browser.emulated().has_text_size = size != 16;
        Ok(true)
    }

    /// Sets the text as widely as WCAG 2.2 says it must bear (1.4.12): lines 1.5, paragraphs 2, letters 0.12, words
    /// 0.16 times the size. Call it after [`Page::ready`].
    pub async fn text_spacing(&self) -> Result<()> {
        self.js(TEXT_SPACING).await?;
        self.frames().await
    }

    /// Takes back what an earlier case emulated in this browser.
    pub(crate) async fn as_it_came(&self) -> Result<()> {
        let (names, was_zoomed) = {
            let mut emulated = self.browser.emulated();
            // The scheme is set for each case.
            let names = emulated.features.keys().filter(|name| *name != "prefers-color-scheme").cloned();
            (names.collect::<Vec<_>>(), std::mem::take(&mut emulated.is_zoomed))
        };
        if !names.is_empty() {
            let none: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
            self.media(&none).await?;
        }
        if self.browser.emulated().has_text_size {
            self.default_text_size(16).await?;
        }
        if was_zoomed && self.browser.engine == Engine::Firefox {
            let script = "const browser = window.gBrowser.selectedBrowser; browser.textZoom = browser.fullZoom = 1";
            self.in_firefox(script, Vec::new()).await?;
        }
        Ok(())
    }
}

/// A script's question whether a medium matches.
fn matches(name: &str, value: &str) -> String {
    if name == "media" {
        format!("matchMedia('{value}').matches")
    } else {
        format!("matchMedia('({name}: {value})').matches")
    }
}
