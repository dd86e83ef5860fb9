//! Faults of a catalogue: what is wrong, and where.

use std::fmt;

/// A fault of a catalogue.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::{Fault, check};
///
/// let faults = check("[]").expect_err("a catalogue is an object");
/// let Fault { pointer, message, .. } = &faults[0];
/// assert_eq!((pointer.as_str(), message.as_str()), ("", "expected an object, found an array"));
/// assert_eq!(faults[0].to_string(), "(document): expected an object, found an array");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The location as a JSON Pointer (RFC 6901). Empty: the document as a whole.
    pub pointer: String,
    /// What is wrong, for the catalogue's author. One line.
    pub message: String,
    /// The kind of fault.
    pub kind: FaultKind,
}

/// The kinds of faults that a page can distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Something is missing, has the wrong shape or makes no sense.
    Invalid,
    /// Something exceeds a limit: bytes, entries of a list, characters of a text.
    TooLarge,
}

impl Fault {
    /// Creates a fault of the kind [`FaultKind::Invalid`].
    pub(super) fn invalid(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Fault { pointer: pointer.into(), message: message.into(), kind: FaultKind::Invalid }
    }

    /// Creates a fault of the kind [`FaultKind::TooLarge`].
    pub(super) fn too_large(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Fault { kind: FaultKind::TooLarge, ..Fault::invalid(pointer, message) }
    }

    /// Whether something exceeds a limit.
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

/// The maximum number of faults that are reported. A file with more is not what its author meant, and the list would be larger
/// than the file.
pub const FAULTS_LIMIT: usize = 1_000;

/// Faults, in the order of discovery.
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

    /// Whether the limit is reached.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= FAULTS_LIMIT
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Records that something was not checked because the limit is reached.
    pub(super) fn leave_rest(&mut self) {
        self.has_more = true;
    }

    /// The list. If something was not checked, the last fault says so.
    pub(super) fn into_list(mut self) -> Vec<Fault> {
        if self.has_more {
            self.list
                .push(Fault::invalid("", format!("stopped after {FAULTS_LIMIT} faults; the rest was not checked")));
        }
        self.list
    }
}

/// Escapes a key as one step of a JSON Pointer.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Shortens a text for a quotation in a message. Replaces control characters, line breaks and characters that change the
/// direction of the text around it.
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
