//! Turns the ids of a document's references into positions, once, when the document was checked.

use std::collections::BTreeMap;

use super::document::Document;
use super::entries::Named;
use super::positions::{AxisIx, CriterionIx, GroupIx, HintIx, NeedGroupIx, NeedIx, Ref, SizeIx, SourceIx, TypeIx};
use super::texts::Id;

macro_rules! lists {
    ($($position:ident in $list:ident;)*) => {
        /// The positions of the entries of each list, by id.
        pub(in super::super) struct Lists {
            $($list: BTreeMap<Id, usize>,)*
        }

        impl Lists {
            /// The positions in a document.
            pub(in super::super) fn of(document: &Document) -> Self {
                Lists { $($list: by_id(&document.$list),)* }
            }
        }

        $(
            impl Resolve for Ref<$position> {
                fn resolve(&mut self, lists: &Lists) {
                    if let Some(at) = lists.$list.get(self.id()) {
                        *self = $position::from(*at).into();
                    }
                }
            }
        )*
    };
}

lists! {
    AxisIx in axes;
    GroupIx in groups;
    TypeIx in types;
    CriterionIx in criteria;
    SizeIx in sizes;
    NeedGroupIx in need_groups;
    NeedIx in needs;
    HintIx in hints;
    SourceIx in sources;
}

fn by_id<T: Named>(list: &[T]) -> BTreeMap<Id, usize> {
    // Of two entries with the same id, the first.
    list.iter().enumerate().rev().map(|(at, entry)| (entry.id().clone(), at)).collect()
}

/// A type that contains references. Structs implement it from the list of fields in [`wire`](super::super::wire).
pub(in super::super) trait Resolve {
    /// Replaces ids with positions. An unknown id stays an id.
    fn resolve(&mut self, lists: &Lists);
}
