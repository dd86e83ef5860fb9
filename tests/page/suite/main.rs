//! Every test of the built page. One program, so that each browser is started once.

mod first_sight;
mod harness;

fn main() -> page::Result<()> {
    page::run([harness::all(), first_sight::all()].into_iter().flatten().collect())
}
