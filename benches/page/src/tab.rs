//! One page in a browser of its own: nothing is warm, nothing is cached.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use page::{Browser, Engine};
use serde_json::{Value, json};

use crate::{catalogue::Sample, probe};

/// How long a page may take until it works.
const PATIENCE: Duration = Duration::from_secs(90);

/// A page that was opened.
pub struct Tab {
    browser: Browser,
}

impl Tab {
    /// Starts a browser that knows the probe.
    pub async fn start(sample: &Sample) -> Result<Self> {
        Self::pressing(sample, &Value::Null).await
    }

    /// The same with a change that is made as soon as the matrix is readable.
    pub async fn pressing(sample: &Sample, press: &Value) -> Result<Self> {
        let tab = Self { browser: Browser::start(Engine::Chromium).await? };
        let size = json!({ "width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        tab.devtools("Emulation.setDeviceMetricsOverride", size).await?;
        // What moves is not what is timed.
        let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        tab.devtools("Emulation.setEmulatedMedia", still).await?;
        tab.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": probe::script(sample, press) }))
            .await?;
        Ok(tab)
    }

    /// A command of DevTools.
    pub async fn devtools(&self, method: &str, params: Value) -> Result<Value> {
        self.browser.devtools(method, params).await
    }

    /// 1.6 Mbit/s down, 150 ms of latency.
    pub async fn slow_line(&self) -> Result<()> {
        self.devtools("Network.enable", json!({})).await?;
        let line =
            json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
        self.devtools("Network.emulateNetworkConditions", line).await.map(drop)
    }

    /// A quarter of this machine's speed.
    pub async fn slow_processor(&self) -> Result<()> {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await.map(drop)
    }

    /// Opens an address and waits until the filters work. Does not look for so long, since looking costs time as well.
    pub async fn open(&self, url: &str, unwatched: Duration) -> Result<()> {
        self.browser.client.goto(url).await?;
        tokio::time::sleep(unwatched).await;
        let script = format!(
            "if (!location.href.startsWith({}) || !window.omBench) return null;
             const {{ readable, working, answered, failed }} = omBench.times;
             return failed ?? (readable !== null && working !== null && (answered !== null || !omBench.press))",
            json!(url)
        );
        let deadline = Instant::now() + PATIENCE;
        loop {
            // Between two documents it can fail; that is not an answer yet.
            match self.browser.client.execute(&script, vec![]).await {
                Ok(Value::Bool(true)) => return Ok(()),
                Ok(Value::String(error)) => bail!("{url}: {error}"),
                Ok(_) | Err(_) => ensure!(Instant::now() < deadline, "{url}: the filters do not work"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Runs the body of an async function on the page, which finds `args`.
    pub async fn js(&self, body: &str, args: Value) -> Result<Value> {
        let script = format!(
            "const args = arguments[0], done = arguments[arguments.length - 1];
             (async () => {{ {body} }})().then((value) => done({{ value: value ?? null }}), (error) => done({{ error: String(error) }}))"
        );
        let mut answer = self.browser.client.execute_async(&script, vec![args]).await?;
        if let Some(error) = answer.get("error").and_then(Value::as_str) {
            bail!("a script failed on the page: {error}");
        }
        Ok(answer["value"].take())
    }

    /// A number from the page.
    pub async fn number(&self, expression: &str) -> Result<f64> {
        let value = self.js(&format!("return {expression}"), Value::Null).await?;
        value.as_f64().with_context(|| format!("{expression} is {value}"))
    }

    /// Ends the browser.
    pub async fn close(self) {
        self.browser.close().await;
    }
}
