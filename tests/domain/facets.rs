//! The number beside every option equals what choosing it leads to.

use std::collections::HashMap;

use outsourcing_matrix::domain::catalogue::Id;
use outsourcing_matrix::domain::facets::{Facets, facets};
use outsourcing_matrix::domain::ranking::{count_recommended, rank};
use outsourcing_matrix::domain::{Catalogue, Filters, built_in};

use crate::support::{ask, said, states};

/// Counts by ranking. Remembers, since the states share most of their neighbours.
struct BruteForce<'a> {
    catalogue: &'a Catalogue,
    counted: HashMap<(Option<Id>, bool, Vec<Id>), usize>,
}

impl BruteForce<'_> {
    fn count(&mut self, company_size: Option<Id>, startup: bool, needs: Vec<Id>) -> usize {
        let catalogue = self.catalogue;
        *self.counted.entry((company_size.clone(), startup, needs.clone())).or_insert_with(|| {
            let ranking = rank(catalogue, &Filters { company_size, startup, needs });
            ranking.types.iter().filter(|ranked| ranked.recommended).count()
        })
    }

    fn facets(&mut self, at: &Filters) -> Facets {
        let catalogue = self.catalogue;
        let sizes = catalogue.sizes().iter().map(|size| {
            if &*size.id == "startup" {
                self.count(at.company_size.clone(), true, at.needs.clone())
            } else {
                self.count(Some(size.id.clone()), at.startup, at.needs.clone())
            }
        });
        let sizes = sizes.collect();
        let needs = catalogue.needs().iter().map(|need| {
            let chosen = catalogue.needs().iter().map(|other| &other.id);
            let needs = chosen.filter(|id| **id == need.id || at.needs.contains(id)).cloned().collect();
            self.count(at.company_size.clone(), at.startup, needs)
        });
        let needs = needs.collect();
        Facets { any_size: self.count(None, at.startup, at.needs.clone()), sizes, needs }
    }
}

#[test]
fn equal_brute_force_in_every_state_of_up_to_two_needs() {
    let catalogue = built_in::catalogue();
    let mut brute_force = BruteForce { catalogue: &catalogue, counted: HashMap::new() };
    let states = states(&catalogue, 2);
    assert_eq!(states.len(), 5 * 2 * (1 + 22 + 231));
    for state in states {
        assert_eq!(facets(&catalogue, &state), brute_force.facets(&state), "{}", said(&state));
    }
}

#[test]
fn of_a_chosen_option_the_present_number_is_told() {
    let catalogue = built_in::catalogue();
    for state in states(&catalogue, 1) {
        let now = count_recommended(&catalogue, &state);
        let facets = facets(&catalogue, &state);
        let size = state.company_size.as_ref().and_then(|id| catalogue.size_at(id));
        assert_eq!(size.map_or(facets.any_size, |at| facets[at]), now, "{}", said(&state));
        for need in state.needs.iter().filter_map(|id| catalogue.need_at(id)) {
            assert_eq!(facets[need], now, "{}", said(&state));
        }
    }
}

#[test]
fn by_hand() {
    let catalogue = built_in::catalogue();
    for (sizes, needs, option, expected) in [
        // Nothing chosen: the need alone recommends who answers it.
        ("", "", "website", 2),
        ("", "", "admin", 1),
        ("", "", "mix", 3),
        // Every type has some use for a company of 10 to 49 people.
        ("", "", "small", 7),
        ("small", "", "admin", 1),
        ("small", "", "it-app", 2),
        ("", "it-app", "small", 2),
        ("small", "it-networks", "customer-service", 3),
    ] {
        let facets = facets(&catalogue, &ask(&catalogue, sizes, needs));
        let need = catalogue.need_at(option).map(|at| facets[at]);
        let found = need.or_else(|| catalogue.size_at(option).map(|at| facets[at]));
        assert_eq!(found, Some(expected), "{sizes}: {needs}, and then {option}");
    }
}
