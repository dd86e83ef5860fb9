//! The Rust half of the `<outsourcing-matrix>` element: one [`Widget`] in one WebAssembly instance for each element.
//!
//! The other half, `src/element/outsourcing-matrix.js`, is the element's class and carries the contract with host pages. It
//! owns the shadow root, the attributes and the address; this half owns the state and the view.
//!
//! A press crosses the [border](crate::border) once in each direction: the visitor presses, the store changes the state, and the
//! class gets one [`Outcome`]. It keeps the outcome and answers the page from it. Methods that change the filters return an outcome, too.

mod host;
mod panic;
mod store;

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

pub use self::host::Host;
use self::store::Store;
use crate::border::outcome::{self, Change};
use crate::border::{Filters, Outcome, Section, Summary, TakeAwayOutcome};
use crate::domain::link::{self, Decoded};
use crate::domain::messages::Messages;
use crate::domain::options::Options;
use crate::domain::{Catalogue, export, filters, wire};
use crate::effects::Effects;
use crate::matrix::Matrix;
use crate::state::{self, Action, Notes, Printed, State};
use crate::view::control::Control;

/// One comparison on the page.
#[wasm_bindgen]
pub struct Widget {
    store: Rc<Store>,
    app: Option<yew::AppHandle<Root>>,
}

#[wasm_bindgen]
impl Widget {
    /// Makes a widget that is not on the page yet. `catalogue`: [lines](wire) of a catalogue, without its notes; `has_link`: whether the
    /// page's address mirrors the filters.
    ///
    /// # Errors
    ///
    /// Throws a string where a program of another version wrote the catalogue.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &str, has_link: bool, heading_level: u8, host: Host) -> Result<Widget, JsValue> {
        panic::report_to(&host);
        let catalogue = wire::read(catalogue).ok_or("the catalogue is of another version of the program")?;
        let messages = Messages::of(&catalogue);
        let state = State {
            has_link,
            heading_level,
            ..State::new(Rc::new(catalogue), Rc::new(messages), filters::Filters::default())
        };
        Ok(Widget { store: Rc::new(Store::new(state, host)), app: None })
    }

    /// Renders into `root`, an empty element that nothing else changes, and calls `on_rendered` afterwards. The width of `root` is measured
    /// first, so that the first rendering fits it.
    ///
    /// # Errors
    ///
    /// Throws the browser's error where `root` cannot be observed.
    pub fn mount(
        &mut self,
        root: Element,
        #[wasm_bindgen(unchecked_param_type = "() => void")] on_rendered: js_sys::Function,
    ) -> Result<(), JsValue> {
        let on_action = {
            let store = self.store.clone();
            Callback::from(move |action| store.act(action))
        };
        let effects = Rc::new(Effects::new(&root, &root, on_action)?);
        self.store.dispatch(Action::Measure(effects.is_narrow()));
        let props = RootProps { store: self.store.clone(), effects, on_rendered: Rendered(on_rendered) };
        self.app = Some(yew::Renderer::<Root>::with_root_and_props(root, props).render());
        Ok(())
    }

    /// Removes the comparison from the page.
    pub fn unmount(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    /// The present outcome.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        outcome::outcome(&self.store.state(), Change::default())
    }

    /// Sets the filters. `dropped` of the outcome has the ids that the catalogue lacks.
    #[wasm_bindgen(js_name = setFilters)]
    #[must_use]
    pub fn set_filters(&self, filters: &Filters) -> Outcome {
        let (filters, dropped) = outcome::asked(filters, &self.catalogue());
        let is_answer = filters != *self.store.state().filters();
        // The same answers again, as frameworks give them at each rendering, take nothing back of what the visitor looks at.
        if is_answer {
            self.store.dispatch(Action::Replace(filters, Vec::new()));
        }
        outcome::outcome(&self.store.state(), Change { is_answer, dropped, ..Change::default() })
    }

    /// Puts this into the status line: what the copy said last.
    pub fn say(&self, status: &str) {
        self.store.dispatch(Action::Say(status.to_owned()));
    }

    /// Applies the filters and options in a query (without `?`). Returns undefined where the query has none of the element with this name.
    #[wasm_bindgen(js_name = readLink)]
    #[must_use]
    pub fn read_link(&self, name: &str, query: &str) -> Option<Outcome> {
        let Some(Decoded { filters, options, notices }) = link::decode(&self.catalogue(), name, query) else {
            // An address that says nothing of it is one from before anything was chosen for comparing.
            self.store.dispatch(Action::SetOptions(Options::default()));
            return None;
        };
        let is_answer = filters != *self.store.state().filters();
        self.store.dispatch(Action::Replace(filters, notices));
        self.store.dispatch(Action::SetOptions(options));
        Some(outcome::outcome(&self.store.state(), Change { is_answer, ..Change::default() }))
    }

    /// Applies a control of the prerendered copy, as the visitor left it. Returns undefined where the outcome stays the same.
    #[wasm_bindgen(js_name = takeOver)]
    #[must_use]
    pub fn take_over(&self, control: &Element) -> Option<Outcome> {
        let name = control.get_attribute("name").unwrap_or_else(|| control.id());
        let (value, checked) = if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
            (input.value(), input.checked())
        } else if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
            (select.value(), true)
        } else {
            (String::new(), control.get_attribute("aria-expanded").as_deref() == Some("true"))
        };
        self.store.change(Control::named(&name)?.action(&self.store.state(), &value, checked))
    }

    /// What is compared.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let catalogue = self.catalogue();
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let version = catalogue.document().version.to_string();
        Summary::new(version, number(catalogue.types().len()), number(catalogue.criteria().len()))
    }

    /// Sets the level of the heading, 1 to 6.
    #[wasm_bindgen(js_name = setHeadingLevel)]
    pub fn set_heading_level(&self, level: u8) {
        self.store.dispatch(Action::SetHeadingLevel(level));
    }

    /// Sets whether the page's address mirrors the answers, so that there is a link to take away.
    #[wasm_bindgen(js_name = setHasLink)]
    pub fn set_has_link(&self, has_link: bool) {
        self.store.dispatch(Action::SetHasLink(has_link));
    }

    /// Adds the notes of the catalogue. Returns false, and changes nothing, where they are damaged or those of another catalogue; true
    /// where they are there already.
    #[wasm_bindgen(js_name = setNotes)]
    #[must_use]
    pub fn set_notes(&self, notes: &str) -> bool {
        let catalogue = self.catalogue();
        if catalogue.has_notes() {
            return true;
        }
        let Some(catalogue) = wire::read_notes(&catalogue, notes) else { return false };
        self.store.dispatch(Action::AddNotes(Rc::new(catalogue)));
        true
    }

    /// Tells the visitor that the notes could not be loaded.
    #[wasm_bindgen(js_name = notesFailed)]
    pub fn notes_failed(&self) {
        self.store.dispatch(Action::SetNotes(Notes::Failed));
    }

    /// Sets the sections around the matrix on paper; empty lists remove them.
    #[wasm_bindgen(js_name = setPrinted)]
    pub fn set_printed(&self, before: Vec<Section>, after: Vec<Section>) {
        let [before, after] = [before, after].map(|sections| sections.iter().map(section).collect::<Vec<_>>());
        let printed = (!before.is_empty()).then_some(Printed { before, after });
        self.store.dispatch(Action::Print(printed));
    }

    /// Shows the visitor the outcome of taking the comparison away. `link`: the link that could not be copied.
    #[wasm_bindgen(js_name = setTakeAwayOutcome)]
    pub fn set_take_away_outcome(&self, outcome: TakeAwayOutcome, link: &str) {
        let outcome = match outcome {
            TakeAwayOutcome::Copied => state::TakeAwayOutcome::Copied,
            TakeAwayOutcome::NotCopied => state::TakeAwayOutcome::NotCopied(link.to_owned()),
            TakeAwayOutcome::Failed => state::TakeAwayOutcome::Failed,
        };
        self.store.dispatch(Action::SetTakeAwayOutcome(Some(outcome)));
    }

    fn catalogue(&self) -> Rc<Catalogue> {
        self.store.state().catalogue.clone()
    }
}

