//! The loops that take the time: co-occurrence, distances, agglomeration, resampling.
//!
//! Nothing here is generic, so that it is compiled once, in this crate, for speed.

pub mod agglomerate;
pub mod distance;
pub mod incidence;
pub mod pairs;
pub mod resample;

pub use agglomerate::{Agglomerator, Join, linkage};
pub use incidence::Incidence;
pub use pairs::{PairCounts, pair_counts};
