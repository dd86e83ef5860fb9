//! Nodes as JSON, for JavaScript that brings a copy of the comparison up to date (`src/element/outline.js`).
//!
//! ```text
//! node      a text, [name, key, attributes, content, press], or 0: an element of the copy that stays as it is
//! key       what tells the element from its siblings; 0 without one
//! attributes  their names and values, in turn
//! content   nodes, or 0: the content stays as it is
//! press     what the element does when it is pressed, as a position in the list of presses, from 1; 0 for nothing
//! ```

use super::node::{Element, Node, On, Press, Value};

/// Nodes as JSON, and what presses on them do.
#[derive(Debug, Default)]
pub struct Outline {
    /// The JSON.
    pub json: String,
    /// What the presses do, in the order of their positions.
    pub presses: Vec<Press>,
}

impl Outline {
    /// Writes this node.
    #[must_use]
    pub fn new(node: Node) -> Self {
        let mut outline = Outline::default();
        outline.nodes(node);
        outline
    }

    /// A list of nodes.
    fn nodes(&mut self, node: Node) {
        self.json.push('[');
        self.node(node);
        self.close();
    }

    fn node(&mut self, node: Node) {
        match node {
            Node::Text(text) => self.text(&text),
            Node::Many(nodes) => nodes.into_iter().for_each(|node| self.node(node)),
            Node::Element(element) => self.element(*element),
            Node::Kept => self.number(0),
            // By themselves in an element, which says so.
            Node::Cell(..) | Node::KeptContent => {}
        }
    }

    fn element(&mut self, Element { name, keys, values, content, key, checked, typed, on, .. }: Element) {
        self.json.push('[');
        self.text(name);
        match key {
            Some(key) => self.text(&key),
            None => self.number(0),
        }
        self.json.push('[');
        for (key, value) in keys.iter().zip(&values) {
            match value {
                Value::Missing => {}
                Value::Word(word) => self.pair(key, word),
                Value::Text(text) => self.pair(key, text),
            }
        }
        if checked == Some(true) {
            self.pair("checked", "");
        }
        if let Some(typed) = typed {
            self.pair("value", &typed);
        }
        self.close();
        self.json.push(',');
        if matches!(content, Node::KeptContent) {
            self.number(0);
        } else {
            self.nodes(content);
            self.json.push(',');
        }
        match on {
            On::Press(press) => {
                self.presses.push(*press);
                self.number(self.presses.len());
            }
            _ => self.number(0),
        }
        self.close();
        self.json.push(',');
    }

    fn pair(&mut self, key: &str, value: &str) {
        self.text(key);
        self.text(value);
    }

    fn number(&mut self, number: usize) {
        self.json.push_str(&number.to_string());
        self.json.push(',');
    }

    fn text(&mut self, text: &str) {
        self.json.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => self.json.extend(['\\', letter]),
                '\n' => self.json.push_str("\\n"),
                // No catalogue has others, and of what a visitor types nothing is lost that could be seen.
                letter if letter < ' ' => self.json.push(' '),
                letter => self.json.push(letter),
            }
        }
        self.json.push_str("\",");
    }

    /// Ends a list.
    fn close(&mut self) {
        if self.json.ends_with(',') {
            self.json.pop();
        }
        self.json.push(']');
    }
}
