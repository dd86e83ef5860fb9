//! A catalogue as lines: what is written is read again, whatever stands in it.

use outsourcing_matrix::domain::{check, wire};
use proptest::prelude::*;
use serde_json::json;

use crate::generated;
use crate::small::document;
use crate::support::with;

/// Writes, reads and compares.
#[track_caller]
fn goes_round(json: &str) {
    let read = wire::read(&wire::write(json).expect("no fault")).expect("of this version");
    assert_eq!(read.document(), check(json).expect("no fault").document());
}

#[test]
fn texts_that_look_like_lines_stay_texts() {
    for text in ["a\nb", "\n", "a\\nb", "\\", "\\\\n", "a\\\n", "0", "1", "-1", "ä\u{2028}b", "<script>", "{count}"] {
        // A text that is all white space is a fault, so a letter goes along.
        goes_round(&with(document(), "/intro/0/text", json!(format!("x{text}"))).to_string());
        goes_round(&with(document(), "/intro/0/text", json!(format!("{text}x"))).to_string());
    }
}

#[test]
fn of_a_catalogue_with_faults_nothing_is_written() {
    for (json, expected) in [("{", ""), (&*with(document(), "/title", json!("")).to_string(), "/title")] {
        let faults = wire::write(json).expect_err("a fault");
        assert_eq!(faults.iter().map(|fault| &*fault.pointer).collect::<Vec<_>>(), [expected]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn any_catalogue_goes_round(json in generated::document(), text in "(\\PC|\n|\\\\){0,30}") {
        goes_round(&with(json, "/title", json!(format!("x{text}"))).to_string());
    }
}
