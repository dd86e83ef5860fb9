//! Which kind of outsourcing fits us, and why? An interactive comparison matrix.
//!
//! The modules. Each may import only those to its left:
//!
//! ```text
//! domain  <-  state  <-  view  <-  matrix  <-  element
//! pure        pure       pure      Yew         the page
//! ```
//!
//! - [`domain`]: the catalogue, the ranking, the facets, the links. It needs no browser: `cargo test --no-default-features`
//!   compiles only this, `state` and `view`.
//! - [`state`]: the state of the widget, the actions on it and a pure update function.
//! - [`view`]: what is on the screen, as data: pure functions from a state to a tree of nodes.
//! - `matrix` (feature `matrix`): the Yew component that renders these nodes. It takes data and callbacks, and never accesses the window or the
//!   document.
//! - `element` (feature `widget`): the Rust half of the `<outsourcing-matrix>` element. Its JavaScript half,
//!   `src/element/outsourcing-matrix.js`, documents the contract with host pages. The types that cross between the two are in `border`.
//!
//! Other Yew programs use `component::OutsourcingMatrix` in place of `element`. Enable the feature `component` without the
//! default ones:
//!
//! ```toml
//! outsourcing-matrix = { version = "0.1", default-features = false, features = ["component"] }
//! ```
#![deny(missing_docs)]
#![warn(clippy::unwrap_used)]

#[cfg(all(target_arch = "wasm32", feature = "small-allocator"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(any(feature = "widget", feature = "first-answer", feature = "take-away", feature = "reader"))]
pub mod border;
#[cfg(feature = "component")]
pub mod component;
pub mod domain;
#[cfg(feature = "effects")]
mod effects;
#[cfg(feature = "widget")]
pub mod element;
#[cfg(feature = "matrix")]
pub mod matrix;
pub mod state;
pub mod view;

#[cfg(feature = "component")]
pub use component::OutsourcingMatrix;
