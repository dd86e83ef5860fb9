//! The controls above the matrix: which types are columns, and whether rows that differ are marked or shown alone.

use super::control::{Control, ONLY_CHOSEN};
use super::kept_unless;
use super::node::{Node, Press};
use super::tags::{Choice, button, element, field, flag, fragment, is, keyed, own, p, span, tag, text, text_element};
use super::words;
use crate::domain::catalogue::{CriterionKind, Id};
use crate::domain::messages::fill;
use crate::domain::options::{CHOSEN_LIMIT, Differences};
use crate::domain::ranking::ColumnIx;
use crate::domain::shown::{COLUMNS, Shown};
use crate::state::State;

/// The controls above the matrix; none where there is nothing to compare.
pub(super) fn view_options(state: &State, shown: &Shown) -> Node {
    let messages = &state.messages;
    let mut content = Vec::new();
    if has_columns(state) {
        content.push(columns(state));
    }
    if has_rows(state) {
        content.push(rows(state, shown));
    }
    if content.is_empty() {
        return Node::default();
    }
    let values = [is("om-view"), is("group"), own(messages.view_label())];
    element("div", &["class", "role", "aria-label"], values, fragment(content))
}

/// Whether there is anything to choose above the matrix.
pub(super) fn are_there(state: &State) -> bool {
    has_columns(state) || has_rows(state)
}

fn has_columns(state: &State) -> bool {
    state.narrow != Some(true) && state.catalogue.types().len() > 2
}

fn has_rows(state: &State) -> bool {
    let is_comparable = state.catalogue.criteria().iter().any(|criterion| criterion.kind != CriterionKind::Text);
    is_comparable && state.catalogue.types().len() > 1
}

/// Which two types stand side by side in a narrow place. Nothing where another layout is certain.
pub(super) fn pair<const WHOLE: bool>(state: &State, shown: &Shown) -> Node {
    let messages = &state.messages;
    let types = state.catalogue.types();
    // Not known yet: it is there, and styles show it.
    if state.narrow == Some(false) || (state.narrow.is_some() && state.is_list()) || types.len() < 3 {
        return Node::default();
    }
    let id = |column: &ColumnIx| state.catalogue[state.answer.ranking[*column].type_ix].id.clone();
    let pair: Vec<Id> = shown.columns.iter().take(2).map(id).collect();
    let [first, second] = &pair[..] else { return Node::default() };
    let select = |control: Control, label: &str, of: &Id| {
        if !WHOLE {
            return field("select", &[], [], Node::KeptContent, of);
        }
        let options = types.iter().map(|column| {
            let content = fragment(vec![text(&column.short), text(": "), text(&column.plain)]);
            let values = [own(&column.id), flag(column.id == *of)];
            keyed(&column.id, element("option", &["value", "selected"], values, content))
        });
        let values = [is(control.name()), is(control.name()), own(label)];
        element("select", &["id", "name", "aria-label"], values, fragment(options.collect()))
    };
    let pair = vec![
        select(Control::PairFirst, messages.pair_first(), first),
        select(Control::PairSecond, messages.pair_second(), second),
    ];
    let title = kept_unless::<WHOLE>(|| text_element("legend", "", messages.pair_title()));
    tag("fieldset", "om-pair", fragment(vec![title, tag("div", "", fragment(pair))]))
}

/// Controls with a common name.
fn fieldset(class: &'static str, legend: &str, mut content: Vec<Node>) -> Node {
    content.insert(0, text_element("legend", "", legend));
    tag("fieldset", class, fragment(content))
}

/// All types, or only those that were chosen for comparing.
fn columns(state: &State) -> Node {
    let messages = &state.messages;
    let options = &state.options;
    let chosen = options.chosen.len();
    let (count, limit) = (chosen.to_string(), CHOSEN_LIMIT.to_string());
    let help = if chosen < CHOSEN_LIMIT { messages.columns_help() } else { messages.columns_full() };
    let label = fill(messages.columns_chosen(), &[("count", &count), ("limit", &limit)]);
    let choice = |only: bool, label: &str| {
        let value = if only { ONLY_CHOSEN } else { "all" };
        choice(Control::Columns, value, label, options.only_chosen == only, only && chosen == 0)
    };
    let choices = fragment(vec![choice(false, messages.columns_all()), choice(true, &label)]);
    let help = p("om-muted", fill(help, &[("limit", &limit)]));
    fieldset("om-columns", messages.columns_title(), vec![tag("div", "om-choices", choices), help])
}

/// Whether rows that differ are marked, or shown alone.
fn rows(state: &State, shown: &Shown) -> Node {
    let messages = &state.messages;
    let choice = |of: Differences, label: &str| {
        choice(Control::Differences, of.as_str(), label, state.options.differences == of, false)
    };
    let choices = fragment(vec![
        choice(Differences::All, messages.rows_all()),
        choice(Differences::Mark, messages.rows_mark()),
        choice(Differences::Only, messages.rows_only()),
    ]);
    let differ = p("om-muted", words(state).differences(shown) + ".");
    fieldset("om-rows", messages.rows_title(), vec![tag("div", "om-choices", choices), differ])
}

fn choice(control: Control, value: &'static str, label: &str, checked: bool, disabled: bool) -> Node {
    let choice = Choice { value, checked, disabled, ..Choice::new(control, "radio") };
    choice.label("om-choice", span("", label))
}

/// The button that shows more columns. When it disappears, the focus moves to the matrix.
pub(super) fn more(state: &State, shown: &Shown) -> Node {
    let messages = &state.messages;
    let (count, all) = (shown.columns.len().to_string(), state.catalogue.types().len().to_string());
    let next = shown.more.min(COLUMNS).to_string();
    let press = Press::More(shown.more <= COLUMNS);
    let mut content = Vec::new();
    if shown.more > 0 {
        let shown = fill(messages.more_shown(), &[("count", &count), ("all", &all)]);
        content.push(span("", shown + " "));
        content.push(button("om-show-more", "om-button", text(&fill(messages.more(), &[("count", &next)])), press));
    }
    // A stable wrapper around what comes and goes.
    tag("div", "om-show-more", fragment(content))
}
