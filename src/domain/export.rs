//! What is on the screen as a document to take along: CSV for spreadsheets, Markdown for notes and mails.
//!
//! A [`Brief`] is that document before it has a form: the same cells as on the screen, in the same order, with the answers, the reasons,
//! what all of it rests on, the day of the data and the link.

use super::catalogue::{Cell, Criterion, Id, Source, position};
use super::messages::fill;
use super::ranking::{Ranked, Ranking};
use super::shown::Shown;
use super::verdict::{near_misses, reasons, together};
use super::words::Words;

/// A document about what is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The question that the comparison answers.
    pub title: String,
    /// What comes before the matrix: the answers, and what is recommended for them with the reasons.
    pub before: Vec<Section>,
    /// The matrix by rows, its head first; the first cell of a row is its name. Every row is as long as the head.
    pub rows: Vec<Vec<String>>,
    /// What comes after it: what it rests on, the day of the data, the link.
    pub after: Vec<Section>,
}

/// A heading with lines below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub label: String,
    /// The lines, never none.
    pub lines: Vec<String>,
}

impl Brief {
    /// The document about what is `shown`. `link` leads there, or is empty.
    #[must_use]
    pub fn new(words: Words<'_>, ranking: &Ranking, shown: &Shown, link: &str) -> Self {
        let Words { catalogue, messages, .. } = words;
        let mut cited = Vec::new();
        let shortlist = shortlist(words, ranking, &mut cited);
        let rows = rows(words, ranking, shown, &mut cited);

        let mut answers: Vec<String> = words.answers().into_iter().map(str::to_owned).collect();
        if answers.is_empty() {
            answers.push(messages.brief_none().to_string());
        }
        let section = |label: &str, lines| Section { label: label.to_owned(), lines };
        let sources = catalogue.sources(&cited).map(|source| citation(words, source)).collect();
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

    /// As CSV (RFC 4180) with a byte order mark: the matrix, an empty line, then everything around it as rows of a label and a text.
    /// All rows are equally long, every field is in quotes, lines end in CR LF.
    ///
    /// A spreadsheet takes a field that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula. An apostrophe in
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

    /// As Markdown with a table as GitHub writes them.
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

fn rows(words: Words<'_>, ranking: &Ranking, shown: &Shown, cited: &mut Vec<Id>) -> Vec<Vec<String>> {
    let Words { catalogue, messages, .. } = words;
    let columns: Vec<&Ranked> = shown.columns.iter().map(|at| &ranking.types[*at]).collect();
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
        let criterion = &catalogue.criteria()[shown_row.criterion];
        rows.push(row(
            &criterion.label,
            &mut |ranked| match catalogue.types()[ranked.type_at].cells.get(&criterion.id) {
                Some(cell) => {
                    cite(cited, &cell.sources);
                    cell_text(words, criterion, cell)
                }
                None => messages.cell_empty().to_string(),
            },
        ));
    }
    rows
}

/// The text of a cell as it stands on the screen: the level, the tags, the statement, and the kinds of ground in brackets.
fn cell_text(words: Words<'_>, criterion: &Criterion, cell: &Cell) -> String {
    let messages = words.messages;
    let mut text = String::new();
    if let Some(level) = cell.level
        && let Some(word) = criterion.levels.get(usize::from(level).wrapping_sub(1))
    {
        text.push_str(word);
        text.push_str(messages.comma());
        text.push_str(&fill(messages.level_of(), &[("level", &level.to_string())]));
        text.push_str(". ");
    }
    let tags = cell.tags.iter().filter_map(|tag| Some(&*criterion.tags[position(&criterion.tags, tag)?].label));
    let tags: Vec<&str> = tags.collect();
    if !tags.is_empty() {
        text.push_str(&tags.join(messages.comma()));
        text.push_str(". ");
    }
    text.push_str(&cell.text);
    push_bases(&mut text, words, &cell.sources);
    text
}

fn push_bases(text: &mut String, words: Words<'_>, sources: &[Id]) {
    text.push_str(" [");
    text.push_str(&words.bases(sources));
    text.push(']');
}

fn type_name(words: Words<'_>, ranked: &Ranked) -> String {
    let column = &words.catalogue.types()[ranked.type_at];
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

/// Why a type stands where it stands, each sentence with the kinds of ground that it rests on.
fn why(words: Words<'_>, ranked: &Ranked, cited: &mut Vec<Id>) -> String {
    let mut text = String::new();
    for line in words.verdict(ranked) {
        text.push_str(&line);
        text.push_str(". ");
    }
    for reason in reasons(words.catalogue, words.filters, ranked) {
        text.push_str(&words.reason(&reason));
        if let Some(claim) = reason.claim() {
            push_bases(&mut text, words, &claim.sources);
            cite(cited, &claim.sources);
        }
        text.push_str(". ");
    }
    text.truncate(text.trim_end().len());
    text
}

/// What is recommended, and what only its fit keeps out. Nothing without a need: a size alone recommends nothing.
fn shortlist(words: Words<'_>, ranking: &Ranking, cited: &mut Vec<Id>) -> Vec<String> {
    let Words { catalogue, messages, filters } = words;
    let mut lines = Vec::new();
    if filters.needs.is_empty() {
        return lines;
    }
    if let Some((types, done)) = together(catalogue, filters, ranking).and_then(|together| words.together(&together)) {
        lines.push([messages.together_label(), ": ", &types, " ", &done].concat());
    }
    for ranked in ranking.types.iter().filter(|ranked| ranked.recommended) {
        let why = why(words, ranked, cited);
        lines.push([&type_name(words, ranked), " (", &standing(words, ranked), "). ", &why].concat());
    }
    if lines.is_empty() {
        lines.push(messages.answer_none().to_string());
    }
    let near = near_misses(catalogue, ranking).into_iter();
    lines.extend(near.map(|ranked| [messages.near_title(), ": ", &words.near_miss(ranked)].concat()));
    lines
}

/// A source as people cite it, on one line.
fn citation(words: Words<'_>, source: &Source) -> String {
    let mut line = source.title.to_string();
    let year = source.year.map(|year| year.to_string());
    let basis = words.bases(std::slice::from_ref(&source.id));
    let parts = [source.publisher.as_deref(), year.as_deref(), source.kind.as_deref(), Some(&basis)];
    for part in parts.into_iter().chain([source.note.as_deref(), source.url.as_deref()]).flatten() {
        line.push_str(" · ");
        line.push_str(part);
    }
    line
}

fn cite(cited: &mut Vec<Id>, sources: &[Id]) {
    for id in sources {
        if !cited.contains(id) {
            cited.push(id.clone());
        }
    }
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

/// A text in one line of Markdown, in which no letter of it has a meaning of its own. Of an address only what could end a cell or begin
/// HTML is written otherwise, so that it stays a link.
fn push_inline(text: &mut String, line: &str) {
    let start = line.trim_start();
    // What would begin a list, a quotation or a heading.
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

/// Whether an ampersand before this stands for a letter: `lt;`, `#38;`.
fn is_entity(rest: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    rest.split_once(';').is_some_and(|(name, _)| is_name(name))
}
