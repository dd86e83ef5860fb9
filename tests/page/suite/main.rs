//! Every test of the built page. One program, so that each browser is started once.

mod before_ready;
mod contract;
mod failure;
mod files;
mod filters;
mod first_sight;
mod harness;
mod link;
mod looks;
mod reading;
mod several;
mod visit;

fn main() -> page::Result<()> {
    let modules = [
        harness::all(),
        first_sight::all(),
        filters::all(),
        reading::all(),
        link::all(),
        contract::all(),
        several::all(),
        before_ready::all(),
        failure::all(),
        looks::all(),
        files::all(),
    ];
    page::run(modules.into_iter().flatten().collect())
}
