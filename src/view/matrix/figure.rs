//! The words of one figure in the table twin.

pub use synthesis_core::describe::figure::{Figure, of_cell, of_total};
