//! The component's host element: a shadow root with the styles, and an observer of its width.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, ShadowRootInit, ShadowRootMode};
use yew::Callback;

use super::styles::{HIDDEN, STYLES};
use crate::effects::Effects;
use crate::state::Action;

/// The shadow root of the host, with its observers.
#[derive(Debug)]
pub(super) struct Frame {
    inside: Element,
    effects: Effects,
}

impl Frame {
    /// Attaches a shadow root to the host and observes it: `on_action` receives what that leads to, such as another width.
    pub(super) fn new(host: &Element, on_action: Callback<Action>) -> Result<Self, JsValue> {
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
        root.set_adopted_style_sheets(&Array::of1(&sheet()?.into()));
        // Not the shadow root itself: Yew would receive each event twice, in the shadow root and in the document.
        let document = host.owner_document().ok_or("the host has no document")?;
        let inside = document.create_element("div")?;
        root.append_child(&inside)?;
        let effects = Effects::new(host, &inside, on_action)?;
        Ok(Frame { inside, effects })
    }

    /// The element that the view renders into.
    pub(super) fn inside(&self) -> &Element {
        &self.inside
    }

    /// The effects around the view.
    pub(super) fn effects(&self) -> &Effects {
        &self.effects
    }
}

/// The styles as one style sheet for all components of a page. Adopted style sheets work even if a policy forbids `<style>`.
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

/// Reports on the console that the component could not be mounted.
pub(super) fn report(error: &JsValue) {
    web_sys::console::error_2(&"outsourcing-matrix: the comparison has no place:".into(), error);
}
