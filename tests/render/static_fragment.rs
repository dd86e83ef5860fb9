//! The comparison as plain HTML, for hosts that take away scripts, styles and ids.

#[path = "../../src/bin/prerender/static_fragment.rs"]
mod fragment;

use std::process::Command;
use std::rc::Rc;

use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::{Catalogue, built_in, check};
use serde_json::{Value, json};

use self::fragment::{StaticFragment, StaticFragmentProps, is_right_to_left};
use crate::html::{Tag, elements, tags, text};
use crate::page::{boats, with_texts};
use crate::small;

const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;";

fn render(catalogue: Catalogue) -> String {
    let messages = Messages::of(&catalogue);
    render_in(catalogue, messages)
}

fn render_in(catalogue: Catalogue, messages: Messages) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let props = StaticFragmentProps { catalogue: Rc::new(catalogue), messages: Rc::new(messages) };
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async move {
        yew::LocalServerRenderer::<StaticFragment>::with_props(props).hydratable(false).render().await
    })
}

fn checked(json: &Value) -> Catalogue {
    check(&json.to_string()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Every text of a catalogue that a reader has use for where nothing can be asked: not the words that only find a need or name it inside
/// a sentence, nor levels and tags that no cell has, nor what belongs to the ranking.
fn texts(json: &Value, found: &mut Vec<String>) {
    let texts = ["title", "text", "note", "name", "plain", "label", "help", "reason", "publisher", "url"];
    let elsewhere = ["axes", "ranking", "keywords", "levels", "tags", "$schema"];
    match json {
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(text) if texts.contains(&key.as_str()) => found.push(text.clone()),
                    Value::Array(items) if ["ready", "questions"].contains(&key.as_str()) => {
                        found.extend(items.iter().filter_map(|item| Some(item.as_str()?.to_owned())));
                    }
                    _ if elsewhere.contains(&key.as_str()) => {}
                    _ => self::texts(value, found),
                }
            }
        }
        Value::Array(entries) => entries.iter().for_each(|entry| self::texts(entry, found)),
        _ => {}
    }
}

