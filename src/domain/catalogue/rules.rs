//! The part of the file format for the [ranking](crate::domain::ranking): weights and exceptions.

use serde::Deserialize;

use super::kinds::FitLevel;
use super::positions::{AxisIx, NeedIx, Ref, SizeIx, SourceIx, TypeIx};
use super::texts::Text;
// For the links of the documentation.
#[cfg(doc)]
use super::{Axis, CompanySize, Directness, Need, OutsourcingType, Source};

/// The weights and the exceptions of the ranking.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rules {
    /// Points for the fit with the company's size.
    pub fit: FitPoints,
    /// Points for the most direct answer.
    pub directness: DirectnessPoints,
    /// Points for each further selected need that the type answers.
    pub further_need: i32,
    /// The maximum number of further needs that count.
    pub further_needs_max: u32,
    /// The maximum score of a type whose fit is weak.
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

/// The lowest score of each band. A type below `consider` is not recommended.
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

/// An exception: while the need is selected, the type's fit for the sizes is at least this good.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Override {
    /// The id of an [`OutsourcingType`].
    #[serde(rename = "type")]
    pub type_ref: Ref<TypeIx>,
    /// The id of a [`Need`].
    pub need: Ref<NeedIx>,
    /// Ids of [`CompanySize`]s. Empty: all sizes.
    #[serde(default)]
    pub sizes: Vec<Ref<SizeIx>>,
    /// The minimum fit.
    pub at_least: FitLevel,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
}

/// A type that answers several needs by combining other types.
///
/// It answers if the primary types of the selected needs include the type `includes` and another type of the given axis. This
/// counts as a primary answer if its fit is good or strong or no size is selected, otherwise as `also`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Combiner {
    /// The id of the [`OutsourcingType`] that combines.
    #[serde(rename = "type")]
    pub type_ref: Ref<TypeIx>,
    /// The id of the [`OutsourcingType`] that must be among the primary types.
    pub includes: Ref<TypeIx>,
    /// The id of the [`Axis`] that another primary type must have.
    pub and_axis: Ref<AxisIx>,
    /// Why, as a sentence.
    pub reason: Text,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<Ref<SourceIx>>,
}
