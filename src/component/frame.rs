//! The component's host element: a shadow root with the styles, and an observer of its width.

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

/// Below this width of the host, in px, two types are shown side by side. The styles have the same breakpoint.
const NARROW: f64 = 640.0;

/// The shadow root of the host, with its observers.
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
    /// Attaches a shadow root to the host and observes its width: when that changes, `on_measure` receives whether the host is
    /// narrow.
    pub(super) fn new(host: &Element, on_measure: Callback<bool>) -> Result<Self, JsValue> {
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
        root.set_adopted_style_sheets(&Array::of1(&sheet()?.into()));
        // Not the shadow root itself: Yew would receive each event twice, in the shadow root and in the document.
        let document = host.owner_document().ok_or("the host has no document")?;
        let inside = document.create_element("div")?;
        root.append_child(&inside)?;

        let next_frame: Rc<RefCell<Option<AnimationFrame>>> = Rc::default();
        let on_resize = Closure::new(move |entries: Array| {
            let Ok(entry) = entries.get(0).dyn_into::<ResizeObserverEntry>() else { return };
            let width = entry.content_rect().width();
            // A hidden host has no layout, so there is nothing to adapt.
            if width == 0.0 {
                return;
            }
            let on_measure = on_measure.clone();
            // In the next frame: the callback changes sizes, which would have to be observed again in this frame.
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

    /// The element that the view renders into.
    pub(super) fn inside(&self) -> &Element {
        &self.inside
    }

    /// Whether the host is narrow now.
    pub(super) fn is_narrow(&self) -> bool {
        let width = self.host.get_bounding_client_rect().width();
        width > 0.0 && width < NARROW
    }

    /// Sets the selects to the view's values just before the browser paints. After a visitor has used a select, browsers ignore
    /// the `selected` attributes that the view writes.
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

/// Scrolls a focused element of the table into view. WebKit does not do that if a sliver of it is already visible.
fn into_sight(target: &Element) {
    if target.closest("table").is_ok_and(|table| table.is_some()) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        nearest.set_inline(ScrollLogicalPosition::Nearest);
        target.scroll_into_view_with_scroll_into_view_options(&nearest);
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
