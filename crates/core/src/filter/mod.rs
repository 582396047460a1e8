//! What is kept: one clause a dimension, and the masks that follow from them.

pub mod clause;

pub use clause::{Clause, Dimension, Filters};
