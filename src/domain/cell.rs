//! What a cell of the matrix says, before it is written as a part of the view, a line of an export or plain HTML.

use super::catalogue::{Catalogue, CriterionIx, Ref, SourceIx, TypeIx, position};
use super::messages::{Messages, fill, join};

/// The parts of a cell, in the order in which every writer puts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellText<'a> {
    /// How much, from 1 to 5, with the criterion's word for it.
    pub level: Option<(u8, &'a str)>,
    /// The labels of the cell's tags.
    pub tags: Vec<&'a str>,
    /// The statement.
    pub text: &'a str,
    /// More about it.
    pub note: Option<&'a str>,
    /// What the level, the tags and the statement rest on.
    pub sources: &'a [Ref<SourceIx>],
    /// What the note rests on.
    pub note_sources: &'a [Ref<SourceIx>],
}

impl<'a> CellText<'a> {
    /// The cell of a type under a criterion. None where the catalogue states nothing.
    #[must_use]
    pub fn new(catalogue: &'a Catalogue, of: TypeIx, under: CriterionIx) -> Option<Self> {
        let cell = catalogue.cell(of, under)?;
        let criterion = &catalogue[under];
        let word = |level: u8| Some((level, &**criterion.levels.get(usize::from(level).checked_sub(1)?)?));
        let label = |tag| Some(&*criterion.tags[position(&criterion.tags, tag)?].label);
        Some(CellText {
            level: cell.level.and_then(word),
            tags: cell.tags.iter().filter_map(|tag| label(tag)).collect(),
            text: &cell.text,
            note: cell.note.as_deref(),
            sources: &cell.sources,
            note_sources: &cell.note_sources,
        })
    }

    /// The level or the tags in words: "low, 2 of 5", "money, time". None for prose.
    #[must_use]
    pub fn head(&self, messages: &Messages) -> Option<String> {
        if let Some((level, word)) = self.level {
            return Some(join(&[word, &level_of(messages, level)], messages.comma()));
        }
        (!self.tags.is_empty()).then(|| join(&self.tags, messages.comma()))
    }
}

/// A level as a number: "2 of 5".
#[must_use]
pub fn level_of(messages: &Messages, level: u8) -> String {
    fill(messages.level_of(), &[("level", &level.to_string())])
}
