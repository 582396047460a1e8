//! What is kept: one clause a dimension, and the masks that follow from them.

pub mod clause;
pub mod mask;

pub use clause::{Clause, Dimension, Filters};
pub use mask::{Kept, Mask};
