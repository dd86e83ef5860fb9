//! The comparison as a Yew component: it renders what the [`view`](crate::view) says, and turns what the visitor does into
//! [`Action`]s. It touches no window, location or storage.

mod cell;
mod focus;
pub(crate) mod marks;
mod note;
mod render;

use std::rc::Rc;

use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use self::focus::NeighbourFocus;
use self::marks::acting;
use self::render::render;
use crate::state::{Action, State, TakeAway};
use crate::view::control::Control;
use crate::view::node::{Place, Press};
use crate::view::{chips, column_header, page};

/// Properties of [`Matrix`].
#[derive(Clone, PartialEq, Properties)]
pub struct MatrixProps {
    /// What is shown.
    pub state: Rc<State>,
    /// Called with what the visitor does.
    pub on_action: Callback<Action>,
    /// Called when the visitor wants to take the comparison away.
    pub on_take_away: Callback<TakeAway>,
}

/// The whole comparison: filters, answer, matrix.
#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let MatrixProps { state, on_action, on_take_away } = props;
    let around = Surroundings {
        state,
        on_action,
        on_take_away,
        answer: &use_node_ref(),
        end: &use_node_ref(),
        chips: &focus::use_neighbour_focus(chips::CHIP, state.filters().len()),
        matrix: &focus::use_neighbour_focus(column_header::REMOVE, state.options.chosen.len()),
    };
    let shown = state.shown();
    let page = page::<true>(state, &shown, lower);
    let language = state.catalogue.document().language.to_string();
    html! {
        <div class="om" part="base" lang={language} onclick={marks::press(state, on_action)} oninput={on_input(state, on_action)}
            onchange={on_change(state, on_action)}>
            { render(page, Some(&around)) }
        </div>
    }
}

/// What is around the nodes that are rendered: who hears of what the visitor does, and where the focus can go.
struct Surroundings<'a> {
    state: &'a State,
    on_action: &'a Callback<Action>,
    on_take_away: &'a Callback<TakeAway>,
    answer: &'a NodeRef,
    end: &'a NodeRef,
    chips: &'a NeighbourFocus,
    matrix: &'a NeighbourFocus,
}

impl Surroundings<'_> {
    fn place(&self, place: Place) -> &NodeRef {
        match place {
            Place::Answer => self.answer,
            Place::End => self.end,
            Place::Chips => &self.chips.list,
            Place::Matrix => &self.matrix.list,
        }
    }

    /// What is called when this is pressed.
    fn on_press(&self, press: Press) -> Callback<MouseEvent> {
        let on_action = self.on_action;
        match press {
            Press::Act(action) => on_action.reform(move |_| action.clone()),
            Press::Answer(action) => self.focusing(Place::Answer, Some(action)),
            Press::Skip(to) => self.focusing(to, None),
            Press::More(is_last) if is_last => self.focusing(Place::Matrix, Some(Action::ShowMore)),
            Press::More(_) => on_action.reform(|_| Action::ShowMore),
            Press::Remove(from, at, action) => {
                let list = if from == Place::Chips { self.chips } else { self.matrix }.clone();
                on_action.reform(move |_| {
                    list.removing(at);
                    action.clone()
                })
            }
            Press::Move(forward) => {
                let region = self.matrix.list.clone();
                Callback::from(move |_| {
                    if let Some(region) = region.cast::<HtmlElement>() {
                        scroll(&region, forward);
                    }
                })
            }
            Press::Take(way) => self.on_take_away.reform(move |_| way),
            Press::Close(of) => acting(on_action, move |event: MouseEvent| Some(note::close(&event, of))),
        }
    }

    /// Moves the focus there, and then acts: the button that is pressed may go away with the action.
    fn focusing(&self, to: Place, action: Option<Action>) -> Callback<MouseEvent> {
        let to = self.place(to).clone();
        acting(self.on_action, move |_| {
            if let Some(to) = to.cast::<HtmlElement>() {
                // It fails only for an element that is not shown.
                let _ = to.focus();
            }
            action.clone()
        })
    }
}

/// Scrolls by the width of a column.
fn scroll(region: &HtmlElement, forward: bool) {
    let column = region.query_selector("th[scope=col]").ok().flatten();
    let width = column.map_or(200.0, |column| column.get_bounding_client_rect().width());
    let is_right_to_left = region.matches(":dir(rtl)").unwrap_or_default();
    region.scroll_by_with_x_and_y(if forward == is_right_to_left { -width } else { width }, 0.0);
}

/// Hears what is chosen in controls.
fn on_change(state: &Rc<State>, on_action: &Callback<Action>) -> Callback<Event> {
    let state = state.clone();
    acting(on_action, move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            return Some(Control::named(&select.name())?.action(&state, &select.value(), true));
        }
        let input: HtmlInputElement = event.target_dyn_into()?;
        let control = Control::named(&input.name())?;
        // Not disabled: a visitor who tries it is told why it stays as it is.
        let is_limited = input.get_attribute("aria-disabled").is_some();
        let is_on = is_limited || input.checked();
        if is_limited {
            input.set_checked(false);
        }
        Some(control.action(&state, &input.value(), is_on))
    })
}

/// Hears what is typed. The field for it has no name: it is no answer.
fn on_input(state: &Rc<State>, on_action: &Callback<Action>) -> Callback<InputEvent> {
    let state = state.clone();
    acting(on_action, move |event: InputEvent| {
        let input: HtmlInputElement = event.target_dyn_into()?;
        Some(Control::named(&input.id()).filter(|_| input.name().is_empty())?.action(&state, &input.value(), true))
    })
}

/// Lower-case, as the browser makes it.
#[cfg(target_arch = "wasm32")]
fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// Lower-case, for the server renderer.
#[cfg(not(target_arch = "wasm32"))]
fn lower(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use std::rc::Rc;

    use yew::Callback;

    use super::{Matrix, MatrixProps};
    use crate::domain::messages::Messages;
    use crate::domain::ranking::counted::rankings;
    use crate::domain::{Filters, built_in};
    use crate::state::State;

    /// The view reads the answer that the state holds.
    #[test]
    fn a_rendering_ranks_nothing() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        for needs in [vec![], vec!["website".into()], vec!["website".into(), "leads".into(), "admin".into()]] {
            let catalogue = Rc::new(built_in::catalogue());
            let messages = Rc::new(Messages::of(&catalogue));
            let filters = Filters { company_size: Some("small".into()), startup: true, needs };
            let state = Rc::new(State::new(catalogue, messages, filters));
            let mut html = String::new();
            let found = rankings(|| {
                html = tokio::task::LocalSet::new().block_on(&runtime, async move {
                    let props = MatrixProps { state, on_action: Callback::noop(), on_take_away: Callback::noop() };
                    yew::LocalServerRenderer::<Matrix>::with_props(props).render().await
                });
            });
            assert!(html.contains("<table"), "{html}");
            assert_eq!(found, 0);
        }
    }
}
