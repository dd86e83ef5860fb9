//! The domain and the state, from input to output. One module per concern; no browser, no feature needed.
//!
//! `support` holds what the tables are written with, `small` a short catalogue to break, `generated` catalogues that nobody
//! thought of, and `by_hand` the ranking's rule once more, written for reading.

mod addresses;
mod by_hand;
mod catalogue;
mod check_sense;
mod check_shape;
mod dead_ends;
mod docs;
mod examples;
mod export;
mod export_formats;
mod facets;
mod filters;
mod generated;
mod hints;
mod large;
mod link;
mod link_properties;
mod messages;
mod mutants;
mod near_misses;
mod options;
mod ranking;
mod ranking_properties;
mod relax;
mod search;
mod sentences;
mod services;
mod shown;
mod small;
mod state;
mod status_line;
mod support;
mod verdict;
mod what_if;
mod wire;
