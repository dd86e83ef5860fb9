//! What a statement rests on: the kinds of ground in words, and at one touch the note and the sources.

use yew::prelude::*;

use super::words;
use crate::domain::Catalogue;
use crate::domain::catalogue::{Id, Source};
use crate::domain::messages::Messages;

/// A fold-out whose head names the kinds of ground under a statement. `id` keeps it open across a change of the page.
pub(super) fn rests_on(
    catalogue: &Catalogue,
    messages: &Messages,
    id: String,
    sources: &[Id],
    note: Option<(&str, &[Id])>,
) -> Html {
    let head = html! {
        <>
            <span class="om-basis-label">{ &*messages.basis_label }{ " " }</span>
            { words::bases(catalogue, messages, sources) }
        </>
    };
    let noted = note.map_or(&[][..], |(_, sources)| sources);
    let more: Vec<Id> = noted.iter().filter(|id| !sources.contains(id)).cloned().collect();
    let content = html! {
        <>
            if let Some((note, _)) = note {
                <p>{ note }</p>
            }
            <ul>
                { for catalogue.sources(sources).map(|source| citation(messages, source)) }
                { for catalogue.sources(&more).map(|source| citation(messages, source)) }
            </ul>
        </>
    };
    fold_out(id, head, content)
}

/// A small fold-out.
pub(super) fn fold_out(id: String, head: Html, content: Html) -> Html {
    html! {
        <details class="om-rests-on" {id}>
            <summary><span>{ head }</span></summary>
            <div class="om-ground">{ content }</div>
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
    html! { <ul>{ for catalogue.sources(&each).map(|source| citation(messages, source)) }</ul> }
}

/// One source as people cite it.
fn citation(messages: &Messages, source: &Source) -> Html {
    let details: Vec<String> = [
        source.publisher.as_deref().map(str::to_owned),
        source.year.map(|year| year.to_string()),
        source.kind.as_deref().map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .collect();
    let title = match &source.url {
        // Only http and https get through the check of the catalogue.
        Some(url) => html! {
            <a href={url.to_string()} target="_blank" rel="noopener noreferrer">
                { &*source.title }
                <span class="om-hidden">{ " " }{ &*messages.new_tab }</span>
            </a>
        },
        None => html! { <>{ &*source.title }</> },
    };
    html! {
        <li>
            { title }
            if !details.is_empty() {
                <span class="om-muted">{ " · " }{ details.join(" · ") }</span>
            }
            if let Some(note) = &source.note {
                <span class="om-source-note om-muted">{ " " }{ &**note }</span>
            }
        </li>
    }
}
