//! Effects around the view that the custom element and the component for Yew programs share: observing its width, and patches for engines.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::render::{AnimationFrame, request_animation_frame};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, Event, HtmlOptionElement, ResizeObserver, ResizeObserverEntry, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};
use yew::Callback;

/// Below this width of the place, in px, two types stand side by side. The styles break at the same.
const NARROW: f64 = 640.0;

/// The running effects. They end when this is dropped.
#[derive(Debug)]
pub(crate) struct Effects {
    place: Element,
    inside: Element,
    settling: RefCell<Option<AnimationFrame>>,
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut(Array)>,
    _listeners: [EventListener; 3],
}

impl Effects {
    /// Observes `place` and calls `on_measure` with whether it is narrow. The view is rendered into `inside`.
    pub(crate) fn new(place: &Element, inside: &Element, on_measure: Callback<bool>) -> Result<Self, JsValue> {
        let next_frame: Rc<RefCell<Option<AnimationFrame>>> = Rc::default();
        let on_resize = Closure::new(move |entries: Array| {
            let Ok(entry) = entries.get(0).dyn_into::<ResizeObserverEntry>() else { return };
            let width = entry.content_rect().width();
            // Nothing is laid out while the place is hidden, and there is nothing to fit.
            if width == 0.0 {
                return;
            }
            let on_measure = on_measure.clone();
            // In the next frame: what it changes has a size too, and would have to be measured again in this one.
            let frame = request_animation_frame(move |_| on_measure.emit(width < NARROW));
            next_frame.replace(Some(frame));
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref())?;
        observer.observe(place);
        // A press of a pointer is on something in sight: scrolling would move it away before it is released.
        let is_pressed = Rc::new(Cell::new(false));
        let on = |name: &'static str, act: fn(&Cell<bool>, &Event)| {
            let is_pressed = is_pressed.clone();
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(inside, name, options, move |event| act(&is_pressed, event))
        };
        let listeners = [
            on("mousedown", |is_pressed, _| is_pressed.set(true)),
            on("keydown", |is_pressed, _| is_pressed.set(false)),
            on("focusin", |is_pressed, event| {
                if !is_pressed.take()
                    && let Some(target) = event.target().and_then(|target| target.dyn_into().ok())
                {
                    into_sight(&target);
                }
            }),
        ];
        let (place, inside) = (place.clone(), inside.clone());
        Ok(Effects {
            place,
            inside,
            settling: RefCell::default(),
            observer,
            _on_resize: on_resize,
            _listeners: listeners,
        })
    }

    /// Whether the place is narrow now.
    pub(crate) fn is_narrow(&self) -> bool {
        let width = f64::from(self.place.client_width());
        width > 0.0 && width < NARROW
    }

    /// Sets each select to the option that the view marks, before the next frame. Once a visitor has used a select, browsers ignore the
    /// `selected` attributes that the view writes.
    pub(crate) fn settle(&self) {
        let inside = self.inside.clone();
        self.settling.replace(Some(request_animation_frame(move |_| settle(&inside))));
    }
}

impl PartialEq for Effects {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Drop for Effects {
    fn drop(&mut self) {
        self.observer.disconnect();
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

/// Scrolls a focused element of the table into view. WebKit does not scroll where a sliver of it is visible.
fn into_sight(target: &Element) {
    if target.closest("table").is_ok_and(|table| table.is_some()) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        nearest.set_inline(ScrollLogicalPosition::Nearest);
        target.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}
