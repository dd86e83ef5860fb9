//! The four pages, for each catalogue.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result};
use outsourcing_matrix::domain::{
    Filters,
    facets::{Facets, facets},
};
use serde_json::{Value, json};

use crate::{
    catalogue::{BUILT_IN, Sample, only},
    serve::Site,
};

const CSS: &str = include_str!("../peers/page.css");

/// A page that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The widget of this repository.
    Widget,
    /// A table by hand.
    Plain,
    /// Lit.
    Lit,
    /// React with TanStack Table.
    React,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Widget, Self::Plain, Self::Lit, Self::React];

    /// As on the command line and in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Widget => "widget",
            Self::Plain => "plain",
            Self::Lit => "lit",
            Self::React => "react",
        }
    }

    /// The page of this name.
    pub fn named(name: &str) -> Result<Self, &'static str> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or("widget, plain, lit or react")
    }

    /// Where the page lies for a catalogue, as it is delivered.
    pub fn path(self, sample: &Sample) -> String {
        format!("/{}/{}/", sample.types, self.name())
    }

    /// Where the page lies whose filters are changed. The widget's is without a prerendered copy, which exists for the built-in
    /// catalogue only, and without the address that mirrors the answers, which the peers do not have.
    pub fn path_of_changes(self, sample: &Sample) -> String {
        format!("{}{}", self.path(sample), if self == Self::Widget { "host.html" } else { "" })
    }
}

/// Adds all four pages. Those of the built-in catalogue are compressed: only they are loaded over a slow line.
pub fn add(site: &mut Site, sample: &Sample, dist: &Path, peers: &Path) -> Result<()> {
    let compress = sample.types == BUILT_IN;
    let mut add =
        |kind: Kind, name: &str, bytes: Vec<u8>| site.add(format!("{}{name}", kind.path(sample)), bytes, compress);

    let built = |name: &str| fs::read(dist.join(name)).with_context(|| format!("the built site lacks {name}"));
    for name in ["outsourcing-matrix.js", "outsourcing-matrix.program.js", "outsourcing-matrix.wasm"] {
        add(Kind::Widget, name, built(name)?)?;
    }
    let fragment = String::from_utf8(built("outsourcing-matrix.fragment.html")?)?;
    add(Kind::Widget, "outsourcing-matrix.fragment.html", with_catalogue(&fragment, &sample.wire)?.into_bytes())?;
    add(Kind::Widget, "outsourcing-matrix.notes.txt", sample.notes.clone().into_bytes())?;
    add(Kind::Widget, "host.html", HOST.into())?;
    if sample.types == BUILT_IN {
        add(Kind::Widget, "", built("index.html")?)?;
    }

    for kind in [Kind::Plain, Kind::Lit, Kind::React] {
        let script = peers.join(kind.name()).with_extension("js");
        add(kind, "page.js", fs::read(&script).with_context(|| format!("there is no {}", script.display()))?)?;
    }
    add(Kind::Plain, "", plain(sample)?.into_bytes())?;
    for kind in [Kind::Lit, Kind::React] {
        add(kind, "", mount_point().into_bytes())?;
        add(kind, "catalogue.json", sample.json.to_string().into_bytes())?;
    }
    Ok(())
}

/// A host page of the widget without a prerendered copy.
const HOST: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>widget</title><link rel=icon href=data:,>\
    <script type=module src=outsourcing-matrix.js></script>\
    <style>body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1360px;padding:clamp(16px,3vw,40px)}</style>\
    <main><h1>Types of outsourcing, compared</h1><outsourcing-matrix></outsourcing-matrix></main>";

/// The built `outsourcing-matrix.fragment.html` with another catalogue.
fn with_catalogue(fragment: &str, catalogue: &str) -> Result<String> {
    let begin = "id=\"om-catalogue\">";
    let (before, rest) = fragment.split_once(begin).context("the fragment has no catalogue")?;
    let (_, after) = rest.split_once("</script>").context("the fragment breaks off")?;
    Ok(format!("{before}{begin}{catalogue}</script>{after}"))
}

/// The page of a program that renders everything itself.
fn mount_point() -> String {
    let body = "<div id=\"app\"></div>";
    document("<link rel=\"preload\" href=\"catalogue.json\" as=\"fetch\" crossorigin>", body)
}

fn document(head: &str, body: &str) -> String {
    let css: String = CSS.lines().map(str::trim).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Types of outsourcing compared</title><link rel=\"icon\" href=\"data:,\">{head}\
         <script type=\"module\" src=\"page.js\"></script><style>{css}</style></head>\
         <body><main><h1>Types of outsourcing, compared</h1>{body}</main></body></html>"
    )
}

