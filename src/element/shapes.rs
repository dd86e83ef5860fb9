//! The contract's plain objects, made from the domain's types.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::domain::ranking::{Band, Ranked, Ranking};
use crate::domain::{Catalogue, Filters};

/// `{companySize, startup, needs}`; `companySize` is null for any size.
pub(super) fn filters(filters: &Filters) -> Object {
    let needs: Array = filters.needs.iter().map(|need| JsValue::from_str(need)).collect();
    object(&[
        ("companySize", filters.company_size.as_deref().map_or(JsValue::NULL, JsValue::from_str)),
        ("startup", filters.startup.into()),
        ("needs", needs.into()),
    ])
}

/// `[{type, score, band}]`, every type in the order that is shown; `band` is null where the rule gives none.
pub(super) fn ranking(catalogue: &Catalogue, ranking: &Ranking) -> Array {
    let entry = |ranked: &Ranked| {
        object(&[
            ("type", JsValue::from_str(&catalogue[ranked.type_ix].id)),
            ("score", ranked.score.into()),
            ("band", ranked.band.map_or(JsValue::NULL, |band: Band| band.as_str().into())),
        ])
    };
    ranking.types.iter().map(entry).collect()
}

/// `{version, types, criteria}`: the data's version and how many of each there are.
pub(super) fn summary(catalogue: &Catalogue) -> Object {
    let number = |length: usize| JsValue::from(u32::try_from(length).unwrap_or(u32::MAX));
    object(&[
        ("version", JsValue::from_str(&catalogue.document().version)),
        ("types", number(catalogue.types().len())),
        ("criteria", number(catalogue.criteria().len())),
    ])
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}
