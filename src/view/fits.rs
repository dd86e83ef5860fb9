//! The row of fits: how each type fits every company size, as small bars.

use super::kept_unless;
use super::mark::{heads, mark_in_table};
use super::node::Node;
use super::tags::{element, flag, fragment, is, own, text, text_element};
use super::words;
use crate::domain::catalogue::{CompanySize, FitLevel, SizeIx, TypeIx};
use crate::domain::messages::join;
use crate::domain::note::NoteOf;
use crate::domain::ranking::Ranked;
use crate::state::State;

/// The id of the row, for its head.
pub(super) const ROW: &str = "#fits";

/// More bars than this have labels only at the ends and at the chosen size.
const LABELLED: usize = 5;

/// The content of a cell in the row: the fit for the chosen size in words, the bars, and the mark.
pub(super) fn fits<const WHOLE: bool>(state: &State, ranked: &Ranked) -> Node {
    let words = words(state);
    let of = ranked.type_ix;
    let column = &state.catalogue[of];
    let word = ranked.fit.map(|fit| {
        let level = words.fit(fit.level);
        // The stage fits better than the size, and has no bar.
        let is_stage = state.catalogue.stage().is_some_and(|(stage, _)| stage == fit.size);
        if is_stage {
            join(&[level, &state.catalogue[fit.size].short], state.messages.comma())
        } else {
            level.to_owned()
        }
    });
    let count = state.catalogue.bands().count();
    let bars = state.catalogue.bands().enumerate().map(|(at, (size, band)): (usize, (SizeIx, &CompanySize))| {
        let is_chosen = words.is_chosen(size);
        let height = column.fits.at(size).map_or("0", |fit| height(fit.fit));
        let is_labelled = count <= LABELLED || is_chosen || at == 0 || at + 1 == count;
        let label = if is_labelled { text(&band.short) } else { Node::default() };
        element("i", &["data-fit", "data-on"], [is(height), flag(is_chosen)], label)
    });
    let bars = fragment(bars.collect());
    let values = [is("om-bars"), is("img"), own(&words.fits_in_words(of))];
    let mut content = vec![element("span", &["class", "role", "aria-label"], values, bars)];
    if state.filters().is_sized() {
        content.insert(0, text_element("b", "om-fit", word.as_deref().unwrap_or(state.messages.fit_unknown())));
    }
    if !column.fits.is_empty() {
        content.push(kept_unless::<WHOLE>(|| mark_in_table(state, NoteOf::Fit(of), heads(&column.id, ROW))));
    }
    fragment(content)
}

/// The height of a bar, in steps.
fn height(level: FitLevel) -> &'static str {
    match level {
        FitLevel::Strong => "4",
        FitLevel::Good => "3",
        FitLevel::Possible => "2",
        FitLevel::Weak => "1",
    }
}

/// Whether there is anything to draw: sizes, and a fit for one of them.
pub(super) fn is_drawn(state: &State, types: &[TypeIx]) -> bool {
    state.catalogue.bands().next().is_some() && types.iter().any(|of| !state.catalogue[*of].fits.is_empty())
}
