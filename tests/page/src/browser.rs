//! A browser of each engine, started through its WebDriver server.

use std::{
    env,
    ffi::OsString,
    fmt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::{Client, ClientBuilder, wd::TimeoutConfiguration, wd::WebDriverCompatibleCommand};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::{
    driver::{self, Folder, Process},
    emulation::Emulated,
};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Chromium, headless.
    Chromium,
    /// Firefox, headless.
    Firefox,
    /// WebKitGTK's MiniBrowser on a screen of its own.
    WebKit,
}

impl Engine {
    /// Every engine.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Those whose drivers print.
    pub const PRINTING: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// As in `OM_ENGINES` and in the tests' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A running browser. Its processes end with it.
pub struct Browser {
    /// Which engine.
    pub engine: Engine,
    /// The WebDriver session.
    pub client: Client,
    emulated: Mutex<Emulated>,
    _driver: Process,
    _screen: Option<Screen>,
}

/// Where a browser that knows no headless mode shows itself.
struct Screen {
    _process: Process,
    display: String,
    settings: Folder,
}

/// MiniBrowser's own controls would keep its window from getting narrow.
const NO_CONTROLS: &str = "* { min-width: 0; min-height: 0; margin: 0; padding: 0; border-width: 0; \
                           border-spacing: 0; font-size: 1px; -gtk-icon-style: symbolic; }";

impl Screen {
    fn new() -> Result<Self> {
        let (process, display) = driver::screen()?;
        let settings = Folder::new()?;
        settings.write("gtk-3.0/gtk.css", NO_CONTROLS)?;
        settings.write("gtk-4.0/gtk.css", NO_CONTROLS)?;
        Ok(Self { _process: process, display, settings })
    }
}

impl Browser {
    /// Starts the engine's driver and a browser.
    pub async fn start(engine: Engine) -> Result<Self> {
        let screen = if engine == Engine::WebKit { Some(Screen::new()?) } else { None };
        let port = driver::free_port()?;
        let mut command = driver_command(engine, port);
        command.stdout(Stdio::null());
        if let Some(Screen { display, settings, .. }) = &screen {
            command.env("DISPLAY", display).env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
            command.env("XDG_CONFIG_HOME", settings.path());
            command.env_remove("WAYLAND_DISPLAY");
        }
        let mut driver = Process::start(&mut command)?;
        let client = connect(engine, port, &mut driver).await?;
        client.update_timeouts(TimeoutConfiguration::new(Some(secs(60)), Some(secs(60)), Some(secs(0)))).await?;
        Ok(Self { engine, client, emulated: Mutex::default(), _driver: driver, _screen: screen })
    }

    /// Ends the session, and with it the browser.
    pub async fn close(self) {
        // The processes end in any case, with `self`.
        let _ = self.client.clone().close().await;
    }

    /// What is emulated in it at the moment.
    pub(crate) fn emulated(&self) -> MutexGuard<'_, Emulated> {
        self.emulated.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A WebDriver command outside the standard, such as `goog/cdp/execute`.
    pub(crate) async fn command(&self, path: &'static str, body: Value) -> Result<Value> {
        self.client.issue_cmd(Extension { path, body }).await.with_context(|| format!("{} refused {path}", self.engine))
    }

    /// A command of Chromium's DevTools.
    pub async fn devtools(&self, method: &str, params: Value) -> Result<Value> {
        ensure!(self.engine == Engine::Chromium, "only Chromium has DevTools commands");
        self.command("goog/cdp/execute", json!({ "cmd": method, "params": params })).await
    }

    /// Takes the network away from the browser, or gives it back. Answers whether the engine could be told: WebKitGTK cannot. In Firefox
    /// this machine itself can still be reached.
    pub async fn offline(&self, is_offline: bool) -> Result<bool> {
        match self.engine {
            Engine::Chromium => {
                let network =
                    json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
                self.devtools("Network.enable", json!({})).await?;
                self.devtools("Network.emulateNetworkConditions", network).await?;
                if !is_offline {
                    self.devtools("Network.disable", json!({})).await?;
                }
            }
            Engine::Firefox => {
                self.command("moz/context", json!({ "context": "chrome" })).await?;
                let answer = self.client.execute("Services.io.offline = arguments[0]", vec![json!(is_offline)]).await;
                self.command("moz/context", json!({ "context": "content" })).await?;
                answer?;
            }
            Engine::WebKit => return Ok(false),
        }
        Ok(true)
    }
}

const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The engine's WebDriver server on this port.
fn driver_command(engine: Engine, port: u16) -> Command {
    match engine {
        Engine::Chromium => {
            let mut command = Command::new(program("CHROMEDRIVER", "chromedriver"));
            command.arg(format!("--port={port}"));
            command
        }
        Engine::Firefox => {
            let mut command = Command::new(program("GECKODRIVER", "geckodriver"));
            // System access is for the exact viewport and the colour scheme, see `appearance`.
            command.args(["--host", "127.0.0.1", "--port", &port.to_string(), "--allow-system-access"]);
            command
        }
        Engine::WebKit => {
            let mut command = Command::new(program("WEBKITDRIVER", "WebKitWebDriver"));
            command.arg(format!("--port={port}"));
            command
        }
    }
}

fn program(variable: &str, name: &str) -> OsString {
    env::var_os(variable).unwrap_or_else(|| name.into())
}

/// Opens a session as soon as the driver listens.
async fn connect(engine: Engine, port: u16, driver: &mut Process) -> Result<Client> {
    let Value::Object(capabilities) = capabilities(engine)? else { bail!("capabilities are an object") };
    let address = format!("http://127.0.0.1:{port}");
    let deadline = Instant::now() + secs(60);
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        ensure!(!driver.has_ended(), "the driver of {engine} ended at once");
        ensure!(Instant::now() < deadline, "the driver of {engine} does not listen");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&address)
        .await
        .with_context(|| format!("{engine} did not start"))
}

fn capabilities(engine: Engine) -> Result<Value> {
    Ok(match engine {
        Engine::Chromium => {
            let mut options = json!({ "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--force-color-profile=srgb", "--hide-scrollbars",
                "--enable-precise-memory-info", "--js-flags=--expose-gc",
            ] });
            if let Some(path) = env::var_os("OM_CHROMIUM") {
                options["binary"] = json!(Path::new(&path));
            }
            json!({ "browserName": "chrome", "pageLoadStrategy": "none", "goog:chromeOptions": options })
        }
        Engine::Firefox => {
            let mut options = json!({ "args": ["-headless"], "prefs": {
                "app.update.enabled": false,
                "datareporting.policy.dataSubmissionEnabled": false,
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
            } });
            if let Some(path) = env::var_os("OM_FIREFOX") {
                options["binary"] = json!(Path::new(&path));
            }
            json!({ "pageLoadStrategy": "none", "moz:firefoxOptions": options })
        }
        Engine::WebKit => json!({ "pageLoadStrategy": "none", "webkitgtk:browserOptions": {
            "binary": mini_browser().context("WebKitGTK's MiniBrowser is missing")?,
            "args": ["--automation"],
        } }),
    })
}

/// WebKitGTK's browser for tests, which lies outside PATH.
fn mini_browser() -> Option<PathBuf> {
    let libs = Path::new("/usr/lib").read_dir().ok()?;
    let arches = libs.flatten().map(|entry| entry.path());
    arches.chain([PathBuf::from("/usr/lib"), PathBuf::from("/usr/libexec")]).find_map(|dir| {
        ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"]
            .into_iter()
            .map(|version| dir.join(version).join("MiniBrowser"))
            .find(|path| path.is_file())
    })
}

/// A command that the standard does not have.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
