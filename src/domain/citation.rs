//! The content of a citation, for the view, the exports and the plain HTML.

use super::catalogue::{Basis, Source};
use super::messages::Messages;

/// The parts of a citation, in the order in which they are written.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::built_in;
/// use outsourcing_matrix::domain::catalogue::Basis;
/// use outsourcing_matrix::domain::citation::Citation;
/// use outsourcing_matrix::domain::messages::Messages;
///
/// let catalogue = built_in::catalogue();
/// let messages = Messages::english();
/// let sources = &catalogue.document().sources;
/// let judgement = sources.iter().find(|source| source.basis == Basis::Judgement).expect("a judgement");
///
/// let citation = Citation::new(judgement, &messages);
/// assert_eq!((citation.basis, citation.url), ("our judgement", None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The title, as its publisher gives it.
    pub title: &'a str,
    /// The `http` or `https` URL, if the source has one. The check of the catalogue guarantees the scheme.
    pub url: Option<&'a str>,
    /// The publisher, the year and the kind of publication, each if known: " · OECD · 2023 · survey", or empty.
    pub details: String,
    /// The [basis](Basis) in full: "the article that this comparison started from".
    pub basis: &'a str,
    /// A note for readers.
    pub note: Option<&'a str>,
}

/// Precedes each detail.
pub(super) const DOT: &str = " · ";

impl<'a> Citation<'a> {
    /// Creates the citation of a source.
    #[must_use]
    pub fn new(source: &'a Source, messages: &'a Messages) -> Self {
        let year = source.year.map(|year| year.to_string());
        let mut details = String::new();
        for detail in [source.publisher.as_deref(), year.as_deref(), source.kind.as_deref()].into_iter().flatten() {
            details.push_str(DOT);
            details.push_str(detail);
        }
        let (title, basis) = (&*source.title, basis_in_full(messages, source.basis));
        Citation { title, url: source.url.as_deref(), details, basis, note: source.note.as_deref() }
    }
}

/// A [`Basis`] where there is room to say which article it is.
fn basis_in_full(messages: &Messages, of: Basis) -> &str {
    if of == Basis::Article { messages.basis_article_long() } else { basis(messages, of) }
}

/// A [`Basis`] in words: "article".
#[must_use]
pub fn basis(messages: &Messages, basis: Basis) -> &str {
    match basis {
        Basis::Article => messages.basis_article(),
        Basis::Outside => messages.basis_outside(),
        Basis::Judgement => messages.basis_judgement(),
    }
}
