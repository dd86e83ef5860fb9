//! The matrix: types as columns in ranked order, criteria as rows, one native table.

use yew::prelude::*;

use super::cell::CellContent;
use super::column_header::column_header;
use super::control::Control;
use super::focus::NeighbourFocus;
use super::sources::sources_note;
use super::tags::{span, text_element};
use super::verdict::verdict;
use crate::domain::catalogue::Tier;
use crate::domain::differences::Difference;
use crate::domain::messages::{fill, join};
use crate::domain::options::Differences;
use crate::domain::ranking::Ranked;
use crate::domain::shown::{Row, Shown};
use crate::state::{Action, State};

/// The region that scrolls, with the table in it.
pub(super) fn table(state: &State, shown: &Shown, focus: &NeighbourFocus, on_action: &Callback<Action>) -> Html {
    let (messages, ranking) = (&state.messages, &state.answer.ranking);
    let types: Vec<&Ranked> = shown.columns.iter().map(|at| &ranking[*at]).collect();
    let title = &state.catalogue.document().title;
    let is_of = |tier| move |row: &&Row| state.catalogue[row.criterion].tier == tier;
    let mut bodies = Vec::new();
    if ranking.is_ranked {
        bodies.push(why(state, &types));
    }
    for tier in [Tier::Glance, Tier::Detail] {
        if shown.rows.iter().any(|row| is_of(tier)(&row)) {
            bodies.push(tier_heading(state, tier, types.len(), on_action));
            let rows = shown.rows.iter().filter(is_of(tier));
            bodies.extend(rows.map(|shown| row(state, &types, *shown, tier == Tier::Detail && !state.detail_open)));
        }
    }
    // So many columns need no scrolling, from a certain width on.
    let fits = match types.len() {
        0..=3 => Some("3"),
        4 => Some("4"),
        _ => None,
    };
    html! {
        <div class="om-region" id="om-region" part="table-region" role="region" aria-labelledby="om-caption" tabindex="0"
            data-fits={fits} data-columns={(types.len() == 1).then_some("1")} ref={focus.list.clone()}>
            <table part="table" data-all={state.narrow.is_none().then_some("")}>
                <caption key="om-caption" id="om-caption" class="om-hidden">{ fill(messages.caption(), &[("title", title)]) }</caption>
                <thead key="om-head">
                    <tr>
                        <td key="om-corner" class="om-corner" />
                        { for types.iter().enumerate().map(|(at, ranked)| column_header(state, ranked, at, focus, on_action)) }
                    </tr>
                </thead>
                { for bodies }
            </table>
        </div>
    }
}

/// What the groups of types mean.
pub(super) fn groups(state: &State) -> Html {
    let groups = state.catalogue.document().groups.iter().map(|group| {
        let id = join(&["om-ground-group", &group.id], "-");
        let note = group.note.as_deref().map(|note| (note, &group.sources[..]));
        html! {
            <div key={group.id.to_string()} class="om-group">
                <p>{ text_element("strong", "", &group.label) }{ ": " }{ &*group.text }</p>
                { sources_note(&state.catalogue, &state.messages, id, &group.sources, note) }
            </div>
        }
    });
    html! { <div class="om-groups">{ for groups }</div> }
}

/// The heading over a group of rows, across the whole table. The second group folds.
fn tier_heading(state: &State, tier: Tier, columns: usize, on_action: &Callback<Action>) -> Html {
    let open = state.detail_open;
    let (key, label) = match tier {
        Tier::Glance => ("om-glance", span("", state.messages.tier_glance())),
        Tier::Detail => {
            let on_fold = on_action.reform(move |_: MouseEvent| Action::FoldDetail(!open));
            let label = html! {
                <button type="button" id={Control::FoldDetail.name()} class="om-fold-rows" aria-expanded={open.to_string()} onclick={on_fold}>
                    { state.messages.tier_detail() }
                </button>
            };
            ("om-in-detail", label)
        }
    };
    html! {
        <tbody {key} class="om-tier">
            <tr><th scope="rowgroup" colspan={(columns + 1).to_string()}>{ label }</th></tr>
        </tbody>
    }
}

/// A row of the matrix without its cells.
struct RowHead<'a> {
    key: &'a str,
    label: &'a str,
    help: Option<&'a str>,
    differs: Option<&'a str>,
    folds: bool,
    hidden: bool,
}

/// One criterion: its name in the first column and, where that is too narrow, as a full-width row instead. Styles show one of the two.
fn criterion_body(head: &RowHead<'_>, columns: usize, cells: Html) -> Html {
    let RowHead { key, label, help, differs, folds, hidden } = *head;
    let marker = || differs.map(|word| html! { <span class="om-differs">{ " " }{ word }</span> });
    html! {
        <tbody key={key.to_owned()} class="om-criterion" {hidden} data-folds={folds.then_some("")} data-differs={differs.map(|_| "")}>
            <tr class="om-narrow"><th scope="rowgroup" colspan={columns.to_string()}><span>{ label }{ marker() }</span></th></tr>
            <tr>
                <th key="om-name" scope="row" class="om-wide" part="row-header">
                    { label }{ marker() }
                    if let Some(help) = help {
                        { span("om-help om-muted", help) }
                    }
                </th>
                { cells }
            </tr>
        </tbody>
    }
}

fn row(state: &State, types: &[&Ranked], row: Row, hidden: bool) -> Html {
    let criterion = &state.catalogue[row.criterion];
    let cells = types.iter().map(|ranked| {
        let type_ix = ranked.type_ix;
        let id = state.catalogue[type_ix].id.to_string();
        html! {
            <td key={id} part="cell" data-out={(!ranked.recommended).then_some("")}>
                <CellContent catalogue={&state.catalogue} messages={&state.messages} {type_ix} criterion={row.criterion} />
            </td>
        }
    });
    let marks = state.options.differences == Differences::Mark && row.difference == Difference::Differs;
    let head = RowHead {
        key: &criterion.id,
        label: &criterion.label,
        help: criterion.help.as_deref(),
        differs: marks.then_some(state.messages.row_differs()),
        folds: criterion.tier == Tier::Detail,
        hidden,
    };
    criterion_body(&head, types.len(), html! { { for cells } })
}

/// The row of reasons: why each type ranks where it does.
fn why(state: &State, types: &[&Ranked]) -> Html {
    let cells = types.iter().map(|ranked| {
        let column = &state.catalogue[ranked.type_ix];
        html! {
            <td key={column.id.to_string()} part="verdict" data-out={(!ranked.recommended).then_some("")}>
                { verdict(state, ranked) }
            </td>
        }
    });
    let label = state.messages.why_title();
    let head = RowHead { key: "om-why", label, help: None, differs: None, folds: false, hidden: false };
    criterion_body(&head, types.len(), html! { { for cells } })
}
