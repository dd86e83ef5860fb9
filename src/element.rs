//! The Rust half of the `<outsourcing-matrix>` element: one [`Widget`] in one WebAssembly instance for each element.
//!
//! The other half, `src/element/outsourcing-matrix.js`, is the element's class and carries the contract with host pages. It
//! owns the shadow root, the attributes and the address; this half owns the state and the view. Between them pass
//! texts and plain objects of the contract's shapes.

mod shapes;
mod store;

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::domain::link::{self, Decoded};
use crate::domain::messages::Messages;
use crate::domain::{Catalogue, Filters, wire};
use crate::state::{Action, State};
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
    /// `on_change` is called without arguments after the visitor changed an answer.
    ///
    /// # Errors
    ///
    /// A text in place of the widget where another version of the program wrote the catalogue.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &str, on_change: js_sys::Function) -> Result<Widget, JsValue> {
        let catalogue = wire::read(catalogue).ok_or("the catalogue is of another version of the program")?;
        let state = State::new(Rc::new(catalogue), Rc::new(Messages::english()));
        Ok(Widget { store: Rc::new(Store::new(state, on_change)), app: None })
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
        shapes::filters(&self.store.state().filters)
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
        self.store.dispatch(Action::Replace(filters, Vec::new()));
        dropped.into_iter().map(|part| part.to_string()).collect()
    }

    /// Takes over an option that the visitor changed before the program was there: `kind` is the control's name.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&self, kind: &str, value: &str, checked: bool) {
        let action = match kind {
            "om-size" => Action::ChooseSize((!value.is_empty()).then(|| value.into())),
            "om-startup" => Action::ChooseStartup(checked),
            "om-need" => Action::ChooseNeed(value.into(), checked),
            "om-search" => Action::Search(value.to_owned()),
            "om-fold" => Action::FoldPanel(checked),
            _ => return,
        };
        self.store.dispatch(action);
    }

    /// Every type in the order that is shown, as `[{type, score, band}]`.
    #[must_use]
    pub fn ranking(&self) -> js_sys::Array {
        let state = self.store.state();
        shapes::ranking(&state.catalogue, &state.filters)
    }

    /// What the comparison holds, as `{version, types, criteria}`.
    #[must_use]
    pub fn summary(&self) -> js_sys::Object {
        shapes::summary(&self.catalogue())
    }

    /// The query (without `?`) with these answers in it, everything else kept.
    #[wasm_bindgen(js_name = writeLink)]
    #[must_use]
    pub fn write_link(&self, name: &str, query: &str) -> String {
        link::encode(&self.catalogue(), &self.store.state().filters, name, query)
    }

    /// The query (without `?`) without any answers in it, everything else kept.
    #[wasm_bindgen(js_name = clearLink)]
    #[must_use]
    pub fn clear_link(&self, name: &str, query: &str) -> String {
        link::without(name, query)
    }

    /// Applies the answers in a query (without `?`). False where it holds none.
    #[wasm_bindgen(js_name = readLink)]
    #[must_use]
    pub fn read_link(&self, name: &str, query: &str) -> bool {
        let Some(Decoded { filters, notices }) = link::decode(&self.catalogue(), name, query) else { return false };
        self.store.dispatch(Action::Replace(filters, notices));
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
    {
        let RootProps { store, on_rendered } = props.clone();
        use_effect_with((), move |()| {
            store.listen(Callback::from(move |()| render.force_update()));
            store::call(&on_rendered.0);
        });
    }
    let on_action = {
        let store = props.store.clone();
        Callback::from(move |action| store.act(action))
    };
    html! { <Matrix state={props.store.state()} {on_action} /> }
}
