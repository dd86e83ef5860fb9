//! Effects around the view that the custom element and the component for Yew programs share: what must be measured on the page, what goes
//! on outside of a rendering, and patches for engines.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, Event, FocusOptions, HtmlElement, HtmlOptionElement, ResizeObserver, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};
use yew::Callback;

use crate::matrix::marks::mark_of;
use crate::state::Action;
use crate::view::{ANSWER, is_narrow};

/// After the last letter in the search, until the status says what it found: in ms.
const PAUSE: u32 = 500;

/// How long the heads of the columns glide to their places, in ms.
const GLIDE: f64 = 180.0;

/// The running effects. They end when this is dropped.
#[derive(Debug)]
pub(crate) struct Effects {
    surroundings: Rc<Surroundings>,
    settling: RefCell<Option<AnimationFrame>>,
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut(Array)>,
    _listeners: Vec<EventListener>,
}

/// The elements around the view.
#[derive(Debug)]
struct Surroundings {
    /// Its width is what the layout depends on.
    place: Element,
    /// The view is rendered into it.
    inside: HtmlElement,
    /// Where the heads of the columns stood: for each its type and its left edge in px.
    heads: RefCell<Vec<(String, i32)>>,
    /// The panel of the note that is open.
    note: RefCell<Option<HtmlElement>>,
    /// Whether a button led to the answer, and what it folds away has not been rendered yet.
    is_led: Cell<bool>,
}

