//! The closed lists of the file format: enums without content.

use serde::Deserialize;

// For the links of the documentation.
#[cfg(doc)]
use super::CompanySize;

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

/// What the cells of a criterion contain besides their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CriterionKind {
    /// Nothing: text only.
    Text,
    /// A level from 1 to 5.
    Level,
    /// One or more of the criterion's tags.
    Tags,
}

/// The part of the matrix that a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// At a glance.
    Glance,
    /// In detail.
    Detail,
}

/// The kind of a [`CompanySize`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SizeKind {
    /// A range of headcounts. A company is in one of them.
    Headcount,
    /// A stage of a company, such as "startup". It combines with any band.
    Stage,
}

/// How directly a type answers a need. Ordered: more direct is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Directness {
    /// The type helps with the need.
    Also,
    /// The type answers the need directly: it is what a company buys for it.
    Primary,
}

/// Where a source comes from. Ordered from the article to our own judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The article that the comparison is based on.
    Article,
    /// Another publication.
    Outside,
    /// The catalogue's authors' own judgement.
    Judgement,
}
