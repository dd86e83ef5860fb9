//! The state of the widget: [`State`], the [`Action`]s on it, and the pure function [`State::update`].

use std::rc::Rc;

use crate::domain::catalogue::Id;
use crate::domain::export::Section;
use crate::domain::link::Notice;
use crate::domain::messages::Messages;
use crate::domain::note::NoteOf;
use crate::domain::options::{Differences, Options};
use crate::domain::ranking::ColumnIx;
use crate::domain::shown::{COLUMNS, Shown, shown};
use crate::domain::words::Words;
use crate::domain::{Answer, Catalogue, Filters};

/// Everything that determines what is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The catalogue.
    pub catalogue: Rc<Catalogue>,
    /// The widget's own messages.
    pub messages: Rc<Messages>,
    /// The filters and the answer to them. [`State::update`] computes it again only when the filters change.
    pub answer: Rc<Answer>,
    /// The status line: what the last action led to. Actions that have nothing to say leave it as it is.
    pub status: String,
    /// The view options.
    pub options: Options,
    /// Whether the widget is too narrow for more than two types side by side. `None` until it is measured.
    pub narrow: Option<bool>,
    /// The maximum number of columns, apart from types selected for comparing.
    pub columns: usize,
    /// Whether the rows in detail are expanded.
    pub detail_open: bool,
    /// What was not applied of a link, until it is dismissed or a filter changes.
    pub notices: Vec<Notice>,
    /// Whether the page's URL mirrors the filters, so that there is a link to copy.
    pub has_link: bool,
    /// The outcome of taking the comparison away, until something else changes.
    pub take_away_outcome: Option<TakeAwayOutcome>,
    /// The sections around the matrix on paper, while the page is printed.
    pub printed: Option<Printed>,
    /// The text in the search for needs.
    pub typed: String,
    /// Whether the filter panel is expanded, where it can be collapsed.
    pub panel_open: bool,
    /// The level of the widget's heading, 1 to 6.
    pub heading_level: u8,
    /// Whether the notes and the data of the sources are there.
    pub notes: Notes,
    /// What is unfolded beside the answer.
    pub unfolded: Option<Unfolded>,
    /// The note that is open.
    pub note: Option<NoteOf>,
    /// Whether the page is being printed.
    pub is_printing: bool,
    /// Whether this is the copy that a page shows before the program runs: marks are not controls yet.
    pub is_copy: bool,
}

/// Whether the notes and the data of the sources are there. On a page they are a file of their own, which arrives late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// Nobody asked for them yet.
    Missing,
    /// They are on their way.
    Wanted,
    /// They did not arrive, or were damaged.
    Failed,
    /// They are there.
    There,
}

/// What can be unfolded beside the answer, one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfolded {
    /// What to have ready and what to ask.
    NextSteps,
    /// What would change the first place.
    WhatIf,
    /// The view options, the reasons for the order, and further advice.
    More,
}

/// A way to take the comparison away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeAway {
    /// The link, on the clipboard.
    Link,
    /// A table for a spreadsheet.
    Csv,
    /// A text.
    Markdown,
    /// A printed page.
    Print,
}

/// The outcome of taking it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakeAwayOutcome {
    /// The link is on the clipboard.
    Copied,
    /// The browser has the file.
    Saved,
    /// The browser does not let the page write there: this is the link.
    NotCopied(String),
    /// Something else went wrong.
    Failed,
}

/// The sections around the matrix on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Before it.
    pub before: Vec<Section>,
    /// After it.
    pub after: Vec<Section>,
}

