//! One cell: a statement about one type under one criterion, and what it rests on.

use std::rc::Rc;

use yew::prelude::*;

use super::meter::meter;
use super::rests_on::rests_on;
use crate::domain::Catalogue;
use crate::domain::catalogue::{CriterionKind, position};
use crate::domain::messages::{Messages, fill};

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
        return html! { <p class="om-muted">{ &*messages.cell_empty }</p> };
    };
    let tags = cell.tags.iter().filter_map(|tag| Some(&criterion.tags[position(&criterion.tags, tag)?]));
    let word = cell.level.and_then(|level| Some((level, criterion.levels.get(usize::from(level).checked_sub(1)?)?)));
    let id = format!("om-ground-{}-{}", column.id, criterion.id);
    let note = cell.note.as_deref().map(|note| (note, &cell.note_sources[..]));
    html! {
        <>
            if let Some((level, word)) = word {
                <p class="om-level">
                    { meter(level, 5) }<span>{ &**word }</span>
                    <span class="om-hidden">{ ", " }{ fill(&messages.level_of, &[("level", &level.to_string())]) }</span>
                </p>
            }
            if criterion.kind == CriterionKind::Tags {
                <ul class="om-tags">
                    { for tags.map(|tag| html! { <li key={tag.id.to_string()}>{ &*tag.label }</li> }) }
                </ul>
            }
            <p>{ &*cell.text }</p>
            { rests_on(catalogue, messages, id, &cell.sources, note) }
        </>
    }
}
