//! Functions for the elements that are used everywhere: the code that the `html!` macro generates for an element is ten times as long as a
//! call, and all of it travels to the visitor.
//!
//! Attributes are set as `Attribute`: the server renderer leaves out those that are set as `Static`.

use std::rc::Rc;

use yew::html::onclick;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Event, Html, MouseEvent, NodeRef, html};

use super::control::Control;
use crate::domain::messages::join;

/// An element with a class (none for an empty one) and its content.
pub(super) fn tag(name: &'static str, class: &'static str, content: Html) -> Html {
    with(&["class"], class, name, content)
}

/// An element with one attribute (none for an empty one) and its content.
fn with(keys: &'static [&'static str; 1], value: &'static str, name: &'static str, content: Html) -> Html {
    element(name, keys, &[given(value)], content)
}

/// The value of an attribute. It borrows: a list of values is made on the spot, without code that builds and drops each.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    /// The attribute is left out.
    Missing,
    /// One of the view's own words.
    Word(&'static str),
    /// A text that depends on the state.
    Text(&'a str),
}

/// One of the view's own words.
pub(super) const fn is(value: &'static str) -> Value<'static> {
    Value::Word(value)
}

/// A text that depends on the state.
pub(super) const fn own(value: &str) -> Value<'_> {
    Value::Text(value)
}

/// One of the view's own words, or none.
pub(super) const fn maybe(value: Option<&'static str>) -> Value<'static> {
    match value {
        Some(value) => Value::Word(value),
        None => Value::Missing,
    }
}

/// This word, unless it is empty.
pub(super) const fn given(value: &'static str) -> Value<'static> {
    if value.is_empty() { Value::Missing } else { Value::Word(value) }
}

/// An attribute without a value.
pub(super) const fn flag(is_set: bool) -> Value<'static> {
    if is_set { Value::Word("") } else { Value::Missing }
}

/// An element with these attributes and its content. `values` stand in the order of `keys`.
pub(super) fn element(name: &'static str, keys: &'static [&'static str], values: &[Value<'_>], content: Html) -> Html {
    let values = values.iter().map(|value| {
        Some(AttributeOrProperty::Attribute(match value {
            Value::Missing => return None,
            Value::Word(word) => AttrValue::Static(word),
            Value::Text(text) => AttrValue::from((*text).to_owned()),
        }))
    });
    let mut tag = VTag::new(name);
    tag.set_attributes(Attributes::Dynamic { keys, values: values.collect() });
    tag.add_child(content);
    tag.into()
}

/// The same element with a key among its siblings.
pub(super) fn keyed(key: &str, html: Html) -> Html {
    change(html, |tag| tag.key = Some(Key::from(key)))
}

/// The same element as what `to` refers to.
pub(super) fn referred(to: &NodeRef, html: Html) -> Html {
    change(html, |tag| tag.node_ref = to.clone())
}

/// The same element, which calls `on_click`.
pub(super) fn clickable(on_click: Callback<MouseEvent>, html: Html) -> Html {
    let listener: Rc<dyn Listener> = Rc::new(onclick::Wrapper::new(on_click));
    change(html, |tag| tag.set_listeners(Box::new([Some(listener)])))
}

fn change(mut html: Html, change: impl FnOnce(&mut VTag)) -> Html {
    if let VNode::VTag(tag) = &mut html
        && let Some(tag) = Rc::get_mut(tag)
    {
        change(tag);
    }
    html
}

/// A paragraph of text.
pub(super) fn p(class: &'static str, text: impl AsRef<str>) -> Html {
    text_element("p", class, text.as_ref())
}

/// Inline text in a `span`.
pub(super) fn span(class: &'static str, text: impl AsRef<str>) -> Html {
    text_element("span", class, text.as_ref())
}

/// The heading, at this level of the page's outline.
pub(super) fn heading(level: u8, content: &str) -> Html {
    with(&["part"], "heading", heading_name(level), text(content))
}

/// The name of a heading element at this level; below the sixth there is none.
pub(super) fn heading_name(level: u8) -> &'static str {
    match level {
        1 => "h1",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
        _ => "h2",
    }
}

/// A slot: the page may put its own content in place of this one.
pub(super) fn slot(name: &'static str, content: Html) -> Html {
    with(&["name"], name, "slot", content)
}

/// An element that holds a text.
pub(super) fn text_element(name: &'static str, class: &'static str, text: &str) -> Html {
    tag(name, class, self::text(text))
}

/// A text.
pub(super) fn text(text: &str) -> Html {
    VText::new(text.to_owned()).into()
}

/// A list of items, each an element `li`.
pub(super) fn list(class: &'static str, items: impl IntoIterator<Item = Html>) -> Html {
    let items = items.into_iter().map(|item| tag("li", "", item)).collect();
    tag("ul", class, fragment(items))
}

/// Several nodes in a row.
pub(super) fn fragment(things: Vec<Html>) -> Html {
    VList::with_children(things, None).into()
}

/// A button that submits nothing. An empty id or class leaves the attribute out.
pub(super) fn button(id: &'static str, class: &'static str, content: Html, on_click: Callback<MouseEvent>) -> Html {
    let button = element("button", &["type", "id", "class"], &[is("button"), given(id), given(class)], content);
    clickable(on_click, button)
}

/// A button that unfolds something: what it controls, or nothing in particular.
pub(super) fn unfolding(
    id: &'static str,
    class: &'static str,
    (is_open, controls): (bool, Option<&'static str>),
    content: Html,
    on_click: Callback<MouseEvent>,
) -> Html {
    let values = [is("button"), is(id), is(class), is(if is_open { "true" } else { "false" }), maybe(controls)];
    clickable(on_click, element("button", &["type", "id", "class", "aria-expanded", "aria-controls"], &values, content))
}

/// A radio button or a checkbox with its label.
pub(super) struct Choice {
    /// The control, or the group of controls with one name.
    pub control: Control,
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    /// Its value. Its id is the name and the value, or the name alone.
    pub value: AttrValue,
    /// Whether it is chosen.
    pub checked: bool,
    /// Whether it cannot be chosen now.
    pub disabled: bool,
    /// Whether choosing it has no effect now but to say why.
    pub limited: bool,
    /// Whether it is not shown.
    pub hidden: bool,
    /// The part under which a host page can style it; an empty one leaves the attribute out.
    pub part: &'static str,
    /// What is said after its name: its whole label, and how many types would fit.
    pub description: Option<String>,
}

impl Choice {
    /// A control that is not chosen and has no value.
    pub fn new(control: Control, kind: &'static str) -> Self {
        let value = AttrValue::default();
        let (checked, disabled, limited, hidden) = (false, false, false, false);
        Choice { control, kind, value, checked, disabled, limited, hidden, part: "", description: None }
    }

    /// The label with the control in it.
    pub fn label(self, class: &'static str, content: Html, on_change: Callback<Event>) -> Html {
        let Choice { control, kind, value, checked, disabled, limited, hidden, part, description } = self;
        let name = control.name();
        let id = match &*value {
            "" => AttrValue::Static(name),
            value => join(&[name, value], "-").into(),
        };
        let limited = limited.then_some("true");
        let whole = description.clone();
        let input = html! {
            <input type={kind} {name} id={id.clone()} {value} {checked} {disabled} aria-disabled={limited}
                aria-description={description} onchange={on_change} />
        };
        let whole = whole.as_deref().map_or(Value::Missing, own);
        let values = [given(class), given(part), flag(hidden), whole];
        let label =
            element("label", &["class", "part", "hidden", "data-whole"], &values, fragment(vec![input, content]));
        keyed(&id, label)
    }
}
