//! Sources as people cite them.

use yew::prelude::*;

use super::tags::{fragment, span, tag, text};
use crate::domain::Catalogue;
use crate::domain::catalogue::{Ref, Source, SourceIx};
use crate::domain::citation::Citation;
use crate::domain::messages::Messages;

/// The sources of one or more statements, each once.
pub(super) fn citations<'a>(
    catalogue: &Catalogue,
    messages: &Messages,
    sources: impl IntoIterator<Item = &'a Ref<SourceIx>>,
) -> Html {
    let sources = catalogue.sources(sources).into_iter();
    let items = sources.map(
        |source| html! { <li data-kind={kind(source)}>{ citation(messages, &Citation::new(source, messages)) }</li> },
    );
    tag("ul", "om-sources", fragment(items.collect()))
}

fn kind(source: &Source) -> &'static str {
    use crate::domain::catalogue::Basis;
    match source.basis {
        Basis::Article => "article",
        Basis::Outside => "outside",
        Basis::Judgement => "judgement",
    }
}

/// One source: the kind in words, the title, the details.
fn citation(messages: &Messages, of: &Citation<'_>) -> Html {
    let title = text(of.title);
    let mut parts = vec![
        text(of.basis),
        text(messages.colon()),
        match of.url {
            Some(url) => html! {
                <a href={url.to_string()} target="_blank" rel="noopener noreferrer">
                    { title }{ tag("span", "om-hidden", fragment(vec![text(" "), text(messages.new_tab())])) }
                </a>
            },
            None => title,
        },
    ];
    if !of.details.is_empty() {
        parts.push(span("om-muted", &of.details));
    }
    if let Some(note) = of.note {
        parts.push(text(" "));
        parts.push(span("om-source-note om-muted", note));
    }
    fragment(parts)
}
