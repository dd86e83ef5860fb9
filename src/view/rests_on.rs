//! What a statement rests on: the kinds of ground in words, and at one touch the note and the sources.

use yew::prelude::*;

use super::tags::{list, p, several, span, tag, text};
use crate::domain::Catalogue;
use crate::domain::catalogue::{Id, Source};
use crate::domain::messages::Messages;
use crate::domain::words::bases;

/// A fold-out whose head names the kinds of ground under a statement. `id` keeps it open across a change of the page.
pub(super) fn rests_on(
    catalogue: &Catalogue,
    messages: &Messages,
    id: String,
    sources: &[Id],
    note: Option<(&str, &[Id])>,
) -> Html {
    let (note, noted) = note.map_or((None, &[][..]), |(note, sources)| (Some(p("", note)), sources));
    let cited = citations(catalogue, messages, sources.iter().chain(noted));
    fold_out(id, ground(catalogue, messages, sources), several(note.into_iter().chain([cited]).collect()))
}

/// The kinds of ground in words, for the head of a fold-out.
pub(super) fn ground(catalogue: &Catalogue, messages: &Messages, sources: &[Id]) -> Html {
    several(vec![
        tag("span", "om-basis-label", several(vec![text(messages.basis_label()), text(" ")])),
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

/// Every source that stands behind several statements, once, as people cite it.
pub(super) fn citations<'a>(catalogue: &Catalogue, messages: &Messages, ids: impl Iterator<Item = &'a Id>) -> Html {
    let mut each: Vec<Id> = Vec::new();
    for id in ids {
        if !each.contains(id) {
            each.push(id.clone());
        }
    }
    list("", catalogue.sources(&each).map(|source| citation(messages, source)))
}

/// One source as people cite it.
fn citation(messages: &Messages, source: &Source) -> Html {
    let title = text(&source.title);
    let mut parts = vec![match &source.url {
        // Only http and https get through the check of the catalogue.
        Some(url) => html! {
            <a href={url.to_string()} target="_blank" rel="noopener noreferrer">
                { title }{ tag("span", "om-hidden", several(vec![text(" "), text(messages.new_tab())])) }
            </a>
        },
        None => title,
    }];
    let year = source.year.map(|year| year.to_string());
    let details = [source.publisher.as_deref(), year.as_deref(), source.kind.as_deref()];
    let details: String = details.into_iter().flatten().flat_map(|detail| [" · ", detail]).collect();
    if !details.is_empty() {
        parts.push(span("om-muted", details));
    }
    if let Some(note) = &source.note {
        parts.push(text(" "));
        parts.push(span("om-source-note om-muted", &**note));
    }
    several(parts)
}
