//! The catalogue: what is compared, by what, for whom, and on what each statement rests.
//!
//! Two shapes, one for each side of the door. [`Document`] is the file as an author writes it
//! (`data/outsourcing.json` is one). [`Catalogue`] is a document that [`check`](super::check()) has accepted:
//! every reference leads somewhere, so the rest of the domain asks it questions that cannot fail.
//!
//! Nothing here is about outsourcing: a catalogue may compare bicycles.

use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

/// A text that a visitor may read. Cheap to clone.
pub type Text = Rc<str>;

/// A name inside one catalogue: lower-case ASCII letters, digits and hyphens.
pub type Id = Rc<str>;

/// A catalogue as it is written: the file format, before any check.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Document {
    /// The address of the JSON Schema, for editors. Not read.
    #[serde(rename = "$schema", default)]
    pub schema: Option<Text>,
    /// The version of the data. A link carries it, so that a stale link can be told.
    pub version: Text,
    /// The day the data was last reviewed, as `YYYY-MM-DD`.
    pub updated: Text,
    /// The language of the texts (BCP 47).
    pub language: Text,
    /// The question that the comparison answers. The widget's heading and the table's caption.
    pub title: Text,
    /// Advice that holds for every type. It opens the widget.
    #[serde(default)]
    pub intro: Vec<Claim>,
    /// Ways in which types differ in kind, such as "what is handed over".
    #[serde(default)]
    pub axes: Vec<Axis>,
    /// Headings over several types.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// The columns, in the order that is shown when nothing is chosen.
    pub types: Vec<OutsourcingType>,
    /// The rows.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    /// The company sizes to choose from, and at most one stage.
    #[serde(default)]
    pub sizes: Vec<CompanySize>,
    /// Headings over the needs.
    #[serde(default)]
    pub need_groups: Vec<NeedGroup>,
    /// What a visitor may want.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// The weights and the exceptions of the ranking.
    pub ranking: Rules,
    /// Advice that leads outside the list of types.
    #[serde(default)]
    pub hints: Vec<Hint>,
    /// Everything that a statement can rest on.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// A statement with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Claim {
    /// One or two sentences.
    pub text: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// A way in which types differ in kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Axis {
    /// The axis's id.
    pub id: Id,
    /// For people.
    pub label: Text,
}

/// A heading over several types.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Group {
    /// The group's id.
    pub id: Id,
    /// The heading.
    pub label: Text,
    /// One sentence about the group.
    pub text: Text,
    /// More about it.
    #[serde(default)]
    pub note: Option<Text>,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// One type that is compared: a column.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OutsourcingType {
    /// The type's id.
    pub id: Id,
    /// The official name, "Business process outsourcing (BPO)".
    pub name: Text,
    /// The name inside a sentence, "BPO".
    pub short: Text,
    /// What it is in two or three words, "everyday tasks".
    pub plain: Text,
    /// The id of its [`Axis`].
    #[serde(default)]
    pub axis: Option<Id>,
    /// The id of its [`Group`].
    #[serde(default)]
    pub group: Option<Id>,
    /// What it is like, by the id of a [`Criterion`].
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<Id, Cell>"))]
    pub cells: Entries<Cell>,
    /// How it fits, by the id of a [`CompanySize`].
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<Id, Fit>"))]
    pub fits: Entries<Fit>,
}

/// What stands under ids, as an object in JSON. A handful of entries: a list is searched faster than a tree, and is far less code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<T>(Vec<(Id, T)>);

impl<T> Entries<T> {
    /// What stands under this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        self.0.iter().find(|(key, _)| &**key == id).map(|(_, value)| value)
    }

    /// Every id with what stands under it.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, &T)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
            type Value = Entries<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

/// One statement about one type under one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cell {
    /// The statement, at most about twelve words.
    pub text: Text,
    /// More about it, shown when asked for.
    #[serde(default)]
    pub note: Option<Text>,
    /// 1 (least) to 5 (most), for a criterion of the kind `level`.
    #[serde(default)]
    pub level: Option<u8>,
    /// Ids of the criterion's [`Tag`]s, for a criterion of the kind `tags`.
    #[serde(default)]
    pub tags: Vec<Id>,
    /// Ids of the [`Source`]s of the text, the level and the tags.
    #[serde(default)]
    pub sources: Vec<Id>,
    /// Ids of the [`Source`]s of the note.
    #[serde(default)]
    pub note_sources: Vec<Id>,
}

