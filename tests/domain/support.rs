//! What the tables are written with.

use std::rc::Rc;

use outsourcing_matrix::domain::catalogue::{Id, Ref, SourceIx};
use outsourcing_matrix::domain::link::encode;
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::options::{Differences, Options};
use outsourcing_matrix::domain::verdict::reasons;
use outsourcing_matrix::domain::what_if::what_if;
use outsourcing_matrix::domain::words::Words;
use outsourcing_matrix::domain::{Answer, Catalogue, Filters, built_in, check};
use serde_json::Value;

/// The built-in catalogue as a JSON value.
pub fn built_in_json() -> Value {
    serde_json::from_str(built_in::JSON).expect("the built-in catalogue is JSON")
}

/// The catalogue that a JSON value holds. Fails with every fault.
#[track_caller]
pub fn read(json: &Value) -> Catalogue {
    check(&json.to_string()).unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    })
}

/// The pointers of the faults that a document has, in their order.
pub fn pointers(json: &str) -> Vec<String> {
    check(json).err().unwrap_or_default().into_iter().map(|fault| fault.pointer).collect()
}

/// The value with another one at the pointer; a key that is not there yet is added, and `-` adds to a list.
#[track_caller]
pub fn with(mut json: Value, pointer: &str, value: Value) -> Value {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return value };
    match json.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}")) {
        Value::Object(object) => drop(object.insert(key.replace("~1", "/").replace("~0", "~"), value)),
        Value::Array(list) if key == "-" => list.push(value),
        Value::Array(list) => list[key.parse::<usize>().expect("an index")] = value,
        other => panic!("{parent} is {other}"),
    }
    json
}

/// The value without what stands at the pointer.
#[track_caller]
pub fn without(mut json: Value, pointer: &str) -> Value {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer below the root");
    let object = json.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
    object.remove(&key.replace("~1", "/").replace("~0", "~")).unwrap_or_else(|| panic!("nothing at {pointer}"));
    json
}

/// A JSON pointer with this step added.
pub fn below(pointer: &str, step: &str) -> String {
    format!("{pointer}/{}", step.replace('~', "~0").replace('/', "~1"))
}

/// Every place of a document: its pointer and its shape, which is the pointer without positions and without the keys of maps.
pub fn places(json: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    add_places(json, "", "", &mut found);
    found
}

fn add_places(value: &Value, pointer: &str, shape: &str, into: &mut Vec<(String, String)>) {
    into.push((pointer.to_owned(), shape.to_owned()));
    match value {
        Value::Object(object) => {
            let is_map = ["/cells", "/fits", "/messages"].iter().any(|map| shape.ends_with(map));
            for (key, value) in object {
                let step = if is_map { "*" } else { key };
                add_places(value, &below(pointer, key), &format!("{shape}/{step}"), into);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                add_places(value, &format!("{pointer}/{index}"), &format!("{shape}/*"), into);
            }
        }
        _ => {}
    }
}

/// The last place of each shape.
pub fn one_of_each_shape(json: &Value) -> Vec<String> {
    let mut found = places(json);
    found.reverse();
    found.sort_by(|one, other| one.1.cmp(&other.1));
    found.dedup_by(|one, other| one.1 == other.1);
    found.into_iter().map(|(pointer, _)| pointer).collect()
}

