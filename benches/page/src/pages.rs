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

/// How many columns of a peer fit side by side.
const FITTING: usize = 7;

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
    for name in [
        "outsourcing-matrix.js",
        "outsourcing-matrix.first-answer.js",
        "outsourcing-matrix.first-answer.wasm",
        "outsourcing-matrix.program.js",
        "outsourcing-matrix.wasm",
    ] {
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
        add(kind, "notes.json", sample.json_notes.to_string().into_bytes())?;
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
    let types = list(json, "types")?;
    let mut html = format!(
        "<div class=\"om-intro\"><h2>{}</h2><p class=\"om-muted\">{} {}</p></div>",
        text(&json["title"]),
        text(&json["intro"]["text"]),
        mark("intro", &json["intro"]["basis"], "")
    );
    filters(&mut html, json, &facets(&sample.catalogue, &Filters::default()))?;
    write!(
        html,
        "<section class=\"om-answer\" aria-labelledby=\"om-answer-title\"><h3 id=\"om-answer-title\" class=\"om-question\">Your answer</h3>\
         <div class=\"om-strip\"><div class=\"om-said\"><p class=\"om-hidden\" role=\"status\">{0} types, not ranked yet. Choose a company \
         size and a need to see what fits.</p><p class=\"om-big\">Choose a size and a need</p><p class=\"om-muted\">The types that fit best \
         then come first. Until then all {0} stand side by side, unranked.</p></div>\
         <button type=\"button\" id=\"om-next\" class=\"om-button om-go\" aria-expanded=\"false\" hidden>Next steps</button>\
         <button type=\"button\" id=\"om-what-if\" class=\"om-button\" aria-expanded=\"false\" hidden>What would change this</button>\
         <button type=\"button\" id=\"om-more\" class=\"om-button\" aria-expanded=\"false\">More</button></div></section>",
        types.len()
    )?;
    let wide = if types.len() > FITTING { " data-wide" } else { "" };
    write!(html, "<div class=\"om-region\"{wide}>")?;
    html.push_str("<table><caption class=\"om-hidden\">Types of outsourcing compared</caption>");
    head(&mut html, types)?;
    fits(&mut html, json, types)?;
    for (tier, label) in [("glance", "At a glance"), ("detail", "In detail")] {
        let folds = tier == "detail";
        let label = if folds {
            "<button type=\"button\" id=\"om-fold-detail\" class=\"om-fold-rows\" aria-expanded=\"true\">In detail</button>".into()
        } else {
            format!("<span>{label}</span>")
        };
        write!(html, "<tbody class=\"om-tier\"><tr><th scope=\"rowgroup\">{label}</th>")?;
        for column in types {
            write!(html, "<td aria-hidden=\"true\">{}</td>", text(&column["short"]))?;
        }
        html.push_str("</tr></tbody>");
        for (row, criterion) in list(json, "criteria")?.iter().enumerate().filter(|(_, of)| of["tier"] == tier) {
            let (id, folds) = (text(&criterion["id"]), if folds { " data-folds" } else { "" });
            write!(
                html,
                "<tbody class=\"om-criterion\"{folds}><tr><th scope=\"row\" id=\"om-r-{id}\">{}",
                text(&criterion["label"])
            )?;
            if criterion["help"].is_string() {
                write!(html, "<small class=\"om-help\">{}</small>", text(&criterion["help"]))?;
            }
            html.push_str("</th>");
            for (at, column) in types.iter().enumerate() {
                html.push_str("<td>");
                cell(&mut html, criterion, column, &format!("cell-{at}-{row}"))?;
                html.push_str("</td>");
            }
            html.push_str("</tr></tbody>");
        }
    }
    write!(
        html,
        "</table></div><p class=\"om-key\"><span>What a cell rests on: </span>\
         <span class=\"om-key-entry\" data-kind=\"article\">article</span>\
         <span class=\"om-key-entry\" data-kind=\"outside\">outside source</span>\
         <span class=\"om-key-entry\" data-kind=\"judgement\">our judgement</span>\
         <span class=\"om-key-entry\" data-kind=\"mixed\">several of these</span>\
         <span>Press a mark for the note and the sources.</span></p><p class=\"om-footer\">{}</p>",
        text(&json["footer"])
    )?;
    // What the answer needs; the other words stand in the table already.
    let lean = |key: &str, fields: &[&str]| -> Result<Vec<Value>> {
        Ok(list(json, key)?.iter().map(|item| only(item, fields)).collect())
    };
    let data = json!({
        "types": lean("types", &["id", "name", "short", "axis", "hasNext", "fits"])?,
        "needs": lean("needs", &["id", "label", "short", "choice", "answers"])?,
        "sizes": json["sizes"],
        "hints": json["hints"],
        "ranking": json["ranking"],
    });
    write!(html, "<script type=\"application/json\" id=\"data\">{data}</script>")?;
    Ok(document("", &html))
}