/// An input from the visitor or the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Selects a headcount band, or any size if `None`.
    ChooseSize(Option<Id>),
    /// Selects the stage (true) or clears it.
    ChooseStartup(bool),
    /// Selects a need (true) or clears it.
    ChooseNeed(Id, bool),
    /// Clears all filters.
    Clear,
    /// Sets the text of the search for needs.
    Search(String),
    /// Puts this into the status line: what the search found, once the visitor pauses.
    Say(String),
    /// Applies filters that were suggested as a whole.
    Ask(Filters),
    /// Selects a type for comparing (true) or deselects it.
    ChooseType(Id, bool),
    /// In a narrow layout: shows the type in this slot (0 or 1); swaps the two if it is in the other.
    PlaceType(usize, Id),
    /// Hides the types that are not selected for comparing (true), or shows them again.
    OnlyChosen(bool),
    /// Sets how rows that differ are shown.
    ShowDifferences(Differences),
    /// Shows more columns.
    ShowMore,
    /// Expands the rows in detail (true) or collapses them.
    FoldDetail(bool),
    /// Sets whether the widget is narrow.
    Measure(bool),
    /// Expands the filter panel (true) or collapses it.
    FoldPanel(bool),
    /// Unfolds this beside the answer, in place of what was unfolded, or folds everything.
    Unfold(Option<Unfolded>),
    /// Opens this note, in place of another, or closes the open one.
    OpenNote(Option<NoteOf>),
    /// Says what became of the notes. The catalogue with them comes by [`AddNotes`](Self::AddNotes).
    SetNotes(Notes),
    /// Puts the same catalogue with its notes in place of the one without.
    AddNotes(Rc<Catalogue>),
    /// The browser begins to print the page (true), or is done.
    SetPrinting(bool),
    /// Dismisses the notices.
    DismissNotices,
    /// Replaces the filters from outside (a link, an attribute, a program), with notices about what was not applied.
    Replace(Filters, Vec<Notice>),
    /// Sets the outcome of taking the comparison away, or removes it.
    SetTakeAwayOutcome(Option<TakeAwayOutcome>),
    /// Sets the sections on paper, or removes them.
    Print(Option<Printed>),
    /// Replaces the view options from outside.
    SetOptions(Options),
    /// Sets the level of the heading, as the page requests.
    SetHeadingLevel(u8),
    /// Sets whether the page's URL mirrors the filters.
    SetHasLink(bool),
}

impl State {
    /// The initial state with these filters.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::rc::Rc;
    ///
    /// use outsourcing_matrix::domain::messages::Messages;
    /// use outsourcing_matrix::domain::{Filters, built_in};
    /// use outsourcing_matrix::state::{Action, State};
    ///
    /// let catalogue = Rc::new(built_in::catalogue());
    /// let state = State::new(catalogue.clone(), Rc::new(Messages::of(&catalogue)), Filters::default());
    /// let state = state.update(Action::ChooseNeed("website".into(), true));
    ///
    /// assert_eq!(state.filters().needs, ["website".into()]);
    /// assert!(state.answer.ranking.is_ranked);
    /// ```
    #[must_use]
    pub fn new(catalogue: Rc<Catalogue>, messages: Rc<Messages>, filters: Filters) -> Self {
        let answer = Rc::new(Answer::new(&catalogue, filters));
        let words = Words { catalogue: &catalogue, messages: &messages, filters: &answer.filters };
        let status = words.status(&answer);
        let notes = if catalogue.has_notes() { Notes::There } else { Notes::Missing };
        State {
            catalogue,
            messages,
            answer,
            status,
            options: Options::default(),
            narrow: None,
            columns: COLUMNS,
            detail_open: true,
            notices: Vec::new(),
            has_link: false,
            take_away_outcome: None,
            printed: None,
            typed: String::new(),
            panel_open: false,
            heading_level: 2,
            notes,
            unfolded: None,
            note: None,
            is_printing: false,
            is_copy: false,
        }
    }

    /// The visitor's filters.
    #[must_use]
    pub fn filters(&self) -> &Filters {
        &self.answer.filters
    }

