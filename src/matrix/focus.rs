//! Where the focus goes when the control that has it is removed.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The focus in a list of controls that remove themselves.
#[derive(Clone)]
pub(super) struct NeighbourFocus {
    /// The list. It gets the focus when no control is left.
    pub list: NodeRef,
    removed: Rc<RefCell<Option<usize>>>,
}

impl NeighbourFocus {
    /// Notes that the control at this position is about to be removed.
    pub fn removing(&self, at: usize) {
        self.removed.replace(Some(at));
    }
}

/// Moves the focus to the control of this class that takes the position of a removed one. `count` is how many there are.
#[hook]
pub(super) fn use_neighbour_focus(class: &'static str, count: usize) -> NeighbourFocus {
    let focus = NeighbourFocus { list: use_node_ref(), removed: use_mut_ref(|| None) };
    let NeighbourFocus { list, removed } = focus.clone();
    use_effect_with(count, move |_| {
        if let Some(at) = removed.take() {
            focus_neighbour(&list, class, at);
        }
    });
    focus
}

/// Focuses the control that is now at this position, else the last one, else the list.
fn focus_neighbour(list: &NodeRef, class: &str, at: usize) {
    let Some(list) = list.cast::<HtmlElement>() else { return };
    let controls = list.get_elements_by_class_name(class);
    let last = controls.length().saturating_sub(1);
    let control = controls.item(u32::try_from(at).unwrap_or(last).min(last));
    let target = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()).unwrap_or(list);
    // Focus fails only for an element that is not shown, and then there is nothing to keep.
    let _ = target.focus();
}
