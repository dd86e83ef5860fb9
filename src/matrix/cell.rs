//! One cell as a component, so that a change of the filters does not render it again.

use std::rc::Rc;

use yew::prelude::*;

use super::render::render;
use crate::domain::Catalogue;
use crate::domain::catalogue::{CriterionIx, TypeIx};
use crate::domain::messages::Messages;
use crate::view::cell::cell;
use crate::view::node::Look;

/// Properties of [`CellContent`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CellContentProps {
    /// What is compared.
    pub catalogue: Rc<Catalogue>,
    /// The widget's words.
    pub messages: Rc<Messages>,
    /// The type.
    pub type_ix: TypeIx,
    /// The criterion.
    pub criterion: CriterionIx,
    /// How its mark is drawn.
    pub look: Look,
}

/// The content of a cell: a statement with its mark.
#[component]
pub(super) fn CellContent(props: &CellContentProps) -> Html {
    let CellContentProps { catalogue, messages, type_ix, criterion, look } = props;
    render(cell(catalogue, messages, (*type_ix, *criterion), *look), None)
}
