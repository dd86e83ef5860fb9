//! The comparison as a component for other Yew programs: [`OutsourcingMatrix`].
//!
//! It stands in a shadow root of its own, with its [styles](STYLES): the page's do not reach in, and its own do not reach out. Everything
//! else is the page's: there is no panic hook here, no allocator, no custom element, and the address is not touched.

mod frame;
mod styles;

use std::rc::Rc;

use yew::prelude::*;

pub use self::styles::STYLES;
use crate::domain::catalogue::OutsourcingType;
use crate::domain::messages::Messages;
use crate::domain::{Answer, Catalogue, Filters, built_in};
use crate::state::{Action, State};
use crate::view::Matrix;
use frame::Frame;

/// Properties of [`OutsourcingMatrix`].
#[derive(Clone, PartialEq, Properties)]
pub struct OutsourcingMatrixProps {
    /// What is compared: the types of outsourcing where it is None. Another catalogue begins anew, with [`filters`](Self::filters).
    #[prop_or_default]
    pub catalogue: Option<Rc<Catalogue>>,
    /// The answers to begin with. They are taken over again whenever they change, in place of what the visitor answered meanwhile. What the
    /// catalogue does not have is left out.
    ///
    /// A page that keeps the answers itself gives back here what [`on_change`](Self::on_change) told.
    #[prop_or_default]
    pub filters: Filters,
    /// Called when the visitor has changed an answer, and not when the page has.
    #[prop_or_else(Callback::noop)]
    pub on_change: Callback<Changed>,
}

/// The answers after the visitor changed one, and what follows from them.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The filters, and everything that follows from them.
    pub answer: Rc<Answer>,
    /// What is compared: the positions in the answer are of its lists.
    pub catalogue: Rc<Catalogue>,
}

impl Changed {
    /// Every type with its names and its cells, the first place first.
    pub fn types(&self) -> impl Iterator<Item = &OutsourcingType> {
        self.answer.ranking.types.iter().map(|ranked| &self.catalogue[ranked.type_ix])
    }
}

/// The whole comparison: questions, answer, matrix.
///
/// It fills the width of its place; in a narrow one two types stand side by side. The design tokens (`--om-…`) may be set on any element
/// around it. Several may stand on one page. What takes a comparison away (documents, a link, paper) is the page's affair and not offered.
///
/// ```
/// use outsourcing_matrix::component::{Changed, OutsourcingMatrix};
/// use outsourcing_matrix::domain::Filters;
/// use yew::prelude::*;
///
/// #[component]
/// fn Advice() -> Html {
///     let first = use_state(|| None);
///     let on_change = {
///         let first = first.clone();
///         Callback::from(move |changed: Changed| first.set(changed.types().next().map(|column| column.name.to_string())))
///     };
///     let filters = Filters { company_size: Some("small".into()), needs: vec!["website".into()], ..Filters::default() };
///     html! {
///         <main>
///             <p>{ first.as_deref().unwrap_or("Choose what you need.") }</p>
///             <OutsourcingMatrix {filters} {on_change} />
///         </main>
///     }
/// }
/// ```
#[derive(Debug)]
pub struct OutsourcingMatrix {
    state: Rc<State>,
    host: NodeRef,
    /// What stands in the host, once that is on the page.
    frame: Option<Frame>,
}

impl Component for OutsourcingMatrix {
    type Message = Action;
    type Properties = OutsourcingMatrixProps;

    fn create(ctx: &Context<Self>) -> Self {
        OutsourcingMatrix { state: Rc::new(beginning(ctx.props())), host: NodeRef::default(), frame: None }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        if props.catalogue != old.catalogue {
            self.state = Rc::new(State { narrow: self.state.narrow, ..beginning(props) });
            return true;
        }
        if props.filters == old.filters {
            return false;
        }
        let (filters, _) = props.filters.fit_to(&self.state.catalogue);
        // A page that gives back what it was told asks nothing anew.
        filters != *self.state.filters() && self.apply(Action::Replace(filters, Vec::new()))
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let before = self.state.clone();
        let is_changed = self.apply(action);
        if self.state.filters() != before.filters() {
            let State { catalogue, answer, .. } = &*self.state;
            ctx.props().on_change.emit(Changed { answer: answer.clone(), catalogue: catalogue.clone() });
        }
        is_changed
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let matrix = self.frame.as_ref().map(|frame| {
            let on_action = ctx.link().callback(|action| action);
            let matrix = html! { <Matrix state={self.state.clone()} {on_action} on_take_away={Callback::noop()} /> };
            create_portal(matrix, frame.inside().clone())
        });
        html! { <div ref={self.host.clone()}>{ for matrix }</div> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if let Some(frame) = &self.frame {
            frame.effects().settle();
        } else if let Some(host) = self.host.cast() {
            let on_measure = ctx.link().callback(Action::Measure);
            match Frame::new(&host, on_measure) {
                Ok(frame) => {
                    // What it tells now is also what brings the matrix onto the page.
                    ctx.link().send_message(Action::Measure(frame.effects().is_narrow()));
                    self.frame = Some(frame);
                }
                Err(error) => frame::report(&error),
            }
        }
    }
}

impl OutsourcingMatrix {
    /// Whether that changes anything.
    fn apply(&mut self, action: Action) -> bool {
        let next = self.state.update(action);
        let is_changed = next != *self.state;
        self.state = Rc::new(next);
        is_changed
    }
}

/// The state before the visitor did anything.
fn beginning(props: &OutsourcingMatrixProps) -> State {
    thread_local! {
        /// Read once for all components of a page.
        static BUILT_IN: Rc<Catalogue> = Rc::new(built_in::catalogue());
    }
    let catalogue = props.catalogue.clone().unwrap_or_else(|| BUILT_IN.with(Rc::clone));
    let messages = Messages::of(&catalogue);
    let (filters, _) = props.filters.fit_to(&catalogue);
    State::new(catalogue, Rc::new(messages), filters)
}
