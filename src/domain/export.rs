//! Exports what is on the screen: as CSV for spreadsheets, as Markdown for notes and mails.
//!
//! A [`Brief`] is the document before it is formatted: the cells on the screen in the same order, the filters, the reasons, the
//! sources, the date of the data and the link.

use super::answer::Answer;
use super::catalogue::{Catalogue, Ref, SourceIx};
use super::cell::CellText;
use super::citation::{Citation, DOT};
use super::messages::Messages;
use super::ranking::Ranked;
use super::shown::Shown;
use super::verdict::reasons;
use super::words::Words;

/// A document about what is on the screen.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::export::Brief;
/// use outsourcing_matrix::domain::messages::Messages;
/// use outsourcing_matrix::domain::options::Options;
/// use outsourcing_matrix::domain::shown::{COLUMNS, shown};
/// use outsourcing_matrix::domain::{Answer, Filters, built_in};
///
/// let catalogue = built_in::catalogue();
/// let messages = Messages::of(&catalogue);
/// let filters = Filters { company_size: Some("small".into()), needs: vec!["website".into()], ..Filters::default() };
/// let answer = Answer::new(&catalogue, filters);
/// let shown = shown(&catalogue, &answer.ranking, &Options::default(), false, COLUMNS);
/// let brief = Brief::new(&catalogue, &messages, &answer, &shown, "https://example.org/compare?om-size=small");
///
/// assert_eq!(brief.rows[0].len(), 1 + shown.columns.len());
/// assert!(brief.markdown().contains("| Project outsourcing:"));
/// assert!(brief.csv().ends_with("\"https://example.org/compare?om-size=small\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The question that the comparison answers.
    pub title: String,
    /// The sections before the matrix: the filters, and the recommended types with the reasons.
    pub before: Vec<Section>,
    /// The matrix by rows, its header first. The first cell of a row is its name. All rows have the same length.
    pub rows: Vec<Vec<String>>,
    /// The sections after the matrix: the sources, the date of the data, the link.
    pub after: Vec<Section>,
}

/// A heading with lines below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub label: String,
    /// The lines, at least one.
    pub lines: Vec<String>,
}

impl Brief {
    /// Creates the document about the part of an answer that is `shown`. `link` is the URL of this view, or empty.
    #[must_use]
    pub fn new(catalogue: &Catalogue, messages: &Messages, answer: &Answer, shown: &Shown, link: &str) -> Self {
        let words = Words { catalogue, messages, filters: &answer.filters };
        let mut cited = Vec::new();
        let shortlist = shortlist(words, answer, &mut cited);
        let rows = rows(words, answer, shown, &mut cited);

        let mut answers: Vec<String> = words.answers().into_iter().map(str::to_owned).collect();
        if answers.is_empty() {
            answers.push(messages.brief_none().to_string());
        }
        let section = |label: &str, lines| Section { label: label.to_owned(), lines };
        let sources = catalogue.sources(&cited).into_iter();
        let sources = sources.map(|source| citation(&Citation::new(source, messages))).collect();
        let mut after =
            vec![section(messages.brief_sources(), sources), section(messages.brief_data(), vec![words.footer()])];
        if !link.is_empty() {
            after.push(section(messages.brief_link(), vec![link.to_owned()]));
        }
        let mut before =
            vec![section(messages.brief_answers(), answers), section(messages.brief_shortlist(), shortlist)];
        before.retain(|section| !section.lines.is_empty());
        after.retain(|section| !section.lines.is_empty());
        Brief { title: catalogue.document().title.to_string(), before, rows, after }
    }

    /// The document as CSV (RFC 4180) with a byte order mark: the matrix, an empty row, then the title and the sections as rows
    /// of a label and a text. All rows have the same number of fields, every field is quoted, and lines end in CR LF.
    ///
    /// Spreadsheets read a field that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula. An apostrophe in
    /// front makes it text.
    #[must_use]
    pub fn csv(&self) -> String {
        let width = self.rows.first().map_or(0, Vec::len).max(2);
        let mut text = String::from("\u{feff}");
        for row in &self.rows {
            push_row(&mut text, width, row);
        }
        push_row(&mut text, width, &[]);
        push_row(&mut text, width, std::slice::from_ref(&self.title));
        for Section { label, lines } in self.before.iter().chain(&self.after) {
            for line in lines {
                push_row(&mut text, width, &[label.clone(), line.clone()]);
            }
        }
        text
    }

