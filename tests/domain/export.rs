//! The comparison as a document to take along: what is written is read back, and is what is shown.

use std::collections::BTreeSet;

use outsourcing_matrix::domain::export::{Brief, Section};
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::options::Options;
use outsourcing_matrix::domain::ranking::rank;
use outsourcing_matrix::domain::shown::{COLUMNS, Shown, shown};
use outsourcing_matrix::domain::verdict::reasons;
use outsourcing_matrix::domain::words::Words;
use outsourcing_matrix::domain::{Answer, Catalogue, Filters, built_in};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::export_formats::{guarded, on_one_line, read_csv, read_markdown};
use crate::support::{ask, built_in_json, entries, entry, look, read, said, source_ids, states, texts, with};
use crate::{by_hand, dead_ends, generated};

const LINK: &str = "https://example.org/page_1?om-size=small&om-v=1#a*b";

struct Exported {
    json: Value,
    catalogue: Catalogue,
    filters: Filters,
    shown: Shown,
    brief: Brief,
}

fn export(json: &Value, filters: &Filters, options: &Options, narrow: bool, most: usize) -> Exported {
    let catalogue = read(json);
    let answer = Answer::new(&catalogue, filters.clone());
    let shown = shown(&catalogue, &answer.ranking, options, narrow, most);
    let messages = Messages::of(&catalogue);
    let brief = Brief::new(&catalogue, &messages, &answer, &shown, LINK);
    Exported { json: json.clone(), catalogue, filters: filters.clone(), shown, brief }
}

/// The kinds of ground in brackets, from the JSON.
fn bases(json: &Value, sources: &[&str]) -> String {
    let has = |basis: &str| sources.iter().any(|id| entry(&json["sources"], id)["basis"] == basis);
    let words = [("article", "article"), ("outside", "outside source"), ("judgement", "our judgement")];
    let found: Vec<&str> = words.into_iter().filter(|(basis, _)| has(basis)).map(|(_, word)| word).collect();
    if found.is_empty() { "no source".to_owned() } else { found.join(", ") }
}

/// What a cell says, from the JSON.
fn cell(json: &Value, criterion: &Value, column: &Value) -> String {
    let Some(cell) = column["cells"].get(criterion["id"].as_str().expect("an id")) else {
        return "Not stated".to_owned();
    };
    let mut said = String::new();
    if let Some(level) = cell["level"].as_u64() {
        let at = usize::try_from(level).expect("a level") - 1;
        said += &format!("{}, level {level} of 5. ", criterion["levels"][at].as_str().expect("a word"));
    }
    let tags: Vec<&str> = texts(&cell["tags"])
        .iter()
        .map(|id| entry(&criterion["tags"], id)["label"].as_str().expect("a label"))
        .collect();
    if !tags.is_empty() {
        said += &format!("{}. ", tags.join(", "));
    }
    format!("{said}{} [{}]", cell["text"].as_str().expect("a text"), bases(json, &texts(&cell["sources"])))
}

/// Where a type stands, in words, from the rule as it is written for reading.
fn standing(json: &Value, filters: &Filters, verdict: &by_hand::Verdict) -> String {
    if let Some(band) = verdict.band {
        let word = match band {
            "best" => "Best fit",
            "good" => "Good option",
            "consider" => "Worth considering",
            _ => "Not recommended",
        };
        return format!("{word}, {} point{}", verdict.score, if verdict.score == 1 { "" } else { "s" });
    }
    if filters.needs.is_empty() {
        let column = entry(&json["types"], &verdict.id);
        let stage = entries(&json["sizes"]).find(|size| size["kind"] == "stage");
        let stage = stage.filter(|_| filters.startup).and_then(|size| size["id"].as_str());
        let fits = filters.company_size.as_deref().into_iter().chain(stage);
        let order = ["weak", "possible", "good", "strong"];
        let fits = fits.filter_map(|size| column["fits"][size]["fit"].as_str());
        let best = fits.max_by_key(|fit| order.iter().position(|of| of == fit));
        return match best {
            Some("strong") => "Very good fit",
            Some("good") => "Good fit",
            Some("possible") => "Can work",
            Some(_) => "Rarely fits",
            None => "Fit not stated",
        }
        .to_owned();
    }
    // Needs alone: the score is the points for the best answer and for further ones.
    let answers = |need: &str| by_hand::directness(json, need, &verdict.id);
    let is_one = filters.needs.len() == 1;
    let directly = filters.needs.iter().any(|need| answers(need) == Some("primary"));
    if directly {
        if is_one { "Covers it" } else { "Covers a need" }
    } else if verdict.recommended {
        // By a link of the other kind, or by combining, which counts as direct where no size is given.
        let primary = json["ranking"]["directness"]["primary"].as_i64().expect("points");
        if verdict.score >= primary && by_hand::combines(json, filters, &verdict.id) {
            if is_one { "Covers it" } else { "Covers a need" }
        } else if is_one {
            "Covers part of it"
        } else {
            "Covers part of a need"
        }
    } else if is_one {
        "Does not cover it"
    } else {
        "Covers no need"
    }
    .to_owned()
}

