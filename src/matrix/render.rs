//! Renders [nodes](crate::view::node) with Yew.

use std::rc::Rc;

use yew::html::{onclick, onfocusout, onkeydown, onsubmit};
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, VList, VTag, VText};

use super::Surroundings;
use super::cell::CellContent;
use crate::view::node::{Element, Node, On, Value};

/// Renders a node. `around` is what listeners and cells need; nodes without either need nothing.
pub(super) fn render(node: Node, around: Option<&Surroundings<'_>>) -> Html {
    match node {
        Node::Text(text) => VText::new(AttrValue::Rc(text)).into(),
        Node::Many(nodes) => {
            VList::with_children(nodes.into_iter().map(|node| render(node, around)).collect(), None).into()
        }
        Node::Element(element) => self::element(*element, around),
        Node::Cell(type_ix, criterion, look) => match around {
            Some(Surroundings { state, .. }) => html! {
                <CellContent catalogue={&state.catalogue} messages={&state.messages} {type_ix} {criterion} {look} />
            },
            None => Html::default(),
        },
        Node::Kept | Node::KeptContent => Html::default(),
    }
}

fn element(element: Element, around: Option<&Surroundings<'_>>) -> Html {
    let Element { name, keys, values, content, key, checked, typed, on, place } = element;
    let values = values.into_iter().map(|value| {
        // As attributes: the server renderer leaves out what is set as `Static`.
        Some(AttributeOrProperty::Attribute(match value {
            Value::Missing => return None,
            Value::Word(word) => AttrValue::Static(word),
            Value::Text(text) => AttrValue::Rc(text),
        }))
    });
    let mut tag = VTag::new(name);
    tag.set_attributes(Attributes::Dynamic { keys, values: values.collect() });
    if let Some(checked) = checked {
        tag.set_checked(checked);
    }
    if let Some(typed) = typed {
        tag.set_value(AttrValue::Rc(typed));
    }
    tag.key = key.map(Key::from);
    if let Some(around) = around {
        if let Some(place) = place {
            tag.node_ref = around.place(place).clone();
        }
        let listeners = listeners(on, around);
        if !listeners.is_empty() {
            tag.set_listeners(listeners.into_iter().map(Some).collect());
        }
    }
    tag.add_child(render(content, around));
    tag.into()
}

fn listeners(on: On, around: &Surroundings<'_>) -> Vec<Rc<dyn Listener>> {
    match on {
        On::Nothing => Vec::new(),
        On::Press(press) => vec![Rc::new(onclick::Wrapper::new(around.on_press(*press)))],
        On::Marks => vec![Rc::new(onkeydown::Wrapper::new(super::marks::keys()))],
        On::Submit => {
            let prevent = Callback::from(|event: SubmitEvent| event.prevent_default());
            vec![Rc::new(onsubmit::Wrapper::new(prevent))]
        }
        On::Panel(of) => vec![
            Rc::new(onkeydown::Wrapper::new(super::note::on_key(of, around.on_action))),
            Rc::new(onfocusout::Wrapper::new(super::note::on_leave(around.on_action))),
        ],
    }
}
