//! What can be chosen in the panel, and what it then says.

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

/// Where the words come from: a language and the address of a catalogue.
const WORDS: [(&str, &str); 4] =
    [("de", ""), ("", "own.json"), ("en-GB", "words.{lang}.json"), ("de", "words.{lang}.json")];

/// Four rows of choices, in which each value of each factor is there once at least. Another turn has other values side by side. That
/// any choices are written as they should be is known without a page: `tests/scripts/snippet.test.mjs` holds each pair of values.
pub(super) fn each_value(turn: usize) -> Vec<Chosen> {
    let value = |row: usize, (at, (name, values)): (usize, &(&str, &'static [&'static str]))| match *name {
        "lang" => WORDS[row].0,
        "src" => WORDS[row].1,
        // Where the questions are left out no answer can be changed, and the address shows nothing.
        "no-filters" => values[usize::from(row == 2)],
        "link" => values[([0, 1, 0, 2][row] + turn) % values.len()],
        _ => values[(row + turn * (at + 1)) % values.len()],
    };
    let rows: Vec<Chosen> = (0..WORDS.len())
        .map(|row| Chosen(FACTORS.iter().enumerate().map(|factor| value(row, factor)).collect()))
        .collect();
    for (name, values) in FACTORS {
        for value in values {
            assert!(rows.iter().any(|chosen| chosen.get(name) == *value), "{name} is nowhere `{value}`");
        }
    }
    rows
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

/// What there is to paste for each of these choices of controls, piece by piece. One after the other in the same panel.
pub(super) async fn pieces_of_each(page: &Page<'_>, all: Vec<Value>) -> Result<Vec<Vec<String>>> {
    let body = format!("const each = (args) => {{ {CHOOSE} return shown(); }}; return args.map(each)");
    Ok(serde_json::from_value(page.js_with(&body, all.into()).await?)?)
}

/// What there is to paste for these controls, piece by piece.
pub(super) async fn pieces(page: &Page<'_>, controls: Value) -> Result<Vec<String>> {
    Ok(pieces_of_each(page, vec![controls]).await?.concat())
}

/// What is pasted for each of these choices, as one text.
pub(super) async fn snippets(page: &Page<'_>, all: &[Chosen], delivery: &str) -> Result<Vec<String>> {
    let controls = all.iter().map(|chosen| chosen.controls(delivery, &page.site.url(""))).collect();
    Ok(pieces_of_each(page, controls).await?.iter().map(|pieces| pieces.join("\n")).collect())
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
