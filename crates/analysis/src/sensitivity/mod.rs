//! What the statements of a view hang on: leaving one study, or one country, out.

mod leave;
mod statements;
mod without;

pub use leave::{LeftOut, Sensitivity, Subject};
pub use statements::{Change, Statement, Topic};
