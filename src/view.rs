//! The comparison on the screen, as Yew components. They take data and callbacks, and touch no window, location or storage.
//!
//! One file per component; each has a sheet of the same stem in `styles/`.

mod answer;
mod brief;
mod cell;
mod chips;
mod column_header;
pub mod control;
mod covers;
mod cta;
mod filter_panel;
mod fits;
mod focus;
mod intro;
mod mark;
mod meter;
pub(crate) mod note;
mod notices;
mod order;
mod paper;
mod sources;
mod status;
mod table;
mod tags;
mod take_away;
mod view_options;

use std::rc::Rc;

use yew::prelude::*;

use self::answer::Answer;
use self::filter_panel::Panel;
use self::note::note_panel;
use self::tags::heading_name;
use crate::domain::words::Words;
use crate::state::{Action, State, TakeAway};

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
    let (catalogue, messages) = (&state.catalogue, &state.messages);
    let shown = state.shown();
    let (heading, end) = (use_node_ref(), use_node_ref());
    let chip_focus = focus::use_neighbour_focus(chips::CHIP, state.filters().len());
    let column_focus = focus::use_neighbour_focus(column_header::REMOVE, state.options.chosen.len());
    let panel = Panel { state, chips: &chip_focus, answer: &heading, on_action };

    html! {
        <div class="om" part="base" lang={catalogue.document().language.to_string()} onclick={mark::press(state, on_action)}>
            <div class="om-page" data-list={state.is_list().then_some("")}>
                { intro::intro(state) }
                { note_of_copy("unavailable", messages.unavailable()) }
                { filter_panel::filter_panel(panel) }
                { answer::answer(Answer { state, shown: &shown, heading: &heading, on_action }) }
                { brief::before(state) }
                <div class="om-before-table">
                    <@{heading_name(state.heading_level + 1)} class="om-hidden">{ messages.comparison_title() }</@>
                    <p id="om-mark-keys" class="om-hidden">{ messages.mark_keys() }</p>
                    { filter_panel::skip(state, messages.skip_comparison(), &end) }
                    { view_options::pair(state, &shown, on_action) }
                    { table::moves(state, &column_focus) }
                </div>
                { table::table(state, &shown, &column_focus, on_action) }
                if let Some(of) = state.note {
                    { note_panel(state, of, on_action) }
                }
                { mark::key(state) }
                { view_options::more(state, &shown, &column_focus, on_action) }
                <div ref={end} tabindex="-1" class="om-after-table">
                    { take_away::take_away(state, on_take_away) }
                    { brief::after(state) }
                    <p class="om-footer">{ words(state).footer() }</p>
                    { paper::paper(state, &shown) }
                </div>
            </div>
        </div>
    }
}

/// The catalogue, messages and filters that sentences are made from.
fn words(state: &State) -> Words<'_> {
    Words { catalogue: &state.catalogue, messages: &state.messages, filters: state.filters() }
}

/// A note of the prerendered copy for when the program is late or cannot run. It is hidden: the element's script shows it, or, without
/// scripts, the page.
fn note_of_copy(name: &'static str, text: &str) -> Html {
    let is_error = name == "unavailable";
    let (part, role) = (is_error.then_some("error"), is_error.then_some("alert"));
    html! { <p class="om-note" data-says={name} {part} {role} hidden=true>{ text }</p> }
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
