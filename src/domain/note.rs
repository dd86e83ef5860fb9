//! What a mark of the matrix opens: the longer text of a statement, and its sources.
//!
//! A [`NoteOf`] says which statement it is. The view draws a mark for each, and one panel for the [`Note`] that is open.

use super::catalogue::{Basis, Catalogue, Combiner, CriterionIx, Fit, NeedIx, Ref, SizeIx, SourceIx, TypeIx};
use super::citation;
use super::messages::{Messages, fill, join};
use super::words::Words;

/// Which statement a note belongs to.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::catalogue::{CriterionIx, TypeIx};
/// use outsourcing_matrix::domain::note::NoteOf;
///
/// let of = NoteOf::Cell(TypeIx::from(2), CriterionIx::from(5));
/// assert_eq!(of.key(), "cell-2-5");
/// assert_eq!(NoteOf::named("cell-2-5"), Some(of));
/// assert_eq!(NoteOf::named("cell-2"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteOf {
    /// The opening lines.
    Intro,
    /// How the company sizes are defined.
    Sizes,
    /// The group that a type belongs to.
    Group(TypeIx),
    /// How a type fits the company sizes.
    Fit(TypeIx),
    /// Whether a type covers a need.
    Need(TypeIx, NeedIx),
    /// A cell.
    Cell(TypeIx, CriterionIx),
}

/// A note: text and sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<'a> {
    /// What the note is about: "BPO: What is it?".
    pub title: String,
    /// Paragraphs, each with a label (empty: none).
    pub lines: Vec<(String, &'a str)>,
    /// The sources of the statement, then those of the note.
    pub sources: Vec<Ref<SourceIx>>,
}

impl NoteOf {
    /// A short name for documents: letters, digits and hyphens.
    #[must_use]
    pub fn key(self) -> String {
        let (name, of, at) = match self {
            NoteOf::Intro => ("intro", None, None),
            NoteOf::Sizes => ("sizes", None, None),
            NoteOf::Group(of) => ("group", Some(of), None),
            NoteOf::Fit(of) => ("fit", Some(of), None),
            NoteOf::Need(of, need) => ("need", Some(of), Some(need.at())),
            NoteOf::Cell(of, criterion) => ("cell", Some(of), Some(criterion.at())),
        };
        let mut key = name.to_owned();
        for at in [of.map(TypeIx::at), at].into_iter().flatten() {
            key.push('-');
            key.push_str(&at.to_string());
        }
        key
    }

    /// The statement with this [`key`](Self::key).
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        let mut parts = key.split('-');
        let name = parts.next()?;
        let mut at = || parts.next()?.parse::<usize>().ok();
        Some(match name {
            "intro" => NoteOf::Intro,
            "sizes" => NoteOf::Sizes,
            "group" => NoteOf::Group(TypeIx::from(at()?)),
            "fit" => NoteOf::Fit(TypeIx::from(at()?)),
            "need" => NoteOf::Need(TypeIx::from(at()?), NeedIx::from(at()?)),
            "cell" => NoteOf::Cell(TypeIx::from(at()?), CriterionIx::from(at()?)),
            _ => return None,
        })
    }

    /// The sources of the statement itself, without those of its note: what a mark shows.
    #[must_use]
    pub fn sources(self, catalogue: &Catalogue) -> Vec<Ref<SourceIx>> {
        match self {
            NoteOf::Intro => catalogue.document().intro.iter().flat_map(|claim| claim.sources.clone()).collect(),
            NoteOf::Sizes => catalogue.sizes().iter().flat_map(|size| size.sources.clone()).collect(),
            NoteOf::Group(of) => {
                catalogue.group_of(&catalogue[of]).map(|group| group.sources.clone()).unwrap_or_default()
            }
            NoteOf::Fit(of) => catalogue[of].fits.iter().flat_map(|(_, fit)| fit.sources.clone()).collect(),
            NoteOf::Need(of, need) => match catalogue.links(need).find(|(answering, _)| *answering == of) {
                Some((_, link)) => link.sources.clone(),
                None => combiners(catalogue, of).flat_map(|rule| rule.sources.clone()).collect(),
            },
            NoteOf::Cell(of, criterion) => {
                catalogue.cell(of, criterion).map(|cell| cell.sources.clone()).unwrap_or_default()
            }
        }
    }
}

/// The rules by which a type covers needs together with others.
fn combiners(catalogue: &Catalogue, of: TypeIx) -> impl Iterator<Item = &Combiner> {
    catalogue.rules().combiners.iter().filter(move |rule| rule.type_ref.is(of))
}

