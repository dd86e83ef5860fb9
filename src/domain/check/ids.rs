//! The ids of a document, for fast lookups of many references.

use std::collections::{BTreeMap, BTreeSet};

use super::super::catalogue::{Criterion, Document, Named};

/// The ids of a list, and what messages call its entries.
pub(super) struct Known<'a> {
    pub what: &'static str,
    pub ids: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn new<T: Named>(what: &'static str, list: &'a [T]) -> Self {
        Known { what, ids: list.iter().map(|entry| &**entry.id()).collect() }
    }
}

/// The ids that references may use. Searching the lists for each of many references would be slow in a large catalogue.
pub(super) struct Ids<'a> {
    pub axes: Known<'a>,
    pub groups: Known<'a>,
    pub types: Known<'a>,
    pub sizes: Known<'a>,
    pub need_groups: Known<'a>,
    pub needs: Known<'a>,
    pub sources: Known<'a>,
    /// The criteria with their tags.
    pub criteria: BTreeMap<&'a str, (&'a Criterion, Known<'a>)>,
}

impl<'a> Ids<'a> {
    pub fn of(document: &'a Document) -> Self {
        let criterion = |of: &'a Criterion| (&*of.id, (of, Known::new("tag of this criterion", &of.tags)));
        Ids {
            axes: Known::new("axis", &document.axes),
            groups: Known::new("group", &document.groups),
            types: Known::new("type", &document.types),
            sizes: Known::new("size", &document.sizes),
            need_groups: Known::new("group of needs", &document.need_groups),
            needs: Known::new("need", &document.needs),
            sources: Known::new("source", &document.sources),
            // Of two entries with the same id the first counts, as everywhere.
            criteria: document.criteria.iter().rev().map(criterion).collect(),
        }
    }
}
