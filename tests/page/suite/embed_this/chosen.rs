//! What can be chosen in the panel, and what it then says.

use std::collections::BTreeSet;

use page::{Page, Result, Value, json};

use crate::visit::arrive;

/// What can be chosen, each with some of its values, the usual one first. Names are those of the form's controls.
pub(super) const FACTORS: [(&str, &[&str]); 12] = [
    ("size", &["", "small", "large"]),
    ("startup", &["", "on"]),
    ("needs", &["", "website", "customer-service website"]),
    ("theme", &["auto", "light", "dark"]),
    (
        "colours",
        &[
            "",
            "accent=#b00020",
            "accent=#7a1fa2 text=#102030 surface=#fffbe6 border=#334455 focus=#aa0011 best=#0a5c2e good=#084a70 weak=#7a3f00 radius=12 space=10",
        ],
    ),
    ("lang", &["", "de", "en-GB"]),
    ("src", &["", "own.json", "words.{lang}.json"]),
    ("heading", &["2", "3", "6"]),
    ("loading", &["lazy", "eager"]),
    ("link", &["none", "query", "hash"]),
    ("no-filters", &["", "on"]),
    ("no-take-away", &["", "on"]),
];

/// A value of each factor, by name.
#[derive(Clone, Debug)]
pub(super) struct Chosen(Vec<&'static str>);

impl Chosen {
    pub(super) fn get(&self, name: &str) -> &'static str {
        let at = FACTORS.iter().position(|(factor, _)| *factor == name);
        self.0[at.unwrap_or_else(|| panic!("there is no factor `{name}`"))]
    }

    /// The usual ones but for these.
    pub(super) fn with(other: &[(&str, &'static str)]) -> Self {
        let of = |(name, values): &(&str, &[&'static str])| {
            other.iter().find(|(factor, _)| factor == name).map_or(values[0], |(_, value)| *value)
        };
        Self(FACTORS.iter().map(of).collect())
    }

    pub(super) fn own(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.get("colours").split_whitespace().filter_map(|part| part.split_once('='))
    }

    /// For [`CHOOSE`]: the controls by name, and their values.
    pub(super) fn controls(&self, delivery: &str, base: &str) -> Value {
        let mut controls = json!({ "delivery": delivery, "base": base });
        for (name, _) in FACTORS.iter().filter(|(name, _)| *name != "colours") {
            controls[name] = self.get(name).into();
        }
        if !self.get("src").is_empty() {
            controls["src"] = format!("{base}{}", self.get("src")).into();
        }
        for (name, value) in self.own() {
            if value.starts_with('#') {
                controls[format!("own-{name}")] = "on".into();
                controls[format!("colour-{name}")] = value.into();
            } else {
                controls[name] = value.into();
            }
        }
        controls
    }
}

/// The fewest rows a greedy choice finds in which each value of each factor meets each value of every other.
pub(super) fn all_pairs() -> Vec<Chosen> {
    let sizes = FACTORS.map(|(_, values)| values.len());
    let mut open = BTreeSet::new();
    for one in 0..sizes.len() {
        for other in one + 1..sizes.len() {
            for value in 0..sizes[one] {
                open.extend((0..sizes[other]).map(|with| ((one, value), (other, with))));
            }
        }
    }
    let mut rows = Vec::new();
    while let Some(&(one, other)) = open.first() {
        let mut row = vec![None; sizes.len()];
        row[one.0] = Some(one.1);
        row[other.0] = Some(other.1);
        for factor in 0..sizes.len() {
            if row[factor].is_some() {
                continue;
            }
            // The value that meets most of what it has not met yet; among equals the one that is open most often.
            let gain = |value: usize| {
                let met = row.iter().enumerate().filter_map(|(at, chosen)| Some((at, (*chosen)?)));
                let new = met.filter(|&with| open.contains(&ordered((factor, value), with))).count();
                (new, open.iter().filter(|(a, b)| [*a, *b].contains(&(factor, value))).count())
            };
            row[factor] = (0..sizes[factor]).max_by_key(|value| gain(*value));
        }
        let row: Vec<(usize, usize)> = row.into_iter().flatten().enumerate().collect();
        for (at, one) in row.iter().enumerate() {
            for other in &row[at + 1..] {
                open.remove(&(*one, *other));
            }
        }
        rows.push(Chosen(row.into_iter().map(|(factor, value)| FACTORS[factor].1[value]).collect()));
    }
    rows
}

fn ordered(one: (usize, usize), other: (usize, usize)) -> ((usize, usize), (usize, usize)) {
    if one < other { (one, other) } else { (other, one) }
}

/// Opens the local page and its panel.
pub(super) async fn open_panel(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    page.js("document.querySelector('#embed-this').open = true").await?;
    page.wait_until("the panel is there", "document.querySelector('.embed-part code')?.textContent").await
}

/// Sets the form's controls as a visitor would: first what is ticked, then the colours beside it. Those that are not named get what they
/// began with.
const CHOOSE: &str = "
    const form = document.querySelector('.embed-form');
    const tell = () => form.dispatchEvent(new Event('input', { bubbles: true }));
    form.reset();
    tell();
    const set = (isIt) => {
        for (const control of form.elements) {
            if (!(control.name in args) || !isIt(control)) continue;
            const value = args[control.name];
            if (control.type === 'radio') control.checked = control.value === value;
            else if (control.type === 'checkbox') control.checked = value.split(' ').includes(control.value);
            else control.value = value;
        }
        tell();
    };
    set(({ type }) => type === 'checkbox');
    set(({ type }) => type !== 'checkbox');
    const shown = () => [...document.querySelectorAll('.embed-part code')].map(code => code.textContent);";

/// What there is to paste for these controls, piece by piece.
pub(super) async fn pieces(page: &Page<'_>, controls: Value) -> Result<Vec<String>> {
    Ok(serde_json::from_value(page.js_with(&format!("{CHOOSE} return shown()"), controls).await?)?)
}

pub(super) async fn snippet(page: &Page<'_>, chosen: &Chosen, delivery: &str) -> Result<String> {
    let controls = chosen.controls(delivery, &page.site.url(""));
    Ok(pieces(page, controls).await?.join("\n"))
}

/// All of the static HTML: what is copied, as only its beginning is shown.
pub(super) async fn static_html(page: &Page<'_>, chosen: &Chosen) -> Result<String> {
    let body = format!(
        "{CHOOSE}
        let copied = '';
        Object.defineProperty(navigator, 'clipboard', {{ value: {{ writeText: async (text) => {{ copied = text; }} }}, configurable: true }});
        while (!shown()[0]?.includes('<template')) await new Promise(requestAnimationFrame);
        document.querySelector('.embed-part button').click();
        return copied"
    );
    let copied = page.js_with(&body, chosen.controls("fragment", &page.site.url(""))).await?;
    Ok(copied.as_str().unwrap_or_default().to_owned())
}