fn filters(html: &mut String, json: &Value, numbers: &Facets) -> Result<()> {
    html.push_str(
        "<form class=\"om-filters\" autocomplete=\"off\" aria-label=\"Your company and your needs\"><fieldset class=\"om-sizes\">\
         <legend class=\"om-question\">Company size</legend><div class=\"om-segments\">",
    );
    let sizes = || list(json, "sizes").map(|sizes| sizes.iter().zip(&numbers.sizes));
    let any = "type=\"radio\" name=\"om-size\" value=\"any\" id=\"om-size-any\" checked";
    option(html, "om-segment", any, ["Any", "Any size"], numbers.any_size)?;
    for (size, number) in sizes()?.filter(|(size, _)| size["kind"] == "headcount") {
        let id = text(&size["id"]);
        let input = format!("type=\"radio\" name=\"om-size\" value=\"{id}\" id=\"om-size-{id}\"");
        option(html, "om-segment", &input, [&text(&size["short"]), &text(&size["label"])], *number)?;
    }
    html.push_str("</div>");
    for (size, number) in sizes()?.filter(|(size, _)| size["kind"] == "stage") {
        let label = text(&size["label"]);
        let input = "type=\"checkbox\" name=\"om-startup\" id=\"om-startup\"";
        option(html, "om-option om-stage", input, [&label, &label], *number)?;
    }
    html.push_str(
        "</fieldset><div class=\"om-needs\" role=\"group\" aria-labelledby=\"om-needs-title\"><div class=\"om-needs-head\">\
         <p id=\"om-needs-title\" class=\"om-question\">What do you need?</p></div><div class=\"om-need-groups\">",
    );
    for group in list(json, "needGroups")? {
        write!(html, "<fieldset class=\"om-need-group\"><legend>{}</legend>", text(&group["label"]))?;
        let needs = list(json, "needs")?.iter().zip(&numbers.needs);
        for (need, number) in needs.filter(|(need, _)| need["group"] == group["id"]) {
            let (id, label) = (text(&need["id"]), text(&need["label"]));
            let name = if need["choice"].is_string() { text(&need["choice"]) } else { label.clone() };
            let input = format!("type=\"checkbox\" name=\"om-need\" value=\"{id}\" id=\"om-need-{id}\"");
            option(html, "om-option", &input, [&name, &label], *number)?;
        }
        html.push_str("</fieldset>");
    }
    html.push_str("</div></div></form>");
    Ok(())
}

fn option(html: &mut String, class: &str, input: &str, [name, label]: [&str; 2], found: usize) -> Result<()> {
    let says = match found {
        0 => "none fits".to_owned(),
        1 => "1 type fits".to_owned(),
        found => format!("{found} types fit"),
    };
    let says = if name == label { says } else { format!("{label}, {says}") };
    let zero = if found == 0 { "<span class=\"om-zero\" aria-hidden=\"true\">none fits</span>" } else { "" };
    write!(
        html,
        "<label class=\"{class}\"><input {input} aria-description=\"{says}\"><span><span class=\"om-option-name\">{name}</span>{zero}\
         </span></label>"
    )?;
    Ok(())
}

/// The head of the table, in three rows. Where a type stands is written into the first.
fn head(html: &mut String, types: &[Value]) -> Result<()> {
    html.push_str("<thead><tr class=\"om-heads\"><td class=\"om-corner\"></td>");
    for column in types {
        let id = text(&column["id"]);
        write!(
            html,
            "<th id=\"om-t-{id}\" scope=\"col\" data-type=\"{id}\"><span class=\"om-column-name\">{}</span> \
             <span class=\"om-standing\" hidden><i class=\"om-meter\" data-of=\"3\" aria-hidden=\"true\"></i><span></span></span> \
             <span class=\"om-in-answer\" hidden>In the answer</span></th>",
            text(&column["short"])
        )?;
    }
    html.push_str("</tr><tr class=\"om-names\"><th scope=\"row\" id=\"om-r-names\">Full name</th>");
    for (at, column) in types.iter().enumerate() {
        write!(html, "<td><span class=\"om-plain-line\">{}</span>", text(&column["plain"]))?;
        if column["name"] != column["short"] {
            write!(html, " <span class=\"om-full-name\">{}</span>", text(&column["name"]))?;
        }
        let group = &column["group"];
        if group.is_object() {
            let heads = format!("om-t-{} om-r-names", text(&column["id"]));
            let mark = mark(&format!("group-{at}"), &group["basis"], &heads);
            write!(html, " <span class=\"om-column-group\">{}</span>{mark}", text(&group["label"]))?;
        }
        html.push_str("</td>");
    }
    html.push_str("</tr><tr class=\"om-compares\"><th scope=\"row\">Compare</th>");
    for column in types {
        write!(
            html,
            "<td><label class=\"om-choice\"><input type=\"checkbox\" name=\"om-compare\" value=\"{}\"><span>Compare\
             <span class=\"om-hidden\"> {}</span></span></label></td>",
            text(&column["id"]),
            text(&column["short"])
        )?;
    }
    html.push_str("</tr></thead>");
    Ok(())
}