/// A section as the domain has it.
fn section(section: &Section) -> export::Section {
    export::Section { label: section.label(), lines: section.lines() }
}

/// Properties of [`Root`].
#[derive(Clone, PartialEq, Properties)]
struct RootProps {
    store: Rc<Store>,
    effects: Rc<Effects>,
    on_rendered: Rendered,
}

/// What is called after the first rendering.
#[derive(Clone, PartialEq)]
struct Rendered(js_sys::Function);

/// Renders the store's state, and passes the visitor's actions to the store.
#[component]
fn Root(props: &RootProps) -> Html {
    let render = use_force_update();
    let state = props.store.state();
    {
        let RootProps { store, on_rendered, .. } = props.clone();
        let rendered = state.clone();
        use_effect_with((), move |()| {
            // Yew lets the page run between a long rendering and its effects: nothing listened to what changed in between.
            if !Rc::ptr_eq(&rendered, &store.state()) {
                render.force_update();
            }
            store.listen(Callback::from(move |()| render.force_update()));
            let _ = on_rendered.0.call0(&JsValue::NULL);
        });
    }
    {
        let effects = props.effects.clone();
        use_effect(move || effects.settle());
    }
    let on_action = {
        let store = props.store.clone();
        Callback::from(move |action| store.act(action))
    };
    let on_take_away = {
        let store = props.store.clone();
        Callback::from(move |way| store.take_away(way))
    };
    html! { <Matrix {state} {on_action} {on_take_away} /> }
}
