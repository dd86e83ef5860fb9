//! Why the types stand in this order: for each a few sentences that point to entries of the catalogue, and its points.

use super::answer::titled;
use super::node::Node;
use super::tags::{element, fragment, is, keyed, own, p, span, tag, text, text_element};
use super::words;
use crate::domain::catalogue::{Directness, FitLevel};
use crate::domain::messages::join;
use crate::domain::ranking::Ranked;
use crate::domain::shown::Shown;
use crate::domain::verdict::{Reason, reasons};
use crate::state::State;

/// The reasons for the order of the columns.
pub(super) fn order(state: &State, shown: &Shown, title: &str) -> Node {
    let ranking = &state.answer.ranking;
    let types = shown.columns.iter().map(|column| verdict(state, &ranking[*column]));
    titled(state, title, "om-order", tag("div", "om-verdicts", fragment(types.collect())))
}

/// The reasons for a type's place. `data-rests-on` names the entry of the catalogue that a sentence comes from.
fn verdict(state: &State, ranked: &Ranked) -> Node {
    let words = words(state);
    let reasons = reasons(&state.catalogue, state.filters(), ranked);
    let column = &state.catalogue[ranked.type_ix];
    let reasons = reasons.iter().map(|reason| {
        let place = reason.place(&state.catalogue, ranked.type_ix);
        let mut said = vec![text(&words.reason(reason))];
        if let Some(claim) = reason.claim() {
            said.push(span("om-muted", join(&[" (", &words.bases(&claim.sources), ")"], "")));
        }
        keyed(
            &place.clone(),
            element("li", &["data-mark", "data-rests-on"], [is(mark(reason)), own(&place)], fragment(said)),
        )
    });
    let mut content = vec![text_element("strong", "", &column.short)];
    content.extend(words.verdict(ranked).into_iter().map(|said| p("om-verdict-lead", said)));
    content.push(tag("ul", "om-reasons", fragment(reasons.collect())));
    if ranked.band.is_some() {
        content.push(p("om-muted", words.sum(ranked)));
    }
    keyed(&column.id, element("div", &["part", "class"], [is("verdict"), is("om-verdict")], fragment(content)))
}

fn mark(reason: &Reason) -> &'static str {
    match reason {
        Reason::Answers { directness: Directness::Primary, .. } => "yes",
        Reason::Answers { .. } | Reason::Combines { .. } => "partly",
        Reason::Unanswered { .. } | Reason::FitNotStated => "no",
        Reason::Fit { level, .. } => match level {
            FitLevel::Strong | FitLevel::Good => "yes",
            FitLevel::Possible => "partly",
            FitLevel::Weak => "no",
        },
    }
}
