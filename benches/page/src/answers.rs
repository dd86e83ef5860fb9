//! What was asked, and what every page must answer: the domain says it.

use outsourcing_matrix::domain::{
    Catalogue, Filters,
    catalogue::{Id, TypeIx},
    facets::facets,
    filters::Dropped,
    ranking::Band,
    ranking::rank,
};
use serde::Serialize;

/// The columns whose heads are compared after each timed change: as many as this widget shows at once.
pub const HEADS: usize = 12;

/// What a page shows for some filters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answers {
    /// The first columns and the numbers in the options' descriptions, as one text; `probe.js` makes the same from the page.
    pub signature: String,
    /// Every type in ranked order, as `id|band|score`.
    pub ranking: Vec<String>,
    /// How many are recommended.
    pub recommended: usize,
}

/// The ids of the options' controls, in the order of the numbers in a signature.
pub fn controls(catalogue: &Catalogue) -> Vec<String> {
    let stage = catalogue.stage().map(|(at, _)| at);
    let control = |at, id: &Id| if Some(at) == stage { "om-startup".into() } else { format!("om-size-{id}") };
    let sizes = catalogue.each_size().map(|(at, size)| control(at, &size.id));
    let needs = catalogue.needs().iter().map(|need| format!("om-need-{}", need.id));
    ["om-size-any".to_owned()].into_iter().chain(sizes).chain(needs).collect()
}

/// The right answers.
pub fn answers(catalogue: &Catalogue, filters: &Filters) -> Answers {
    let ranking = rank(catalogue, filters);
    let facets = facets(catalogue, filters);
    let id = |of: TypeIx| &catalogue[of].id;
    let heads = ranking
        .types
        .iter()
        .take(HEADS)
        .map(|ranked| format!("{}|{}", id(ranked.type_ix), ranked.band.map_or("", Band::as_str)));
    let numbers = [facets.any_size].into_iter().chain(facets.sizes).chain(facets.needs);
    let signature: Vec<String> = heads.chain(numbers.map(|number| number.to_string())).collect();
    Answers {
        signature: signature.join(" "),
        ranking: ranking
            .types
            .iter()
            .map(|ranked| format!("{}|{}|{}", id(ranked.type_ix), ranked.band.map_or("", Band::as_str), ranked.score))
            .collect(),
        recommended: ranking.recommended(),
    }
}

/// Filters from plain values.
///
/// # Panics
///
/// Where the catalogue has no place for one of them: the lists in this file are then out of date.
pub fn filters(catalogue: &Catalogue, size: Option<&str>, startup: bool, needs: &[&str]) -> Filters {
    let asked =
        Filters { company_size: size.map(Into::into), startup, needs: needs.iter().copied().map(Into::into).collect() };
    let (filters, dropped) = asked.fit_to(catalogue);
    assert_eq!(dropped, Vec::<Dropped>::new(), "the catalogue has other sizes or needs by now");
    filters
}

/// States that together use every size, every need, the override and the combiner.
pub fn states(catalogue: &Catalogue) -> Vec<Filters> {
    let of = |size, startup, needs: &[&str]| filters(catalogue, size, startup, needs);
    let mut states = vec![
        of(None, false, &[]),
        of(None, true, &[]),
        of(Some("small"), false, &["specialists-outcomes"]),
        of(Some("micro"), true, &["specialists-outcomes", "it-app"]),
        of(None, false, &["it-app", "customer-service"]),
        of(Some("micro"), false, &["it-app", "customer-service"]),
        of(Some("large"), false, &["it-security", "litigation", "many-vendors"]),
    ];
    let bands: Vec<&Id> = catalogue.bands().map(|(_, size)| &size.id).collect();
    let needs: Vec<&Id> = catalogue.needs().iter().map(|need| &need.id).collect();
    for at in 0..35 {
        // None is a size like the others; each need comes up at a stride that has no divisor in common with their number.
        let size = bands.get(at % (bands.len() + 1)).map(|id| &***id);
        let chosen: Vec<&str> = (0..at % 5).map(|of| &**needs[(at * 9 + of * 5) % needs.len()]).collect();
        states.push(of(size, at % 3 == 0, &chosen));
    }
    states
}

/// The changes that are timed, one after the other from no filters at all: the control and the filters after it.
pub fn changes(catalogue: &Catalogue) -> Vec<(&'static str, Filters)> {
    let of = |size, startup, needs: &[&str]| filters(catalogue, size, startup, needs);
    vec![
        ("om-size-small", of(Some("small"), false, &[])),
        ("om-need-website", of(Some("small"), false, &["website"])),
        ("om-need-customer-service", of(Some("small"), false, &["website", "customer-service"])),
        ("om-size-large", of(Some("large"), false, &["website", "customer-service"])),
        ("om-need-it-app", of(Some("large"), false, &["website", "customer-service", "it-app"])),
        ("om-need-website", of(Some("large"), false, &["customer-service", "it-app"])),
        ("om-startup", of(Some("large"), true, &["customer-service", "it-app"])),
        ("om-size-micro", of(Some("micro"), true, &["customer-service", "it-app"])),
        ("om-need-litigation", of(Some("micro"), true, &["customer-service", "it-app", "litigation"])),
        ("om-size-large", of(Some("large"), true, &["customer-service", "it-app", "litigation"])),
    ]
}
