//! The components in a browser.
#![cfg(target_arch = "wasm32")]

#[cfg(feature = "component")]
mod component;
mod stage;
mod view;
mod widget;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
