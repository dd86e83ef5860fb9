//! What the widget holds, what can happen to it, and what then follows. Pure, like the domain below it.

use std::rc::Rc;

use crate::domain::catalogue::Id;
use crate::domain::export::Section;
use crate::domain::link::Notice;
use crate::domain::messages::Messages;
use crate::domain::options::{Differences, Options};
use crate::domain::ranking::ColumnIx;
use crate::domain::shown::{COLUMNS, Shown, shown};
use crate::domain::{Answer, Catalogue, Filters};

/// Everything that decides what is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// What is compared.
    pub catalogue: Rc<Catalogue>,
    /// The words of the widget itself.
    pub messages: Rc<Messages>,
    /// What the visitor asked, and everything that follows from it. [`State::update`] computes it anew when the filters change, and only
    /// then.
    pub answer: Rc<Answer>,
    /// How the visitor looks at the matrix.
    pub options: Options,
    /// Whether the place is too narrow for more than two types side by side. None as long as that is not known.
    pub narrow: Option<bool>,
    /// How many types are columns, where they are not chosen.
    pub columns: usize,
    /// Whether the rows of the second look are unfolded.
    pub detail_open: bool,
    /// What of a link was not applied, until it is dismissed or something else is chosen.
    pub notices: Vec<Notice>,
    /// Whether the page's address mirrors the answers, so that there is a link to take away.
    pub has_link: bool,
    /// What came of taking the comparison away, until something else is done.
    pub take_away_outcome: Option<TakeAwayOutcome>,
    /// What goes on paper around the matrix, while the page is printed.
    pub printed: Option<Printed>,
    /// What was typed into the search for needs.
    pub typed: String,
    /// Whether the filter panel is unfolded where it can be folded.
    pub panel_open: bool,
    /// The level of the heading in the page's outline, 1 to 6.
    pub heading_level: u8,
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

/// What came of taking it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakeAwayOutcome {
    /// The link is on the clipboard.
    Copied,
    /// The browser does not let the page write there: this is the link.
    NotCopied(String),
    /// Something else went wrong.
    Failed,
}

/// What a printed page says around the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Before it.
    pub before: Vec<Section>,
    /// After it.
    pub after: Vec<Section>,
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
    /// A change of the answers that was offered as a whole was taken.
    Ask(Filters),
    /// A type was chosen for comparing or left.
    ChooseType(Id, bool),
    /// In a narrow place: shows the type in this slot (0 or 1); swaps the two if it is in the other.
    PlaceType(usize, Id),
    /// The types that were not chosen were left out, or shown again.
    OnlyChosen(bool),
    /// Something is to be made of the rows that differ.
    ShowDifferences(Differences),
    /// More types were asked for.
    ShowMore,
    /// The rows of the second look were folded or unfolded.
    FoldDetail(bool),
    /// The place became narrow or wide.
    Measure(bool),
    /// The filter panel was folded or unfolded.
    FoldPanel(bool),
    /// The notices were read.
    DismissNotices,
    /// Other answers came from outside: a link, an attribute, a program.
    Replace(Filters, Vec<Notice>),
    /// The comparison was taken away or not; None: that is no longer said.
    SetTakeAwayOutcome(Option<TakeAwayOutcome>),
    /// The page is being printed with this, or no longer.
    Print(Option<Printed>),
    /// Another way of looking at the matrix came from outside.
    SetOptions(Options),
    /// The page's outline asks for another level of the heading.
    SetHeadingLevel(u8),
    /// The page's address mirrors the answers from now on, or no longer.
    SetHasLink(bool),
}

impl State {
    /// The state with these filters, before anything else happened.
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
        State {
            catalogue,
            messages,
            answer,
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
        }
    }

    /// What the visitor asked.
    #[must_use]
    pub fn filters(&self) -> &Filters {
        &self.answer.filters
    }

    /// What of the matrix is on the screen.
    #[must_use]
    pub fn shown(&self) -> Shown {
        shown(&self.catalogue, &self.answer.ranking, &self.options, self.narrow == Some(true), self.columns)
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

    /// The state after the action.
    #[must_use]
    pub fn update(&self, action: Action) -> Self {
        let mut next = self.clone();
        let (asked, before) = (self.filters(), &self.options);
        let mut filters = None;
        // A link says of itself what did not fit.
        let mut notices = None;
        match action {
            Action::ChooseSize(size) => filters = Some(asked.with_size(size)),
            Action::ChooseStartup(startup) => filters = Some(asked.with_startup(startup)),
            Action::ChooseNeed(need, chosen) => filters = Some(asked.with_need(&self.catalogue, &need, chosen)),
            Action::Ask(other) => filters = Some(other),
            Action::Clear => filters = Some(Filters::default()),
            Action::Replace(other, unknown) => (filters, notices) = (Some(other), Some(unknown)),
            Action::SetOptions(options) => next.options = options,
            Action::ChooseType(id, is_chosen) => next.options = before.with_chosen(&id, is_chosen),
            Action::PlaceType(side, id) => next.options = self.with_placed(side, &id),
            Action::OnlyChosen(only) => next.options = before.with_only_chosen(only),
            Action::ShowDifferences(differences) => next.options.differences = differences,
            Action::ShowMore => next.columns += COLUMNS,
            Action::FoldDetail(open) => next.detail_open = open,
            Action::FoldPanel(open) => next.panel_open = open,
            Action::Measure(narrow) => next.narrow = Some(narrow),
            Action::SetTakeAwayOutcome(outcome) => next.take_away_outcome = outcome,
            Action::SetHasLink(has_link) => next.has_link = has_link,
            Action::SetHeadingLevel(level) => next.heading_level = level,
            Action::Print(printed) => next.printed = printed,
            Action::Search(typed) => next.typed = typed,
            Action::DismissNotices => next.notices = Vec::new(),
        }
        let filters = filters.filter(|filters| filters != asked);
        let is_asked_anew = filters.is_some() || notices.is_some();
        if let Some(filters) = filters {
            next.answer = Rc::new(Answer::new(&self.catalogue, filters));
        }
        if is_asked_anew {
            // Another order begins at its beginning.
            next.columns = COLUMNS;
            next.notices = notices.unwrap_or_default();
        }
        if is_asked_anew || next.options != self.options {
            // The outcome was of another view, whose link leads elsewhere.
            next.take_away_outcome = None;
        }
        next
    }
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
