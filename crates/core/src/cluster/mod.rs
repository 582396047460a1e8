//! Which rows, and which columns, are reported by the same studies.

pub mod method;
pub mod tree;

pub use method::{Linkage, Similarity};
pub use tree::{Merge, Tree};
