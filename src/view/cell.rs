//! One cell: a statement about one type under one criterion, with its sources.

use std::rc::Rc;

use yew::prelude::*;

use super::meter::meter;
use super::sources::sources_note;
use super::tags::{fragment, list, p, span, tag, text};
use crate::domain::Catalogue;
use crate::domain::catalogue::{CriterionIx, TypeIx};
use crate::domain::cell::{CellText, level_of};
use crate::domain::messages::{Messages, join};

/// Properties of [`CellContent`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CellContentProps {
    /// What is compared.
    pub catalogue: Rc<Catalogue>,
    /// The widget's words.
    pub messages: Rc<Messages>,
    /// The type.
    pub type_ix: TypeIx,
    /// The criterion.
    pub criterion: CriterionIx,
}

/// The content of a cell. It depends on the catalogue alone, so a change of the filters does not render it again.
#[component]
pub(super) fn CellContent(props: &CellContentProps) -> Html {
    let CellContentProps { catalogue, messages, type_ix, criterion } = props;
    let Some(cell) = CellText::new(catalogue, *type_ix, *criterion) else {
        return p("om-muted", messages.cell_empty());
    };
    let mut parts = Vec::new();
    if let Some((level, word)) = cell.level {
        let hidden = tag("span", "om-hidden", fragment(vec![text(", "), text(&level_of(messages, level))]));
        parts.push(tag("p", "om-level", fragment(vec![meter(level, 5), span("", word), hidden])));
    }
    if !cell.tags.is_empty() {
        parts.push(list("om-tags", cell.tags.iter().map(|tag| text(tag))));
    }
    parts.push(p("", cell.text));
    let id = join(&["om-ground", &catalogue[*type_ix].id, &catalogue[*criterion].id], "-");
    parts.push(sources_note(catalogue, messages, id, cell.sources, cell.note.map(|note| (note, cell.note_sources))));
    fragment(parts)
}