/// How a type fits a company size.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fit {
    /// How well.
    pub fit: FitLevel,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// How well a type fits a company size. Ordered: a better fit is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FitLevel {
    /// Rarely fits.
    Weak,
    /// Can work.
    Possible,
    /// A good fit.
    Good,
    /// A very good fit.
    Strong,
}

/// One row of the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Criterion {
    /// The criterion's id.
    pub id: Id,
    /// The question that the row answers.
    pub label: Text,
    /// A line below the question.
    #[serde(default)]
    pub help: Option<Text>,
    /// What its cells hold.
    pub kind: CriterionKind,
    /// Whether the row belongs to the first look or to the second.
    pub tier: Tier,
    /// For the kind `level`: five words, from the least to the most.
    #[serde(default)]
    pub levels: Vec<Text>,
    /// For the kind `tags`: the closed list that its cells choose from.
    #[serde(default)]
    pub tags: Vec<Tag>,
}

/// What the cells of a criterion hold beside their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CriterionKind {
    /// Nothing: prose alone.
    Text,
    /// A level from 1 to 5.
    Level,
    /// One or more of the criterion's tags.
    Tags,
}

/// To which look a row belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// At a glance.
    Glance,
    /// In detail.
    Detail,
}

/// One value of a closed list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tag {
    /// The tag's id, unique inside its criterion.
    pub id: Id,
    /// One to three words.
    pub label: Text,
}

/// A company size to choose, or the stage that combines with one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompanySize {
    /// The size's id.
    pub id: Id,
    /// A headcount band or a stage.
    pub kind: SizeKind,
    /// "10 to 49 people".
    pub label: Text,
    /// Inside a sentence or a narrow button, "10–49".
    pub short: Text,
    /// A line of explanation.
    #[serde(default)]
    pub help: Option<Text>,
    /// The smallest headcount of the band, in people.
    #[serde(default)]
    pub min: Option<u32>,
    /// The largest headcount of the band, in people. Absent: no upper end.
    #[serde(default)]
    pub max: Option<u32>,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// What a [`CompanySize`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SizeKind {
    /// A band of people employed; a company is in one of them.
    Headcount,
    /// A stage of a company, such as "startup"; it combines with any band.
    Stage,
}

/// A heading over several needs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NeedGroup {
    /// The group's id.
    pub id: Id,
    /// The heading.
    pub label: Text,
}

/// Something that a visitor may want done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Need {
    /// The need's id.
    pub id: Id,
    /// The id of its [`NeedGroup`].
    pub group: Id,
    /// In the visitor's words, as an imperative: "Redesign our website".
    pub label: Text,
    /// Inside a sentence, as a thing: "the website".
    pub short: Text,
    /// Further words that find it.
    #[serde(default)]
    pub keywords: Vec<Text>,
    /// Which types answer it.
    #[serde(default)]
    pub answers: Vec<NeedLink>,
}

/// One type that answers a need.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NeedLink {
    /// The id of an [`OutsourcingType`].
    #[serde(rename = "type")]
    pub type_id: Id,
    /// How directly.
    pub directness: Directness,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// How directly a type answers a need. Ordered: more direct is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Directness {
    /// It helps with the need.
    Also,
    /// It is what one buys for the need.
    Primary,
}

/// The ranking as data. The rule itself is in [`ranking`](super::ranking).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rules {
    /// Points for the fit with the company's size.
    pub fit: FitPoints,
    /// Points for the most direct answer.
    pub directness: DirectnessPoints,
    /// Points for each further chosen need that is answered.
    pub further_need: i32,
    /// How many further needs count at most.
    pub further_needs_max: u32,
    /// The highest score of a type whose fit is weak.
    pub weak_cap: i32,
    /// The lowest score of each band.
    pub bands: BandFloors,
    /// Exceptions to fits.
    #[serde(default)]
    pub overrides: Vec<Override>,
    /// Types that answer by combining others.
    #[serde(default)]
    pub combiners: Vec<Combiner>,
}

/// Points for a fit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FitPoints {
    /// For [`FitLevel::Strong`].
    pub strong: i32,
    /// For [`FitLevel::Good`].
    pub good: i32,
    /// For [`FitLevel::Possible`].
    pub possible: i32,
    /// For [`FitLevel::Weak`].
    pub weak: i32,
}

/// Points for directness.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DirectnessPoints {
    /// For [`Directness::Primary`].
    pub primary: i32,
    /// For [`Directness::Also`].
    pub also: i32,
}

