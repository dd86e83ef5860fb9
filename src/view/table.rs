//! The matrix: types as columns in ranked order, criteria as rows, one native table.
//!
//! Above the criteria stand two kinds of rows that show the answer: how each type fits every size, and whether it covers each chosen need.

use super::column_header::{self, column_header, full_name, standing};
use super::control::Control;
use super::covers::covers;
use super::fits::{self, fits};
use super::kept_unless;
use super::mark::{Look, mark_in_table};
use super::node::{Node, On, Place, Press, Value};
use super::tags::{
    element, flag, fragment, given, is, keyed, listening, maybe, own, placed, pressed, span, text, text_element,
    unfolding,
};
use crate::domain::catalogue::{NeedIx, Tier};
use crate::domain::differences::Difference;
use crate::domain::messages::{fill, join};
use crate::domain::note::NoteOf;
use crate::domain::options::Differences;
use crate::domain::ranking::Ranked;
use crate::domain::shown::{Row, Shown};
use crate::state::{Action, State};

/// The region that scrolls sideways, with the table in it.
pub(super) fn table<const WHOLE: bool>(state: &State, shown: &Shown) -> Node {
    let (messages, ranking) = (&state.messages, &state.answer.ranking);
    let types: Vec<&Ranked> = shown.columns.iter().map(|at| &ranking[*at]).collect();
    let matrix = Matrix::<WHOLE> { state, types: &types };
    let is_of = |tier| move |row: &&Row| state.catalogue[row.criterion].tier == tier;
    let mut bodies = vec![matrix.first_rows()];
    // In the list of a narrow place only the first rows stand.
    let is_list = state.is_list();
    if !(is_list && state.narrow == Some(true)) {
        for tier in [Tier::Glance, Tier::Detail] {
            let is_open = tier == Tier::Glance || state.detail_open;
            if shown.rows.iter().any(|row| is_of(tier)(&row)) {
                bodies.push(matrix.tier_heading(tier));
                bodies.extend(shown.rows.iter().filter(is_of(tier)).map(|row| matrix.criterion(*row, !is_open)));
            }
        }
    }
    let caption = if ranking.is_ranked { messages.caption_ranked() } else { messages.caption() };
    let head = matrix.head();
    let caption =
        keyed("om-caption", element("caption", &["id", "class"], [is("om-caption"), is("om-hidden")], text(caption)));
    bodies.splice(0..0, [caption, head]);
    let table = element(
        "table",
        &["part", "role", "data-all", "data-list", "aria-describedby"],
        [is("table"), role(state, "table"), flag(state.narrow.is_none()), flag(is_list), is("om-mark-keys")],
        fragment(bodies),
    );
    let values = [is("om-region"), is("om-region"), is("table-region"), own(&types.len().to_string())];
    let region = element("div", &["class", "id", "part", "data-columns"], values, table);
    placed(Place::Matrix, listening(On::Marks, region))
}

/// The role of a part of the table. Engines take it away where styles lay the part out in another way, so a narrow place says it again.
pub(super) fn role(state: &State, role: &'static str) -> Value {
    if state.narrow == Some(false) { Value::Missing } else { is(role) }
}

/// A row of the table.
fn row(state: &State, key: &str, class: &'static str, cells: Vec<Node>) -> Node {
    keyed(key, element("tr", &["class", "role"], [given(class), role(state, "row")], fragment(cells)))
}

