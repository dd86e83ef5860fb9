//! Functions that make [nodes](super::node): elements, texts and what both are used for everywhere.

use super::control::Control;
use super::node::{Element, Node, On, Place, Press, Value};
use crate::domain::messages::join;

/// An element with a class (none for an empty one) and its content.
pub(crate) fn tag(name: &'static str, class: &'static str, content: Node) -> Node {
    with(&["class"], class, name, content)
}

/// An element with one attribute (none for an empty one) and its content.
fn with(keys: &'static [&'static str; 1], value: &'static str, name: &'static str, content: Node) -> Node {
    element(name, keys, [given(value)], content)
}

/// One of the view's own words.
pub(crate) const fn is(value: &'static str) -> Value {
    Value::Word(value)
}

/// A text that depends on the state.
pub(crate) fn own(value: &str) -> Value {
    Value::Text(value.into())
}

/// One of the view's own words, or none.
pub(crate) const fn maybe(value: Option<&'static str>) -> Value {
    match value {
        Some(value) => Value::Word(value),
        None => Value::Missing,
    }
}

/// This word, unless it is empty.
pub(crate) const fn given(value: &'static str) -> Value {
    if value.is_empty() { Value::Missing } else { Value::Word(value) }
}

/// An attribute without a value.
pub(crate) const fn flag(is_set: bool) -> Value {
    if is_set { Value::Word("") } else { Value::Missing }
}

/// An element with these attributes and its content.
pub(crate) fn element<const COUNT: usize>(
    name: &'static str,
    keys: &'static [&'static str; COUNT],
    values: [Value; COUNT],
    content: Node,
) -> Node {
    made(name, keys, Vec::from(values), content)
}

/// The same for any number of attributes: one function, not one for each number.
fn made(name: &'static str, keys: &'static [&'static str], values: Vec<Value>, content: Node) -> Node {
    Node::Element(Box::new(Element {
        name,
        keys,
        values,
        content,
        key: None,
        checked: None,
        typed: None,
        on: On::Nothing,
        place: None,
    }))
}

/// The same element with a key among its siblings.
pub(crate) fn keyed(key: &str, node: Node) -> Node {
    change(node, |element| element.key = Some(key.into()))
}

/// The same element as one that the focus can be sent to.
pub(crate) fn placed(place: Place, node: Node) -> Node {
    change(node, |element| element.place = Some(place))
}

/// The same element, which does this when it is pressed.
pub(crate) fn pressed(press: Press, node: Node) -> Node {
    listening(On::Press(Box::new(press)), node)
}

/// The same element, which listens to this.
pub(crate) fn listening(on: On, node: Node) -> Node {
    change(node, |element| element.on = on)
}

fn change(mut node: Node, change: impl FnOnce(&mut Element)) -> Node {
    if let Node::Element(element) = &mut node {
        change(element);
    }
    node
}

/// A paragraph of text.
pub(crate) fn p(class: &'static str, text: impl AsRef<str>) -> Node {
    text_element("p", class, text.as_ref())
}

/// Inline text in a `span`.
pub(crate) fn span(class: &'static str, text: impl AsRef<str>) -> Node {
    text_element("span", class, text.as_ref())
}

/// The heading, at this level of the page's outline.
pub(crate) fn heading(level: u8, content: &str) -> Node {
    with(&["part"], "heading", heading_name(level), text(content))
}

/// The name of a heading element at this level; below the sixth there is none.
pub(crate) fn heading_name(level: u8) -> &'static str {
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
pub(crate) fn slot(name: &'static str, content: Node) -> Node {
    with(&["name"], name, "slot", content)
}

/// An element that holds a text.
pub(crate) fn text_element(name: &'static str, class: &'static str, text: &str) -> Node {
    tag(name, class, self::text(text))
}

/// A text.
pub(crate) fn text(text: &str) -> Node {
    Node::Text(text.into())
}

/// A list of items, each an element `li`.
pub(crate) fn list(class: &'static str, items: impl IntoIterator<Item = Node>) -> Node {
    let items = items.into_iter().map(|item| tag("li", "", item)).collect();
    tag("ul", class, fragment(items))
}

/// Several nodes in a row.
pub(crate) fn fragment(nodes: Vec<Node>) -> Node {
    Node::Many(nodes)
}

/// A button that submits nothing. An empty id or class leaves the attribute out.
pub(crate) fn button(id: &'static str, class: &'static str, content: Node, press: Press) -> Node {
    pressed(press, element("button", &["type", "id", "class"], [is("button"), given(id), given(class)], content))
}

/// A button that unfolds something: what it controls, or nothing in particular.
pub(crate) fn unfolding(
    id: &'static str,
    class: &'static str,
    (is_open, controls): (bool, Option<&'static str>),
    content: Node,
    press: Press,
) -> Node {
    let values = [is("button"), is(id), is(class), is(if is_open { "true" } else { "false" }), maybe(controls)];
    pressed(press, element("button", &["type", "id", "class", "aria-expanded", "aria-controls"], values, content))
}

/// A radio button or a checkbox with its label.
pub(crate) struct Choice<'a> {
    /// The control, or the group of controls with one name.
    pub control: Control,
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    /// Its value. Its id is the name and the value, or the name alone.
    pub value: &'a str,
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

impl<'a> Choice<'a> {
    /// A control that is not chosen and has no value.
    pub fn new(control: Control, kind: &'static str) -> Self {
        let (checked, disabled, limited, hidden) = (false, false, false, false);
        Choice { control, kind, value: "", checked, disabled, limited, hidden, part: "", description: None }
    }

    /// The label with the control in it.
    pub fn label(self, class: &'static str, content: Node) -> Node {
        let Choice { control, kind, value, checked, disabled, limited, hidden, part, description } = self;
        let name = control.name();
        let id = if value.is_empty() { name.to_owned() } else { join(&[name, value], "-") };
        let whole = description.as_deref().map_or(Value::Missing, own);
        let values =
            [is(kind), is(name), own(&id), own(value), flag(disabled), maybe(limited.then_some("true")), whole.clone()];
        let keys = &["type", "name", "id", "value", "disabled", "aria-disabled", "aria-description"];
        let input = change(element("input", keys, values, Node::default()), |input| input.checked = Some(checked));
        let values = [given(class), given(part), flag(hidden), whole];
        let label =
            element("label", &["class", "part", "hidden", "data-whole"], values, fragment(vec![input, content]));
        keyed(&id, label)
    }
}

/// A field with these attributes, for a text or a choice: its value is this.
pub(crate) fn field<const COUNT: usize>(
    name: &'static str,
    keys: &'static [&'static str; COUNT],
    values: [Value; COUNT],
    content: Node,
    value: &str,
) -> Node {
    change(element(name, keys, values, content), |field| field.typed = Some(value.into()))
}
