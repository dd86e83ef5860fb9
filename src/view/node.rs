//! What is on the screen, as data: a tree of nodes. The program's view renders it with Yew ([`matrix`](crate::matrix)); before the program is
//! there, the first module writes it as JSON for the copy of the comparison ([`outline`](crate::view::outline)).

use std::rc::Rc;

pub use super::mark::Look;
use crate::domain::catalogue::{CriterionIx, TypeIx};
use crate::domain::note::NoteOf;
use crate::state::{Action, TakeAway};

/// A node of the tree.
#[derive(Clone, Debug)]
pub enum Node {
    /// An element.
    Element(Box<Element>),
    /// A text.
    Text(Rc<str>),
    /// Nodes in a row, or none.
    Many(Vec<Node>),
    /// What a cell says, with its mark: the filters do not change it.
    Cell(TypeIx, CriterionIx, Look),
    /// An element of the copy that stays as it is.
    Kept,
    /// All that an element of the copy holds, as it is.
    KeptContent,
}

impl Default for Node {
    fn default() -> Self {
        Node::Many(Vec::new())
    }
}

/// An element.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its name in HTML.
    pub name: &'static str,
    /// The names of its attributes.
    pub keys: &'static [&'static str],
    /// Their values, in the order of [`keys`](Self::keys).
    pub values: Vec<Value>,
    /// What is in it.
    pub content: Node,
    /// What tells it from its siblings, where these come, go or change places.
    pub key: Option<Rc<str>>,
    /// Whether a checkbox or a radio button is chosen.
    pub checked: Option<bool>,
    /// The text in an input, or what is chosen in a select element.
    pub typed: Option<Rc<str>>,
    /// What it listens to.
    pub on: On,
    /// What it is found by.
    pub place: Option<Place>,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The attribute is left out.
    Missing,
    /// One of the view's own words.
    Word(&'static str),
    /// A text that depends on the state.
    Text(Rc<str>),
}

/// What an element listens to. What is chosen or typed in controls is heard further out, by their names ([`control`](super::control)).
#[derive(Clone, Debug)]
pub enum On {
    /// Nothing.
    Nothing,
    /// A press.
    Press(Box<Press>),
    /// Arrow keys, from mark to mark.
    Marks,
    /// A form being sent, which it must not be.
    Submit,
    /// What closes the panel of this note: a key, or the focus that leaves it.
    Panel(NoteOf),
}

/// What a press does.
#[derive(Clone, Debug)]
pub enum Press {
    /// This action.
    Act(Action),
    /// This action, and the focus goes to the answer first: the button may go away with it.
    Answer(Action),
    /// This action, and the next control of the list at this place gets the focus: the one at this position goes away.
    Remove(Place, usize, Action),
    /// The focus goes there.
    Skip(Place),
    /// The matrix scrolls to the next type (true) or back.
    Move(bool),
    /// More columns. With the last of them the button goes away, and the matrix gets the focus (true).
    More(bool),
    /// The comparison is taken away.
    Take(TakeAway),
    /// The panel of this note closes.
    Close(NoteOf),
}

/// A place that gets the focus, or in which the next control gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The heading of the answer.
    Answer,
    /// What stands behind the matrix.
    End,
    /// The chosen filters.
    Chips,
    /// The matrix.
    Matrix,
}
