//! The controls above the matrix: which types are columns, and whether rows that differ are marked or shown alone.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::control::{Control, ONLY_CHOSEN};
use super::focus::NeighbourFocus;
use super::tags::{Choice, button, element, fragment, is, own, p, span, tag, text, text_element};
use super::words;
use crate::domain::catalogue::{CriterionKind, Id};
use crate::domain::messages::fill;
use crate::domain::options::{CHOSEN_LIMIT, Differences};
use crate::domain::ranking::ColumnIx;
use crate::domain::shown::{COLUMNS, Shown};
use crate::state::{Action, State};

/// The controls above the matrix; none where there is nothing to compare.
pub(super) fn view_options(state: &State, shown: &Shown, on_action: &Callback<Action>) -> Html {
    let messages = &state.messages;
    let mut content = Vec::new();
    if has_columns(state) {
        content.push(columns(state, on_action));
    }
    if has_rows(state) {
        content.push(rows(state, shown, on_action));
    }
    if content.is_empty() {
        return Html::default();
    }
    let values = [is("om-view"), is("group"), own(messages.view_label())];
    element("div", &["class", "role", "aria-label"], &values, fragment(content))
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
pub(super) fn pair(state: &State, shown: &Shown, on_action: &Callback<Action>) -> Html {
    let messages = &state.messages;
    let types = state.catalogue.types();
    // Not known yet: it is there, and styles show it.
    if state.narrow == Some(false) || (state.narrow.is_some() && state.is_list()) || types.len() < 3 {
        return Html::default();
    }
    let id = |column: &ColumnIx| state.catalogue[state.answer.ranking[*column].type_ix].id.clone();
    let pair: Vec<Id> = shown.columns.iter().take(2).map(id).collect();
    let [first, second] = &pair[..] else { return Html::default() };
    let select = |side: usize, control: Control, label: &str, of: &Id| {
        let name = control.name();
        let on_change = on_action.reform(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            Action::PlaceType(side, select.value().into())
        });
        html! {
            <select id={name} name={name} aria-label={label.to_owned()} onchange={on_change}>
                { for types.iter().map(|column| html! {
                    <option key={column.id.to_string()} value={column.id.to_string()} selected={column.id == *of}>
                        { &*column.short }{ ": " }{ &*column.plain }
                    </option>
                }) }
            </select>
        }
    };
    let pair = vec![
        select(0, Control::PairFirst, messages.pair_first(), first),
        select(1, Control::PairSecond, messages.pair_second(), second),
    ];
    fieldset("om-pair", messages.pair_title(), vec![tag("div", "", fragment(pair))])
}

/// Controls with a common name.
fn fieldset(class: &'static str, legend: &str, mut content: Vec<Html>) -> Html {
    content.insert(0, text_element("legend", "", legend));
    tag("fieldset", class, fragment(content))
}

/// All types, or only those that were chosen for comparing.
fn columns(state: &State, on_action: &Callback<Action>) -> Html {
    let messages = &state.messages;
    let options = &state.options;
    let chosen = options.chosen.len();
    let (count, limit) = (chosen.to_string(), CHOSEN_LIMIT.to_string());
    let help = if chosen < CHOSEN_LIMIT { messages.columns_help() } else { messages.columns_full() };
    let label = fill(messages.columns_chosen(), &[("count", &count), ("limit", &limit)]);
    let choice = |only: bool, label: &str| {
        let on_change = on_action.reform(move |_: Event| Action::OnlyChosen(only));
        let value = if only { ONLY_CHOSEN } else { "all" };
        choice(Control::Columns, value, label, options.only_chosen == only, only && chosen == 0, on_change)
    };
    let choices = fragment(vec![choice(false, messages.columns_all()), choice(true, &label)]);
    let help = p("om-muted", fill(help, &[("limit", &limit)]));
    fieldset("om-columns", messages.columns_title(), vec![tag("div", "om-choices", choices), help])
}

/// Whether rows that differ are marked, or shown alone.
fn rows(state: &State, shown: &Shown, on_action: &Callback<Action>) -> Html {
    let messages = &state.messages;
    let choice = |of: Differences, label: &str| {
        let on_change = on_action.reform(move |_: Event| Action::ShowDifferences(of));
        choice(Control::Differences, of.as_str(), label, state.options.differences == of, false, on_change)
    };
    let choices = fragment(vec![
        choice(Differences::All, messages.rows_all()),
        choice(Differences::Mark, messages.rows_mark()),
        choice(Differences::Only, messages.rows_only()),
    ]);
    let differ = p("om-muted", words(state).differences(shown) + ".");
    fieldset("om-rows", messages.rows_title(), vec![tag("div", "om-choices", choices), differ])
}

fn choice(
    control: Control,
    value: &'static str,
    label: &str,
    checked: bool,
    disabled: bool,
    on_change: Callback<Event>,
) -> Html {
    let choice = Choice { value: value.into(), checked, disabled, ..Choice::new(control, "radio") };
    choice.label("om-choice", span("", label), on_change)
}

/// The button that shows more columns. When it disappears, the focus moves to the matrix.
pub(super) fn more(state: &State, shown: &Shown, matrix: &NeighbourFocus, on_action: &Callback<Action>) -> Html {
    let messages = &state.messages;
    let (count, all) = (shown.columns.len().to_string(), state.catalogue.types().len().to_string());
    let next = shown.more.min(COLUMNS).to_string();
    let is_last = shown.more <= COLUMNS;
    let matrix = matrix.clone();
    let on_more = on_action.reform(move |_: MouseEvent| {
        if is_last {
            matrix.focus_list();
        }
        Action::ShowMore
    });
    let mut content = Vec::new();
    if shown.more > 0 {
        let shown = fill(messages.more_shown(), &[("count", &count), ("all", &all)]);
        content.push(span("", shown + " "));
        content.push(button("om-show-more", "om-button", text(&fill(messages.more(), &[("count", &next)])), on_more));
    }
    // A stable wrapper around what comes and goes.
    tag("div", "om-show-more", fragment(content))
}
