//! The contract of the element with the page it is on: read from the comment at the head of `src/element/outsourcing-matrix.js`, and
//! written down for editors (`custom-elements.json`), compilers (`.d.ts`) and people (`docs/embedding.md`).
//!
//! `parse` says which tags there are.

mod manifest;
mod parse;
mod reference;
mod types;

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::project::{Project, say};

/// Where the contract stands.
const SOURCE: &str = "src/element/outsourcing-matrix.js";
/// The page for people, and the marks between which the contract goes.
const DOCS: &str = "docs/embedding.md";
const BEGIN: &str = "<!-- contract -->\n";
const END: &str = "<!-- /contract -->";

/// What the text says of an attribute that holds a list, and of a property that may be set to a part of its type.
const LIST: &str = "separated by spaces";
const PART: &str = "in part";

/// What a page may say to the element, and what it hears from it.
#[derive(Debug, Default)]
pub struct Contract {
    /// The name of the tag.
    tag: String,
    /// What it is, in one paragraph.
    about: String,
    typedefs: Vec<Entry>,
    attributes: Vec<Entry>,
    properties: Vec<Entry>,
    methods: Vec<Method>,
    statics: Vec<Entry>,
    events: Vec<Event>,
    slots: Vec<Entry>,
    parts: Vec<Entry>,
    css_properties: Vec<Entry>,
    states: Vec<Entry>,
    errors: Vec<Entry>,
}

/// What most tags say.
#[derive(Debug, Default, PartialEq)]
struct Entry {
    name: String,
    /// The type, or the syntax of a CSS property; empty where the tag has none.
    kind: String,
    default: Option<String>,
    is_readonly: bool,
    text: String,
}

#[derive(Debug, PartialEq)]
struct Method {
    name: String,
    /// Names and types.
    parameters: Vec<(String, String)>,
    returns: String,
    text: String,
}

#[derive(Debug, PartialEq)]
struct Event {
    name: String,
    /// The type of `detail`.
    detail: String,
    is_cancelable: bool,
    text: String,
}

/// The contract of this checkout's element.
pub fn read(project: &Project) -> Result<Contract> {
    let text = fs::read_to_string(project.root.join(SOURCE)).with_context(|| format!("cannot read {SOURCE}"))?;
    parse::contract(&text, SOURCE)
}

/// `cargo xtask contract`: writes the tables in `docs/embedding.md`.
pub fn write_docs(project: &Project) -> Result<()> {
    let (before, after) = docs(project)?;
    if before == after {
        say(format!("{DOCS} is as {SOURCE} says"));
        return Ok(());
    }
    fs::write(project.root.join(DOCS), after).with_context(|| format!("cannot write {DOCS}"))?;
    say(format!("{DOCS} is written"));
    Ok(())
}

/// Fails where `docs/embedding.md` says something else than the element's own comment.
pub fn check_docs(project: &Project) -> Result<()> {
    let (before, after) = docs(project)?;
    ensure!(before == after, "the tables in {DOCS} are not what {SOURCE} says: cargo xtask contract");
    Ok(())
}

/// The page for people as it is and as it should be.
fn docs(project: &Project) -> Result<(String, String)> {
    let text = fs::read_to_string(project.root.join(DOCS)).with_context(|| format!("cannot read {DOCS}"))?;
    let after = with_section(&text, &read(project)?.reference())?;
    Ok((text, after))
}

/// The page with another text between its marks.
fn with_section(page: &str, section: &str) -> Result<String> {
    let parts = page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) =
        parts.with_context(|| format!("{DOCS} has no line `{}` with a line `{END}` after it", BEGIN.trim_end()))?;
    Ok(format!("{before}{BEGIN}\n{section}\n\n{END}{after}"))
}

/// A property of the element: one of its own, or one that stands for an attribute.
struct Field<'a> {
    name: String,
    /// The type it reads as.
    reads: String,
    /// The type it may be set to; nothing where it is read-only.
    takes: Option<String>,
    default: Option<&'a str>,
    /// The attribute that it stands for.
    attribute: Option<&'a str>,
    text: &'a str,
}

impl Contract {
    /// The name of the class, as the module exports it.
    fn class(&self) -> String {
        self.tag.split('-').map(capitalised).collect()
    }

    /// Every property: first those of the attributes.
    fn fields(&self) -> Vec<Field<'_>> {
        let attributes = self.attributes.iter().map(Field::of_attribute);
        attributes.chain(self.properties.iter().map(Field::of_property)).collect()
    }
}

