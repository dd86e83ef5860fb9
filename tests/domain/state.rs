//! What the widget holds: what happens, and what then follows.

use std::rc::Rc;

use outsourcing_matrix::domain::catalogue::Id;
use outsourcing_matrix::domain::export::Section;
use outsourcing_matrix::domain::link::Notice;
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::options::Differences;
use outsourcing_matrix::domain::ranking::ColumnIx;
use outsourcing_matrix::domain::{Filters, built_in, wire};
use outsourcing_matrix::state::{Action, Notes, Printed, State, TakeAwayOutcome};

use crate::support::{ask, look, looked, said};

fn start() -> State {
    asking("", "")
}

fn asking(sizes: &str, needs: &str) -> State {
    let catalogue = built_in::catalogue();
    let filters = ask(&catalogue, sizes, needs);
    State::new(Rc::new(catalogue), Rc::new(Messages::english()), filters)
}

/// A state that holds something everywhere.
fn full() -> State {
    let state = asking("small startup", "admin website");
    State { notices: vec![Notice::TooLong], typed: "pay".to_owned(), panel_open: true, ..state }
}

/// Everything but the catalogue and the words, in one line: answers, notices, what was typed, whether the panel is open.
fn told(state: &State) -> String {
    format!("{} | {} | {} | {}", said(state.filters()), state.notices.len(), state.typed, state.panel_open)
}

