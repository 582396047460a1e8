//! What the evidence says.
//!
//! The pure analysis core of the synthesis widget: it turns the bytes of a coded dataset into a
//! columnar [`data::Dataset`], and a dataset together with a [`state::ViewState`] into everything
//! that a reader can see as figures or sentences. It knows no browser, no clock and no randomness.
//!
//! The layers, each ignorant of the ones after it:
//! `data` ← `filter` ← `stats`, `cluster` ← `state` ← `derive` ← `describe`, `export`.

pub mod casing;
pub mod cluster;
pub mod data;
pub mod derive;
pub mod describe;
#[cfg(feature = "export")]
pub mod export;
pub mod filter;
pub mod order;
pub mod state;
pub mod stats;

/// The version of this software, as it stands in exports and in the methods paragraph.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