    /// The document as Markdown with a table (GitHub Flavored Markdown).
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = String::from("# ");
        push_inline(&mut text, &self.title);
        text.push('\n');
        self.before.iter().for_each(|section| push_section(&mut text, section));
        for (at, row) in self.rows.iter().enumerate() {
            text.push_str("\n|");
            for cell in row {
                text.push(' ');
                push_inline(&mut text, cell);
                text.push_str(" |");
            }
            if at == 0 {
                text.push_str("\n|");
                row.iter().for_each(|_| text.push_str(" --- |"));
            }
        }
        text.push('\n');
        self.after.iter().for_each(|section| push_section(&mut text, section));
        text
    }
}

/// The references that a document cites, in order of appearance.
type Cited = Vec<Ref<SourceIx>>;

fn rows(words: Words<'_>, answer: &Answer, shown: &Shown, cited: &mut Cited) -> Vec<Vec<String>> {
    let Words { catalogue, messages, .. } = words;
    let ranking = &answer.ranking;
    let columns: Vec<&Ranked> = shown.columns.iter().map(|at| &ranking[*at]).collect();
    let row = |name: &str, cell: &mut dyn FnMut(&Ranked) -> String| {
        let mut row = vec![name.to_owned()];
        row.extend(columns.iter().map(|ranked| cell(ranked)));
        row
    };
    let mut rows = vec![row("", &mut |ranked| type_name(words, ranked))];
    if columns.iter().any(|ranked| words.standing(ranked).is_some()) {
        rows.push(row(messages.brief_standing(), &mut |ranked| standing(words, ranked)));
    }
    if ranking.is_ranked {
        rows.push(row(messages.why_title(), &mut |ranked| why(words, ranked, cited)));
    }
    for shown_row in &shown.rows {
        let criterion = shown_row.criterion;
        rows.push(row(&catalogue[criterion].label, &mut |ranked| match CellText::new(
            catalogue,
            ranked.type_ix,
            criterion,
        ) {
            Some(cell) => {
                cited.extend_from_slice(cell.sources);
                cell_text(words, &cell)
            }
            None => messages.cell_empty().to_string(),
        }));
    }
    rows
}

/// A cell in one line: the level or the tags, the statement, and the kinds of its sources in brackets.
fn cell_text(words: Words<'_>, cell: &CellText<'_>) -> String {
    let mut text = String::new();
    if let Some(head) = cell.head(words.messages) {
        text.push_str(&head);
        text.push_str(". ");
    }
    text.push_str(cell.text);
    push_bases(&mut text, words, cell.sources);
    text
}

fn push_bases(text: &mut String, words: Words<'_>, sources: &[Ref<SourceIx>]) {
    text.push_str(" [");
    text.push_str(&words.bases(sources));
    text.push(']');
}

fn type_name(words: Words<'_>, ranked: &Ranked) -> String {
    let column = &words.catalogue[ranked.type_ix];
    [&*column.name, &*column.plain].join(": ")
}

/// "Best fit, 7 points", or nothing.
fn standing(words: Words<'_>, ranked: &Ranked) -> String {
    let Some((standing, _)) = words.standing(ranked) else { return String::new() };
    match ranked.band {
        Some(_) => [standing, &words.score(ranked)].join(words.messages.comma()),
        None => standing.to_owned(),
    }
}

