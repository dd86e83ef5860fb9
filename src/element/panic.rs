//! Tells the page that the program stopped because of a fault of its own.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use super::store::call;

thread_local! {
    /// Who is told. One element has one instance of the program, so there is one.
    static TOLD: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Calls this once the program panics, with what it says of that.
pub(super) fn report_to(function: js_sys::Function) {
    TOLD.set(Some(function));
    yew::set_custom_panic_hook(Box::new(|panic| {
        if let Some(function) = TOLD.take() {
            call(&function, JsValue::from_str(&panic.to_string()));
        }
    }));
}
