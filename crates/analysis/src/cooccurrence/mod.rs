//! Which factors the same studies report: the matrix and the network.

pub mod edges;
pub mod layout;

pub use edges::{CoOccurrence, Edge, cooccurrence};
pub use layout::layout;
