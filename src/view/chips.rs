//! The answers that were given, each with a way to take it back.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::domain::messages::fill;
use crate::state::{Action, State};

/// Where the focus goes after a chip was removed.
#[derive(Clone)]
pub(super) struct ChipFocus {
    /// The list of answers. It takes the focus where nothing else is left to take it.
    pub list: NodeRef,
    removed: Rc<RefCell<Option<usize>>>,
}

/// Moves the focus to the chip that takes a removed one's place. `count` is how many there are.
#[hook]
pub(super) fn use_chip_focus(count: usize) -> ChipFocus {
    let focus = ChipFocus { list: use_node_ref(), removed: use_mut_ref(|| None) };
    let ChipFocus { list, removed } = focus.clone();
    use_effect_with(count, move |_| {
        if let Some(at) = removed.take() {
            focus_neighbour(&list, at);
        }
    });
    focus
}

/// The list of answers.
pub(super) fn chips(state: &State, focus: &ChipFocus, on_action: &Callback<Action>) -> Html {
    let ChipFocus { list, removed } = focus;
    let messages = &state.messages;
    let filters = &state.filters;

    let band = filters.company_size.as_ref().and_then(|id| state.catalogue.size_at(id));
    let band = band.map(|at| (state.catalogue.sizes()[at].label.clone(), Action::ChooseSize(None)));
    let stage = state.catalogue.stage().filter(|_| filters.startup);
    let stage = stage.map(|(_, size)| (size.label.clone(), Action::ChooseStartup(false)));
    let needs = filters.needs.iter().filter_map(|id| {
        let need = &state.catalogue.needs()[state.catalogue.need_at(id)?];
        Some((need.label.clone(), Action::ChooseNeed(id.clone(), false)))
    });
    let answers: Vec<_> = band.into_iter().chain(stage).chain(needs).collect();

    let clear = {
        let removed = removed.clone();
        on_action.reform(move |_: MouseEvent| {
            removed.replace(Some(0));
            Action::Clear
        })
    };
    let chips = answers.iter().enumerate().map(|(at, (answer, action))| {
        let remove = {
            let action = action.clone();
            let removed = removed.clone();
            on_action.reform(move |_: MouseEvent| {
                removed.replace(Some(at));
                action.clone()
            })
        };
        html! {
            <li key={answer.to_string()}>
                <button type="button" class="om-chip" onclick={remove}
                    aria-label={fill(&messages.chip_remove, &[("answer", answer)])}>
                    { &**answer }<span class="om-cross" aria-hidden="true">{ "×" }</span>
                </button>
            </li>
        }
    });
    html! {
        <div class="om-chips" part="chips" ref={list.clone()} tabindex="-1" role="group" aria-label={messages.chips_label.to_string()}>
            if !answers.is_empty() {
                <button type="button" class="om-clear" onclick={clear}>{ &*messages.clear }</button>
                <ul>{ for chips }</ul>
            }
        </div>
    }
}

/// Focuses the chip that now stands at this place, else the last, else the list itself.
fn focus_neighbour(list: &NodeRef, at: usize) {
    let Some(list) = list.cast::<HtmlElement>() else { return };
    let chips = list.get_elements_by_class_name("om-chip");
    let last = chips.length().saturating_sub(1);
    let chip = chips.item(u32::try_from(at).unwrap_or(last).min(last));
    let target = chip.and_then(|chip| chip.dyn_into::<HtmlElement>().ok()).unwrap_or(list);
    // Focus fails only for an element that is not shown, and then there is nothing to keep.
    let _ = target.focus();
}