/// Every row of the matrix, worked out from the JSON; the row of reasons from the sentences, which have tests of their own.
fn expected_rows(of: &Exported) -> Vec<Vec<String>> {
    let Exported { json, catalogue, filters, shown, .. } = of;
    let order = by_hand::rank(json, filters);
    let columns: Vec<&by_hand::Verdict> = shown.columns.iter().map(|at| &order[at.at()]).collect();
    let types: Vec<&Value> = columns.iter().map(|verdict| entry(&json["types"], &verdict.id)).collect();
    let row = |name: &str, cells: Vec<String>| std::iter::once(name.to_owned()).chain(cells).collect::<Vec<_>>();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let names = types.iter().map(|column| format!("{}: {}", text(&column["name"]), text(&column["plain"])));
    let mut rows = vec![row("", names.collect())];
    if !filters.is_empty() && !columns.is_empty() {
        rows.push(row("Where it stands", columns.iter().map(|verdict| standing(json, filters, verdict)).collect()));
    }
    if !filters.is_empty() {
        let ranking = rank(catalogue, filters);
        let messages = Messages::of(catalogue);
        let words = Words { catalogue, messages: &messages, filters };
        let why = shown.columns.iter().map(|at| {
            let ranked = &ranking[*at];
            let mut sentences: Vec<String> = words.verdict(ranked).iter().map(|said| format!("{said}.")).collect();
            sentences.extend(reasons(catalogue, filters, ranked).iter().map(|reason| match reason.claim() {
                Some(claim) => {
                    let sources = source_ids(catalogue, &claim.sources);
                    let sources: Vec<&str> = sources.iter().map(|id| &**id).collect();
                    format!("{} [{}].", words.reason(reason), bases(json, &sources))
                }
                None => format!("{}.", words.reason(reason)),
            }));
            sentences.join(" ")
        });
        rows.push(row("Why does it stand here?", why.collect()));
    }
    rows.extend(shown.rows.iter().map(|shown| {
        let criterion = &json["criteria"][shown.criterion.at()];
        let cells = types.iter().map(|column| cell(json, criterion, column));
        row(criterion["label"].as_str().expect("a label"), cells.collect())
    }));
    rows
}

/// Every source under the statements that are exported, from the catalogue.
fn expected_sources(of: &Exported) -> BTreeSet<String> {
    let Exported { json, catalogue, filters, shown, .. } = of;
    let ranking = rank(catalogue, filters);
    let mut sources = BTreeSet::new();
    for (place, ranked) in ranking.each() {
        let is_column = shown.columns.contains(&place);
        if is_column {
            for row in &shown.rows {
                let cells = &json["types"][ranked.type_ix.at()]["cells"];
                let id = json["criteria"][row.criterion.at()]["id"].as_str().expect("an id");
                sources.extend(texts(&cells[id]["sources"]).into_iter().map(str::to_owned));
            }
        }
        let is_said = (is_column && !filters.is_empty()) || (ranked.recommended && !filters.needs.is_empty());
        if is_said {
            let reasons = reasons(catalogue, filters, ranked);
            let claims = reasons.iter().filter_map(|reason| reason.claim());
            let ids = claims.flat_map(|claim| source_ids(catalogue, &claim.sources));
            sources.extend(ids.map(|id| id.to_string()));
        }
    }
    sources
}

fn section<'a>(brief: &'a Brief, label: &str) -> Option<&'a Section> {
    brief.before.iter().chain(&brief.after).find(|section| section.label == label)
}

