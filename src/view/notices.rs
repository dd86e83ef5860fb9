//! Notices about parts of a link that could not be applied.

use super::node::{Node, Press};
use super::tags::{button, element, fragment, is, list, own, p, tag, text};
use crate::domain::link::Notice;
use crate::domain::messages::{Messages, fill};
use crate::state::{Action, State};

/// The notices, until they are dismissed or something else is chosen.
pub(super) fn notices(state: &State) -> Node {
    let messages = &state.messages;
    let mut content = Vec::new();
    if !state.notices.is_empty() {
        let said = fragment(vec![
            p("", messages.notices_title()),
            list("", state.notices.iter().map(|notice| text(&sentence(messages, notice)))),
            button("", "om-button", text(messages.notices_dismiss()), Press::Answer(Action::DismissNotices)),
        ]);
        let values = [is("om-notice"), is("group"), own(messages.notices_title())];
        content.push(element("div", &["class", "role", "aria-label"], values, said));
    }
    // A stable wrapper around what comes and goes.
    tag("div", "om-notices", fragment(content))
}

fn sentence(messages: &Messages, notice: &Notice) -> String {
    match notice {
        Notice::Unknown(part) => fill(messages.notice_unknown(), &[("part", part)]),
        Notice::More(count) => fill(messages.notice_more(), &[("count", &count.to_string())]),
        Notice::TooLong => messages.notice_long().to_string(),
        Notice::OtherVersion(version) => fill(messages.notice_version(), &[("version", version)]),
    }
}