    /// The data that sentences are made from.
    #[must_use]
    pub fn words(&self) -> Words<'_> {
        Words { catalogue: &self.catalogue, messages: &self.messages, filters: self.filters() }
    }

    /// Whether two types stand side by side: the widget is narrow, and something was chosen.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        self.narrow == Some(true) && !self.is_list()
    }

    /// Whether a narrow widget shows the types as a list: nothing was chosen yet, and the list is short.
    #[must_use]
    pub fn is_list(&self) -> bool {
        let count = self.catalogue.types().len();
        !self.answer.ranking.is_ranked && self.options.chosen.is_empty() && (3..=COLUMNS).contains(&count)
    }

    /// The part of the matrix that is shown.
    #[must_use]
    pub fn shown(&self) -> Shown {
        shown(&self.catalogue, &self.answer.ranking, &self.options, self.is_pair(), self.columns)
    }

    fn with_placed(&self, side: usize, id: &Id) -> Options {
        let ranking = &self.answer.ranking;
        let shown = shown(&self.catalogue, ranking, &self.options, true, self.columns);
        let at = |column: &ColumnIx| &self.catalogue[ranking[*column].type_ix].id;
        let [first, second] = &shown.columns[..] else { return self.options.clone() };
        let (given_way, stays) = if side == 0 { (at(first), at(second)) } else { (at(second), at(first)) };
        let other = if stays == id { given_way } else { stays };
        self.options.with_pair(if side == 0 { [id, other] } else { [other, id] })
    }

    /// The filters that an action asks for. None for an action that is about something else.
    #[must_use]
    pub fn asked_by(&self, action: &Action) -> Option<Filters> {
        let asked = self.filters();
        Some(match action {
            Action::ChooseSize(size) => asked.with_size(size.clone()),
            Action::ChooseStartup(startup) => asked.with_startup(*startup),
            Action::ChooseNeed(need, chosen) => asked.with_need(&self.catalogue, need, *chosen),
            Action::Ask(filters) | Action::Replace(filters, _) => filters.clone(),
            Action::Clear => Filters::default(),
            _ => return None,
        })
    }

    /// The answer to these filters, in place of the present one, and what the status line says of the change.
    pub fn answer(&mut self, filters: Filters) {
        let before = self.answer.clone();
        self.answer = Rc::new(Answer::new(&self.catalogue, filters));
        self.status = self.words().status_after(Some(&before), &self.answer);
    }

    /// The state after the action.
    #[must_use]
    pub fn update(&self, action: Action) -> Self {
        let mut next = self.clone();
        let (asked, before) = (self.filters(), &self.options);
        let filters = self.asked_by(&action);
        // Only links have notices of their own.
        let mut notices = None;
        let mut said = None;
        match action {
            Action::ChooseSize(_)
            | Action::ChooseStartup(_)
            | Action::ChooseNeed(..)
            | Action::Ask(_)
            | Action::Clear => {}
            Action::Replace(_, unknown) => notices = Some(unknown),
            Action::SetOptions(options) => next.options = options,
            Action::ChooseType(id, is_chosen) => {
                next.options = before.with_chosen(&id, is_chosen);
                let is_refused = is_chosen && !next.options.chosen.contains(&id);
                said = Some(if is_refused { Said::Full } else { Said::Chosen });
            }
            Action::PlaceType(side, id) => (next.options, said) = (self.with_placed(side, &id), Some(Said::Pair)),
            Action::OnlyChosen(only) => (next.options, said) = (before.with_only_chosen(only), Some(Said::Columns)),
            Action::ShowDifferences(differences) => {
                (next.options.differences, said) = (differences, Some(Said::Rows));
            }
            Action::ShowMore => (next.columns, said) = (self.columns + COLUMNS, Some(Said::Columns)),
            Action::FoldDetail(open) => next.detail_open = open,
            Action::FoldPanel(open) => {
                next.panel_open = open;
            }
            Action::Measure(narrow) => next.narrow = Some(narrow),
            Action::SetTakeAwayOutcome(outcome) => (next.take_away_outcome, said) = (outcome, Some(Said::Taken)),
            Action::SetHasLink(has_link) => next.has_link = has_link,
            Action::SetHeadingLevel(level) => next.heading_level = level,
            Action::Print(printed) => next.printed = printed,
            Action::Search(typed) => {
                // Where the needs are folded, what was found would not be seen.
                next.panel_open |= !typed.trim().is_empty();
                next.typed = typed;
            }
            Action::Say(text) => next.status = text,
            Action::DismissNotices => next.notices = Vec::new(),
            Action::Unfold(unfolded) => next.unfolded = unfolded,
            Action::OpenNote(note) => next.note = note,
            Action::SetPrinting(printing) => next.is_printing = printing,
            Action::SetNotes(notes) => next.notes = notes,
            Action::AddNotes(catalogue) => (next.catalogue, next.notes) = (catalogue, Notes::There),
        }
        let filters = filters.filter(|filters| filters != asked);
        let is_asked_anew = filters.is_some() || notices.is_some();
        if let Some(filters) = filters {
            next.answer(filters);
        }
        if is_asked_anew {
            // A new order starts with the first columns.
            next.columns = COLUMNS;
            next.notices = notices.unwrap_or_default();
            // What it belongs to may be gone.
            next.note = None;
        }
        if is_asked_anew || next.options != self.options {
            // The outcome was of another view, whose link leads elsewhere.
            next.take_away_outcome = None;
        }
        if let Some(status) = said.and_then(|said| next.sentence(said, self)) {
            next.status = status;
        }
        next
    }

    /// The sentence about an action that changes no filter. `None` if it has changed nothing.
    fn sentence(&self, said: Said, before: &State) -> Option<String> {
        let words = self.words();
        let is_changed = match said {
            Said::Full | Said::Taken => true,
            Said::Chosen | Said::Pair | Said::Rows => self.options != before.options,
            Said::Columns => self.shown() != before.shown(),
        };
        if !is_changed {
            return None;
        }
        // Deselecting the last type brings the others back.
        let is_all_again = before.options.only_chosen && !self.options.only_chosen;
        Some(match said {
            Said::Full => words.chosen_full(),
            Said::Chosen if !is_all_again => words.chosen_count(&self.options),
            Said::Chosen | Said::Columns => words.columns_shown(&self.shown(), &self.options),
            Said::Pair => words.pair_shown(&self.shown(), &self.answer.ranking),
            Said::Rows => words.rows_shown(&self.shown(), self.options.differences),
            Said::Taken => match self.take_away_outcome.as_ref()? {
                TakeAwayOutcome::Copied => self.messages.take_copied(),
                TakeAwayOutcome::Saved => self.messages.take_saved(),
                TakeAwayOutcome::NotCopied(_) => self.messages.take_not_copied(),
                TakeAwayOutcome::Failed => self.messages.take_failed(),
            }
            .to_string(),
        })
    }
}

