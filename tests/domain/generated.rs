//! Catalogues and answers that nobody thought of, for the properties.

use outsourcing_matrix::domain::catalogue::Id;
use outsourcing_matrix::domain::{Catalogue, Filters};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

const TYPES: usize = 5;
const SIZES: usize = 4;
const NEEDS: usize = 4;
const LEVELS: [&str; 4] = ["weak", "possible", "good", "strong"];

/// An override as numbers: the type, the need, the size (or every size), the least fit.
type Lift = (usize, usize, Option<usize>, usize);

/// Catalogues of up to five types, four needs, three bands and a stage, with any weights that the check accepts.
pub fn document() -> impl Strategy<Value = Value> {
    let counts = (1..=TYPES, 0..=NEEDS, 0..SIZES, any::<bool>());
    let fits = vec(0_usize..=4, TYPES * SIZES);
    let links = vec(0_usize..=2, NEEDS * TYPES);
    let axes = vec(0_usize..=1, TYPES);
    let lift = (0..TYPES, 0..NEEDS, prop::option::of(0..SIZES), 1_usize..=3);
    let combiner = prop::option::of((0..TYPES, 0..TYPES, 0_usize..=1));
    (counts, fits, links, axes, weights(), vec(lift, 0..=2), combiner).prop_map(
        |((types, needs, bands, stage), fits, links, axes, mut rules, lifts, combiner)| {
            let sizes = sizes(bands, stage);
            let size_ids: Vec<Value> = sizes.iter().map(|size| size["id"].clone()).collect();
            rules["overrides"] = overrides(&lifts, types, needs, &size_ids);
            rules["combiners"] = match combiner {
                Some((of, includes, axis)) if of < types && includes < types => json!([{
                    "type": format!("t{of}"), "includes": format!("t{includes}"), "andAxis": format!("a{axis}"), "reason": "r"
                }]),
                _ => json!([]),
            };
            let kind = |at: usize| {
                let stated = size_ids.iter().enumerate().filter(|(size, _)| fits[at * SIZES + size] > 0);
                let stated = stated.map(|(size, id)| {
                    let fit = json!({ "fit": LEVELS[fits[at * SIZES + size] - 1], "reason": "r" });
                    (id.as_str().unwrap_or_default().to_owned(), fit)
                });
                json!({
                    "id": format!("t{at}"), "name": "n", "short": "s", "plain": "p", "axis": format!("a{}", axes[at]),
                    "fits": Value::Object(stated.collect())
                })
            };
            let need = |at: usize| {
                let answers = (0..types).filter(|of| links[at * TYPES + of] > 0).map(|of| {
                    let directness = ["also", "primary"][links[at * TYPES + of] - 1];
                    json!({ "type": format!("t{of}"), "directness": directness, "reason": "r" })
                });
                json!({
                    "id": format!("n{at}"), "group": "g", "label": "l", "short": "s", "answers": answers.collect::<Vec<_>>()
                })
            };
            json!({
                "version": "1", "updated": "2026-11-23", "language": "en", "title": "t",
                "axes": [{ "id": "a0", "label": "l" }, { "id": "a1", "label": "l" }],
                "types": (0..types).map(kind).collect::<Vec<_>>(),
                "sizes": sizes,
                "needGroups": [{ "id": "g", "label": "l" }],
                "needs": (0..needs).map(need).collect::<Vec<_>>(),
                "ranking": rules
            })
        },
    )
}

/// Weights in the order that the check asks for.
fn weights() -> impl Strategy<Value = Value> {
    let fit = (-3..=1, 1..=2, 1..=2, 1..=2);
    let directness = (1..=3, 1..=3);
    let bands = (-1..=4, 1..=3, 1..=3);
    (fit, directness, 0..=2, 0..=3, -2..=6, bands).prop_map(|(fit, directness, further, most, cap, bands)| {
        let (weak, possible, good, strong) = fit;
        json!({
            "fit": {
                "weak": weak, "possible": weak + possible, "good": weak + possible + good,
                "strong": weak + possible + good + strong
            },
            "directness": { "also": directness.0, "primary": directness.0 + directness.1 },
            "furtherNeed": further, "furtherNeedsMax": most, "weakCap": cap,
            "bands": { "consider": bands.0, "good": bands.0 + bands.1, "best": bands.0 + bands.1 + bands.2 }
        })
    })
}

fn sizes(bands: usize, stage: bool) -> Vec<Value> {
    let band = |at: usize| json!({ "id": format!("s{at}"), "kind": "headcount", "label": "l", "short": "s", "min": at, "max": at });
    let stage = stage.then(|| json!({ "id": "startup", "kind": "stage", "label": "l", "short": "s" }));
    (0..bands).map(band).chain(stage).collect()
}

fn overrides(lifts: &[Lift], types: usize, needs: usize, sizes: &[Value]) -> Value {
    let possible = lifts
        .iter()
        .filter(|(of, need, size, _)| *of < types && *need < needs && size.is_none_or(|size| size < sizes.len()));
    let rules = possible.map(|(of, need, size, level)| {
        json!({
            "type": format!("t{of}"), "need": format!("n{need}"), "atLeast": LEVELS[*level], "reason": "r",
            "sizes": size.map(|size| sizes[size].clone()).into_iter().collect::<Vec<_>>()
        })
    });
    Value::Array(rules.collect())
}

/// Answers as numbers: which band, the stage, which needs.
pub type Asked = (usize, bool, u32);

/// Answers for any catalogue.
pub fn asked() -> impl Strategy<Value = Asked> {
    (any::<usize>(), any::<bool>(), any::<u32>())
}

/// The answers that the numbers stand for in this catalogue.
pub fn filters(catalogue: &Catalogue, (band, startup, needs): Asked) -> Filters {
    let bands: Vec<&Id> = catalogue.bands().map(|(_, size)| &size.id).collect();
    let company_size = bands.get(band % (bands.len() + 1)).map(|id| (*id).clone());
    let chosen = catalogue.needs().iter().enumerate().filter(|(at, _)| needs >> at & 1 == 1);
    let needs = chosen.map(|(_, need)| need.id.clone()).collect();
    Filters { company_size, startup: startup && catalogue.stage().is_some(), needs }
}
