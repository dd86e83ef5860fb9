//! The Rust half of the `<outsourcing-matrix>` element: one [`Widget`] in one WebAssembly instance for each element.
//!
//! The other half, `src/element/outsourcing-matrix.js`, is the element's class and carries the contract with host pages. It
//! owns the shadow root, the attributes and the address; this half owns the state and the view. Between them pass
//! texts and plain objects of the contract's shapes.

mod panic;
mod shapes;
mod store;

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::domain::link::{self, Decoded};
use crate::domain::messages::Messages;
use crate::domain::options::{Differences, Options};
use crate::domain::{Catalogue, Filters, wire};
use crate::state::{Action, Printed, State, Taken};
use crate::view::Matrix;
use store::Store;

/// One comparison on the page.
#[wasm_bindgen]
pub struct Widget {
    store: Rc<Store>,
    app: Option<yew::AppHandle<Root>>,
}

#[wasm_bindgen]
impl Widget {
    /// A comparison that is not on the page yet, of a catalogue as [`wire`] text.
    ///
    /// `on_change` is called after the visitor changed an answer (with true) or the way of looking at the matrix (with false);
    /// `on_take` with the id of a button when the visitor wants to take the comparison along: the page knows the link and prints.
    /// `has_link`: whether the page's address mirrors the answers. `on_panic` is called with what the program says of a fault of its own, once:
    /// after that it must not be called again.
    ///
    /// # Errors
    ///
    /// A text in place of the widget where another version of the program wrote the catalogue.
    #[wasm_bindgen(constructor)]
    pub fn new(
        catalogue: &str,
        has_link: bool,
        heading_level: u8,
        on_change: js_sys::Function,
        on_take: js_sys::Function,
        on_panic: js_sys::Function,
    ) -> Result<Widget, JsValue> {
        panic::report_to(on_panic);
        let catalogue = wire::read(catalogue).ok_or("the catalogue is of another version of the program")?;
        let messages = Messages::of(&catalogue);
        let state =
            State { has_link, heading_level, ..State::new(Rc::new(catalogue), Rc::new(messages), Filters::default()) };
        Ok(Widget { store: Rc::new(Store::new(state, on_change, on_take)), app: None })
    }

    /// Renders into `root`, an empty element that nothing else touches, and calls `on_rendered` when it is there.
    pub fn mount(&mut self, root: web_sys::Element, on_rendered: js_sys::Function) {
        let props = RootProps { store: self.store.clone(), on_rendered: Rendered(on_rendered) };
        self.app = Some(yew::Renderer::<Root>::with_root_and_props(root, props).render());
    }

    /// Takes the comparison off the page.
    pub fn unmount(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    /// The answers, as `{companySize, startup, needs}`.
    #[must_use]
    pub fn filters(&self) -> js_sys::Object {
        shapes::filters(self.store.state().filters())
    }

    /// Sets the answers and gives back the ids that the catalogue does not have.
    #[wasm_bindgen(js_name = setFilters)]
    #[must_use]
    pub fn set_filters(&self, company_size: Option<String>, startup: bool, needs: Vec<String>) -> Vec<String> {
        let asked = Filters {
            company_size: company_size.map(Into::into),
            startup,
            needs: needs.into_iter().map(Into::into).collect(),
        };
        let (filters, dropped) = asked.fit_to(&self.catalogue());
        // The same answers again, as frameworks give them at each rendering, take nothing back of what the visitor looks at.
        if filters != *self.store.state().filters() {
            self.store.dispatch(Action::Replace(filters, Vec::new()));
        }
        dropped.into_iter().map(|part| part.to_string()).collect()
    }

    /// Takes over an option that the visitor changed before the program was there: `kind` is the control's name.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&self, kind: &str, value: &str, checked: bool) {
        let action = match kind {
            "om-size" => Action::ChooseSize(self.catalogue().size_at(value).map(|_| value.into())),
            "om-startup" => Action::ChooseStartup(checked),
            "om-need" => Action::ChooseNeed(value.into(), checked),
            "om-search" => Action::Search(value.to_owned()),
            "om-fold" => Action::FoldPanel(checked),
            "om-detail" => Action::FoldDetail(checked),
            "om-compare" => Action::ChooseType(value.into(), checked),
            "om-columns" => Action::OnlyChosen(value == "chosen"),
            "om-differences" => Action::ShowDifferences(Differences::named(value).unwrap_or_default()),
            "om-pair-first" => Action::PlaceType(0, value.into()),
            "om-pair-second" => Action::PlaceType(1, value.into()),
            _ => return,
        };
        self.store.dispatch(action);
    }

