//! The size of the viewport and the visitor's colour scheme, and pictures.

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::{browser::Engine, page::Page};

/// The colour scheme that a visitor asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `prefers-color-scheme: light`.
    Light,
    /// `prefers-color-scheme: dark`.
    Dark,
}

impl Scheme {
    /// As in CSS.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Page<'_> {
    /// Makes the viewport exactly this large.
    pub async fn viewport(&self, width: u32, height: u32) -> Result<()> {
        let known = self.browser.emulated().viewport.take();
        if known == Some((width, height)) {
            self.browser.emulated().viewport = known;
            return Ok(());
        }
        match self.browser.engine {
            Engine::Chromium => {
                let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.browser.devtools("Emulation.setDeviceMetricsOverride", size).await?;
            }
            Engine::Firefox => {
                // A window cannot be made narrow enough, but the part of it that shows the page can.
                let script = "const [width, height] = arguments;
                    const style = window.gBrowser.selectedBrowser.style;
                    window.resizeTo(Math.max(width, 500) + 20, height + 200);
                    for (const [side, size] of [['width', width], ['height', height]])
                        for (const name of [side, `min-${side}`, `max-${side}`])
                            style.setProperty(name, `${size}px`, 'important');
                    style.setProperty('flex', 'none', 'important');";
                self.in_firefox(script, vec![json!(width), json!(height)]).await?;
            }
            Engine::WebKit => self.resize_window(known, (width, height)).await?,
        }
        let expression = format!("innerWidth === {width} && innerHeight === {height}");
        if let Err(error) = self.wait_until("the viewport has its size", &expression).await {
            let size = self.js("return [innerWidth, innerHeight]").await?;
            return Err(error.context(format!("the viewport is {size}, not {width} x {height}")));
        }
        self.browser.emulated().viewport = Some((width, height));
        Ok(())
    }

    /// Changes the window's outer size by what the page lacks, as far as there is time. What the page says of its size may be from before the
    /// window was set, so it is asked until it says the same for a while, also where that is what was asked for. Where its size is known, the
    /// window is set before it is asked.
    async fn resize_window(&self, known: Option<(u32, u32)>, (width, height): (u32, u32)) -> Result<()> {
        let settled = "
            for (let same = 0, last = ''; same < 8;) {
                await new Promise(requestAnimationFrame);
                const now = `${[innerWidth, innerHeight]}`;
                [same, last] = [now === last ? same + 1 : 0, now];
            }
            return [innerWidth, innerHeight]";
        let client = &self.browser.client;
        let (_, _, outer_width, outer_height) = client.get_window_rect().await?;
        let (mut outer_width, mut outer_height) = (u32::try_from(outer_width)?, u32::try_from(outer_height)?);
        if let Some((inner_width, inner_height)) = known {
            outer_width = (outer_width + width).saturating_sub(inner_width);
            outer_height = (outer_height + height).saturating_sub(inner_height);
            client.set_window_rect(0, 0, outer_width, outer_height).await?;
        }
        for _ in 0..20 {
            let [inner_width, inner_height]: [u32; 2] = serde_json::from_value(self.js(settled).await?)?;
            if (inner_width, inner_height) == (width, height) {
                break;
            }
            outer_width = (outer_width + width).saturating_sub(inner_width);
            outer_height = (outer_height + height).saturating_sub(inner_height);
            client.set_window_rect(0, 0, outer_width, outer_height).await?;
        }
        Ok(())
    }

    /// Asks for a colour scheme. Answers whether the engine could be told: WebKitGTK cannot.
    pub async fn scheme(&self, scheme: Scheme) -> Result<bool> {
        if self.browser.emulated().has("prefers-color-scheme", scheme.name()) {
            return Ok(true);
        }
        self.media(&[("prefers-color-scheme", scheme.name())]).await
    }

    /// Runs a script in Firefox's own window rather than on the page.
    pub(crate) async fn in_firefox(&self, script: &str, args: Vec<Value>) -> Result<Value> {
        self.browser.command("moz/context", json!({ "context": "chrome" })).await?;
        let answer = self.browser.client.execute(script, args).await;
        self.browser.command("moz/context", json!({ "context": "content" })).await?;
        Ok(answer?)
    }

    /// A PNG of the viewport, or of the whole page (Chromium only).
    pub async fn picture(&self, whole_page: bool) -> Result<Vec<u8>> {
        if whole_page { self.picture_down_to(u32::MAX).await } else { Ok(self.browser.client.screenshot().await?) }
    }

    /// A PNG of the page from its beginning, so many pixels high or as high as the page is (Chromium only).
    pub async fn picture_down_to(&self, limit: u32) -> Result<Vec<u8>> {
        let answer = self
            .browser
            .devtools(
                "Page.captureScreenshot",
                json!({ "format": "png", "captureBeyondViewport": true, "clip": self.whole(limit).await? }),
            )
            .await?;
        let data = answer.get("data").and_then(Value::as_str).context("Chromium took no picture")?;
        Ok(BASE64_STANDARD.decode(data)?)
    }

    /// The area of the page, down to a limit.
    async fn whole(&self, limit: u32) -> Result<Value> {
        let size = self.js("const e = document.documentElement; return [e.scrollWidth, e.scrollHeight]").await?;
        let (width, height) = (size[0].as_u64(), size[1].as_u64());
        ensure!(width.is_some() && height.is_some(), "the page has no size");
        Ok(json!({ "x": 0, "y": 0, "width": width, "height": height.min(Some(limit.into())), "scale": 1 }))
    }
}
