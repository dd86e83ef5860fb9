//! Answers as a part of an address, and back.

use outsourcing_matrix::domain::Catalogue;
use outsourcing_matrix::domain::link::{Notice, decode, encode};
use outsourcing_matrix::domain::options::Options;
use serde_json::json;

use crate::support::{ask, built_in_json, link, look, read, said, with};

/// The built-in catalogue as version 1.0.0, whatever its version is by now.
fn catalogue() -> Catalogue {
    read(&with(built_in_json(), "/version", json!("1.0.0")))
}

fn unknown(part: &str) -> Notice {
    Notice::Unknown(part.to_owned())
}

#[test]
fn answers_to_query() {
    let catalogue = catalogue();
    for (sizes, needs, name, expected) in [
        ("", "", "", "om-v=1.0.0"),
        ("small", "", "", "om-size=small&om-v=1.0.0"),
        ("startup", "", "", "om-startup=1&om-v=1.0.0"),
        ("", "website", "", "om-needs=website&om-v=1.0.0"),
        // In the catalogue's order, however they were asked.
        ("", "website admin", "", "om-needs=admin.website&om-v=1.0.0"),
        ("small startup", "admin", "", "om-size=small&om-startup=1&om-needs=admin&om-v=1.0.0"),
        ("small", "", "left", "left-size=small&left-v=1.0.0"),
    ] {
        let filters = ask(&catalogue, sizes, needs);
        assert_eq!(link(&catalogue, &filters, &Options::default(), name), expected, "{sizes}: {needs}; {name}");
    }
}

/// Whoever writes a link takes out what is not among its parts any more.
#[test]
fn every_part_that_an_element_may_write_is_named() {
    let catalogue = catalogue();
    let nothing = encode(&catalogue, &ask(&catalogue, "", ""), &Options::default());
    let all = encode(&catalogue, &ask(&catalogue, "small startup", "admin"), &look("it bpo | only mark"));
    let keys = ["size", "startup", "needs", "compare", "columns", "differences", "v"];
    assert_eq!(nothing.each_ref().map(|(key, _)| *key), keys);
    assert_eq!(all.each_ref().map(|(key, _)| *key), keys);
    assert_eq!(all.map(|(_, value)| value), ["small", "1", "admin", "it.bpo", "chosen", "mark", "1.0.0"]);
    assert_eq!(nothing.map(|(_, value)| value), ["", "", "", "", "", "", "1.0.0"]);
}

#[test]
fn the_version_is_escaped() {
    for (version, expected) in [
        ("1.0.0-rc_1~b", "om-v=1.0.0-rc_1~b"),
        ("a&b=c d", "om-v=a%26b%3Dc%20d"),
        ("100%", "om-v=100%25"),
        ("ä", "om-v=%C3%A4"),
    ] {
        let catalogue = read(&with(built_in_json(), "/version", json!(version)));
        let query = link(&catalogue, &ask(&catalogue, "", ""), &Options::default(), "");
        assert_eq!(query, expected);
        assert_eq!(decode(&catalogue, "", &query).map(|decoded| decoded.notices), Some(vec![]), "{version}");
    }
}

