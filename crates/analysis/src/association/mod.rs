//! Which factors belong to which columns: association of codes and columns.

#[cfg(feature = "export")]
mod file;
mod permutation;
mod report;
mod residuals;
mod words;

#[cfg(feature = "export")]
pub use file::association_csv;
pub use permutation::{Association, Cell, Permutations};
pub use residuals::{Residual, Residuals, residuals};
pub use words::{Associated, SEED, Standing, chance, column_name, figure};
