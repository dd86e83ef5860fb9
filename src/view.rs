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
mod paper;
mod sources;
mod status;
mod table;
mod tags;
mod take_away;
mod view_options;

use self::answer::Answer;
use self::node::{Node, Place};
use self::tags::{element, flag, fragment, heading_name, is, p, placed, tag, text};
use crate::domain::shown::Shown;
use crate::domain::words::Words;
use crate::state::State;

/// What does not depend on the filters, or is not there before the program.
#[derive(Clone, Debug)]
pub struct Rest {
    intro: Node,
    before: Node,
    note: Node,
    key: Node,
    after: Node,
}

impl Rest {
    /// All of it.
    #[must_use]
    pub fn new(state: &State, shown: &Shown) -> Self {
        let after = fragment(vec![
            take_away::take_away(state),
            brief::after(state),
            p("om-footer", words(state).footer()),
            paper::paper(state, shown),
        ]);
        let after = element("div", &["tabindex", "class"], [is("-1"), is("om-after-table")], after);
        Rest {
            intro: intro::intro(state),
            before: brief::before(state),
            note: state.note.map_or_else(Node::default, |of| note::note_panel(state, of)),
            key: mark::key(state),
            after: placed(Place::End, after),
        }
    }
}

/// The whole comparison: filters, answer, matrix. Without `rest`, the copy keeps what it has in its place. `lower` makes a text lower-case.
#[must_use]
pub fn page(state: &State, shown: &Shown, rest: Option<Rest>, lower: fn(&str) -> String) -> Node {
    let kept =
        || Rest { intro: Node::Kept, before: Node::Kept, note: Node::default(), key: Node::Kept, after: Node::Kept };
    let Rest { intro, before, note, key, after } = rest.unwrap_or_else(kept);
    let messages = &state.messages;
    let title = text(messages.comparison_title());
    let before_table = fragment(vec![
        tag(heading_name(state.heading_level + 1), "om-hidden", title),
        element("p", &["id", "class"], [is("om-mark-keys"), is("om-hidden")], text(messages.mark_keys())),
        filter_panel::skip(state, messages.skip_comparison(), Place::End),
        view_options::pair(state, shown),
        table::moves(state, shown),
    ]);
    let content = fragment(vec![
        intro,
        note_of_copy("unavailable", messages.unavailable()),
        filter_panel::filter_panel(state, lower),
        answer::answer(Answer { state, shown }),
        before,
        tag("div", "om-before-table", before_table),
        table::table(state, shown),
        note,
        key,
        view_options::more(state, shown),
        after,
    ]);
    element("div", &["class", "data-list"], [is("om-page"), flag(state.is_list())], content)
}

/// The catalogue, messages and filters that sentences are made from.
fn words(state: &State) -> Words<'_> {
    Words { catalogue: &state.catalogue, messages: &state.messages, filters: state.filters() }
}

/// A note of the prerendered copy for when the program is late or cannot run. It is hidden: the element's script shows it, or, without
/// scripts, the page.
fn note_of_copy(name: &'static str, said: &str) -> Node {
    let is_error = name == "unavailable";
    let given = |value| tags::maybe(is_error.then_some(value));
    let values = [is("om-note"), is(name), given("error"), given("alert"), flag(true)];
    element("p", &["class", "data-says", "part", "role", "hidden"], values, text(said))
}
