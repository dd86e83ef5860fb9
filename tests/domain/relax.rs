//! There is no dead end: where nothing is recommended, taking back what is proposed brings exactly what is promised.

use outsourcing_matrix::domain::change::Change;
use outsourcing_matrix::domain::ranking::rank;
use outsourcing_matrix::domain::relax::{Relaxation, relaxations};
use outsourcing_matrix::domain::{Catalogue, Filters, built_in};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{ask, read, said, states, with};
use crate::{by_hand, dead_ends, generated};

fn word(change: &Change) -> String {
    match change {
        Change::Size(None) => "any size".to_owned(),
        Change::Size(Some(id)) => format!("size {id}"),
        Change::Startup(startup) => (if *startup { "stage" } else { "no stage" }).to_owned(),
        Change::LeaveOut(id) => format!("not {id}"),
    }
}

/// "2 any size, 1 not website + not leads"
fn told(relaxations: &[Relaxation]) -> String {
    let told = relaxations.iter().map(|relaxation| {
        let changes: Vec<String> = relaxation.changes.iter().map(word).collect();
        format!("{} {}", relaxation.recovers, changes.join(" + "))
    });
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn by_hand() {
    let catalogue = read(&dead_ends::document());
    for (sizes, needs, expected) in [
        // Nothing asked, or something is recommended.
        ("", "", ""),
        ("alone", "", ""),
        ("alone", "river", ""),
        ("", "freight", ""),
        // One answer is enough: what brings most first, of equals the band first.
        ("alone", "freight", "3 not freight, 2 any size"),
        ("alone", "cattle", "3 any size, 3 not cattle"),
        ("crew", "river", "2 any size"),
        ("", "dive", "6 not dive"),
        // Everything was asked by one answer: without it every type is recommended.
        ("crew", "", "6 any size"),
        ("novice", "", "6 no stage"),
        // Two are needed. Two sizes that are both of no use, though the need is answered.
        ("crew novice", "river", "2 any size + no stage"),
        ("alone novice", "freight dive", "3 not freight + not dive, 2 any size + no stage"),
        ("alone novice", "cattle dive", "3 any size + no stage, 3 not cattle + not dive"),
        // Not even two are enough.
        ("crew", "dive fly", "6 any size + not dive + not fly"),
        ("crew novice", "moon dive fly", "6 any size + no stage + not moon + not dive + not fly"),
    ] {
        let found = ways_out(&catalogue, &ask(&catalogue, sizes, needs));
        assert_eq!(told(&found), expected, "{sizes}: {needs}");
    }
}

/// The same by trying: every set of answers is left out, by its bits, and the rule by hand counts.
fn by_brute_force(json: &Value, filters: &Filters) -> Vec<(usize, Filters)> {
    let count = |filters: &Filters| by_hand::rank(json, filters).iter().filter(|verdict| verdict.recommended).count();
    let answers = filters.len();
    if answers == 0 || count(filters) > 0 {
        return Vec::new();
    }
    let without = |taken: u32| {
        let mut left = filters.clone();
        let mut bits = (0..answers).map(|at| taken >> at & 1 == 1);
        if filters.company_size.is_some() && bits.next() == Some(true) {
            left.company_size = None;
        }
        if filters.startup && bits.next() == Some(true) {
            left.startup = false;
        }
        left.needs.retain(|_| bits.next() == Some(false));
        left
    };
    // Of pairs the one with the earlier first answer is first: as a number of reversed bits it is the greater.
    let mut sets: Vec<u32> = (0..1 << answers).collect();
    sets.sort_by_key(|taken| std::cmp::Reverse(taken.reverse_bits()));
    for size in [1, 2, answers] {
        let of_size = sets.iter().filter(|taken| taken.count_ones() as usize == size);
        let counted = of_size.map(|taken| without(*taken)).map(|left| (count(&left), left));
        let mut found: Vec<(usize, Filters)> = counted.filter(|(recovers, _)| *recovers > 0).collect();
        if !found.is_empty() {
            found.sort_by_key(|(recovers, _)| std::cmp::Reverse(*recovers));
            return found;
        }
    }
    panic!("a dead end: {}", said(filters));
}

fn ways_out(catalogue: &Catalogue, filters: &Filters) -> Vec<Relaxation> {
    relaxations(catalogue, filters, &rank(catalogue, filters))
}

/// What is true of the relaxations of every state. Gives how many answers each takes back; 0: there are none.
fn holds(catalogue: &Catalogue, json: &Value, filters: &Filters) -> usize {
    let found = ways_out(catalogue, filters);
    let said = said(filters);
    let is_stuck = rank(catalogue, filters).recommended() == 0;
    assert_eq!(found.is_empty(), !is_stuck, "{said}");
    for relaxation in &found {
        assert!(relaxation.recovers > 0, "{said}");
        assert_eq!(rank(catalogue, &relaxation.filters).recommended(), relaxation.recovers, "{said}");
        // Pressing it: the changes one after the other.
        let pressed = relaxation.changes.iter().fold(filters.clone(), |now, change| change.apply(catalogue, &now));
        assert_eq!(pressed, relaxation.filters, "{said}");
        // Each takes back an answer, and none gives one.
        assert_eq!(pressed.len() + relaxation.changes.len(), filters.len(), "{said}");
        assert!(pressed.company_size.is_none() || pressed.company_size == filters.company_size, "{said}");
        assert!(filters.startup || !pressed.startup, "{said}");
        assert!(pressed.needs.iter().all(|need| filters.needs.contains(need)), "{said}");
        assert_eq!(relaxation.changes.len(), found[0].changes.len(), "{said}");
    }
    assert!(found.is_sorted_by(|above, below| above.recovers >= below.recovers), "{said}: {}", told(&found));
    let compared: Vec<(usize, Filters)> =
        found.iter().map(|relaxation| (relaxation.recovers, relaxation.filters.clone())).collect();
    assert_eq!(compared, by_brute_force(json, filters), "{said}");
    found.first().map_or(0, |relaxation| relaxation.changes.len())
}

#[test]
fn in_every_state_of_up_to_three_needs() {
    let json = dead_ends::document();
    let catalogue = read(&json);
    let states = states(&catalogue, 3);
    assert_eq!(states.len(), 4 * 2 * (1 + 8 + 28 + 56));
    // How many states need no way out, then one answer, two, three, four, five. Many of each, or this would prove little.
    let mut taken_back = [0; 6];
    let mut with_a_choice = 0;
    for state in states {
        taken_back[holds(&catalogue, &json, &state)] += 1;
        with_a_choice += usize::from(ways_out(&catalogue, &state).len() > 1);
    }
    assert_eq!(taken_back, [358, 235, 131, 10, 7, 3]);
    assert_eq!(with_a_choice, 22);
}

/// By design: who answers a need directly is recommended for every size that it has any use for.
#[test]
fn the_built_in_catalogue_has_no_dead_end_to_leave_with_up_to_two_needs() {
    let catalogue = built_in::catalogue();
    for state in states(&catalogue, 2) {
        assert!(rank(&catalogue, &state).recommended() > 0, "{}", said(&state));
        assert_eq!(ways_out(&catalogue, &state), [], "{}", said(&state));
    }
}

/// The search stays short whatever a link asks.
#[test]
fn of_very_many_answers_no_pairs_are_tried() {
    let json = dead_ends::document();
    for (needs, taken_back) in [(30, 2), (31, 33)] {
        let unanswered = |at: usize| json!({ "id": format!("n{at}"), "group": "g", "label": "l", "short": "s" });
        let all: Vec<Value> =
            json["needs"].as_array().expect("needs")[..1].iter().cloned().chain((1..needs).map(unanswered)).collect();
        let catalogue = read(&with(json.clone(), "/needs", Value::Array(all)));
        let needs = catalogue.needs().iter().map(|need| need.id.clone()).collect();
        let filters = Filters { needs, ..ask(&catalogue, "crew novice", "") };
        let found = ways_out(&catalogue, &filters);
        assert_eq!(found.iter().map(|way| way.changes.len()).collect::<Vec<_>>(), [taken_back]);
        assert_eq!(rank(&catalogue, &found[0].filters).recommended(), found[0].recovers);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn of_any_catalogue(json in generated::document(), asked in generated::asked()) {
        let catalogue = read(&json);
        holds(&catalogue, &json, &generated::filters(&catalogue, asked));
    }
}
