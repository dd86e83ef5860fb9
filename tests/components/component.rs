//! The component for other Yew programs, in the middle of one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use outsourcing_matrix::OutsourcingMatrix;
use outsourcing_matrix::component::Changed;
use outsourcing_matrix::domain::{Catalogue, Filters, built_in, check};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::stage::{all, find, new_root, rendered};

/// What the host is told, and what it tells.
#[derive(Clone, Default)]
struct Wires {
    changed: Rc<RefCell<Vec<Changed>>>,
    clicks: Rc<Cell<u32>>,
    ask: Rc<RefCell<Option<Callback<Filters>>>>,
    compare: Rc<RefCell<Option<Callback<Rc<Catalogue>>>>>,
}

impl PartialEq for Wires {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.changed, &other.changed)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct HostProps {
    wires: Wires,
    /// Whether the host gives back the answers that it is told.
    keeps: bool,
}

#[component]
fn Host(HostProps { wires, keeps }: &HostProps) -> Html {
    let filters = use_state(|| answers("small", &[]));
    *wires.ask.borrow_mut() = Some({
        let filters = filters.clone();
        Callback::from(move |asked| filters.set(asked))
    });
    let catalogue = use_state(|| None::<Rc<Catalogue>>);
    *wires.compare.borrow_mut() = Some({
        let catalogue = catalogue.clone();
        Callback::from(move |other| catalogue.set(Some(other)))
    });
    let on_change = {
        let (filters, changed, keeps) = (filters.clone(), wires.changed.clone(), *keeps);
        Callback::from(move |told: Changed| {
            if keeps {
                filters.set(told.answer.filters.clone());
            }
            changed.borrow_mut().push(told);
        })
    };
    let onclick = {
        let clicks = wires.clicks.clone();
        Callback::from(move |_: MouseEvent| clicks.set(clicks.get() + 1))
    };
    html! { <section {onclick}><OutsourcingMatrix catalogue={(*catalogue).clone()} filters={(*filters).clone()} {on_change} /></section> }
}

fn answers(size: &str, needs: &[&str]) -> Filters {
    let company_size = (!size.is_empty()).then(|| size.into());
    Filters { company_size, needs: needs.iter().map(|need| (*need).into()).collect(), ..Filters::default() }
}

/// The host on the page; taken away at the end.
struct Mounted {
    root: Element,
    wires: Wires,
    app: Option<yew::AppHandle<Host>>,
}

impl Mounted {
    async fn new(width: u32, keeps: bool) -> Self {
        let root = new_root();
        root.set_attribute("style", &format!("width: {width}px")).expect("a style can be set");
        let wires = Wires::default();
        let props = HostProps { wires: wires.clone(), keeps };
        let app = Some(yew::Renderer::<Host>::with_root_and_props(root.clone(), props).render());
        // It is rendered in two steps: its place, and itself when that is on the page.
        let is_there = || {
            let shadow = root.query_selector("section > div").ok().flatten().and_then(|host| host.shadow_root());
            shadow.is_some_and(|shadow| shadow.query_selector("table").is_ok_and(|table| table.is_some()))
        };
        until(is_there).await;
        Mounted { root, wires, app }
    }

    /// What the widget is rendered into.
    fn inside(&self) -> Element {
        let shadow = find::<Element>(&self.root, "section > div").shadow_root().expect("an open shadow root");
        shadow.first_element_child().expect("the widget")
    }

    async fn press(&self, selector: &str) {
        find::<HtmlElement>(&self.inside(), selector).click();
        rendered().await;
    }

    async fn ask(&self, filters: Filters) {
        let ask = self.wires.ask.borrow().clone();
        ask.expect("the host is rendered").emit(filters);
        rendered().await;
    }

    fn order(&self) -> Vec<String> {
        all(&self.inside(), "thead th[data-type]").iter().filter_map(|head| head.get_attribute("data-type")).collect()
    }

