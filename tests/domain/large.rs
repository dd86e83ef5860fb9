//! Catalogues made to take long: whatever fills the 2 MiB, they are read, or refused, in a moment.

use std::time::{Duration, Instant};

use outsourcing_matrix::domain::check::{FAULTS_LIMIT, SIZE_LIMIT};
use outsourcing_matrix::domain::{check, wire};
use serde_json::{Value, json};

use crate::small::document;
use crate::support::{pointers, with};

/// A search through a list for each reference took minutes. What is here takes less than a second, without optimisation, on a machine
/// that does nothing else.
const LONGEST: Duration = Duration::from_secs(20);

/// The small catalogue with a list filled up to the limit of size, after other lists were given so many entries.
fn filled(others: &[(&str, usize, Entry)], list: &str, entry: Entry) -> String {
    // Room for more bands above.
    let mut json = with(document(), "/sizes/1/max", json!(200));
    for (list, count, entry) in others {
        add(&mut json, list, *count, *entry);
    }
    // Behind an entry stands a comma, before it in an object its key.
    let mut room = SIZE_LIMIT - json.to_string().len();
    let beside = if json.pointer(list).is_some_and(Value::is_object) { 12 } else { 1 };
    let mut count = 0;
    while let Some(rest) = room.checked_sub(entry(count).to_string().len() + beside) {
        (room, count) = (rest, count + 1);
    }
    add(&mut json, list, count, entry);
    json.to_string()
}

type Entry = fn(usize) -> Value;

fn add(json: &mut Value, list: &str, count: usize, entry: Entry) {
    let place = json.pointer_mut(list).unwrap_or_else(|| panic!("nothing at {list}"));
    match place {
        Value::Array(items) => items.extend((0..count).map(entry)),
        Value::Object(object) => object.extend((0..count).map(|at| (format!("k{at}"), entry(at)))),
        other => panic!("{list} is {other}"),
    }
}

fn source(at: usize) -> Value {
    json!({ "id": format!("s{at}"), "basis": "article", "title": "t" })
}

fn kind(at: usize) -> Value {
    json!({ "id": format!("t{at}"), "name": "n", "short": "s", "plain": "p" })
}

fn need(at: usize) -> Value {
    json!({ "id": format!("n{at}"), "group": "work", "label": "l", "short": "s" })
}

fn tag(at: usize) -> Value {
    json!({ "id": format!("g{at}"), "label": "l" })
}

fn band(at: usize) -> Value {
    json!({ "id": format!("b{at}"), "kind": "headcount", "label": "l", "short": "s", "min": 300 + at * 2, "max": 300 + at * 2 + 1 })
}

fn repeated(open: &str, one: &str, close: &str) -> String {
    let count = (SIZE_LIMIT - open.len() - close.len()) / one.len() - 1;
    format!("{open}{}{close}", one.repeat(count))
}

/// As many answers as there is room for, all of them right.
fn everyone_answers() -> String {
    let mut json = document();
    add(&mut json, "/types", 990, kind);
    let answer = |at| json!({ "type": format!("t{at}"), "directness": "also", "reason": "r" });
    let answers: Vec<Value> = (0..990).map(answer).collect();
    add(&mut json, "/needs", 38, need);
    for need in json["needs"].as_array_mut().into_iter().flatten().skip(3) {
        need["answers"] = json!(answers);
    }
    json.to_string()
}

#[test]
fn no_catalogue_takes_long() {
    let last_source: Entry = |at| json!(format!("s{}", 19_999 - at % 1_000));
    let last_tag: Entry = |at| json!(format!("g{}", 19_999 - at % 20_000));
    let empty_band: Entry =
        |at| json!({ "id": format!("b{at}"), "kind": "headcount", "label": "l", "short": "s", "min": 300 });
    let cases: [(&str, String); 25] = [
        ("sources and references to them", filled(&[("/sources", 20_000, source)], "/intro/0/sources", last_source)),
        (
            "references to nothing",
            filled(&[("/sources", 10_000, source)], "/intro/0/sources", |at| json!(format!("x{at}"))),
        ),
        ("tags of a cell", filled(&[("/criteria/2/tags", 20_000, tag)], "/types/0/cells/parts/tags", last_tag)),
        ("one tag again and again", filled(&[], "/types/0/cells/parts/tags", |_| json!("rack"))),
        ("bands side by side", filled(&[], "/sizes", band)),
        ("bands one over the other", filled(&[], "/sizes", empty_band)),
        ("sources with one id", filled(&[], "/sources", |_| source(1))),
        ("types, each with an axis that is not there", filled(&[], "/types", |at| with(kind(at), "/axis", json!("x")))),
        ("needs", filled(&[("/needGroups", 10_000, tag)], "/needs", |at| with(need(at), "/group", json!("g9999")))),
        (
            "answers to a need",
            filled(
                &[("/types", 990, kind)],
                "/needs/0/answers",
                |at| json!({ "type": format!("t{}", 989 - at % 990), "directness": "also", "reason": "r" }),
            ),
        ),
        (
            "combiners",
            filled(
                &[],
                "/ranking/combiners",
                |at| json!({ "type": format!("t{at}"), "includes": "city", "andAxis": "load", "reason": "r" }),
            ),
        ),
        (
            "overrides",
            filled(
                &[],
                "/ranking/overrides",
                |_| json!({ "type": "race", "need": "win", "atLeast": "good", "reason": "r" }),
            ),
        ),
        ("words that the widget does not know", filled(&[], "/messages", |_| json!("x"))),
        ("cells without a criterion", filled(&[], "/types/0/cells", |_| json!({ "text": "t" }))),
        ("fits without a size", filled(&[], "/types/0/fits", |_| json!({ "fit": "good", "reason": "r" }))),
        ("hints", filled(&[], "/hints", |at| json!({ "id": format!("h{at}"), "text": "t", "needs": ["commute"] }))),
        ("keywords", filled(&[], "/needs/0/keywords", |_| json!("a"))),
        ("types that are numbers", repeated("{\"types\":[0", ",0", "]}")),
        ("types that are nothing", repeated("{\"types\":[{}", ",{}", "]}")),
        ("sources that are lists", repeated("{\"sources\":[[]", ",[]", "]}")),
        ("one key again and again", repeated("{\"a\":0", ",\"a\":0", "}")),
        ("objects in objects", repeated("[{\"\":0}", ",{\"\":0}", "]")),
        ("every type answers many needs", everyone_answers()),
        ("no end", "[".repeat(SIZE_LIMIT)),
        ("no end of objects", "{\"a\":".repeat(SIZE_LIMIT / 5)),
    ];
    for (name, json) in cases {
        assert!(json.len() <= SIZE_LIMIT && json.len() > SIZE_LIMIT / 4, "{name}: {} bytes", json.len());
        let begin = Instant::now();
        let faults = check(&json).err().unwrap_or_default();
        if faults.is_empty() {
            assert!(wire::write(&json).is_ok(), "{name}");
        }
        let took = begin.elapsed();
        if std::env::var_os("TIMES").is_some() {
            println!("{:>6} ms, {:>4} faults: {name}", took.as_millis(), faults.len());
        }
        assert!(took < LONGEST, "{name}: {took:?}");
        assert!(faults.len() <= FAULTS_LIMIT + 1, "{name}: {} faults", faults.len());
    }
}