/// What the status line says after an action that changes no filter.
#[derive(Clone, Copy)]
enum Said {
    /// How many types are selected for comparing.
    Chosen,
    /// Why no further type can be selected.
    Full,
    /// Which two types stand side by side.
    Pair,
    /// How many types are shown.
    Columns,
    /// How many rows differ.
    Rows,
    /// What came of taking the comparison away.
    Taken,
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{Action, State};
    use crate::domain::messages::Messages;
    use crate::domain::options::{Differences, Options};
    use crate::domain::ranking::counted::rankings;
    use crate::domain::{Filters, built_in};

    #[test]
    fn a_press_ranks_once_and_whatever_changes_no_filter_ranks_never() {
        let catalogue = Rc::new(built_in::catalogue());
        let messages = Rc::new(Messages::of(&catalogue));
        let first = catalogue.types()[0].id.clone();
        let filters = Filters { company_size: Some("small".into()), needs: vec!["website".into()], startup: false };
        let state = State::new(catalogue, messages, filters.clone());
        for (action, expected) in [
            (Action::ChooseSize(Some("large".into())), 1),
            (Action::ChooseStartup(true), 1),
            (Action::ChooseNeed("leads".into(), true), 1),
            (Action::Clear, 1),
            (Action::Ask(Filters::default()), 1),
            (Action::Replace(Filters::default(), Vec::new()), 1),
            (Action::ChooseSize(Some("small".into())), 0),
            (Action::Replace(filters, Vec::new()), 0),
            (Action::Search("web".to_owned()), 0),
            (Action::ChooseType(first.clone(), true), 0),
            (Action::PlaceType(0, first), 0),
            (Action::OnlyChosen(true), 0),
            (Action::ShowDifferences(Differences::Mark), 0),
            (Action::ShowMore, 0),
            (Action::FoldDetail(false), 0),
            (Action::FoldPanel(true), 0),
            (Action::Measure(true), 0),
            (Action::SetHeadingLevel(3), 0),
            (Action::SetOptions(Options::default()), 0),
            (Action::DismissNotices, 0),
        ] {
            let name = format!("{action:?}");
            let mut after = None;
            assert_eq!(rankings(|| after = Some(state.update(action))), expected, "{name}");
            let is_same = after.is_some_and(|after| Rc::ptr_eq(&after.answer, &state.answer));
            assert_eq!(is_same, expected == 0, "{name}");
        }
    }
}
