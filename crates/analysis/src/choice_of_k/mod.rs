//! Into how many clusters: the gap statistic and the consensus over resamples, beside the
//! silhouette that the core computes with each tree
//! ([`Tree::silhouettes`](synthesis_core::cluster::Tree)).

pub mod choice;
pub mod consensus;
mod cuts;
#[cfg(feature = "export")]
pub mod file;
pub mod gap;
mod labels;
pub mod report;
pub mod words;

pub use choice::{Candidate, Choice, ChoiceRun, REFERENCES, RESAMPLES, Stable, choice_of, seed};
pub use consensus::{Consensus, ConsensusRun};
pub use gap::{Gap, GapStatistic, suggested_k};
pub use words::{Choosing, Suggested};
