//! Positions in a catalogue's lists: one type for each list, so that the compiler tells a need's position from a type's.
//!
//! Authors refer to entries by id. A [`Ref`] holds such a reference. `Document::resolve` replaces every id with a position
//! once, after the check; from then on no lookup searches for an id.

use std::fmt;

use serde::Deserialize;
use serde::de::Deserializer;

use super::texts::Id;

macro_rules! positions {
    ($($(#[doc = $doc:literal])* $name:ident;)*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(usize);

            impl $name {
                /// The position in its list, from 0.
                #[must_use]
                pub const fn at(self) -> usize {
                    self.0
                }
            }

            impl From<usize> for $name {
                fn from(at: usize) -> Self {
                    $name(at)
                }
            }

            impl Position for $name {
                fn at(self) -> usize {
                    self.0
                }
            }
        )*
    };
}

positions! {
    /// The position of an [`Axis`](super::Axis) in [`Document::axes`](super::Document::axes).
    AxisIx;
    /// The position of a [`Group`](super::Group) in [`Document::groups`](super::Document::groups).
    GroupIx;
    /// The position of an [`OutsourcingType`](super::OutsourcingType) in [`Document::types`](super::Document::types).
    TypeIx;
    /// The position of a [`Criterion`](super::Criterion) in [`Document::criteria`](super::Document::criteria).
    CriterionIx;
    /// The position of a [`CompanySize`](super::CompanySize) in [`Document::sizes`](super::Document::sizes).
    SizeIx;
    /// The position of a [`NeedGroup`](super::NeedGroup) in [`Document::need_groups`](super::Document::need_groups).
    NeedGroupIx;
    /// The position of a [`Need`](super::Need) in [`Document::needs`](super::Document::needs).
    NeedIx;
    /// The position of a [`Hint`](super::Hint) in [`Document::hints`](super::Document::hints).
    HintIx;
    /// The position of a [`Source`](super::Source) in [`Document::sources`](super::Document::sources).
    SourceIx;
}

/// A position in one of the lists.
pub(in super::super) trait Position: Copy + From<usize> {
    /// The position, from 0.
    fn at(self) -> usize;
}

/// A reference to an entry of another list: an id in a document, a position in a checked catalogue.
#[derive(Clone, PartialEq, Eq)]
pub struct Ref<I>(Target<I>);

#[derive(Clone, PartialEq, Eq)]
enum Target<I> {
    Id(Id),
    Position(I),
}

impl<I: Copy> Ref<I> {
    /// The position. `None` before the document was checked.
    #[must_use]
    pub fn position(&self) -> Option<I> {
        match &self.0 {
            Target::Id(_) => None,
            Target::Position(position) => Some(*position),
        }
    }

    /// The id. Empty after the document was checked.
    #[must_use]
    pub fn id(&self) -> &str {
        match &self.0 {
            Target::Id(id) => id,
            Target::Position(_) => "",
        }
    }

    /// Whether the reference is to this position.
    #[must_use]
    pub fn is(&self, position: I) -> bool
    where
        I: PartialEq,
    {
        self.position() == Some(position)
    }
}

impl<I> From<I> for Ref<I> {
    fn from(position: I) -> Self {
        Ref(Target::Position(position))
    }
}

impl<I: fmt::Debug> fmt::Debug for Ref<I> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Target::Id(id) => id.fmt(formatter),
            Target::Position(position) => position.fmt(formatter),
        }
    }
}

impl<'de, I> Deserialize<'de> for Ref<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Id::deserialize(deserializer).map(|id| Ref(Target::Id(id)))
    }
}

/// A string with an id, as in the file.
#[cfg(feature = "schema")]
impl<I> schemars::JsonSchema for Ref<I> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        <Id as schemars::JsonSchema>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <Id as schemars::JsonSchema>::json_schema(generator)
    }
}

/// The schema contains the default values of lists, for which schemars needs to serialize them.
#[cfg(feature = "schema")]
impl<I: Copy> serde::Serialize for Ref<I> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