    /// Every type in the order that is shown, as `[{type, score, band}]`.
    #[must_use]
    pub fn ranking(&self) -> js_sys::Array {
        let state = self.store.state();
        shapes::ranking(&state.catalogue, &state.answer.ranking)
    }

    /// Whether something was asked and nothing is recommended for it.
    #[wasm_bindgen(js_name = isEmpty)]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.store.state().answer.is_empty()
    }

    /// Sets the level of the heading, 1 to 6.
    #[wasm_bindgen(js_name = setHeadingLevel)]
    pub fn set_heading_level(&self, level: u8) {
        self.store.dispatch(Action::SetHeadingLevel(level));
    }

    /// What the comparison holds, as `{version, types, criteria}`.
    #[must_use]
    pub fn summary(&self) -> js_sys::Object {
        shapes::summary(&self.catalogue())
    }

    /// Says whether the place is too narrow for more than two types side by side.
    #[wasm_bindgen(js_name = setNarrow)]
    pub fn set_narrow(&self, narrow: bool) {
        self.store.dispatch(Action::Measure(narrow));
    }

    /// How many types are columns at most, where they are not chosen.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.store.state().columns
    }

    /// Puts on paper what stands around the matrix there: for each heading one text, the heading and its lines. Empty lists take it away again.
    #[wasm_bindgen(js_name = setPrinted)]
    pub fn set_printed(&self, before: Vec<String>, after: Vec<String>) {
        let printed = (!before.is_empty()).then_some(Printed { before, after });
        self.store.dispatch(Action::Print(printed));
    }

    /// Tells the visitor what came of taking the comparison along: `copied`, `failed`, the link that could not be copied, or nothing.
    pub fn tell(&self, outcome: &str) {
        let taken = match outcome {
            "" => None,
            "copied" => Some(Taken::Copied),
            "failed" => Some(Taken::Failed),
            link => Some(Taken::NotCopied(link.to_owned())),
        };
        self.store.dispatch(Action::Took(taken));
    }

    /// The query (without `?`) with these answers in it, everything else kept. Where `is_given`, these are the answers to begin with: then it
    /// holds none, unless the visitor looks at the matrix in another way than at the beginning.
    #[wasm_bindgen(js_name = writeLink)]
    #[must_use]
    pub fn write_link(&self, name: &str, query: &str, is_given: bool) -> String {
        let state = self.store.state();
        if is_given && state.options == Options::default() {
            return link::without(name, query);
        }
        link::encode(&state.catalogue, state.filters(), &state.options, name, query)
    }

    /// Applies the answers in a query (without `?`). False where it holds none.
    #[wasm_bindgen(js_name = readLink)]
    #[must_use]
    pub fn read_link(&self, name: &str, query: &str) -> bool {
        let Some(Decoded { filters, options, notices }) = link::decode(&self.catalogue(), name, query) else {
            // An address that says nothing of it is one from before anything was chosen for comparing.
            self.store.dispatch(Action::SetOptions(Options::default()));
            return false;
        };
        self.store.dispatch(Action::Replace(filters, notices));
        self.store.dispatch(Action::SetOptions(options));
        true
    }

    fn catalogue(&self) -> Rc<Catalogue> {
        self.store.state().catalogue.clone()
    }
}

/// Properties of [`Root`].
#[derive(Clone, PartialEq, Properties)]
struct RootProps {
    store: Rc<Store>,
    on_rendered: Rendered,
}

/// What is called after the first rendering.
#[derive(Clone, PartialEq)]
struct Rendered(js_sys::Function);

/// Shows what the store holds and puts what the visitor does into it.
#[component]
fn Root(props: &RootProps) -> Html {
    let render = use_force_update();
    let state = props.store.state();
    {
        let RootProps { store, on_rendered } = props.clone();
        let rendered = state.clone();
        use_effect_with((), move |()| {
            // Yew lets the page run between a long rendering and its effects, and what is set then nobody has listened to.
            if !Rc::ptr_eq(&rendered, &store.state()) {
                render.force_update();
            }
            store.listen(Callback::from(move |()| render.force_update()));
            store::call(&on_rendered.0, JsValue::UNDEFINED);
        });
    }
    let on_action = {
        let store = props.store.clone();
        Callback::from(move |action| store.act(action))
    };
    let on_take = {
        let store = props.store.clone();
        Callback::from(move |take| store.take(take))
    };
    html! { <Matrix {state} {on_action} {on_take} /> }
}
