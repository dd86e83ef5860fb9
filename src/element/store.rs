//! Holds the one state of an element, so that programs on the page can read it right after they set it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use yew::Callback;

use crate::state::{Action, State};

/// The state, who shows it, and who is told of it.
pub(super) struct Store {
    state: RefCell<Rc<State>>,
    render: RefCell<Callback<()>>,
    on_change: js_sys::Function,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Store {
    /// Holds `state` and calls `on_change` when the visitor changes an answer.
    pub(super) fn new(state: State, on_change: js_sys::Function) -> Self {
        Store { state: RefCell::new(Rc::new(state)), render: RefCell::new(Callback::noop()), on_change }
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

    /// The visitor did something. The page hears of it when it changed an answer.
    pub(super) fn act(&self, action: Action) {
        let before = self.state();
        self.dispatch(action);
        if before.filters != self.state().filters {
            call(&self.on_change);
        }
    }
}

/// Calls into the page. What it throws is its own affair; the class on the other side catches.
pub(super) fn call(function: &js_sys::Function) {
    let _ = function.call0(&JsValue::NULL);
}
