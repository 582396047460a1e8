//! Counts: how many distinct studies report what.

pub mod asked;
pub mod cells;
pub mod count;
pub mod crosstab;
pub mod study_set;

pub use asked::asked;
pub use cells::{Unit, cells, recount_cells};
pub use count::{crosstab, recount, studies_kept};
pub use crosstab::{CrossTab, Grid, Tally};
pub use study_set::StudySet;
