//! Sources as people cite them.

use super::node::Node;
use super::tags::{element, fragment, is, own, span, tag, text};
use crate::domain::Catalogue;
use crate::domain::catalogue::{Ref, Source, SourceIx};
use crate::domain::citation::Citation;
use crate::domain::messages::Messages;

/// The sources of one or more statements, each once.
pub(super) fn citations<'a>(
    catalogue: &Catalogue,
    messages: &Messages,
    sources: impl IntoIterator<Item = &'a Ref<SourceIx>>,
) -> Node {
    let sources = catalogue.sources(sources).into_iter();
    let items = sources.map(|source| {
        element("li", &["data-kind"], [is(kind(source))], citation(messages, &Citation::new(source, messages)))
    });
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
fn citation(messages: &Messages, of: &Citation<'_>) -> Node {
    let title = text(of.title);
    let mut parts = vec![
        text(of.basis),
        text(messages.colon()),
        match of.url {
            Some(url) => {
                let tab = tag("span", "om-hidden", fragment(vec![text(" "), text(messages.new_tab())]));
                let values = [own(url), is("_blank"), is("noopener noreferrer")];
                element("a", &["href", "target", "rel"], values, fragment(vec![title, tab]))
            }
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
