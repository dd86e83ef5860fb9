//! The heading and the advice that holds for every type.

use yew::prelude::*;

use super::sources::sources_note;
use super::tags::{fragment, heading, slot};
use crate::domain::catalogue::{Ref, SourceIx};
use crate::domain::words::Words;

/// The heading, at this level of the page's outline, and the opening lines.
pub(super) fn intro(words: Words<'_>, level: u8) -> Html {
    let Words { catalogue, messages, .. } = words;
    let document = catalogue.document();
    let sources: Vec<Ref<SourceIx>> = document.intro.iter().flat_map(|claim| claim.sources.clone()).collect();
    html! {
        <div class="om-intro">
            { slot("heading", fragment(vec![heading(level, &document.title), html! {
                if !document.intro.is_empty() {
                    <p>{ for document.intro.iter().map(|claim| html! { <>{ &*claim.text }{ " " }</> }) }</p>
                    { sources_note(catalogue, messages, "om-ground-intro".to_owned(), &sources, None) }
                }
            }])) }
        </div>
    }
}