/// The lowest score of each band. What scores less than `consider` is not recommended.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BandFloors {
    /// Best fit.
    pub best: i32,
    /// Good option.
    pub good: i32,
    /// Worth considering.
    pub consider: i32,
}

/// While the need is chosen, the type's fit for the sizes is at least so good.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Override {
    /// The id of an [`OutsourcingType`].
    #[serde(rename = "type")]
    pub type_id: Id,
    /// The id of a [`Need`].
    pub need: Id,
    /// Ids of [`CompanySize`]s. None: every size.
    #[serde(default)]
    pub sizes: Vec<Id>,
    /// The least fit.
    pub at_least: FitLevel,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// A type that answers several needs by combining other types.
///
/// It answers when the primary types of the chosen needs include `includes` and one more type of the axis `and_axis`.
/// That counts as primary where its fit is good or strong or no size is given, else as also.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Combiner {
    /// The id of the [`OutsourcingType`] that combines.
    #[serde(rename = "type")]
    pub type_id: Id,
    /// The id of the [`OutsourcingType`] that must be among the primary ones.
    pub includes: Id,
    /// The id of the [`Axis`] that another primary type must have.
    pub and_axis: Id,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// Advice that leads outside the list of types.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Hint {
    /// The hint's id.
    pub id: Id,
    /// Shown while one of these needs is chosen. None: whatever the needs.
    #[serde(default)]
    pub needs: Vec<Id>,
    /// Shown while one of these sizes (or the stage) is chosen. None: whatever the size.
    #[serde(default)]
    pub sizes: Vec<Id>,
    /// The advice, one or two sentences.
    pub text: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// Something that a statement can rest on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// The source's id.
    pub id: Id,
    /// What kind of ground it is.
    pub basis: Basis,
    /// The title, as its publisher gives it.
    pub title: Text,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<Text>,
    /// What sort of publication it is, in a word or two: "law", "survey", "vendor page".
    #[serde(default)]
    pub kind: Option<Text>,
    /// The year of publication.
    #[serde(default)]
    pub year: Option<u16>,
    /// Where it is: an `http` or `https` address.
    #[serde(default)]
    pub url: Option<Text>,
    /// What a reader should know about it, such as its age.
    #[serde(default)]
    pub note: Option<Text>,
}

/// What kind of ground a statement stands on. Ordered by how far it is from our own opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The article that the comparison is made from.
    Article,
    /// Another publication.
    Outside,
    /// The catalogue's authors' own judgement.
    Judgement,
}

/// A document that was checked, with what is asked of it often.
///
/// Only [`check`](super::check()) makes one from outside data, so every id in it leads somewhere. Types, needs, sizes and
/// criteria are named by their position in the document's lists.
#[derive(Clone, Debug)]
pub struct Catalogue {
    document: Document,
    /// For each need: its links as (position of the type, position of the link).
    links: Vec<Vec<(usize, usize)>>,
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
    pub(super) fn new(document: Document) -> Self {
        let links = document
            .needs
            .iter()
            .map(|need| {
                let answers = need.answers.iter().enumerate();
                answers.filter_map(|(link, answer)| Some((position(&document.types, &answer.type_id)?, link))).collect()
            })
            .collect();
        Catalogue { document, links }
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
        ids.iter().filter_map(|id| self.document.sources.iter().find(|source| source.id == *id))
    }

    /// The kinds of ground that these sources are, each once, the article first.
    #[must_use]
    pub fn bases(&self, ids: &[Id]) -> Vec<Basis> {
        let kinds = [Basis::Article, Basis::Outside, Basis::Judgement];
        kinds.into_iter().filter(|kind| self.sources(ids).any(|source| source.basis == *kind)).collect()
    }
}

/// An entry of one of the catalogue's lists.
pub(crate) trait Named {
    /// Its id, unique in its list.
    fn id(&self) -> &Id;
}

macro_rules! named {
    ($($type:ty),*) => {$(
        impl Named for $type {
            fn id(&self) -> &Id {
                &self.id
            }
        }
    )*};
}

named!(Axis, Group, OutsourcingType, Criterion, Tag, CompanySize, NeedGroup, Need, Hint, Source);

/// The position of the entry with this id.
pub(crate) fn position<T: Named>(list: &[T], id: &str) -> Option<usize> {
    list.iter().position(|entry| &**entry.id() == id)
}
