//! The pages that are one file each: `outsourcing-matrix.html`, which opens from a folder with the network off, and `embed.html` for iframes.
//!
//! Each carries the comparison as plain HTML inside the element, the prerendered copy, the notes and both programs. The plain HTML is read where there
//! is no program; the copy and the notes, which say the same, are packed as what differs from it. LZMA, because gzip would make the page 60 kB larger;
//! `src/one-file/lzma.js` unpacks it. The element's own JavaScript is packed too: 20 kB less.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use lzma_rust2::{LzmaOptions, LzmaWriter};

use super::{Assembly, bundle, page::Parts, read, write};
use crate::{
    project::{Project, say},
    site::{self, Profile},
    tools::Tools,
};

/// What somebody takes along.
pub const ONE_FILE: &str = "outsourcing-matrix.html";
/// For iframes.
pub const FRAME: &str = "embed.html";
/// For pages with such iframes.
pub const RESIZER: &str = "outsourcing-matrix.resizer.js";

/// What the one file may have, as it lies on disk.
const LIMIT: u64 = 300_000;

/// Where the plain comparison goes, and all that is not to be read.
const PLAIN: &str = "<!-- plain -->";
const PARTS: &str = "<!-- parts -->";

/// The glue of the programs, as [`Assembly::finish`] gave it.
pub struct Glue<'a> {
    pub widget: &'a Path,
    pub take_away: &'a Path,
}

/// Writes both pages and the resizer into the site. The programs must lie there already; `plain` is the comparison as plain HTML.
pub fn write_all(assembly: &Assembly, parts: &Parts, plain: &str, glue: &Glue) -> Result<()> {
    let Parts { styles, matrix, catalogue, notes } = parts;
    let release = assembly.profile == Profile::Release;
    let copy = format!(
        "<template><style>{styles}</style>{matrix}<script type=\"text/plain\" id=\"om-catalogue\">{catalogue}</script></template>\
         <script type=\"text/plain\" data-notes>{notes}</script>"
    );
    // In these pages it scrolls, and must do so for the keyboard, too.
    let plain = &plain.trim().replace("<table", "<table tabindex=\"0\"");
    let mut programs = program(assembly, "outsourcing-matrix.wasm")?;
    let first = programs.len();
    programs.extend(program(assembly, "outsourcing-matrix.take-away.wasm")?);
    let said = text_content(plain)?;
    let packed = Packed {
        plain,
        said: said.len(),
        first,
        copy: packed(copy.as_bytes(), said.as_bytes(), TEXT, release)?,
        programs: packed(&programs, &[], PROGRAM, release)?,
    };

    let folder = assembly.project.root.join("src/one-file");
    let pages = [
        (ONE_FILE, "one-file.html", "src/element/outsourcing-matrix.js", "sources.js"),
        (FRAME, "frame.html", "src/one-file/frame.js", "frame-sources.js"),
    ];
    let start = assembly.work.join("one-file-start.js");
    bundle::esbuild(assembly, &folder.join("start.js"), &start, &["--format=iife".to_owned()])?;
    let start = read(&start)?;
    for (file, shell, entry, sources) in pages {
        let script = script(assembly, entry, &folder.join(sources), glue)?;
        let script = self::packed(script.as_bytes(), &[], SCRIPT, release)?;
        let page = packed.page(&read(&folder.join(shell))?, &script, start.trim_end())?;
        write(&assembly.staging.join(file), &page)?;
    }
    bundle::esbuild(assembly, &folder.join("resizer.js"), &assembly.staging.join(RESIZER), &[])?;
    if release {
        within_limit(&assembly.staging.join(ONE_FILE))?;
    }
    Ok(())
}

/// `cargo xtask bundle`: builds the site and says where the one file is.
pub fn make(project: &Project, tools: &Tools) -> Result<()> {
    site::build(project, tools)?;
    let path = project.dist().join(ONE_FILE);
    let bytes = within_limit(&path)?;
    say(format!("the one file has {bytes} of {LIMIT} bytes: {}", path.display()));
    Ok(())
}

/// How many bytes the one file has.
fn within_limit(path: &Path) -> Result<u64> {
    let bytes = fs::metadata(path).with_context(|| format!("there is no {}", path.display()))?.len();
    ensure!(bytes <= LIMIT, "{ONE_FILE} has {bytes} bytes, {} more than it may have", bytes - LIMIT);
    Ok(bytes)
}

