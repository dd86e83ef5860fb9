//! The Rust half of the element.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use outsourcing_matrix::border::{Filters, LinkPart, Outcome, Section, TakeAwayOutcome};
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::{built_in, wire};
use outsourcing_matrix::element::{Host, Widget};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::stage::{find, new_root, rendered};

/// The element's class, as far as the widget calls it, with what it was told.
struct Class {
    host: Host,
    outcomes: Rc<RefCell<Vec<Outcome>>>,
    ways: Rc<RefCell<Vec<(u32, bool, u32)>>>,
    /// How often it was asked for the notes.
    notes_wanted: Rc<Cell<u32>>,
    _changed: Closure<dyn FnMut(Outcome)>,
    _notes_wanted: Closure<dyn FnMut()>,
    _take_away: Closure<dyn FnMut(u32, bool, u32)>,
}

impl Class {
    fn new() -> Self {
        let (outcomes, ways) = (Rc::<RefCell<Vec<_>>>::default(), Rc::<RefCell<Vec<_>>>::default());
        let changed = {
            let outcomes = outcomes.clone();
            Closure::<dyn FnMut(Outcome)>::new(move |outcome| outcomes.borrow_mut().push(outcome))
        };
        let take_away = {
            let ways = ways.clone();
            let push = move |way, narrow, columns| ways.borrow_mut().push((way, narrow, columns));
            Closure::<dyn FnMut(u32, bool, u32)>::new(push)
        };
        let notes_wanted = Rc::<Cell<u32>>::default();
        let want_notes = {
            let notes_wanted = notes_wanted.clone();
            Closure::<dyn FnMut()>::new(move || notes_wanted.set(notes_wanted.get() + 1))
        };
        let host = Object::new();
        let panicked = Function::new_with_args("message", "console.error(message)");
        for (name, method) in [
            ("changed", changed.as_ref()),
            ("takeAway", take_away.as_ref()),
            ("notesWanted", want_notes.as_ref()),
            ("panicked", panicked.as_ref()),
        ] {
            Reflect::set(&host, &name.into(), method).expect("a plain object takes properties");
        }
        let host = host.unchecked_into();
        Class {
            host,
            outcomes,
            ways,
            notes_wanted,
            _changed: changed,
            _notes_wanted: want_notes,
            _take_away: take_away,
        }
    }

    /// What it was told since the last time: whether the answers changed, and which type was chosen.
    fn told(&self) -> Vec<(bool, Option<String>)> {
        self.outcomes.take().iter().map(|outcome| (outcome.is_answer(), outcome.selected())).collect()
    }
}

fn widget(class: &Class) -> Widget {
    let text = wire::write(built_in::JSON).expect("the built-in catalogue has no faults").catalogue;
    Widget::new(&text, true, 2, class.host.clone()).expect("the same program wrote it")
}

fn nothing() -> Function {
    Function::new_no_args("")
}

/// The link's parts that have a value.
fn link(outcome: &Outcome) -> String {
    let written = outcome.link().iter().filter(|part| !part.value().is_empty()).map(pair).collect::<Vec<_>>();
    written.join(" ")
}

fn pair(part: &LinkPart) -> String {
    format!("{}={}", part.key(), part.value())
}

#[wasm_bindgen_test]
async fn a_press_tells_the_page_all_it_may_ask_in_one_outcome() {
    let class = Class::new();
    let root = new_root();
    let mut widget = widget(&class);
    widget.mount(root.clone(), nothing()).expect("the root is on the page");
    rendered().await;
    find::<HtmlElement>(&root, "#om-size-small").click();
    class.outcomes.take();
    find::<HtmlElement>(&root, "#om-need-website").click();
    let [outcome] = &class.outcomes.take()[..] else { panic!("one outcome") };
    assert_eq!(outcome.status(), "ready");
    let filters = outcome.filters();
    assert_eq!(
        (filters.company_size(), filters.startup(), filters.needs()),
        (Some("small".to_owned()), false, vec!["website".to_owned()])
    );
    let ranking = outcome.ranking();
    assert_eq!((ranking.len(), ranking[0].id(), ranking[0].band().is_some()), (7, "project".to_owned(), true));
    let keys: Vec<String> = outcome.link().iter().map(LinkPart::key).collect();
    assert_eq!(keys, ["size", "startup", "needs", "compare", "columns", "differences", "v"]);
    assert_eq!(link(outcome), "size=small needs=website v=1.0.0");
    assert!(outcome.is_first_look() && outcome.is_answer());
    assert_eq!((outcome.selected(), outcome.dropped()), (None, vec![]));
    widget.unmount();
    root.remove();
}

