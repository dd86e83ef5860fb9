//! The controls above the matrix: which types are columns, and whether rows that differ are marked or shown alone.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::control::{Control, ONLY_CHOSEN};
use super::focus::NeighbourFocus;
use super::tags::{Choice, button, p, span, text, text_element};
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
    let is_comparable = state.catalogue.criteria().iter().any(|criterion| criterion.kind != CriterionKind::Text);
    if state.catalogue.types().len() < 2 {
        return Html::default();
    }
    html! {
        <div class="om-view" role="group" aria-label={messages.view_label().to_string()}>
            // Not known yet: both are there, and styles show one.
            if state.narrow != Some(false) && state.catalogue.types().len() > 2 {
                { pair(state, shown, on_action) }
            }
            if state.narrow != Some(true) && state.catalogue.types().len() > 2 {
                { columns(state, on_action) }
            }
            if is_comparable {
                { rows(state, shown, on_action) }
            }
        </div>
    }
}

/// Which two types stand side by side in a narrow place.
fn pair(state: &State, shown: &Shown, on_action: &Callback<Action>) -> Html {
    let messages = &state.messages;
    let types = state.catalogue.types();
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
    html! {
        <fieldset class="om-pair">
            { text_element("legend", "", messages.pair_title()) }
            <div>
                { select(0, Control::PairFirst, messages.pair_first(), first) }
                { select(1, Control::PairSecond, messages.pair_second(), second) }
            </div>
        </fieldset>
    }
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
    html! {
        <fieldset class="om-columns">
            { text_element("legend", "", messages.columns_title()) }
            <div class="om-choices">
                { choice(false, messages.columns_all()) }
                { choice(true, &label) }
            </div>
            { p("om-muted", fill(help, &[("limit", &limit)])) }
        </fieldset>
    }
}

/// Whether rows that differ are marked, or shown alone.
fn rows(state: &State, shown: &Shown, on_action: &Callback<Action>) -> Html {
    let messages = &state.messages;
    let choice = |of: Differences, label: &str| {
        let on_change = on_action.reform(move |_: Event| Action::ShowDifferences(of));
        choice(Control::Differences, of.as_str(), label, state.options.differences == of, false, on_change)
    };
    html! {
        <fieldset class="om-rows">
            { text_element("legend", "", messages.rows_title()) }
            <div class="om-choices">
                { choice(Differences::All, messages.rows_all()) }
                { choice(Differences::Mark, messages.rows_mark()) }
                { choice(Differences::Only, messages.rows_only()) }
            </div>
            <p class="om-muted">{ words(state).differences(shown) }{ "." }</p>
        </fieldset>
    }
}

fn choice(
    control: Control,
    value: &'static str,
    label: &str,
    checked: bool,
    disabled: bool,
    on_change: Callback<Event>,
) -> Html {
    let name = control.name();
    let choice = Choice { kind: "radio", name, value: value.into(), checked, disabled, hidden: false, part: "" };
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
    html! {
        // A stable wrapper around what comes and goes.
        <div class="om-more">
            if shown.more > 0 {
                <span>{ fill(messages.more_shown(), &[("count", &count), ("all", &all)]) }{ " " }</span>
                { button("om-more", "", text(&fill(messages.more(), &[("count", &next)])), on_more) }
            }
        </div>
    }
}
