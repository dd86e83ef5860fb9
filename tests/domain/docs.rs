//! `docs/catalogue.md` says what is so: its JSON is checked, its names and limits are those of the program, its faults are told.
//! Links in the documentation lead somewhere, every error code has its advice, and this version is in the changelog.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use outsourcing_matrix::domain::check;
use outsourcing_matrix::domain::check::{
    CHOICE_LIMIT, CRITERIA_LIMIT, FAULTS_LIMIT, NEEDS_LIMIT, SIZE_LIMIT, TEXT_LIMIT, TYPES_LIMIT,
};
use outsourcing_matrix::domain::messages::Messages;
use serde_json::{Value, json};

use crate::support::{read, with, without};

const PAGE: &str = include_str!("../../docs/catalogue.md");
const SCHEMA: &str = include_str!("../../data/catalogue.schema.json");
const THREE_SERVICES: &str = include_str!("../../examples/catalogues/three-services.json");

fn services() -> Value {
    serde_json::from_str(THREE_SERVICES).expect("the example is JSON")
}

/// What stands between the fences of a language.
fn blocks<'a>(language: &str) -> Vec<&'a str> {
    let open = format!("```{language}\n");
    PAGE.split(&open).skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect()
}

#[test]
fn each_json_block_is_a_part_of_a_catalogue() {
    let blocks = blocks("json");
    assert!(blocks.len() >= 4);
    for block in blocks {
        let parts: Value = serde_json::from_str(block).unwrap_or_else(|error| panic!("{error} in {block}"));
        let mut json = services();
        for (part, value) in parts.as_object().expect("an object") {
            assert!(json.get(part).is_some(), "{part} is in the example");
            json[part] = value.clone();
        }
        read(&json);
    }
}

#[test]
fn the_ranking_is_the_built_in_one() {
    let block = blocks("json").into_iter().find(|block| block.contains("\"ranking\"")).expect("the ranking");
    let shown: Value = serde_json::from_str(block).expect("JSON");
    let mut built_in = crate::support::built_in_json()["ranking"].clone();
    for list in ["overrides", "combiners"] {
        built_in.as_object_mut().expect("an object").remove(list);
    }
    assert_eq!(shown["ranking"], built_in);
}

#[test]
fn every_field_of_the_schema_is_named() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let definitions = schema["$defs"].as_object().expect("definitions").values();
    for definition in definitions.chain([&schema]) {
        for field in definition["properties"].as_object().into_iter().flat_map(serde_json::Map::keys) {
            assert!(
                PAGE.contains(&format!("`{field}`")) || PAGE.contains(&format!("\"{field}\":")),
                "{field} is not told"
            );
        }
        for value in definition["oneOf"].as_array().into_iter().flatten().filter_map(|one| one["const"].as_str()) {
            assert!(PAGE.contains(&format!("`{value}`")), "{value} is not told");
        }
    }
}

#[test]
fn the_limits_are_those_of_the_program() {
    let thousands = |number: usize| match (number / 1_000, number % 1_000) {
        (0, rest) => rest.to_string(),
        (whole, rest) => format!("{whole},{rest:03}"),
    };
    for row in [
        format!("| the file | {} MiB |", SIZE_LIMIT / 1024 / 1024),
        format!("| types | {} |", thousands(TYPES_LIMIT)),
        format!("| criteria | {} |", thousands(CRITERIA_LIMIT)),
        format!("| needs | {} |", thousands(NEEDS_LIMIT)),
        format!("| `choice` of a need | {CHOICE_LIMIT} characters |"),
        format!("| a text | {} characters;", thousands(TEXT_LIMIT)),
        format!("| reported faults | {} |", thousands(FAULTS_LIMIT)),
    ] {
        assert!(PAGE.contains(&row), "{row}");
    }
    // In nesting the reader of JSON has the say.
    let nested = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    let told = |levels: usize| check(&nested(levels)).expect_err("a list is no catalogue")[0].message.clone();
    assert!(PAGE.contains("| nesting | 127 levels |"));
    assert!(
        told(127).starts_with("expected an object") && told(128).starts_with("not JSON"),
        "{} {}",
        told(127),
        told(128)
    );
}

#[test]
fn the_faults_are_told_in_these_words() {
    let told = |json: &Value| -> Vec<String> {
        check(&json.to_string()).expect_err("faults").iter().map(ToString::to_string).collect()
    };
    let shape = with(without(services(), "/title"), "/types/0/colour", json!("red"));
    let shape = told(&with(shape, "/criteria/0/kind", json!("number")));
    let twice = THREE_SERVICES.replacen("\"id\": \"care\"", "\"id\": \"care\", \"id\": \"care\"", 1);
    let twice = check(&twice).expect_err("a fault").iter().map(ToString::to_string).collect();
    let sense = [
        ("/types/0/cells/effort/level", json!(6)),
        ("/types/0/cta/href", json!("javascript:alert(1)")),
        ("/types/1/id", json!("website")),
        ("/needs/0/answers/0/type", json!("webiste")),
        ("/messages/needs_choose", json!("{colour}")),
    ];
    let sense = told(&sense.into_iter().fold(services(), |json, (pointer, value)| with(json, pointer, value)));
    let said = [shape, twice, sense].concat();
    let lines: Vec<&str> =
        blocks("text").into_iter().flat_map(str::lines).filter(|line| line.starts_with('/')).collect();
    assert_eq!(lines.len(), 9);
    for line in lines {
        assert!(said.iter().any(|said| said == line), "nobody says {line}");
    }
    let catalogue = read(&services());
    let count = format!(
        "my-services.json: no faults ({} types, {} criteria, {} sizes, {} needs, {} sources)",
        catalogue.types().len(),
        catalogue.criteria().len(),
        catalogue.sizes().len(),
        catalogue.needs().len(),
        catalogue.document().sources.len(),
    );
    assert!(PAGE.contains(&count), "{count}");
}

