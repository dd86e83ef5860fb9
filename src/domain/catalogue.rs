//! The catalogue: what is compared, by what, for whom, and on what each statement rests.
//!
//! Two shapes, one for each side of the door. [`Document`] is the file as an author writes it
//! (`data/outsourcing.json` is one). [`Catalogue`] is a document that [`check`](super::check()) has accepted:
//! every reference leads somewhere, so the rest of the domain asks it questions that cannot fail.
//!
//! Nothing here is about outsourcing: a catalogue may compare bicycles.

mod document;
mod entries;
mod rules;

pub use document::{
    Axis, Basis, CallToAction, Cell, Claim, CompanySize, Criterion, CriterionKind, Directness, Document, Fit, FitLevel,
    Group, Hint, Id, Need, NeedGroup, NeedLink, NextStep, OutsourcingType, SizeKind, Source, Tag, Text, Tier,
};
pub use entries::Entries;
use entries::Index;
pub(crate) use entries::{Named, position};
pub use rules::{BandFloors, Combiner, DirectnessPoints, FitPoints, Override, Rules};

/// What the types of the file format are made of, and the message table: [`wire`](super::wire) tells by it which build wrote a text.
pub(super) const SHAPE: [&[u8]; 3] =
    [include_bytes!("catalogue/document.rs"), include_bytes!("catalogue/rules.rs"), include_bytes!("messages.rs")];

/// A document that was checked, with what is asked of it often.
///
/// Only [`check`](super::check()) makes one from outside data, so every id in it leads somewhere. Types, needs, sizes and
/// criteria are named by their position in the document's lists.
#[derive(Clone, Debug)]
pub struct Catalogue {
    document: Document,
    /// For each need: its links as (position of the type, position of the link).
    links: Vec<Vec<(usize, usize)>>,
    /// Where the sources stand: nearly every statement asks for some.
    sources: Index,
    /// Words in place of the widget's own, by their place in the message table.
    words: Vec<(u32, Text)>,
}

/// A catalogue equals itself. Two that were read apart are two, whatever they hold: views ask at every change of the
/// filters whether theirs is still the same, and that must not read it through.
impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Catalogue {}

impl Catalogue {
    /// Takes a document whose references were checked. What leads nowhere is left out.
    pub(super) fn new(document: Document, words: Vec<(u32, Text)>) -> Self {
        let links = document
            .needs
            .iter()
            .map(|need| {
                let answers = need.answers.iter().enumerate();
                answers.filter_map(|(link, answer)| Some((position(&document.types, &answer.type_id)?, link))).collect()
            })
            .collect();
        let sources = Index::new(&document.sources);
        Catalogue { document, links, sources, words }
    }

    /// Words in place of the widget's own, by their place in the message table: the document knows them by their names, which the program
    /// does not bring along.
    pub(super) fn words(&self) -> &[(u32, Text)] {
        &self.words
    }

    /// The document as it was written.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The types, in the catalogue's order.
    #[must_use]
    pub fn types(&self) -> &[OutsourcingType] {
        &self.document.types
    }

    /// The criteria, in the catalogue's order.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.document.criteria
    }

    /// The needs, in the catalogue's order.
    #[must_use]
    pub fn needs(&self) -> &[Need] {
        &self.document.needs
    }

    /// The sizes and the stage, in the catalogue's order.
    #[must_use]
    pub fn sizes(&self) -> &[CompanySize] {
        &self.document.sizes
    }

    /// The headcount bands with their positions, in the catalogue's order.
    pub fn bands(&self) -> impl Iterator<Item = (usize, &CompanySize)> {
        self.document.sizes.iter().enumerate().filter(|(_, size)| size.kind == SizeKind::Headcount)
    }

    /// The stage with its position, if the catalogue has one.
    #[must_use]
    pub fn stage(&self) -> Option<(usize, &CompanySize)> {
        self.document.sizes.iter().enumerate().find(|(_, size)| size.kind == SizeKind::Stage)
    }

    /// The weights and exceptions of the ranking.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.document.ranking
    }

    /// The position of the type with this id.
    #[must_use]
    pub fn type_at(&self, id: &str) -> Option<usize> {
        position(&self.document.types, id)
    }

    /// The position of the need with this id.
    #[must_use]
    pub fn need_at(&self, id: &str) -> Option<usize> {
        position(&self.document.needs, id)
    }

    /// The position of the size or stage with this id.
    #[must_use]
    pub fn size_at(&self, id: &str) -> Option<usize> {
        position(&self.document.sizes, id)
    }

    /// The group that a type stands under.
    #[must_use]
    pub fn group_of(&self, of: &OutsourcingType) -> Option<&Group> {
        let id = of.group.as_ref()?;
        self.document.groups.iter().find(|group| group.id == *id)
    }

    /// Which types answer a need: the position of each with its link.
    ///
    /// `need` is a position in [`needs`](Self::needs); another gives nothing.
    pub fn links(&self, need: usize) -> impl Iterator<Item = (usize, &NeedLink)> {
        let links = self.links.get(need).map_or(&[][..], Vec::as_slice);
        links.iter().map(move |(type_at, link)| (*type_at, &self.document.needs[need].answers[*link]))
    }

    /// The sources with these ids, in their order.
    pub fn sources<'a>(&'a self, ids: &'a [Id]) -> impl Iterator<Item = &'a Source> {
        ids.iter().filter_map(|id| self.sources.find(&self.document.sources, id))
    }

    /// The kinds of ground that these sources are, each once, the article first.
    #[must_use]
    pub fn bases(&self, ids: &[Id]) -> Vec<Basis> {
        let kinds = [Basis::Article, Basis::Outside, Basis::Judgement];
        kinds.into_iter().filter(|kind| self.sources(ids).any(|source| source.basis == *kind)).collect()
    }
}
