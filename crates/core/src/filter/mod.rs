//! What is kept: one clause a dimension, and the masks that follow from them.

pub mod clause;
pub mod id_set;
pub mod mask;

pub use clause::{Clause, Dimension, Filters};
pub use id_set::IdSet;
pub use mask::{Kept, Mask};
