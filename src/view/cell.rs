//! One cell: a statement about one type under one criterion, and what it rests on.

use std::rc::Rc;

use yew::prelude::*;

use super::meter::meter;
use super::rests_on::rests_on;
use super::tags::{list, p, several, span, tag, text};
use crate::domain::Catalogue;
use crate::domain::catalogue::{CriterionKind, position};
use crate::domain::messages::{Messages, fill, join};

/// Properties of [`CellContent`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CellContentProps {
    /// What is compared.
    pub catalogue: Rc<Catalogue>,
    /// The widget's words.
    pub messages: Rc<Messages>,
    /// The position of the type.
    pub type_at: usize,
    /// The position of the criterion.
    pub criterion_at: usize,
}

/// What a cell holds. It depends on the catalogue alone, so a change of the filters does not touch it.
#[component]
pub(super) fn CellContent(props: &CellContentProps) -> Html {
    let CellContentProps { catalogue, messages, type_at, criterion_at } = props;
    let column = &catalogue.types()[*type_at];
    let criterion = &catalogue.criteria()[*criterion_at];
    let Some(cell) = column.cells.get(&criterion.id) else {
        return p("om-muted", messages.cell_empty());
    };
    let tags = cell.tags.iter().filter_map(|tag| Some(&criterion.tags[position(&criterion.tags, tag)?]));
    let word = cell.level.and_then(|level| Some((level, criterion.levels.get(usize::from(level).checked_sub(1)?)?)));
    let id = join(&["om-ground", &column.id, &criterion.id], "-");
    let note = cell.note.as_deref().map(|note| (note, &cell.note_sources[..]));
    let mut parts = Vec::new();
    if let Some((level, word)) = word {
        let level_of = fill(messages.level_of(), &[("level", &level.to_string())]);
        let hidden = tag("span", "om-hidden", several(vec![text(", "), text(&level_of)]));
        parts.push(tag("p", "om-level", several(vec![meter(level, 5), span("", &**word), hidden])));
    }
    if criterion.kind == CriterionKind::Tags {
        parts.push(list("om-tags", tags.map(|tag| text(&tag.label))));
    }
    parts.push(p("", &*cell.text));
    parts.push(rests_on(catalogue, messages, id, &cell.sources, note));
    several(parts)
}
