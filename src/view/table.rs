//! The matrix: types as columns in ranked order, criteria as rows, one native table.
//!
//! Above the criteria stand two kinds of rows that show the answer: how each type fits every size, and whether it covers each chosen need.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::cell::CellContent;
use super::column_header::{self, column_header, full_name, standing};
use super::control::Control;
use super::covers::covers;
use super::fits::{self, fits};
use super::focus::NeighbourFocus;
use super::mark::{self, Look, mark_in_table};
use super::tags::{Value, element, flag, fragment, given, is, keyed, maybe, own, span, text, text_element, unfolding};
use crate::domain::catalogue::{NeedIx, Tier};
use crate::domain::differences::Difference;
use crate::domain::messages::{fill, join};
use crate::domain::note::NoteOf;
use crate::domain::options::Differences;
use crate::domain::ranking::Ranked;
use crate::domain::shown::{Row, Shown};
use crate::state::{Action, State};

/// The region that scrolls sideways, with the table in it.
pub(super) fn table(state: &State, shown: &Shown, focus: &NeighbourFocus, on_action: &Callback<Action>) -> Html {
    let (messages, ranking) = (&state.messages, &state.answer.ranking);
    let types: Vec<&Ranked> = shown.columns.iter().map(|at| &ranking[*at]).collect();
    let matrix = Matrix { state, types: &types };
    let is_of = |tier| move |row: &&Row| state.catalogue[row.criterion].tier == tier;
    let mut bodies = vec![matrix.first_rows()];
    // In the list of a narrow place only the first rows stand.
    let is_list = state.is_list();
    if !(is_list && state.narrow == Some(true)) {
        for tier in [Tier::Glance, Tier::Detail] {
            let is_open = tier == Tier::Glance || state.detail_open;
            if shown.rows.iter().any(|row| is_of(tier)(&row)) {
                bodies.push(matrix.tier_heading(tier, on_action));
                bodies.extend(shown.rows.iter().filter(is_of(tier)).map(|row| matrix.criterion(*row, !is_open)));
            }
        }
    }
    let caption = if ranking.is_ranked { messages.caption_ranked() } else { messages.caption() };
    let head = matrix.head(focus, on_action);
    let caption =
        keyed("om-caption", element("caption", &["id", "class"], &[is("om-caption"), is("om-hidden")], text(caption)));
    bodies.splice(0..0, [caption, head]);
    let table = element(
        "table",
        &["part", "role", "data-all", "data-list", "aria-describedby"],
        &[is("table"), role(state, "table"), flag(state.narrow.is_none()), flag(is_list), is("om-mark-keys")],
        fragment(bodies),
    );
    html! {
        <div class="om-region" id="om-region" part="table-region" data-columns={types.len().to_string()} ref={focus.list.clone()}
            onkeydown={mark::keys()}>
            { table }
        </div>
    }
}

/// The role of a part of the table. Engines take it away where styles lay the part out in another way, so a narrow place says it again.
pub(super) fn role(state: &State, role: &'static str) -> Value<'static> {
    if state.narrow == Some(false) { Value::Missing } else { is(role) }
}

/// A row of the table.
fn row(state: &State, key: &str, class: &'static str, cells: Vec<Html>) -> Html {
    keyed(key, element("tr", &["class", "role"], &[given(class), role(state, "row")], fragment(cells)))
}

/// A cell of a type.
pub(super) fn cell(state: &State, ranked: &Ranked, [class, part]: [&'static str; 2], content: Vec<Html>) -> Html {
    let values = [given(class), given(part), role(state, "cell"), maybe(standing(state, ranked))];
    let cell = element("td", &["class", "part", "role", "data-standing"], &values, fragment(content));
    keyed(&state.catalogue[ranked.type_ix].id, cell)
}

/// The buttons that scroll the table sideways, to the previous and the next type. Styles show them where it scrolls.
pub(super) fn moves(state: &State, focus: &NeighbourFocus) -> Html {
    let scroll = |forward: bool| {
        let region = focus.list.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(region) = region.cast::<HtmlElement>() {
                scroll(&region, forward);
            }
        })
    };
    let button = |label: &str, forward: bool| {
        html! {
            <button type="button" class="om-button om-move" data-forward={forward.then_some("")} disabled={state.is_copy}
                onclick={scroll(forward)}>{ label }</button>
        }
    };
    html! {
        <div class="om-moves" data-columns={state.shown().columns.len().to_string()}>
            { button(state.messages.move_back(), false) }
            { button(state.messages.move_on(), true) }
        </div>
    }
}

