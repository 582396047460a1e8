//! Which factors the same studies report: the matrix and the network.

mod drawing;
pub mod edges;
#[cfg(feature = "export")]
mod file;
mod joined;
pub mod layout;
mod message;
mod report;
mod words;

pub use drawing::BestDrawing;
pub use edges::{CoOccurrence, Edge, Pairs, cooccurrence};
#[cfg(feature = "export")]
pub use file::pairs_csv;
pub use joined::{FEW_STUDIES, Joined, MOST_LINES, pairs_of, together_of};
pub use layout::layout;
pub use report::Room;
