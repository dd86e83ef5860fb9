//! Positions in a catalogue's lists: one type for each list, so that a need's position cannot be taken for a type's.
//!
//! An author refers to things by id. [`Ref`] holds such a reference; `Document::resolve` turns every id into a position once, when a
//! catalogue has been checked. From then on nothing looks an id up again.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::Deserializer;

use super::document::{Document, Id};
use super::entries::Named;

macro_rules! positions {
    ($($(#[doc = $doc:literal])* $name:ident in $list:ident;)*) => {
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

                fn list(lists: &Lists) -> &BTreeMap<Id, usize> {
                    &lists.$list
                }
            }
        )*

        /// Where the entries of each list stand, by their ids.
        pub(in super::super) struct Lists {
            $($list: BTreeMap<Id, usize>,)*
        }

        impl Lists {
            /// Those of a document.
            pub(in super::super) fn of(document: &Document) -> Self {
                Lists { $($list: by_id(&document.$list),)* }
            }
        }
    };
}

positions! {
    /// The position of an [`Axis`](super::Axis) in [`Document::axes`].
    AxisIx in axes;
    /// The position of a [`Group`](super::Group) in [`Document::groups`].
    GroupIx in groups;
    /// The position of an [`OutsourcingType`](super::OutsourcingType) in [`Document::types`].
    TypeIx in types;
    /// The position of a [`Criterion`](super::Criterion) in [`Document::criteria`].
    CriterionIx in criteria;
    /// The position of a [`CompanySize`](super::CompanySize) in [`Document::sizes`].
    SizeIx in sizes;
    /// The position of a [`NeedGroup`](super::NeedGroup) in [`Document::need_groups`].
    NeedGroupIx in need_groups;
    /// The position of a [`Need`](super::Need) in [`Document::needs`].
    NeedIx in needs;
    /// The position of a [`Hint`](super::Hint) in [`Document::hints`].
    HintIx in hints;
    /// The position of a [`Source`](super::Source) in [`Document::sources`].
    SourceIx in sources;
}

/// A position in one of the lists.
pub(in super::super) trait Position: Copy + From<usize> {
    /// The position, from 0.
    fn at(self) -> usize;

    /// The list that it is a position in.
    fn list(lists: &Lists) -> &BTreeMap<Id, usize>;
}

fn by_id<T: Named>(list: &[T]) -> BTreeMap<Id, usize> {
    // Of two with one id, the first.
    list.iter().enumerate().rev().map(|(at, entry)| (entry.id().clone(), at)).collect()
}

/// A reference to an entry of another list: an id as an author writes it, and a position in a checked catalogue.
#[derive(Clone, PartialEq, Eq)]
pub struct Ref<I>(Target<I>);

#[derive(Clone, PartialEq, Eq)]
enum Target<I> {
    Id(Id),
    Position(I),
}

impl<I: Copy> Ref<I> {
    /// The position. None before the document was checked.
    #[must_use]
    pub fn position(&self) -> Option<I> {
        match &self.0 {
            Target::Id(_) => None,
            Target::Position(position) => Some(*position),
        }
    }

    /// The id as it was written. Empty once the document was checked.
    #[must_use]
    pub fn id(&self) -> &str {
        match &self.0 {
            Target::Id(id) => id,
            Target::Position(_) => "",
        }
    }

    /// Whether it leads to this position.
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

/// In the file it is an id, and so it is in the schema.
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

/// The schema states the default of a list, which it writes as JSON.
#[cfg(feature = "schema")]
impl<I: Copy> serde::Serialize for Ref<I> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// What holds references. Structs implement it by the list of their fields in [`wire`](super::super::wire).
pub(in super::super) trait Resolve {
    /// Turns ids into positions. An id that leads nowhere stays one.
    fn resolve(&mut self, lists: &Lists);
}

impl<I: Position> Resolve for Ref<I> {
    fn resolve(&mut self, lists: &Lists) {
        if let Some(at) = I::list(lists).get(self.id()) {
            self.0 = Target::Position(I::from(*at));
        }
    }
}
