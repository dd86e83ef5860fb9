//! The file format: a catalogue as an author writes it.

use serde::Deserialize;

use super::entries::{Entries, Named};
use super::kinds::{Basis, CriterionKind, Directness, FitLevel, SizeKind, Tier};
use super::positions::{AxisIx, CriterionIx, GroupIx, NeedGroupIx, NeedIx, Ref, SizeIx, SourceIx, TypeIx};
use super::rules::Rules;
use super::texts::{Id, Text};

/// A catalogue, as its author writes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Document {
    /// The URL of the JSON Schema, for editors. The widget ignores it.
    #[serde(rename = "$schema", default)]
    pub schema: Option<Text>,
    /// The version of the data. Links contain it, so that the widget can tell when a link is out of date.
    pub version: Text,
    /// The date of the last review of the data, as `YYYY-MM-DD`.
    pub updated: Text,
    /// The language of the texts, as a BCP 47 tag.
    pub language: Text,
    /// The question that the comparison answers. Shown as the widget's heading and in the table's caption.
    pub title: Text,
    /// Advice that applies to every type, shown at the top of the widget.
    #[serde(default)]
    pub intro: Vec<Claim>,
    /// Ways in which types differ in kind, such as "what is handed over".
    #[serde(default)]
    pub axes: Vec<Axis>,
    /// Groups of types, each with a heading.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// The types that are compared: the columns, in the order shown when no filter is set.
    pub types: Vec<OutsourcingType>,
    /// The criteria: the rows of the matrix.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    /// The company sizes to choose from, and at most one stage.
    #[serde(default)]
    pub sizes: Vec<CompanySize>,
    /// Groups of needs, each with a heading.
    #[serde(default)]
    pub need_groups: Vec<NeedGroup>,
    /// The needs to choose from.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// The weights and the exceptions of the ranking.
    pub ranking: Rules,
    /// Advice beyond the list of types.
    #[serde(default)]
    pub hints: Vec<Hint>,
    /// The sources that statements refer to.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Messages that replace the widget's built-in English ones, by name.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<Id, Text>"))]
    pub messages: Entries<Id, Text>,
}

/// A statement with its sources.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Claim {
    /// One or two sentences.
    pub text: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
}

/// A way in which types differ in kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Axis {
    /// The axis's id.
    pub id: Id,
    /// The name that visitors read.
    pub label: Text,
}

/// A group of types with a heading.
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
    /// A longer note.
    #[serde(default)]
    pub note: Option<Text>,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
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
    pub axis: Option<Ref<AxisIx>>,
    /// The id of its [`Group`].
    #[serde(default)]
    pub group: Option<Ref<GroupIx>>,
    /// Its cells, by the id of a [`Criterion`].
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<Id, Cell>"))]
    pub cells: Entries<Ref<CriterionIx>, Cell>,
    /// How it fits each size, by the id of a [`CompanySize`].
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<Id, Fit>"))]
    pub fits: Entries<Ref<SizeIx>, Fit>,
    /// What to do when it is the first choice.
    #[serde(default)]
    pub next_step: Option<NextStep>,
    /// A link to an offer by the catalogue's author, such as booking a talk about this type.
    #[serde(default)]
    pub cta: Option<CallToAction>,
}

/// A link to an offer by the catalogue's author.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallToAction {
    /// The text of the link: "Book a talk about IT".
    pub label: Text,
    /// The target: an `http`, `https` or `mailto` URL.
    pub href: Text,
}

/// What to prepare and to ask when a visitor wants this type.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NextStep {
    /// What to have ready before talking to a provider, a few words each.
    #[serde(default)]
    pub ready: Vec<Text>,
    /// What to ask a provider, a sentence each.
    #[serde(default)]
    pub questions: Vec<Text>,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
}

/// A cell of the matrix: a statement about a type for a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cell {
    /// The statement, at most about twelve words.
    pub text: Text,
    /// A longer note, shown on request.
    #[serde(default)]
    pub note: Option<Text>,
    /// The level, from 1 (least) to 5 (most). Required for a criterion of the kind `level`, not allowed otherwise.
    #[serde(default)]
    pub level: Option<u8>,
    /// Ids of the criterion's [`Tag`]s. Only allowed for a criterion of the kind `tags`.
    #[serde(default)]
    pub tags: Vec<Id>,
    /// Ids of the [`Source`]s of the text, the level and the tags.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
    /// Ids of the [`Source`]s of the note.
    #[serde(default)]
    pub note_sources: Vec<Ref<SourceIx>>,
}

