//! The answer: what fits, why, and what it covers, with the next steps and what else there is to know one press away.

use super::control::Control;
use super::cta::cta;
use super::meter::meter;
use super::node::{Node, Place, Press};
use super::notices::notices;
use super::order::order;
use super::sources::citations;
use super::tags::{
    button, element, flag, fragment, heading_name, is, keyed, list, maybe, own, p, placed, pressed, slot, tag, text,
    text_element, unfolding,
};
use super::view_options::{are_there, view_options};
use super::{kept_unless, note_of_copy, status, words};
use crate::domain::catalogue::{NextStep, Text, TypeIx};
use crate::domain::filters::Filters;
use crate::domain::messages::{count, fill, join};
use crate::domain::ranking::{Band, Ranked};
use crate::domain::shown::Shown;
use crate::domain::verdict::combination_of;
use crate::domain::what_if::what_if;
use crate::state::{Action, Notes, State, Unfolded};

/// The id of the heading, which gets the focus of buttons that lead to the answer.
pub const TITLE: &str = "om-answer-title";

/// What the answer needs.
#[derive(Clone, Copy)]
pub(super) struct Answer<'a> {
    /// What is shown.
    pub state: &'a State,
    /// The part of the matrix that is shown.
    pub shown: &'a Shown,
}

/// The answer: a heading, the strip, and what is unfolded below it.
pub(super) fn answer<const WHOLE: bool>(answer: Answer<'_>) -> Node {
    let Answer { state, .. } = answer;
    let band = state.answer.ranking.first_recommended().and_then(|first| first.band);
    let values = [is(TITLE), is("om-question"), is("-1")];
    let title = text(state.messages.answer_title());
    let title = element(heading_name(state.heading_level + 1), &["id", "class", "tabindex"], values, title);
    let said = fragment(vec![
        kept_unless::<WHOLE>(|| note_of_copy("applying", state.messages.applying())),
        kept_unless::<WHOLE>(|| note_of_copy("waiting", state.messages.waiting())),
        status::status(state),
        kept_unless::<WHOLE>(|| notices(state)),
        said::<WHOLE>(answer),
    ]);
    let strip = fragment(vec![tag("div", "om-said", said), answer.folds::<WHOLE>()]);
    let strip = element("div", &["class", "data-band"], [is("om-strip"), maybe(band.map(Band::as_str))], strip);
    element(
        "section",
        &["class", "aria-labelledby", "data-ranked"],
        [is("om-answer"), is(TITLE), flag(state.answer.ranking.is_ranked)],
        fragment(vec![placed(Place::Answer, title), strip]),
    )
}

/// The answer in words.
fn said<const WHOLE: bool>(answer: Answer<'_>) -> Node {
    let Answer { state, shown } = answer;
    let (messages, found) = (&state.messages, &state.answer);
    if !found.ranking.is_ranked {
        let all = state.catalogue.types().len().to_string();
        return fragment(vec![
            p("om-big", messages.ask_title()),
            p("om-muted", fill(messages.ask_text(), &[("all", &all)])),
        ]);
    }
    let Some(first) = found.ranking.first_recommended() else { return answer.nothing() };
    if found.filters.needs.is_empty() {
        return fragment(vec![p("om-big", messages.answer_size_only()), chosen::<WHOLE>(state, shown)]);
    }
    let words = words(state);
    let mut said: Vec<Node> = words.parts(found).iter().map(|part| p("om-big", part)).collect();
    // The steps stand before the words that say the same.
    let steps = words.standing(first).map_or_else(Node::default, |(_, steps)| meter(steps, 3));
    let coverage = words.coverage_line(found);
    let why = [&*coverage, &*words.one_line(found)];
    let why = join(if coverage.is_empty() { &why[1..] } else { &why }, " ");
    said.push(tag("p", "om-why", fragment(vec![steps, text(&why)])));
    if let Some(warning) = found.warning {
        said.push(p("om-warning", &*state.catalogue[warning].text));
    }
    said.extend([chosen::<WHOLE>(state, shown), slot("cta", cta(state, first))]);
    fragment(said)
}

/// What the types chosen for comparing cover together.
fn chosen<const WHOLE: bool>(state: &State, shown: &Shown) -> Node {
    // Before the program is there, none is chosen.
    if !WHOLE {
        return Node::default();
    }
    let (ids, ranking) = (&state.options.chosen, &state.answer.ranking);
    let types: Vec<TypeIx> = ids.iter().filter_map(|id| state.catalogue.type_at(id)).collect();
    let is_shown = |of: &TypeIx| shown.columns.iter().any(|column| ranking[*column].type_ix == *of);
    // Of one need the row says which of them covers it.
    if types.len() < 2 || state.filters().needs.len() < 2 || !types.iter().all(is_shown) {
        return Node::default();
    }
    match combination_of(&state.catalogue, state.filters(), ranking, &types) {
        Some(found) => p("om-chosen", words(state).chosen_together(&found)),
        None => Node::default(),
    }
}

