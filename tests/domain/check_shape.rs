//! A catalogue of the wrong shape: each fault with its pointer, all of them at once.

use outsourcing_matrix::domain::check;
use outsourcing_matrix::domain::check::SIZE_LIMIT;
use serde_json::{Value, json};

use crate::small::document;
use crate::support::{below, built_in_json, one_of_each_shape, places, pointers, read, with, without};

const SCHEMA: &str = include_str!("../../data/catalogue.schema.json");

#[test]
fn accepts_the_small_catalogue() {
    assert_eq!(read(&document()).types().len(), 3);
}

#[test]
fn of_a_text_that_holds_no_catalogue_the_whole_is_at_fault() {
    let long = format!("\"{}\"", "x".repeat(SIZE_LIMIT));
    let deep = "[".repeat(100_000);
    for json in
        ["", "{", "version", "{\"version\": \"1\",}", "\u{0}", "[1, 2", "42", "null", "[]", "\"text\"", &long, &deep]
    {
        assert_eq!(pointers(json), [""], "{}", &json[..json.len().min(40)]);
    }
}

#[test]
fn the_size_limit_is_exact() {
    let fitting = document().to_string();
    let fitting = format!("{fitting}{}", " ".repeat(SIZE_LIMIT - fitting.len()));
    assert_eq!(pointers(&fitting), [""; 0]);
    assert_eq!(pointers(&format!("{fitting} ")), [""]);
}

#[test]
fn of_an_empty_object_every_required_part_is_missing() {
    // `types` is a list, and a missing list is an empty one: its lack is a fault of sense, told once the shape is right.
    assert_eq!(pointers("{}"), ["/version", "/updated", "/language", "/title", "/ranking"]);
    assert_eq!(pointers(&without(document(), "/types").to_string())[0], "/types");
}

#[test]
fn names_the_place_of_a_wrong_shape() {
    let cases: [(&str, Value, &[&str]); 33] = [
        // A wrong type.
        ("/version", json!(1), &["/version"]),
        ("/title", json!(null), &["/title"]),
        ("/intro", json!({}), &["/intro"]),
        ("/intro/0", json!("Try."), &["/intro/0"]),
        ("/types", json!({ "city": {} }), &["/types"]),
        ("/types/0", json!(null), &["/types/0"]),
        ("/types/0/axis", json!(7), &["/types/0/axis"]),
        ("/types/0/cells", json!([]), &["/types/0/cells"]),
        ("/types/0/cells/gist", json!("Upright."), &["/types/0/cells/gist"]),
        ("/types/0/cells/parts/tags", json!("lights"), &["/types/0/cells/parts/tags"]),
        ("/types/0/cells/parts/tags/1", json!([]), &["/types/0/cells/parts/tags/1"]),
        ("/types/0/fits/short/fit", json!(3), &["/types/0/fits/short/fit"]),
        ("/ranking", json!([]), &["/ranking"]),
        ("/ranking/fit", json!("strong"), &["/ranking/fit"]),
        // A word that is not in the list.
        ("/types/0/fits/short/fit", json!("Strong"), &["/types/0/fits/short/fit"]),
        ("/criteria/0/kind", json!("number"), &["/criteria/0/kind"]),
        ("/criteria/0/tier", json!(""), &["/criteria/0/tier"]),
        ("/sizes/0/kind", json!("band"), &["/sizes/0/kind"]),
        ("/needs/0/answers/0/directness", json!("partly"), &["/needs/0/answers/0/directness"]),
        ("/sources/0/basis", json!("book"), &["/sources/0/basis"]),
        // A number out of its range, or no whole number.
        ("/types/0/cells/speed/level", json!(256), &["/types/0/cells/speed/level"]),
        ("/types/0/cells/speed/level", json!(-1), &["/types/0/cells/speed/level"]),
        ("/types/0/cells/speed/level", json!(2.5), &["/types/0/cells/speed/level"]),
        ("/sizes/0/min", json!(4_294_967_296_u64), &["/sizes/0/min"]),
        ("/sizes/0/min", json!("1"), &["/sizes/0/min"]),
        ("/sources/1/year", json!(65_536), &["/sources/1/year"]),
        ("/ranking/weakCap", json!(2_147_483_648_u64), &["/ranking/weakCap"]),
        ("/ranking/furtherNeedsMax", json!(-1), &["/ranking/furtherNeedsMax"]),
        ("/ranking/fit/good", json!(u64::MAX), &["/ranking/fit/good"]),
        // A field that nobody asked for.
        ("/colour", json!("red"), &["/colour"]),
        ("/types/0/Name", json!("City"), &["/types/0/Name"]),
        ("/types/0/cells/gist/a~1b~0c", json!(1), &["/types/0/cells/gist/a~1b~0c"]),
        ("/ranking/bands/", json!(9), &["/ranking/bands/"]),
    ];
    for (pointer, value, expected) in cases {
        let json = with(document(), pointer, value.clone()).to_string();
        assert_eq!(pointers(&json), expected, "{pointer} = {value}");
    }
}

#[test]
fn a_text_may_have_2000_characters() {
    for (length, expected) in [(2_000, &[][..]), (2_001, &["/types/0/cells/gist/text"][..])] {
        let json = with(document(), "/types/0/cells/gist/text", json!("ä".repeat(length)));
        assert_eq!(pointers(&json.to_string()), expected, "{length}");
    }
}

#[test]
fn a_text_holds_no_control_character_but_line_ends() {
    for (text, is_text) in
        [("a\nb", true), ("a\tb", false), ("a\r\nb", false), ("a\0", false), ("\u{85}a", false), ("a\u{2028}b", true)]
    {
        let json = with(document(), "/types/0/cells/gist/text", json!(text));
        let expected: &[&str] = if is_text { &[] } else { &["/types/0/cells/gist/text"] };
        assert_eq!(pointers(&json.to_string()), expected, "{text:?}");
    }
}

