//! Ways to take the comparison away: a link, a table for a spreadsheet or a text, a printed page.

use super::node::{Node, Press};
use super::tags::{button, element, field, flag, fragment, heading_name, is, own, p, tag, text};
use crate::state::{State, TakeAway, TakeAwayOutcome};

/// The buttons, and the outcome of the last one that was pressed.
pub(super) fn take_away(state: &State) -> Node {
    let messages = &state.messages;
    let button = |way: TakeAway, label: &str| {
        let id = match way {
            TakeAway::Link => "om-take-link",
            TakeAway::Csv => "om-take-csv",
            TakeAway::Markdown => "om-take-markdown",
            TakeAway::Print => "om-take-print",
        };
        button(id, "om-button", text(label), Press::Take(way))
    };
    let (said, link) = match &state.take_away_outcome {
        None => ("", None),
        Some(TakeAwayOutcome::Copied) => (messages.take_copied(), None),
        Some(TakeAwayOutcome::Saved) => (messages.take_saved(), None),
        Some(TakeAwayOutcome::NotCopied(link)) => (messages.take_not_copied(), Some(link.clone())),
        Some(TakeAwayOutcome::Failed) => (messages.take_failed(), None),
    };
    let mut ways = Vec::new();
    if state.has_link {
        ways.push(button(TakeAway::Link, messages.take_link()));
    }
    ways.extend([
        button(TakeAway::Csv, messages.take_csv()),
        button(TakeAway::Markdown, messages.take_markdown()),
        button(TakeAway::Print, messages.take_print()),
    ]);
    let title = text(messages.take_title());
    let level = heading_name(state.heading_level + 1);
    let mut content = vec![
        element(level, &["id", "class"], [is("om-take-title"), is("om-title")], title),
        tag("div", "om-buttons", fragment(ways)),
        p("om-taken om-muted", said),
    ];
    content.extend(link.map(|link| {
        let values = [is("om-link"), is("text"), flag(true), own(messages.brief_link())];
        field("input", &["class", "type", "readonly", "aria-label"], values, Node::default(), &link)
    }));
    let values = [is("om-take"), is("take-away"), is("group"), is("om-take-title")];
    element("div", &["class", "part", "role", "aria-labelledby"], values, fragment(content))
}
