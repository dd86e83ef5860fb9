//! The files to take along, whatever stands in them: CSV and Markdown that read back as what was written.

use outsourcing_matrix::domain::export::{Brief, Section};
use proptest::prelude::*;

/// Reads CSV (RFC 4180) with a byte order mark. Fails where a quote, a comma or a line end stands wrong.
pub fn read_csv(text: &str) -> Vec<Vec<String>> {
    let mut letters = text.strip_prefix('\u{feff}').expect("a byte order mark").chars().peekable();
    let mut rows = Vec::new();
    while letters.peek().is_some() {
        let mut row = Vec::new();
        loop {
            assert_eq!(letters.next(), Some('"'), "a field is in quotes");
            let mut field = String::new();
            loop {
                match letters.next().expect("a closing quote") {
                    '"' if letters.peek() == Some(&'"') => field.push(letters.next().expect("a quote")),
                    '"' => break,
                    letter => field.push(letter),
                }
            }
            row.push(field);
            match letters.next().expect("a line end") {
                ',' => {}
                '\r' => break,
                other => panic!("{other:?} behind a field"),
            }
        }
        assert_eq!(letters.next(), Some('\n'), "a line ends in CR LF");
        rows.push(row);
    }
    rows
}

/// What a spreadsheet shows of a field: the apostrophe that keeps it a text is not a part of it.
pub fn guarded(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("{}{text}", if is_formula { "'" } else { "" })
}

/// A line of Markdown as a reader shows it.
fn shown_text(line: &str) -> String {
    let mut shown = String::new();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek().is_some_and(char::is_ascii_punctuation) => shown.extend(letters.next()),
            letter => shown.push(letter),
        }
    }
    shown
}

/// One line, as a page shows it: line ends and several spaces are one.
pub fn on_one_line(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The cells of a row of a Markdown table.
fn read_row(line: &str) -> Vec<String> {
    let inner = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).expect("a row between pipes");
    let mut cells = vec![String::new()];
    let mut is_escaped = false;
    for letter in inner.chars() {
        if letter == '|' && !is_escaped {
            cells.push(String::new());
            continue;
        }
        is_escaped = letter == '\\' && !is_escaped;
        cells.last_mut().expect("a cell").push(letter);
    }
    cells.iter().map(|cell| on_one_line(&shown_text(cell))).collect()
}

/// The title, the sections (a heading and its lines) and the table of a Markdown document.
pub type Markdown = (String, Vec<(String, Vec<String>)>, Vec<Vec<String>>);

pub fn read_markdown(text: &str) -> Markdown {
    let mut title = String::new();
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    let mut table = Vec::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("# ") {
            assert!(title.is_empty(), "one title");
            title = shown_text(heading);
        } else if let Some(heading) = line.strip_prefix("## ") {
            sections.push((on_one_line(&shown_text(heading)), Vec::new()));
        } else if let Some(item) = line.strip_prefix("- ") {
            sections.last_mut().expect("a heading before").1.push(on_one_line(&shown_text(item)));
        } else if line.starts_with('|') {
            table.push(read_row(line));
        } else {
            assert_eq!(line, "", "a line of no kind");
        }
    }
    let rule = table.remove(1);
    assert!(rule.len() == table[0].len() && rule.iter().all(|cell| cell == "---"), "{rule:?}");
    (title, sections, table)
}

/// A document with these twelve texts.
fn brief(texts: &[String]) -> Brief {
    let part = |at: usize| Section { label: texts[at].clone(), lines: vec![texts[at + 1].clone(), "x".to_owned()] };
    Brief {
        title: texts[0].clone(),
        before: vec![part(1)],
        rows: texts[3..12].chunks(3).map(<[String]>::to_vec).collect(),
        after: vec![part(2)],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Whatever stands in the fields, the file has so many rows and fields, and each is what it was.
    #[test]
    fn any_texts_come_back(
        texts in prop::collection::vec(any::<String>(), 12),
        awkward in prop::collection::vec("[=+@'\",;|\\\\\r\n\t #*_<>`\\[\\]~a-]{0,8}", 12),
    ) {
        for texts in [texts, awkward] {
            let brief = brief(&texts);
            let csv = read_csv(&brief.csv());
            prop_assert_eq!(csv.len(), 3 + 2 + 4);
            for (row, expected) in csv.iter().zip(&brief.rows) {
                prop_assert_eq!(row, &expected.iter().map(|cell| guarded(cell)).collect::<Vec<_>>());
            }
            prop_assert!(!csv.iter().flatten().any(|field| field.starts_with(['=', '+', '-', '@', '\t', '\r'])));
        }
    }
}

#[test]
fn no_field_is_a_formula() {
    for (text, expected) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("=", "'="),
        ("=\"a\",\"b\"", "'=\"a\",\"b\""),
        // What is no formula stays as it is.
        ("1=1", "1=1"),
        ("a-b", "a-b"),
        ("'=1", "'=1"),
        ("", ""),
        ("–1", "–1"),
    ] {
        let brief = brief(&vec![text.to_owned(); 12]);
        let fields: Vec<String> = read_csv(&brief.csv()).into_iter().flatten().collect();
        assert!(
            fields.iter().all(|field| field == expected || field == "x" || field.is_empty()),
            "{text:?}: {fields:?}"
        );
        assert!(fields.iter().any(|field| field == expected), "{text:?}");
    }
}

/// The table of a document whose cells are this text, and its first list.
fn markdown_of(text: &str) -> (String, String) {
    let markdown = brief(&vec![text.to_owned(); 12]).markdown();
    let row = markdown.lines().find(|line| line.starts_with('|')).expect("a table");
    let cell = row.strip_prefix("| ").and_then(|row| row.split(" |").next()).expect("a cell");
    let item = markdown.lines().find_map(|line| line.strip_prefix("- ")).expect("an item");
    (cell.to_owned(), item.to_owned())
}

#[test]
fn no_letter_means_something_in_markdown() {
    for (text, expected) in [
        ("plain words, 3 of 7.", "plain words, 3 of 7."),
        ("a|b", "a\\|b"),
        ("a\\b", "a\\\\b"),
        ("a\nb", "a b"),
        ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
        ("[a](b)", "\\[a\\](b)"),
        ("<b>", "\\<b\\>"),
        ("# a ~b~", "\\# a \\~b\\~"),
        // An address stays one, but for what would end the cell.
        ("see https://example.org/a_b*c~d here_", "see https://example.org/a_b*c~d here\\_"),
        ("https://example.org/a|b", "https://example.org/a\\|b"),
        // What only begins like an address is none.
        ("httpd_conf", "httpd\\_conf"),
        ("http<b>", "http\\<b\\>"),
        ("https://example.org/<img", "https://example.org/\\<img"),
        ("https*a*", "https\\*a\\*"),
    ] {
        assert_eq!(markdown_of(text).0, expected, "{text}");
    }
}

/// A text that looks like the beginning of something else.
#[test]
fn a_line_of_a_list_begins_no_other_list() {
    for text in ["- a", "+ a", "1. a", "1984. A title", "2) a", "---", "===", "    code", "&lt;b&gt;"] {
        let (_, item) = markdown_of(text);
        let starts_list = |line: &str| {
            let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
            line.starts_with("- ")
                || line.starts_with("+ ")
                || (digits.len() < line.len() && (digits.starts_with(". ") || digits.starts_with(") ")))
        };
        assert!(
            !starts_list(&item) && item != "---" && !item.starts_with("    ") && !item.contains("&lt;"),
            "{text:?}: {item:?}"
        );
    }
}