    fn told(&self) -> Vec<(Filters, Option<String>)> {
        let first = |changed: &Changed| changed.types().next().map(|column| column.id.to_string());
        self.wires.changed.take().iter().map(|changed| (changed.answer.filters.clone(), first(changed))).collect()
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

#[wasm_bindgen_test]
async fn it_begins_with_the_answers_of_its_page_and_tells_those_of_its_visitor() {
    let page = Mounted::new(1000, false).await;
    assert!(find::<HtmlInputElement>(&page.inside(), "#om-size-small").checked());
    assert_eq!(page.told(), [], "the page knows what it asked");
    page.press("#om-need-website").await;
    assert_eq!(page.told(), [(answers("small", &["website"]), Some("project".to_owned()))]);
    assert_eq!(page.order()[0], "project");
    page.press("#om-fold").await;
    assert_eq!(page.told(), [], "folding is not an answer");
}

#[wasm_bindgen_test]
async fn other_answers_of_the_page_take_the_place_of_the_visitors() {
    let page = Mounted::new(1000, false).await;
    page.press("#om-need-website").await;
    page.told();
    page.ask(answers("large", &["customer-service", "zeppelin"])).await;
    assert!(find::<HtmlInputElement>(&page.inside(), "#om-size-large").checked());
    assert!(!find::<HtmlInputElement>(&page.inside(), "#om-need-website").checked());
    assert_eq!(page.order()[0], "bpo");
    assert_eq!(page.told(), []);
}

#[wasm_bindgen_test]
async fn a_page_may_give_back_what_it_is_told() {
    let page = Mounted::new(1000, true).await;
    for option in ["#om-need-website", "#om-need-leads", "#om-size-micro", "#om-need-website"] {
        page.press(option).await;
    }
    let told: Vec<Filters> = page.told().into_iter().map(|(filters, _)| filters).collect();
    let expected = [
        answers("small", &["website"]),
        answers("small", &["leads", "website"]),
        answers("micro", &["leads", "website"]),
        answers("micro", &["leads"]),
    ];
    let sorted = |mut filters: Filters| {
        filters.needs.sort();
        filters
    };
    assert_eq!(told.into_iter().map(sorted).collect::<Vec<_>>(), expected);
}

#[wasm_bindgen_test]
async fn another_catalogue_begins_anew() {
    let page = Mounted::new(1000, false).await;
    page.press("#om-need-website").await;
    page.told();
    let json = built_in::JSON.replacen("Project outsourcing", "Bicycles", 1);
    let other = Rc::new(check(&json).expect("no fault"));
    let compare = page.wires.compare.borrow().clone();
    compare.expect("the host is rendered").emit(other.clone());
    rendered().await;
    // Below the short names stand the full ones.
    let names = find::<Element>(&page.inside(), ".om-names").text_content();
    assert!(names.is_some_and(|names| names.contains("Bicycles")));
    let chosen =
        ["#om-size-small", "#om-need-website"].map(|id| find::<HtmlInputElement>(&page.inside(), id).checked());
    assert_eq!((chosen, page.told()), ([true, false], vec![]), "with the answers of the page");
    page.press("#om-need-website").await;
    assert!(page.wires.changed.take().iter().all(|changed| Rc::ptr_eq(&changed.catalogue, &other)));
}

#[wasm_bindgen_test]
async fn a_press_reaches_the_page_once() {
    let page = Mounted::new(1000, false).await;
    // Not an option: its label would press the control too.
    page.press("#om-fold").await;
    assert_eq!(page.wires.clicks.get(), 1);
    page.press("#om-size-micro").await;
    assert_eq!((page.wires.clicks.get(), page.told().len()), (2, 1));
}

#[wasm_bindgen_test]
async fn it_stands_apart_from_the_pages_styles() {
    let page = Mounted::new(1000, false).await;
    let style = page.root.owner_document().and_then(|document| document.create_element("style").ok()).expect("a style");
    style.set_text_content(Some("* { color: rgb(1, 2, 3) !important; }"));
    page.root.append_child(&style).expect("the root takes children");
    let window = web_sys::window().expect("a page");
    let color = |of: &Element, name: &str| {
        let style: JsValue = js_sys::Reflect::get(&window, &"getComputedStyle".into())
            .and_then(|get| get.unchecked_into::<js_sys::Function>().call1(&window, of))
            .expect("a computed style");
        js_sys::Reflect::get(&style, &name.into()).ok().and_then(|value| value.as_string()).expect("a text")
    };
    let title: Element = find(&page.inside(), "h2");
    assert_ne!(color(&title, "color"), "rgb(1, 2, 3)");
    assert_eq!(color(&title, "marginTop"), "0px", "its own styles are there");
    assert_eq!(color(&find(&page.inside(), ".om-take"), "display"), "none", "nothing that would do nothing");
    let adopted = page.inside().parent_node().map(|root| js_sys::Reflect::get(&root, &"adoptedStyleSheets".into()));
    assert!(adopted.is_some_and(|sheets| sheets.is_ok_and(|sheets| js_sys::Array::from(&sheets).length() == 1)));
}

#[wasm_bindgen_test]
async fn two_types_stand_side_by_side_in_a_narrow_place() {
    let page = Mounted::new(500, false).await;
    assert_eq!(page.order().len(), 2, "its page has chosen a size");
    page.ask(Filters::default()).await;
    assert_eq!(page.order().len(), 7, "a list while nothing is chosen");
    page.ask(answers("", &["website"])).await;
    assert_eq!(page.order().len(), 2);
    page.root.set_attribute("style", "width: 900px").expect("a style can be set");
    until(|| page.order().len() == 7).await;
    assert_eq!(page.order().len(), 7);
    assert_eq!(page.told(), []);
}

#[wasm_bindgen_test]
async fn a_select_that_was_used_still_follows() {
    let page = Mounted::new(500, false).await;
    page.ask(answers("", &["website"])).await;
    let first = page.order()[0].clone();
    // At last the second select shows what was once chosen in it, because the first was used: types that stand on the other side change places.
    for (id, value) in [("#om-pair-second", "rpo"), ("#om-pair-first", "rpo"), ("#om-pair-first", &first)] {
        let select: HtmlSelectElement = find(&page.inside(), id);
        select.set_value(value);
        let init = EventInit::new();
        init.set_bubbles(true);
        let change = Event::new_with_event_init_dict("change", &init).expect("a page can make events");
        select.dispatch_event(&change).expect("a select takes events");
        rendered().await;
        next_frame().await;
        let shown = |id: &str| find::<HtmlSelectElement>(&page.inside(), id).value();
        assert_eq!([shown("#om-pair-first"), shown("#om-pair-second")], page.order()[..]);
    }
    assert_eq!(page.order(), [first, "rpo".to_owned()]);
}

#[wasm_bindgen_test]
async fn it_leaves_nothing_behind() {
    let window = web_sys::window().expect("a page");
    let errors = Rc::new(Cell::new(0));
    let count = errors.clone();
    let _listening = gloo::events::EventListener::new(&window, "error", move |_| count.set(count.get() + 1));
    let mut page = Mounted::new(1000, false).await;
    page.press("#om-need-website").await;
    // A width that nobody measures any more: it goes before the browser draws.
    page.root.set_attribute("style", "width: 300px").expect("a style can be set");
    page.app.take().expect("it is mounted").destroy();
    for _ in 0..3 {
        next_frame().await;
    }
    assert_eq!((page.root.child_nodes().length(), errors.get()), (0, 0));
}

/// Waits until it is so, or long enough.
async fn until(is_so: impl Fn() -> bool) {
    for _ in 0..500 {
        if is_so() {
            return;
        }
        rendered().await;
    }
}

/// Waits until the browser draws.
async fn next_frame() {
    let is_drawn = Rc::new(Cell::new(false));
    let flag = is_drawn.clone();
    let _frame = gloo::render::request_animation_frame(move |_| flag.set(true));
    until(|| is_drawn.get()).await;
}
