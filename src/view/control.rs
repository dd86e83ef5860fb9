//! The controls that a visitor can use before the program runs. Their names are spelled here and nowhere else.

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
    /// The button that unfolds the view options.
    More,
}

impl Control {
    const ALL: [Control; 12] = [
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
            Control::More => "om-more",
        }
    }

    /// The control with this [`name`](Self::name).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|control| control.name() == name)
    }
}

/// The value of [`Control::Columns`] that shows only the chosen types.
pub(crate) const ONLY_CHOSEN: &str = "chosen";
