//! `cargo xtask size`: what arrives at the visitor, against the limits.

use std::{collections::BTreeMap, fs};

use anyhow::{Context, Result, ensure};

use crate::{project::Project, site};

/// What is held against a limit: what it is, the files, the bytes.
const LIMITS: [(&str, &[&str], usize); 4] = [
    ("until readable", &["index.html"], 20_000),
    ("the loader", &["outsourcing-matrix.js"], 6_500),
    // The goal is 60,000: it is missed by the view, which is the program's own, so that both show the same.
    (
        "until the first answer",
        &[
            "index.html",
            "outsourcing-matrix.js",
            "outsourcing-matrix.first-answer.js",
            "outsourcing-matrix.first-answer.wasm",
        ],
        74_500,
    ),
    // Without what answers first. The two together were to have 152,000.
    (
        "until filters work",
        &["index.html", "outsourcing-matrix.js", "outsourcing-matrix.program.js", "outsourcing-matrix.wasm"],
        151_000,
    ),
];

/// The page with the sizes for people, and the heading of the table.
const DOCS: &str = "docs/embedding.md";
const HEADING: &str = "\n## What is loaded when\n";
/// The rows of that table, each by the beginning of what it says is loaded, and the files of it.
const TOLD: [(&str, &[&str]); 8] = [
    ("`outsourcing-matrix.js`", &["outsourcing-matrix.js"]),
    ("the fragment", &["outsourcing-matrix.fragment.html"]),
    ("the first answer", &["outsourcing-matrix.first-answer.js", "outsourcing-matrix.first-answer.wasm"]),
    ("the program", &["outsourcing-matrix.program.js", "outsourcing-matrix.wasm"]),
    ("the notes", &["outsourcing-matrix.notes.txt"]),
    ("the reader", &["outsourcing-matrix.catalogue.js", "outsourcing-matrix.catalogue.wasm", "outsourcing-matrix.css"]),
    ("the document writer", &["outsourcing-matrix.take-away.js", "outsourcing-matrix.take-away.wasm"]),
    ("`embed.html`", &["embed.html"]),
];
/// How far from what it is a size may be told, in hundredths.
const TOLERANCE: f64 = 5.0;

/// Prints a line for each file in `dist/` and for each limit; fails above a limit, and where the docs tell another size.
pub fn report(project: &Project) -> Result<()> {
    let dist = project.dist();
    site::ensure_release(&dist)?;
    let mut sizes = BTreeMap::new();
    for entry in fs::read_dir(&dist).context("there is no dist/ yet: cargo xtask build")? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            let bytes = fs::read(&path)?;
            sizes.insert(name.to_string_lossy().into_owned(), (bytes.len(), compressed(&bytes)?));
        }
    }

    println!("{:<32}{:>12}{:>12}", "file", "bytes", "brotli 11");
    for (name, (raw, brotli)) in &sizes {
        println!("{name:<32}{:>12}{:>12}", grouped(*raw), grouped(*brotli));
    }
    println!();
    let sum = |files: &[&str]| {
        let size =
            |file: &&str| sizes.get(*file).map(|(_, brotli)| *brotli).with_context(|| format!("dist/ lacks {file}"));
        files.iter().map(size).sum::<Result<usize>>()
    };
    let mut over = Vec::new();
    for (what, files, limit) in LIMITS {
        let sum = sum(files)?;
        println!("{what:<20}{:>10} of {:>7}   ({})", grouped(sum), grouped(limit), files.join(" + "));
        if sum > limit {
            over.push(format!("{what}: {} bytes too many", grouped(sum - limit)));
        }
    }
    let docs = fs::read_to_string(project.root.join(DOCS)).with_context(|| format!("cannot read {DOCS}"))?;
    let wrong = wrongly_told(&docs, sum)?;
    ensure!(over.is_empty(), "over the limit: {}", over.join("; "));
    ensure!(wrong.is_empty(), "{DOCS} tells other sizes: {}", wrong.join("; "));
    Ok(())
}