/// A cell of a type.
pub(super) fn cell(state: &State, ranked: &Ranked, [class, part]: [&'static str; 2], content: Node) -> Node {
    let values = [given(class), given(part), role(state, "cell"), maybe(standing(state, ranked))];
    let cell = element("td", &["class", "part", "role", "data-standing"], values, content);
    keyed(&state.catalogue[ranked.type_ix].id, cell)
}

/// The buttons that scroll the table sideways, to the previous and the next type. Styles show them where it scrolls.
pub(super) fn moves(state: &State, shown: &Shown) -> Node {
    let button = |label: &str, forward: bool| {
        let values = [is("button"), is("om-button om-move"), flag(forward), flag(state.is_copy)];
        let button = element("button", &["type", "class", "data-forward", "disabled"], values, text(label));
        pressed(Press::Move(forward), button)
    };
    let buttons = vec![button(state.messages.move_back(), false), button(state.messages.move_on(), true)];
    let values = [is("om-moves"), own(&shown.columns.len().to_string())];
    element("div", &["class", "data-columns"], values, fragment(buttons))
}

/// What every row needs.
#[derive(Clone, Copy)]
struct Matrix<'a, const WHOLE: bool> {
    state: &'a State,
    types: &'a [&'a Ranked],
}

impl<const WHOLE: bool> Matrix<'_, WHOLE> {
    /// The head of the table: three rows that look like one.
    fn head(self) -> Node {
        let Matrix { state, types } = self;
        let messages = &state.messages;
        let corner = || {
            let values = [is("om-corner"), role(state, "cell")];
            keyed("om-corner", element("td", &["class", "role"], values, Node::default()))
        };
        let mut heads = vec![kept_unless::<WHOLE>(corner)];
        heads.extend(types.iter().map(|ranked| column_header(state, ranked)));
        let head = || self.row_head(column_header::NAMES, messages.names_title(), Node::default());
        let mut names = vec![kept_unless::<WHOLE>(head)];
        names.extend(types.iter().map(|ranked| full_name::<WHOLE>(state, ranked)));
        let mut rows = vec![row(state, "om-heads", "om-heads", heads), row(state, "om-names", "om-names", names)];
        if !state.is_pair() && state.catalogue.types().len() > 2 {
            let head = || self.row_head("#compare", messages.compare(), Node::default());
            let mut compares = vec![kept_unless::<WHOLE>(head)];
            let compare = |(at, ranked): (usize, &&Ranked)| column_header::compare::<WHOLE>(state, ranked, at);
            compares.extend(types.iter().enumerate().map(compare));
            rows.push(row(state, "om-compares", "om-compares", compares));
        }
        keyed("om-head", element("thead", &["role"], [role(state, "rowgroup")], fragment(rows)))
    }

    /// A group of rows.
    fn body(self, key: &str, class: &'static str, rows: Vec<Node>) -> Node {
        keyed(key, element("tbody", &["class", "role"], [is(class), role(self.state, "rowgroup")], fragment(rows)))
    }

    /// The head of a row. `id`: of the row, for the marks in it.
    fn row_head(self, id: &str, label: &str, more: Node) -> Node {
        let row_id = join(&["om-r-", id], "");
        // Rows of the head and those that are drawn are not the catalogue's: their ids begin with a sign that none of its ids has.
        let part = if id.starts_with('#') { "" } else { "row-header" };
        let values = [own(&row_id), is("row"), given(part), role(self.state, "rowheader")];
        let head = element("th", &["id", "scope", "part", "role"], values, fragment(vec![text(label), more]));
        keyed("om-name", head)
    }

    /// The cells of a row, after its head.
    fn cells(self, part: &'static str, head: Node, content: impl Fn(&Ranked) -> Node) -> Vec<Node> {
        let cells = self.types.iter().map(|ranked| cell(self.state, ranked, ["", part], content(ranked)));
        std::iter::once(head).chain(cells).collect()
    }

    /// The rows that are drawn: the fits, and the needs that were chosen.
    fn first_rows(self) -> Node {
        let Matrix { state, types } = self;
        let type_ixs: Vec<_> = types.iter().map(|ranked| ranked.type_ix).collect();
        let mut rows = Vec::new();
        if fits::is_drawn(state, &type_ixs) {
            let head = kept_unless::<WHOLE>(|| self.fits_head());
            rows.push(row(state, "om-fits", "om-fits", self.cells("", head, |ranked| fits::<WHOLE>(state, ranked))));
        }
        rows.extend(state.filters().needs_at(&state.catalogue).into_iter().map(|need| self.need(need)));
        self.body("om-first", "om-first-rows", rows)
    }

    /// The head of the row of fits.
    fn fits_head(self) -> Node {
        let (state, messages) = (self.state, &self.state.messages);
        let has_note = state.catalogue.sizes().iter().any(|size| size.help.is_some() || !size.sources.is_empty());
        let help = element("small", &["class", "aria-hidden"], [is("om-help"), is("true")], text(messages.fits_help()));
        let mut more = vec![help];
        if has_note {
            more.insert(0, mark_in_table(state, NoteOf::Sizes, join(&["om-r-", fits::ROW], "")));
        }
        self.row_head(fits::ROW, messages.fits_title(), fragment(more))
    }

    /// The row of a chosen need.
    fn need(self, need: NeedIx) -> Node {
        let state = self.state;
        let id = join(&["#", &state.catalogue[need].id], "");
        let label = fill(state.messages.need_row(), &[("need", state.catalogue[need].name())]);
        let head = self.row_head(&id, &label, Node::default());
        row(state, &id, "om-need-row", self.cells("", head, |ranked| covers::<WHOLE>(state, ranked, need, &id)))
    }

    /// The heading over a group of rows. The second group folds. Where the head of the table does not stick, it repeats the short names.
    fn tier_heading(self, tier: Tier) -> Node {
        let Matrix { state, types } = self;
        let (open, messages) = (state.detail_open, &state.messages);
        let key = if tier == Tier::Glance { "om-glance" } else { "om-in-detail" };
        let head = || {
            let label = if tier == Tier::Glance {
                span("", messages.tier_glance())
            } else {
                let press = Press::Act(Action::FoldDetail(!open));
                let label = text(messages.tier_detail());
                unfolding(Control::FoldDetail.name(), "om-fold-rows", (open, None), label, press)
            };
            let values = [is("rowgroup"), role(state, "rowheader")];
            keyed("om-name", element("th", &["scope", "role"], values, label))
        };
        let mut cells = vec![kept_unless::<WHOLE>(head)];
        cells.extend(types.iter().map(|ranked| {
            let column = &state.catalogue[ranked.type_ix];
            let values = [is("true"), maybe(standing(state, ranked))];
            let name = if WHOLE { text(&column.short) } else { Node::KeptContent };
            keyed(&column.id, element("td", &["aria-hidden", "data-standing"], values, name))
        }));
        self.body(key, "om-tier", vec![row(state, key, "", cells)])
    }

    /// The row of a criterion.
    fn criterion(self, of: Row, hidden: bool) -> Node {
        let state = self.state;
        let criterion = &state.catalogue[of.criterion];
        let differs = state.options.differences == Differences::Mark && of.difference == Difference::Differs;
        let head = || {
            let mut more = Vec::new();
            if differs {
                more.extend([text(" "), span("om-differs", state.messages.row_differs())]);
            }
            if let Some(help) = &criterion.help {
                more.push(text_element("small", "om-help", help));
            }
            self.row_head(&criterion.id, &criterion.label, fragment(more))
        };
        let cells = self.cells("cell", kept_unless::<WHOLE>(head), |ranked| {
            let type_ix = ranked.type_ix;
            let look = Look::of(state, NoteOf::Cell(type_ix, of.criterion));
            if WHOLE { Node::Cell(type_ix, of.criterion, look) } else { Node::KeptContent }
        });
        let values = [
            is("om-criterion"),
            role(state, "rowgroup"),
            flag(hidden),
            flag(criterion.tier == Tier::Detail),
            flag(differs),
        ];
        let keys = &["class", "role", "hidden", "data-folds", "data-differs"];
        keyed(&criterion.id, element("tbody", keys, values, row(state, "", "", cells)))
    }
}
