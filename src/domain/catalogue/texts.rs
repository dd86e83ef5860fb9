//! The two kinds of text in a catalogue.

use std::rc::Rc;

/// A text that a visitor may read. Cheap to clone.
pub type Text = Rc<str>;

/// An id, unique in its list: lower-case ASCII letters, digits and hyphens, at most 64 characters.
pub type Id = Rc<str>;