#[test]
fn reports_every_fault_at_once_in_the_order_of_the_types_fields() {
    let mut json = document();
    for (pointer, value) in [
        ("/version", json!(1)),
        ("/types/1/cells/speed/level", json!("five")),
        ("/types/1/cells/speed/colour", json!("red")),
        ("/types/2/name", json!(null)),
        ("/needs/0/keywords", json!([1, "office", 2])),
        ("/ranking/bands", json!({ "best": "six", "good": 4 })),
    ] {
        json = with(json, pointer, value);
    }
    let expected = [
        "/version",
        "/types/1/cells/speed/colour",
        "/types/1/cells/speed/level",
        "/types/2/name",
        "/needs/0/keywords/0",
        "/needs/0/keywords/2",
        "/ranking/bands/best",
        "/ranking/bands/consider",
    ];
    assert_eq!(pointers(&json.to_string()), expected);
}

#[test]
fn a_fault_is_told_with_its_place_and_what_was_found() {
    for (pointer, value, expected) in [
        ("/title", json!(7), "/title: expected a string, found 7"),
        ("/intro", json!({}), "/intro: expected an array, found an object"),
        ("/criteria/0/tier", json!("top"), "/criteria/0/tier: expected one of glance, detail, found \"top\""),
        ("/hints/0/before", json!("yes"), "/hints/0/before: expected true or false, found \"yes\""),
        ("/sizes/0/min", json!(-1), "/sizes/0/min: expected an integer from 0 to 4294967295, found -1"),
    ] {
        let faults = check(&with(document(), pointer, value).to_string()).expect_err("a fault");
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
    }
    let faults = check("[]").expect_err("a fault");
    assert_eq!(faults[0].to_string(), "(document): expected an object, found an array");
}

/// Every place of the small catalogue, and of the built-in one the last place of each shape.
fn documents_with_places() -> [(Value, Vec<String>); 2] {
    let (small, built_in) = (document(), built_in_json());
    let every: Vec<String> = places(&small).into_iter().map(|(pointer, _)| pointer).collect();
    let sample = one_of_each_shape(&built_in);
    assert!(every.len() > 60 && sample.len() > 60);
    [(small, every), (built_in, sample)]
}

/// The fields that may be left out and are not lists or maps: null says the same.
const OPTIONAL: [&str; 14] = [
    "$schema",
    "axis",
    "choice",
    "cta",
    "group",
    "help",
    "level",
    "max",
    "min",
    "nextStep",
    "note",
    "publisher",
    "url",
    "year",
];

#[test]
fn null_is_nothing_where_nothing_may_stand_and_else_at_fault() {
    for (json, places) in documents_with_places() {
        for pointer in places {
            let field = pointer.rsplit('/').next().unwrap_or_default();
            let is_optional = (OPTIONAL.contains(&field) && (!pointer.starts_with("/needs") || field == "choice"))
                || (field == "kind" && pointer.starts_with("/sources"));
            let expected = if is_optional {
                pointers(&without(json.clone(), &pointer).to_string())
            } else {
                vec![pointer.clone()]
            };
            let broken = with(json.clone(), &pointer, Value::Null).to_string();
            assert_eq!(pointers(&broken), expected, "null at {pointer}");
        }
    }
}

#[test]
fn a_field_that_nobody_knows_is_at_fault_wherever_it_stands() {
    for (json, places) in documents_with_places() {
        for pointer in places.into_iter().filter(|pointer| json.pointer(pointer).is_some_and(Value::is_object)) {
            let place = below(&pointer, "not-known");
            let broken = with(json.clone(), &place, json!("x")).to_string();
            assert_eq!(pointers(&broken), [place.as_str()], "a field more at {pointer}");
        }
    }
}

/// Follows a schema's references; of something or null, to the something.
fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let some = schema["anyOf"].as_array().and_then(|either| either.iter().find(|one| one["type"] != "null"));
    let schema = some.unwrap_or(schema);
    match schema["$ref"].as_str() {
        Some(reference) => root.pointer(&reference[1..]).expect("a definition"),
        None => schema,
    }
}

/// Walks a document along its schema and calls `found(pointer, required)` for every field of a struct.
fn fields(root: &Value, schema: &Value, value: &Value, pointer: &str, found: &mut dyn FnMut(&str, bool)) {
    let schema = resolve(root, schema);
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let place = below(pointer, key);
                if let Some(field) = schema["properties"].get(key) {
                    let required = schema["required"].as_array().is_some_and(|required| required.contains(&json!(key)));
                    found(&place, required);
                    fields(root, field, value, &place, found);
                } else {
                    assert!(schema["additionalProperties"].is_object(), "the schema does not know {place}");
                    fields(root, &schema["additionalProperties"], value, &place, found);
                }
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                fields(root, &schema["items"], value, &format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn what_the_schema_requires_may_not_be_missing_and_nothing_else() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let json = document();
    let mut required_fields = 0;
    fields(&schema, &schema, &json, "", &mut |pointer, required| {
        let faults = check(&without(json.clone(), pointer).to_string()).err().unwrap_or_default();
        // A missing list is an empty one, so `types` is the one required field whose lack shows in its sense.
        let told = |fault: &outsourcing_matrix::domain::Fault| {
            fault.pointer == pointer && (fault.message.starts_with("missing; expected") || pointer == "/types")
        };
        assert_eq!(faults.iter().any(told), required, "{pointer} taken out: {faults:?}");
        required_fields += usize::from(required);
    });
    assert!(required_fields > 80, "only {required_fields} required fields met");
}