#[wasm_bindgen_test]
async fn the_page_hears_of_what_the_visitor_does_and_not_of_what_it_does_itself() {
    let class = Class::new();
    let root = new_root();
    let mut widget = widget(&class);
    widget.mount(root.clone(), nothing()).expect("the root is on the page");
    rendered().await;
    let asked = Filters::new(Some("giant".to_owned()), false, vec!["website".to_owned(), "website".to_owned()]);
    let outcome = widget.set_filters(&asked);
    assert_eq!((outcome.dropped(), outcome.is_answer()), (vec!["giant".to_owned()], true));
    assert!(!widget.set_filters(&asked).is_answer(), "the same again");
    rendered().await;
    assert_eq!(class.told(), [], "a program changed it");
    for (press, told) in [
        ("#om-size-small", vec![(true, None)]),
        ("#om-compare-it", vec![(false, Some("it".to_owned()))]),
        ("#om-compare-it", vec![(false, None)]),
        ("#om-more", vec![]),
        ("#om-differences-mark", vec![(false, None)]),
        ("#om-fold", vec![]),
    ] {
        find::<HtmlElement>(&root, press).click();
        rendered().await;
        assert_eq!(class.told(), told, "{press}");
    }
    assert_eq!(link(&widget.outcome()), "size=small needs=website differences=mark v=1.0.0");
    assert!(!widget.outcome().is_first_look());
    widget.unmount();
    root.remove();
}

#[wasm_bindgen_test]
async fn a_control_of_the_copy_is_taken_over_as_it_is() {
    let class = Class::new();
    // Another widget's view has the same controls, as the copy has.
    let (root, mut other) = (new_root(), widget(&class));
    other.mount(root.clone(), nothing()).expect("the root is on the page");
    rendered().await;
    let widget = widget(&class);
    for (press, selected) in
        [("#om-size-small", None), ("#om-startup", None), ("#om-need-website", None), ("#om-compare-it", Some("it"))]
    {
        let control = find::<HtmlInputElement>(&root, press);
        control.click();
        let outcome = widget.take_over(&control).unwrap_or_else(|| panic!("{press} changes something"));
        assert_eq!(outcome.selected().as_deref(), selected, "{press}");
        assert_eq!(outcome.is_answer(), selected.is_none(), "{press}");
    }
    assert_eq!(link(&widget.outcome()), "size=small startup=1 needs=website compare=it v=1.0.0");
    for quiet in ["#om-fold", "#om-detail", "#om-more", "#om-search", "h2"] {
        assert!(widget.take_over(&find::<Element>(&root, quiet)).is_none(), "{quiet}");
    }
    other.unmount();
    root.remove();
}

#[wasm_bindgen_test]
fn a_link_is_applied_where_it_says_something_of_this_element() {
    let widget = widget(&Class::new());
    let outcome = widget.read_link("left", "left-size=small&left-compare=it&om-size=large").expect("it is ours");
    assert_eq!((link(&outcome), outcome.is_answer()), ("size=small compare=it v=1.0.0".to_owned(), true));
    assert!(widget.read_link("left", "om-size=large").is_none());
    assert_eq!(link(&widget.outcome()), "size=small v=1.0.0", "looked at as in the beginning, with the same answers");
}

#[wasm_bindgen_test]
async fn a_way_to_take_it_away_is_the_pages_affair_and_what_came_of_it_is_said() {
    let class = Class::new();
    let root = new_root();
    let mut widget = widget(&class);
    widget.mount(root.clone(), nothing()).expect("the root is on the page");
    rendered().await;
    let said = || find::<Element>(&root, "[part=take-away] .om-taken").text_content().unwrap_or_default();
    for (at, button) in (0_u32..).zip(["link", "csv", "markdown", "print"]) {
        widget.set_take_away_outcome(TakeAwayOutcome::Failed, "");
        rendered().await;
        assert!(!said().is_empty());
        find::<HtmlElement>(&root, &format!("#om-take-{button}")).click();
        rendered().await;
        assert_eq!(class.ways.take().iter().map(|(way, _, columns)| (*way, *columns)).collect::<Vec<_>>(), [(at, 12)]);
        assert_eq!(said(), "", "of the one before nothing is said any more");
    }
    widget.set_take_away_outcome(TakeAwayOutcome::NotCopied, "https://a.example/?om-v=1");
    rendered().await;
    assert_eq!(find::<HtmlInputElement>(&root, "input[readonly]").value(), "https://a.example/?om-v=1");
    assert_eq!(class.told(), []);

    let section = Section::new("Answers".to_owned(), vec!["Small\nand new".to_owned(), "Website".to_owned()]);
    widget.set_printed(vec![section], vec![]);
    rendered().await;
    let lines = crate::stage::all(&root, ".om-brief li").len();
    assert_eq!((lines, find::<Element>(&root, ".om-brief h3").text_content().as_deref()), (2, Some("Answers")));
    widget.set_printed(vec![], vec![]);
    rendered().await;
    assert!(crate::stage::all(&root, ".om-brief h3").is_empty());
    widget.set_has_link(false);
    rendered().await;
    assert!(crate::stage::all(&root, "#om-take-link").is_empty(), "there is no link any more");
    widget.unmount();
    root.remove();
}

