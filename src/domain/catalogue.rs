//! The catalogue: the types that are compared, the criteria, sizes and needs, and the sources of each statement.
//!
//! Two types hold it. [`Document`] is the file format (`data/outsourcing.json` is an example). [`Catalogue`] is a document that
//! [`check`](super::check()) has accepted: every reference in it resolves, so lookups cannot fail.
//!
//! Nothing here is specific to outsourcing: a catalogue may compare bicycles.

mod document;
mod entries;
mod kinds;
mod positions;
mod resolve;
mod rules;
mod texts;

use std::ops::Index;

pub use document::{
    Axis, CallToAction, Cell, Claim, CompanySize, Criterion, Document, Fit, Group, Hint, Need, NeedGroup, NeedLink,
    NextStep, OutsourcingType, Source, Tag,
};
pub use entries::Entries;
pub(crate) use entries::{Named, position};
pub use kinds::{Basis, CriterionKind, Directness, FitLevel, SizeKind, Tier};
pub(super) use positions::Position;
pub use positions::{AxisIx, CriterionIx, GroupIx, HintIx, NeedGroupIx, NeedIx, Ref, SizeIx, SourceIx, TypeIx};
pub(super) use resolve::{Lists, Resolve};
pub use rules::{BandFloors, Combiner, DirectnessPoints, FitPoints, Override, Rules};
pub use texts::{Id, Text};

/// A checked document, and the lookups that the rest of the domain needs.
///
/// Only [`check`](super::check()) creates one from outside data, so every [reference](Ref) in it resolves. Each list has a type
/// for positions in it, such as [`TypeIx`], and `catalogue[position]` is the entry.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::built_in;
///
/// let catalogue = built_in::catalogue();
/// let website = catalogue.need_at("website").expect("a need of the built-in catalogue");
/// assert_eq!(&*catalogue[website].short, "the website");
///
/// let answering: Vec<&str> = catalogue.links(website).map(|(of, _)| &*catalogue[of].short).collect();
/// assert!(answering.contains(&"Project"));
/// ```
#[derive(Clone, Debug)]
pub struct Catalogue {
    document: Document,
    /// Messages that replace the widget's own, by position in the message table.
    words: Vec<(u32, Text)>,
    /// Where the notes are not there: the lines that the catalogue was read from.
    lines_without_notes: Option<Text>,
}

/// Compares identity, not content: the view compares its properties at every change of the filters, and must not read a whole
/// catalogue for that.
impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Catalogue {}

macro_rules! indexed {
    ($($position:ident $list:ident $entry:ident)*) => {$(
        impl Index<$position> for Catalogue {
            type Output = $entry;

            fn index(&self, position: $position) -> &$entry {
                &self.document.$list[position.at()]
            }
        }
    )*};
}

indexed! {
    TypeIx types OutsourcingType
    CriterionIx criteria Criterion
    SizeIx sizes CompanySize
    NeedIx needs Need
    HintIx hints Hint
    SourceIx sources Source
}

/// The entries of a list with their positions.
fn positioned<I: Position, T>(list: &[T]) -> impl Iterator<Item = (I, &T)> {
    list.iter().enumerate().map(|(at, entry)| (I::from(at), entry))
}

impl Catalogue {
    /// Wraps a checked document.
    pub(super) fn new(document: Document, words: Vec<(u32, Text)>) -> Self {
        Catalogue { document, words, lines_without_notes: None }
    }

    /// Wraps a document whose notes are to come: those that belong to these lines.
    pub(super) fn without_notes(document: Document, words: Vec<(u32, Text)>, lines: Text) -> Self {
        Catalogue { document, words, lines_without_notes: Some(lines) }
    }

    /// The lines that the catalogue was read from. `None` if it has its notes.
    pub(super) fn lines_without_notes(&self) -> Option<&str> {
        self.lines_without_notes.as_deref()
    }

    /// Whether it has the texts that are shown on request: notes, reasons, help about sizes, and what the sources are. Without them
    /// these texts are empty, until [`wire::read_notes`](super::wire::read_notes) adds them. A source always says its [`Basis`].
    #[must_use]
    pub fn has_notes(&self) -> bool {
        self.lines_without_notes.is_none()
    }

    /// Messages that replace the widget's own, by position in the message table. The document has them by name, but the program
    /// does not include the names.
    pub(super) fn words(&self) -> &[(u32, Text)] {
        &self.words
    }

    /// The document, with positions in place of ids in its references.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The types, in the catalogue's order.
    #[must_use]
    pub fn types(&self) -> &[OutsourcingType] {
        &self.document.types
    }

    /// The types with their positions, in the catalogue's order.
    pub fn each_type(&self) -> impl Iterator<Item = (TypeIx, &OutsourcingType)> {
        positioned(&self.document.types)
    }

