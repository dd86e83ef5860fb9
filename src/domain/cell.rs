//! The content of a cell of the matrix, for the view, the exports and the plain HTML.

use super::catalogue::{Catalogue, CriterionIx, Ref, SourceIx, TypeIx, position};
use super::messages::{Messages, fill, join};

/// The parts of a cell, in the order in which they are written.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::built_in;
/// use outsourcing_matrix::domain::catalogue::{CriterionKind, TypeIx};
/// use outsourcing_matrix::domain::cell::CellText;
/// use outsourcing_matrix::domain::messages::Messages;
///
/// let catalogue = built_in::catalogue();
/// let messages = Messages::english();
/// let levels = catalogue.each_criterion().find(|(_, criterion)| criterion.kind == CriterionKind::Level);
/// let (row, criterion) = levels.expect("a criterion with levels");
///
/// let cell = CellText::new(&catalogue, TypeIx::from(0), row).expect("a cell of the first type");
/// let (level, word) = cell.level.expect("this criterion has levels");
/// assert_eq!(word, &*criterion.levels[usize::from(level) - 1]);
/// assert_eq!(cell.head(&messages), Some(format!("{word}, level {level} of 5")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellText<'a> {
    /// The level from 1 to 5, with the criterion's word for it.
    pub level: Option<(u8, &'a str)>,
    /// The labels of the cell's tags.
    pub tags: Vec<&'a str>,
    /// The statement.
    pub text: &'a str,
    /// A longer note.
    pub note: Option<&'a str>,
    /// The sources of the level, the tags and the statement.
    pub sources: &'a [Ref<SourceIx>],
    /// The sources of the note.
    pub note_sources: &'a [Ref<SourceIx>],
}

impl<'a> CellText<'a> {
    /// The cell of a type for a criterion. `None` if the catalogue states nothing.
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

    /// The level or the tags in words: "low, level 2 of 5", "money, time". `None` for prose.
    #[must_use]
    pub fn head(&self, messages: &Messages) -> Option<String> {
        if let Some((level, word)) = self.level {
            return Some(join(&[word, &level_of(messages, level)], messages.comma()));
        }
        (!self.tags.is_empty()).then(|| join(&self.tags, messages.comma()))
    }
}

/// A level as a number: "level 2 of 5".
#[must_use]
pub fn level_of(messages: &Messages, level: u8) -> String {
    fill(messages.level_of(), &[("level", &level.to_string())])
}
