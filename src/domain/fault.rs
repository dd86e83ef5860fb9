//! What is wrong with a catalogue, and where.

use std::fmt;

/// One thing that is wrong with a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, as a JSON pointer (RFC 6901). Empty: the document as a whole.
    pub pointer: String,
    /// What, for the catalogue's author. One line.
    pub message: String,
    /// Of which kind.
    pub kind: FaultKind,
}

/// What a page can tell apart about a catalogue that was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Something is missing, of the wrong shape, or makes no sense.
    Invalid,
    /// There is more of something than is read: bytes, entries of a list, characters of a text.
    TooLarge,
}

impl Fault {
    /// Something that is wrong at a place.
    pub(super) fn invalid(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Fault { pointer: pointer.into(), message: message.into(), kind: FaultKind::Invalid }
    }

    /// Too much of something at a place.
    pub(super) fn too_large(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Fault { kind: FaultKind::TooLarge, ..Fault::invalid(pointer, message) }
    }

    /// Whether there is more of something than is read.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.kind == FaultKind::TooLarge
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "(document)" } else { &self.pointer };
        write!(formatter, "{place}: {}", self.message)
    }
}

/// The most faults that are told. A file with more is not what its author meant, and the list would be larger than the file.
pub const FAULTS_LIMIT: usize = 1_000;

/// Faults, in the order in which they are found.
#[derive(Debug, Default)]
pub(super) struct Faults {
    list: Vec<Fault>,
    has_more: bool,
}

impl Faults {
    pub(super) fn push(&mut self, fault: Fault) {
        if self.is_full() {
            self.has_more = true;
        } else {
            self.list.push(fault);
        }
    }

    /// Whether no more are told.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= FAULTS_LIMIT
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Says that something was not read, since no more are told.
    pub(super) fn leave_rest(&mut self) {
        self.has_more = true;
    }

    /// The list. Where something was not read, it ends with that.
    pub(super) fn into_list(mut self) -> Vec<Fault> {
        if self.has_more {
            self.list
                .push(Fault::invalid("", format!("stopped after {FAULTS_LIMIT} faults; the rest was not checked")));
        }
        self.list
    }
}

/// Writes a key as one step of a JSON pointer.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Cuts a text that is only quoted in a message, which is one line and cannot turn around what stands beside it.
pub(super) fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut letters = text.chars();
    let is_seen =
        |letter: char| !letter.is_control() && !matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let seen = |letter| if is_seen(letter) { letter } else { '\u{fffd}' };
    let mut short: String = letters.by_ref().take(LONGEST).map(seen).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}