fn program(assembly: &Assembly, name: &str) -> Result<Vec<u8>> {
    let path = assembly.staging.join(name);
    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The page's program, with both programs' glue.
fn script(assembly: &Assembly, entry: &str, sources: &Path, glue: &Glue) -> Result<String> {
    let folder = assembly.project.root.join("src/one-file");
    let alias = |name: &str, path: &Path| format!("--alias:{name}={}", path.display());
    let options = [
        "--format=iife".to_owned(),
        "--external:./outsourcing-matrix.*".to_owned(),
        alias("om-sources", sources),
        alias("om-glue", glue.widget),
        alias("om-take-away", glue.take_away),
        alias("om-take-away-wasm", &folder.join("take-away-wasm.js")),
        alias("om-notes", &folder.join("notes-file.js")),
        // Beside a file, or what somebody was sent, lies nothing; and some such addresses are none that another could be made of.
        "--define:import.meta.url=\"https://one-file.invalid/\"".to_owned(),
        format!("--define:OM_VERSION=\"{}\"", assembly.project.locked_version("outsourcing-matrix")?),
        format!("--define:OM_COPY=\"{}\"", assembly.copy),
    ];
    let to: PathBuf = assembly.work.join("one-file.js");
    bundle::esbuild(assembly, &assembly.project.root.join(entry), &to, &options)?;
    Ok(read(&to)?.trim_end().to_owned())
}

/// What both pages carry.
struct Packed<'a> {
    plain: &'a str,
    /// The length of what it says.
    said: usize,
    copy: String,
    programs: String,
    /// The length of the first program.
    first: usize,
}

impl Packed<'_> {
    /// The page of this shell.
    fn page(&self, shell: &str, script: &str, start: &str) -> Result<String> {
        let Packed { plain, said, copy, programs, first } = self;
        let lower = start.to_ascii_lowercase();
        for end in ["</script", "<script", "<!--"] {
            ensure!(!lower.contains(end), "the page's program contains `{end}`, which would end its tag early");
        }
        let (before, rest) =
            shell.split_once(PLAIN).with_context(|| format!("a page in src/one-file has no `{PLAIN}`"))?;
        let (between, after) = rest
            .split_once(PARTS)
            .with_context(|| format!("a page in src/one-file has no `{PARTS}` behind `{PLAIN}`"))?;
        Ok(format!(
            "{before}{plain}{between}\
             <script type=\"text/plain\" data-said=\"{said}\">{copy}</script>\
             <script type=\"text/plain\" data-first=\"{first}\">{programs}</script>\
             <script type=\"text/plain\" data-script>{script}</script>\
             <script type=\"module\">{start}</script>{after}"
        ))
    }
}

/// What a browser gives as the `textContent` of this HTML, as our own programs write it.
fn text_content(html: &str) -> Result<String> {
    let lower = html.to_ascii_lowercase();
    for other in ["<!", "<script", "<style", "<template", "<noscript", "<textarea", "<pre", "\r", "\0"] {
        ensure!(!lower.contains(other), "the plain comparison contains {other:?}, whose text browsers take otherwise");
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let mut quote = None;
        let end = tag.find(|letter| match quote {
            None if letter == '>' => true,
            None if letter == '"' || letter == '\'' => {
                quote = Some(letter);
                false
            }
            Some(open) if letter == open => {
                quote = None;
                false
            }
            _ => false,
        });
        rest = &tag[end.context("a tag of the plain comparison does not end")? + 1..];
    }
    text.push_str(rest);
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    let mut unknown = text.clone();
    for (entity, letter) in entities {
        unknown = unknown.replace(entity, "");
        text = text.replace(entity, letter);
    }
    ensure!(!unknown.contains('&'), "the plain comparison has an entity that is not known here");
    Ok(text)
}

/// How many bits of the byte before tell what a byte may be: what each kind of content is smallest with.
const TEXT: u32 = 3;
const PROGRAM: u32 = 4;
const SCRIPT: u32 = 0;

