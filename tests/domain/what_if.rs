//! What would change this: the smallest change of the answers that puts another type first.

use std::cell::RefCell;
use std::collections::HashMap;

use outsourcing_matrix::domain::catalogue::{Id, TypeIx};
use outsourcing_matrix::domain::change::Change;
use outsourcing_matrix::domain::ranking::rank;
use outsourcing_matrix::domain::what_if::{WhatIf, what_if};
use outsourcing_matrix::domain::{Catalogue, Filters, built_in};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{ask, read, said, sizes, states, with};
use crate::{dead_ends, generated};

fn asked_of(catalogue: &Catalogue, filters: &Filters) -> Option<WhatIf> {
    what_if(catalogue, filters, &rank(catalogue, filters))
}

/// "large: bpo", "stage: nothing", "not website: it"
fn told(catalogue: &Catalogue, sizes: &str, needs: &str) -> Option<String> {
    let found = asked_of(catalogue, &ask(catalogue, sizes, needs))?;
    let change = match found.change {
        Change::Size(size) => size.map_or("any size".to_owned(), |id| id.to_string()),
        Change::Startup(startup) => (if startup { "stage" } else { "no stage" }).to_owned(),
        Change::LeaveOut(need) => format!("not {need}"),
    };
    let first = found.first.map_or("nothing", |at| &*catalogue[at].id);
    Some(format!("{change}: {first}"))
}

#[test]
fn by_hand() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, expected) in [
        // Not asked without a need.
        ("", "", None),
        ("micro", "", None),
        ("small startup", "", None),
        // One type alone answers: nothing changes that, and the last need is not left out.
        ("", "customer-service", None),
        ("micro startup", "it-networks", None),
        ("micro", "compliance litigation", None),
        // The nearest band first.
        ("small", "mail-diary specialists-outcomes", Some("micro: multi")),
        ("large", "it-app website", Some("medium: project")),
        ("medium", "campaign other-legal", Some("large: lpo")),
        // Far ones too, before anything else.
        ("micro", "campaign many-vendors", Some("large: multi")),
        ("medium startup", "content mix", Some("large: multi")),
        // Then the stage, on or off. Without a band none is proposed.
        ("", "it-security mail-diary", Some("stage: it")),
        ("startup", "it-security admin", Some("no stage: multi")),
        // Then leaving out a need, the first that matters.
        ("medium", "leads content", Some("not content: bpo")),
        ("micro startup", "admin data-analysis", Some("not admin: kpo")),
        ("", "admin website litigation", Some("stage: project")),
    ] {
        assert_eq!(told(&catalogue, sizes, needs).as_deref(), expected, "{sizes}: {needs}");
    }
}

/// The catalogue that often recommends nothing, with its bands in this order.
fn boats(order: [usize; 4]) -> Catalogue {
    let json = dead_ends::document();
    let sizes = order.into_iter().map(|at| json["sizes"][at].clone()).collect();
    read(&with(json, "/sizes", Value::Array(sizes)))
}

#[test]
fn by_hand_where_often_nothing_is_recommended() {
    // The order is that of the sizes: as they are, from the largest down with the stage first, and mixed.
    for (order, sizes, needs, expected) in [
        // Nothing is recommended already: other changes are for that.
        ([0, 1, 2, 3], "crew", "river", None),
        ([0, 1, 2, 3], "", "dive", None),
        // A change after which nothing is recommended alters the first place too.
        ([0, 1, 2, 3], "alone", "river", Some("crew: nothing")),
        ([0, 1, 2, 3], "", "river", Some("stage: nothing")),
        ([0, 1, 2, 3], "alone", "lake coast", Some("not lake: nothing")),
        // Both neighbours would alter it: the smaller one is said, whichever comes first in the catalogue.
        ([0, 1, 2, 3], "pair", "freight cattle", Some("alone: barge")),
        ([3, 2, 1, 0], "pair", "freight cattle", Some("alone: barge")),
        // No band alters it, the stage does.
        ([0, 1, 2, 3], "crew", "lake coast", Some("stage: nothing")),
        // Near is what stands near in the catalogue.
        ([1, 0, 2, 3], "pair", "coast", Some("alone: nothing")),
        ([1, 2, 0, 3], "pair", "coast", Some("crew: nothing")),
    ] {
        let catalogue = boats(order);
        assert_eq!(told(&catalogue, sizes, needs).as_deref(), expected, "{order:?}; {sizes}: {needs}");
    }
}

/// A band, the stage and needs.
type State = (Option<Id>, bool, Vec<Id>);

/// The type in the first place of each state, by ranking. Remembers, since the states share most of their neighbours.
struct BruteForce<'a> {
    catalogue: &'a Catalogue,
    known: RefCell<HashMap<State, Option<TypeIx>>>,
}

