//! From files to a checked dataset.

use std::collections::BTreeMap;

use super::{Dataset, IssueLog};

/// The files of a package: path relative to `datapackage.json` → bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What came of loading: the dataset, unless there were errors, and every problem found.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The dataset; `None` where an error stands in `log`.
    pub dataset: Option<Dataset>,
    /// Every problem found.
    pub log: IssueLog,
}

/// Reads and checks a package that is wholly in memory.
pub fn load(files: &Files) -> Loaded {
    let _ = files;
    Loaded::default()
}