/// How a type fits a company size.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fit {
    /// The level of the fit.
    pub fit: FitLevel,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
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
    /// A line of help below the question.
    #[serde(default)]
    pub help: Option<Text>,
    /// What its cells contain.
    pub kind: CriterionKind,
    /// Whether the row is shown at a glance or in detail.
    pub tier: Tier,
    /// For the kind `level`: five words, from the least to the most.
    #[serde(default)]
    pub levels: Vec<Text>,
    /// For the kind `tags`: the tags that its cells choose from.
    #[serde(default)]
    pub tags: Vec<Tag>,
}

/// A tag that cells of a criterion can have.
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
    /// The name: "10 to 49 people".
    pub label: Text,
    /// The name inside a sentence or on a narrow button: "10–49".
    pub short: Text,
    /// A line of explanation.
    #[serde(default)]
    pub help: Option<Text>,
    /// The smallest headcount of the band, in people.
    #[serde(default)]
    pub min: Option<u32>,
    /// The largest headcount of the band, in people. Absent: no upper limit.
    #[serde(default)]
    pub max: Option<u32>,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
}

/// A group of needs with a heading.
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
    pub group: Ref<NeedGroupIx>,
    /// The name in the visitor's words, as an imperative: "Redesign our website".
    pub label: Text,
    /// The name inside a sentence, as a noun: "the website".
    pub short: Text,
    /// The name where it is chosen: a verb and a few words, at most 24 letters: "Build a website". Absent: `short` with a
    /// capital letter.
    #[serde(default)]
    pub choice: Option<Text>,
    /// Further words that the search finds it by.
    #[serde(default)]
    pub keywords: Vec<Text>,
    /// The types that answer it.
    #[serde(default)]
    pub answers: Vec<NeedLink>,
}

impl Need {
    /// What the need is called where it is chosen: its [`choice`](Self::choice), else [`short`](Self::short).
    #[must_use]
    pub fn name(&self) -> &str {
        self.choice.as_deref().unwrap_or(&self.short)
    }
}

/// One type that answers a need.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NeedLink {
    /// The id of an [`OutsourcingType`].
    #[serde(rename = "type")]
    pub type_ref: Ref<TypeIx>,
    /// How directly the type answers the need.
    pub directness: Directness,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
}

/// Advice beyond the list of types.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Hint {
    /// The hint's id.
    pub id: Id,
    /// Ids of [`Need`]s. The hint is shown while one of them is selected. Empty: the needs do not matter.
    #[serde(default)]
    pub needs: Vec<Ref<NeedIx>>,
    /// Ids of [`CompanySize`]s, bands or the stage. The hint is shown while one of them is selected. Empty: the size does not
    /// matter.
    #[serde(default)]
    pub sizes: Vec<Ref<SizeIx>>,
    /// Whether the advice stands in the answer while the answer names one of the types in `against`.
    #[serde(default)]
    pub before: bool,
    /// Ids of the [`OutsourcingType`]s that a hint with `before` speaks against.
    #[serde(default)]
    pub against: Vec<Ref<TypeIx>>,
    /// The advice, one or two sentences.
    pub text: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
}

/// A source that statements refer to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// The source's id.
    pub id: Id,
    /// Where the source comes from.
    pub basis: Basis,
    /// The title, as its publisher gives it.
    pub title: Text,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<Text>,
    /// The kind of publication, in a word or two: "law", "survey", "vendor page".
    #[serde(default)]
    pub kind: Option<Text>,
    /// The year of publication.
    #[serde(default)]
    pub year: Option<u16>,
    /// The `http` or `https` URL. Not allowed for the basis `judgement`.
    #[serde(default)]
    pub url: Option<Text>,
    /// A note for readers, such as the source's age.
    #[serde(default)]
    pub note: Option<Text>,
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
