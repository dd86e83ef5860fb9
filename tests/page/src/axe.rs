//! Accessibility, checked by axe-core on the page. It looks into open shadow roots by itself.

use std::{env, fs};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::page::Page;

/// Runs the rules that are asked for; else everything axe-core has on by default, and the two rules that it has off.
const RUN: &str = "
const options = args ? { runOnly: { type: 'rule', values: args } }
    : { rules: { 'target-size': { enabled: true }, 'td-has-header': { enabled: true } } };
options.resultTypes = ['violations'];
const { violations } = await window.axe.run(document, options);
const place = ({ target }) => target.flat().join(' >> ');
const related = ({ any, all, none }) => [...any, ...all, ...none].flatMap((check) => check.relatedNodes.map(place));
return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => [`${id}: ${help}`, `at ${place(node)}`,
    node.failureSummary?.replace(/\\s+/g, ' '), ...related(node).slice(0, 5)].join('\\n    ')));";

/// The rules of axe-core that look at colours.
const OF_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// A script of the page and one of each frame: those of the same kind speak with one another.
const INTO_FRAMES: &str = "
const frames = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument);
for (const page of [document, ...frames]) {
    const script = page.createElement('script');
    script.textContent = args;
    page.head.append(script);
    script.remove();
}";

/// The source of axe-core.
fn source() -> Result<String> {
    let path = env::var_os("OM_AXE").context("OM_AXE names no axe.min.js: cargo xtask test page")?;
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

impl Page<'_> {
    /// Every violation on the page as it is now, in words.
    pub async fn axe(&self) -> Result<Vec<String>> {
        self.axe_with(Value::Null).await
    }

    /// The violations of these rules, or where none is named of all.
    async fn axe_with(&self, rules: Value) -> Result<Vec<String>> {
        if self.js("return typeof window.axe").await? == "undefined" {
            // The source is a script of its own, not the body of a function with our names in it.
            self.browser.client.execute(&source()?, vec![]).await.context("axe-core did not load")?;
        }
        let found: Value = self.js_with(RUN, rules).await?;
        Ok(serde_json::from_value(found)?)
    }

    /// Lets axe-core look into the frames that are on the page now, too. They must be of its origin, and allow scripts in the page.
    pub async fn axe_in_frames(&self) -> Result<()> {
        self.js_with(INTO_FRAMES, json!(source()?)).await.map(drop).context("axe-core did not load in all frames")
    }

    /// Fails with the list when there is a violation.
    pub async fn assert_accessible(&self) -> Result<()> {
        none_of(&self.axe().await?)
    }

    /// The same for what colours decide, for a page whose other colours were seen already by [`Page::assert_accessible`].
    pub async fn assert_colours_accessible(&self) -> Result<()> {
        none_of(&self.axe_with(json!(OF_COLOURS)).await?)
    }
}

fn none_of(violations: &[String]) -> Result<()> {
    if violations.is_empty() {
        return Ok(());
    }
    bail!("{} accessibility violations:\n  {}", violations.len(), violations.join("\n  "))
}
