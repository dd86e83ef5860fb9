//! The status line: the result first, short, and one sentence for each action.

use std::rc::Rc;

use outsourcing_matrix::domain::catalogue::{Directness, Id};
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::options::Differences;
use outsourcing_matrix::domain::status_line::STATUS_LIMIT;
use outsourcing_matrix::domain::words::Words;
use outsourcing_matrix::domain::{Answer, Catalogue, Filters, built_in};
use outsourcing_matrix::state::{Action, State, TakeAwayOutcome};
use serde_json::json;

use crate::small::document;
use crate::support::{ask, built_in_json, look, read, said, sizes, states, with};

fn status(catalogue: &Catalogue, filters: &Filters) -> String {
    let messages = Messages::of(catalogue);
    Words { catalogue, messages: &messages, filters }.status(&Answer::new(catalogue, filters.clone()))
}

fn status_after(catalogue: &Catalogue, before: &Filters, after: &Filters) -> String {
    let messages = Messages::of(catalogue);
    let [before, answer] = [before, after].map(|filters| Answer::new(catalogue, filters.clone()));
    Words { catalogue, messages: &messages, filters: after }.status_after(Some(&before), &answer)
}

fn length(line: &str) -> usize {
    line.chars().count()
}

/// The line over every change of one filter from these.
fn changed(catalogue: &Catalogue, filters: &Filters) -> Vec<(Filters, String)> {
    let sizes = sizes(catalogue).into_iter();
    let sizes = sizes.map(|(company_size, startup)| Filters { company_size, startup, ..filters.clone() });
    let needs = catalogue.needs().iter().map(|need| {
        let is_chosen = filters.needs.contains(&need.id);
        filters.with_need(catalogue, &need.id, !is_chosen)
    });
    let others = sizes.chain(needs).filter(|other| other != filters);
    others.map(|other| (other.clone(), status_after(catalogue, filters, &other))).collect()
}

#[test]
fn the_result_comes_first() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, expected) in [
        ("", "", "7 types, not ranked yet. Choose a company size and a need to see what fits."),
        ("small", "", "7 of 7 types fit. Choose a need for an answer."),
        ("startup", "", "6 of 7 types fit. Choose a need for an answer."),
        ("", "website", "Project for the website. 2 of 7 types fit."),
        ("small", "website", "Project for the website. 2 of 7 types fit."),
        ("micro", "mix", "IT for part of IT and other work together. 3 of 7 types fit."),
        ("small", "website customer-service", "Project for the website + BPO for customer service. 3 of 7 types fit."),
        // Too long with every need.
        ("small", "it-networks content", "IT + Project for your 2 needs. 3 of 7 types fit."),
        ("small", "admin mail-diary customer-service leads", "BPO for your 4 needs. 2 of 7 types fit."),
        ("small", "admin website it-networks", "IT + Project + BPO for your 3 needs. 4 of 7 types fit."),
        // Too many types.
        (
            "small",
            "admin website it-networks data-analysis other-legal",
            "IT + Project + 3 more for your 5 needs. 6 of 7 types fit.",
        ),
    ] {
        assert_eq!(status(&catalogue, &ask(&catalogue, sizes, needs)), expected, "{sizes}: {needs}");
    }
}

#[test]
fn is_short_in_every_state() {
    let catalogue = built_in::catalogue();
    for filters in states(&catalogue, 2) {
        let line = status(&catalogue, &filters);
        assert!(length(&line) <= STATUS_LIMIT, "{}: {line}: {}", said(&filters), length(&line));
    }
    let all = catalogue.needs().iter().map(|need| need.id.clone()).collect();
    for (company_size, startup) in sizes(&catalogue) {
        let filters = Filters { company_size, startup, needs: Vec::clone(&all) };
        let line = status(&catalogue, &filters);
        assert!(length(&line) <= STATUS_LIMIT, "{}: {line}", said(&filters));
    }
    assert_eq!(STATUS_LIMIT, 90);
}

#[test]
fn is_short_after_every_change() {
    let catalogue = built_in::catalogue();
    for before in states(&catalogue, 1) {
        for (after, line) in changed(&catalogue, &before) {
            assert!(length(&line) <= STATUS_LIMIT, "{} -> {}: {line}", said(&before), said(&after));
        }
    }
}

/// What the answer names: types for needs that they answer directly, or in part, and none that stays open.
#[test]
fn claims_no_need_that_stays_open() {
    let built_in = built_in::catalogue();
    for (catalogue, most) in [(&built_in, 2), (&read(&document()), 3)] {
        for filters in states(catalogue, most) {
            let answer = Answer::new(catalogue, filters.clone());
            let open = answer.combination.as_ref().map_or(Vec::new(), |combination| combination.open.clone());
            let is_empty = filters.needs.is_empty() || answer.ranking.first_recommended().is_none();
            assert_eq!(answer.named.is_empty(), is_empty, "{}", said(&filters));
            for named in &answer.named {
                assert!(!named.needs.is_empty(), "{}", said(&filters));
                let ranked = answer.ranking.types.iter().find(|ranked| ranked.type_ix == named.of).expect("ranked");
                assert!(ranked.recommended, "{}", said(&filters));
                for need in named.needs.iter().copied() {
                    let is_direct = ranked.answers_directly(need) || ranked.combines == Some(Directness::Primary);
                    assert_eq!(is_direct, !named.in_part, "{}", said(&filters));
                    assert!(named.in_part || !open.contains(&need), "{}", said(&filters));
                }
            }
        }
    }
}

