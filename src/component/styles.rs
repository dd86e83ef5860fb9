//! The style sheets of `styles/` as one string.

/// Defines the string, and the list of names for the test.
macro_rules! sheets {
    ($($name:literal)*) => {
        /// The styles of the view, for the shadow root that contains it.
        ///
        /// [`OutsourcingMatrix`](super::OutsourcingMatrix) includes them. They are public for programs that render a
        /// [`Matrix`](crate::matrix::Matrix) into a shadow root of their own.
        pub const STYLES: &str = concat!($(include_str!(concat!("../../styles/", $name))),*);

        #[cfg(test)]
        const NAMES: &[&str] = &[$($name),*];
    };
}

sheets! {
    "tokens.css"
    "base.css"
    "intro.css"
    "filter_panel.css"
    "chips.css"
    "notices.css"
    "answer.css"
    "order.css"
    "view_options.css"
    "meter.css"
    "mark.css"
    "note.css"
    "sources.css"
    "table.css"
    "small_places.css"
    "fits.css"
    "covers.css"
    "column_header.css"
    "cta.css"
    "cell.css"
    "take_away.css"
    "brief.css"
    "coarse.css"
    "print.css"
}

/// Hides the ways to take the comparison away: writing files and printing are left to the page.
pub(super) const HIDDEN: &str = ".om-take { display: none; }\n";

#[cfg(test)]
mod tests {
    use super::{NAMES, STYLES};

    #[test]
    fn the_sheets_are_those_of_the_index() {
        let index = include_str!("../../styles/index.css");
        let imported = index.lines().filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"));
        assert_eq!(imported.collect::<Vec<_>>(), NAMES);
        assert!(!STYLES.contains("@import"), "what is imported within a sheet is not in the text");
    }
}
