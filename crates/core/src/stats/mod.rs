//! Counts: how many distinct studies report what.

pub mod crosstab;
pub mod study_set;

pub use crosstab::{CrossTab, Grid, Tally};
pub use study_set::StudySet;
