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

/// Where the entries of a list stand, for a list that is asked often and may be long: a table of slots by a hash (FNV-1a) of the ids, at
/// most half full. Far less code than the standard tables and trees.
#[derive(Clone, Debug)]
pub(super) struct Index(Vec<u32>);

impl Index {
    pub(super) fn new<T: Named>(list: &[T]) -> Self {
        let mut slots = vec![0; (list.len() * 2 + 1).next_power_of_two()];
        let last = slots.len() - 1;
        for (number, entry) in (1..).zip(list) {
            let mut slot = hash(entry.id());
            // Of two with one id the first is found.
            while slots[slot & last] != 0 {
                slot = slot.wrapping_add(1);
            }
            slots[slot & last] = number;
        }
        Index(slots)
    }

    /// The entry of this list with this id.
    pub(super) fn find<'a, T: Named>(&self, list: &'a [T], id: &str) -> Option<&'a T> {
        let last = self.0.len() - 1;
        let mut slot = hash(id);
        loop {
            // A slot holds the number of an entry, from 1 on; 0: none.
            let entry = list.get((self.0[slot & last] as usize).wrapping_sub(1))?;
            if &**entry.id() == id {
                return Some(entry);
            }
            slot = slot.wrapping_add(1);
        }
    }
}

fn hash(id: &str) -> usize {
    id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) as usize
}

#[cfg(test)]
mod tests {
    use super::super::document::{Axis, Id};
    use super::Index;

    #[test]
    fn each_id_is_found_and_no_other() {
        for count in [0_usize, 1, 2, 3, 64, 1_000] {
            let axis = |at: usize| Axis { id: format!("id-{at}").into(), label: "x".into() };
            let list: Vec<Axis> = (0..count).map(axis).collect();
            let index = Index::new(&list);
            for (at, entry) in list.iter().enumerate() {
                assert!(index.find(&list, &entry.id).is_some_and(|found| std::ptr::eq(found, &list[at])), "{at}");
            }
            for id in ["", "id-", &format!("id-{count}"), "x"] {
                assert!(index.find(&list, id).is_none(), "{id} of {count}");
            }
        }
        let twins = ["a", "a"].map(|id| Axis { id: Id::from(id), label: id.into() });
        assert!(Index::new(&twins).find(&twins, "a").is_some_and(|found| std::ptr::eq(found, &twins[0])));
    }
}
