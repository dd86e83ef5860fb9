//! Catalogues and answers that nobody thought of, for the properties.

use outsourcing_matrix::domain::catalogue::Id;
use outsourcing_matrix::domain::options::{CHOSEN_LIMIT, Differences, Options};
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

/// A criterion as a kind and whether it belongs to the first look, with a number for what stands in the cell of each type.
type Row = (usize, bool, [usize; TYPES]);

/// The same catalogues with up to six criteria; many cells are missing or the same.
pub fn matrix() -> impl Strategy<Value = Value> {
    let row = (0_usize..3, any::<bool>(), prop::array::uniform5(0_usize..=4));
    (document(), vec(row, 0..=6)).prop_map(|(mut json, rows)| {
        json["criteria"] = rows.iter().enumerate().map(|(at, row)| criterion(at, row)).collect();
        json["sources"] = json!([
            { "id": "ours", "basis": "judgement", "title": "w" }, { "id": "web", "basis": "outside", "title": "x", "year": 2020 },
            { "id": "book", "basis": "article", "title": "y" }, { "id": "page", "basis": "article", "title": "z", "url": "https://example.org/a_b" }
        ]);
        for (of, column) in json["types"].as_array_mut().expect("types").iter_mut().enumerate() {
            let cells = rows.iter().enumerate().filter_map(|(at, row)| Some((format!("c{at}"), cell(row, of)?)));
            column["cells"] = Value::Object(cells.collect());
        }
        json
    })
}

const KINDS: [&str; 3] = ["text", "level", "tags"];

fn criterion(at: usize, (kind, is_glance, _): &Row) -> Value {
    let mut criterion = json!({
        "id": format!("c{at}"), "label": format!("Row {at}"), "kind": KINDS[*kind],
        "tier": if *is_glance { "glance" } else { "detail" }
    });
    match kind {
        1 => criterion["levels"] = json!(["a", "b", "c", "d", "e"]),
        2 => criterion["tags"] = json!([{ "id": "x", "label": "X" }, { "id": "y", "label": "Y" }]),
        _ => {}
    }
    criterion
}

/// Nothing for 0. The texts are as many as the types, so that prose differs.
fn cell((kind, _, numbers): &Row, of: usize) -> Option<Value> {
    let number = numbers[of].checked_sub(1)?;
    let sources = [&[][..], &["ours"], &["web", "book"], &["page"]][(number + of) % 4];
    let mut cell = json!({ "text": format!("text {of}"), "sources": sources });
    match kind {
        1 => cell["level"] = json!(number + 1),
        2 => cell["tags"] = [json!([]), json!(["x"]), json!(["x", "y"]), json!(["y", "x"])][number].clone(),
        _ => {}
    }
    Some(cell)
}

/// A look at the matrix as numbers: which types were chosen in which order, whether only those, what is made of differences.
pub type LookedAt = (Vec<usize>, bool, usize);

/// A look at any matrix.
pub fn looked_at() -> impl Strategy<Value = LookedAt> {
    (vec(0..TYPES, 0..5), any::<bool>(), 0_usize..3)
}

/// The look that the numbers stand for in this catalogue.
pub fn options(catalogue: &Catalogue, (chosen, only, differences): &LookedAt) -> Options {
    let mut ids: Vec<Id> = Vec::new();
    for column in chosen.iter().filter_map(|at| catalogue.types().get(*at)) {
        if !ids.contains(&column.id) && ids.len() < CHOSEN_LIMIT {
            ids.push(column.id.clone());
        }
    }
    Options {
        only_chosen: *only && !ids.is_empty(),
        chosen: ids,
        differences: [Differences::All, Differences::Mark, Differences::Only][*differences],
    }
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
