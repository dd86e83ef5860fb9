//! Holds the one state of an element, so that programs on the page can read it right after they set it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use yew::Callback;

use crate::state::{Action, State, Take};

/// The state, who shows it, and who is told of it.
pub(super) struct Store {
    state: RefCell<Rc<State>>,
    render: RefCell<Callback<()>>,
    on_change: js_sys::Function,
    on_take: js_sys::Function,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Store {
    /// Holds `state` and calls the functions for what is the page's affair (see [`Widget`](super::Widget)).
    pub(super) fn new(state: State, on_change: js_sys::Function, on_take: js_sys::Function) -> Self {
        let (state, render) = (RefCell::new(Rc::new(state)), RefCell::new(Callback::noop()));
        Store { state, render, on_change, on_take }
    }

    /// The state as it is.
    pub(super) fn state(&self) -> Rc<State> {
        self.state.borrow().clone()
    }

    /// Calls `render` from now on when the state has changed.
    pub(super) fn listen(&self, render: Callback<()>) {
        *self.render.borrow_mut() = render;
    }

    /// Something came from the page or from a program.
    pub(super) fn dispatch(&self, action: Action) {
        let next = Rc::new(self.state().update(action));
        if *next == *self.state() {
            return;
        }
        *self.state.borrow_mut() = next;
        let render = self.render.borrow().clone();
        render.emit(());
    }

    /// The visitor did something. The page hears of it when it changed an answer or the way of looking at the matrix.
    pub(super) fn act(&self, action: Action) {
        let before = self.state();
        self.dispatch(action);
        let after = self.state();
        let is_answer = before.filters() != after.filters();
        if is_answer || before.options != after.options {
            call(&self.on_change, is_answer.into());
        }
    }

    /// The visitor wants to take the comparison along, which is the page's affair.
    pub(super) fn take(&self, take: Take) {
        call(&self.on_take, take.as_str().into());
    }
}

/// Calls into the page. What it throws is its own affair; the class on the other side catches.
pub(super) fn call(function: &js_sys::Function, said: JsValue) {
    let _ = function.call1(&JsValue::NULL, &said);
}