/// The row of bars. The word for the chosen size is written in later.
fn fits(html: &mut String, json: &Value, types: &[Value]) -> Result<()> {
    const LEVELS: [(&str, &str); 4] =
        [("weak", "Rarely fits"), ("possible", "Can work"), ("good", "Good fit"), ("strong", "Very good fit")];
    write!(
        html,
        "<tbody class=\"om-first-rows\"><tr class=\"om-fits\"><th scope=\"row\" id=\"om-r-fits\">Fits which sizes?{}\
         <small class=\"om-help\" aria-hidden=\"true\">Taller: fits better</small></th>",
        mark("sizes", &json["sizesBasis"], "om-r-fits")
    )?;
    for (at, column) in types.iter().enumerate() {
        let (mut bars, mut said) = (String::new(), Vec::new());
        for size in list(json, "sizes")? {
            let fit = &column["fits"][size["id"].as_str().unwrap_or_default()]["fit"];
            let level = LEVELS.iter().position(|(level, _)| *fit == *level);
            if size["kind"] == "headcount" {
                let height = level.map_or(0, |level| level + 1);
                write!(bars, "<i data-fit=\"{height}\">{}</i>", text(&size["short"]))?;
            }
            said.extend(level.map(|level| format!("{}: {}", text(&size["label"]), LEVELS[level].1)));
        }
        write!(
            html,
            "<td><b class=\"om-fit\" hidden></b><span class=\"om-bars\" role=\"img\" aria-label=\"{}\">{bars}</span>{}</td>",
            said.join("; "),
            mark(&format!("fit-{at}"), &column["fitBasis"], &format!("om-t-{} om-r-fits", text(&column["id"])))
        )?;
    }
    html.push_str("</tr></tbody>");
    Ok(())
}

fn cell(html: &mut String, criterion: &Value, column: &Value, note: &str) -> Result<()> {
    let id = criterion["id"].as_str().unwrap_or_default();
    let Some(cell) = column["cells"].get(id) else {
        html.push_str("<span class=\"om-muted\">Not stated</span>");
        return Ok(());
    };
    if let Some(level) = cell["level"].as_u64() {
        let word = text(&criterion["levels"][usize::try_from(level)?.saturating_sub(1)]);
        let meter = format!("<i class=\"om-meter\" data-filled=\"{level}\" data-of=\"5\" aria-hidden=\"true\"></i>");
        write!(html, "<b class=\"om-level\">{word}{meter}</b> ")?;
    }
    if let Some(tags) = cell["tags"].as_array().filter(|tags| !tags.is_empty()) {
        let known = list(criterion, "tags")?;
        let label = |tag: &Value| Some(text(&known.iter().find(|known| known["id"] == *tag)?["label"]));
        let labels = tags.iter().map(label).collect::<Option<Vec<_>>>().context("an unknown tag")?;
        write!(html, "<b class=\"om-tags\">{}</b> ", labels.join(" · "))?;
    }
    let heads = format!("om-t-{} om-r-{id}", text(&column["id"]));
    write!(html, "{}{}", text(&cell["text"]), mark(note, &cell["basis"], &heads))?;
    Ok(())
}

/// The button that opens a note. Each is a tab stop of its own: in the widget all of them are one, which says nothing about speed.
fn mark(note: &str, basis: &Value, described_by: &str) -> String {
    let basis = basis.as_str().unwrap_or_default();
    let (kind, bases) = match basis {
        "" => ("none", "no source"),
        "a" => ("article", "article"),
        "o" => ("outside", "outside source"),
        "j" => ("judgement", "our judgement"),
        "ao" => ("mixed", "article, outside source"),
        "aj" => ("mixed", "article, our judgement"),
        "oj" => ("mixed", "outside source, our judgement"),
        _ => ("mixed", "article, outside, our judgement"),
    };
    let heads = if described_by.is_empty() { String::new() } else { format!(" aria-describedby=\"{described_by}\"") };
    format!(
        "<button type=\"button\" class=\"om-mark\" data-note=\"{note}\" data-kind=\"{kind}\" aria-label=\"Note: {bases}\"{heads} \
         aria-expanded=\"false\"></button>"
    )
}

fn list<'a>(json: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    json[key].as_array().with_context(|| format!("no {key}"))
}

/// A text as HTML.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
