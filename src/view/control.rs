//! The controls that a visitor may use before the program runs, each with the one place where its name stands.

/// A control of the view, or several of one kind.
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
    /// What folds the filter panel.
    FoldPanel,
    /// What folds the rows of the second look.
    FoldDetail,
    /// Whether a type is chosen for comparing.
    Compare,
    /// All types, or only the chosen ones.
    Columns,
    /// What is made of the rows that differ.
    Differences,
    /// The type on the first side of a narrow place.
    PairFirst,
    /// The type on the second side.
    PairSecond,
}

impl Control {
    const ALL: [Control; 11] = [
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
    ];

    /// Its `name` in HTML, with which its `id` begins.
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
        }
    }

    /// The reverse of [`name`](Self::name).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|control| control.name() == name)
    }
}

/// What the control for the columns says where only the chosen types are shown.
pub(crate) const ONLY_CHOSEN: &str = "chosen";
