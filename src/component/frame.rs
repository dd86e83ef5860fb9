//! What the component makes of its host: a shadow root with the styles, and word of how wide the place is.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::render::{AnimationFrame, request_animation_frame};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{
    CssStyleSheet, Element, HtmlOptionElement, ResizeObserver, ResizeObserverEntry, ScrollIntoViewOptions,
    ScrollLogicalPosition, ShadowRootInit, ShadowRootMode,
};
use yew::Callback;

use super::styles::{HIDDEN, STYLES};

/// Below this width of the host, in px, two types stand side by side. The styles break at the same.
const NARROW: f64 = 640.0;

/// The inside of the host.
#[derive(Debug)]
pub(super) struct Frame {
    host: Element,
    inside: Element,
    settling: RefCell<Option<AnimationFrame>>,
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut(Array)>,
    _on_focus: EventListener,
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

        let next_frame: Rc<RefCell<Option<AnimationFrame>>> = Rc::default();
        let on_resize = Closure::new(move |entries: Array| {
            let Ok(entry) = entries.get(0).dyn_into::<ResizeObserverEntry>() else { return };
            let width = entry.content_rect().width();
            // Nothing is laid out while the host is hidden, and there is nothing to fit.
            if width == 0.0 {
                return;
            }
            let on_measure = on_measure.clone();
            // In the next frame: what it changes has a size too, and would have to be measured again in this one.
            let frame = request_animation_frame(move |_| on_measure.emit(width < NARROW));
            next_frame.replace(Some(frame));
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref())?;
        observer.observe(host);
        let on_focus = EventListener::new_with_options(
            &inside,
            "focusin",
            EventListenerOptions::run_in_capture_phase(),
            |event| {
                if let Some(target) = event.target().and_then(|target| target.dyn_into().ok()) {
                    into_sight(&target);
                }
            },
        );
        let settling = RefCell::default();
        Ok(Frame { host: host.clone(), inside, settling, observer, _on_resize: on_resize, _on_focus: on_focus })
    }

    /// Where the view stands.
    pub(super) fn inside(&self) -> &Element {
        &self.inside
    }

    /// Whether the place is narrow now.
    pub(super) fn is_narrow(&self) -> bool {
        let width = self.host.get_bounding_client_rect().width();
        width > 0.0 && width < NARROW
    }

    /// Puts the selects right before the browser draws. Once somebody has used one, a browser no longer goes by its options' attributes, which
    /// the view writes.
    pub(super) fn settle(&self) {
        let inside = self.inside.clone();
        self.settling.replace(Some(request_animation_frame(move |_| settle(&inside))));
    }
}

fn settle(inside: &Element) {
    let Ok(options) = inside.query_selector_all("option") else { return };
    for at in 0..options.length() {
        if let Some(option) = options.item(at).and_then(|option| option.dyn_into::<HtmlOptionElement>().ok())
            && option.selected() != option.default_selected()
        {
            option.set_selected(option.default_selected());
        }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// WebKit leaves what shows by a sliver where it is when it gets the focus; a visitor would not see it.
fn into_sight(target: &Element) {
    if target.closest("table").is_ok_and(|table| table.is_some()) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        nearest.set_inline(ScrollLogicalPosition::Nearest);
        target.scroll_into_view_with_scroll_into_view_options(&nearest);
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