#[test]
fn query_to_answers() {
    let catalogue = catalogue();
    let other = |version: &str| Notice::OtherVersion(version.to_owned());
    let long = "x".repeat(41);
    let cut = format!("{}…", "x".repeat(40));
    for (name, query, expected, notices) in [
        ("", "om-v=1.0.0", ": ", vec![]),
        ("", "om-v", ": ", vec![other("")]),
        ("", "om-size=small&om-v=1.0.0", "small: ", vec![]),
        ("", "om-size=small", "small: ", vec![]),
        ("", "om-startup=1", " startup: ".trim_start(), vec![]),
        ("", "om-startup=true", "startup: ", vec![]),
        ("", "om-startup=0", ": ", vec![]),
        ("", "om-startup=false", ": ", vec![]),
        ("", "om-startup=yes", ": ", vec![unknown("yes")]),
        ("", "om-startup", ": ", vec![unknown("")]),
        ("", "om-needs=admin.website", ": admin website", vec![]),
        ("", "om-needs=website.admin.website", ": admin website", vec![]),
        ("", "om-needs=.admin..website.", ": admin website", vec![]),
        ("", "om-needs=admin&om-needs=website", ": admin website", vec![]),
        ("", "om-needs=", ": ", vec![]),
        ("", "page=7&om-size=small&x=%zz", "small: ", vec![]),
        ("left", "om-size=large&left-size=small", "small: ", vec![]),
        // Percent escapes.
        ("", "om-size=%73mall", "small: ", vec![]),
        ("", "om-needs=it%2Dapp%2Eadmin", ": it-app admin", vec![]),
        ("", "om-size=sm%all", ": ", vec![unknown("sm%all")]),
        ("", "om-size=small%", ": ", vec![unknown("small%")]),
        ("", "om-size=small%2", ": ", vec![unknown("small%2")]),
        ("", "om-size=%+1", ": ", vec![unknown("%+1")]),
        ("", "om-size=%FF", ": ", vec![unknown("%FF")]),
        ("", "om-needs=admin+website", ": ", vec![unknown("admin website")]),
        // A part that does not fit is dropped and told; the rest applies.
        ("", "om-size=huge&om-needs=admin", ": admin", vec![unknown("huge")]),
        ("", "om-size=startup&om-needs=admin", ": admin", vec![unknown("startup")]),
        ("", "om-size=&om-needs=admin", ": admin", vec![unknown("")]),
        ("", "om-size=small&om-needs=admin.fly", "small: admin", vec![unknown("fly")]),
        ("", "om-size=small&om-needs=Admin", "small: ", vec![unknown("Admin")]),
        ("", "om-needs=%ff&om-size=small", "small: ", vec![unknown("%ff")]),
        ("", "om-size=%3Cscript%3E", ": ", vec![unknown("<script>")]),
        // Of much that does not fit, three parts are told and the rest is counted; long ones are cut.
        ("", "om-needs=a.b.c", ": ", vec![unknown("a"), unknown("b"), unknown("c")]),
        ("", "om-needs=a.b.c.d.e", ": ", vec![unknown("a"), unknown("b"), unknown("c"), Notice::More(2)]),
        ("", &format!("om-size={long}"), ": ", vec![unknown(&cut)]),
        // Another version is told and applied as far as it fits.
        ("", "om-size=small&om-v=0.9", "small: ", vec![other("0.9")]),
        ("", "om-size=huge&om-v=0.9", ": ", vec![unknown("huge"), other("0.9")]),
        ("", "om-v=%", ": ", vec![unknown("%")]),
    ] {
        let decoded = decode(&catalogue, name, query).unwrap_or_else(|| panic!("nothing of ours in {query}"));
        let found = said(&decoded.filters);
        assert_eq!((found.trim_start(), decoded.notices), (expected, notices), "{name}; {query}");
    }
}

#[test]
fn a_query_without_our_parts_says_nothing() {
    let catalogue = catalogue();
    for (name, query) in [
        ("", ""),
        ("", "&&&"),
        ("", "page=7"),
        ("", "size=small"),
        ("", "om-sizes=small"),
        ("", "om_size=small"),
        ("", "OM-SIZE=small"),
        ("", "om%2Dsize=small"),
        ("", "left-size=small"),
        ("left", "om-size=small"),
    ] {
        assert_eq!(decode(&catalogue, name, query), None, "{name}; {query}");
    }
}

#[test]
fn of_an_overlong_link_nothing_is_read_and_that_is_told() {
    let catalogue = catalogue();
    let many = ["admin"; 20_000].join(".");
    for query in [
        format!("om-size=small&om-needs={}", "x".repeat(100_000)),
        format!("om-size=small&om-needs={many}"),
        format!("om-size=small{}", "&om-needs=admin".repeat(7_000)),
    ] {
        let decoded = decode(&catalogue, "", &query).expect("it is ours");
        assert_eq!(
            (said(&decoded.filters).trim(), decoded.notices),
            (":", vec![Notice::TooLong]),
            "{} bytes",
            query.len()
        );
    }
    // Somebody else's 100 kB are none of our business.
    let decoded = decode(&catalogue, "", &format!("q={}&om-size=small", "x".repeat(100_000))).expect("it is ours");
    assert_eq!((said(&decoded.filters).trim(), decoded.notices), ("small:", vec![]));
}
