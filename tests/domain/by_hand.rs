//! The ranking's rule once more, as a person would work it out on paper, straight from the JSON.
//!
//! It is slow and it shares nothing with `src/domain/ranking.rs`: what both say is what the rule says.

use std::cmp::Reverse;

use outsourcing_matrix::domain::Filters;
use serde_json::Value;

use crate::support::entries;

/// What the rule says about one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub id: String,
    pub score: i64,
    pub recommended: bool,
    pub band: Option<&'static str>,
}

/// What the types are ordered by, greatest first: recommended, answers, score, summed directness, answers directly.
type Place = (bool, bool, i64, i64, bool);

/// The types in order.
pub fn rank(json: &Value, filters: &Filters) -> Vec<Verdict> {
    let mut rows: Vec<(Place, Verdict)> =
        json["types"].as_array().expect("types").iter().map(|column| row(json, filters, column)).collect();
    // The sort keeps the catalogue's order among equals.
    rows.sort_by_key(|(place, _)| Reverse(*place));
    rows.into_iter().map(|(_, verdict)| verdict).collect()
}

fn row(json: &Value, filters: &Filters, column: &Value) -> (Place, Verdict) {
    let rules = &json["ranking"];
    let weight = |pointer: &str| rules.pointer(pointer).and_then(Value::as_i64).expect("a weight");
    let id = column["id"].as_str().expect("an id");

    let mut chosen: Vec<&str> = filters.company_size.as_deref().into_iter().collect();
    if filters.startup {
        chosen
            .extend(entries(&json["sizes"]).find(|size| size["kind"] == "stage").and_then(|size| size["id"].as_str()));
    }
    let fit = chosen.iter().filter_map(|size| fit(json, filters, column, size)).max_by_key(|level| place(level));
    let fit_points = fit.map_or(0, |level| weight(&format!("/fit/{level}")));

    let answers: Vec<&str> = filters.needs.iter().filter_map(|need| directness(json, need, id)).collect();
    let combines = combines(json, filters, id).then(|| {
        let suits = chosen.is_empty() || fit.is_some_and(|level| place(level) >= place("good"));
        if suits { "primary" } else { "also" }
    });
    let points: Vec<i64> =
        answers.iter().copied().chain(combines).map(|how| weight(&format!("/directness/{how}"))).collect();
    let answers_any = !points.is_empty();
    let further = (answers.len() as i64 - 1).clamp(0, weight("/furtherNeedsMax")) * weight("/furtherNeed");
    let mut score = fit_points + points.iter().copied().max().unwrap_or(0) + further;
    if fit == Some("weak") {
        score = score.min(weight("/weakCap"));
    }

    let band = if !answers_any || score < weight("/bands/consider") {
        "none"
    } else if score < weight("/bands/good") {
        "consider"
    } else if score < weight("/bands/best") {
        "good"
    } else {
        "best"
    };
    let (sized, needy) = (!chosen.is_empty(), !filters.needs.is_empty());
    let recommended = match (sized, needy) {
        (true, true) => band != "none",
        (false, true) => answers_any,
        (true, false) => fit_points > 0,
        (false, false) => true,
    };
    let primary = answers.contains(&"primary");
    let verdict = Verdict { id: id.to_owned(), score, recommended, band: (sized && needy).then_some(band) };
    ((recommended, answers_any, score, points.iter().sum(), primary), verdict)
}

/// From the worst fit to the best.
fn place(level: &str) -> usize {
    ["weak", "possible", "good", "strong"].iter().position(|known| *known == level).expect("a level")
}

fn fit<'a>(json: &'a Value, filters: &Filters, column: &'a Value, size: &str) -> Option<&'a str> {
    let stated = column["fits"][size]["fit"].as_str();
    let lifts = entries(&json["ranking"]["overrides"]).filter(|rule| {
        rule["type"] == column["id"]
            && filters.needs.iter().any(|need| rule["need"] == **need)
            && (entries(&rule["sizes"]).count() == 0 || entries(&rule["sizes"]).any(|id| id == size))
    });
    lifts.filter_map(|rule| rule["atLeast"].as_str()).chain(stated).max_by_key(|level| place(level))
}

/// How directly a type answers a need, if it does.
pub fn directness<'a>(json: &'a Value, need: &str, id: &str) -> Option<&'a str> {
    let need = entries(&json["needs"]).find(|entry| entry["id"] == need)?;
    entries(&need["answers"]).find(|link| link["type"] == id)?["directness"].as_str()
}

/// Whether a type answers the needs by combining others.
pub fn combines(json: &Value, filters: &Filters, id: &str) -> bool {
    let is_primary = |column: &&Value| {
        let id = column["id"].as_str().expect("an id");
        filters.needs.iter().any(|need| directness(json, need, id) == Some("primary"))
    };
    let primary: Vec<&Value> = entries(&json["types"]).filter(is_primary).collect();
    entries(&json["ranking"]["combiners"]).filter(|rule| rule["type"] == id).any(|rule| {
        primary.iter().any(|column| column["id"] == rule["includes"])
            && primary.iter().any(|column| column["id"] != rule["includes"] && column["axis"] == rule["andAxis"])
    })
}