#[wasm_bindgen_test]
async fn the_first_rendering_fits_its_place() {
    // Columns and rows of criteria: a narrow place lists the types until something is chosen, then two stand side by side.
    for (width, needs, expected) in [
        (500, vec![], (7, 0)),
        (500, vec!["website".to_owned()], (2, 13)),
        (1000, vec![], (7, 13)),
        (1000, vec!["website".to_owned()], (7, 13)),
    ] {
        let root = new_root();
        root.set_attribute("style", &format!("width: {width}px")).expect("a style can be set");
        let mut widget = widget(&Class::new());
        let _ = widget.set_filters(&Filters::new(None, false, needs.clone()));
        let seen = Rc::new(Cell::new((0, 0)));
        let on_rendered = {
            let (root, seen) = (root.clone(), seen.clone());
            let count = move |selector: &str| crate::stage::all(&root, selector).len();
            Closure::<dyn FnMut()>::new(move || seen.set((count("thead th[data-type]"), count(".om-criterion"))))
        };
        widget
            .mount(root.clone(), on_rendered.as_ref().unchecked_ref::<Function>().clone())
            .expect("it is on the page");
        rendered().await;
        assert_eq!(seen.get(), expected, "{width}: {needs:?}");
        widget.unmount();
        root.remove();
    }
}

#[wasm_bindgen_test]
async fn a_widget_leaves_nothing_behind() {
    let root = new_root();
    let mut widget = widget(&Class::new());
    let mounted = Rc::new(Cell::new(false));
    let flag = mounted.clone();
    let on_rendered = Closure::<dyn FnMut()>::new(move || flag.set(true));
    widget.mount(root.clone(), on_rendered.as_ref().unchecked_ref::<Function>().clone()).expect("it is on the page");
    rendered().await;
    assert!(mounted.get() && root.child_element_count() == 1);
    widget.unmount();
    rendered().await;
    assert_eq!(root.child_nodes().length(), 0);
    assert_eq!(link(&widget.outcome()), "v=1.0.0", "its answers can still be read");
    root.remove();
}

#[wasm_bindgen_test]
async fn notes_are_asked_for_at_the_press_that_opens_one_and_at_the_next_after_a_failure() {
    let class = Class::new();
    let root = new_root();
    let mut widget = widget(&class);
    widget.mount(root.clone(), nothing()).expect("the root is on the page");
    rendered().await;
    let said = || root.query_selector(".om-note-panel [role=status]").ok()?.and_then(|said| said.text_content());
    let message = |name: &str| Messages::names().find(|(of, _)| *of == name).map(|(_, text)| text.to_owned());
    let mark = find::<HtmlElement>(&root, "button.om-mark[data-note^=cell]");
    for (times, expected) in [(1, 1), (2, 1), (3, 1)] {
        // Opened, closed, and opened again while they are on their way.
        mark.click();
        rendered().await;
        assert_eq!(class.notes_wanted.get(), expected, "press {times}");
    }
    assert_eq!(said(), message("note_loading"));
    widget.notes_failed();
    rendered().await;
    assert_eq!((said(), class.notes_wanted.get()), (message("note_failed"), 1));
    mark.click();
    rendered().await;
    mark.click();
    rendered().await;
    assert_eq!((said(), class.notes_wanted.get()), (message("note_loading"), 2));
    let lines = wire::write(built_in::JSON).expect("the built-in catalogue has no faults");
    for wrong in ["", &lines.catalogue, &lines.notes[..lines.notes.len() - 1]] {
        assert!(!widget.set_notes(wrong));
    }
    rendered().await;
    assert_eq!(said(), message("note_loading"), "wrong ones change nothing");
    assert!(widget.set_notes(&lines.notes));
    rendered().await;
    assert!(root.query_selector(".om-note-panel .om-sources li").is_ok_and(|source| source.is_some()));
    assert!(widget.set_notes(""), "they are there");
    widget.unmount();
    root.remove();
}

#[wasm_bindgen_test]
fn a_catalogue_of_another_program_is_refused() {
    let text = wire::write(built_in::JSON).expect("the built-in catalogue has no faults").catalogue;
    let other = text.replacen(|digit: char| digit.is_ascii_digit(), "x", 1);
    for text in ["", "{}", &other] {
        assert!(Widget::new(text, true, 2, Class::new().host).is_err());
    }
}
