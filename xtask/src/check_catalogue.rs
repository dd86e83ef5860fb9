//! `cargo xtask check-catalogue FILE…`: what a page would say about a catalogue, before it is on a page.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::*;
use outsourcing_matrix::domain::{Catalogue, Fault, check};

/// Checks the named files and prints every fault with its place.
pub fn run(mut args: lexopt::Parser) -> Result<()> {
    let mut files = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            Value(file) => files.push(file),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        bail!("name the files to check: cargo xtask check-catalogue FILE…");
    }
    let mut with_faults = 0;
    for file in &files {
        let path = Path::new(file);
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let (is_right, lines) = report(&path.display().to_string(), &bytes);
        lines.iter().for_each(|line| println!("{line}"));
        with_faults += usize::from(!is_right);
    }
    match with_faults {
        0 => Ok(()),
        1 => bail!("a catalogue has faults"),
        many => bail!("{many} catalogues have faults"),
    }
}

/// Whether the file is a catalogue without faults, and the lines to print about it.
fn report(name: &str, bytes: &[u8]) -> (bool, Vec<String>) {
    let Ok(json) = std::str::from_utf8(bytes) else {
        return (false, vec![format!("{name}: not UTF-8")]);
    };
    match check(json) {
        Ok(catalogue) => (true, vec![format!("{name}: no faults ({})", summary(&catalogue))]),
        Err(faults) => {
            let places = places(json);
            (false, faults.iter().map(|fault| line(name, json, &places, fault)).collect())
        }
    }
}

fn summary(catalogue: &Catalogue) -> String {
    let number = |count: usize, one: &str, other: &str| format!("{count} {}", if count == 1 { one } else { other });
    [
        number(catalogue.types().len(), "type", "types"),
        number(catalogue.criteria().len(), "criterion", "criteria"),
        number(catalogue.sizes().len(), "size", "sizes"),
        number(catalogue.needs().len(), "need", "needs"),
        number(catalogue.document().sources.len(), "source", "sources"),
    ]
    .join(", ")
}

/// `FILE:LINE:COLUMN: POINTER: MESSAGE`, as compilers write it, so that editors lead there.
fn line(name: &str, json: &str, places: &BTreeMap<String, usize>, fault: &Fault) -> String {
    // What is missing has no place of its own: that of what it is missing from.
    let mut pointer = &*fault.pointer;
    let at = loop {
        match (places.get(pointer), pointer.rsplit_once('/')) {
            (Some(at), _) if !pointer.is_empty() => break Some(*at),
            (_, Some((parent, _))) => pointer = parent,
            _ => break None,
        }
    };
    match at {
        Some(at) => {
            let before = &json[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
            format!("{name}:{line}:{column}: {fault}")
        }
        None => format!("{name}: {fault}"),
    }
}

/// Where everything in a JSON text begins, by its pointer: an object's entry at its key. Empty where the text is no JSON.
fn places(json: &str) -> BTreeMap<String, usize> {
    let mut scan = Scan { json, at: 0, places: BTreeMap::new() };
    // The scan goes as deep as the text: what is nested too deep to be read is not scanned.
    if serde_json::from_str::<serde_json::Value>(json).is_ok() {
        scan.value(&mut String::new());
    }
    scan.places
}

struct Scan<'a> {
    json: &'a str,
    at: usize,
    places: BTreeMap<String, usize>,
}

impl Scan<'_> {
    /// The next byte that is no white space.
    fn peek(&mut self) -> u8 {
        let bytes = self.json.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or_default()
    }

    fn value(&mut self, pointer: &mut String) {
        let open = self.peek();
        let begin = self.at;
        match open {
            b'{' | b'[' => {
                self.at += 1;
                let mut index = 0;
                while !matches!(self.peek(), b'}' | b']' | 0) {
                    let (step, place) = (pointer.len(), self.at);
                    pointer.push('/');
                    if open == b'{' {
                        let key: String = serde_json::from_str(self.text()).unwrap_or_default();
                        pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                        self.peek();
                        // The colon.
                        self.at += 1;
                    } else {
                        pointer.push_str(&index.to_string());
                        index += 1;
                    }
                    self.value(pointer);
                    self.places.insert(pointer.clone(), place);
                    pointer.truncate(step);
                    if self.peek() == b',' {
                        self.at += 1;
                    }
                }
                self.at += 1;
            }
            b'"' => drop(self.text()),
            _ => {
                let rest = &self.json[begin..];
                let is_end = |letter: char| matches!(letter, ',' | '}' | ']') || letter.is_ascii_whitespace();
                self.at = begin + rest.find(is_end).unwrap_or(rest.len()).max(1);
            }
        }
    }

    /// A text with its quotes.
    fn text(&mut self) -> &str {
        let begin = self.at;
        let bytes = self.json.as_bytes();
        self.at += 1;
        while let Some(byte) = bytes.get(self.at) {
            self.at += if *byte == b'\\' { 2 } else { 1 };
            if *byte == b'"' {
                break;
            }
        }
        self.json.get(begin..self.at).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{check, places, report};

    const SMALL: &str = include_str!("../../examples/catalogues/three-services.json");

    #[test]
    fn a_catalogue_without_faults_is_counted() {
        let (is_right, lines) = report("a.json", SMALL.as_bytes());
        assert!(is_right, "{lines:#?}");
        assert!(lines.len() == 1 && lines[0].starts_with("a.json: no faults (3 types, "), "{lines:?}");
    }

    #[test]
    fn each_fault_is_a_line_in_the_words_of_the_domain() {
        let broken = SMALL.replacen("\"title\"", "\"titel\"", 1).replacen("https://", "javascript:", 1);
        for json in [&*broken, "{", "[]", &"[".repeat(1_000)] {
            let faults = check(json).expect_err("faults");
            let (is_right, lines) = report("a.json", json.as_bytes());
            assert!(!is_right && lines.len() == faults.len());
            for (line, fault) in lines.iter().zip(&faults) {
                assert!(line.starts_with("a.json") && line.ends_with(&format!(": {fault}")), "{line}");
            }
        }
        assert_eq!(report("a.json", &[0xff]), (false, vec!["a.json: not UTF-8".to_owned()]));
    }

    #[test]
    fn a_fault_has_its_line_and_column() {
        let json =
            "{\n  \"version\": 1,\n  \"ä\": [true, {\"a/b\\n\": \"\\\"x\\\\\"}], \"types\": [\n    {\"id\": 7}]\n}";
        let (_, lines) = report("a.json", json.as_bytes());
        for start in [
            "a.json:2:3: /version: expected a string",
            "a.json:3:3: /ä: unknown field",
            "a.json:4:6: /types/0/id: expected a string",
            // What is missing: where the object begins. What is missing from the whole has no place.
            "a.json:4:5: /types/0/name: missing",
            "a.json: /title: missing",
        ] {
            assert!(lines.iter().any(|line| line.starts_with(start)), "{start} in {lines:#?}");
        }
    }

    #[test]
    fn every_place_is_found() {
        let value: serde_json::Value = serde_json::from_str(SMALL).expect("JSON");
        let places = places(SMALL);
        assert!(places.len() > 100);
        for (pointer, at) in &places {
            assert!(value.pointer(pointer).is_some(), "{pointer}");
            assert!(!SMALL[*at..].starts_with(char::is_whitespace), "{pointer}");
        }
    }
}