#[test]
fn of_what_stays_open_nothing_is_said() {
    // Nobody litigates, and then nobody builds a website either.
    let json = with(built_in_json(), "/needs/14/answers", json!([]));
    let catalogue = read(&json);
    for (sizes, needs, expected) in [
        ("small", "website litigation", "Project for the website. 2 of 7 types fit."),
        ("small", "website admin litigation", "Project for the website + BPO for office admin. 3 of 7 types fit."),
        (
            "small",
            "it-networks content other-legal litigation",
            "IT + Project + LPO for 3 of your 4 needs. 5 of 7 types fit.",
        ),
        ("small", "litigation", "Nothing fits clearly. The types that come nearest stand first."),
    ] {
        assert_eq!(status(&catalogue, &ask(&catalogue, sizes, needs)), expected, "{sizes}: {needs}");
    }
}

#[test]
fn says_what_a_change_came_to() {
    let json = with(built_in_json(), "/needs/14/answers", json!([]));
    let catalogue = read(&json);
    for (before, after, expected) in [
        (("small", "website"), ("small", "website"), "Project for the website. 2 of 7 types fit."),
        (("", ""), ("small", "website"), "Project for the website. 2 of 7 types fit."),
        (("", "website"), ("small", "website"), "Still: Project for the website. 2 of 7 types fit."),
        (("micro", "website"), ("medium", "website"), "Still: Project for the website. 2 of 7 types fit."),
        (("", "admin website"), ("startup", "admin website"), "Project now first."),
        (("startup", "admin website"), ("", "admin website"), "BPO now first."),
        (("small", ""), ("medium", ""), "Still: 7 of 7 types fit. Choose a need for an answer."),
        (
            ("small", "litigation"),
            ("medium", "litigation"),
            "Still: Nothing fits clearly. The types that come nearest stand first.",
        ),
        // Other needs, and the same words.
        (
            ("small", "it-networks content"),
            ("small", "it-networks stuck-project"),
            "Still: IT + Project for your 2 needs. 3 of 7 types fit.",
        ),
        (("small", "website"), ("", ""), "7 types, not ranked yet. Choose a company size and a need to see what fits."),
    ] {
        let [from, to] = [before, after].map(|(sizes, needs)| ask(&catalogue, sizes, needs));
        assert_eq!(status_after(&catalogue, &from, &to), expected, "{before:?} -> {after:?}");
    }
}

/// A line after a change is the line of the new state, that line with "Still: ", or the new first place.
#[test]
fn a_change_is_said_in_one_of_three_ways() {
    let catalogue = built_in::catalogue();
    let mut ways = [0; 3];
    for before in states(&catalogue, 1) {
        let first = |filters: &Filters| {
            let answer = Answer::new(&catalogue, filters.clone());
            answer.ranking.first_recommended().map(|ranked| catalogue[ranked.type_ix].short.to_string())
        };
        for (after, line) in changed(&catalogue, &before) {
            let [old, new] = [&before, &after].map(|filters| status(&catalogue, filters));
            let way = match &*line {
                line if line == new => 0,
                line if line == format!("Still: {new}") => 1,
                _ => 2,
            };
            let path = format!("{} -> {}: {line}", said(&before), said(&after));
            match way {
                0 => assert_ne!(old, new, "{path}"),
                1 => assert_eq!(old, new, "{path}"),
                _ => {
                    let now = first(&after).expect("something fits");
                    assert_eq!(line, format!("{now} now first."));
                    assert_ne!(first(&before), Some(now), "{path}");
                    assert_eq!(before.needs, after.needs, "{path}");
                }
            }
            ways[way] += 1;
        }
    }
    assert!(ways[0] > 0 && ways[1] > 0, "{ways:?}");
}

fn start(sizes: &str, needs: &str, options: &str) -> State {
    let catalogue = built_in::catalogue();
    let filters = ask(&catalogue, sizes, needs);
    State { options: look(options), ..State::new(Rc::new(catalogue), Rc::new(Messages::english()), filters) }
}

#[test]
fn stands_there_from_the_start() {
    assert_eq!(start("small", "website", "").status, "Project for the website. 2 of 7 types fit.");
}

