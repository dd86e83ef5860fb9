//! One cell: a statement about one type under one criterion, with its mark.

use super::mark::{self, Look};
use super::meter::meter;
use super::node::Node;
use super::tags::{fragment, tag, text, text_element};
use crate::domain::Catalogue;
use crate::domain::catalogue::{CriterionIx, TypeIx};
use crate::domain::cell::CellText;
use crate::domain::messages::{Messages, join};
use crate::domain::note::NoteOf;

/// The content of a cell: what the catalogue says of this type under this criterion, with a mark that looks like this.
#[must_use]
pub fn cell(
    catalogue: &Catalogue,
    messages: &Messages,
    (type_ix, criterion): (TypeIx, CriterionIx),
    look: Look,
) -> Node {
    let Some(cell) = CellText::new(catalogue, type_ix, criterion) else {
        return text_element("span", "om-muted", messages.cell_empty());
    };
    let mut parts = Vec::new();
    if let Some((level, word)) = cell.level {
        parts.push(tag("b", "om-level", fragment(vec![text(word), meter(level, 5)])));
        parts.push(text(" "));
    }
    if !cell.tags.is_empty() {
        // No list: a screen reader would announce one in every cell of the row.
        parts.push(text_element("b", "om-tags", &join(&cell.tags, TAGS)));
        parts.push(text(" "));
    }
    parts.push(text(cell.text));
    let described_by = mark::heads(&catalogue[type_ix].id, &catalogue[criterion].id);
    parts.push(mark::draw(catalogue, messages, NoteOf::Cell(type_ix, criterion), look, Some(described_by)));
    fragment(parts)
}

/// Separates tags.
const TAGS: &str = " · ";
