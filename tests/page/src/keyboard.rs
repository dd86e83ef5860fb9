//! What a visitor without a mouse does and sees.

use anyhow::{Context, Result, bail};

use crate::page::Page;

/// Until what was just changed is on the screen.
const FRAMES: &str = "for (const _ of [1, 2]) await new Promise(requestAnimationFrame);";

/// What has the focus, in words: its tag, id, classes and name.
const FOCUSED: &str = "
let element = root?.activeElement ?? null;
while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
const words = (element) => {
  const named = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => root.getElementById(id)?.textContent);
  const name = [element.getAttribute('aria-label'), named.join(' '), element.labels?.[0]?.textContent, element.textContent,
    element.getAttribute('title')].map((text) => text?.replace(/\\s+/g, ' ').trim()).find(Boolean) ?? '';
  const mark = (element.id && `#${element.id}`) + [...element.classList].map((name) => `.${name}`).join('');
  return `${element.localName}${mark} “${name.slice(0, 60)}”`;
};";

/// What is wrong with how the focused element shows, each fault in words.
const FAULTS: &str = "
if (!element) return ['nothing in the element has the focus'];
const faults = [], told = words(element);
const fault = (text) => faults.push(`${told} ${text}`);
if (!element.matches(':focus-visible')) fault('is not :focus-visible');
// What stands for it where it has no size of its own, as a hidden input in its label.
const labels = [...(element.labels ?? [])], label = labels.find((label) => label.contains(element));
const size = (element) => { const { width, height } = element.getBoundingClientRect(); return Math.min(width, height); };
const shown = size(element) > 4 || !label ? element : label;
const rects = [...shown.getClientRects()].filter(({ width, height }) => width && height);
if (!rects.length) fault('has no box');
const belongs = (hit) => hit && (shown.contains(hit) || element.contains(hit) || labels.some((label) => label.contains(hit)));
const say = (hit) => (hit ? words(hit) : 'nothing of this element');
const radius = parseFloat(getComputedStyle(shown).borderTopLeftRadius) || 0;
for (const { left, top, right, bottom, width, height } of rects) {
  if (left < -1 || top < -1 || right > innerWidth + 1 || (bottom > innerHeight + 1 && height <= innerHeight)) {
    fault(`is not in the viewport: ${[left, top, right, bottom].map(Math.round)}`);
    continue;
  }
  // Round corners belong to what is behind them.
  const inset = Math.min(1 + 0.3 * radius, width / 3, height / 3), end = Math.min(bottom, innerHeight);
  const points = { middle: [(left + right) / 2, (top + end) / 2], 'upper left': [left + inset, top + inset],
    'upper right': [right - inset, top + inset], 'lower left': [left + inset, end - inset],
    'lower right': [right - inset, end - inset] };
  for (const [name, [x, y]] of Object.entries(points)) {
    const hit = root.elementFromPoint(x, y);
    if (!belongs(hit)) fault(`is covered by ${say(hit)} at its ${name} (${Math.round(x)}, ${Math.round(y)})`);
  }
}
const isDrawn = (element) => {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !/^(transparent|rgba\\(.*, 0\\))$/.test(outlineColor);
};
if (![shown, element, ...labels, element.parentElement].some((element) => element && isDrawn(element))) fault('has no outline');
return faults;";

impl Page<'_> {
    /// Presses and releases one key after the other: `page.keys(&[Key::Tab, Key::Tab, Key::Enter])`.
    pub async fn keys<K: Into<char> + Copy>(&self, keys: &[K]) -> Result<()> {
        for key in keys {
            self.press_with(&[], *key).await?;
        }
        Ok(())
    }

    /// What has the focus in the shadow root, in words such as `summary#om-more.om-link “More about it”`. None where
    /// the focus is elsewhere.
    pub async fn focused(&self) -> Result<Option<String>> {
        Ok(serde_json::from_value(self.js(&format!("{FOCUSED} return element && words(element)")).await?)?)
    }

    /// Fails where a visitor could not see what has the focus: it lies within the viewport, nothing covers its middle
    /// or its corners (a sticky part, say), and it, its label or its parent has an outline.
    ///
    /// The focus must come from the keyboard: a script's `focus()` after a click does not make it `:focus-visible`.
    pub async fn assert_focus_visible(&self) -> Result<()> {
        // Engines scroll to what gets the focus a moment later.
        let look = format!("{FRAMES}{FOCUSED} {FAULTS}");
        let faults = self.js(&look).await.context("cannot look at the focus")?;
        let faults: Vec<String> = serde_json::from_value(faults)?;
        if faults.is_empty() {
            return Ok(());
        }
        bail!("the focus does not show:\n  {}", faults.join("\n  "))
    }

    /// Waits until what was just changed is on the screen.
    pub(crate) async fn frames(&self) -> Result<()> {
        self.js(FRAMES).await.map(drop)
    }
}
