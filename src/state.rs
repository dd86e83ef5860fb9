//! What the widget holds, what can happen to it, and what then follows. Pure, like the domain below it.

use std::rc::Rc;

use crate::domain::catalogue::Id;
use crate::domain::link::Notice;
use crate::domain::messages::Messages;
use crate::domain::{Catalogue, Filters};

/// Everything that decides what is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// What is compared.
    pub catalogue: Rc<Catalogue>,
    /// The words of the widget itself.
    pub messages: Rc<Messages>,
    /// What the visitor asked.
    pub filters: Filters,
    /// What of a link was not applied, until it is dismissed or something else is chosen.
    pub notices: Vec<Notice>,
    /// What was typed into the search for needs.
    pub typed: String,
    /// Whether the filter panel is unfolded where it can be folded.
    pub panel_open: bool,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A headcount band was chosen, or any size.
    ChooseSize(Option<Id>),
    /// The stage was switched.
    ChooseStartup(bool),
    /// A need was chosen or left.
    ChooseNeed(Id, bool),
    /// Every answer was cleared.
    Clear,
    /// The search for needs was typed into.
    Search(String),
    /// The filter panel was folded or unfolded.
    FoldPanel(bool),
    /// The notices were read.
    DismissNotices,
    /// Other answers came from outside: a link, an attribute, a program.
    Replace(Filters, Vec<Notice>),
}

impl State {
    /// The state before anything was asked.
    #[must_use]
    pub fn new(catalogue: Rc<Catalogue>, messages: Rc<Messages>) -> Self {
        State {
            catalogue,
            messages,
            filters: Filters::default(),
            notices: Vec::new(),
            typed: String::new(),
            panel_open: false,
        }
    }

    /// The state after the action.
    #[must_use]
    pub fn update(&self, action: Action) -> Self {
        let with_filters = |filters| State { filters, notices: Vec::new(), ..self.clone() };
        match action {
            Action::ChooseSize(size) => with_filters(self.filters.with_size(size)),
            Action::ChooseStartup(startup) => with_filters(self.filters.with_startup(startup)),
            Action::ChooseNeed(need, chosen) => with_filters(self.filters.with_need(&self.catalogue, &need, chosen)),
            Action::Clear => with_filters(Filters::default()),
            Action::Search(typed) => State { typed, ..self.clone() },
            Action::FoldPanel(open) => State { panel_open: open, ..self.clone() },
            Action::DismissNotices => State { notices: Vec::new(), ..self.clone() },
            Action::Replace(filters, notices) => State { filters, notices, ..self.clone() },
        }
    }
}
