//! A text of a catalogue, of a link or of a visitor is a text, whatever stands in it.

use std::rc::Rc;

use outsourcing_matrix::domain::link::Notice;
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::{Filters, check};
use outsourcing_matrix::state::State;

use crate::html::{Tag, tags};
use crate::page::{ASKED, ask, asked, render, with_texts};

const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;";

/// The shape of a page: every tag with the names of its attributes.
fn shape(html: &str) -> Vec<(String, Vec<String>)> {
    let names = |tag: Tag| (tag.name, tag.attributes.into_iter().map(|(key, _)| key).collect());
    tags(html).into_iter().map(names).collect()
}

#[test]
fn hostile_texts_change_no_tag() {
    let catalogue = check(&with_texts(&|text| format!("{text}{HOSTILE}")).to_string()).expect("no fault");
    let messages = Messages::english().map(|text| format!("{text}{HOSTILE}"));
    let hostile = State::new(Rc::new(catalogue), Rc::new(messages), Filters::default());
    for (sizes, needs) in ASKED {
        let html = render(&ask(&hostile, sizes, needs));
        assert!(!html.contains("<script") && !html.contains("<img"), "{sizes}: {needs}");
        assert_eq!(shape(&html), shape(&render(&asked(sizes, needs))), "{sizes}: {needs}");
    }
}

#[test]
fn hostile_links_and_searches_change_no_tag() {
    let state = |text: &str| State {
        notices: vec![Notice::Unknown(text.to_owned()), Notice::OtherVersion(text.to_owned())],
        typed: format!("bicycle{text}"),
        ..asked("", "")
    };
    let html = render(&state(HOSTILE));
    assert!(!html.contains("<script") && !html.contains("<img"));
    assert_eq!(shape(&html), shape(&render(&state("x"))));
}