impl<'a> Field<'a> {
    /// The element never writes an attribute: such a property holds what a program has set, and else reads the attribute.
    fn of_attribute(entry: &'a Entry) -> Self {
        let kind = &entry.kind;
        let or_null = |kinds: &[&str]| [kinds, &["null"]].concat().join(" | ");
        let literals: Vec<&str> = kind.split('|').map(|literal| literal.trim().trim_matches('"')).collect();
        let (reads, takes) = if kind == "boolean" {
            (kind.clone(), or_null(&[kind]))
        } else if entry.text.contains(LIST) {
            (or_null(&[kind]), or_null(&[kind, "readonly string[]"]))
        } else if literals.iter().all(|literal| literal.parse::<u32>().is_ok()) {
            (or_null(&[kind]), or_null(&[&[kind.as_str()], &literals[..]].concat()))
        } else {
            (or_null(&[kind]), or_null(&[kind]))
        };
        Self {
            name: camel_case(&entry.name),
            reads,
            takes: Some(takes),
            default: None,
            attribute: Some(&entry.name),
            text: &entry.text,
        }
    }

    fn of_property(entry: &'a Entry) -> Self {
        let takes = if entry.text.contains(PART) { format!("Partial<{}>", entry.kind) } else { entry.kind.clone() };
        Self {
            name: entry.name.clone(),
            reads: entry.kind.clone(),
            takes: (!entry.is_readonly).then_some(takes),
            default: entry.default.as_deref(),
            attribute: None,
            text: &entry.text,
        }
    }
}

/// `company-size` as `companySize`.
fn camel_case(name: &str) -> String {
    let mut words = name.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    first + &words.map(capitalised).collect::<String>()
}

/// The word with a capital letter.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Contract, camel_case, parse, with_section};

    /// One of each tag.
    pub const HEAD: &str = r#"// @ts-check
/**
 * `<my-box>`: a box | that
 * opens.
 *
 *     <my-box></my-box>
 *
 * @element my-box
 *
 * @typedef {{id: string | null, list: string[]}} Choice - What is chosen.
 * @typedef {[number, number]} Size - Both sides.
 * @typedef {"late" | "lost"} ErrorCode - Why.
 *
 * @attr {string} src - Address.
 * @attr {string} all-needs - Ids, separated by spaces.
 * @attr {"a" | "b"} way = "a" - Which `way`.
 * @attr {boolean} no-lid - Without a lid.
 * @attr {"1" | "2"} level = "1" - How deep.
 *
 * @prop {Choice} choice - May be set in part.
 * @prop {Size} size - Read-only.
 * @prop {Promise<MyBox>} ready - Read-only. Kept when it works.
 *
 * @method save(): Choice - Gives.
 * @method restore(choice: Choice, {deep, quiet}: {deep: boolean, quiet: boolean}): void - Takes.
 *
 * @static {string | null} wasmUrl = null - Address - of it.
 * @static {string} version - Read-only. Which.
 *
 * @fires {{id: string}} box-open - It opened.
 * @fires {{code: ErrorCode}} box-shut cancelable - It is to be shut.
 *
 * @slot (default) - A `<script>` in it.
 * @slot lid - The lid.
 *
 * @csspart base - All.
 *
 * @cssprop {<length>} --box-space = 8px - Space.
 *
 * @cssstate open - It is open.
 *
 * @error late - Too late.
 * @error lost - Gone.
 */
export class MyBox {}
"#;

    pub fn contract() -> anyhow::Result<Contract> {
        parse::contract(HEAD, "box.js")
    }

    #[test]
    fn names_are_made_of_names() -> anyhow::Result<()> {
        assert_eq!(camel_case("no-take-away"), "noTakeAway");
        assert_eq!(contract()?.class(), "MyBox");
        Ok(())
    }

    #[test]
    fn properties_have_the_types_of_their_attributes() -> anyhow::Result<()> {
        let contract = contract()?;
        let fields: Vec<_> = contract
            .fields()
            .into_iter()
            .map(|field| (field.name, field.reads, field.takes.unwrap_or_default()))
            .collect();
        let field = |name: &str, reads: &str, takes: &str| (name.to_owned(), reads.to_owned(), takes.to_owned());
        assert_eq!(
            fields,
            [
                field("src", "string | null", "string | null"),
                field("allNeeds", "string | null", "string | readonly string[] | null"),
                field("way", r#""a" | "b" | null"#, r#""a" | "b" | null"#),
                field("noLid", "boolean", "boolean | null"),
                field("level", r#""1" | "2" | null"#, r#""1" | "2" | 1 | 2 | null"#),
                field("choice", "Choice", "Partial<Choice>"),
                field("size", "Size", ""),
                field("ready", "Promise<MyBox>", ""),
            ]
        );
        Ok(())
    }

    #[test]
    fn the_section_takes_the_place_of_the_one_before() -> anyhow::Result<()> {
        let page = "a\n<!-- contract -->\nold\n<!-- /contract -->\nb\n";
        let after = with_section(page, "new")?;
        assert_eq!(after, "a\n<!-- contract -->\n\nnew\n\n<!-- /contract -->\nb\n");
        assert_eq!(with_section(&after, "new")?, after);
        assert!(with_section("<!-- /contract -->\n<!-- contract -->\n", "new").is_err());
        Ok(())
    }
}
