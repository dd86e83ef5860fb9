//! Ways to take the comparison away: a link, a table for a spreadsheet or a text, a printed page.

use yew::prelude::*;

use super::tags::{button, element, fragment, heading_name, is, p, tag, text};
use crate::state::{State, TakeAway, TakeAwayOutcome};

/// The buttons, and the outcome of the last one that was pressed.
pub(super) fn take_away(state: &State, on_take_away: &Callback<TakeAway>) -> Html {
    let messages = &state.messages;
    let button = |way: TakeAway, label: &str| {
        let id = match way {
            TakeAway::Link => "om-take-link",
            TakeAway::Csv => "om-take-csv",
            TakeAway::Markdown => "om-take-markdown",
            TakeAway::Print => "om-take-print",
        };
        let on_click = on_take_away.reform(move |_: MouseEvent| way);
        button(id, "om-button", text(label), on_click)
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
        element(level, &["id", "class"], &[is("om-take-title"), is("om-title")], title),
        tag("div", "om-buttons", fragment(ways)),
        p("om-taken om-muted", said),
    ];
    content.extend(link.map(|link| {
        html! {
            <input class="om-link" type="text" readonly=true value={link} aria-label={messages.brief_link().to_string()} />
        }
    }));
    let values = [is("om-take"), is("take-away"), is("group"), is("om-take-title")];
    element("div", &["class", "part", "role", "aria-labelledby"], &values, fragment(content))
}
