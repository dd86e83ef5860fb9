//! The rows of the chosen needs: whether each type covers the need, by mark and word.

use super::mark::{heads, mark_in_table};
use super::node::Node;
use super::tags::{element, fragment, is, text};
use super::words;
use crate::domain::catalogue::{Directness, NeedIx};
use crate::domain::note::NoteOf;
use crate::domain::ranking::Ranked;
use crate::state::State;

/// The content of a cell in the row of a need.
pub(super) fn covers<const WHOLE: bool>(state: &State, ranked: &Ranked, need: NeedIx, row: &str) -> Node {
    let directness = ranked.covers(need);
    let kind = match directness {
        Some(Directness::Primary) => "yes",
        Some(Directness::Also) => "part",
        None => "no",
    };
    let word = text(words(state).covers(directness));
    let mut content = vec![element("span", &["class", "data-covers"], [is("om-covers"), is(kind)], word)];
    if directness.is_some() {
        content.push(mark_in_table(
            state,
            NoteOf::Need(ranked.type_ix, need),
            heads(&state.catalogue[ranked.type_ix].id, row),
        ));
    }
    fragment(content)
}
