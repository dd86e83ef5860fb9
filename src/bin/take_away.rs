//! Writes documents: a WebAssembly module that `src/element/take-away.js` loads only when a visitor saves or prints the comparison.
//! It contains the domain and no view.

use gloo::file::{Blob, ObjectUrl};
use outsourcing_matrix::border::{Section, TakeAway};
use outsourcing_matrix::domain::export::{self, Brief};
use outsourcing_matrix::domain::link::{self, Decoded};
use outsourcing_matrix::domain::messages::Messages;
use outsourcing_matrix::domain::shown::shown;
use outsourcing_matrix::domain::{Answer, wire};
use wasm_bindgen::prelude::*;

/// The document about what an element shows.
#[wasm_bindgen]
pub struct ComparisonDocument {
    brief: Brief,
    /// The URL of the last file: it must stay valid until the browser has saved the file.
    saved: Option<ObjectUrl>,
}

#[wasm_bindgen]
impl ComparisonDocument {
    /// Creates the document from a catalogue and its notes as [`wire`] texts, and the filters in a `query` (as in links, with the default
    /// prefix).
    /// `narrow` and `columns` (the maximum number) determine the columns. `link` is the URL of the view, or empty.
    ///
    /// # Errors
    ///
    /// An error message if another version of the program wrote the catalogue, if the notes are not its own, or if the query has no
    /// filters.
    #[wasm_bindgen(constructor)]
    pub fn new(
        catalogue: &str,
        notes: &str,
        query: &str,
        narrow: bool,
        columns: usize,
        link: &str,
    ) -> Result<ComparisonDocument, JsValue> {
        let catalogue = wire::read(catalogue).ok_or("the catalogue is of another version of the program")?;
        let catalogue = wire::read_notes(&catalogue, notes).ok_or("the notes are damaged, or of another catalogue")?;
        let messages = Messages::of(&catalogue);
        let decoded = link::decode(&catalogue, link::DEFAULT_NAME, query);
        let Decoded { filters, options, .. } = decoded.ok_or("the query holds no answers")?;
        let answer = Answer::new(&catalogue, filters);
        let shown = shown(&catalogue, &answer.ranking, &options, narrow, columns);
        Ok(ComparisonDocument { brief: Brief::new(&catalogue, &messages, &answer, &shown, link), saved: None })
    }

    /// Starts the download of the document.
    ///
    /// # Errors
    ///
    /// The browser's exception if it cannot create the file, and an error message for a way that makes no file.
    pub fn save(&mut self, way: TakeAway) -> Result<(), JsValue> {
        let (name, kind, text) = match way {
            TakeAway::Csv => ("comparison.csv", "text/csv;charset=utf-8", self.brief.csv()),
            TakeAway::Markdown => ("comparison.md", "text/markdown;charset=utf-8", self.brief.markdown()),
            TakeAway::Link | TakeAway::Print => return Err("no file is made for this".into()),
        };
        let url = ObjectUrl::from(Blob::new_with_options(text.as_str(), Some(kind)));
        let anchor = gloo::utils::document().create_element("a")?;
        anchor.set_attribute("href", &url)?;
        anchor.set_attribute("download", name)?;
        anchor.unchecked_into::<web_sys::HtmlElement>().click();
        self.saved = Some(url);
        Ok(())
    }

    /// What a printed page says before the matrix.
    #[must_use]
    pub fn before(&self) -> Vec<Section> {
        sections(&self.brief.before)
    }

    /// What it says after the matrix.
    #[must_use]
    pub fn after(&self) -> Vec<Section> {
        sections(&self.brief.after)
    }
}

fn sections(sections: &[export::Section]) -> Vec<Section> {
    sections.iter().map(|section| Section::new(section.label.clone(), section.lines.clone())).collect()
}

fn main() {}
