//! A static server on loopback that keeps everything in memory.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::{Context, Result};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    response::Response,
};
use http::{HeaderValue, StatusCode, header};
use tokio::{net::TcpListener, task::JoinHandle};

/// Files by path.
#[derive(Default)]
pub struct Site {
    files: BTreeMap<String, File>,
}

struct File {
    mime: &'static str,
    body: Bytes,
    compressed: bool,
}

impl Site {
    /// Adds a file, compressed once and for all as a good host would (brotli 11), or as it is.
    pub fn add(&mut self, path: String, bytes: Vec<u8>, compress: bool) -> Result<()> {
        let mime = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("js") => "text/javascript; charset=utf-8",
            Some("json") => "application/json",
            Some("txt") => "text/plain; charset=utf-8",
            Some("wasm") => "application/wasm",
            _ => "text/html; charset=utf-8",
        };
        let body = if compress { brotli(&bytes)? } else { bytes };
        self.files.insert(path, File { mime, body: body.into(), compressed: compress });
        Ok(())
    }
}

fn brotli(mut bytes: &[u8]) -> Result<Vec<u8>> {
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut out, &params)?;
    Ok(out)
}

/// The running server; gone when dropped.
pub struct Server {
    port: u16,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts it on a free port.
    pub async fn start(site: Site) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.context("no free port on loopback")?;
        let port = listener.local_addr()?.port();
        let app = Router::new().fallback(answer).with_state(Arc::new(site));
        let task = tokio::spawn(async move {
            // It ends by being aborted.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { port, task })
    }

    /// The address of a path, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let Some(file) = site.files.get(request.uri().path()) else {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    };
    let mut response = Response::new(Body::from(file.body.clone()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.mime));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if file.compressed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}
