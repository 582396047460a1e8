//! Special functions.
//!
//! Elementary functions come from the crate `libm`, not from the machine: the same bits everywhere.

pub mod chi_square;
pub mod normal;
pub mod svd;
