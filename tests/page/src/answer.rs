//! What the server of a test says, and when.

use axum::{body::Body, response::Response};
use tokio::sync::watch;

/// What the server says at one path, in place of the file that is there.
#[derive(Clone)]
pub struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Vec<u8>>,
}

impl Answer {
    /// The file itself, to be changed.
    pub fn file() -> Self {
        Self { status: 200, headers: Vec::new(), body: None }
    }

    /// An empty answer with this status.
    pub fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Some(Vec::new()) }
    }

    /// A page of the test's own.
    pub fn html(text: impl Into<String>) -> Self {
        Self { status: 200, headers: Vec::new(), body: Some(text.into().into_bytes()) }
            .header("content-type", "text/html; charset=utf-8")
    }

    /// Other bytes, with the type that the path's ending calls for.
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: Vec::new(), body: Some(bytes.into()) }
    }

    /// With this header; one of the same name is replaced.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// Keeps answers back until it is opened or dropped; made by [`crate::Site::hold`].
pub struct Gate(pub(crate) watch::Sender<bool>);

impl Gate {
    /// Lets the answer go.
    pub fn open(self) {
        self.0.send_replace(true);
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.0.send_replace(true);
    }
}

/// A whole answer.
pub(crate) fn reply(status: u16, headers: &[(String, String)], body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (http::HeaderName::try_from(name), http::HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// A status and nothing else.
pub(crate) fn plain(status: u16) -> Response {
    reply(status, &[("content-type".into(), "text/plain".into())], Vec::new())
}

/// What a static host says of a file, from its ending.
pub(crate) fn mime(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
