//! Which factors belong to which columns: association of codes and columns.

mod permutation;
mod residuals;

pub use permutation::{Association, Cell, Permutations};
pub use residuals::{Residual, Residuals, residuals};