/// Asserts everything that holds of every export.
#[track_caller]
fn check_export(of: &Exported) {
    let Exported { json, catalogue, filters, brief, .. } = of;
    let rows = expected_rows(of);
    let about = said(filters);
    assert_eq!(brief.rows, rows, "{about}");

    // The sources, each once, by their titles and addresses.
    let cited = section(brief, "What this rests on").map_or(&[][..], |section| &section.lines);
    let sources = expected_sources(of);
    assert_eq!(cited.len(), sources.len(), "{about}: {cited:#?}");
    for id in &sources {
        let source = entry(&json["sources"], id);
        let title = source["title"].as_str().expect("a title");
        let of =
            |line: &&String| line.starts_with(title) && source["url"].as_str().is_none_or(|url| line.ends_with(url));
        assert!(cited.iter().any(|line| of(&line)), "{about}: {title} in {cited:#?}");
    }
    let data = section(brief, "Data").expect("the day of the data");
    assert!(
        data.lines[0].contains(&*catalogue.document().updated)
            && data.lines[0].contains(&*catalogue.document().version)
    );
    assert_eq!(section(brief, "Link to this view").map(|section| &section.lines), Some(&vec![LINK.to_owned()]));
    assert_eq!(section(brief, "Shortlist").is_some(), !filters.needs.is_empty(), "{about}");
    assert!(section(brief, "Your answers").is_some_and(|section| section.lines.len() == filters.len().max(1)));
    for part in brief.before.iter().chain(&brief.after) {
        assert!(!part.lines.is_empty() && !part.label.is_empty(), "{about}: {}", part.label);
    }

    // CSV: the same cells, an empty row, then everything around them.
    let csv = read_csv(&brief.csv());
    let width = csv[0].len();
    assert!(csv.iter().all(|row| row.len() == width), "{about}: rows of different length");
    assert_eq!(width, rows[0].len().max(2), "{about}");
    let padded = |mut row: Vec<String>| {
        row.resize(width, String::new());
        row.iter().map(|field| guarded(field)).collect::<Vec<_>>()
    };
    let lines = |part: &Section| {
        let label = part.label.clone();
        part.lines.iter().map(|line| vec![label.clone(), line.clone()]).collect::<Vec<_>>()
    };
    let around = brief.before.iter().chain(&brief.after).flat_map(lines);
    let expected = rows.iter().cloned().chain([vec![], vec![brief.title.clone()]]).chain(around).map(padded);
    assert_eq!(csv, expected.collect::<Vec<_>>(), "{about}");

    // Markdown.
    let (title, sections, table) = read_markdown(&brief.markdown());
    assert_eq!(title, brief.title);
    let one_line = |row: &Vec<String>| row.iter().map(|cell| on_one_line(cell)).collect::<Vec<_>>();
    assert_eq!(table, rows.iter().map(one_line).collect::<Vec<_>>(), "{about}");
    let expected = brief.before.iter().chain(&brief.after);
    let expected = expected.map(|part| (on_one_line(&part.label), one_line(&part.lines)));
    assert_eq!(sections, expected.collect::<Vec<_>>(), "{about}");
}

#[test]
fn what_is_written_is_what_is_shown_in_every_state_with_a_need() {
    let json = built_in_json();
    for filters in states(&built_in::catalogue(), 1) {
        check_export(&export(&json, &filters, &Options::default(), false, COLUMNS));
    }
}

#[test]
fn what_is_written_is_what_is_shown_however_one_looks() {
    let json = built_in_json();
    let catalogue = built_in::catalogue();
    for (sizes, needs) in [
        ("", ""),
        ("small", ""),
        ("", "website it-app"),
        ("small", "admin website"),
        ("startup", "it-security"),
        ("micro", "compliance litigation job-ads"),
        ("large", "it-app admin"),
        ("micro", "specialists-outcomes"),
    ] {
        for options in
            ["", "lpo it", "rpo it | only", " | mark", " | only-differences", "it rpo lpo | only only", "multi"]
        {
            for (narrow, most) in [(false, COLUMNS), (true, COLUMNS), (false, 3)] {
                check_export(&export(&json, &ask(&catalogue, sizes, needs), &look(options), narrow, most));
            }
        }
    }
}

