//! Ways to take the comparison away: a link, a table for a spreadsheet or a text, a printed page.

use yew::prelude::*;

use super::tags::{button, text};
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
        button(id, "", text(label), on_click)
    };
    let (said, link) = match &state.take_away_outcome {
        None => ("", None),
        Some(TakeAwayOutcome::Copied) => (messages.take_copied(), None),
        Some(TakeAwayOutcome::NotCopied(link)) => (messages.take_not_copied(), Some(link.clone())),
        Some(TakeAwayOutcome::Failed) => (messages.take_failed(), None),
    };
    html! {
        <div class="om-take" part="take-away" role="group" aria-labelledby="om-take-title">
            <p id="om-take-title" class="om-title">{ messages.take_title() }</p>
            <div class="om-buttons">
                if state.has_link {
                    { button(TakeAway::Link, messages.take_link()) }
                }
                { button(TakeAway::Csv, messages.take_csv()) }
                { button(TakeAway::Markdown, messages.take_markdown()) }
                { button(TakeAway::Print, messages.take_print()) }
            </div>
            <p class="om-taken om-muted" role="status">{ said }</p>
            if let Some(link) = link {
                <input class="om-link" type="text" readonly=true value={link} aria-label={messages.brief_link().to_string()} />
            }
        </div>
    }
}