/// How small a change is, the smallest first: which kind, then how far for a band, then the headcount or the place of the need.
type Cost = (usize, usize, usize);

impl<'a> BruteForce<'a> {
    fn new(catalogue: &'a Catalogue) -> Self {
        BruteForce { catalogue, known: RefCell::default() }
    }

    fn first(&self, filters: &Filters) -> Option<TypeIx> {
        let key = (filters.company_size.clone(), filters.startup, filters.needs.clone());
        *self.known.borrow_mut().entry(key).or_insert_with(|| {
            let types = rank(self.catalogue, filters).types;
            types.into_iter().find(|ranked| ranked.recommended).map(|ranked| ranked.type_ix)
        })
    }

    /// What the change from one state to another costs. None: it is not one that may be proposed.
    fn cost(&self, from: &Filters, to: &Filters) -> Option<Cost> {
        let bands: Vec<_> = self.catalogue.bands().map(|(_, band)| band).collect();
        let band_of = |filters: &Filters| bands.iter().position(|band| Some(&band.id) == filters.company_size.as_ref());
        let resized = from.company_size != to.company_size;
        let started = from.startup != to.startup;
        let left_out: Vec<usize> = (0..from.needs.len()).filter(|at| !to.needs.contains(&from.needs[*at])).collect();
        match (resized, started, &left_out[..]) {
            (true, false, []) => {
                let (before, after) = (band_of(from)?, band_of(to)?);
                Some((0, before.abs_diff(after), bands[after].min? as usize))
            }
            (false, true, []) => Some((1, 0, 0)),
            (false, false, [need]) if !to.needs.is_empty() => Some((2, 0, *need)),
            _ => None,
        }
    }

    /// Of every state that asks no more needs, the one that costs least and has another first place.
    fn what_if(&self, from: &Filters) -> Option<(Filters, Option<TypeIx>)> {
        let first = self.first(from)?;
        let mut best: Option<(Cost, Filters)> = None;
        for (company_size, startup) in sizes(self.catalogue) {
            if startup && self.catalogue.stage().is_none() {
                continue;
            }
            for kept in 0_u32..1 << from.needs.len() {
                let needs = from.needs.iter().enumerate().filter(|(at, _)| kept >> at & 1 == 1);
                let needs = needs.map(|(_, need)| need.clone()).collect();
                let to = Filters { company_size: company_size.clone(), startup, needs };
                let Some(cost) = self.cost(from, &to) else { continue };
                let is_better = best.as_ref().is_none_or(|(least, _)| cost < *least);
                if is_better && self.first(&to) != Some(first) {
                    best = Some((cost, to));
                }
            }
        }
        // Without a need the first place is the size's alone, or the catalogue's.
        let (_, to) = best.filter(|_| !from.needs.is_empty())?;
        let first = self.first(&to);
        Some((to, first))
    }
}

/// What is true of every state. Gives the change that was found.
fn holds(brute_force: &BruteForce, filters: &Filters) -> Option<Change> {
    let catalogue = brute_force.catalogue;
    let said = said(filters);
    let found = asked_of(catalogue, filters);
    if let Some(found) = &found {
        assert_eq!(found.change.apply(catalogue, filters), found.filters, "{said}");
        assert_ne!(found.filters, *filters, "{said}");
        let needs = &found.filters.needs;
        assert!(!needs.is_empty() && needs.iter().all(|need| filters.needs.contains(need)), "{said}");
        let ranking = rank(catalogue, &found.filters);
        assert_eq!(found.first.is_some(), ranking.recommended() > 0, "{said}");
    }
    let (change, found) = found.map(|found| (found.change, (found.filters, found.first))).unzip();
    assert_eq!(found, brute_force.what_if(filters), "{said}");
    change
}

#[test]
fn equals_brute_force_in_every_state_of_up_to_two_needs() {
    let catalogue = built_in::catalogue();
    let brute_force = BruteForce::new(&catalogue);
    // How often a band, the stage, a need, and nothing.
    let mut found = [0; 4];
    for state in states(&catalogue, 2) {
        let change = holds(&brute_force, &state);
        found[change.map_or(3, |change| match change {
            Change::Size(_) => 0,
            Change::Startup(_) => 1,
            Change::LeaveOut(_) => 2,
        })] += 1;
    }
    assert!(found.iter().all(|count| *count > 100), "each is proved often: {found:?}");
}

#[test]
fn equals_brute_force_where_often_nothing_is_recommended() {
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]] {
        let catalogue = boats(order);
        let brute_force = BruteForce::new(&catalogue);
        for state in states(&catalogue, 3) {
            holds(&brute_force, &state);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn of_any_catalogue(json in generated::document(), asked in generated::asked()) {
        let catalogue = read(&json);
        holds(&BruteForce::new(&catalogue), &generated::filters(&catalogue, asked));
    }
}
