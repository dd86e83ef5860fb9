//! What is on the screen, as data: functions from a [`State`] to [nodes](node). They need no browser and no Yew.
//!
//! One file per part of the screen; each has a sheet of the same stem in `styles/`. [`matrix`](crate::matrix) renders the nodes with Yew.

mod answer;
mod brief;
pub mod cell;
pub(crate) mod chips;
pub(crate) mod column_header;
pub mod control;
mod covers;
mod cta;
mod filter_panel;
mod fits;
mod intro;
mod mark;
mod meter;
pub mod node;
mod note;
mod notices;
mod order;
pub mod outline;
mod paper;
mod sources;
mod status;
mod table;
mod tags;
mod take_away;
mod view_options;

use self::answer::Answer;
pub use self::answer::TITLE as ANSWER;
use self::node::{Node, Place};
use self::tags::{element, flag, fragment, given, heading_name, is, p, placed, tag, text, text_element};
use crate::domain::shown::Shown;
use crate::domain::words::Words;
use crate::state::State;

/// The whole comparison: filters, answer, matrix. Or, if not `WHOLE`, what the filters change in the copy of it, with [`Node::Kept`] in the
/// place of all else. `lower` makes a text lower-case.
#[must_use]
pub fn page<const WHOLE: bool>(state: &State, shown: &Shown, lower: fn(&str) -> String) -> Node {
    let messages = &state.messages;
    let title = || text_element(heading_name(state.heading_level + 1), "om-hidden", messages.comparison_title());
    let keys = || element("p", &["id", "class"], [is("om-mark-keys"), is("om-hidden")], text(messages.mark_keys()));
    let before_table = vec![
        kept_unless::<WHOLE>(title),
        kept_unless::<WHOLE>(keys),
        filter_panel::skip(state, messages.skip_comparison(), Place::End),
        view_options::pair::<WHOLE>(state, shown),
        kept_unless::<WHOLE>(|| table::moves(state, shown)),
    ];
    let after_table = || {
        fragment(vec![
            take_away::take_away(state),
            brief::after(state),
            p("om-footer", words(state).footer()),
            paper::paper(state, shown),
        ])
    };
    let content = fragment(vec![
        kept_unless::<WHOLE>(|| intro::intro(state)),
        kept_unless::<WHOLE>(|| note_of_copy("unavailable", messages.unavailable())),
        filter_panel::filter_panel::<WHOLE>(state, lower),
        answer::answer::<WHOLE>(Answer { state, shown }),
        kept_unless::<WHOLE>(|| brief::before(state)),
        tag("div", "om-before-table", fragment(before_table)),
        table::table::<WHOLE>(state, shown),
        if WHOLE { state.note.map_or_else(Node::default, |of| note::note_panel(state, of)) } else { Node::default() },
        kept_unless::<WHOLE>(|| mark::key(state)),
        kept_unless::<WHOLE>(|| view_options::more(state, shown)),
        kept_unless::<WHOLE>(|| {
            let after = element("div", &["tabindex", "class"], [is("-1"), is("om-after-table")], after_table());
            placed(Place::End, after)
        }),
    ]);
    element("div", &["class", "data-list"], [is("om-page"), flag(state.is_list())], content)
}

/// What the copy has already, where not the whole is wanted.
fn kept_unless<const WHOLE: bool>(node: impl FnOnce() -> Node) -> Node {
    if WHOLE { node() } else { Node::Kept }
}

/// Whether two types stand side by side in a place of this width. `text_size`: the reader's default text size; both in px.
#[must_use]
pub fn is_narrow(width: f64, text_size: f64) -> bool {
    /// The styles break at the same number of parts of that size.
    const NARROW: f64 = 40.0;
    width < NARROW * text_size
}

/// The catalogue, messages and filters that sentences are made from.
fn words(state: &State) -> Words<'_> {
    Words { catalogue: &state.catalogue, messages: &state.messages, filters: state.filters() }
}

/// A note of the prerendered copy for when the program is late or cannot run. It is hidden: the element's script shows it, or, without
/// scripts, the page.
fn note_of_copy(name: &'static str, said: &str) -> Node {
    let is_error = name == "unavailable";
    let of_error = |value| given(if is_error { value } else { "" });
    let live = given(if name == "waiting" { "polite" } else { "" });
    let values = [is("om-note"), is(name), of_error("error"), of_error("alert"), live, flag(true)];
    element("p", &["class", "data-says", "part", "role", "aria-live", "hidden"], values, text(said))
}