#[test]
fn every_text_of_the_catalogue_is_there() {
    let json = with_texts(&str::to_owned);
    let html = render(checked(&json));
    let links = tags(&html).into_iter().filter_map(|tag| Some(tag.get("href")?.to_owned())).collect::<Vec<_>>();
    let said = format!("{}\n{}", text(&html), links.join("\n"));
    let mut found = Vec::new();
    texts(&json, &mut found);
    assert!(found.len() > 400, "{}", found.len());
    let missing: Vec<&String> = found.iter().filter(|text| !said.contains(*text)).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn a_type_is_a_column_and_a_criterion_is_a_row() {
    let catalogue = built_in::catalogue();
    let html = render(built_in::catalogue());
    let of = |scope: &str| -> Vec<String> {
        let heads = elements(&html, "th").into_iter().filter(|(tag, _)| tag.get("scope") == Some(scope));
        heads.map(|(_, text)| text).collect()
    };
    let (columns, rows) = (of("col"), of("row"));
    assert_eq!(columns.len(), catalogue.types().len());
    assert!(columns.iter().zip(catalogue.types()).all(|(head, column)| head.starts_with(&*column.name)), "{columns:?}");
    let labels: Vec<&str> = (catalogue.criteria().iter().map(|row| &*row.label))
        .chain(catalogue.sizes().iter().map(|size| &*size.label))
        .chain(catalogue.needs().iter().map(|need| &*need.label))
        .collect();
    assert_eq!(rows.len(), labels.len());
    assert!(labels.iter().all(|label| rows.iter().any(|row| row.starts_with(label))), "{rows:?}");

    // The first cell is the corner; the others stand row by row, the criteria in their tiers first.
    let cells: Vec<String> = elements(&html, "td").into_iter().skip(1).map(|(_, text)| text).collect();
    assert_eq!(cells.len(), rows.len() * columns.len());
    for (row_at, row) in catalogue.each_criterion() {
        let at = rows.iter().position(|head| head.starts_with(&*row.label)).expect("a row");
        for (type_at, column) in catalogue.types().iter().enumerate() {
            let Some(cell) = column.cells.at(row_at) else { continue };
            let said = &cells[at * columns.len() + type_at];
            assert!(said.contains(&*cell.text), "{} {}: {said}", column.id, row.id);
            if let Some(level) = cell.level {
                let word = &row.levels[usize::from(level) - 1];
                assert!(said.starts_with(&format!("{word}, level {level} of 5. ")), "{} {}: {said}", column.id, row.id);
            }
            for tag in row.tags.iter().filter(|tag| cell.tags.contains(&tag.id)) {
                assert!(said.contains(&*tag.label), "{} {}: {said}", column.id, row.id);
            }
        }
    }
    let groups = elements(&html, "th").into_iter().filter(|(tag, _)| tag.get("scope") == Some("rowgroup"));
    let spans: Vec<String> = groups.filter_map(|(tag, _)| Some(tag.get("colspan")?.to_owned())).collect();
    assert_eq!(spans, vec![(columns.len() + 1).to_string(); 3 + catalogue.document().need_groups.len()]);
}

#[test]
fn a_statement_names_its_sources_by_the_numbers_of_the_list() {
    let html = render(built_in::catalogue());
    let catalogue = built_in::catalogue();
    let listed: Vec<String> = elements(&html, "li").into_iter().map(|(_, text)| text).collect();
    for (at, source) in catalogue.document().sources.iter().enumerate() {
        let start = format!("[{}] {}", at + 1, source.title);
        assert_eq!(listed.iter().filter(|item| item.starts_with(&start)).count(), 1, "{start}");
    }
    let judged =
        catalogue.document().sources.iter().position(|source| &*source.id == "judgement").expect("a judgement");
    let line = format!("[{}] Our judgement: The view of the people", judged + 1);
    assert!(elements(&html, "p").iter().any(|(_, text)| text.starts_with(&line)));
    let column = &catalogue.types()[0];
    let cell = catalogue.each_criterion().find_map(|(at, _)| column.cells.at(at)).expect("a cell");
    let number =
        |id: &str| catalogue.document().sources.iter().position(|source| &*source.id == id).expect("a source") + 1;
    let numbers = catalogue.sources(&cell.sources).into_iter().map(|source| number(&source.id).to_string());
    let numbers: Vec<String> = numbers.collect();
    assert!(text(&html).replace('\n', "").contains(&format!("{} [{}]", cell.text, numbers.join(", "))));
}

/// What a host may take away is not there.
fn assert_plain(html: &str) {
    let plain = [
        "section", "h2", "h3", "p", "table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li", "a", "strong",
        "em", "small", "br",
    ];
    for Tag { name, attributes } in tags(html) {
        assert!(plain.contains(&name.as_str()), "<{name}>");
        for (key, value) in &attributes {
            let is_known = match key.as_str() {
                "scope" | "colspan" => name == "th",
                "href" => name == "a" && ["http:", "https:", "mailto:"].iter().any(|scheme| value.starts_with(scheme)),
                "rel" => name == "a" && value == "noopener",
                "lang" => name == "section",
                "dir" => name == "section" && value == "rtl",
                _ => false,
            };
            assert!(is_known, "<{name} {key}=\"{value}\">");
        }
        assert!(name != "a" || attributes.len() == 2, "{attributes:?}");
    }
    assert!(!html.contains("<!--"));
}

#[test]
fn nothing_is_there_that_a_host_takes_away() {
    assert_plain(&render(built_in::catalogue()));
    assert_plain(&render(checked(&small::document())));
    assert_plain(&render_in(Rc::unwrap_or_clone(boats().catalogue), Messages::english()));
}

#[test]
fn hostile_texts_change_no_tag() {
    let hostile = checked(&with_texts(&|text| format!("{text}{HOSTILE}")));
    let messages = Messages::english().map(|text| format!("{text}{HOSTILE}"));
    let html = render_in(hostile, messages);
    assert!(!html.contains("<script") && !html.contains("<img"));
    assert_eq!(tags(&html).len(), tags(&render(built_in::catalogue())).len());
    assert_plain(&html);
}

#[test]
fn the_language_and_its_direction_are_said() {
    let section = |language: &str| {
        let mut json = with_texts(&str::to_owned);
        json["language"] = json!(language);
        let section = tags(&render(checked(&json))).into_iter().next().expect("a section");
        assert_eq!((section.name.as_str(), section.get("lang")), ("section", Some(language)));
        section.get("dir").map(str::to_owned)
    };
    assert_eq!(section("en"), None);
    assert_eq!(section("he").as_deref(), Some("rtl"));
    for language in ["ar", "ar-EG", "fa-IR", "ur", "az-Arab", "AZ-arab-IR", "uz-Arab-AF", "dv"] {
        assert!(is_right_to_left(language), "{language}");
    }
    for language in ["", "en", "de-CH", "ar-Latn", "ur-Latn-PK", "az", "zh-Hant", "arn", "hebx"] {
        assert!(!is_right_to_left(language), "{language}");
    }
}

#[test]
fn a_call_to_action_is_a_link_in_its_column() {
    let mut json = with_texts(&str::to_owned);
    json["types"][1]["cta"] = json!({ "label": "Book a talk", "href": "mailto:sales@example.com" });
    let html = render(checked(&json));
    assert_plain(&html);
    let heads = elements(&html, "th").into_iter().filter(|(tag, _)| tag.get("scope") == Some("col"));
    let with: Vec<usize> =
        heads.enumerate().filter(|(_, (_, text))| text.contains("Book a talk")).map(|(at, _)| at).collect();
    assert_eq!(with, [1]);
    assert!(tags(&html).iter().any(|tag| tag.get("href") == Some("mailto:sales@example.com")));
}

#[test]
fn where_a_catalogue_has_little_nothing_stands_empty() {
    let mut json = small::document();
    for list in ["needs", "needGroups", "hints", "sizes", "criteria"] {
        json[list] = json!([]);
    }
    json["ranking"]["overrides"] = json!([]);
    for column in json["types"].as_array_mut().expect("types") {
        column["cells"] = json!({});
        column["fits"] = json!({});
    }
    let html = render(checked(&json));
    assert_plain(&html);
    assert_eq!(elements(&html, "tbody").len(), 0);
    for name in ["h3", "ul", "li", "th", "p"] {
        assert!(elements(&html, name).iter().all(|(_, text)| !text.trim().is_empty()), "<{name}>");
    }
}

#[test]
fn the_program_prints_it() {
    let printed = Command::new(env!("CARGO_BIN_EXE_prerender")).arg("--static").output().expect("the program runs");
    assert!(printed.status.success());
    assert_eq!(String::from_utf8_lossy(&printed.stdout).trim_end(), render(built_in::catalogue()));
}
