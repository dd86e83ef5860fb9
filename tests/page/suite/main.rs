//! Every test of the built page. One program, so that its tests share the browsers that are running.

mod access;
mod aloud;
mod at_home;
mod bad_input;
mod before_ready;
mod compare;
mod contract;
mod decision;
mod embed_html;
mod embed_this;
mod examples;
mod examples_shown;
mod faults;
mod files;
mod filters;
mod first_answer;
mod first_screen;
mod first_sight;
mod frame_messages;
mod framed;
mod harness;
mod isolation;
mod link;
mod loading;
mod looks;
mod manifest;
mod many;
mod narrow;
mod notes;
mod one_file;
mod own_data;
mod package;
mod paper;
mod reading;
mod several;
mod strict;
mod take_along;
mod untrusted;
mod visit;
mod words;
mod yew_host;

fn main() -> page::Result<()> {
    let modules = [
        harness::all(),
        first_sight::all(),
        first_screen::all(),
        filters::all(),
        reading::all(),
        notes::all(),
        link::all(),
        compare::all(),
        narrow::all(),
        take_along::all(),
        paper::all(),
        decision::all(),
        many::all(),
        words::all(),
        bad_input::all(),
        contract::all(),
        manifest::all(),
        several::all(),
        before_ready::all(),
        first_answer::all(),
        loading::all(),
        faults::all(),
        own_data::all(),
        untrusted::all(),
        isolation::all(),
        at_home::all(),
        looks::all(),
        access::all(),
        aloud::all(),
        files::all(),
        package::all(),
        strict::all(),
        examples::all(),
        examples_shown::all(),
        yew_host::all(),
        embed_this::all(),
        framed::all(),
        frame_messages::all(),
        embed_html::all(),
        one_file::all(),
    ];
    page::run(modules.into_iter().flatten().collect())
}
