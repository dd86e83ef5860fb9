//! A type's call to action: a link that the catalogue's author provides.

use super::node::Node;
use super::tags::{element, fragment, is, maybe, own, span, text};
use crate::domain::ranking::Ranked;
use crate::state::State;

/// The link, where the catalogue has one for the type. `data-cta` is the type's id.
pub(super) fn cta(state: &State, ranked: &Ranked) -> Node {
    let column = &state.catalogue[ranked.type_ix];
    let Some(cta) = &column.cta else { return Node::default() };
    // An address of mail opens another program, and no tab.
    let is_page = cta.href.starts_with("http");
    let mut said = vec![text(&cta.label)];
    if is_page {
        said.extend([text(" "), span("om-hidden", state.messages.new_tab())]);
    }
    let values = [is("om-cta"), own(&column.id), own(&cta.href), maybe(is_page.then_some("_blank")), is("noopener")];
    element("a", &["class", "data-cta", "href", "target", "rel"], values, fragment(said))
}