/// Scrolls by the width of a column.
fn scroll(region: &HtmlElement, forward: bool) {
    let column = region.query_selector("th[scope=col]").ok().flatten();
    let width = column.map_or(200.0, |column| column.get_bounding_client_rect().width());
    let is_right_to_left = region.matches(":dir(rtl)").unwrap_or_default();
    region.scroll_by_with_x_and_y(if forward == is_right_to_left { -width } else { width }, 0.0);
}

/// What every row needs.
#[derive(Clone, Copy)]
struct Matrix<'a> {
    state: &'a State,
    types: &'a [&'a Ranked],
}

impl Matrix<'_> {
    /// The head of the table: three rows that look like one.
    fn head(self, focus: &NeighbourFocus, on_action: &Callback<Action>) -> Html {
        let Matrix { state, types } = self;
        let messages = &state.messages;
        let corner = keyed(
            "om-corner",
            element("td", &["class", "role"], &[is("om-corner"), role(state, "cell")], Html::default()),
        );
        let mut heads = vec![corner];
        heads.extend(types.iter().map(|ranked| column_header(state, ranked)));
        let mut names = vec![self.row_head(column_header::NAMES, messages.names_title(), Html::default())];
        names.extend(types.iter().map(|ranked| full_name(state, ranked)));
        let mut rows = vec![row(state, "om-heads", "om-heads", heads), row(state, "om-names", "om-names", names)];
        if !state.is_pair() && state.catalogue.types().len() > 2 {
            let mut compares = vec![self.row_head("#compare", messages.compare(), Html::default())];
            let compare = |(at, ranked): (usize, &&Ranked)| column_header::compare(state, ranked, at, focus, on_action);
            compares.extend(types.iter().enumerate().map(compare));
            rows.push(row(state, "om-compares", "om-compares", compares));
        }
        keyed("om-head", element("thead", &["role"], &[role(state, "rowgroup")], fragment(rows)))
    }

    /// A group of rows.
    fn body(self, key: &str, class: &'static str, rows: Vec<Html>) -> Html {
        keyed(key, element("tbody", &["class", "role"], &[is(class), role(self.state, "rowgroup")], fragment(rows)))
    }

    /// The head of a row. `id`: of the row, for the marks in it.
    fn row_head(self, id: &str, label: &str, more: Html) -> Html {
        let row_id = join(&["om-r-", id], "");
        // Rows of the head and those that are drawn are not the catalogue's: their ids begin with a sign that none of its ids has.
        let part = if id.starts_with('#') { "" } else { "row-header" };
        let values = [own(&row_id), is("row"), given(part), role(self.state, "rowheader")];
        let head = element("th", &["id", "scope", "part", "role"], &values, fragment(vec![text(label), more]));
        keyed("om-name", head)
    }

    /// The cells of a row, after its head.
    fn cells(self, part: &'static str, head: Html, content: impl Fn(&Ranked) -> Vec<Html>) -> Vec<Html> {
        let cells = self.types.iter().map(|ranked| cell(self.state, ranked, ["", part], content(ranked)));
        std::iter::once(head).chain(cells).collect()
    }

    /// The rows that are drawn: the fits, and the needs that were chosen.
    fn first_rows(self) -> Html {
        let Matrix { state, types } = self;
        let messages = &state.messages;
        let type_ixs: Vec<_> = types.iter().map(|ranked| ranked.type_ix).collect();
        let mut rows = Vec::new();
        if fits::is_drawn(state, &type_ixs) {
            let has_note = state.catalogue.sizes().iter().any(|size| size.help.is_some() || !size.sources.is_empty());
            let help =
                element("small", &["class", "aria-hidden"], &[is("om-help"), is("true")], text(messages.fits_help()));
            let mut more = vec![help];
            if has_note {
                more.insert(0, mark_in_table(state, NoteOf::Sizes, join(&["om-r-", fits::ROW], "")));
            }
            let head = self.row_head(fits::ROW, messages.fits_title(), fragment(more));
            rows.push(row(state, "om-fits", "om-fits", self.cells("", head, |ranked| fits(state, ranked))));
        }
        rows.extend(state.filters().needs_at(&state.catalogue).into_iter().map(|need| self.need(need)));
        self.body("om-first", "om-first-rows", rows)
    }

    /// The row of a chosen need.
    fn need(self, need: NeedIx) -> Html {
        let state = self.state;
        let id = join(&["#", &state.catalogue[need].id], "");
        let label = fill(state.messages.need_row(), &[("need", state.catalogue[need].name())]);
        let head = self.row_head(&id, &label, Html::default());
        row(state, &id, "om-need-row", self.cells("", head, |ranked| covers(state, ranked, need, &id)))
    }

    /// The heading over a group of rows. The second group folds. Where the head of the table does not stick, it repeats the short names.
    fn tier_heading(self, tier: Tier, on_action: &Callback<Action>) -> Html {
        let Matrix { state, types } = self;
        let (open, messages) = (state.detail_open, &state.messages);
        let (key, label) = match tier {
            Tier::Glance => ("om-glance", span("", messages.tier_glance())),
            Tier::Detail => {
                let on_fold = on_action.reform(move |_: MouseEvent| Action::FoldDetail(!open));
                let label = text(messages.tier_detail());
                ("om-in-detail", unfolding(Control::FoldDetail.name(), "om-fold-rows", (open, None), label, on_fold))
            }
        };
        let head = element("th", &["scope", "role"], &[is("rowgroup"), role(state, "rowheader")], label);
        let mut cells = vec![keyed("om-name", head)];
        cells.extend(types.iter().map(|ranked| {
            let column = &state.catalogue[ranked.type_ix];
            let values = [is("true"), maybe(standing(state, ranked))];
            keyed(&column.id, element("td", &["aria-hidden", "data-standing"], &values, text(&column.short)))
        }));
        self.body(key, "om-tier", vec![row(state, key, "", cells)])
    }

    /// The row of a criterion.
    fn criterion(self, of: Row, hidden: bool) -> Html {
        let state = self.state;
        let criterion = &state.catalogue[of.criterion];
        let differs = state.options.differences == Differences::Mark && of.difference == Difference::Differs;
        let mut more = Vec::new();
        if differs {
            more.extend([text(" "), span("om-differs", state.messages.row_differs())]);
        }
        if let Some(help) = &criterion.help {
            more.push(text_element("small", "om-help", help));
        }
        let head = self.row_head(&criterion.id, &criterion.label, fragment(more));
        let cells = self.cells("cell", head, |ranked| {
            let type_ix = ranked.type_ix;
            let look = Look::of(state, NoteOf::Cell(type_ix, of.criterion));
            vec![html! {
                <CellContent catalogue={&state.catalogue} messages={&state.messages} {type_ix} criterion={of.criterion} {look} />
            }]
        });
        let values = [
            is("om-criterion"),
            role(state, "rowgroup"),
            flag(hidden),
            flag(criterion.tier == Tier::Detail),
            flag(differs),
        ];
        let keys = &["class", "role", "hidden", "data-folds", "data-differs"];
        keyed(&criterion.id, element("tbody", keys, &values, row(state, "", "", cells)))
    }
}
