//! The two kinds of collections with ids in the file format: objects, and arrays of entries with an `id`.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::positions::Ref;
use super::texts::Id;

/// A small map, an object in JSON. For a handful of entries a list is faster to search than a tree, and far less code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<K, T>(Vec<(K, T)>);

impl<T> Entries<Id, T> {
    /// The value under this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        self.0.iter().find(|(key, _)| &**key == id).map(|(_, value)| value)
    }
}

impl<I: Copy + PartialEq, T> Entries<Ref<I>, T> {
    /// The value for the entry at this position.
    #[must_use]
    pub fn at(&self, position: I) -> Option<&T> {
        self.0.iter().find(|(key, _)| key.is(position)).map(|(_, value)| value)
    }
}

impl<K, T> Entries<K, T> {
    /// Every key with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &T)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Every key with its value, mutable.
    pub(in super::super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut (K, T)> {
        self.0.iter_mut()
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K, T> From<Vec<(K, T)>> for Entries<K, T> {
    fn from(entries: Vec<(K, T)>) -> Self {
        Entries(entries)
    }
}

impl<K, T> Default for Entries<K, T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<'de, K: Deserialize<'de>, T: Deserialize<'de>> Deserialize<'de> for Entries<K, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<K, T>(PhantomData<(K, T)>);

        impl<'de, K: Deserialize<'de>, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<K, T> {
            type Value = Entries<K, T>;

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

/// An entry of a list of the catalogue.
pub(crate) trait Named {
    /// Its id, unique in its list.
    fn id(&self) -> &Id;
}

/// The position of the entry with this id.
pub(crate) fn position<T: Named>(list: &[T], id: &str) -> Option<usize> {
    list.iter().position(|entry| &**entry.id() == id)
}
