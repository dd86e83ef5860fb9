//! The view as a server renders it, from a state to HTML: what stands where, and in whose words.
//!
//! `html` reads the markup again, `page` renders a state.

mod data;
mod escaping;
mod html;
mod page;
mod structure;
mod words;