#[test]
fn what_changes_no_filter_is_said_in_one_sentence() {
    let choose = |id: &str, chosen| Action::ChooseType(Id::from(id), chosen);
    let taken = |outcome| Action::SetTakeAwayOutcome(Some(outcome));
    for (options, action, expected) in [
        ("it", choose("bpo", true), "2 of 4 chosen."),
        ("it bpo", choose("bpo", false), "1 of 4 chosen."),
        ("it bpo kpo", choose("lpo", true), "4 of 4 chosen."),
        ("it bpo kpo lpo", choose("rpo", true), "4 types are chosen. Leave one out to choose another."),
        ("it", choose("it", false), "0 of 4 chosen."),
        ("it | only", choose("it", false), "All 7 types shown."),
        ("it bpo kpo", Action::OnlyChosen(true), "3 types shown."),
        ("it", Action::OnlyChosen(true), "1 type shown."),
        ("it bpo | only", Action::OnlyChosen(false), "All 7 types shown."),
        ("it bpo", Action::ShowDifferences(Differences::Only), "6 of 6 comparable rows differ."),
        ("it bpo", Action::ShowDifferences(Differences::Mark), "Marked: 6 of 6 comparable rows differ."),
        (" | mark", Action::ShowDifferences(Differences::All), "All rows shown."),
        ("", taken(TakeAwayOutcome::Copied), "The link is copied."),
        ("", taken(TakeAwayOutcome::Saved), "The file is being saved."),
        ("", taken(TakeAwayOutcome::NotCopied(String::new())), "Copying is not allowed here. This is the link:"),
        ("", taken(TakeAwayOutcome::Failed), "This did not work. Please try again."),
    ] {
        let before = start("small", "website", options);
        assert_eq!(before.update(action.clone()).status, expected, "{options}: {action:?}");
    }
}

#[test]
fn what_changes_nothing_is_not_said() {
    let filters = ask(&built_in::catalogue(), "small", "website");
    for (options, action) in [
        ("", Action::ChooseSize(Some(Id::from("small")))),
        ("", Action::ChooseNeed(Id::from("website"), true)),
        ("", Action::Replace(filters.clone(), vec![])),
        ("", Action::Ask(filters)),
        ("", Action::OnlyChosen(true)),
        ("it | only", Action::OnlyChosen(true)),
        (" | mark", Action::ShowDifferences(Differences::Mark)),
        ("", Action::ShowMore),
        ("", Action::Search("web".to_owned())),
        ("", Action::FoldPanel(true)),
        ("", Action::FoldDetail(false)),
        ("", Action::Measure(true)),
        ("", Action::DismissNotices),
        ("", Action::SetOptions(look("it bpo | only"))),
        ("", Action::SetTakeAwayOutcome(None)),
        ("", Action::SetHeadingLevel(3)),
    ] {
        let before = State { status: "as before".to_owned(), ..start("small", "website", options) };
        assert_eq!(before.update(action.clone()).status, "as before", "{options}: {action:?}");
    }
}

#[test]
fn typing_opens_the_needs_and_says_what_it_found_after_a_pause() {
    let typed = start("", "", "").update(Action::Search("w".to_owned()));
    assert!(typed.panel_open);
    assert!(!start("", "", "").update(Action::Search("  ".to_owned())).panel_open);
    let said = typed.update(Action::Say("3 needs match.".to_owned()));
    assert_eq!(said.status, "3 needs match.");
    assert_eq!(said.answer, typed.answer);
}

#[test]
fn of_two_side_by_side_both_are_named() {
    let narrow = start("", "", "").update(Action::Measure(true));
    let placed = narrow.update(Action::PlaceType(0, Id::from("rpo")));
    assert_eq!(placed.status, "Side by side: RPO and BPO.");
    assert_eq!(narrow.update(Action::PlaceType(0, Id::from("kpo"))).status, "Side by side: KPO and BPO.");
}

#[test]
fn of_many_types_it_says_how_many_more_are_shown() {
    let mut json = document();
    for at in 0..20 {
        let of = json!({ "id": format!("t{at}"), "name": "n", "short": "s", "plain": "p" });
        json = with(json, "/types/-", of);
    }
    let catalogue = Rc::new(read(&json));
    let state = State::new(catalogue, Rc::new(Messages::english()), Filters::default());
    let more = state.update(Action::ShowMore);
    assert_eq!(more.status, "All 23 types shown.");
    let json = with(json, "/types/-", json!({ "id": "x", "name": "n", "short": "s", "plain": "p" }));
    let json = with(json, "/types/-", json!({ "id": "y", "name": "n", "short": "s", "plain": "p" }));
    let state = State::new(Rc::new(read(&json)), Rc::new(Messages::english()), Filters::default());
    assert_eq!(state.update(Action::ShowMore).status, "24 of 25 types are shown.");
}

#[test]
fn a_filter_after_another_action_speaks_of_the_result_again() {
    let state = start("small", "website", "").update(Action::ChooseType(Id::from("it"), true));
    assert_eq!(state.status, "1 of 4 chosen.");
    let state = state.update(Action::ChooseStartup(true));
    assert_eq!(state.status, "Still: Project for the website. 2 of 7 types fit.");
    let state = state.update(Action::Clear);
    assert!(state.status.starts_with("7 types, not ranked yet."), "{}", state.status);
}
