//! What is wrong with a catalogue, and where.

use std::fmt;

/// One thing that is wrong with a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, as a JSON pointer (RFC 6901). Empty: the document as a whole.
    pub pointer: String,
    /// What, for the catalogue's author.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "(document)" } else { &self.pointer };
        write!(formatter, "{place}: {}", self.message)
    }
}

/// Writes a key as one step of a JSON pointer.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Cuts a text that is only quoted in a message.
pub(super) fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut letters = text.chars();
    let mut short: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}