/// The sizes in the table that are not those of the files.
fn wrongly_told(docs: &str, size: impl Fn(&[&str]) -> Result<usize>) -> Result<Vec<String>> {
    let (_, rest) = docs.split_once(HEADING).with_context(|| format!("{DOCS} has no heading `{}`", HEADING.trim()))?;
    let section = rest.split("\n## ").next().unwrap_or_default();
    // The first two lines are the table's head.
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    let rows: Vec<Vec<&str>> = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
    let mut wrong = Vec::new();
    for (what, files) in TOLD {
        let row = rows.iter().find(|row| row.get(1).is_some_and(|cell| cell.starts_with(what)));
        let told =
            row.and_then(|row| row.last()).with_context(|| format!("{DOCS} does not tell the size of {what}"))?;
        let number: f64 = told.parse().with_context(|| format!("{DOCS}: `{told}` for {what} is no number"))?;
        let is = size(files)? as f64 / 1000.0;
        if (number - is).abs() * 100.0 > is * TOLERANCE {
            wrong.push(format!("{told} kB for {what}, which has {is:.1} kB"));
        }
    }
    ensure!(
        rows.len() == TOLD.len(),
        "{DOCS}: the table has {} sizes, of which {} are checked",
        rows.len(),
        TOLD.len()
    );
    Ok(wrong)
}

/// How many bytes are left after brotli at its best.
fn compressed(bytes: &[u8]) -> Result<usize> {
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    let mut input = bytes;
    brotli::BrotliCompress(&mut input, &mut out, &params)?;
    Ok(out.len())
}

/// 12345 as `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::{TOLD, grouped, wrongly_told};

    /// The page of this checkout, with every file so large that the table is right, times a factor.
    fn told(docs: &str, factor: f64) -> anyhow::Result<Vec<String>> {
        let sizes = [5.8, 27.8, 48.0, 105.2, 9.4, 62.9, 34.7, 174.0];
        wrongly_told(docs, |files| {
            let at = TOLD.iter().position(|(_, told)| *told == files).unwrap_or_default();
            Ok((sizes[at] * 1000.0 * factor) as usize)
        })
    }

    const DOCS: &str = "# On\n\n## What is loaded when\n\nSizes.\n\n| when | what | kB |\n|---|---|---|\n\
        | at once | `outsourcing-matrix.js` | 5.8 |\n| then | the fragment: it can be read | 27.8 |\n\
        | then | the first answer | 48.0 |\n| then | the program: it works | 105.2 |\n| idle | the notes | 9.4 |\n| own data | the reader, and the styles | 62.9 |\n\
        | saved | the document writer | 34.7 |\n| framed | `embed.html`, with all | 174 |\n\n\
        ## More\n\n| a | b | c |\n";

    #[test]
    fn sizes_that_are_told_wrongly_are_named() -> anyhow::Result<()> {
        for factor in [1.0, 0.96, 1.04] {
            assert_eq!(told(DOCS, factor)?, [""; 0], "{factor}");
        }
        assert_eq!(told(DOCS, 1.06)?.len(), 8);
        assert_eq!(told(DOCS, 0.94)?.len(), 8);
        let wrong = told(&DOCS.replace("105.2", "98.2"), 1.0)?;
        assert_eq!(wrong, ["98.2 kB for the program, which has 105.2 kB"]);
        Ok(())
    }

    #[test]
    fn every_row_is_checked() {
        let page = include_str!("../../docs/embedding.md");
        assert!(told(page, 1.0).is_ok(), "whatever the numbers");
        for (from, to) in [
            ("| saved | the document writer | 34.7 |\n", ""),
            ("| 34.7 |", "| some |"),
            ("| 34.7 |\n", "| 34.7 |\n| late | more | 3 |\n"),
            ("## What is loaded when", "## What is loaded"),
        ] {
            assert!(told(&DOCS.replace(from, to), 1.0).is_err(), "{to}");
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 1234567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
