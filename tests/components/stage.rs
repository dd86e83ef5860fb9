//! Where the components stand during a test: an element on a real page, and a state for the view.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::{Filters, built_in};
use outsourcing_matrix::matrix::Matrix;
use outsourcing_matrix::state::{Action, State, TakeAway};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};
use yew::prelude::*;

/// What the view told so far, and a way to tell it something from outside.
#[derive(Clone, Default)]
struct Wires {
    actions: Rc<RefCell<Vec<Action>>>,
    taken: Rc<RefCell<Vec<TakeAway>>>,
    dispatch: Rc<RefCell<Option<Callback<Action>>>>,
}

#[derive(Clone, PartialEq, Properties)]
struct StageProps {
    wires: Wires,
}

impl PartialEq for Wires {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.actions, &other.actions)
    }
}

/// Keeps a state and shows it, like the element does.
#[component]
fn Stage(StageProps { wires }: &StageProps) -> Html {
    let state = use_state(|| {
        Rc::new(State::new(Rc::new(built_in::catalogue()), Rc::new(Messages::english()), Filters::default()))
    });
    let update = {
        let state = state.clone();
        Callback::from(move |action| state.set(Rc::new(state.update(action))))
    };
    *wires.dispatch.borrow_mut() = Some(update.clone());
    let on_action = {
        let actions = wires.actions.clone();
        Callback::from(move |action: Action| {
            actions.borrow_mut().push(action.clone());
            update.emit(action);
        })
    };
    let on_take_away = {
        let taken = wires.taken.clone();
        Callback::from(move |take| taken.borrow_mut().push(take))
    };
    html! { <Matrix state={(*state).clone()} {on_action} {on_take_away} /> }
}

/// The view on the page; taken away at the end.
pub struct Mounted {
    pub root: Element,
    wires: Wires,
    app: Option<yew::AppHandle<Stage>>,
}

impl Mounted {
    pub async fn new() -> Self {
        let root = new_root();
        let wires = Wires::default();
        let props = StageProps { wires: wires.clone() };
        let app = Some(yew::Renderer::<Stage>::with_root_and_props(root.clone(), props).render());
        rendered().await;
        Self { root, wires, app }
    }

    pub fn find<T: JsCast>(&self, selector: &str) -> T {
        find(&self.root, selector)
    }

    pub async fn press(&self, selector: &str) {
        self.find::<HtmlElement>(selector).click();
        rendered().await;
    }

    /// Something came from outside.
    pub async fn tell(&self, action: Action) {
        let dispatch = self.wires.dispatch.borrow().clone();
        dispatch.expect("the stage is rendered").emit(action);
        rendered().await;
    }

    pub fn told(&self) -> Vec<Action> {
        self.wires.actions.take()
    }

    /// The ways in which the visitor wanted to take the comparison away so far.
    pub fn taken(&self) -> Vec<TakeAway> {
        self.wires.taken.take()
    }

    pub fn order(&self) -> Vec<String> {
        all(&self.root, "thead th[data-type]").iter().filter_map(|head| head.get_attribute("data-type")).collect()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("the tests run in a page")
}

pub fn new_root() -> Element {
    let root = document().create_element("div").expect("a page can make elements");
    document().body().expect("the page has a body").append_child(&root).expect("the body takes children");
    root
}

pub fn all(root: &Element, selector: &str) -> Vec<Element> {
    let found = root.query_selector_all(selector).expect("the selector is right");
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

pub fn find<T: JsCast>(root: &Element, selector: &str) -> T {
    let found = all(root, selector).into_iter().next();
    found.and_then(|found| found.dyn_into().ok()).unwrap_or_else(|| panic!("nothing matches {selector}"))
}

/// Lets everything that is queued run, Yew's rendering among it: a new task of the page comes after all of that. Where effects alone are
/// left and time is up, Yew takes a task of its own for them, and these may ask for another rendering.
pub async fn rendered() {
    for _ in 0..4 {
        yew::platform::time::sleep(Duration::ZERO).await;
    }
}

pub fn focused() -> Option<Element> {
    document().active_element()
}
