//! The browser engines of the tests: which are here, and what each needs.

use std::path::{Path, PathBuf};

use crate::project::on_path;

/// A browser engine of the tests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// All of them, in the order they are run.
pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

impl Engine {
    /// As written in `OM_ENGINES` and in test names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// What brings it on Debian. Firefox's driver is none of these: cargo installs it.
    pub const fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb", "xauth"],
        }
    }

    /// What of it is not on this machine, or none.
    pub fn missing(self) -> Option<String> {
        let absent: Vec<&str> = match self {
            Self::Chromium => {
                vec![("a Chromium browser", chromium().is_some()), ("chromedriver", on_path("chromedriver").is_some())]
            }
            Self::Firefox => vec![("Firefox", firefox().is_some())],
            Self::WebKit => vec![
                ("WebKitWebDriver", on_path("WebKitWebDriver").is_some()),
                ("WebKitGTK's MiniBrowser", mini_browser().is_some()),
                ("Xvfb", on_path("Xvfb").is_some()),
            ],
        }
        .into_iter()
        .filter_map(|(what, here)| (!here).then_some(what))
        .collect();
        (!absent.is_empty()).then(|| format!("{} (no {})", self.name(), absent.join(", no ")))
    }
}

/// The Chromium browser's program.
pub fn chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path)
}

/// Firefox's program.
pub fn firefox() -> Option<PathBuf> {
    ["firefox", "firefox-esr"].into_iter().find_map(on_path)
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
