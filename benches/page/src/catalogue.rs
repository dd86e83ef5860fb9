//! The built-in catalogue, and the same with its types repeated.

use anyhow::{Context, Result, anyhow};
use outsourcing_matrix::domain::{Catalogue, built_in, check, wire};
use serde_json::{Value, json};

/// How many types the built-in catalogue has.
pub const BUILT_IN: usize = 7;

/// A catalogue in every form that a page asks for.
pub struct Sample {
    /// How many types it has.
    pub types: usize,
    /// As the domain knows it; its answers are the right ones.
    pub catalogue: Catalogue,
    /// As the widget's program reads it.
    pub wire: String,
    /// Its notes, which the widget fetches later.
    pub notes: String,
    /// What the peers show and rank by, as JSON: without sources, reasons, notes and hints.
    pub json: Value,
}

impl Sample {
    /// The built-in catalogue with its types repeated until there are so many.
    pub fn new(types: usize) -> Result<Self> {
        let mut json: Value = serde_json::from_str(built_in::JSON)?;
        repeat(&mut json, types)?;
        let text = json.to_string();
        let refused = |faults| anyhow!("the catalogue of {types} types is refused: {faults:?}");
        let lines = wire::write(&text).map_err(refused)?;
        Ok(Self {
            types,
            catalogue: check(&text).map_err(refused)?,
            wire: lines.catalogue,
            notes: lines.notes,
            json: shown(&json)?,
        })
    }
}

/// Repeats the types, each copy with its cells, fits and need links. Overrides and combiners stay with the first of each.
fn repeat(json: &mut Value, count: usize) -> Result<()> {
    let originals = json["types"].as_array().context("no types")?.clone();
    let id_of = |at: usize| format!("{}-{}", originals[at % originals.len()]["id"].as_str().unwrap_or_default(), at);
    let mut types = originals.clone();
    for at in originals.len()..count {
        let mut copy = originals[at % originals.len()].clone();
        copy["id"] = json!(id_of(at));
        if let Some(copy) = copy.as_object_mut() {
            copy.remove("nextStep");
        }
        // With notes and reasons too, 700 types would weigh more than a catalogue may.
        for cell in copy["cells"].as_object_mut().into_iter().flat_map(|cells| cells.values_mut()) {
            let cell = cell.as_object_mut().context("a cell is an object")?;
            cell.remove("note");
            cell.remove("noteSources");
        }
        for fit in copy["fits"].as_object_mut().into_iter().flat_map(|fits| fits.values_mut()) {
            *fit = json!({ "fit": fit["fit"], "reason": "As the first." });
        }
        types.push(copy);
    }
    json["types"] = json!(types);
    for need in json["needs"].as_array_mut().context("no needs")? {
        let links = need["answers"].as_array_mut().context("a need without answers")?;
        for at in originals.len()..count {
            let original = &originals[at % originals.len()]["id"];
            let link = links.iter().find(|link| link["type"] == *original).map(|link| link["directness"].clone());
            if let Some(directness) = link {
                links.push(json!({ "type": id_of(at), "directness": directness, "reason": "As the first." }));
            }
        }
    }
    Ok(())
}

/// What of a catalogue the peers need.
fn shown(json: &Value) -> Result<Value> {
    let list = |key: &str, fields: &[&str]| -> Result<Vec<Value>> {
        let items = json[key].as_array().with_context(|| format!("no {key}"))?;
        Ok(items.iter().map(|item| only(item, fields)).collect())
    };
    let mut types = list("types", &["id", "name", "plain", "axis", "cells", "fits"])?;
    for column in &mut types {
        for (part, fields) in [("cells", &["text", "level", "tags"][..]), ("fits", &["fit"])] {
            for item in column[part].as_object_mut().into_iter().flat_map(|items| items.values_mut()) {
                *item = only(item, fields);
            }
        }
    }
    let mut needs = list("needs", &["id", "group", "label", "answers"])?;
    for link in needs.iter_mut().filter_map(|need| need["answers"].as_array_mut()).flatten() {
        *link = only(link, &["type", "directness"]);
    }
    let mut ranking = json["ranking"].clone();
    for rule in ["overrides", "combiners"] {
        for rule in ranking[rule].as_array_mut().into_iter().flatten() {
            *rule = only(rule, &["type", "need", "sizes", "atLeast", "includes", "andAxis"]);
        }
    }
    Ok(json!({
        "types": types,
        "criteria": list("criteria", &["id", "label", "help", "levels", "tags"])?,
        "sizes": list("sizes", &["id", "kind", "label"])?,
        "needGroups": list("needGroups", &["id", "label"])?,
        "needs": needs,
        "ranking": ranking,
    }))
}

/// The object with these fields alone.
pub fn only(object: &Value, fields: &[&str]) -> Value {
    let kept = fields.iter().filter_map(|field| Some(((*field).to_owned(), object.get(field)?.clone())));
    Value::Object(kept.collect())
}
