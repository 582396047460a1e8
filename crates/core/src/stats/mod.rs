//! Counts: how many distinct studies report what.

pub mod asked;
pub mod count;
pub mod crosstab;
pub mod distinct;
pub mod study_set;

pub use asked::asked;
pub use count::{crosstab, recount, studies_kept};
pub use crosstab::{CrossTab, Grid, Tally};
pub use distinct::{distinct_studies, distinct_studies_again};
pub use study_set::StudySet;
