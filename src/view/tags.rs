//! Functions for the elements that are used everywhere: the code that the `html!` macro generates for an element is ten times as long as a
//! call, and all of it travels to the visitor.
//!
//! Attributes are set as `Attribute`: the server renderer leaves out those that are set as `Static`.

use std::rc::Rc;

use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Event, Html, MouseEvent, html};

use crate::domain::messages::join;

/// An element with a class (none for an empty one) and its content.
pub(super) fn tag(name: &'static str, class: &'static str, content: Html) -> Html {
    with(&["class"], class, name, content)
}

/// An element with one attribute (none for an empty one) and its content.
fn with(keys: &'static [&'static str; 1], value: &'static str, name: &'static str, content: Html) -> Html {
    let mut tag = VTag::new(name);
    if !value.is_empty() {
        let values = Box::new([Some(AttributeOrProperty::Attribute(AttrValue::Static(value)))]);
        tag.set_attributes(Attributes::Dynamic { keys, values });
    }
    tag.add_child(content);
    tag.into()
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
    let name = match level {
        1 => "h1",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6 => "h6",
        _ => "h2",
    };
    with(&["part"], "heading", name, text(content))
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
    let mut button = html! { <button onclick={on_click}>{ content }</button> };
    let given =
        |value: &'static str| (!value.is_empty()).then_some(AttributeOrProperty::Attribute(AttrValue::Static(value)));
    if let VNode::VTag(tag) = &mut button
        && let Some(tag) = Rc::get_mut(tag)
    {
        let values = Box::new([given("button"), given(id), given(class)]);
        tag.set_attributes(Attributes::Dynamic { keys: &["type", "id", "class"], values });
    }
    button
}

/// A radio button or a checkbox with its label.
pub(super) struct Choice {
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    /// The name of its group.
    pub name: &'static str,
    /// Its value. Its id is the name and the value, or the name alone.
    pub value: AttrValue,
    /// Whether it is chosen.
    pub checked: bool,
    /// Whether it cannot be chosen now.
    pub disabled: bool,
    /// Whether it is not shown.
    pub hidden: bool,
    /// The part under which a host page can style it; an empty one leaves the attribute out.
    pub part: &'static str,
}

impl Choice {
    /// The label with the control in it.
    pub fn label(self, class: &'static str, content: Html, on_change: Callback<Event>) -> Html {
        let Choice { kind, name, value, checked, disabled, hidden, part } = self;
        let id = match &*value {
            "" => AttrValue::Static(name),
            value => join(&[name, value], "-").into(),
        };
        let mut label = html! {
            <label key={&*id}>
                <input type={kind} {name} {id} {value} {checked} {disabled} onchange={on_change} />
                { content }
            </label>
        };
        if let VNode::VTag(tag) = &mut label
            && let Some(tag) = Rc::get_mut(tag)
        {
            let hidden = hidden.then_some(AttributeOrProperty::Attribute(AttrValue::Static("")));
            let given = |value: &'static str| {
                (!value.is_empty()).then_some(AttributeOrProperty::Attribute(AttrValue::Static(value)))
            };
            let values = Box::new([given(class), given(part), hidden]);
            tag.set_attributes(Attributes::Dynamic { keys: &["class", "part", "hidden"], values });
        }
        label
    }
}