/// The reasons for a type's place, each with the kinds of its sources.
fn why(words: Words<'_>, ranked: &Ranked, cited: &mut Cited) -> String {
    let mut text = String::new();
    for line in words.verdict(ranked) {
        text.push_str(&line);
        text.push_str(". ");
    }
    for reason in reasons(words.catalogue, words.filters, ranked) {
        text.push_str(&words.reason(&reason));
        if let Some(claim) = reason.claim() {
            push_bases(&mut text, words, &claim.sources);
            cited.extend_from_slice(&claim.sources);
        }
        text.push_str(". ");
    }
    text.truncate(text.trim_end().len());
    text
}

/// The recommended types and the near misses. Empty without a need: a size alone recommends nothing.
fn shortlist(words: Words<'_>, answer: &Answer, cited: &mut Cited) -> Vec<String> {
    let messages = words.messages;
    let mut lines = Vec::new();
    if answer.filters.needs.is_empty() {
        return lines;
    }
    if let Some((types, done)) = answer.combination.as_ref().and_then(|combination| words.combination(combination)) {
        lines.push([messages.together_label(), ": ", &types, " ", &done].concat());
    }
    for ranked in answer.ranking.types.iter().filter(|ranked| ranked.recommended) {
        let why = why(words, ranked, cited);
        lines.push([&type_name(words, ranked), " (", &standing(words, ranked), "). ", &why].concat());
    }
    if lines.is_empty() {
        lines.push(messages.answer_none().to_string());
    }
    let near = answer.near_misses.iter().map(|at| words.near_miss(&answer.ranking[*at]));
    lines.extend(near.map(|near| [messages.near_title(), ": ", &near].concat()));
    lines
}

/// A citation in one line.
fn citation(of: &Citation<'_>) -> String {
    let mut line = [of.title, &of.details].concat();
    for part in [Some(of.basis), of.note, of.url].into_iter().flatten() {
        line.push_str(DOT);
        line.push_str(part);
    }
    line
}

fn push_row(text: &mut String, width: usize, cells: &[String]) {
    for at in 0..width {
        text.push_str(if at == 0 { "\"" } else { ",\"" });
        let cell = cells.get(at).map_or("", String::as_str);
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            text.push('\'');
        }
        for letter in cell.chars() {
            if letter == '"' {
                text.push('"');
            }
            text.push(letter);
        }
        text.push('"');
    }
    text.push_str("\r\n");
}

fn push_section(text: &mut String, section: &Section) {
    text.push_str("\n## ");
    push_inline(text, &section.label);
    text.push_str("\n\n");
    for line in &section.lines {
        text.push_str("- ");
        push_inline(text, line);
        text.push('\n');
    }
}

/// Appends a text as one line of Markdown, and escapes everything that Markdown would interpret. In a URL only what could end a
/// cell or begin HTML is escaped, so that it stays a link.
fn push_inline(text: &mut String, line: &str) {
    let start = line.trim_start();
    // What would start a list, a quotation or a heading.
    let digits = start.bytes().take_while(u8::is_ascii_digit).count();
    if start.starts_with(['-', '+', '=']) {
        text.push('\\');
    }
    let mut is_address = false;
    let mut is_in_word = false;
    for (at, letter) in start.char_indices() {
        if letter.is_whitespace() {
            text.push(if letter == '\u{a0}' { letter } else { ' ' });
            is_in_word = false;
            continue;
        }
        if !is_in_word {
            let rest = start.get(at..).unwrap_or_default();
            is_address = rest.starts_with("https://") || rest.starts_with("http://");
            is_in_word = true;
        }
        let ends_number = at == digits && digits > 0 && matches!(letter, '.' | ')');
        let always = matches!(letter, '|' | '<' | '>' | '`' | '\\');
        let in_words = matches!(letter, '*' | '_' | '[' | ']' | '#' | '~');
        if always || ends_number || (in_words && !is_address) {
            text.push('\\');
        }
        text.push(letter);
        if letter == '&' && !is_address && is_entity(start.get(at + 1..).unwrap_or_default()) {
            text.push_str("amp;");
        }
    }
}

/// Whether an ampersand before this text would start a character reference: `lt;`, `#38;`.
fn is_entity(rest: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    rest.split_once(';').is_some_and(|(name, _)| is_name(name))
}
