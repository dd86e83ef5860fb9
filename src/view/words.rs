//! Data put into words with the message table: what several components say.

use crate::domain::catalogue::{Basis, Catalogue, Directness, FitLevel, Id};
use crate::domain::messages::{Messages, fill};
use crate::domain::ranking::{Band, Ranked};
use crate::state::State;

/// Lower-case, as the browser makes it.
#[cfg(target_arch = "wasm32")]
pub(super) fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// Lower-case, for the server renderer.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// The last line of the widget.
pub(super) fn footer(state: &State) -> String {
    let document = state.catalogue.document();
    fill(&state.messages.footer, &[("date", &document.updated), ("version", &document.version)])
}

/// A band as people read it.
pub(super) fn band(messages: &Messages, band: Band) -> &str {
    match band {
        Band::Best => &messages.band_best,
        Band::Good => &messages.band_good,
        Band::Consider => &messages.band_consider,
        Band::None => &messages.band_none,
    }
}

/// A fit as people read it.
pub(super) fn fit(messages: &Messages, level: FitLevel) -> &str {
    match level {
        FitLevel::Strong => &messages.fit_strong,
        FitLevel::Good => &messages.fit_good,
        FitLevel::Possible => &messages.fit_possible,
        FitLevel::Weak => &messages.fit_weak,
    }
}

/// Where a type stands, in a word or two, and how much of a three-step scale that is. None when nothing was asked.
pub(super) fn standing<'a>(messages: &'a Messages, state: &State, ranked: &Ranked) -> Option<(&'a str, u8)> {
    let sized = state.filters.company_size.is_some() || state.filters.startup;
    if let Some(of) = ranked.band {
        let steps = match of {
            Band::Best => 3,
            Band::Good => 2,
            Band::Consider => 1,
            Band::None => 0,
        };
        return Some((band(messages, of), steps));
    }
    if sized {
        return Some(match ranked.fit.map(|fit| fit.level) {
            Some(level) => (
                fit(messages, level),
                match level {
                    FitLevel::Strong => 3,
                    FitLevel::Good => 2,
                    FitLevel::Possible => 1,
                    FitLevel::Weak => 0,
                },
            ),
            None => (&messages.fit_unknown, 0),
        });
    }
    if state.filters.needs.is_empty() {
        return None;
    }
    let best = ranked.answers.iter().map(|answer| answer.directness).chain(ranked.combines).max();
    Some(match best {
        Some(Directness::Primary) => (&messages.direct_primary, 3),
        Some(Directness::Also) => (&messages.direct_also, 1),
        None => (&messages.direct_none, 0),
    })
}

/// The kinds of ground under a statement: "article, our judgement".
pub(super) fn bases(catalogue: &Catalogue, messages: &Messages, sources: &[Id]) -> String {
    let bases = catalogue.bases(sources);
    if bases.is_empty() {
        return messages.basis_none.to_string();
    }
    let words: Vec<&str> = bases.into_iter().map(|of| basis(messages, of)).collect();
    words.join(&messages.comma)
}

fn basis(messages: &Messages, basis: Basis) -> &str {
    match basis {
        Basis::Article => &messages.basis_article,
        Basis::Outside => &messages.basis_outside,
        Basis::Judgement => &messages.basis_judgement,
    }
}

/// The labels of the chosen sizes: a band, the stage, both or none.
pub(super) fn size_labels(state: &State) -> Vec<&str> {
    let band = state.filters.company_size.as_ref().and_then(|id| state.catalogue.size_at(id));
    let stage = state.catalogue.stage().filter(|_| state.filters.startup).map(|(at, _)| at);
    band.into_iter().chain(stage).map(|at| &*state.catalogue.sizes()[at].label).collect()
}
