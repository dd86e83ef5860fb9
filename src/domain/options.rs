//! View options: which types are compared side by side, and how rows that differ are shown.
//!
//! They do not change the [ranking](super::ranking), only which part of it is shown.

use super::catalogue::{Catalogue, Id};

/// The maximum number of types selected for comparing: as many as fit side by side on a desktop screen.
pub const CHOSEN_LIMIT: usize = 4;

/// The view options of the matrix.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::built_in;
/// use outsourcing_matrix::domain::options::{CHOSEN_LIMIT, Options};
///
/// let catalogue = built_in::catalogue();
/// let mut options = Options::default();
/// for column in catalogue.types() {
///     options = options.with_chosen(&column.id, true);
/// }
/// assert_eq!(options.chosen.len(), CHOSEN_LIMIT);
///
/// let unknown = Options { chosen: vec!["teleporting".into()], only_chosen: true, ..Options::default() };
/// let (options, dropped) = unknown.fit_to(&catalogue);
/// assert_eq!(options, Options::default());
/// assert_eq!(dropped, ["teleporting".into()]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Ids of the types selected for comparing, without duplicates, in the order of selection; at most [`CHOSEN_LIMIT`].
    pub chosen: Vec<Id>,
    /// Whether the other types are hidden. Always false if no type is selected.
    pub only_chosen: bool,
    /// How rows that differ are shown.
    pub differences: Differences,
}

/// How rows that differ are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Differences {
    /// Like every other row.
    #[default]
    All,
    /// Marked.
    Mark,
    /// Alone: the other rows are hidden.
    Only,
}

impl Differences {
    /// The name in links and controls: `all`, `mark`, `only`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Differences::All => "all",
            Differences::Mark => "mark",
            Differences::Only => "only",
        }
    }

    /// The value with this name; the reverse of [`as_str`](Self::as_str).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Differences::All, Differences::Mark, Differences::Only].into_iter().find(|of| of.as_str() == name)
    }
}

impl Options {
    /// These options with a type selected for comparing, or not. Beyond [`CHOSEN_LIMIT`] nothing is added.
    #[must_use]
    pub fn with_chosen(&self, id: &Id, is_chosen: bool) -> Self {
        let mut options = self.clone();
        options.chosen.retain(|other| other != id);
        if is_chosen && options.chosen.len() < CHOSEN_LIMIT {
            options.chosen.push(id.clone());
        }
        options.only_chosen &= !options.chosen.is_empty();
        options
    }

    /// These options with the other types hidden or shown.
    #[must_use]
    pub fn with_only_chosen(&self, only: bool) -> Self {
        Options { only_chosen: only && !self.chosen.is_empty(), ..self.clone() }
    }

    /// These options with this pair in place of the first two selected types.
    #[must_use]
    pub fn with_pair(&self, pair: [&Id; 2]) -> Self {
        let rest = self.chosen.iter().skip(2).filter(|id| !pair.contains(id));
        let chosen = pair.into_iter().chain(rest).cloned().collect();
        Options { chosen, ..self.clone() }
    }

    /// The part of these options that the catalogue has, and the ids that it does not have.
    #[must_use]
    pub fn fit_to(&self, catalogue: &Catalogue) -> (Self, Vec<Id>) {
        let mut dropped = Vec::new();
        let mut options = Options { differences: self.differences, ..Options::default() };
        for id in &self.chosen {
            if catalogue.type_at(id).is_none() {
                dropped.push(id.clone());
            } else if !options.chosen.contains(id) {
                options = options.with_chosen(id, true);
            }
        }
        (options.with_only_chosen(self.only_chosen), dropped)
    }
}