#[test]
fn where_nothing_is_recommended_that_is_written() {
    let json = dead_ends::document();
    let catalogue = read(&json);
    for filters in states(&catalogue, 2) {
        let of = export(&json, &filters, &Options::default(), false, COLUMNS);
        check_export(&of);
        let is_nothing = !filters.needs.is_empty() && by_hand::rank(&json, &filters).iter().all(|of| !of.recommended);
        let said =
            section(&of.brief, "Shortlist").is_some_and(|part| part.lines[0].contains("Nothing here is a clear fit"));
        assert_eq!(said, is_nothing, "{}", crate::support::said(&filters));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_written_is_what_is_shown_of_any_catalogue(
        json in generated::matrix(),
        asked in generated::asked(),
        looked_at in generated::looked_at(),
        narrow in any::<bool>(),
        most in 1_usize..7,
    ) {
        let catalogue = read(&json);
        let (filters, options) = (generated::filters(&catalogue, asked), generated::options(&catalogue, &looked_at));
        check_export(&export(&json, &filters, &options, narrow, most));
    }

}

/// A catalogue's texts, each a formula and with everything that a format may stumble over.
fn awkward(front: &str) -> Value {
    let text = |name: &str| json!(format!("{front}{name}, \"quoted\" | piped\n`_*{name}*_` [a](b) <i> # ~~x~~ \\"));
    let mut json = built_in_json();
    for at in 0..3 {
        for field in ["name", "plain", "short"] {
            json = with(json, &format!("/types/{at}/{field}"), text(field));
        }
        let cells = json["types"][at]["cells"].as_object_mut().expect("cells");
        cells.values_mut().for_each(|cell| cell["text"] = text("cell"));
    }
    for list in ["criteria", "needs", "sizes"] {
        json[list].as_array_mut().expect("a list").iter_mut().for_each(|entry| entry["label"] = text(list));
    }
    json["sources"].as_array_mut().expect("sources").iter_mut().for_each(|source| source["title"] = text("title"));
    with(json, "/title", text("title"))
}

#[test]
fn awkward_texts_come_back_too() {
    for front in ["=", "+", "-", "@", "|", "\"", "'", " ", "\n", "a"] {
        let json = awkward(front);
        let catalogue = read(&json);
        let of = export(&json, &ask(&catalogue, "small", "admin website it-app"), &Options::default(), false, COLUMNS);
        let csv = read_csv(&of.brief.csv());
        assert_eq!(csv[0][0], "");
        let heads = csv[0][1..].iter().filter(|head| head.contains("quoted")).count();
        assert_eq!(heads, 3, "{front:?}");
        let guard = if "=+-@".contains(front) { "'" } else { "" };
        for head in csv[0].iter().filter(|head| head.contains("quoted")) {
            assert!(head.starts_with(&format!("{guard}{front}name, \"quoted\" | piped\n")), "{front:?}: {head:?}");
        }
        assert!(csv.iter().flatten().all(|field| !field.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{front:?}");
        let (_, _, table) = read_markdown(&of.brief.markdown());
        assert!(table.iter().all(|row| row.len() == table[0].len()), "{front:?}");
        for (row, expected) in table.iter().zip(&of.brief.rows) {
            assert_eq!(*row, expected.iter().map(|cell| on_one_line(cell)).collect::<Vec<_>>(), "{front:?}");
        }
    }
}

#[test]
fn without_a_link_there_is_no_heading_for_it() {
    let catalogue = built_in::catalogue();
    let messages = Messages::english();
    let answer = Answer::new(&catalogue, Filters::default());
    let shown = shown(&catalogue, &answer.ranking, &Options::default(), false, COLUMNS);
    let brief = Brief::new(&catalogue, &messages, &answer, &shown, "");
    assert_eq!(section(&brief, "Link to this view"), None);
    assert_eq!(section(&brief, "Your answers").map(|part| part.lines.join("")), Some("None yet".to_owned()));
    assert_eq!(section(&brief, "Shortlist"), None);
}

#[test]
fn the_shortlist_names_what_is_recommended_in_its_order() {
    let json = built_in_json();
    let catalogue = built_in::catalogue();
    for (sizes, needs) in
        [("small", "website"), ("small", "admin website"), ("", "it-app admin"), ("startup", "it-security")]
    {
        let filters = ask(&catalogue, sizes, needs);
        let of = export(&json, &filters, &look("rpo | only"), false, COLUMNS);
        let lines = &section(&of.brief, "Shortlist").expect("a shortlist").lines;
        let recommended: Vec<String> = by_hand::rank(&json, &filters)
            .iter()
            .filter(|verdict| verdict.recommended)
            .map(|verdict| format!("{} (", of_type(&json, &verdict.id)))
            .collect();
        let found: Vec<&String> =
            lines.iter().filter(|line| recommended.iter().any(|name| line.starts_with(name))).collect();
        assert!(
            found.len() == recommended.len()
                && found.iter().zip(&recommended).all(|(line, name)| line.starts_with(name)),
            "{lines:#?}"
        );
        let together = lines.iter().filter(|line| line.starts_with("Together: ")).count();
        assert_eq!(together, usize::from(filters.needs.len() > 1), "{lines:#?}");
    }
}

fn of_type(json: &Value, id: &str) -> String {
    let column = entry(&json["types"], id);
    format!("{}: {}", column["name"].as_str().expect("a name"), column["plain"].as_str().expect("a line"))
}