impl Answer<'_> {
    /// Where nothing is recommended: which filters to take back, each with how many types that would recommend.
    fn nothing(self) -> Node {
        let Answer { state, .. } = self;
        let messages = &state.messages;
        let ways = state.answer.relaxations.iter().map(|way| {
            let found = text_element("strong", "", &count(way.recovers, messages.relax_one(), messages.relax_other()));
            let label = vec![text(&words(state).relaxation(&way.changes)), text(": "), found];
            let recovers = way.recovers.to_string();
            let values = [is("button"), is("om-button"), own(&recovers)];
            let button = element("button", &["type", "class", "data-recovers"], values, fragment(label));
            tag("li", "", pressed(asking(&way.filters), button))
        });
        let ways = fragment(ways.collect());
        fragment(vec![
            p("om-big", messages.answer_none()),
            element("p", &["id", "class"], [is("om-relax"), is("om-muted")], text(messages.relax_title())),
            element("ul", &["class", "aria-labelledby"], [is("om-relax"), is("om-relax")], ways),
            slot("empty", Node::default()),
        ])
    }

    /// The buttons beside the answer, each with what it unfolds right behind it.
    fn folds<const WHOLE: bool>(self) -> Node {
        let Answer { state, .. } = self;
        let messages = &state.messages;
        let first = state.answer.ranking.first_recommended().filter(|_| !state.answer.filters.needs.is_empty());
        let mut folds = Vec::new();
        if let Some(first) = first {
            if let Some(next) = &state.catalogue[first.type_ix].next_step {
                folds.extend(
                    self.fold::<WHOLE>(Unfolded::NextSteps, messages.next_button(), || next_steps(state, first, next)),
                );
            }
            folds.extend(self.fold::<WHOLE>(Unfolded::WhatIf, messages.what_if_button(), || self.change()));
        }
        if state.answer.ranking.is_ranked || are_there(state) {
            folds.extend(self.fold::<WHOLE>(Unfolded::More, messages.more_button(), || self.more()));
        }
        fragment(folds)
    }

    fn fold<const WHOLE: bool>(self, what: Unfolded, label: &str, content: impl Fn() -> Node) -> [Node; 2] {
        let state = self.state;
        let is_open = state.unfolded == Some(what);
        let press = Press::Act(Action::Unfold((!is_open).then_some(what)));
        let (id, panel, class) = match what {
            Unfolded::NextSteps => (Control::NextSteps.name(), "om-next-panel", "om-button om-go"),
            Unfolded::WhatIf => (Control::WhatIf.name(), "om-what-if-panel", "om-button om-what-if"),
            Unfolded::More => (Control::More.name(), "om-more-panel", "om-button"),
        };
        let content = match () {
            () if !WHOLE && what == Unfolded::More => Node::KeptContent,
            () if !WHOLE => p("om-muted", state.messages.note_loading()),
            // The copy brings what a press can unfold before the program runs.
            () if is_open || state.is_copy => content(),
            () => Node::default(),
        };
        let values = [is(panel), is("om-unfolded"), flag(is_open)];
        [
            keyed(id, unfolding(id, class, (is_open, Some(panel)), text(label), press)),
            keyed(panel, element("div", &["id", "class", "data-open"], values, content)),
        ]
    }

    /// The smallest change of the answers that would alter the first place.
    fn change(self) -> Node {
        let Answer { state, .. } = self;
        let messages = &state.messages;
        let content = match &what_if(&state.catalogue, state.filters(), &state.answer.ranking) {
            Some(what_if) => fragment(vec![
                text(&words(state).what_if(&what_if.change, what_if.first)),
                text(" "),
                button("", "om-plain", text(messages.what_if_apply()), asking(&what_if.filters)),
            ]),
            None => text(messages.what_if_stable()),
        };
        tag("p", "om-change", content)
    }

    /// View options, the reasons for the order, near misses and hints.
    fn more(self) -> Node {
        let Answer { state, shown } = self;
        let mut more = vec![view_options(state, shown)];
        if state.answer.ranking.is_ranked {
            more.extend([near(state), hints(state), order(state, shown, state.messages.order_title())]);
        }
        fragment(more)
    }
}

/// Sets these filters. The button disappears with the part that it is in, so the focus moves to the heading.
fn asking(filters: &Filters) -> Press {
    Press::Answer(Action::Ask(filters.clone()))
}

/// The types that only their fit keeps out.
fn near(state: &State) -> Node {
    /// A longer list would add nothing.
    const LISTED: usize = 3;
    let answer = &state.answer;
    if answer.near_misses.is_empty() {
        return Node::default();
    }
    let near = answer.near_misses.iter().map(|at| &answer.ranking[*at]);
    let near = list("om-list", near.take(LISTED).map(|ranked| text(&words(state).near_miss(ranked))));
    titled(state, state.messages.near_title(), "om-near", near)
}

/// Advice beyond the list of types.
fn hints(state: &State) -> Node {
    let hints = &state.answer.hints;
    if hints.is_empty() {
        return Node::default();
    }
    let hints = hints.iter().map(|at| text(&state.catalogue[*at].text));
    titled(state, state.messages.hints_title(), "om-hints", list("om-list", hints))
}

/// A part of what is unfolded, with a heading.
pub(super) fn titled(state: &State, title: &str, class: &'static str, content: Node) -> Node {
    let heading = tag(heading_name(state.heading_level + 2), "om-title", text(title));
    tag("div", class, fragment(vec![heading, content]))
}

/// What to have ready and what to ask.
fn next_steps(state: &State, ranked: &Ranked, next: &NextStep) -> Node {
    let messages = &state.messages;
    let column = &state.catalogue[ranked.type_ix];
    let listed = |label: &str, items: &[Text]| {
        if items.is_empty() {
            return Node::default();
        }
        let list = list("om-list", items.iter().map(|item| text(item)));
        tag("div", "", fragment(vec![p("om-label", label), list]))
    };
    let sources = if state.notes == Notes::There {
        citations(&state.catalogue, messages, &next.sources)
    } else {
        p("", words(state).bases(&next.sources))
    };
    let content = fragment(vec![
        listed(messages.next_ready(), &next.ready),
        listed(messages.next_questions(), &next.questions),
        tag("div", "", fragment(vec![p("om-label", messages.note_sources()), sources])),
    ]);
    titled(state, &fill(messages.next_title(), &[("type", &column.short)]), "om-next", content)
}
