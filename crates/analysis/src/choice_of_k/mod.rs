//! Into how many clusters: the gap statistic and the consensus over resamples, beside the
//! silhouette that the core computes with each tree
//! ([`Tree::silhouettes`](synthesis_core::cluster::Tree)).

pub mod consensus;
mod cuts;
pub mod gap;

pub use consensus::{Consensus, ConsensusRun};
pub use gap::{Gap, GapStatistic, suggested_k};
