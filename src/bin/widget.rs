//! The program of the custom element: what is in [`outsourcing_matrix::element`], as a WebAssembly module.
//!
//! A program of its own, rather than a `cdylib` of the library: a library with one has no hash in the names of its files, so that each
//! build with other features would have to compile it anew.

// For its exports: nothing here calls it.
extern crate outsourcing_matrix as _;

fn main() {}
