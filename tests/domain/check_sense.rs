//! A catalogue of the right shape that makes no sense: each fault with its pointer, all of them at once.

use outsourcing_matrix::domain::check;
use serde_json::{Value, json};

use crate::small::document;
use crate::support::{pointers, with, without};

/// What stands wrong, and the pointers of the faults that follow.
type Case = (&'static str, Value, &'static [&'static str]);

#[track_caller]
fn table(cases: &[Case]) {
    for (pointer, value, expected) in cases {
        let json = with(document(), pointer, value.clone()).to_string();
        assert_eq!(pointers(&json), *expected, "{pointer} = {value}");
    }
}

#[test]
fn no_text_is_empty() {
    let places = [
        "/version",
        "/language",
        "/title",
        "/intro/0/text",
        "/axes/0/label",
        "/groups/0/label",
        "/groups/0/text",
        "/needGroups/0/label",
        "/types/0/name",
        "/types/0/short",
        "/types/0/plain",
        "/types/0/cells/gist/text",
        "/types/0/cells/gist/note",
        "/types/0/fits/short/reason",
        "/types/0/nextStep/ready/1",
        "/types/0/nextStep/questions/0",
        "/types/0/cta/label",
        "/criteria/0/label",
        "/criteria/1/levels/4",
        "/criteria/2/tags/0/label",
        "/sizes/0/label",
        "/sizes/0/short",
        "/sizes/1/help",
        "/needs/0/label",
        "/needs/0/short",
        "/needs/0/choice",
        "/needs/0/keywords/0",
        "/needs/0/answers/0/reason",
        "/ranking/overrides/0/reason",
        "/ranking/combiners/0/reason",
        "/hints/0/text",
        "/sources/0/title",
        "/sources/1/publisher",
        "/sources/1/kind",
        "/sources/1/note",
        "/messages/size_title",
    ];
    for pointer in places {
        for empty in ["", "  \n"] {
            assert_eq!(pointers(&with(document(), pointer, json!(empty)).to_string()), [pointer]);
        }
    }
}

#[test]
fn the_date_is_a_day() {
    for (day, is_day) in [
        ("2026-11-23", true),
        ("2026-01-31", true),
        ("2026-13-01", false),
        ("2026-00-01", false),
        ("2026-01-00", false),
        ("2026-01-32", false),
        ("2026-1-1", false),
        ("23.11.2026", false),
        ("2026-11-23T00:00", false),
        ("2026/11/23", false),
        ("２026-1-1", false),
        ("+026-11-23", false),
        ("", false),
    ] {
        let expected: &[&str] = if is_day { &[] } else { &["/updated"] };
        assert_eq!(pointers(&with(document(), "/updated", json!(day)).to_string()), expected, "{day}");
    }
}

#[test]
fn there_are_types_and_not_too_many_of_anything() {
    let many = |count: usize, entry: fn(usize) -> Value| Value::Array((0..count).map(entry).collect());
    let kind = |at| json!({ "id": format!("t{at}"), "name": "n", "short": "s", "plain": "p" });
    let row = |at| json!({ "id": format!("c{at}"), "label": "l", "kind": "text", "tier": "detail" });
    let need = |at| json!({ "id": format!("n{at}"), "group": "work", "label": "l", "short": "s" });
    let bare = ["/types", "/criteria", "/needs", "/hints", "/ranking/overrides", "/ranking/combiners"]
        .into_iter()
        .fold(document(), |json, list| with(json, list, json!([])));
    let one = with(bare.clone(), "/types", many(1, kind));
    assert_eq!(pointers(&bare.to_string()), ["/types"]);
    for (json, list, entries, expected) in [
        (&bare, "/types", many(1_000, kind), &[][..]),
        (&bare, "/types", many(1_001, kind), &["/types"]),
        (&one, "/criteria", many(100, row), &[]),
        (&one, "/criteria", many(101, row), &["/criteria"]),
        (&one, "/needs", many(500, need), &[]),
        (&one, "/needs", many(501, need), &["/needs"]),
    ] {
        let count = entries.as_array().map_or(0, Vec::len);
        assert_eq!(pointers(&with(json.clone(), list, entries).to_string()), expected, "{count} in {list}");
    }
}

#[test]
fn an_id_has_plain_letters() {
    for (id, is_id) in [
        ("a", true),
        ("a-1", true),
        ("-", true),
        (&"x".repeat(64), true),
        (&"x".repeat(65), false),
        ("", false),
        ("A", false),
        ("a b", false),
        ("a_b", false),
        ("a.b", false),
        ("a/b", false),
        ("ä", false),
        ("\"><script>", false),
    ] {
        let expected: &[&str] = if is_id { &[] } else { &["/sources/3/id"] };
        let source = json!({ "id": id, "basis": "article", "title": "t" });
        assert_eq!(pointers(&with(document(), "/sources/-", source).to_string()), expected, "{id}");
    }
}

#[test]
fn an_id_stands_once_in_its_list() {
    for (list, second) in [
        ("/axes", 2),
        ("/groups", 1),
        ("/types", 3),
        ("/criteria", 3),
        ("/criteria/2/tags", 2),
        ("/needGroups", 2),
        ("/needs", 3),
        ("/hints", 1),
        ("/sources", 3),
    ] {
        let entry = document().pointer(&format!("{list}/0")).expect("an entry").clone();
        let json = with(document(), &format!("{list}/-"), entry);
        assert_eq!(pointers(&json.to_string()), [format!("{list}/{second}/id")], "{list}");
    }
    // The same id in two lists is no fault: the small catalogue's "short" could be a need too.
    assert_eq!(pointers(&with(document(), "/needs/2/id", json!("short")).to_string()), [""; 0]);
}

#[test]
fn a_reference_leads_somewhere() {
    table(&[
        ("/intro/0/sources/0", json!("gone"), &["/intro/0/sources/0"]),
        ("/groups/0/sources/0", json!("gone"), &["/groups/0/sources/0"]),
        ("/types/0/axis", json!("gone"), &["/types/0/axis"]),
        ("/types/1/group", json!("gone"), &["/types/1/group"]),
        ("/types/2/cells", json!({ "gone": { "text": "?" } }), &["/types/2/cells/gone"]),
        ("/types/2/cells", json!({ "a/b~c": { "text": "?" } }), &["/types/2/cells/a~1b~0c"]),
        ("/types/2/fits", json!({ "a/b~c": { "fit": "good", "reason": "?" } }), &["/types/2/fits/a~1b~0c"]),
        ("/types/0/cells/gist/sources/0", json!("gone"), &["/types/0/cells/gist/sources/0"]),
        ("/types/0/cells/gist/noteSources/0", json!("gone"), &["/types/0/cells/gist/noteSources/0"]),
        ("/types/0/cells/parts/tags/1", json!("gone"), &["/types/0/cells/parts/tags/1"]),
        ("/types/0/fits/short/sources/0", json!("gone"), &["/types/0/fits/short/sources/0"]),
        ("/types/0/nextStep/sources/0", json!("gone"), &["/types/0/nextStep/sources/0"]),
        ("/sizes/0/sources/0", json!("gone"), &["/sizes/0/sources/0"]),
        ("/needs/0/group", json!("gone"), &["/needs/0/group"]),
        ("/needs/0/answers/0/type", json!("gone"), &["/needs/0/answers/0/type"]),
        ("/needs/0/answers/0/sources/0", json!("gone"), &["/needs/0/answers/0/sources/0"]),
        ("/ranking/overrides/0/type", json!("gone"), &["/ranking/overrides/0/type"]),
        ("/ranking/overrides/0/need", json!("gone"), &["/ranking/overrides/0/need"]),
        ("/ranking/overrides/0/sizes/0", json!("gone"), &["/ranking/overrides/0/sizes/0"]),
        ("/ranking/overrides/0/sources/0", json!("gone"), &["/ranking/overrides/0/sources/0"]),
        ("/ranking/combiners/0/type", json!("gone"), &["/ranking/combiners/0/type"]),
        ("/ranking/combiners/0/includes", json!("gone"), &["/ranking/combiners/0/includes"]),
        ("/ranking/combiners/0/andAxis", json!("gone"), &["/ranking/combiners/0/andAxis"]),
        ("/ranking/combiners/0/sources/0", json!("gone"), &["/ranking/combiners/0/sources/0"]),
        ("/hints/0/needs/0", json!("gone"), &["/hints/0/needs/0"]),
        ("/hints/0/sizes/0", json!("gone"), &["/hints/0/sizes/0"]),
        ("/hints/0/against/0", json!("gone"), &["/hints/0/against/0"]),
        ("/hints/0/sources/0", json!("gone"), &["/hints/0/sources/0"]),
    ]);
}

#[test]
fn a_cell_holds_what_its_criterion_asks_for() {
    table(&[
        ("/types/0/cells/speed/level", json!(0), &["/types/0/cells/speed/level"]),
        ("/types/0/cells/speed/level", json!(6), &["/types/0/cells/speed/level"]),
        ("/types/0/cells/speed/level", json!(1), &[]),
        ("/types/0/cells/speed/level", json!(5), &[]),
        ("/types/0/cells/gist/level", json!(3), &["/types/0/cells/gist/level"]),
        ("/types/0/cells/parts/level", json!(3), &["/types/0/cells/parts/level"]),
        ("/types/0/cells/gist/tags", json!(["lights"]), &["/types/0/cells/gist/tags"]),
        ("/types/0/cells/speed/tags", json!(["lights"]), &["/types/0/cells/speed/tags"]),
        ("/types/0/cells/parts/tags/1", json!("lights"), &["/types/0/cells/parts/tags/1"]),
    ]);
    let json = without(document(), "/types/0/cells/speed/level").to_string();
    assert_eq!(pointers(&json), ["/types/0/cells/speed/level"]);
}

#[test]
fn a_criterion_holds_what_its_kind_asks_for() {
    table(&[
        ("/criteria/1/levels", json!([]), &["/criteria/1/levels"]),
        ("/criteria/1/levels", json!(["a", "b", "c", "d"]), &["/criteria/1/levels"]),
        ("/criteria/0/levels", json!(["a", "b", "c", "d", "e"]), &["/criteria/0/levels"]),
        ("/criteria/2/levels", json!(["a"]), &["/criteria/2/levels"]),
        ("/criteria/0/tags", json!([{ "id": "a", "label": "a" }]), &["/criteria/0/tags"]),
        ("/criteria/1/tags", json!([{ "id": "a", "label": "a" }]), &["/criteria/1/tags"]),
        (
            "/criteria/2/tags",
            json!([]),
            &["/types/0/cells/parts/tags/0", "/types/0/cells/parts/tags/1", "/criteria/2/tags"],
        ),
    ]);
}

#[test]
fn sizes_are_bands_side_by_side_and_at_most_one_stage() {
    let stage = json!({ "id": "expert", "kind": "stage", "label": "l", "short": "s" });
    table(&[
        ("/sizes/-", stage, &["/sizes/3/kind"]),
        ("/sizes/2/min", json!(1), &["/sizes/2"]),
        ("/sizes/2/max", json!(1), &["/sizes/2"]),
        ("/sizes/0/max", json!(0), &["/sizes/0/max"]),
        ("/sizes/0/max", json!(1), &[]),
        ("/sizes/0/max", json!(171), &["/sizes/1"]),
        ("/sizes/1/min", json!(170), &["/sizes/1"]),
        ("/sizes/1/min", json!(0), &["/sizes/1"]),
        ("/sizes/1/min", json!(200), &[]),
    ]);
    assert_eq!(pointers(&without(document(), "/sizes/0/min").to_string()), ["/sizes/0/min"]);
    assert_eq!(pointers(&without(document(), "/sizes/0/max").to_string()), ["/sizes/1"]);
}

#[test]
fn a_choice_has_24_letters_at_most() {
    table(&[
        ("/needs/0/choice", json!("ä".repeat(24)), &[]),
        ("/needs/0/choice", json!("ä".repeat(25)), &["/needs/0/choice"]),
        ("/needs/2/choice", json!("Take off"), &[]),
        ("/needs/2/choice", json!(""), &["/needs/2/choice"]),
    ]);
    let faults = check(&with(document(), "/needs/0/choice", json!("a".repeat(25))).to_string()).expect_err("a fault");
    assert_eq!(faults[0].to_string(), "/needs/0/choice: longer than 24 characters");
    assert!(faults[0].is_too_large());
}

#[test]
fn a_hint_that_stands_before_the_answer_says_against_what() {
    table(&[
        ("/hints/0/against", json!([]), &["/hints/0/against"]),
        ("/hints/0/before", json!(false), &["/hints/0/against"]),
        ("/hints/0/against", json!(["race", "gone", "cargo"]), &["/hints/0/against/1"]),
    ]);
    for (field, expected) in [
        ("against", "/hints/0/against: missing; a hint with \"before\" names types here"),
        ("before", "/hints/0/against: only allowed for a hint with \"before\": true"),
    ] {
        let faults = check(&without(document(), &format!("/hints/0/{field}")).to_string()).expect_err("a fault");
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
    }
    let neither = without(without(document(), "/hints/0/before"), "/hints/0/against");
    assert_eq!(pointers(&neither.to_string()), [""; 0]);
}

#[test]
fn nothing_is_said_twice() {
    table(&[
        ("/needs/0/answers/1/type", json!("city"), &["/needs/0/answers/1/type"]),
        (
            "/ranking/combiners/-",
            json!({ "type": "cargo", "includes": "race", "andAxis": "ride", "reason": "r" }),
            &["/ranking/combiners/1/type"],
        ),
    ]);
}

#[test]
fn weights_stand_in_their_order() {
    table(&[
        ("/ranking/fit/good", json!(3), &["/ranking/fit"]),
        ("/ranking/fit/good", json!(1), &["/ranking/fit"]),
        ("/ranking/fit/weak", json!(1), &["/ranking/fit"]),
        ("/ranking/directness/also", json!(4), &["/ranking/directness"]),
        ("/ranking/directness/also", json!(0), &["/ranking/directness"]),
        ("/ranking/furtherNeed", json!(-1), &["/ranking/furtherNeed"]),
        ("/ranking/furtherNeed", json!(0), &[]),
        ("/ranking/bands/good", json!(6), &["/ranking/bands"]),
        ("/ranking/bands/consider", json!(4), &["/ranking/bands"]),
        ("/ranking/fit/strong", json!(1_000_000), &[]),
        ("/ranking/fit/strong", json!(1_000_001), &["/ranking"]),
        ("/ranking/fit/weak", json!(-1_000_001), &["/ranking"]),
        ("/ranking/weakCap", json!(i32::MIN), &["/ranking"]),
        ("/ranking/furtherNeedsMax", json!(501), &["/ranking"]),
        ("/ranking/overrides/0/atLeast", json!("weak"), &["/ranking/overrides/0/atLeast"]),
    ]);
}

#[test]
fn a_source_leads_to_the_web_and_nowhere_else() {
    for (url, is_web) in [
        ("https://example.org", true),
        ("http://example.org/a?b=c#d", true),
        ("HTTPS://EXAMPLE.ORG", true),
        ("https://[::1]/", true),
        ("https://exämple.org", true),
        ("javascript:alert(1)", false),
        ("JavaScript:alert(1)", false),
        ("java\tscript:alert(1)", false),
        ("\u{1}javascript:alert(1)", false),
        ("data:text/html,<script>", false),
        ("vbscript:x", false),
        ("file:///etc/passwd", false),
        ("ftp://example.org", false),
        ("//example.org", false),
        ("/page", false),
        ("example.org", false),
        ("", false),
        (" https://example.org", false),
        ("https://example.org ", false),
        ("https://exa\nmple.org", false),
        ("https://exa\u{a0}mple.org", false),
        ("https:example.org", false),
        ("https:/example.org", false),
        ("https://", false),
        ("https:///example.org", false),
        ("https://\\example.org", false),
        ("httpſ://example.org", false),
    ] {
        let expected: &[&str] = if is_web { &[] } else { &["/sources/1/url"] };
        assert_eq!(pointers(&with(document(), "/sources/1/url", json!(url)).to_string()), expected, "{url:?}");
    }
    let ours = with(document(), "/sources/2/url", json!("https://example.org"));
    assert_eq!(pointers(&ours.to_string()), ["/sources/2/url"], "a judgement has no url");
}

#[test]
fn reports_every_fault_at_once_in_the_documents_order() {
    let mut json = document();
    for (pointer, value) in [
        ("/sources/1/url", json!("javascript:alert(1)")),
        ("/hints/0/text", json!("")),
        ("/ranking/fit/good", json!(9)),
        ("/ranking/overrides/0/need", json!("gone")),
        ("/needs/1/id", json!("commute")),
        ("/needs/1/answers/0/type", json!("gone")),
        ("/sizes/1/min", json!(100)),
        ("/criteria/1/levels", json!(["one"])),
        ("/types/0/cells/speed/level", json!(9)),
        ("/messages/clear", json!("")),
        ("/types/0/nextStep/questions/0", json!("")),
        ("/types/0/axis", json!("gone")),
        ("/updated", json!("yesterday")),
        ("/title", json!(" ")),
    ] {
        json = with(json, pointer, value);
    }
    let expected = [
        "/title",
        "/updated",
        "/needs/1/id",
        "/types/0/axis",
        "/types/0/cells/speed/level",
        "/types/0/nextStep/questions/0",
        "/criteria/1/levels",
        "/sizes/1",
        "/needs/1/answers/0/type",
        "/ranking/fit",
        "/ranking/overrides/0/need",
        "/hints/0/text",
        "/sources/1/url",
        "/messages/clear",
    ];
    assert_eq!(pointers(&json.to_string()), expected);
}
