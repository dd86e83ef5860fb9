//! `cargo xtask size`: what arrives at the visitor, against the limits.

use std::{collections::BTreeMap, fs};

use anyhow::{Context, Result, ensure};

use crate::project::Project;

/// What is held against a limit: what it is, the files, the bytes.
const LIMITS: [(&str, &[&str], usize); 3] = [
    ("until readable", &["index.html"], 30_000),
    ("the loader", &["outsourcing-matrix.js"], 6_000),
    // 135,000 for the comparison alone; 5,000 for what other people's pages ask of it (`docs/embedding.md`).
    (
        "until filters work",
        &["index.html", "outsourcing-matrix.js", "outsourcing-matrix.program.js", "outsourcing-matrix.wasm"],
        140_000,
    ),
];

/// Prints a line for each file in `dist/` and for each limit; fails above a limit.
pub fn report(project: &Project) -> Result<()> {
    let dist = project.dist();
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
    let mut over = Vec::new();
    for (what, files, limit) in LIMITS {
        let mut sum = 0;
        for file in files {
            let (_, brotli) = sizes.get(*file).with_context(|| format!("dist/ lacks {file}"))?;
            sum += brotli;
        }
        println!("{what:<20}{:>10} of {:>7}   ({})", grouped(sum), grouped(limit), files.join(" + "));
        if sum > limit {
            over.push(format!("{what}: {} bytes too many", grouped(sum - limit)));
        }
    }
    ensure!(over.is_empty(), "over the limit: {}", over.join("; "));
    Ok(())
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
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 1234567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
