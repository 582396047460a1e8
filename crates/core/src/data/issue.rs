//! Problems found in a dataset, as values with positions.

use std::fmt;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The dataset still opens; what was left out or assumed is said.
    Warning,
    /// The dataset cannot be shown.
    Error,
}

/// What kind of problem it is; the text is made by [`Issue`]'s `Display`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IssueKind {
    /// A file named by the package, or the package itself, is not there.
    MissingFile,
    /// `datapackage.json` is not valid JSON or lacks what is needed; with the reader's words.
    BadManifest(String),
    /// A resource that must be there is not named by the package.
    MissingResource,
    /// A required column is missing; with the columns found.
    MissingColumn(Vec<String>),
    /// The header shows another delimiter than a comma; with the delimiter.
    WrongDelimiter(char),
    /// The bytes are not UTF-8; with the offset of the first wrong byte.
    NotUtf8(usize),
    /// The resource has no rows.
    EmptyResource,
    /// A required cell is empty.
    EmptyCell,
    /// The key stands in an earlier row; with that row.
    DuplicateKey(usize),
    /// The value names nothing in the resource or dimension given; with that name.
    UnknownReference(String),
    /// A parent chain returns to itself.
    CyclicParent,
    /// The value is none of those allowed; with those.
    NotAllowed(Vec<String>),
    /// The value is not a whole number.
    NotANumber,
    /// A row has more or fewer cells than the header; with both numbers (found, expected).
    RaggedRow(usize, usize),
    /// Something exceeds a limit; with what and the limit.
    TooLarge(String, u64),
    /// A coding whose study, group and setting are not in `samples`; counted as asked.
    NotSampled,
    /// A resource, file or archive entry that is not understood and was ignored.
    Ignored,
    /// A column that is not in the format; kept.
    ExtraColumn,
    /// The archive cannot be read; with the reader's words.
    BadArchive(String),
}

/// One problem: what was found, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// How much it matters.
    pub severity: Severity,
    /// What kind of problem it is.
    pub kind: IssueKind,
    /// The resource or file, e.g. `codings`.
    pub resource: String,
    /// The row in the file as a spreadsheet counts it (the header is 1).
    pub row: Option<usize>,
    /// The column's name.
    pub column: Option<String>,
    /// The value found, cut to 80 characters.
    pub value: Option<String>,
}

/// All problems of one load: the first [`IssueLog::KEPT`] in order, and how many there were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueLog {
    kept: Vec<Issue>,
    errors: usize,
    warnings: usize,
}

impl IssueLog {
    /// How many problems are kept in full.
    pub const KEPT: usize = 200;

    /// Notes a problem; errors displace warnings once [`Self::KEPT`] are kept.
    pub fn push(&mut self, issue: Issue) {
        let is_error = issue.severity == Severity::Error;
        if is_error {
            self.errors += 1;
        } else {
            self.warnings += 1;
        }
        if self.kept.len() < Self::KEPT {
            self.kept.push(issue);
        } else if is_error
            && let Some(last) = self
                .kept
                .iter()
                .rposition(|i| i.severity == Severity::Warning)
        {
            self.kept.remove(last);
            self.kept.push(issue);
        }
    }

    /// The problems kept, in the order in which they were found.
    pub fn issues(&self) -> &[Issue] {
        &self.kept
    }

    /// How many errors there were, kept or not.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many warnings there were, kept or not.
    pub fn warnings(&self) -> usize {
        self.warnings
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.resource)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.kind)?;
        if let Some(value) = &self.value {
            write!(f, " Found: \u{201c}{value}\u{201d}.")?;
        }
        Ok(())
    }
}

impl fmt::Display for IssueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}