impl Effects {
    /// Observes `place` and the view inside of `inside`. Calls `on_action` with the width that was measured, and with what is heard of the
    /// visitor outside of the view's own controls.
    pub(crate) fn new(place: &Element, inside: &Element, on_action: Callback<Action>) -> Result<Self, JsValue> {
        let inside: HtmlElement = inside.clone().dyn_into()?;
        let surroundings = Rc::new(Surroundings {
            place: place.clone(),
            inside,
            heads: RefCell::default(),
            note: RefCell::default(),
            is_led: Cell::default(),
        });
        let on_resize = {
            let (surroundings, on_action) = (surroundings.clone(), on_action.clone());
            let next_frame: RefCell<Option<AnimationFrame>> = RefCell::default();
            Closure::new(move |_: Array| {
                let (surroundings, on_action) = (surroundings.clone(), on_action.clone());
                // In the next frame: what it changes has a size too, and would have to be measured again in this one.
                let frame = request_animation_frame(move |_| {
                    if let Some(narrow) = surroundings.is_narrow() {
                        on_action.emit(Action::Measure(narrow));
                        surroundings.measure();
                    }
                });
                next_frame.replace(Some(frame));
            })
        };
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref())?;
        observer.observe(place);
        let listeners = listeners(&surroundings, &on_action);
        Ok(Effects {
            surroundings,
            settling: RefCell::default(),
            observer,
            _on_resize: on_resize,
            _listeners: listeners,
        })
    }

    /// Whether the place is narrow now.
    pub(crate) fn is_narrow(&self) -> bool {
        self.surroundings.is_narrow() == Some(true)
    }

    /// Brings the page up to what was rendered, before the next frame.
    pub(crate) fn settle(&self) {
        let surroundings = self.surroundings.clone();
        self.settling.replace(Some(request_animation_frame(move |_| {
            settle(&surroundings.inside);
            surroundings.measure();
            surroundings.show_note();
            surroundings.show_answer();
            surroundings.glide();
        })));
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

/// What is heard of the visitor outside of the view's own controls.
fn listeners(surroundings: &Rc<Surroundings>, on_action: &Callback<Action>) -> Vec<EventListener> {
    // A press of a pointer is on something in sight: scrolling would move it away before it is released.
    let is_pressed = Rc::new(Cell::new(false));
    let on = |name: &'static str, mut act: Box<dyn FnMut(&Event)>| {
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&surroundings.inside, name, options, move |event| act(event))
    };
    let press = |pressed: bool| {
        let is_pressed = is_pressed.clone();
        Box::new(move |_: &Event| is_pressed.set(pressed))
    };
    let about = |forget: bool| {
        let surroundings = surroundings.clone();
        Box::new(move |event: &Event| {
            let option = target(event).filter(|_| !forget);
            surroundings.tell_about(option.as_ref());
        })
    };
    let focus = {
        let (is_pressed, surroundings) = (is_pressed.clone(), surroundings.clone());
        Box::new(move |event: &Event| {
            let Some(target) = target(event) else { return };
            surroundings.tell_about(Some(&target));
            surroundings.rove(Some(&target));
            surroundings.is_led.set(target.id() == ANSWER);
            if !is_pressed.take() {
                into_sight(&target);
            }
        })
    };
    let search = {
        let (on_action, inside, waiting) = (on_action.clone(), surroundings.inside.clone(), RefCell::new(None));
        Box::new(move |event: &Event| {
            if target(event).is_some_and(|target| target.matches("[type=search]").unwrap_or_default()) {
                let (on_action, inside) = (on_action.clone(), inside.clone());
                waiting.replace(Some(Timeout::new(PAUSE, move || {
                    let found = inside.query_selector(".om-search-result").ok().flatten();
                    let found = found.and_then(|found| found.text_content()).filter(|found| !found.is_empty());
                    if let Some(found) = found {
                        on_action.emit(Action::Say(found));
                    }
                })));
            }
        })
    };
    let mut listeners = vec![
        on("mousedown", press(true)),
        on("keydown", press(false)),
        on("focusin", focus),
        on("focusout", about(true)),
        on("mouseover", about(false)),
        on("input", search),
    ];
    if let Some(window) = web_sys::window() {
        // The height counts as well: the place is observed for its width.
        let (surroundings, next_frame) = (surroundings.clone(), RefCell::default());
        listeners.push(EventListener::new(&window, "resize", move |_| {
            let surroundings = surroundings.clone();
            next_frame.replace(Some(request_animation_frame(move |_| surroundings.measure())));
        }));
        for (name, printing) in [("beforeprint", true), ("afterprint", false)] {
            let on_action = on_action.clone();
            listeners.push(EventListener::new(&window, name, move |_| on_action.emit(Action::SetPrinting(printing))));
        }
    }
    if let Some(document) = surroundings.inside.owner_document() {
        let (inside, on_action) = (surroundings.inside.clone(), on_action.clone());
        let options = EventListenerOptions::run_in_capture_phase();
        // A press elsewhere closes an open note, also where it takes no focus.
        listeners.push(EventListener::new_with_options(&document, "pointerdown", options, move |event| {
            let Ok(Some(panel)) = inside.query_selector(".om-note-panel") else { return };
            let path = event.composed_path();
            let is_of = |node: JsValue| {
                let Ok(element) = node.dyn_into::<Element>() else { return false };
                element == panel || element.class_name() == "om-mark"
            };
            if !path.iter().any(is_of) {
                on_action.emit(Action::OpenNote(None));
            }
        }));
    }
    listeners
}

/// The element inside of the view that an event is about.
fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

impl Surroundings {
    /// Whether the place is narrow now. `None` while it is hidden: nothing is laid out then, and there is nothing to fit.
    fn is_narrow(&self) -> Option<bool> {
        let width = f64::from(self.place.client_width());
        (width > 0.0).then(|| is_narrow(width, self.text_size()))
    }

    /// The reader's default text size, in px.
    fn text_size(&self) -> f64 {
        let size = || {
            let window = web_sys::window()?;
            let view = self.inside.query_selector(".om").ok()?;
            let element = match &view {
                Some(view) => view.clone(),
                None => {
                    // Before the first rendering: any element does.
                    let probe = self.inside.owner_document()?.create_element("div").ok()?;
                    self.inside.append_child(&probe).ok()?;
                    probe.dyn_ref::<HtmlElement>()?.style().set_property("font-size", "medium").ok()?;
                    probe
                }
            };
            let size = window.get_computed_style(&element).ok()??.get_property_value("font-size").ok()?;
            if view.is_none() {
                element.remove();
            }
            let size = js_sys::parse_float(&size);
            (size > 0.0).then_some(size)
        };
        size().unwrap_or(16.0)
    }

