//! Which kind of outsourcing fits us, and why? An interactive comparison matrix.
//!
//! The rooms of this house, and who may import whom (left to right only):
//!
//! ```text
//! domain  <-  state  <-  view  <-  element
//! pure        pure       Yew       the page
//! ```
//!
//! - [`domain`]: the catalogue, the ranking, the facets, the links. No browser: `cargo test --no-default-features` compiles only this and `state`.
//! - [`state`]: what the widget holds and what follows from what happens to it.
//! - `view` (feature `view`): Yew components. They take data and callbacks and touch no page.
//! - `element` (feature `widget`): the Rust half of the `<outsourcing-matrix>` element. Its JavaScript half,
//!   `src/element/outsourcing-matrix.js`, carries the contract with host pages. What passes between the two is in `border`.
//!
//! Other Yew programs use `component::OutsourcingMatrix` (feature `component`, without the default ones), which stands beside `element`:
//!
//! ```toml
//! outsourcing-matrix = { version = "0.1", default-features = false, features = ["component"] }
//! ```
#![deny(missing_docs)]
#![warn(clippy::unwrap_used)]

#[cfg(all(target_arch = "wasm32", feature = "small-allocator"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(any(feature = "widget", feature = "take-away", feature = "reader"))]
pub mod border;
#[cfg(feature = "component")]
pub mod component;
pub mod domain;
#[cfg(feature = "effects")]
mod effects;
#[cfg(feature = "widget")]
pub mod element;
pub mod state;
#[cfg(feature = "view")]
pub mod view;

#[cfg(feature = "component")]
pub use component::OutsourcingMatrix;
