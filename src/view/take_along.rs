//! Ways to take the comparison along: a link, a table for a spreadsheet or a text, a printed page.

use yew::prelude::*;

use super::tags::{button, text};
use crate::state::{State, Take, Taken};

/// The buttons, and what came of the last one.
pub(super) fn take_along(state: &State, on_take: &Callback<Take>) -> Html {
    let messages = &state.messages;
    let button = |take: Take, label: &str| {
        let on_click = on_take.reform(move |_: MouseEvent| take);
        button(take.as_str(), "", text(label), on_click)
    };
    let (said, link) = match &state.taken {
        None => ("", None),
        Some(Taken::Copied) => (messages.take_copied(), None),
        Some(Taken::NotCopied(link)) => (messages.take_not_copied(), Some(link.clone())),
        Some(Taken::Failed) => (messages.take_failed(), None),
    };
    html! {
        <div class="om-take" part="take-away" role="group" aria-labelledby="om-take-title">
            <p id="om-take-title" class="om-title">{ messages.take_title() }</p>
            <div class="om-buttons">
                if state.has_link {
                    { button(Take::Link, messages.take_link()) }
                }
                { button(Take::Csv, messages.take_csv()) }
                { button(Take::Markdown, messages.take_markdown()) }
                { button(Take::Print, messages.take_print()) }
            </div>
            <p class="om-taken om-muted" role="status">{ said }</p>
            if let Some(link) = link {
                <input class="om-link" type="text" readonly=true value={link} aria-label={messages.brief_link().to_string()} />
            }
        </div>
    }
}
