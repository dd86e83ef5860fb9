//! The file format: a catalogue as an author writes it.

use std::rc::Rc;

use serde::Deserialize;

use super::entries::Entries;
use super::positions::{AxisIx, CriterionIx, GroupIx, NeedGroupIx, NeedIx, Ref, SizeIx, SourceIx, TypeIx};
use super::rules::Rules;

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
    /// Words of the widget itself in place of the built-in English ones, by the names of the message table.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<Id, Text>"))]
    pub messages: Entries<Id, Text>,
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
    pub sources: Vec<Ref<SourceIx>>,
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
    /// What it is like, by the id of a [`Criterion`].
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<Id, Cell>"))]
    pub cells: Entries<Ref<CriterionIx>, Cell>,
    /// How it fits, by the id of a [`CompanySize`].
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<Id, Fit>"))]
    pub fits: Entries<Ref<SizeIx>, Fit>,
    /// What to do when it is the first choice.
    #[serde(default)]
    pub next_step: Option<NextStep>,
    /// A link of the catalogue's author: what a visitor can do about this type, such as booking a talk.
    #[serde(default)]
    pub cta: Option<CallToAction>,
}

/// A link that leads to what a catalogue's author offers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallToAction {
    /// What the link says: "Book a talk about IT".
    pub label: Text,
    /// Where it leads: an `http`, `https` or `mailto` address.
    pub href: Text,
}

/// What to do about a type that one wants.
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
    /// How well.
    pub fit: FitLevel,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
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
    pub sources: Vec<Ref<SourceIx>>,
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
    pub group: Ref<NeedGroupIx>,
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
    pub type_ref: Ref<TypeIx>,
    /// How directly.
    pub directness: Directness,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
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

/// Advice that leads outside the list of types.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Hint {
    /// The hint's id.
    pub id: Id,
    /// Shown while one of these needs is chosen. None: whatever the needs.
    #[serde(default)]
    pub needs: Vec<Ref<NeedIx>>,
    /// Shown while one of these sizes (or the stage) is chosen. None: whatever the size.
    #[serde(default)]
    pub sizes: Vec<Ref<SizeIx>>,
    /// The advice, one or two sentences.
    pub text: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
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
