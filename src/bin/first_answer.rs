//! Answers before the program is there: a WebAssembly module that the element loads first. It contains the domain and the view, but no Yew: it
//! says what the copy of the comparison has to show (`src/element/first-answer.js`).

use std::rc::Rc;

use outsourcing_matrix::border::outcome::{self, Change};
use outsourcing_matrix::border::{Filters, Outcome};
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::shown::{Shown, shown};
use outsourcing_matrix::domain::{self, Catalogue, wire};
use outsourcing_matrix::state::State;
use outsourcing_matrix::view;
use outsourcing_matrix::view::control::Control;
use outsourcing_matrix::view::node::Press;
use outsourcing_matrix::view::outline::Outline;
use wasm_bindgen::prelude::*;

/// The comparison in a copy.
#[wasm_bindgen]
pub struct FirstAnswer {
    state: State,
    /// What the presses of the last outline do.
    presses: Vec<Press>,
}

#[wasm_bindgen]
impl FirstAnswer {
    /// Makes the comparison that the copy shows as it came. `catalogue`: [lines](wire) of a catalogue, without its notes.
    ///
    /// # Errors
    ///
    /// Throws a string where a program of another version wrote the catalogue.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &str) -> Result<FirstAnswer, JsValue> {
        let catalogue = wire::read(catalogue).ok_or("the catalogue is of another version of the program")?;
        let messages = Messages::of(&catalogue);
        Ok(FirstAnswer { state: as_it_came(Rc::new(catalogue), Rc::new(messages)), presses: Vec::new() })
    }

    /// What the copy showed as it came: nodes as JSON, as [`Outline`] describes them.
    #[must_use]
    #[wasm_bindgen(js_name = asItCame)]
    pub fn as_it_came(&self) -> String {
        let State { catalogue, messages, .. } = &self.state;
        outline(&as_it_came(catalogue.clone(), messages.clone()), false).json
    }

    /// What the copy has to show now, in a place of this width. `text_size`: the reader's default text size; both in px.
    pub fn outline(&mut self, width: f64, text_size: f64) -> String {
        let Outline { json, presses } = outline(&self.state, view::is_narrow(width, text_size));
        self.presses = presses;
        json
    }

    /// The present outcome.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        outcome::outcome(&self.state, Change::default())
    }

    /// The status line.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn status(&self) -> String {
        self.state.status.clone()
    }

    /// Sets the filters, as far as the catalogue has them.
    #[wasm_bindgen(js_name = setFilters)]
    pub fn set_filters(&mut self, filters: &Filters) -> Outcome {
        let (filters, _) = outcome::asked(filters, &self.state.catalogue);
        self.answer(filters)
    }

    /// Applies a control, as the visitor left it: its name, its value, and whether it is checked. Returns undefined where that is no answer.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&mut self, name: &str, value: &str, is_on: bool) -> Option<Outcome> {
        let action = Control::named(name)?.action(&self.state, value, is_on);
        self.state.asked_by(&action).map(|filters| self.answer(filters))
    }

    /// Presses what has this position in the last outline. Returns undefined where that is no answer.
    pub fn press(&mut self, at: usize) -> Option<Outcome> {
        let (Press::Act(action) | Press::Answer(action) | Press::Remove(_, _, action)) =
            self.presses.get(at.checked_sub(1)?)?
        else {
            return None;
        };
        self.state.asked_by(action).map(|filters| self.answer(filters))
    }

    fn answer(&mut self, filters: domain::Filters) -> Outcome {
        let is_answer = filters != *self.state.filters();
        if is_answer {
            self.state.answer(filters);
        }
        outcome::outcome(&self.state, Change { is_answer, ..Change::default() })
    }
}

/// The state of the copy before anything is chosen.
fn as_it_came(catalogue: Rc<Catalogue>, messages: Rc<Messages>) -> State {
    State { is_copy: true, ..State::new(catalogue, messages, domain::Filters::default()) }
}

fn outline(state: &State, is_narrow: bool) -> Outline {
    let State { catalogue, answer, options, .. } = state;
    let columns = answer.ranking.each().map(|(at, _)| at).collect();
    // A narrow place has its own order of the rows. All types are columns there, too: styles hide all but the first two.
    let shown = Shown { columns, ..shown(catalogue, &answer.ranking, options, is_narrow, usize::MAX) };
    Outline::new(view::page::<false>(state, &shown, str::to_owned))
}

fn main() {}
