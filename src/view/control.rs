//! The controls that a visitor can use before the program runs. Their names are spelled here and nowhere else.

use crate::domain::options::Differences;
use crate::state::{Action, State, Unfolded};

/// A control of the view, or a group of controls with one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// One company size, or any.
    CompanySize,
    /// Whether it is a startup.
    Startup,
    /// One need.
    Need,
    /// The search for needs.
    Search,
    /// The button that folds the filter panel.
    FoldPanel,
    /// The button that folds the rows in detail.
    FoldDetail,
    /// Whether a type is chosen for comparing.
    Compare,
    /// All types, or only the chosen ones.
    Columns,
    /// Whether rows that differ are marked, or shown alone.
    Differences,
    /// The first of the two types in a narrow place.
    PairFirst,
    /// The second of them.
    PairSecond,
    /// The button that unfolds the next steps.
    NextSteps,
    /// The button that unfolds what would change the answer.
    WhatIf,
    /// The button that unfolds the view options.
    More,
}

impl Control {
    const ALL: [Control; 14] = [
        Control::CompanySize,
        Control::Startup,
        Control::Need,
        Control::Search,
        Control::FoldPanel,
        Control::FoldDetail,
        Control::Compare,
        Control::Columns,
        Control::Differences,
        Control::PairFirst,
        Control::PairSecond,
        Control::NextSteps,
        Control::WhatIf,
        Control::More,
    ];

    /// Its `name` in HTML. Its `id` begins with it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Control::CompanySize => "om-size",
            Control::Startup => "om-startup",
            Control::Need => "om-need",
            Control::Search => "om-search",
            Control::FoldPanel => "om-fold",
            Control::FoldDetail => "om-detail",
            Control::Compare => "om-compare",
            Control::Columns => "om-columns",
            Control::Differences => "om-differences",
            Control::PairFirst => "om-pair-first",
            Control::PairSecond => "om-pair-second",
            Control::NextSteps => "om-next",
            Control::WhatIf => "om-what-if",
            Control::More => "om-more",
        }
    }

    /// The control with this [`name`](Self::name).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|control| control.name() == name)
    }

    /// What it asks for with this value. `is_on`: whether it is checked, or unfolded.
    #[must_use]
    pub fn action(self, state: &State, value: &str, is_on: bool) -> Action {
        // One is open at a time: what is folded already folds no other.
        let unfold =
            |what| Action::Unfold(if is_on { Some(what) } else { state.unfolded.filter(|open| *open != what) });
        match self {
            Control::CompanySize => Action::ChooseSize(state.catalogue.size_at(value).is_some().then(|| value.into())),
            Control::Startup => Action::ChooseStartup(is_on),
            Control::Need => Action::ChooseNeed(value.into(), is_on),
            Control::Search => Action::Search(value.to_owned()),
            Control::FoldPanel => Action::FoldPanel(is_on),
            Control::FoldDetail => Action::FoldDetail(is_on),
            Control::Compare => Action::ChooseType(value.into(), is_on),
            Control::Columns => Action::OnlyChosen(value == ONLY_CHOSEN),
            Control::Differences => Action::ShowDifferences(Differences::named(value).unwrap_or_default()),
            Control::PairFirst => Action::PlaceType(0, value.into()),
            Control::PairSecond => Action::PlaceType(1, value.into()),
            Control::NextSteps => unfold(Unfolded::NextSteps),
            Control::WhatIf => unfold(Unfolded::WhatIf),
            Control::More => unfold(Unfolded::More),
        }
    }
}

/// The value of [`Control::CompanySize`] that stands for every size.
pub(super) const ANY_SIZE: &str = "any";

/// The value of [`Control::Columns`] that shows only the chosen types.
pub(super) const ONLY_CHOSEN: &str = "chosen";