#[test]
fn notes_are_there_at_once_or_come_later_and_change_nothing_else() {
    assert_eq!(start().notes, Notes::There);
    let lines = wire::write(built_in::JSON).expect("no fault");
    let catalogue = wire::read(&lines.catalogue).expect("of this version");
    let whole = Rc::new(wire::read_notes(&catalogue, &lines.notes).expect("of this catalogue"));
    let filters = ask(&catalogue, "small", "admin website");
    let state = State::new(Rc::new(catalogue), Rc::new(Messages::english()), filters);
    assert_eq!(state.notes, Notes::Missing);
    let waiting = state.update(Action::SetNotes(Notes::Wanted));
    let failed = waiting.update(Action::SetNotes(Notes::Failed));
    assert_eq!((waiting.notes, failed.notes), (Notes::Wanted, Notes::Failed));
    let after = failed.update(Action::AddNotes(whole.clone()));
    assert!(Rc::ptr_eq(&after.catalogue, &whole) && Rc::ptr_eq(&after.answer, &state.answer));
    assert_eq!((after.notes, told(&after), &after.status), (Notes::There, told(&state), &state.status));
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
        // Chosen already: nothing changes, and what was said of the link still holds.
        (Action::ChooseStartup(true), "small startup: admin website | 1 | pay | true"),
        (need("leads", true), "small startup: admin leads website | 0 | pay | true"),
        (Action::Ask(other.clone()), "large:  | 0 | pay | true"),
        (need("admin", false), "small startup: website | 0 | pay | true"),
        (need("unknown", true), "small startup: admin website | 1 | pay | true"),
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

/// How the matrix is looked at, and the rest: look, narrow, columns, detail, what came of taking it away, whether it is printed.
fn seen(state: &State) -> String {
    let taken = match &state.take_away_outcome {
        None => "",
        Some(TakeAwayOutcome::Copied) => "copied",
        Some(TakeAwayOutcome::NotCopied(link)) => link,
        Some(TakeAwayOutcome::Saved) => "saved",
        Some(TakeAwayOutcome::Failed) => "failed",
    };
    let State { narrow, columns, detail_open, printed, .. } = state;
    format!("{}; {narrow:?} {columns} {detail_open} {taken:?} {}", looked(&state.options), printed.is_some())
}

#[test]
fn begins_with_the_whole_matrix() {
    assert_eq!(seen(&start()), "; None 12 true \"\" false");
    assert!(!start().has_link);
}

#[test]
fn how_one_looks_at_the_matrix() {
    let choose = |id: &str, chosen| Action::ChooseType(Id::from(id), chosen);
    let place = |side, id: &str| Action::PlaceType(side, Id::from(id));
    let asked = |size: &str| Action::ChooseSize(Some(Id::from(size)));
    let printed =
        Printed { before: vec![Section { label: "a".to_owned(), lines: vec!["b".to_owned()] }], after: vec![] };
    for (before, actions, expected) in [
        ("", vec![choose("bpo", true)], "bpo"),
        ("", vec![choose("bpo", true), choose("it", true)], "bpo it"),
        ("bpo it", vec![choose("bpo", false)], "it"),
        ("it bpo project kpo", vec![choose("lpo", true)], "it bpo project kpo"),
        ("it", vec![Action::OnlyChosen(true)], "it | only"),
        ("it | only", vec![Action::OnlyChosen(false)], "it"),
        ("", vec![Action::OnlyChosen(true)], ""),
        ("it | only", vec![choose("it", false)], ""),
        ("", vec![Action::ShowDifferences(Differences::Mark)], " | mark"),
        ("it | only mark", vec![Action::ShowDifferences(Differences::Only)], "it | only only"),
        (" | mark", vec![Action::ShowDifferences(Differences::All)], ""),
        ("it", vec![Action::SetOptions(look("bpo | only mark"))], "bpo | only mark"),
        // Side by side without a choice stand the first two of the order: it, bpo.
        ("", vec![place(0, "rpo")], "rpo bpo"),
        ("", vec![place(1, "rpo")], "it rpo"),
        // A type that stands on the other side changes places.
        ("", vec![place(0, "bpo")], "bpo it"),
        ("", vec![place(1, "it")], "bpo it"),
        // One that stands there already stays.
        ("", vec![place(0, "it")], "it bpo"),
        ("", vec![place(1, "bpo")], "it bpo"),
        ("kpo", vec![place(1, "rpo")], "kpo rpo"),
        ("kpo", vec![place(0, "rpo")], "rpo it"),
        ("kpo lpo", vec![place(0, "lpo")], "lpo kpo"),
        ("kpo lpo rpo", vec![place(0, "it")], "it lpo rpo"),
        ("kpo lpo rpo multi", vec![place(1, "rpo")], "kpo rpo multi"),
        ("kpo lpo | only", vec![place(1, "it")], "kpo it | only"),
        ("", vec![place(0, "rpo"), place(1, "lpo"), place(0, "lpo")], "lpo rpo"),
        // The order is that of the answers.
        ("", vec![Action::ChooseNeed(Id::from("website"), true), place(1, "rpo")], "project rpo"),
        // Answers change nothing of it.
        ("it bpo | only mark", vec![asked("small")], "it bpo | only mark"),
        ("it bpo | only mark", vec![Action::Clear], "it bpo | only mark"),
        ("it bpo | only mark", vec![Action::Replace(Filters::default(), vec![])], "it bpo | only mark"),
    ] {
        let state = State { options: look(before), ..start() };
        let after = actions.iter().fold(state, |state, action| state.update(action.clone()));
        assert_eq!(looked(&after.options), expected, "{before}; {actions:?}");
    }
    for (actions, expected) in [
        (vec![Action::ShowMore], "; None 24 true \"\" false"),
        (vec![Action::ShowMore, Action::ShowMore], "; None 36 true \"\" false"),
        // Another order begins at its beginning; what is no other order does not.
        (vec![Action::ShowMore, asked("small")], "; None 12 true \"\" false"),
        (vec![asked("small"), Action::ShowMore, asked("small")], "; None 24 true \"\" false"),
        (vec![Action::ShowMore, choose("it", true)], "it; None 24 true \"\" false"),
        (vec![Action::ShowMore, Action::Replace(Filters::default(), vec![])], "; None 12 true \"\" false"),
        (vec![Action::Measure(true)], "; Some(true) 12 true \"\" false"),
        (vec![Action::Measure(true), Action::Measure(false)], "; Some(false) 12 true \"\" false"),
        (vec![Action::FoldDetail(false)], "; None 12 false \"\" false"),
        (vec![Action::FoldDetail(false), asked("small")], "; None 12 false \"\" false"),
        (vec![Action::FoldDetail(false), Action::FoldDetail(true)], "; None 12 true \"\" false"),
        (vec![Action::SetTakeAwayOutcome(Some(TakeAwayOutcome::Copied))], "; None 12 true \"copied\" false"),
        (
            vec![Action::SetTakeAwayOutcome(Some(TakeAwayOutcome::Failed)), Action::SetTakeAwayOutcome(None)],
            "; None 12 true \"\" false",
        ),
        (
            vec![Action::SetTakeAwayOutcome(Some(TakeAwayOutcome::NotCopied("x".to_owned())))],
            "; None 12 true \"x\" false",
        ),
        (vec![Action::SetTakeAwayOutcome(Some(TakeAwayOutcome::Copied)), asked("small")], "; None 12 true \"\" false"),
        (vec![Action::Print(Some(printed.clone()))], "; None 12 true \"\" true"),
        (vec![Action::Print(Some(printed)), Action::Print(None)], "; None 12 true \"\" false"),
    ] {
        let after = actions.iter().fold(start(), |state, action| state.update(action.clone()));
        assert_eq!(seen(&after), expected, "{actions:?}");
        assert_eq!(after.catalogue, after.update(Action::DismissNotices).catalogue);
    }
}

/// A link that was shown because it could not be copied leads to what was on the screen, and so does "copied".
#[test]
fn what_came_of_taking_it_away_is_said_until_something_else_is_done() {
    let took = |taken| {
        start().update(Action::ChooseType(Id::from("it"), true)).update(Action::SetTakeAwayOutcome(Some(taken)))
    };
    let other = Filters { company_size: Some(Id::from("large")), ..Filters::default() };
    for action in [
        Action::ChooseSize(Some(Id::from("small"))),
        Action::ChooseStartup(true),
        Action::ChooseNeed(Id::from("website"), true),
        Action::Ask(other.clone()),
        Action::Replace(other, vec![]),
        Action::ChooseType(Id::from("bpo"), true),
        Action::ChooseType(Id::from("it"), false),
        Action::PlaceType(0, Id::from("rpo")),
        Action::OnlyChosen(true),
        Action::ShowDifferences(Differences::Mark),
        Action::SetOptions(look("kpo")),
    ] {
        for taken in
            [TakeAwayOutcome::Copied, TakeAwayOutcome::NotCopied("?om-v=1".to_owned()), TakeAwayOutcome::Failed]
        {
            assert_eq!(took(taken).update(action.clone()).take_away_outcome, None, "{action:?}");
        }
    }
    for action in [
        Action::Search("pay".to_owned()),
        Action::FoldPanel(true),
        Action::FoldDetail(false),
        Action::Measure(true),
        Action::DismissNotices,
    ] {
        assert_eq!(
            took(TakeAwayOutcome::Copied).update(action.clone()).take_away_outcome,
            Some(TakeAwayOutcome::Copied),
            "{action:?}"
        );
    }
}

/// One type alone has no pair; whatever is placed, nothing changes.
#[test]
fn one_type_has_no_side() {
    let mut json = crate::small::document();
    json["types"].as_array_mut().expect("types").truncate(1);
    for list in ["overrides", "combiners"] {
        json["ranking"][list] = serde_json::json!([]);
    }
    for need in json["needs"].as_array_mut().expect("needs") {
        need["answers"] = serde_json::json!([]);
    }
    let state = State::new(Rc::new(crate::support::read(&json)), Rc::new(Messages::english()), Filters::default());
    for side in [0, 1] {
        assert_eq!(looked(&state.update(Action::PlaceType(side, Id::from("city"))).options), "");
    }
}

#[test]
fn what_is_shown_follows_from_the_state() {
    let state = start();
    let types = |state: &State| {
        let of = |at: &ColumnIx| &state.catalogue[state.answer.ranking[*at].type_ix];
        let ids: Vec<String> = state.shown().columns.iter().map(|at| of(at).id.to_string()).collect();
        ids.join(" ")
    };
    for (narrow, options, expected) in [
        (None, "", "it bpo project kpo lpo rpo multi"),
        (Some(false), "", "it bpo project kpo lpo rpo multi"),
        // A list, until something is chosen.
        (Some(true), "", "it bpo project kpo lpo rpo multi"),
        (Some(true), "kpo", "kpo it"),
        (None, "rpo bpo | only", "bpo rpo"),
        (Some(true), "rpo bpo | only", "rpo bpo"),
    ] {
        let state = State { narrow, options: look(options), ..state.clone() };
        assert_eq!(types(&state), expected, "{narrow:?} {options}");
    }
    let asked = State { narrow: Some(true), ..state }.update(Action::ChooseNeed(Id::from("website"), true));
    assert_eq!(types(&asked), "project it");
}
