//! Notices about parts of a link that could not be applied.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::tags::{button, list, p, text};
use crate::domain::link::Notice;
use crate::domain::messages::{Messages, fill};
use crate::state::{Action, State};

/// The notices, until they are dismissed or something else is chosen.
/// When they are dismissed the focus goes to `next`.
pub(super) fn notices(state: &State, next: &NodeRef, on_action: &Callback<Action>) -> Html {
    let messages = &state.messages;
    let dismiss = {
        let next = next.clone();
        on_action.reform(move |_: MouseEvent| {
            if let Some(next) = next.cast::<HtmlElement>() {
                let _ = next.focus();
            }
            Action::DismissNotices
        })
    };
    html! {
        // A stable wrapper around what comes and goes.
        <div class="om-notices">
            if !state.notices.is_empty() {
                <div class="om-notice" role="group" aria-label={messages.notices_title().to_string()}>
                    { p("", messages.notices_title()) }
                    { list("", state.notices.iter().map(|notice| text(&sentence(messages, notice)))) }
                    { button("", "om-button", text(messages.notices_dismiss()), dismiss) }
                </div>
            }
        </div>
    }
}

fn sentence(messages: &Messages, notice: &Notice) -> String {
    match notice {
        Notice::Unknown(part) => fill(messages.notice_unknown(), &[("part", part)]),
        Notice::More(count) => fill(messages.notice_more(), &[("count", &count.to_string())]),
        Notice::TooLong => messages.notice_long().to_string(),
        Notice::OtherVersion(version) => fill(messages.notice_version(), &[("version", version)]),
    }
}