    /// Measures what styles cannot know: how much of the window the head of the table takes, and whether the table scrolls sideways.
    fn measure(&self) {
        self.rove(None);
        let Ok(Some(region)) = self.inside.query_selector(".om-region") else { return };
        let table =
            region.query_selector("table").ok().flatten().and_then(|table| table.dyn_into::<HtmlElement>().ok());
        let overflows = table.is_some_and(|table| table.offset_width() > region.client_width() + 1);
        // Never without a `tabindex`: it takes the focus of the last column that is removed.
        let _ = region.set_attribute("tabindex", if overflows { "0" } else { "-1" });
        // A page that names the element names its region, too: `appearance.js`.
        let is_named = self.inside.query_selector(".om[aria-label]").is_ok_and(|base| base.is_some());
        let label = if is_named { "om-base om-caption" } else { "om-caption" };
        for (name, value) in [("role", "region"), ("aria-labelledby", label)] {
            let _ = if overflows { region.set_attribute(name, value) } else { region.remove_attribute(name) };
        }
        let Ok(Some(head)) = region.query_selector(".om-heads > :last-child") else { return };
        let height = head.client_height();
        let window = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
        let is_low = window.is_some_and(|window| window < 3.0 * f64::from(height));
        let _ = self.inside.toggle_attribute_with_force("data-low", is_low);
        let _ = self.inside.style().set_property("--head-height", &px(height.into()));
    }

    /// Keeps one mark of the table in the tab order: the one that has the focus, else the one that was there, else the first.
    fn rove(&self, focused: Option<&Element>) {
        const MARK: &str = "table button.om-mark";
        let focused = focused.filter(|focused| focused.matches(MARK).unwrap_or_default()).cloned();
        let Ok(marks) =
            self.inside.query_selector_all(if focused.is_some() { "table button.om-mark[tabindex='0']" } else { MARK })
        else {
            return;
        };
        let marks = || (0..marks.length()).filter_map(|at| marks.item(at)?.dyn_into::<HtmlElement>().ok());
        let is_shown = |mark: &HtmlElement| mark.offset_parent().is_some();
        let chosen = focused
            .and_then(|focused| focused.dyn_into().ok())
            .or_else(|| marks().find(|mark| mark.tab_index() == 0 && is_shown(mark)))
            .or_else(|| marks().find(is_shown));
        for mark in marks().filter(|mark| mark.tab_index() == 0 && Some(mark) != chosen.as_ref()) {
            mark.set_tab_index(-1);
        }
        if let Some(chosen) = chosen {
            chosen.set_tab_index(0);
        }
    }

    /// Scrolls to the answer after what stood above it was folded.
    fn show_answer(&self) {
        if self.is_led.take()
            && let Ok(Some(title)) = self.inside.query_selector(&["#", ANSWER].concat())
        {
            nearest(&title);
        }
    }

    /// Puts the note that is open beside its mark. A note that was just opened gets the focus.
    fn show_note(&self) {
        let panel = self.inside.query_selector(".om-note-panel").ok().flatten();
        let panel = panel.and_then(|panel| panel.dyn_into::<HtmlElement>().ok());
        // Each time that a note is opened it has another panel. (Closing and opening may take less than a frame.)
        let is_new = *self.note.borrow() != panel;
        if let Some(panel) = &panel
            && let Some(mark) = panel.get_attribute("data-of").and_then(|of| mark_of(panel, &of))
        {
            place(panel, &mark);
            if is_new && let Ok(Some(title)) = panel.query_selector("[tabindex]") {
                // It is in the window already, and a press scrolls nothing.
                let options = FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = title.unchecked_into::<HtmlElement>().focus_with_options(&options);
            }
        }
        self.note.replace(panel);
    }

    /// Shows the whole label of this option beside the needs, or nothing.
    fn tell_about(&self, option: Option<&Element>) {
        let label = option.and_then(|option| option.closest(".om-option, .om-segment").ok()?);
        let about = label.and_then(|label| label.query_selector("input").ok()??.get_attribute("aria-description"));
        if let Ok(Some(place)) = self.inside.query_selector(".om-whole-label") {
            place.set_text_content(about.as_deref());
        }
    }

