//! Reads the markup that the server renderer writes. No parser for markup at large: it knows quoted attributes, texts and void elements.

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Open(Tag),
    Close(String),
    /// A text, its escapes read.
    Text(String),
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    /// The attributes, their escapes read.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The parts of a document in their order. Fails where tags do not nest.
pub fn parts(html: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html.trim_end();
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            parts.push(Part::Text(unescape(&rest[..end])));
            rest = &rest[end..];
            continue;
        };
        let (tag, after) = split_tag(tag);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "a tag that was not open is closed");
            parts.push(Part::Close(name.to_owned()));
            continue;
        }
        let tag = read_tag(tag);
        if !is_void(&tag.name) {
            open.push(tag.name.clone());
        }
        parts.push(Part::Open(tag));
    }
    assert!(open.is_empty(), "left open: {open:?}");
    parts
}

/// Every start tag.
pub fn tags(html: &str) -> Vec<Tag> {
    let parts = parts(html).into_iter();
    parts.filter_map(|part| if let Part::Open(tag) = part { Some(tag) } else { None }).collect()
}

/// What stands inside each element that `is` holds for, from the first to the last.
pub fn inside(html: &str, is: impl Fn(&Tag) -> bool) -> Vec<Vec<Part>> {
    let mut found: Vec<Vec<Part>> = Vec::new();
    // For each open element: its place among the found ones, if it is one.
    let mut open: Vec<Option<usize>> = Vec::new();
    for part in parts(html) {
        if matches!(part, Part::Close(_)) {
            open.pop();
        }
        for at in open.iter().flatten() {
            found[*at].push(part.clone());
        }
        if let Part::Open(tag) = &part
            && !is_void(&tag.name)
        {
            open.push(is(tag).then_some(found.len()));
            if is(tag) {
                found.push(Vec::new());
            }
        }
    }
    found
}

fn is_void(name: &str) -> bool {
    matches!(name, "input" | "br" | "hr" | "img" | "wbr")
}

/// The texts among these parts, one after the other.
pub fn text_of(parts: &[Part]) -> String {
    parts.iter().map(|part| if let Part::Text(text) = part { text } else { "" }).collect()
}

/// The start tags among these parts.
pub fn tags_of(parts: &[Part]) -> Vec<Tag> {
    let tag = |part: &Part| if let Part::Open(tag) = part { Some(tag.clone()) } else { None };
    parts.iter().filter_map(tag).collect()
}

/// For every element with this name: its tag and its text, the one after the other as they stand.
pub fn elements(html: &str, name: &str) -> Vec<(Tag, String)> {
    let mut found: Vec<(Tag, String)> = Vec::new();
    let mut inside: Vec<usize> = Vec::new();
    for part in parts(html) {
        match part {
            Part::Open(tag) if tag.name == name => {
                inside.push(found.len());
                found.push((tag, String::new()));
            }
            Part::Close(closed) if closed == name => drop(inside.pop()),
            Part::Text(text) => inside.iter().for_each(|at| found[*at].1.push_str(&text)),
            Part::Open(_) | Part::Close(_) => {}
        }
    }
    found
}

/// Every text, one line for each.
pub fn text(html: &str) -> String {
    let parts = parts(html).into_iter();
    let texts = parts.filter_map(|part| if let Part::Text(text) = part { Some(text) } else { None });
    texts.collect::<Vec<_>>().join("\n")
}

/// Splits after the `>` that ends a tag; one inside quotes does not.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    panic!("a tag without an end: {}", &text[..text.len().min(80)]);
}

fn read_tag(text: &str) -> Tag {
    let text = text.strip_suffix('/').unwrap_or(text);
    let (name, mut rest) = text.split_once(' ').unwrap_or((text, ""));
    let mut attributes = Vec::new();
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inner, after) = quoted.split_once('"').expect("a closing quote");
            value = unescape(inner);
            rest = after;
        }
        assert!(attributes.iter().all(|(other, _)| *other != key), "{key} stands twice in <{text}>");
        attributes.push((key, value));
    }
    Tag { name: name.to_owned(), attributes }
}

fn unescape(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'")];
    let text = named.iter().fold(text.to_owned(), |text, (escape, letter)| text.replace(escape, letter));
    text.replace("&amp;", "&")
}
