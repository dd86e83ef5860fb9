//! The widget's own words: places filled, things listed, singular and plural.

use outsourcing_matrix::domain::messages::{Messages, count, fill};

#[test]
fn places_are_filled() {
    let values = [("count", "3"), ("all", "7"), ("odd", "{count}"), ("", "nothing")];
    for (message, expected) in [
        ("", ""),
        ("no place", "no place"),
        ("{count} of {all}", "3 of 7"),
        ("{count}{count}", "33"),
        ("ä{count}ö", "ä3ö"),
        // A value that looks like a place stays as it is.
        ("{odd} {count}", "{count} 3"),
        // A place that nobody fills stays too, so that it is seen.
        ("{unknown} {count}", "{unknown} 3"),
        ("{Count}", "{Count}"),
        ("{ count }", "{ count }"),
        ("{}", "nothing"),
        // Braces that are no place.
        ("{count", "{count"),
        ("{count} {", "3 {"),
        ("count}", "count}"),
        ("}{count}{", "}3{"),
    ] {
        assert_eq!(fill(message, &values), expected, "{message}");
    }
    assert_eq!(fill("{count}", &[]), "{count}");
}

#[test]
fn things_are_listed() {
    let messages = Messages::english();
    for (items, expected) in [
        (&[][..], ""),
        (&["a"], "a"),
        (&["a", "b"], "a and b"),
        (&["a", "b", "c"], "a, b and c"),
        (&["a", "b", "c", "d"], "a, b, c and d"),
    ] {
        assert_eq!(messages.list(items), expected);
    }
    let other = Messages { and: " und ".into(), comma: "; ".into(), ..Messages::english() };
    assert_eq!(other.list(&["a", "b", "c"]), "a; b und c");
}

#[test]
fn one_and_other_numbers_have_their_words() {
    for (number, expected) in [(0, "0 types"), (1, "1 type"), (2, "2 types"), (1_000, "1000 types")] {
        assert_eq!(count(number, "{count} type", "{count} types"), expected);
    }
}

#[test]
fn a_whole_table_is_changed_at_once() {
    let changed = Messages::english().map(|text| format!("<{text}>"));
    assert_eq!(changed.size_title, "<Company size>");
    assert_eq!(changed.unavailable, format!("<{}>", Messages::english().unavailable));
    assert_eq!(Messages::english().map(str::to_owned), Messages::english());
}
