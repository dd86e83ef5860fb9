//! Writes filters into the query of a URL, and reads them back.
//!
//! ```text
//! ?page=7&om-size=small&om-startup=1&om-needs=website.customer-service&om-v=1.0.0
//!  ╰─┬──╯ ╰───────────────────────────────┬──────────────────────────────────────╯
//!  foreign: kept, byte for byte            ours: key prefix, the filters, the catalogue's version
//! ```
//!
//! The version is preceded by the view options that differ from the default: `om-compare=it.bpo` (selected for comparing),
//! `om-columns=chosen` (only those), `om-differences=mark` or `only`.
//!
//! Keys and values are read and made here. `src/element/address.js` takes the query out of the page's address, and puts a new one in.
//!
//! Filters are written in the catalogue's order, so equal filters have equal links. `om-v` is always written: a link with
//! `om-v` alone says "no filters", which is not the same as a link without any of these keys.

use super::catalogue::{Catalogue, Id};
use super::check::is_id;
use super::fault::shorten;
use super::filters::Filters;
use super::messages::join;
use super::options::{Differences, Options};

/// The key prefix of an element without a name.
pub const DEFAULT_NAME: &str = "om";

/// The maximum length of the values in a query, in bytes. Of a longer query nothing is read.
const QUERY_LIMIT: usize = 16 * 1024;

/// The result of reading a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The filters that the catalogue has.
    pub filters: Filters,
    /// The view options.
    pub options: Options,
    /// What was not applied, in the query's order.
    pub notices: Vec<Notice>,
}

/// A part of a link that was not applied, or a warning about the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The catalogue has nothing of this name. Shortened to 40 characters.
    Unknown(String),
    /// The number of further unknown parts, which are not listed.
    More(usize),
    /// The link is too long to be one of ours. Nothing was read.
    TooLong,
    /// The link was made for another version of the catalogue.
    OtherVersion(String),
}

/// The maximum number of unknown parts that are listed.
const NOTICES: usize = 3;

/// A parameter of a link: its key without the element's prefix, and its percent-encoded value. Empty: the link has no such parameter.
pub type Part = (&'static str, String);

/// Every parameter that an element may write, in their order. Those without a value are to be removed from the address.
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

/// Our keys, in the order of a link.
const KEYS: [&str; 7] = ["size", "startup", "needs", "compare", "columns", "differences", "v"];

/// Reads the filters of the element with this name from a query (without its `?`).
///
/// Returns `None` if the query has none of our keys. All other parameters are ignored.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::built_in;
/// use outsourcing_matrix::domain::link::{self, Notice};
///
/// let catalogue = built_in::catalogue();
/// let decoded = link::decode(&catalogue, "", "page=7&om-size=small&om-needs=website.time-travel");
/// let decoded = decoded.expect("the query has keys with the default prefix");
///
/// assert_eq!(decoded.filters.company_size.as_deref(), Some("small"));
/// assert_eq!(decoded.filters.needs, ["website".into()]);
/// assert_eq!(decoded.notices, [Notice::Unknown("time-travel".to_owned())]);
/// assert!(link::decode(&catalogue, "", "page=7").is_none());
/// ```
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
