//! Holds the one state of an element, so that programs on the page can read it right after they set it.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::host::Host;
use super::shapes::{self, Change};
use crate::border::Outcome;
use crate::state::{Action, State, TakeAway};

/// The state, who shows it, and who is told of it.
pub(super) struct Store {
    state: RefCell<Rc<State>>,
    render: RefCell<Callback<()>>,
    host: Host,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Store {
    /// Holds `state` and tells `host` of what the visitor does.
    pub(super) fn new(state: State, host: Host) -> Self {
        let (state, render) = (RefCell::new(Rc::new(state)), RefCell::new(Callback::noop()));
        Store { state, render, host }
    }

    /// The state as it is.
    pub(super) fn state(&self) -> Rc<State> {
        self.state.borrow().clone()
    }

    /// Calls `render` from now on when the state has changed.
    pub(super) fn listen(&self, render: Callback<()>) {
        *self.render.borrow_mut() = render;
    }

    /// Something happened that the page need not hear of.
    pub(super) fn dispatch(&self, action: Action) {
        let next = Rc::new(self.state().update(action));
        if *next == *self.state() {
            return;
        }
        *self.state.borrow_mut() = next;
        let render = self.render.borrow().clone();
        render.emit(());
    }

    /// Something happened, and this came of it. None where neither the answers nor the way of looking at the matrix changed.
    pub(super) fn change(&self, action: Action) -> Option<Outcome> {
        let selected = match &action {
            Action::ChooseType(id, true) | Action::PlaceType(_, id) => Some(id.clone()),
            _ => None,
        };
        let before = self.state();
        self.dispatch(action);
        let after = self.state();
        let is_answer = before.filters() != after.filters();
        let is_changed = is_answer || before.options != after.options || selected.is_some();
        is_changed.then(|| shapes::outcome(&after, Change { is_answer, selected, ..Change::default() }))
    }

    /// The visitor did something.
    pub(super) fn act(&self, action: Action) {
        if let Some(outcome) = self.change(action) {
            // What the page throws is its own affair; the class on the other side catches.
            let _ = self.host.changed(&outcome);
        }
    }

    /// The visitor wants to take the comparison away, which is the page's affair.
    pub(super) fn take_away(&self, way: TakeAway) {
        self.dispatch(Action::SetTakeAwayOutcome(None));
        let State { narrow, columns, .. } = *self.state();
        let _ = self.host.take_away(way.into(), narrow == Some(true), columns);
    }
}
