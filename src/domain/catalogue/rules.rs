//! The part of the file format that the [ranking](crate::domain::ranking) goes by: weights and exceptions as data.

use serde::Deserialize;

use super::document::{FitLevel, Text};
use super::positions::{AxisIx, NeedIx, Ref, SizeIx, SourceIx, TypeIx};
// For the links of the documentation.
#[cfg(doc)]
use super::document::{Axis, CompanySize, Directness, Need, OutsourcingType, Source};

/// The ranking as data. The rule itself is in `domain::ranking`.
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
    pub type_ref: Ref<TypeIx>,
    /// The id of a [`Need`].
    pub need: Ref<NeedIx>,
    /// Ids of [`CompanySize`]s. None: every size.
    #[serde(default)]
    pub sizes: Vec<Ref<SizeIx>>,
    /// The least fit.
    pub at_least: FitLevel,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
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
    pub type_ref: Ref<TypeIx>,
    /// The id of the [`OutsourcingType`] that must be among the primary ones.
    pub includes: Ref<TypeIx>,
    /// The id of the [`Axis`] that another primary type must have.
    pub and_axis: Ref<AxisIx>,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
}
