//! How the file format keeps things under ids: as an object, and as lists of things that know their ids.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::document::{Axis, CompanySize, Criterion, Group, Hint, Id, Need, NeedGroup, OutsourcingType, Source, Tag};

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

impl<T> From<Vec<(Id, T)>> for Entries<T> {
    fn from(entries: Vec<(Id, T)>) -> Self {
        Entries(entries)
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
