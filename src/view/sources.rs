//! The sources of a statement: their kinds in words, and, in a fold-out, the note and the citations.

use yew::prelude::*;

use super::tags::{fragment, list, p, span, tag, text};
use crate::domain::Catalogue;
use crate::domain::catalogue::{Ref, SourceIx};
use crate::domain::citation::Citation;
use crate::domain::messages::Messages;
use crate::domain::words::bases;

/// A fold-out whose summary names the kinds of a statement's sources. `id` keeps it open when the view replaces the copy.
pub(super) fn sources_note(
    catalogue: &Catalogue,
    messages: &Messages,
    id: String,
    sources: &[Ref<SourceIx>],
    note: Option<(&str, &[Ref<SourceIx>])>,
) -> Html {
    let (note, noted) = note.map_or((None, &[][..]), |(note, sources)| (Some(p("", note)), sources));
    let cited = citations(catalogue, messages, sources.iter().chain(noted));
    fold_out(id, ground(catalogue, messages, sources), fragment(note.into_iter().chain([cited]).collect()))
}

/// The kinds of sources in words, for the summary of a fold-out.
pub(super) fn ground(catalogue: &Catalogue, messages: &Messages, sources: &[Ref<SourceIx>]) -> Html {
    fragment(vec![
        tag("span", "om-basis-label", fragment(vec![text(messages.basis_label()), text(" ")])),
        text(&bases(catalogue, messages, sources)),
    ])
}

/// A small fold-out.
pub(super) fn fold_out(id: String, head: Html, content: Html) -> Html {
    html! {
        <details class="om-rests-on" {id}>
            { tag("summary", "", tag("span", "", head)) }
            { tag("div", "om-ground", content) }
        </details>
    }
}

/// The sources of one or more statements, each once, as people cite them.
pub(super) fn citations<'a>(
    catalogue: &Catalogue,
    messages: &Messages,
    sources: impl IntoIterator<Item = &'a Ref<SourceIx>>,
) -> Html {
    let sources = catalogue.sources(sources).into_iter();
    list("", sources.map(|source| citation(messages, &Citation::new(source, messages))))
}

/// One source as people cite it.
fn citation(messages: &Messages, of: &Citation<'_>) -> Html {
    let title = text(of.title);
    let mut parts = vec![match of.url {
        Some(url) => html! {
            <a href={url.to_string()} target="_blank" rel="noopener noreferrer">
                { title }{ tag("span", "om-hidden", fragment(vec![text(" "), text(messages.new_tab())])) }
            </a>
        },
        None => title,
    }];
    if !of.details.is_empty() {
        parts.push(span("om-muted", &of.details));
    }
    if let Some(note) = of.note {
        parts.push(text(" "));
        parts.push(span("om-source-note om-muted", note));
    }
    fragment(parts)
}
