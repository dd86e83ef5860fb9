//! A static server for the built site on a free port, whose answers a test can change.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use anyhow::{Context, Result, anyhow, ensure};
use axum::{
    Router,
    extract::{Request, State},
    response::Response,
};
use outsourcing_matrix::domain::wire;
use serde_json::Value;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::answer::{Answer, Gate, mime, plain, reply};

/// Where the errors of a page are collected; see [`Site::watch_errors`].
const WATCHER_PATH: &str = "/watch-errors.js";
/// What an element loads whose page brought no prerendered copy.
const FRAGMENT_PATH: &str = "/outsourcing-matrix.fragment.html";
/// Its notes.
const NOTES_PATH: &str = "/outsourcing-matrix.notes.txt";
const WATCHER: &str = include_str!("watch-errors.js");

/// The built site on `http://127.0.0.1:<free port>`, gone when dropped.
///
/// Paths are those of the files, without the folder of [`Site::move_to`]: `/outsourcing-matrix.wasm`.
#[derive(Clone)]
pub struct Site {
    shared: Arc<Shared>,
}

struct Shared {
    port: u16,
    dist: PathBuf,
    state: Mutex<Behaviour>,
    server: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct Behaviour {
    /// The folder the site lies in, with both slashes.
    folder: String,
    answers: HashMap<String, Answer>,
    gates: HashMap<String, watch::Receiver<bool>>,
    headers: Vec<(String, String)>,
    watch_errors: bool,
    requests: Vec<String>,
}

impl Site {
    /// Serves this folder.
    pub async fn serve(dist: impl AsRef<Path>) -> Result<Self> {
        let dist = dist.as_ref().to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.context("no free port on loopback")?;
        let state = Behaviour { folder: "/".into(), ..Behaviour::default() };
        let shared = Arc::new(Shared {
            port: listener.local_addr()?.port(),
            dist,
            state: Mutex::new(state),
            server: Mutex::new(None),
        });
        let app = Router::new().fallback(answer).with_state(Arc::downgrade(&shared));
        let server = tokio::spawn(async move {
            // It ends by being aborted, when the site is dropped.
            let _ = axum::serve(listener, app).await;
        });
        *shared.server.lock().unwrap_or_else(PoisonError::into_inner) = Some(server);
        Ok(Self { shared })
    }

    /// The address of a path; a query or fragment may follow, and `""` is the site's start.
    pub fn url(&self, path: &str) -> String {
        let folder = self.state().folder.clone();
        format!("http://127.0.0.1:{}{folder}{}", self.shared.port, path.trim_start_matches('/'))
    }

    /// Puts the whole site into a folder such as `/some/where/`.
    pub fn move_to(&self, folder: &str) {
        self.state().folder = format!("/{}/", folder.trim_matches('/'));
    }

    /// Changes the answer at this path.
    pub fn answer(&self, path: &str, answer: Answer) {
        self.state().answers.insert(path.to_owned(), answer);
    }

    /// Keeps the answers at this path back until the gate is opened.
    #[must_use]
    pub fn hold(&self, path: &str) -> Gate {
        let (sender, receiver) = watch::channel(false);
        self.state().gates.insert(path.to_owned(), receiver);
        Gate(sender)
    }

    /// Puts another catalogue in the place of the built-in one, for elements without a prerendered copy: those of a page
    /// of the test's own. Fails where the catalogue has faults, or where the site was built from other sources.
    ///
    /// Ready catalogues are in [`crate::catalogues`].
    pub fn catalogue(&self, catalogue: &Value) -> Result<()> {
        let faults = |faults: Vec<_>| anyhow!("the catalogue has faults: {}", shown(&faults).join("; "));
        let wire::Lines { catalogue: lines, notes } = wire::write(&catalogue.to_string()).map_err(faults)?;
        let built = self.file(FRAGMENT_PATH)?;
        let begin = "id=\"om-catalogue\">";
        let (before, rest) = built.split_once(begin).with_context(|| format!("{FRAGMENT_PATH} has no `{begin}`"))?;
        let (own, after) = rest.split_once("</script>").with_context(|| format!("{FRAGMENT_PATH} breaks off"))?;
        // The first line says which types wrote the others.
        ensure!(
            own.lines().next() == lines.lines().next(),
            "the built site reads catalogues of other types: cargo xtask build"
        );
        let fragment = format!("{before}{begin}{lines}</script>{after}");
        for (path, text) in [(FRAGMENT_PATH, fragment), (NOTES_PATH, notes)] {
            self.answer(path, Answer::bytes(text).header("cache-control", "no-store"));
        }
        Ok(())
    }