impl Words<'_> {
    /// The note of a statement. `None` if the catalogue has no such statement.
    #[must_use]
    pub fn note(&self, of: NoteOf) -> Option<Note<'_>> {
        let Words { catalogue, messages, .. } = *self;
        if !of.is_in(catalogue) {
            return None;
        }
        let mut sources = of.sources(catalogue);
        let mut lines = Vec::new();
        let (subject, row) = match of {
            NoteOf::Intro => {
                lines.extend(catalogue.document().intro.iter().map(|claim| (String::new(), &*claim.text)));
                ("", messages.intro_note())
            }
            NoteOf::Sizes => {
                let helps =
                    catalogue.sizes().iter().filter_map(|size| Some((size.label.to_string(), size.help.as_deref()?)));
                lines.extend(helps);
                ("", messages.size_about())
            }
            NoteOf::Group(of) => {
                let group = catalogue.group_of(&catalogue[of])?;
                lines.push((String::new(), &*group.text));
                lines.extend(group.note.iter().map(|note| (String::new(), &**note)));
                ("", &*group.label)
            }
            NoteOf::Fit(of) => {
                let (chosen, others): (Vec<_>, Vec<_>) =
                    self.fits(of).into_iter().partition(|(size, _)| self.is_chosen(*size));
                for (size, fit) in chosen.into_iter().chain(others) {
                    let label = join(&[&catalogue[size].label, self.fit(fit.fit)], messages.colon());
                    lines.push((label, &fit.reason));
                }
                // A rule that counts for a chosen need, in place of what the catalogue says of the size.
                let chosen = self.filters.needs_at(catalogue);
                let is_met = |need: &NeedIx| chosen.contains(need);
                for rule in catalogue.rules().overrides.iter().filter(|rule| rule.type_ref.is(of)) {
                    if let Some(need) = rule.need.position().filter(is_met)
                        && self.filters.is_sized()
                    {
                        lines.push((catalogue[need].name().to_owned(), &*rule.reason));
                        sources.extend(rule.sources.clone());
                    }
                }
                (&*catalogue[of].short, messages.fits_title())
            }
            NoteOf::Need(of, need) => {
                if let Some((_, link)) = catalogue.links(need).find(|(answering, _)| *answering == of) {
                    lines.push((self.covers(Some(link.directness)).to_owned(), &*link.reason));
                } else {
                    // It covers the need together with others, or not at all.
                    lines.extend(combiners(catalogue, of).map(|rule| (String::new(), &*rule.reason)));
                }
                (&*catalogue[of].short, catalogue[need].name())
            }
            NoteOf::Cell(of, criterion) => {
                let cell = catalogue.cell(of, criterion)?;
                lines.extend(cell.note.iter().map(|note| (String::new(), &**note)));
                sources.extend(cell.note_sources.clone());
                (&*catalogue[of].short, &*catalogue[criterion].label)
            }
        };
        let title = if subject.is_empty() {
            row.to_owned()
        } else {
            fill(messages.note_title(), &[("type", subject), ("row", row)])
        };
        Some(Note { title, lines, sources })
    }

    /// The accessible name of a mark: "Note: article, our judgement".
    #[must_use]
    pub fn mark(&self, bases: &[Basis]) -> String {
        mark(self.messages, bases)
    }

    /// How a type fits every company size, in one sentence; the chosen ones stand first.
    #[must_use]
    pub fn fits_in_words(&self, of: TypeIx) -> String {
        let messages = self.messages;
        let (chosen, others): (Vec<_>, Vec<_>) = self.fits(of).into_iter().partition(|(size, _)| self.is_chosen(*size));
        let said = |template: &str, (size, fit): &(SizeIx, &Fit)| {
            fill(template, &[("size", &self.catalogue[*size].label), ("fit", self.fit(fit.fit))])
        };
        let mut all: Vec<String> = chosen.iter().map(|fit| said(messages.fit_of_chosen_size(), fit)).collect();
        all.extend(others.iter().map(|fit| said(messages.fit_of_size(), fit)));
        if all.is_empty() {
            return messages.fit_unknown().to_owned();
        }
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        join(&all, messages.semicolon())
    }

    /// The fits of a type that the catalogue states, in the order of the sizes.
    fn fits(&self, of: TypeIx) -> Vec<(SizeIx, &Fit)> {
        let fits = &self.catalogue[of].fits;
        self.catalogue.each_size().filter_map(|(size, _)| Some((size, fits.at(size)?))).collect()
    }

    /// Whether the visitor chose this size or stage.
    #[must_use]
    pub fn is_chosen(&self, size: SizeIx) -> bool {
        self.filters.sizes_at(self.catalogue).contains(&size)
    }
}

/// The accessible name of a mark: "Note: article, our judgement".
#[must_use]
pub fn mark(messages: &Messages, bases: &[Basis]) -> String {
    if bases.len() == 3 {
        return messages.mark_all().to_owned();
    }
    let words: Vec<&str> = bases.iter().map(|basis| citation::basis(messages, *basis)).collect();
    let words = if words.is_empty() { messages.basis_none().to_owned() } else { join(&words, messages.comma()) };
    fill(messages.mark_name(), &[("bases", &words)])
}

impl NoteOf {
    /// Whether the catalogue has what it refers to. A key may come from another catalogue.
    fn is_in(self, catalogue: &Catalogue) -> bool {
        let is_type = |of: TypeIx| of.at() < catalogue.types().len();
        match self {
            NoteOf::Intro => !catalogue.document().intro.is_empty(),
            NoteOf::Sizes => !catalogue.sizes().is_empty(),
            NoteOf::Group(of) | NoteOf::Fit(of) => is_type(of),
            NoteOf::Need(of, need) => is_type(of) && need.at() < catalogue.needs().len(),
            NoteOf::Cell(of, criterion) => is_type(of) && criterion.at() < catalogue.criteria().len(),
        }
    }
}
