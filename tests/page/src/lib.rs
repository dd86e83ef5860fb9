//! The built page in real browsers: a server for `dist/` that a test can make misbehave, three engines behind
//! WebDriver, and helpers that look into the element's open shadow root.
//!
//! A test is written once and runs in every engine where it asks for what engines do differently: focus, scrolling, history, layout, frames,
//! policies, modules, files. Where none could do otherwise it runs in Chromium alone. It is an async function that gets a [`Page`] with a
//! server of its own (so its own origin, cache and storage); the browser itself is shared and started once per engine.
//!
//! ```ignore
//! use page::{Case, Page, Result, cases};
//!
//! pub fn all() -> Vec<Case> {
//!     cases![a_size_in_the_link_is_chosen; chromium: heap_stays_flat]
//! }
//!
//! async fn a_size_in_the_link_is_chosen(page: &Page) -> Result<()> {
//!     page.open("?om-size=small").await?;                       // waits for the load event
//!     page.ready().await?;                                      // waits for the element
//!     page.click("input[value=micro]").await?;                  // selectors look in the shadow root
//!     page.wait_until("the address changes", "location.search.includes('micro')").await?;
//!     let order = page.js("return host.ranking.map(r => r.type)").await?;
//!     assert_eq!(order[0], "it");
//!     page.assert_accessible().await
//! }
//! ```
//!
//! Add the module to `suite/main.rs`. Tests never sleep: [`Page::wait_until`] polls against a deadline, and
//! [`Site::hold`] keeps an answer back until the test lets it go.
//!
//! Beyond what every case needs: [`Page::pdf`] prints the page and reads what is on the paper; [`Page::media`],
//! [`Page::zoom`], [`Page::zoom_text`] and [`Page::text_spacing`] are visitors who see it otherwise;
//! [`Page::assert_focus_visible`] looks with the eyes of one without a mouse; [`Site::catalogue`] puts another catalogue
//! into the built page, for instance one of [`catalogues`].
//!
//! Run with `cargo xtask test page`, or `cargo xtask test page -- NAME` for some. By hand the crate reads
//! `OM_DIST` (the built site), `OM_ENGINES` (`chromium,firefox,webkit`), `OM_AXE` (axe-core's `axe.min.js`),
//! `CHROMEDRIVER`, `GECKODRIVER`, `OM_CHROMIUM`, `OM_FIREFOX` (programs, otherwise found on PATH), and `OM_SLOWEST` (how many of the
//! slowest cases are named at the end).

mod answer;
mod appearance;
mod axe;
mod browser;
pub mod catalogues;
mod driver;
mod emulation;
mod keyboard;
mod page;
mod print;
mod runner;
mod site;

pub use anyhow::{Context, Error, Result, bail, ensure};
pub use fantoccini::{elements::Element, key::Key};
pub use serde_json::{Value, json};

pub use self::{
    answer::{Answer, Gate},
    appearance::Scheme,
    browser::{Browser, Engine},
    page::Page,
    print::{Paper, Pdf, Word},
    runner::{Case, run},
    site::Site,
};
