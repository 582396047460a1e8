//! What the statements of a view hang on: leaving one study, or one country, out.

#[cfg(feature = "export")]
mod file;
mod jackknife;
mod leave;
mod outcome;
mod statements;
mod without;
mod words;

pub use jackknife::{Jackknife, LeftOut, Subject};
pub use leave::Sensitivity;
pub use outcome::Outcome;
pub use statements::{Change, Statement, Topic};
pub use words::Hanging;
