//! Prints the content of a page that is readable before any program runs.
//!
//! - without arguments: the comparison as HTML, without filters: the inner HTML of the element's shadow root, without styles
//! - `--catalogue`: the built-in catalogue as [lines](outsourcing_matrix::domain::wire), without its notes
//! - `--notes`: its notes, as lines
//! - `--static`: the comparison as plain HTML, for hosts that strip everything else

#[path = "prerender/static_fragment.rs"]
mod static_fragment;

use std::process::ExitCode;
use std::rc::Rc;

use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::{Filters, built_in, wire};
use outsourcing_matrix::matrix::{Matrix, MatrixProps};
use outsourcing_matrix::state::State;
use static_fragment::{StaticFragment, StaticFragmentProps};
use yew::Callback;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let option = std::env::args().nth(1);
    if let Some(part @ ("--catalogue" | "--notes")) = option.as_deref() {
        return match wire::write(built_in::JSON) {
            Ok(lines) => {
                print!("{}", if part == "--notes" { lines.notes } else { lines.catalogue });
                ExitCode::SUCCESS
            }
            Err(faults) => {
                faults.iter().for_each(|fault| eprintln!("data/outsourcing.json: {fault}"));
                ExitCode::FAILURE
            }
        };
    }
    if option.as_deref() == Some("--static") {
        let renderer = yew::ServerRenderer::<StaticFragment>::with_props(|| {
            let catalogue = built_in::catalogue();
            let messages = Messages::of(&catalogue);
            StaticFragmentProps { catalogue: Rc::new(catalogue), messages: Rc::new(messages) }
        });
        println!("{}", renderer.hydratable(false).render().await);
        return ExitCode::SUCCESS;
    }
    let renderer = yew::ServerRenderer::<Matrix>::with_props(|| {
        let catalogue = built_in::catalogue();
        let messages = Messages::of(&catalogue);
        // The local page mirrors the filters in its URL.
        let state = State {
            has_link: true,
            is_copy: true,
            ..State::new(Rc::new(catalogue), Rc::new(messages), Filters::default())
        };
        MatrixProps { state: Rc::new(state), on_action: Callback::noop(), on_take_away: Callback::noop() }
    });
    println!("{}", renderer.hydratable(false).render().await);
    ExitCode::SUCCESS
}