#[test]
fn so_many_faults_are_told_and_that_there_are_more() {
    for extra in 0..4 {
        // Of the wrong shape, and of no sense.
        for (list, entry) in [("/needs/0/keywords", json!(0)), ("/intro/0/sources", json!("gone"))] {
            let mut json = document();
            let items = json.pointer_mut(list).and_then(Value::as_array_mut).expect("a list");
            items.extend(std::iter::repeat_n(entry, 999 + extra));
            let faults = check(&json.to_string()).expect_err("faults");
            let told = faults.len();
            match extra {
                0 => assert_eq!(told, FAULTS_LIMIT - 1),
                // After the last of so many, other lists may stand that are not read any more.
                1 => assert!([FAULTS_LIMIT, FAULTS_LIMIT + 1].contains(&told), "{told} in {list}"),
                _ => assert_eq!(told, FAULTS_LIMIT + 1),
            }
            if told > FAULTS_LIMIT {
                assert_eq!(
                    faults[FAULTS_LIMIT].to_string(),
                    "(document): stopped after 1000 faults; the rest was not checked"
                );
            }
            assert!(faults[..told.min(FAULTS_LIMIT)].iter().all(|fault| fault.pointer.starts_with(list)));
        }
    }
}

#[test]
fn a_key_that_stands_twice_is_at_fault() {
    for (json, expected) in [
        (r#"{"version":"1","version":"1"}"#, "/version"),
        (r#"{"messages":{"clear":"a","clear":"b"}}"#, "/messages/clear"),
        (r#"{"types":[{"cells":{"a/b":{},"a/b":{}}}]}"#, "/types/0/cells/a~1b"),
        (r#"{"types":[{"id":"a","id":"b"}]}"#, "/types/0/id"),
        // However it is written.
        (r#"{"title":"a","t\u0069tle":"b"}"#, "/title"),
    ] {
        let faults = check(json).expect_err("faults");
        let twice: Vec<&str> =
            faults.iter().filter(|fault| fault.message == "duplicate key").map(|fault| &*fault.pointer).collect();
        assert_eq!(twice, [expected], "{json}");
    }
}

#[test]
fn what_is_too_large_is_told_apart() {
    let kinds = |json: &str| {
        let faults = check(json).err().unwrap_or_default();
        faults.iter().map(|fault| (fault.pointer.clone(), fault.is_too_large())).collect::<Vec<_>>()
    };
    let large = |pointer: &str| vec![(pointer.to_owned(), true)];
    let text = with(document(), "/types/0/cells/gist/text", json!("x".repeat(2_001)));
    assert_eq!(kinds(&text.to_string()), large("/types/0/cells/gist/text"));
    assert_eq!(kinds(&" ".repeat(SIZE_LIMIT + 1)), large(""));
    let mut types = document();
    add(&mut types, "/types", 998, kind);
    assert_eq!(kinds(&types.to_string()), large("/types"));
    // It stands first, since a page tells of the first fault.
    let also = with(types, "/title", json!(""));
    assert_eq!(kinds(&also.to_string()), [("/types".to_owned(), true), ("/title".to_owned(), false)]);
    for json in ["{", "[]", &with(document(), "/title", json!(1)).to_string()] {
        assert!(kinds(json).iter().all(|(_, is_too_large)| !is_too_large), "{json}");
    }
    assert_eq!(pointers(&document().to_string()), [""; 0]);
}

#[test]
fn a_message_is_one_line_whatever_it_quotes() {
    for text in ["a\nb", "a\u{2028}b", "\u{202e}gnp.exe", "\u{85}"] {
        for (pointer, value) in
            [("/updated", json!(text)), ("/types/0/axis", json!(text)), ("/criteria/0/kind", json!(text))]
        {
            for fault in check(&with(document(), pointer, value).to_string()).expect_err("a fault") {
                let odd = |letter: char| letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}');
                assert!(!fault.message.contains(odd), "{:?}", fault.message);
            }
        }
    }
}
