//! Renders a state as `src/bin/prerender.rs` does.

use std::rc::Rc;

use outsourcing_matrix::domain::catalogue::Id;
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::options::{Differences, Options};
use outsourcing_matrix::domain::{Filters, built_in, check};
use outsourcing_matrix::matrix::{Matrix, MatrixProps};
use outsourcing_matrix::state::{Action, State, Unfolded};
use serde_json::Value;
use yew::Callback;

/// The HTML of a state.
pub fn render(state: &State) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let state = state.clone();
    // Props are made where the renderer runs, which wants what it is handed to be free to move; a state is not.
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async move {
        let props = MatrixProps { state: Rc::new(state), on_action: Callback::noop(), on_take_away: Callback::noop() };
        yew::LocalServerRenderer::<Matrix>::with_props(props).hydratable(false).render().await
    })
}

/// The built-in catalogue in English, with answers as two lists of ids: `asked("small startup", "website")`.
pub fn asked(sizes: &str, needs: &str) -> State {
    ask(&State::new(Rc::new(built_in::catalogue()), Rc::new(Messages::english()), Filters::default()), sizes, needs)
}

/// The same state with these answers. Every id must be known.
#[track_caller]
pub fn ask(state: &State, sizes: &str, needs: &str) -> State {
    let stage = state.catalogue.stage().map(|(_, size)| size.id.clone());
    let (stages, bands): (Vec<Id>, Vec<Id>) =
        sizes.split_whitespace().map(Id::from).partition(|id| Some(id) == stage.as_ref());
    let needs = needs.split_whitespace().map(Id::from).collect();
    let asked = Filters { company_size: bands.into_iter().next(), startup: !stages.is_empty(), needs };
    let (filters, dropped) = asked.fit_to(&state.catalogue);
    assert!(dropped.is_empty(), "unknown here: {dropped:?}");
    state.update(Action::Ask(filters))
}

/// The same state with each of the parts unfolded that unfold one at a time, and on paper, which has the notes.
pub fn unfolded(state: &State) -> Vec<State> {
    let unfolded = [None, Some(Unfolded::NextSteps), Some(Unfolded::WhatIf), Some(Unfolded::More)];
    let mut states: Vec<State> = unfolded.map(|unfolded| State { unfolded, ..state.clone() }).into();
    states.push(State { is_printing: true, ..state.clone() });
    states
}

/// The HTML of all these.
pub fn render_unfolded(state: &State) -> String {
    unfolded(state).iter().map(render).collect()
}

/// States that show every kind of part: sizes and needs, alone and together, several needs, weak fits, nothing recommended.
pub const ASKED: [(&str, &str); 9] = [
    ("", ""),
    ("small", ""),
    ("", "website"),
    ("startup", "it-security"),
    ("small startup", "admin"),
    ("large", "it-networks customer-service"),
    ("micro", "compliance litigation job-ads"),
    ("micro", "specialists-outcomes"),
    ("medium", "customer-service website mix many-vendors"),
];

/// Looks at the matrix, for [`look`].
pub const LOOKS: [&str; 8] =
    ["", "it", "rpo it", "it bpo project kpo", "lpo it | only", "rpo | only", " | mark", "it rpo | only-differences"];

/// How the matrix is looked at: the chosen types, then `only` for only those, `mark` or `only-differences`: `"it bpo | only mark"`.
#[track_caller]
pub fn look(text: &str) -> Options {
    let (chosen, rest) = text.split_once('|').unwrap_or((text, ""));
    let mut options = Options { chosen: chosen.split_whitespace().map(Id::from).collect(), ..Options::default() };
    for word in rest.split_whitespace() {
        match word {
            "only" => options.only_chosen = true,
            "mark" => options.differences = Differences::Mark,
            "only-differences" => options.differences = Differences::Only,
            other => panic!("{other}"),
        }
    }
    options
}

/// The catalogue with dead ends, in English.
pub fn boats() -> State {
    let catalogue = check(&crate::dead_ends::document().to_string()).expect("no fault");
    State::new(Rc::new(catalogue), Rc::new(Messages::english()), Filters::default())
}

/// The built-in catalogue with copies of its types until there are so many.
pub fn many(count: usize) -> State {
    let catalogue = check(&replicated(with_texts(&str::to_owned), count).to_string()).expect("no fault");
    State::new(Rc::new(catalogue), Rc::new(Messages::english()), Filters::default())
}

/// The same document with copies of its types until there are so many.
pub fn replicated(mut json: Value, count: usize) -> Value {
    let types = json["types"].as_array().expect("types").clone();
    let copies = (types.len()..count).map(|at| {
        let mut copy = types[at % types.len()].clone();
        copy["id"] = format!("copy-{at}").into();
        copy
    });
    json["types"] = types.iter().cloned().chain(copies).collect();
    json
}

/// The built-in catalogue with every text that a visitor may read put through `change`. Ids, kinds, dates and addresses stay.
pub fn with_texts(change: &dyn Fn(&str) -> String) -> Value {
    let json: Value = serde_json::from_str(built_in::JSON).expect("the built-in catalogue is JSON");
    with_texts_of(json, change)
}

/// The same for another document.
pub fn with_texts_of(mut json: Value, change: &dyn Fn(&str) -> String) -> Value {
    change_texts(&mut json, "", change);
    check(&json.to_string()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    json
}

fn change_texts(json: &mut Value, list: &str, change: &dyn Fn(&str) -> String) {
    let texts = ["title", "text", "note", "name", "short", "plain", "label", "choice", "help", "reason", "publisher"];
    let lists = ["keywords", "levels", "ready", "questions"];
    match json {
        Value::Object(object) => {
            for (key, value) in object {
                let is_text = texts.contains(&key.as_str()) || (key == "kind" && list == "sources");
                match value {
                    // It may have 24 letters.
                    Value::String(text) if key == "choice" => {
                        let more = change("").chars().count();
                        let short: String = text.chars().take(24_usize.saturating_sub(more)).collect();
                        *text = if more < 20 { change(&short) } else { "x".to_owned() };
                    }
                    Value::String(text) if is_text => *text = change(text),
                    Value::Array(words) if lists.contains(&key.as_str()) => {
                        for word in words {
                            *word = Value::String(change(word.as_str().expect("a word")));
                        }
                    }
                    _ => change_texts(value, if value.is_array() { key } else { list }, change),
                }
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| change_texts(entry, list, change)),
        _ => {}
    }
}
