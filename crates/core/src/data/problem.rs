//! Problems as they are shown: a place and a finished text.

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The dataset still opens; what was left out or assumed is said.
    Warning,
    /// The dataset cannot be shown.
    Error,
}

/// One problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// The resource or file, e.g. `codings`.
    pub resource: String,
    /// What was found, where, and what to do: a line of its own.
    pub text: String,
}

/// All problems with which a dataset opened, or which keep it from opening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// Those kept in full, in the order in which they were found.
    pub list: Vec<Problem>,
    /// How many errors there were, listed or not.
    pub errors: u32,
    /// How many warnings there were, listed or not.
    pub warnings: u32,
}

impl Problems {
    /// A single error about a resource or file.
    pub fn error(resource: &str, text: String) -> Self {
        Self {
            list: vec![Problem {
                severity: Severity::Error,
                resource: resource.to_owned(),
                text,
            }],
            errors: 1,
            warnings: 0,
        }
    }
}
