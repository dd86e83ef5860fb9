//! A visitor's answers as a part of an address, and back.
//!
//! ```text
//! ?page=7&om-size=small&om-startup=1&om-needs=website.customer-service&om-v=1.0.0
//!  ╰─┬──╯ ╰───────────────────────────────┬──────────────────────────────────────╯
//!  somebody else's: kept, byte for byte   ours: key prefix, the answers, the catalogue's version
//! ```
//!
//! Before the version stands how the matrix is looked at, where that is not as at the beginning: `om-compare=it.bpo` (chosen for
//! comparing), `om-columns=chosen` (only those), `om-differences=mark` or `only`.
//!
//! What a part says is decided here; `src/element/address.js` puts the parts into an address beside those of somebody else.
//!
//! The answers are written in the catalogue's order, so one set of answers has one link. `om-v` is always written: a link that has only it
//! says "nothing chosen", which is not the same as a link that says nothing.

use super::catalogue::{Catalogue, Id};
use super::check::is_id;
use super::fault::shorten;
use super::filters::Filters;
use super::messages::join;
use super::options::{Differences, Options};

/// The key prefix of an element without a name.
pub const DEFAULT_NAME: &str = "om";

/// The longest query that is read, in bytes. Of a longer one, nothing is.
const QUERY_LIMIT: usize = 16 * 1024;

/// What a query said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// What it asked and this catalogue has a place for.
    pub filters: Filters,
    /// How it looks at the matrix.
    pub options: Options,
    /// What did not fit, in the query's order.
    pub notices: Vec<Notice>,
}

/// A part of a link that was not applied, or why to look twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// This part names nothing that the catalogue has. At most 40 characters of it are kept.
    Unknown(String),
    /// More parts of this kind were left out than are listed: how many.
    More(usize),
    /// The link is too long to be one of ours. Nothing of it was read.
    TooLong,
    /// The link was made for another version of the catalogue.
    OtherVersion(String),
}

/// The most notices of one kind that are told one by one.
const NOTICES: usize = 3;

/// A part of a link: its key without the element's prefix, and its value as it is written, or an empty one where there is no such part.
pub type Part = (&'static str, String);

/// The answers as the parts of a link. All that an element may write are there, in the order in which they are written, so that whoever
/// writes them knows what to take out.
#[must_use]
pub fn encode(catalogue: &Catalogue, filters: &Filters, options: &Options) -> [Part; 7] {
    let ids = |ids: &[Id]| join(&ids.iter().map(|id| &**id).collect::<Vec<_>>(), ".");
    let text = |is_written: bool, text: &str| if is_written { text.to_owned() } else { String::new() };
    let mut values = [
        filters.company_size.as_deref().unwrap_or_default().to_owned(),
        text(filters.startup, "1"),
        ids(&filters.needs),
        ids(&options.chosen),
        text(options.only_chosen, "chosen"),
        text(options.differences != Differences::All, options.differences.as_str()),
        escape(&catalogue.document().version),
    ]
    .into_iter();
    KEYS.map(|key| (key, values.next().unwrap_or_default()))
}

/// The keys of our parts, in the order in which they are written.
const KEYS: [&str; 7] = ["size", "startup", "needs", "compare", "columns", "differences", "v"];

/// Reads the answers of the element with this name from a query (without its `?`).
///
/// None where the query holds no part of ours. Whatever else stands there is passed over.
#[must_use]
pub fn decode(catalogue: &Catalogue, name: &str, query: &str) -> Option<Decoded> {
    let prefix = prefix(name);
    let own: Vec<(&str, &str)> = parts(query).filter_map(|part| own_key(prefix, part)).collect();
    if own.is_empty() {
        return None;
    }
    if own.iter().map(|(_, value)| value.len()).sum::<usize>() > QUERY_LIMIT {
        let (filters, options) = Default::default();
        return Some(Decoded { filters, options, notices: vec![Notice::TooLong] });
    }

    let mut asked = Filters::default();
    let mut seen = Options::default();
    let mut unknown = Vec::new();
    let mut other_version = None;
    for (key, raw) in own {
        let Some(value) = unescape(raw) else {
            unknown.push(shorten(raw));
            continue;
        };
        match key {
            "size" if !is_id(&value) => unknown.push(shorten(&value)),
            "size" => asked.company_size = Some(Id::from(value)),
            "startup" => match value.as_str() {
                "1" | "true" => asked.startup = true,
                "0" | "false" => {}
                _ => unknown.push(shorten(&value)),
            },
            "needs" | "compare" => {
                let (ids, others): (Vec<_>, Vec<_>) =
                    value.split('.').filter(|id| !id.is_empty()).partition(|id| is_id(id));
                let list = if key == "needs" { &mut asked.needs } else { &mut seen.chosen };
                list.extend(ids.into_iter().map(Id::from));
                unknown.extend(others.into_iter().map(shorten));
            }
            "columns" => match value.as_str() {
                "chosen" => seen.only_chosen = true,
                "all" => {}
                _ => unknown.push(shorten(&value)),
            },
            "differences" => match Differences::named(&value) {
                Some(differences) => seen.differences = differences,
                None => unknown.push(shorten(&value)),
            },
            _ if *value != *catalogue.document().version => other_version = Some(shorten(&value)),
            _ => {}
        }
    }

    let (filters, dropped) = asked.fit_to(catalogue);
    unknown.extend(dropped.iter().map(|part| shorten(&part.to_string())));
    let (options, dropped) = seen.fit_to(catalogue);
    unknown.extend(dropped.iter().map(|id| shorten(id)));
    let more = unknown.len().saturating_sub(NOTICES);
    let mut notices: Vec<Notice> = unknown.into_iter().take(NOTICES).map(Notice::Unknown).collect();
    if more > 0 {
        notices.push(Notice::More(more));
    }
    notices.extend(other_version.map(Notice::OtherVersion));
    Some(Decoded { filters, options, notices })
}

fn prefix(name: &str) -> &str {
    if name.is_empty() { DEFAULT_NAME } else { name }
}

fn parts(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|part| !part.is_empty())
}

/// A part of the query as our key without its prefix and the raw value, if it is ours.
fn own_key<'a>(prefix: &str, part: &'a str) -> Option<(&'a str, &'a str)> {
    let (key, value) = part.split_once('=').unwrap_or((part, ""));
    let key = key.strip_prefix(prefix)?.strip_prefix('-')?;
    KEYS.contains(&key).then_some((key, value))
}

/// Percent-encodes what is not an unreserved letter (RFC 3986).
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            let digits = [b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
            escaped.extend(digits.map(char::from));
        }
    }
    escaped
}

/// The reverse of [`escape`]. None for a broken escape and for what is not UTF-8.
fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            b'+' => b' ',
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}
