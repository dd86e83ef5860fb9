//! The components in a browser.
#![cfg(target_arch = "wasm32")]

mod stage;
mod view;
mod widget;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
