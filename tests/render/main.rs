//! The view as a server renders it, from a state to HTML: what stands where, and in whose words.
//!
//! `html` reads the markup again, `page` renders a state, `dead_ends` and `small` are catalogues of the tests of the domain.

mod awkward;
mod data;
#[path = "../domain/dead_ends.rs"]
mod dead_ends;
mod escaping;
mod html;
mod matrix;
mod page;
#[cfg(feature = "schema")]
mod schema;
#[path = "../domain/small.rs"]
mod small;
mod static_fragment;
mod structure;
mod styles;
mod words;
