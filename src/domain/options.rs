//! How a visitor looks at the matrix: which types stand side by side, and what is made of the rows that differ.
//!
//! None of this changes the [ranking](super::ranking): it only decides what of it is on the screen.

use super::catalogue::{Catalogue, Id};

/// The most types that can be chosen for comparing: what stands side by side on a desk without scrolling.
pub const CHOSEN_LIMIT: usize = 4;

/// What of the matrix a visitor wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Ids of the types that were chosen for comparing, each once, in the order they were chosen; at most [`CHOSEN_LIMIT`].
    pub chosen: Vec<Id>,
    /// Whether the other types are left out. Never so where none was chosen.
    pub only_chosen: bool,
    /// What is made of the rows that differ.
    pub differences: Differences,
}

/// What is made of the rows that differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Differences {
    /// Nothing: every row is shown alike.
    #[default]
    All,
    /// They are marked.
    Mark,
    /// Only they are shown.
    Only,
}

impl Differences {
    /// As links and controls name it: `all`, `mark`, `only`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Differences::All => "all",
            Differences::Mark => "mark",
            Differences::Only => "only",
        }
    }

    /// The reverse of [`as_str`](Self::as_str).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Differences::All, Differences::Mark, Differences::Only].into_iter().find(|of| of.as_str() == name)
    }
}

impl Options {
    /// The same with a type chosen for comparing or not. Beyond the limit nothing is added.
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

    /// The same with the other types left out or not.
    #[must_use]
    pub fn with_only_chosen(&self, only: bool) -> Self {
        Options { only_chosen: only && !self.chosen.is_empty(), ..self.clone() }
    }

    /// The same with this pair in front of what was chosen.
    #[must_use]
    pub fn with_pair(&self, pair: [&Id; 2]) -> Self {
        let rest = self.chosen.iter().skip(2).filter(|id| !pair.contains(id));
        let chosen = pair.into_iter().chain(rest).cloned().collect();
        Options { chosen, ..self.clone() }
    }

    /// What of this the catalogue has a place for, and the ids that it does not have.
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
