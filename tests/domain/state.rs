//! What the widget holds: what happens, and what then follows.

use std::rc::Rc;

use outsourcing_matrix::domain::catalogue::Id;
use outsourcing_matrix::domain::link::Notice;
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::{Filters, built_in};
use outsourcing_matrix::state::{Action, State};

use crate::support::{ask, said};

fn start() -> State {
    State::new(Rc::new(built_in::catalogue()), Rc::new(Messages::english()))
}

/// A state that holds something everywhere.
fn full() -> State {
    let state = start();
    let filters = ask(&state.catalogue, "small startup", "admin website");
    State { filters, notices: vec![Notice::TooLong], typed: "pay".to_owned(), panel_open: true, ..state }
}

/// Everything but the catalogue and the words, in one line: answers, notices, what was typed, whether the panel is open.
fn told(state: &State) -> String {
    format!("{} | {} | {} | {}", said(&state.filters), state.notices.len(), state.typed, state.panel_open)
}

#[test]
fn begins_with_nothing_asked() {
    assert_eq!(told(&start()), ":  | 0 |  | false");
}

#[test]
fn what_happens_and_what_follows() {
    let need = |id: &str, chosen| Action::ChooseNeed(Id::from(id), chosen);
    let other = Filters { company_size: Some(Id::from("large")), ..Filters::default() };
    for (action, expected) in [
        // A choice takes the notices of a link away.
        (Action::ChooseSize(Some(Id::from("large"))), "large startup: admin website | 0 | pay | true"),
        (Action::ChooseSize(None), "startup: admin website | 0 | pay | true"),
        (Action::ChooseStartup(false), "small: admin website | 0 | pay | true"),
        (Action::ChooseStartup(true), "small startup: admin website | 0 | pay | true"),
        (need("leads", true), "small startup: admin leads website | 0 | pay | true"),
        (need("admin", false), "small startup: website | 0 | pay | true"),
        (need("unknown", true), "small startup: admin website | 0 | pay | true"),
        (Action::Clear, ":  | 0 | pay | true"),
        // What is no choice leaves them.
        (Action::Search("app".to_owned()), "small startup: admin website | 1 | app | true"),
        (Action::Search(String::new()), "small startup: admin website | 1 |  | true"),
        (Action::FoldPanel(false), "small startup: admin website | 1 | pay | false"),
        (Action::FoldPanel(true), "small startup: admin website | 1 | pay | true"),
        (Action::DismissNotices, "small startup: admin website | 0 | pay | true"),
        // What comes from outside brings its own.
        (Action::Replace(other.clone(), vec![]), "large:  | 0 | pay | true"),
        (Action::Replace(other, vec![Notice::More(2), Notice::TooLong]), "large:  | 2 | pay | true"),
    ] {
        let before = full();
        let after = before.update(action.clone());
        assert_eq!(told(&after), expected, "{action:?}");
        assert!(
            Rc::ptr_eq(&before.catalogue, &after.catalogue) && Rc::ptr_eq(&before.messages, &after.messages),
            "{action:?}"
        );
        assert_eq!(told(&before), told(&full()), "the state before is as it was");
    }
}
