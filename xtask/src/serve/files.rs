//! A server for one folder, on this machine alone.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// A folder's files at `http://127.0.0.1:PORT/`.
pub struct Server {
    server: tiny_http::Server,
    folder: PathBuf,
    port: u16,
}

impl Server {
    /// Takes the port; 0 takes one that is free. Nothing is answered before [`Server::run`].
    pub fn bind(port: u16, folder: PathBuf) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
            let other = if port == u16::MAX { port - 1 } else { port + 1 };
            anyhow!("cannot serve on port {port} ({error}): try another one, such as --port {other}")
        })?;
        let port = listener.local_addr().context("the server has no address")?.port();
        let server =
            tiny_http::Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?;
        Ok(Self { server, folder, port })
    }

    /// Where the folder's start is.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Gives the port back, for another program to take.
    pub fn release(self) -> u16 {
        self.port
    }

    /// Answers until this program ends.
    pub fn run(&self) {
        // A browser asks for several files at once, and whoever reads slowly keeps nobody else waiting.
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for request in self.server.incoming_requests() {
                        // Whoever asked may have gone.
                        let _ = self.answer(request);
                    }
                });
            }
        });
    }

    fn answer(&self, request: Request) -> std::io::Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(Response::empty(StatusCode(405)));
        }
        let Some(bytes) = file(&self.folder, request.url()).and_then(|path| Some((fs::read(&path).ok()?, path))) else {
            // A missing file is missing, as on a static host.
            return request.respond(Response::from_string("Not found").with_status_code(404));
        };
        let (bytes, path) = bytes;
        let mut response = Response::from_data(bytes);
        for (name, value) in [("content-type", mime(&path)), ("cache-control", "no-store")] {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        request.respond(response)
    }
}

/// The file that an address names; none where it leads out of the folder.
fn file(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let name = if path.is_empty() { "index.html" } else { path };
    // The site's names are plain: nothing in them has to be written otherwise in an address.
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '%']);
    name.split('/').all(is_plain).then(|| folder.join(name))
}

/// What kind of file it is, from its ending.
fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("txt" | "ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::{
        env, fs,
        io::{Read, Write},
        net::TcpStream,
        path::Path,
        process, thread,
    };

    use super::{Server, file};

    #[test]
    fn no_address_leads_out_of_the_folder() {
        let folder = Path::new("site");
        for (url, expected) in [
            ("/", Some("site/index.html")),
            ("/?om-size=small#a", Some("site/index.html")),
            ("/outsourcing-matrix.wasm", Some("site/outsourcing-matrix.wasm")),
            ("/../Cargo.toml", None),
            ("/%2e%2e/Cargo.toml", None),
            ("/a\\..\\b", None),
            ("//etc/passwd", None),
            ("/.git/config", None),
            ("/C:/x", None),
            ("http://other/", None),
        ] {
            assert_eq!(file(folder, url).as_deref(), expected.map(Path::new), "{url}");
        }
    }

    #[test]
    fn a_file_is_answered_with_its_kind_and_a_missing_one_is_missing() -> anyhow::Result<()> {
        let folder = env::temp_dir().join(format!("om-serve-{}", process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("a.wasm"), "program")?;
        let server = Server::bind(0, folder.clone())?;
        let port = server.port;
        assert!(
            Server::bind(port, folder.clone())
                .is_err_and(|error| error.to_string().contains("try another one, such as --port"))
        );
        thread::spawn(move || server.run());
        let ask = |request: &str| -> anyhow::Result<String> {
            let mut stream = TcpStream::connect(("127.0.0.1", port))?;
            write!(stream, "{request} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            Ok(answer.to_ascii_lowercase())
        };
        let found = ask("GET /a.wasm")?;
        assert!(
            found.contains("200 ok") && found.contains("application/wasm") && found.ends_with("program"),
            "{found}"
        );
        assert!(ask("GET /b.wasm")?.contains("404 not found"));
        assert!(ask("POST /a.wasm")?.contains(" 405 "));
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
