//! Prints the comparison as HTML, as it is before anything was asked: what a page shows before any program runs.
//!
//! It is the inner HTML of the element's shadow root, without styles.

use std::rc::Rc;

use outsourcing_matrix::domain::built_in;
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::state::State;
use outsourcing_matrix::view::{Matrix, MatrixProps};
use yew::Callback;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let renderer = yew::ServerRenderer::<Matrix>::with_props(|| MatrixProps {
        state: Rc::new(State::new(Rc::new(built_in::catalogue()), Rc::new(Messages::english()))),
        on_action: Callback::noop(),
    });
    println!("{}", renderer.hydratable(false).render().await);
}