/// The page with everything in its HTML.
fn plain(sample: &Sample) -> Result<String> {
    let json = &sample.json;
    let mut html = String::from("<form id=\"filters\" autocomplete=\"off\">");
    filters(&mut html, json, &facets(&sample.catalogue, &Filters::default()))?;
    let types = list(json, "types")?;
    write!(html, "</form><p id=\"status\" role=\"status\">{0} of {0} types fit</p>", types.len())?;
    html.push_str("<div class=\"region\" tabindex=\"0\"><table id=\"matrix\"><thead><tr><td></td>");
    for column in types {
        write!(
            html,
            "<th scope=\"col\" data-type=\"{}\"><span class=\"band\"></span><span class=\"score\"></span>\
             <strong>{}</strong><span>{}</span></th>",
            text(&column["id"]),
            text(&column["name"]),
            text(&column["plain"]),
        )?;
    }
    html.push_str("</tr></thead><tbody>");
    for criterion in list(json, "criteria")? {
        write!(html, "<tr><th scope=\"row\">{}", text(&criterion["label"]))?;
        if criterion["help"].is_string() {
            write!(html, "<small>{}</small>", text(&criterion["help"]))?;
        }
        html.push_str("</th>");
        for column in types {
            html.push_str("<td>");
            cell(&mut html, criterion, column)?;
            html.push_str("</td>");
        }
        html.push_str("</tr>");
    }
    // What the ranking needs; the words stand in the table already.
    let lean = |key: &str, fields: &[&str]| -> Result<Vec<Value>> {
        Ok(list(json, key)?.iter().map(|item| only(item, fields)).collect())
    };
    let data = json!({
        "types": lean("types", &["id", "axis", "fits"])?,
        "needs": lean("needs", &["id", "answers"])?,
        "sizes": lean("sizes", &["id", "kind"])?,
        "ranking": json["ranking"],
    });
    write!(html, "</tbody></table></div><script type=\"application/json\" id=\"data\">{data}</script>")?;
    Ok(document("", &html))
}

fn filters(html: &mut String, json: &Value, numbers: &Facets) -> Result<()> {
    let option = |html: &mut String, input: &str, label: &str, count: usize| {
        write!(html, "<label><input {input}> <span>{label}</span> <span class=\"count\">{count}</span></label>")
    };
    html.push_str("<fieldset><legend>Company size</legend>");
    let any = "type=\"radio\" name=\"size\" value=\"\" id=\"om-size-any\" checked";
    option(html, any, "Any size", numbers.any_size)?;
    for (size, number) in list(json, "sizes")?.iter().zip(&numbers.sizes) {
        let id = text(&size["id"]);
        let input = if size["kind"] == "stage" {
            "type=\"checkbox\" name=\"startup\" id=\"om-startup\"".to_owned()
        } else {
            format!("type=\"radio\" name=\"size\" value=\"{id}\" id=\"om-size-{id}\"")
        };
        option(html, &input, &text(&size["label"]), *number)?;
    }
    html.push_str("</fieldset>");
    for group in list(json, "needGroups")? {
        write!(html, "<fieldset><legend>{}</legend>", text(&group["label"]))?;
        let needs = list(json, "needs")?.iter().zip(&numbers.needs);
        for (need, number) in needs.filter(|(need, _)| need["group"] == group["id"]) {
            let id = text(&need["id"]);
            let input = format!("type=\"checkbox\" name=\"need\" value=\"{id}\" id=\"om-need-{id}\"");
            option(html, &input, &text(&need["label"]), *number)?;
        }
        html.push_str("</fieldset>");
    }
    Ok(())
}

fn cell(html: &mut String, criterion: &Value, column: &Value) -> Result<()> {
    let Some(cell) = column["cells"].get(criterion["id"].as_str().unwrap_or_default()) else {
        html.push_str("<p>Not stated</p>");
        return Ok(());
    };
    if let Some(level) = cell["level"].as_u64() {
        let word = &criterion["levels"][usize::try_from(level)?.saturating_sub(1)];
        write!(html, "<p class=\"level\">{}</p>", text(word))?;
    }
    if let Some(tags) = cell["tags"].as_array().filter(|tags| !tags.is_empty()) {
        html.push_str("<ul>");
        for tag in tags {
            let tag = list(criterion, "tags")?.iter().find(|known| known["id"] == *tag).context("an unknown tag")?;
            write!(html, "<li>{}</li>", text(&tag["label"]))?;
        }
        html.push_str("</ul>");
    }
    write!(html, "<p>{}</p>", text(&cell["text"]))?;
    Ok(())
}

fn list<'a>(json: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    json[key].as_array().with_context(|| format!("no {key}"))
}

/// A text as HTML.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
