//! The built-in catalogue, and the same with its types repeated.

use anyhow::{Context, Result, anyhow};
use outsourcing_matrix::domain::{
    Catalogue, Filters, built_in,
    catalogue::{Basis, CriterionIx, Ref, SourceIx, TypeIx},
    check,
    messages::Messages,
    note::{Note, NoteOf},
    wire,
    words::Words,
};
use serde_json::{Map, Value, json};

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
    /// What the peers show and rank by, as JSON: without notes, sources, reasons and next steps.
    pub json: Value,
    /// The notes, which the peers fetch later, as JSON.
    pub json_notes: Value,
}

impl Sample {
    /// The built-in catalogue with its types repeated until there are so many.
    pub fn new(types: usize) -> Result<Self> {
        let mut json: Value = serde_json::from_str(built_in::JSON)?;
        repeat(&mut json, types)?;
        let text = json.to_string();
        let refused = |faults| anyhow!("the catalogue of {types} types is refused: {faults:?}");
        let lines = wire::write(&text).map_err(refused)?;
        let catalogue = check(&text).map_err(refused)?;
        Ok(Self {
            types,
            wire: lines.catalogue,
            notes: lines.notes,
            json: shown(&json, &catalogue)?,
            json_notes: notes(&catalogue),
            catalogue,
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

/// What of a catalogue the peers need. `basis` says what a statement rests on, by first letters: `aj` is "article, our judgement".
fn shown(json: &Value, catalogue: &Catalogue) -> Result<Value> {
    let basis = |of: NoteOf| letters(catalogue, &of.sources(catalogue));
    let list = |key: &str, fields: &[&str]| -> Result<Vec<Value>> {
        let items = json[key].as_array().with_context(|| format!("no {key}"))?;
        Ok(items.iter().map(|item| only(item, fields)).collect())
    };
    let mut types = list("types", &["id", "name", "short", "plain", "axis", "cells", "fits"])?;
    for ((at, known), column) in catalogue.each_type().zip(&mut types) {
        for fit in column["fits"].as_object_mut().into_iter().flat_map(|fits| fits.values_mut()) {
            *fit = only(fit, &["fit"]);
        }
        for (row, criterion) in catalogue.each_criterion() {
            if let Some(cell) = column["cells"].get_mut(&*criterion.id) {
                *cell = only(cell, &["text", "level", "tags"]);
                cell["basis"] = basis(NoteOf::Cell(at, row)).into();
            }
        }
        column["fitBasis"] = basis(NoteOf::Fit(at)).into();
        column["hasNext"] = known.next_step.is_some().into();
        if let Some(group) = catalogue.group_of(known) {
            column["group"] = json!({ "label": &*group.label, "basis": basis(NoteOf::Group(at)) });
        }
    }
    let mut needs = list("needs", &["id", "group", "label", "short", "choice", "answers"])?;
    for ((at, _), need) in catalogue.each_need().zip(&mut needs) {
        for link in need["answers"].as_array_mut().into_iter().flatten() {
            let of = link["type"].as_str().and_then(|id| catalogue.type_at(id)).context("an unknown type")?;
            *link = only(link, &["type", "directness"]);
            link["basis"] = basis(NoteOf::Need(of, at)).into();
        }
    }
    let mut ranking = json["ranking"].clone();
    for rule in ranking["overrides"].as_array_mut().into_iter().flatten() {
        *rule = only(rule, &["type", "need", "sizes", "atLeast"]);
    }
    for (rule, known) in ranking["combiners"].as_array_mut().into_iter().flatten().zip(&catalogue.rules().combiners) {
        *rule = only(rule, &["type", "includes", "andAxis"]);
        rule["basis"] = letters(catalogue, &known.sources).into();
    }
    // Only these stand in the answer itself.
    let mut hints = list("hints", &["before", "needs", "sizes", "against", "text"])?;
    hints.retain(|hint| hint["before"] == true && hint["against"].is_array());
    let document = catalogue.document();
    let intro: Vec<&str> = document.intro.iter().map(|claim| &*claim.text).collect();
    Ok(json!({
        "title": &*document.title,
        "intro": { "text": intro.join(" "), "basis": basis(NoteOf::Intro) },
        "footer": words(catalogue, &Messages::of(catalogue), &Filters::default()).footer(),
        "types": types,
        "criteria": list("criteria", &["id", "label", "help", "tier", "levels", "tags"])?,
        "sizes": list("sizes", &["id", "kind", "label", "short"])?,
        "sizesBasis": basis(NoteOf::Sizes),
        "needGroups": list("needGroups", &["id", "label"])?,
        "needs": needs,
        "hints": hints,
        "ranking": ranking,
    }))
}

fn letters(catalogue: &Catalogue, sources: &[Ref<SourceIx>]) -> String {
    let letter = |basis| match basis {
        Basis::Article => 'a',
        Basis::Outside => 'o',
        Basis::Judgement => 'j',
    };
    catalogue.bases(sources).into_iter().map(letter).collect()
}

/// What the marks of the peers open, by the names that the marks of the widget have.
fn notes(catalogue: &Catalogue) -> Value {
    let cells = |of: TypeIx| (0..catalogue.criteria().len()).map(move |row| NoteOf::Cell(of, CriterionIx::from(row)));
    let columns = catalogue.each_type().flat_map(|(of, known)| {
        let group = catalogue.group_of(known).map(|_| NoteOf::Group(of));
        cells(of).chain([NoteOf::Fit(of)]).chain(group)
    });
    let needs =
        catalogue.each_need().flat_map(|(need, _)| catalogue.each_type().map(move |(of, _)| NoteOf::Need(of, need)));
    let messages = Messages::of(catalogue);
    let filters = Filters::default();
    let words = words(catalogue, &messages, &filters);
    let mut all = Map::new();
    for of in [NoteOf::Intro, NoteOf::Sizes].into_iter().chain(columns).chain(needs) {
        // Most types answer few of the needs.
        let says = |note: &Note| !note.lines.is_empty() || !note.sources.is_empty();
        if let Some(note) = words.note(of).filter(says) {
            let mut sources: Vec<usize> = Vec::new();
            for source in note.sources.iter().filter_map(|of| of.position().map(SourceIx::at)) {
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
            all.insert(of.key(), json!({ "title": note.title, "lines": note.lines, "sources": sources }));
        }
    }
    let sources = &catalogue.document().sources;
    let sources = sources.iter().map(|source| json!({ "title": &*source.title, "url": source.url.as_deref() }));
    json!({ "notes": all, "sources": sources.collect::<Vec<_>>() })
}

fn words<'a>(catalogue: &'a Catalogue, messages: &'a Messages, filters: &'a Filters) -> Words<'a> {
    Words { catalogue, messages, filters }
}

/// The object with these fields alone.
pub fn only(object: &Value, fields: &[&str]) -> Value {
    let kept = fields.iter().filter_map(|field| Some(((*field).to_owned(), object.get(field)?.clone())));
    Value::Object(kept.collect())
}
