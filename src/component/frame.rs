//! What the component makes of its host: a shadow root with the styles, and word of how wide the place is.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, ShadowRootInit, ShadowRootMode};
use yew::Callback;

use super::styles::{HIDDEN, STYLES};
use crate::effects::Effects;

/// The inside of the host.
#[derive(Debug)]
pub(super) struct Frame {
    inside: Element,
    effects: Effects,
}

impl Frame {
    /// Gives the host a shadow root, and calls `on_measure` from now on when the place becomes narrow (true) or wide.
    pub(super) fn new(host: &Element, on_measure: Callback<bool>) -> Result<Self, JsValue> {
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
        root.set_adopted_style_sheets(&Array::of1(&sheet()?.into()));
        // Not the shadow root itself: Yew would hear each event in it twice, there and on the page around it.
        let document = host.owner_document().ok_or("the host has no document")?;
        let inside = document.create_element("div")?;
        root.append_child(&inside)?;
        let effects = Effects::new(host, &inside, on_measure)?;
        Ok(Frame { inside, effects })
    }

    /// Where the view stands.
    pub(super) fn inside(&self) -> &Element {
        &self.inside
    }

    /// What is done around the view.
    pub(super) fn effects(&self) -> &Effects {
        &self.effects
    }
}

/// The styles, one sheet for all components of a page. An adopted sheet is also taken where a policy forbids `<style>`.
fn sheet() -> Result<CssStyleSheet, JsValue> {
    thread_local! {
        static SHEET: RefCell<Option<CssStyleSheet>> = const { RefCell::new(None) };
    }
    if let Some(sheet) = SHEET.with_borrow(Clone::clone) {
        return Ok(sheet);
    }
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(&[STYLES, HIDDEN].concat())?;
    SHEET.set(Some(sheet.clone()));
    Ok(sheet)
}

/// Tells the page's authors that the comparison could not be put there.
pub(super) fn report(error: &JsValue) {
    web_sys::console::error_2(&"outsourcing-matrix: the comparison has no place:".into(), error);
}