#[test]
fn the_table_of_messages_is_the_programs() {
    let head = "| name | English |\n|---|---|\n";
    let (before, table) = PAGE.split_once(head).expect("the table");
    let mut rows = String::new();
    for (name, text) in Messages::names() {
        let _ = writeln!(rows, "| `{name}` | {} |", text.replace('|', "\\|"));
    }
    if table != rows && std::env::var_os("UPDATE_DOCS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/catalogue.md");
        std::fs::write(path, format!("{before}{head}{rows}")).expect("the page can be written");
        return;
    }
    assert!(
        table == rows,
        "docs/catalogue.md has another table of messages than the program. Write it anew:\n\
         UPDATE_DOCS=1 cargo test --no-default-features --test domain docs"
    );
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The Markdown files in these folders, from the root.
fn pages(folders: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(root().join(folder)).expect("the folder can be listed") {
            let path = Path::new(folder).join(entry.expect("an entry").file_name());
            if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            } else if *folder == "examples" && root().join(&path).join("README.md").is_file() {
                found.push(path.join("README.md"));
            }
        }
    }
    found
}

/// The lines of a page that are neither in a fence nor in a comment, without code inside of them.
fn prose(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code && !line.starts_with("<!--") {
            lines.push(line.to_owned());
        }
    }
    assert!(!is_code, "a fence is open at the end");
    lines
}

/// The names by which a heading can be linked to, as the hosts of repositories make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for line in prose(text) {
        let Some(heading) = line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')) else {
            continue;
        };
        let kept = heading.trim().chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
        let name: String = kept.map(|letter| if letter == ' ' { '-' } else { letter.to_ascii_lowercase() }).collect();
        let twins = (1..).map(|number| format!("{name}-{number}"));
        let free = [name.clone()].into_iter().chain(twins).find(|name| !anchors.contains(name));
        anchors.extend(free);
    }
    anchors
}

/// Where the links and pictures of a page lead.
fn links(text: &str) -> Vec<String> {
    let text: String = prose(text).iter().map(|line| without_code(line) + "\n").collect();
    text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.trim().to_owned())).collect()
}

/// The line with nothing in the place of what stands between backticks.
fn without_code(line: &str) -> String {
    line.split('`').step_by(2).collect()
}

#[test]
fn links_and_headings_are_read_as_hosts_do() {
    let text = "# A `b` & c: d-e_f\n## Twice\n## Twice\n```md\n# no\n[no](no.md)\n```\n#no\n\
        `[no](x)` [yes](a.md#b), [`c`](#d) and ![e](f.png)\n<!-- [no](g) -->\n";
    let expected = ["a-b--c-d-e_f", "twice", "twice-1"].map(str::to_owned);
    assert_eq!(anchors(text), expected.into());
    assert_eq!(links(text), ["a.md#b", "#d", "f.png"]);
}

#[test]
fn every_link_leads_somewhere() {
    let pages = pages(&["", "docs", "examples"]);
    for needed in
        ["README.md", "SECURITY.md", "CHANGELOG.md", "docs/embedding.md", "docs/catalogue.md", "examples/README.md"]
    {
        assert!(pages.contains(&PathBuf::from(needed)), "{needed} is not among {pages:?}");
    }
    let mut wrong = Vec::new();
    let mut seen = 0;
    for from in pages {
        let text = page(&from);
        for link in links(&text) {
            // Other hosts, and mail.
            if link.contains(':') {
                continue;
            }
            seen += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let to = if file.is_empty() { from.clone() } else { from.with_file_name("").join(file) };
            if !root().join(&to).exists() {
                wrong.push(format!("{}: there is no {link}", from.display()));
            } else if !anchor.is_empty() && !anchors(&page(&to)).contains(anchor) {
                wrong.push(format!("{}: no heading makes {link}", from.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 50, "{seen} links");
}

#[test]
fn every_error_code_has_its_advice() {
    let element = page(Path::new("src/element/outsourcing-matrix.js"));
    let head = element.split("*/").next().unwrap_or_default();
    let codes: Vec<&str> = head
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("* @error ")?.split_once(" - "))
        .map(|(code, _)| code)
        .collect();
    assert!(codes.len() >= 8, "{codes:?}");
    let docs = page(Path::new("docs/embedding.md"));
    let (_, rest) = docs.split_once("\n## Troubleshooting\n").expect("the section");
    let (table, _) = rest.split_once("\nWithout a code:\n").expect("what has no code comes after the table");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with('|'))
        .skip(2)
        .map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let told: Vec<&str> = rows.iter().map(|row| row[0].trim_matches('`')).collect();
    assert_eq!(told, codes, "in the order of the element's own comment");
    for row in rows {
        assert!(row.len() == 3 && row.iter().all(|cell| !cell.is_empty()), "{row:?}");
    }
}

#[test]
fn this_version_is_in_the_changelog() {
    let changelog = page(Path::new("CHANGELOG.md"));
    let head = format!("## [{}] - ", env!("CARGO_PKG_VERSION"));
    let mut lines = changelog.lines().skip_while(|line| !line.starts_with(&head));
    let heading = lines.next().unwrap_or_else(|| panic!("CHANGELOG.md has no `{head}…`"));
    let day = &heading[head.len()..];
    let is_day = day.len() == 10 && day.chars().all(|letter| letter.is_ascii_digit() || letter == '-');
    assert!(is_day || day == "Unreleased", "{heading}: a day, as 2026-01-31, or Unreleased");
    let mut section = lines.take_while(|line| !line.starts_with("## "));
    assert!(section.any(|line| line.starts_with("- ")), "nothing is said of this version");
}