/// The entries of a list; of nothing, none.
pub fn entries(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// The entry of a list that has this id.
#[track_caller]
pub fn entry<'a>(list: &'a Value, id: &str) -> &'a Value {
    entries(list).find(|entry| entry["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

/// The texts of a list.
pub fn texts(list: &Value) -> Vec<&str> {
    entries(list).filter_map(Value::as_str).collect()
}

/// The ids of the sources that references lead to, in their order.
pub fn source_ids(catalogue: &Catalogue, references: &[Ref<SourceIx>]) -> Vec<Id> {
    references.iter().map(|of| catalogue[of.position().expect("a checked catalogue")].id.clone()).collect()
}

/// Answers from two lists of ids: `ask(&catalogue, "small startup", "website leads")`. Every id must be known.
#[track_caller]
pub fn ask(catalogue: &Catalogue, sizes: &str, needs: &str) -> Filters {
    let stage = catalogue.stage().map(|(_, size)| size.id.clone());
    let sizes: Vec<Id> = sizes.split_whitespace().map(Id::from).collect();
    let (stages, bands): (Vec<Id>, Vec<Id>) = sizes.into_iter().partition(|id| Some(id) == stage.as_ref());
    assert!(bands.len() <= 1 && stages.len() <= 1, "one band and one stage");
    let needs = needs.split_whitespace().map(Id::from).collect();
    let asked = Filters { company_size: bands.into_iter().next(), startup: !stages.is_empty(), needs };
    let (filters, dropped) = asked.fit_to(catalogue);
    assert!(dropped.is_empty(), "unknown here: {dropped:?}");
    filters
}

/// The reverse of [`ask`], for comparing: `"small startup: website leads"`.
pub fn said(filters: &Filters) -> String {
    let startup = filters.startup.then(|| Id::from("startup"));
    let sizes: Vec<Id> = filters.company_size.clone().into_iter().chain(startup).collect();
    format!("{}: {}", sizes.join(" "), filters.needs.join(" "))
}

/// Every headcount band and none, with and without the stage.
pub fn sizes(catalogue: &Catalogue) -> Vec<(Option<Id>, bool)> {
    let bands = catalogue.bands().map(|(_, size)| Some(size.id.clone()));
    let bands: Vec<Option<Id>> = std::iter::once(None).chain(bands).collect();
    bands.into_iter().flat_map(|band| [(band.clone(), false), (band, true)]).collect()
}

/// Every choice of up to `most` needs, in the catalogue's order.
pub fn choices_of_needs(catalogue: &Catalogue, most: usize) -> Vec<Vec<Id>> {
    let mut choices: Vec<Vec<Id>> = vec![Vec::new()];
    for need in catalogue.needs() {
        let longer: Vec<Vec<Id>> = choices
            .iter()
            .filter(|choice| choice.len() < most)
            .map(|choice| choice.iter().chain([&need.id]).map(Rc::clone).collect())
            .collect();
        choices.extend(longer);
    }
    choices
}

/// Every state of size and stage with up to `most` needs.
pub fn states(catalogue: &Catalogue, most: usize) -> Vec<Filters> {
    let needs = choices_of_needs(catalogue, most);
    let with_needs = |(company_size, startup): (Option<Id>, bool)| {
        let filters = Filters { company_size, startup, needs: Vec::new() };
        needs.iter().map(move |needs| Filters { needs: needs.clone(), ..filters.clone() }).collect::<Vec<_>>()
    };
    sizes(catalogue).into_iter().flat_map(with_needs).collect()
}

/// A look at the matrix: what was chosen, then `only` for only those and what is made of differences: `"it bpo | only mark"`.
#[track_caller]
pub fn look(text: &str) -> Options {
    let (chosen, rest) = text.split_once('|').unwrap_or((text, ""));
    let chosen = chosen.split_whitespace().map(Id::from).collect();
    let mut options = Options { chosen, ..Options::default() };
    for word in rest.split_whitespace() {
        match word {
            "only" if options.only_chosen => options.differences = Differences::Only,
            "only" => options.only_chosen = true,
            "only-differences" => options.differences = Differences::Only,
            "mark" => options.differences = Differences::Mark,
            other => panic!("{other}"),
        }
    }
    options
}

/// The reverse of [`look`], for comparing.
pub fn looked(options: &Options) -> String {
    let only = options.only_chosen.then_some("only");
    let differences = match options.differences {
        Differences::All => None,
        Differences::Mark => Some("mark"),
        Differences::Only => Some(if options.only_chosen { "only" } else { "only-differences" }),
    };
    let rest: Vec<&str> = only.into_iter().chain(differences).collect();
    let chosen = options.chosen.join(" ");
    if rest.is_empty() { chosen } else { format!("{chosen} | {}", rest.join(" ")) }
}

/// Every sentence that is made of a catalogue, the widget's words and the answers.
pub fn sentences(catalogue: &Catalogue, messages: &Messages, filters: &Filters) -> Vec<String> {
    let answer = Answer::new(catalogue, filters.clone());
    let words = Words { catalogue, messages, filters };
    let mut said = vec![words.status(&answer), words.footer()];
    for ranked in &answer.ranking.types {
        said.extend([words.score(ranked), words.sum(ranked), words.near_miss(ranked)]);
        said.extend(words.verdict(ranked));
        said.extend(reasons(catalogue, filters, ranked).iter().map(|reason| words.reason(reason)));
    }
    said.extend(words.parts(&answer));
    said.extend([words.coverage_line(&answer), words.one_line(&answer)]);
    if let Some(combination) = &answer.combination {
        said.extend(words.combination(combination).map(|(types, done)| format!("{types} {done}")));
        said.push(words.chosen_together(combination));
    }
    said.extend(what_if(catalogue, filters, &answer.ranking).iter().map(|of| words.what_if(&of.change, of.first)));
    said.extend(answer.relaxations.iter().map(|way| words.relaxation(&way.changes)));
    said
}

/// The parts of a link as a query that holds nothing else. An empty name is the default one.
pub fn link(catalogue: &Catalogue, filters: &Filters, options: &Options, name: &str) -> String {
    let name = if name.is_empty() { "om" } else { name };
    let parts = encode(catalogue, filters, options);
    let written =
        parts.iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| format!("{name}-{key}={value}"));
    written.collect::<Vec<_>>().join("&")
}