/// The bytes as `src/one-file/lzma.js` reads them; they may repeat what is in `before`.
fn packed(bytes: &[u8], before: &[u8], literal_bits: u32, release: bool) -> Result<String> {
    let mut options = LzmaOptions::with_preset(if release { 9 } else { 1 });
    options.lc = literal_bits;
    (options.lp, options.pb) = (0, 0);
    options.dict_size = u32::try_from(bytes.len() + before.len())?.next_power_of_two().max(1 << 16);
    if release {
        (options.nice_len, options.depth_limit) = (273, 1000);
    }
    options.preset_dict = (!before.is_empty()).then(|| before.to_vec());
    let mut out = vec![u8::try_from(literal_bits)?];
    out.extend(u32::try_from(bytes.len())?.to_le_bytes());
    let mut writer = LzmaWriter::new_no_header(out, &options, false)?;
    writer.write_all(bytes)?;
    Ok(as_text(&writer.finish()?))
}

/// Four bytes as five letters, from `(` to `}` without `<`: none of them means anything in HTML.
fn as_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(4) * 5);
    for group in bytes.chunks(4) {
        let mut four = [0; 4];
        four[..group.len()].copy_from_slice(group);
        let mut value = u32::from_be_bytes(four);
        let mut five = [0_u8; 5];
        for letter in five.iter_mut().rev() {
            // Less than 85.
            let digit = (value % 85) as u8;
            *letter = digit + if digit < 20 { b'(' } else { b'(' + 1 };
            value /= 85;
        }
        text.extend(five.map(char::from));
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{PROGRAM, Packed, TEXT, as_text, packed, text_content};

    /// As `src/one-file/lzma.js` does it.
    fn bytes_of(text: &str) -> Vec<u8> {
        let digit = |letter: u8| u32::from(letter) - if letter > b'<' { 41 } else { 40 };
        text.as_bytes()
            .chunks(5)
            .flat_map(|five| five.iter().fold(0_u32, |value, letter| value * 85 + digit(*letter)).to_be_bytes())
            .collect()
    }

    #[test]
    fn every_byte_can_be_written_as_text() {
        let bytes: Vec<u8> = (0..=255).chain([255; 8]).collect();
        let text = as_text(&bytes);
        assert_eq!(bytes_of(&text), bytes);
        assert!(text.bytes().all(|letter| (b'('..=b'}').contains(&letter) && letter != b'<'), "{text}");
        assert_eq!(bytes_of(&as_text(&[1, 2])), [1, 2, 0, 0]);
    }

    #[test]
    fn what_is_packed_can_be_unpacked() -> anyhow::Result<()> {
        let text = "What the plain page says, the copy says too. ".repeat(40);
        for (before, release, literal_bits) in [("", true, PROGRAM), (&*text, true, TEXT), (&*text, false, TEXT)] {
            let packed = bytes_of(&packed(text.as_bytes(), before.as_bytes(), literal_bits, release)?);
            assert_eq!(packed[1..5], u32::try_from(text.len())?.to_le_bytes());
            let mut reader = lzma_rust2::LzmaReader::new_with_props(
                &packed[5..],
                text.len() as u64,
                packed[0],
                1 << 16,
                (!before.is_empty()).then_some(before.as_bytes()),
            )?;
            let mut unpacked = String::new();
            reader.read_to_string(&mut unpacked)?;
            assert_eq!(unpacked, text);
        }
        Ok(())
    }

    #[test]
    fn what_is_said_is_what_browsers_read() -> anyhow::Result<()> {
        let html = "<h2 title=\"a > b\">R&amp;D</h2>\n<p>1 &lt; 2, &quot;so&quot;, it&#x27;s &amp;lt;</p>";
        assert_eq!(text_content(html)?, "R&D\n1 < 2, \"so\", it's &lt;");
        for other in ["<p", "<style>a{}</style>", "<!-- a -->", "a\r\nb", "&nbsp;"] {
            assert!(text_content(other).is_err(), "{other}");
        }
        Ok(())
    }

    #[test]
    fn what_would_end_its_tag_is_refused() {
        let page = |script: &str| {
            let packed = Packed { plain: "<h2>", said: 0, copy: String::new(), programs: String::new(), first: 0 };
            packed.page("<!-- plain -->,<!-- parts -->", "", script)
        };
        assert!(page("0").is_ok_and(|page| page.starts_with("<h2>,<script ") && page.ends_with(">0</script>")));
        assert!(page("'</script>'").is_err());
        assert!(page("'<!--'").is_err());
    }
}
