//! The program of the custom element: the exports of [`outsourcing_matrix::element`] as a WebAssembly module.
//!
//! A separate program rather than a `cdylib` of the library: a library with a `cdylib` has no hash in its file names, so each
//! build with other features would compile it again.

// Linked for its exports: nothing here calls it.
extern crate outsourcing_matrix as _;

fn main() {}
