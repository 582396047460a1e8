//! What speaks for each number of clusters, and how often factors stay together.

mod matrix;
mod numbers;
mod square;

pub use matrix::{MOST_DRAWN, consensus, legend};
pub use numbers::numbers;
