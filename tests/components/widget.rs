//! The Rust half of the element.

use std::cell::Cell;
use std::rc::Rc;

use outsourcing_matrix::domain::{built_in, wire};
use outsourcing_matrix::element::Widget;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{find, new_root, rendered};

fn nothing() -> js_sys::Function {
    js_sys::Function::new_no_args("")
}

fn widget(on_change: &js_sys::Function) -> Widget {
    let text = wire::write(built_in::JSON).expect("the built-in catalogue has no faults");
    let on_panic = js_sys::Function::new_with_args("message", "console.error(message)");
    Widget::new(&text, true, 2, on_change.clone(), nothing(), on_panic).expect("the same program wrote it")
}

#[wasm_bindgen_test]
async fn a_widget_tells_the_page_what_the_visitor_changes() {
    // Answers, and ways of looking at the matrix.
    let changes = Rc::new(Cell::new((0, 0)));
    let count = changes.clone();
    let on_change = Closure::<dyn FnMut(bool)>::new(move |is_answer| {
        let (answers, looks) = count.get();
        count.set(if is_answer { (answers + 1, looks) } else { (answers, looks + 1) });
    });
    let root = new_root();
    let mut widget = widget(on_change.as_ref().unchecked_ref());
    widget.mount(root.clone(), nothing());
    rendered().await;
    assert_eq!(widget.set_filters(Some("giant".to_owned()), false, vec!["website".to_owned()]), ["giant"]);
    rendered().await;
    assert_eq!(changes.get(), (0, 0), "a program changed it");
    find::<HtmlElement>(&root, "#om-size-small").click();
    assert_eq!(changes.get(), (1, 0));
    assert_eq!(widget.write_link("om", "page=7", false), "page=7&om-size=small&om-needs=website&om-v=1.0.0");
    find::<HtmlElement>(&root, "#om-fold").click();
    assert_eq!(changes.get(), (1, 0), "folding is not an answer");
    widget.unmount();
    root.remove();
}

#[wasm_bindgen_test]
async fn a_widget_leaves_nothing_behind() {
    let root = new_root();
    let mut widget = widget(&nothing());
    let mounted = Rc::new(Cell::new(false));
    let flag = mounted.clone();
    let on_rendered = Closure::<dyn FnMut()>::new(move || flag.set(true));
    widget.mount(root.clone(), on_rendered.as_ref().unchecked_ref::<js_sys::Function>().clone());
    rendered().await;
    assert!(mounted.get() && root.child_element_count() == 1);
    widget.unmount();
    rendered().await;
    assert_eq!(root.child_nodes().length(), 0);
    assert_eq!(widget.write_link("om", "", false), "om-v=1.0.0", "its answers can still be read");
    root.remove();
}

#[wasm_bindgen_test]
fn a_catalogue_of_another_program_is_refused() {
    let text = wire::write(built_in::JSON).expect("the built-in catalogue has no faults");
    let other = text.replacen(|digit: char| digit.is_ascii_digit(), "x", 1);
    for text in ["", "{}", &other] {
        assert!(Widget::new(text, true, 2, nothing(), nothing(), nothing()).is_err());
    }
}
