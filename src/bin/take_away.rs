//! Exports the comparison: a WebAssembly module that `src/element/take-away.js` loads only when a visitor asks for an export.
//! It contains the domain and no view.

use gloo::file::{Blob, ObjectUrl};
use outsourcing_matrix::domain::export::{Brief, Section};
use outsourcing_matrix::domain::link::{self, Decoded};
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::shown::shown;
use outsourcing_matrix::domain::{Answer, wire};
use wasm_bindgen::prelude::*;

/// The document about what an element shows.
#[wasm_bindgen]
pub struct TakeAway {
    brief: Brief,
    /// The URL of the last file: it must stay valid until the browser has saved the file.
    saved: Option<ObjectUrl>,
}

#[wasm_bindgen]
impl TakeAway {
    /// Creates the document from a catalogue as [`wire`] text and the filters in a `query` (as in links, with the default
    /// prefix). `narrow` and `columns` (the maximum number) determine the columns. `link` is the URL of the view, or empty.
    ///
    /// # Errors
    ///
    /// An error message if another version of the program wrote the catalogue, or if the query has no filters.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &str, query: &str, narrow: bool, columns: usize, link: &str) -> Result<TakeAway, JsValue> {
        let catalogue = wire::read(catalogue).ok_or("the catalogue is of another version of the program")?;
        let messages = Messages::of(&catalogue);
        let decoded = link::decode(&catalogue, link::DEFAULT_NAME, query);
        let Decoded { filters, options, .. } = decoded.ok_or("the query holds no answers")?;
        let answer = Answer::new(&catalogue, filters);
        let shown = shown(&catalogue, &answer.ranking, &options, narrow, columns);
        Ok(TakeAway { brief: Brief::new(&catalogue, &messages, &answer, &shown, link), saved: None })
    }

    /// Starts the download of the document: as CSV if `form` is `csv`, otherwise as Markdown.
    ///
    /// # Errors
    ///
    /// The browser's exception if it cannot create the file.
    pub fn save(&mut self, form: &str) -> Result<(), JsValue> {
        let (name, kind, text) = match form {
            "csv" => ("comparison.csv", "text/csv;charset=utf-8", self.brief.csv()),
            _ => ("comparison.md", "text/markdown;charset=utf-8", self.brief.markdown()),
        };
        let url = ObjectUrl::from(Blob::new_with_options(text.as_str(), Some(kind)));
        let anchor = gloo::utils::document().create_element("a")?;
        anchor.set_attribute("href", &url)?;
        anchor.set_attribute("download", name)?;
        anchor.unchecked_into::<web_sys::HtmlElement>().click();
        self.saved = Some(url);
        Ok(())
    }

    /// What a printed page says before the matrix: for each heading one text, the heading and its lines with line ends between.
    #[must_use]
    pub fn before(&self) -> Vec<String> {
        self.brief.before.iter().map(lines).collect()
    }

    /// What it says after the matrix, in the same form.
    #[must_use]
    pub fn after(&self) -> Vec<String> {
        self.brief.after.iter().map(lines).collect()
    }
}

fn lines(section: &Section) -> String {
    let lines = section.lines.iter().map(|line| line.replace('\n', " "));
    std::iter::once(section.label.clone()).chain(lines).collect::<Vec<_>>().join("\n")
}

fn main() {}
