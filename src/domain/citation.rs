//! A source as people cite it, before it is written as a part of the view, a line of an export or plain HTML.

use super::catalogue::{Basis, Source};
use super::messages::Messages;

/// The parts of a citation, in the order in which every writer puts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The title, as its publisher gives it.
    pub title: &'a str,
    /// Where it is: an `http` or `https` address, which the check of the catalogue makes sure of.
    pub url: Option<&'a str>,
    /// The publisher, the year and the sort of publication, as far as they are known: " · OECD · 2023 · survey", or empty.
    pub details: String,
    /// The kind of ground that it is, as people read it: "article".
    pub basis: &'a str,
    /// What a reader should know about it.
    pub note: Option<&'a str>,
}

/// Stands before each detail.
pub(super) const DOT: &str = " · ";

impl<'a> Citation<'a> {
    /// How a source is cited.
    #[must_use]
    pub fn new(source: &'a Source, messages: &'a Messages) -> Self {
        let year = source.year.map(|year| year.to_string());
        let mut details = String::new();
        for detail in [source.publisher.as_deref(), year.as_deref(), source.kind.as_deref()].into_iter().flatten() {
            details.push_str(DOT);
            details.push_str(detail);
        }
        let (title, basis) = (&*source.title, basis(messages, source.basis));
        Citation { title, url: source.url.as_deref(), details, basis, note: source.note.as_deref() }
    }
}

/// A kind of ground as people read it.
#[must_use]
pub fn basis(messages: &Messages, basis: Basis) -> &str {
    match basis {
        Basis::Article => messages.basis_article(),
        Basis::Outside => messages.basis_outside(),
        Basis::Judgement => messages.basis_judgement(),
    }
}