    /// Lets the heads of the columns glide from where they were to where they are. Their order in the document has changed already.
    fn glide(&self) {
        let Ok(heads) = self.inside.query_selector_all("th[data-type]") else { return };
        let heads = (0..heads.length()).filter_map(|at| heads.item(at)?.dyn_into::<HtmlElement>().ok());
        let now: Vec<(HtmlElement, String, i32)> = heads
            .map(|head| (head.clone(), head.get_attribute("data-type").unwrap_or_default(), head.offset_left()))
            .collect();
        let before = self.heads.replace(now.iter().map(|(_, of, left)| (of.clone(), *left)).collect());
        // Another width, or other columns: nothing moves from one place to another.
        let is_moved = before.len() == now.len() && now.iter().zip(&before).any(|((_, of, _), (was, _))| of != was);
        let is_calm = web_sys::window()
            .and_then(|window| window.match_media("(prefers-reduced-motion: no-preference)").ok()?)
            .is_none_or(|query| !query.matches());
        if !is_moved || is_calm {
            return;
        }
        for (head, of, left) in &now {
            if let Some((_, was)) = before.iter().find(|(was, _)| was == of)
                && was != left
            {
                animate(head, was - left);
            }
        }
    }
}

/// Glides an element from this many px beside its place. An engine without animations shows it in its place.
fn animate(element: &HtmlElement, from: i32) {
    let Ok(animate) = Reflect::get(element, &JsString::from("animate")).and_then(JsCast::dyn_into::<Function>) else {
        return;
    };
    let frame = Object::new();
    let transform = ["translateX(", &px(from.into()), ")"].concat();
    let _ = Reflect::set(&frame, &"transform".into(), &transform.into());
    let options = Object::new();
    let _ = Reflect::set(&options, &"duration".into(), &GLIDE.into());
    let _ = Reflect::set(&options, &"easing".into(), &"ease-out".into());
    let _ = animate.call2(element, &Array::of2(&frame, &Object::new()), &options);
}

/// Sets each select to the option that the view marks. Once a visitor has used a select, browsers ignore the `selected` attributes that the
/// view writes.
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
        nearest(target);
    }
}

/// Scrolls no further than it takes.
fn nearest(target: &Element) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    nearest.set_inline(ScrollLogicalPosition::Nearest);
    target.scroll_into_view_with_scroll_into_view_options(&nearest);
}

/// Puts the panel beside the cell of its mark if there is room, else below it; always inside the widget.
fn place(panel: &HtmlElement, mark: &HtmlElement) {
    /// Between the cell and the panel, in px.
    const GAP: f64 = 6.0;
    let cell = mark.closest("td, th").ok().flatten().unwrap_or_else(|| mark.clone().into());
    let Some(whole) = panel.offset_parent() else { return };
    let (cell, whole, size) =
        (cell.get_bounding_client_rect(), whole.get_bounding_client_rect(), panel.get_bounding_client_rect());
    let (after, before) = (cell.right() - whole.left() + GAP, cell.left() - whole.left() - GAP - size.width());
    let is_right_to_left = panel.matches(":dir(rtl)").unwrap_or_default();
    let fits = |left: f64| left >= 0.0 && left + size.width() <= whole.width();
    let sides = if is_right_to_left { [before, after] } else { [after, before] };
    let (left, top) = match sides.into_iter().find(|left| fits(*left)) {
        Some(left) => (left, cell.top() - whole.top()),
        None => {
            ((cell.left() - whole.left()).min(whole.width() - size.width()).max(0.0), cell.bottom() - whole.top() + GAP)
        }
    };
    // All of it in the window, where it fits there; its own scrolling reaches the rest.
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(f64::MAX);
    let lowest = height - GAP - size.height() - whole.top();
    let top = if lowest > -whole.top() { top.min(lowest) } else { top };
    let style = panel.style();
    let _ = style.set_property("left", &px(left));
    let _ = style.set_property("top", &px(top));
}

/// A length in px, for a style.
fn px(length: f64) -> String {
    // Whole pixels: formatting fractions would add a third of this module to the program.
    #[allow(clippy::cast_possible_truncation)]
    let length = length.round() as i32;
    [&*length.to_string(), "px"].concat()
}