    /// The criteria, in the catalogue's order.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.document.criteria
    }

    /// The criteria with their positions, in the catalogue's order.
    pub fn each_criterion(&self) -> impl Iterator<Item = (CriterionIx, &Criterion)> {
        positioned(&self.document.criteria)
    }

    /// The needs, in the catalogue's order.
    #[must_use]
    pub fn needs(&self) -> &[Need] {
        &self.document.needs
    }

    /// The needs with their positions, in the catalogue's order.
    pub fn each_need(&self) -> impl Iterator<Item = (NeedIx, &Need)> {
        positioned(&self.document.needs)
    }

    /// The needs of a group with their positions, in the catalogue's order.
    pub fn needs_of(&self, group: NeedGroupIx) -> impl Iterator<Item = (NeedIx, &Need)> {
        self.each_need().filter(move |(_, need)| need.group.is(group))
    }

    /// The groups of needs with their positions, in the catalogue's order.
    pub fn need_groups(&self) -> impl Iterator<Item = (NeedGroupIx, &NeedGroup)> {
        positioned(&self.document.need_groups)
    }

    /// The sizes and the stage, in the catalogue's order.
    #[must_use]
    pub fn sizes(&self) -> &[CompanySize] {
        &self.document.sizes
    }

    /// The sizes and the stage with their positions, in the catalogue's order.
    pub fn each_size(&self) -> impl Iterator<Item = (SizeIx, &CompanySize)> {
        positioned(&self.document.sizes)
    }

    /// The headcount bands with their positions, in the catalogue's order.
    pub fn bands(&self) -> impl Iterator<Item = (SizeIx, &CompanySize)> {
        self.each_size().filter(|(_, size)| size.kind == SizeKind::Headcount)
    }

    /// The stage with its position, if the catalogue has one.
    #[must_use]
    pub fn stage(&self) -> Option<(SizeIx, &CompanySize)> {
        self.each_size().find(|(_, size)| size.kind == SizeKind::Stage)
    }

    /// The weights and exceptions of the ranking.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.document.ranking
    }

    /// The hints with their positions, in the catalogue's order.
    pub fn hints(&self) -> impl Iterator<Item = (HintIx, &Hint)> {
        positioned(&self.document.hints)
    }

    /// The position of the type with this id.
    #[must_use]
    pub fn type_at(&self, id: &str) -> Option<TypeIx> {
        position(&self.document.types, id).map(TypeIx::from)
    }

    /// The position of the need with this id.
    #[must_use]
    pub fn need_at(&self, id: &str) -> Option<NeedIx> {
        position(&self.document.needs, id).map(NeedIx::from)
    }

    /// The position of the size or stage with this id.
    #[must_use]
    pub fn size_at(&self, id: &str) -> Option<SizeIx> {
        position(&self.document.sizes, id).map(SizeIx::from)
    }

    /// The group of a type, if it has one.
    #[must_use]
    pub fn group_of(&self, of: &OutsourcingType) -> Option<&Group> {
        self.document.groups.get(of.group.as_ref()?.position()?.at())
    }

    /// The types that answer a need: the position of each, with its link.
    pub fn links(&self, need: NeedIx) -> impl Iterator<Item = (TypeIx, &NeedLink)> {
        let count = self.document.types.len();
        let at = move |link: &NeedLink| link.type_ref.position().filter(|of| of.at() < count);
        self[need].answers.iter().filter_map(move |link| Some((at(link)?, link)))
    }

    /// The cell of a type for a criterion. `None` if the catalogue states nothing.
    #[must_use]
    pub fn cell(&self, of: TypeIx, under: CriterionIx) -> Option<&Cell> {
        self[of].cells.at(under)
    }

    /// The sources of these references, in their order and without duplicates.
    #[must_use]
    pub fn sources<'a>(&self, references: impl IntoIterator<Item = &'a Ref<SourceIx>>) -> Vec<&Source> {
        let mut found: Vec<&Source> = Vec::new();
        for reference in references {
            let Some(source) = reference.position().and_then(|position| self.document.sources.get(position.at()))
            else {
                continue;
            };
            if !found.iter().any(|other| std::ptr::eq(*other, source)) {
                found.push(source);
            }
        }
        found
    }

    /// The kinds of these sources without duplicates, the article first.
    #[must_use]
    pub fn bases(&self, references: &[Ref<SourceIx>]) -> Vec<Basis> {
        let sources = self.sources(references);
        let kinds = [Basis::Article, Basis::Outside, Basis::Judgement];
        kinds.into_iter().filter(|kind| sources.iter().any(|source| source.basis == *kind)).collect()
    }
}
