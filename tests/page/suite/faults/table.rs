//! Everything that can be wrong, one row each.

use page::{Answer, Context, Page, Result};

pub const WASM: &str = "/outsourcing-matrix.wasm";
const PROGRAM: &str = "/outsourcing-matrix.program.js";
pub const FRAGMENT: &str = "/outsourcing-matrix.fragment.html";
const READER: &str = "/outsourcing-matrix.catalogue.wasm";

/// One thing that is wrong, and the code by which it is told.
pub struct Fault {
    pub code: &'static str,
    pub what: String,
    /// What the server says in place of files.
    pub answers: Vec<(&'static str, Answer)>,
    /// A header that the page comes with.
    pub header: Option<(&'static str, String)>,
    /// What stands before everything else in the page's body.
    pub head: &'static str,
    /// What the element has.
    pub attributes: &'static str,
    /// The module that loads the element.
    pub script: &'static str,
    /// What the console says of it, too.
    pub said: &'static str,
    /// Whether the prerendered local page fails over it as well.
    pub is_local: bool,
    /// Whether every engine is asked, as what it does is the engine's own; else Chromium alone.
    pub is_everywhere: bool,
}

impl Fault {
    fn new(code: &'static str, what: impl Into<String>) -> Self {
        Self {
            code,
            what: what.into(),
            answers: Vec::new(),
            header: None,
            head: "",
            attributes: "",
            script: "outsourcing-matrix.js",
            said: "outsourcing-matrix: ",
            is_local: false,
            is_everywhere: false,
        }
    }

    /// Another answer for one of the files.
    fn of(code: &'static str, file: &'static str, answer: Answer, what: &str) -> Self {
        Self::new(code, format!("{what}: {file}")).with(file, answer)
    }

    fn with(mut self, file: &'static str, answer: Answer) -> Self {
        self.answers.push((file, answer));
        self
    }

    fn under(policy: impl Into<String>) -> Self {
        let policy = policy.into();
        Self { header: Some(("content-security-policy", policy.clone())), ..Self::new("csp", policy) }
    }

    fn local(self) -> Self {
        Self { is_local: true, ..self }
    }

    fn everywhere(self) -> Self {
        Self { is_everywhere: true, ..self }
    }

    /// The page with this in it, under the fault's header.
    pub fn page(&self, html: String) -> Answer {
        let answer = Answer::html(html);
        self.header.iter().fold(answer, |answer, (name, value)| answer.header(name, value))
    }
}

/// What a server sends in place of what it does not have.
const NOT_FOUND: &str = "<!doctype html><title>Not found</title>";
/// A whole module, but not ours.
const OTHER: &[u8] = b"\0asm\x01\0\0\0";
/// The magic number, the version and the beginning of a section that never comes.
const BROKEN_OFF: &[u8] = b"\0asm\x01\0\0\0\x01\x7f\x60";
const OWN: &str = "src=own.json";

/// Everything that is wrong here, one row each.
pub fn faults(page: &Page<'_>) -> Result<Vec<Fault>> {
    let flipped = |file: &str| -> Result<Vec<u8>> {
        let mut bytes = page.site.bytes(file)?;
        bytes[9] ^= 0xff;
        Ok(bytes)
    };
    let program = flipped(WASM)?;
    let whole = page.site.bytes(WASM)?;
    let as_kind = |bytes: &[u8], kind: &str| Answer::bytes(bytes).header("content-type", kind);
    let only = |files: &[&str]| files.iter().map(|file| page.site.url(file)).collect::<Vec<_>>().join(" ");
    let fragment = page.site.file(FRAGMENT)?;
    let (before, rest) = fragment.split_once("id=\"om-catalogue\">").context("the fragment has a catalogue")?;
    let (_, after) = rest.split_once("</script>").context("the catalogue ends")?;
    let of_another_build = format!("{before}id=\"om-catalogue\">of another build</script>{after}");
    let reads_another = "export const read = async () => ({ lines: '0\\nof another build' });";
    let without =
        "<script>delete window.WebAssembly; document.documentElement.dataset.wasm = typeof WebAssembly</script>";

    let mut faults = vec![
        // A file that does not arrive.
        Fault { said: "404", ..Fault::of("network", WASM, Answer::status(404), "missing").local().everywhere() },
        Fault { said: "503", ..Fault::of("network", WASM, Answer::status(503), "unavailable").local() },
        Fault::of("network", PROGRAM, Answer::status(404), "missing").local().everywhere(),
        Fault::of("network", PROGRAM, Answer::status(503), "unavailable"),
        Fault::of("network", FRAGMENT, Answer::status(404), "missing").everywhere(),
        Fault::of("network", FRAGMENT, Answer::status(503), "unavailable"),
        // Servers send a page with a 404, as the wrong type: it is missing all the same.
        Fault::of("network", WASM, Answer::status(404).header("content-type", "text/html"), "missing, with a page"),
        Fault {
            script: "elsewhere.js",
            ..Fault::of(
                "network",
                "/elsewhere.js",
                // The port of nobody.
                Answer::bytes(
                    "import { OutsourcingMatrix } from './outsourcing-matrix.js'; OutsourcingMatrix.wasmUrl = 'http://127.0.0.1:9/a.wasm';",
                ),
                "nobody is there",
            )
            .everywhere()
        },
        Fault { attributes: OWN, ..Fault::of("network", READER, Answer::status(404), "missing") },
        Fault { attributes: OWN, ..Fault::of("network", "/outsourcing-matrix.catalogue.js", Answer::status(404), "missing") },
        Fault { attributes: OWN, ..Fault::of("network", "/outsourcing-matrix.css", Answer::status(404), "missing").everywhere() },
        // A policy that only reports is no policy.
        Fault {
            header: Some((
                "content-security-policy-report-only",
                "connect-src 'none'; script-src 'self' 'unsafe-inline'".into(),
            )),
            ..Fault::of("network", WASM, Answer::status(404), "a policy that only reports, and missing").everywhere()
        },
        // What is damaged.
        Fault::of("integrity", WASM, as_kind(&program, "application/wasm"), "flipped").everywhere(),
        Fault::of("integrity", WASM, as_kind(&program, "application/octet-stream"), "flipped, of no type").everywhere(),
        Fault::of("integrity", WASM, as_kind(&whole[..whole.len() / 2], "application/wasm"), "cut").everywhere(),
        Fault::of("integrity", WASM, as_kind(BROKEN_OFF, "application/wasm"), "broken off").local(),
        Fault::of("integrity", WASM, as_kind(OTHER, "application/wasm"), "another module").local().everywhere(),
        Fault::of("integrity", WASM, as_kind(b"", "application/wasm"), "empty").local().everywhere(),
        Fault::of("integrity", WASM, as_kind(NOT_FOUND.as_bytes(), "application/wasm"), "a page").local(),
        Fault { attributes: OWN, ..Fault::of("integrity", READER, Answer::bytes(flipped(READER)?), "flipped") },
        // Nothing built in takes the place of the page's own.
        Fault {
            attributes: OWN,
            ..Fault::of("integrity", "/outsourcing-matrix.catalogue.js", Answer::bytes(reads_another), "of another build")
        },
        Fault::of("integrity", FRAGMENT, Answer::bytes(of_another_build), "of another build"),
        // What stands in the way of it.
        Fault { head: without, ..Fault::new("unsupported", "no WebAssembly").local().everywhere() },
        Fault::under("script-src 'self'").local().everywhere(),
        Fault::under("script-src 'self' 'unsafe-inline'"),
        // Served without its type it is compiled otherwise.
        Fault::under("script-src 'self' 'unsafe-inline'").with(WASM, Answer::file().header("content-type", "application/octet-stream")).everywhere(),
        Fault::under("connect-src 'none'").everywhere(),
        // A policy against one file.
        Fault::under(format!(
            "script-src 'unsafe-inline' 'wasm-unsafe-eval' {}",
            only(&["outsourcing-matrix.js", "watch-errors.js", "keep.js"])
        ))
        .everywhere(),
        Fault::under(format!("connect-src {}", only(&["outsourcing-matrix.fragment.html"]))).everywhere(),
    ];
    // An address that is none.
    for attributes in ["src='http://['", "src='https://'", "src='http://a b/'"] {
        faults.push(Fault { attributes, ..Fault::new("network", attributes).everywhere() });
    }
    // A page in place of a program.
    for (at, kind) in
        ["text/html", "text/html; charset=utf-8", "text/plain", "application/octet-stream"].into_iter().enumerate()
    {
        let fault = Fault::of("mime", WASM, as_kind(NOT_FOUND.as_bytes(), kind), kind);
        faults.push(Fault { is_everywhere: at % 2 == 0, ..fault });
    }
    faults.push(Fault { attributes: OWN, ..Fault::of("mime", READER, Answer::html(NOT_FOUND), "a page") });
    Ok(faults)
}