    /// Sends this header with every answer, for instance a `content-security-policy`.
    pub fn header(&self, name: &str, value: &str) {
        self.state().headers.push((name.to_owned(), value.to_owned()));
    }

    /// Puts a script before everything else in each HTML page that collects errors, unhandled rejections, console
    /// errors and policy violations for [`crate::Page::errors`]. A policy with `script-src 'self'` lets it run.
    pub fn watch_errors(&self) {
        self.state().watch_errors = true;
    }

    /// Every path asked for so far, in order, without the folder and the watcher.
    pub fn requests(&self) -> Vec<String> {
        self.state().requests.clone()
    }

    /// The names of the files in the built site, sorted.
    pub fn files(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&self.shared.dist).context("cannot list the built site")? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort_unstable();
        Ok(names)
    }

    /// The text of a file in the built site.
    pub fn file(&self, path: &str) -> Result<String> {
        let path = self.shared.dist.join(path.trim_start_matches('/'));
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    /// The bytes of a file in the built site.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>> {
        let path = self.shared.dist.join(path.trim_start_matches('/'));
        std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    fn state(&self) -> MutexGuard<'_, Behaviour> {
        self.shared.state()
    }
}

/// The first of a catalogue's faults, in words.
fn shown(faults: &[outsourcing_matrix::domain::Fault]) -> Vec<String> {
    faults.iter().take(10).map(|fault| format!("{}: {}", fault.pointer, fault.message)).collect()
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, Behaviour> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if let Some(server) = self.server.lock().unwrap_or_else(PoisonError::into_inner).take() {
            server.abort();
        }
    }
}

/// Answers one request as the test wants it.
async fn answer(State(shared): State<std::sync::Weak<Shared>>, request: Request) -> Response {
    let Some(shared) = shared.upgrade() else {
        return plain(503);
    };
    let asked = request.uri().path().to_owned();
    if asked == WATCHER_PATH {
        return reply(200, &[("content-type".into(), "text/javascript".into())], WATCHER.into());
    }
    let (path, answer, gate, headers, watch_errors) = {
        let mut state = shared.state();
        let Some(rest) = asked.strip_prefix(&state.folder) else {
            return plain(404);
        };
        let path = if rest.is_empty() { "/index.html".to_owned() } else { format!("/{rest}") };
        state.requests.push(path.clone());
        let answer = state.answers.get(&path).cloned().unwrap_or_else(Answer::file);
        (path.clone(), answer, state.gates.get(&path).cloned(), state.headers.clone(), state.watch_errors)
    };
    if let Some(mut gate) = gate {
        // An error means that the gate is gone, which lets the answer go as well.
        let _ = gate.wait_for(|open| *open).await;
    }
    let body = match answer.body {
        Some(body) => body,
        None if path.contains("..") => return plain(404),
        None => match std::fs::read(shared.dist.join(path.trim_start_matches('/'))) {
            Ok(body) => body,
            Err(_) => return plain(404),
        },
    };
    let mut all = vec![("content-type".to_owned(), mime(&path).to_owned())];
    all.extend(headers);
    all.extend(answer.headers);
    let is_html = all.iter().rev().find(|(name, _)| name == "content-type").is_some_and(|(_, v)| v.contains("html"));
    let body = if watch_errors && is_html { with_watcher(body) } else { body };
    reply(answer.status, &all, body)
}

/// The page with the collecting script right behind its doctype.
fn with_watcher(page: Vec<u8>) -> Vec<u8> {
    let Ok(page) = String::from_utf8(page) else {
        return Vec::new();
    };
    let at = if page.starts_with("<!") { page.find('>').map_or(0, |end| end + 1) } else { 0 };
    let (before, after) = page.split_at(at);
    format!("{before}<script src=\"{WATCHER_PATH}\"></script>{after}").into_bytes()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Site;
    use crate::catalogues;

    #[tokio::test]
    async fn a_catalogue_with_faults_is_refused() {
        let site = Site::serve("no folder").await.expect("there is a free port");
        let mut catalogue = catalogues::built_in();
        catalogue["types"][0]["axis"] = json!("nowhere");
        let error = site.catalogue(&catalogue).expect_err("it was taken");
        assert!(error.to_string().contains("/types/0/axis"), "{error}");
    }
}
