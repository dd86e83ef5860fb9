//! Holds the state of an element, so that scripts of the page can read it right after they set it.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::host::Host;
use crate::border::{Outcome, outcome};
use crate::state::{Action, Notes, State, TakeAway};

/// The state, the view that renders it, and the host that hears of changes.
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
    /// Holds `state`, and reports what the visitor does to `host`.
    pub(super) fn new(state: State, host: Host) -> Self {
        let (state, render) = (RefCell::new(Rc::new(state)), RefCell::new(Callback::noop()));
        Store { state, render, host }
    }

    /// The present state.
    pub(super) fn state(&self) -> Rc<State> {
        self.state.borrow().clone()
    }

    /// Calls `render` after each change of the state from now on.
    pub(super) fn listen(&self, render: Callback<()>) {
        *self.render.borrow_mut() = render;
    }

    /// Applies an action that the page need not hear of.
    pub(super) fn dispatch(&self, action: Action) {
        self.put(self.state().update(action));
    }

    /// Puts this state in place of the present one.
    fn put(&self, next: State) {
        if next == *self.state() {
            return;
        }
        *self.state.borrow_mut() = Rc::new(next);
        let render = self.render.borrow().clone();
        render.emit(());
    }

    /// Applies an action and returns its outcome. None where it changes neither the filters nor the options and chooses no type.
    pub(super) fn change(&self, action: Action) -> Option<Outcome> {
        let (next, said) = outcome::after(&self.state(), action);
        self.put(next);
        said
    }

    /// Applies an action of the visitor and reports its outcome to the host.
    pub(super) fn act(&self, action: Action) {
        let opens_note = matches!(action, Action::OpenNote(Some(_)));
        if let Some(outcome) = self.change(action) {
            // The class reports its own errors.
            let _ = self.host.changed(&outcome);
        }
        if opens_note {
            self.want_notes();
        }
    }

    /// Asks the host for the notes, unless they are there or on their way.
    fn want_notes(&self) {
        if matches!(self.state().notes, Notes::Missing | Notes::Failed) {
            self.dispatch(Action::SetNotes(Notes::Wanted));
            let _ = self.host.notes_wanted();
        }
    }

    /// Asks the host to take the comparison away: it writes files and prints.
    pub(super) fn take_away(&self, way: TakeAway) {
        self.dispatch(Action::SetTakeAwayOutcome(None));
        let State { narrow, columns, .. } = *self.state();
        let _ = self.host.take_away(way.into(), narrow == Some(true), columns);
    }
}
