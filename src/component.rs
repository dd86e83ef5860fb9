//! The comparison as a component for other Yew programs: [`OutsourcingMatrix`].
//!
//! It renders into a shadow root with its own [styles](STYLES), so that the page's styles and its own do not affect each other.
//! It sets no panic hook, no allocator and no custom element, and does not change the URL.

mod frame;
mod styles;

use std::rc::Rc;

use yew::prelude::*;

pub use self::styles::STYLES;
use crate::domain::catalogue::OutsourcingType;
use crate::domain::messages::Messages;
use crate::domain::{Answer, Catalogue, Filters, built_in};
use crate::matrix::Matrix;
use crate::state::{Action, State};
use frame::Frame;

/// Properties of [`OutsourcingMatrix`].
#[derive(Clone, PartialEq, Properties)]
pub struct OutsourcingMatrixProps {
    /// The catalogue; the built-in one if `None`. A different catalogue resets the component to [`filters`](Self::filters).
    #[prop_or_default]
    pub catalogue: Option<Rc<Catalogue>>,
    /// The initial filters. When they change, they replace the visitor's. Ids that the catalogue does not have are dropped.
    ///
    /// To keep the filters in your own state, pass back those that [`on_change`](Self::on_change) reports.
    #[prop_or_default]
    pub filters: Filters,
    /// Called when the visitor changes a filter, not when the page does.
    #[prop_or_else(Callback::noop)]
    pub on_change: Callback<Changed>,
}

/// The filters after the visitor changed one, and the answer to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The filters and the answer to them.
    pub answer: Rc<Answer>,
    /// The catalogue that the positions in the answer refer to.
    pub catalogue: Rc<Catalogue>,
}

impl Changed {
    /// Every type, the best first.
    pub fn types(&self) -> impl Iterator<Item = &OutsourcingType> {
        self.answer.ranking.types.iter().map(|ranked| &self.catalogue[ranked.type_ix])
    }
}

/// The whole comparison: filters, answer, matrix.
///
/// It fills the width of its container; a narrow one shows two types side by side. Set the design tokens (`--om-…`) on any
/// ancestor. A page may have several. Exports, copying a link and printing are left to the page.
///
/// # Examples
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
    /// The content of the host, once the host is in the document.
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
        // A page that passes back what `on_change` reported changes nothing.
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
            let matrix = html! {
                <Matrix state={self.state.clone()} {on_action} on_take_away={Callback::noop()} />
            };
            create_portal(matrix, frame.inside().clone())
        });
        html! { <div ref={self.host.clone()}>{ for matrix }</div> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if let Some(frame) = &self.frame {
            frame.effects().settle();
        } else if let Some(host) = self.host.cast() {
            let on_action = ctx.link().callback(|action| action);
            match Frame::new(&host, on_action) {
                Ok(frame) => {
                    // This first measurement also renders the matrix, for which the frame must exist.
                    ctx.link().send_message(Action::Measure(frame.effects().is_narrow()));
                    self.frame = Some(frame);
                }
                Err(error) => frame::report(&error),
            }
        }
    }
}

impl OutsourcingMatrix {
    /// Applies an action. Returns whether the state changed.
    fn apply(&mut self, action: Action) -> bool {
        let next = self.state.update(action);
        let is_changed = next != *self.state;
        self.state = Rc::new(next);
        is_changed
    }
}

/// The initial state.
fn beginning(props: &OutsourcingMatrixProps) -> State {
    thread_local! {
        /// Parsed once for all components of a page.
        static BUILT_IN: Rc<Catalogue> = Rc::new(built_in::catalogue());
    }
    let catalogue = props.catalogue.clone().unwrap_or_else(|| BUILT_IN.with(Rc::clone));
    let messages = Messages::of(&catalogue);
    let (filters, _) = props.filters.fit_to(&catalogue);
    State::new(catalogue, Rc::new(messages), filters)
}
