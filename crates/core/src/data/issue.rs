//! Problems found in a dataset, as values with positions.

use std::fmt;

use super::{Problem, Problems, Severity};

/// What kind of problem it is; the text is made by its `Display`: what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IssueKind {
    /// A file named by the package, or the package itself, is not there.
    MissingFile,
    /// `datapackage.json` is not valid JSON or lacks what is needed; with the reader's words.
    BadManifest(String),
    /// A resource's path leads out of the package.
    UnsafePath,
    /// A resource that must be there is not named by the package.
    MissingResource,
    /// A required column is missing; with the columns found.
    MissingColumn(Vec<String>),
    /// Two columns have the same name.
    DuplicateColumn,
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
    /// The value names nothing in the resource or dimension given; with that name and, where one
    /// is close, the identifier that may have been meant.
    UnknownReference(String, Option<String>),
    /// The value is not among the levels listed for a column of `studies`; it is shown as it is.
    UnlistedValue,
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
    /// `levels` has no row for a dimension; its values are those that the codings name.
    LevelsFromData,
    /// Several coders' rows stand in `codings`; with how many rows were kept and how many left
    /// out. The value is the coder kept.
    SeveralCoders(usize, usize),
    /// A resource, file, dimension or archive entry that is not understood and was ignored.
    Ignored,
    /// A column that is not in the format and cannot be filtered by; not shown.
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

impl Issue {
    /// How many characters of a value are kept.
    pub const VALUE_CHARS: usize = 80;

    /// An error about a whole resource or file.
    #[inline(never)]
    pub fn error(kind: IssueKind, resource: &str) -> Self {
        Self {
            severity: Severity::Error,
            kind,
            resource: shorten(resource),
            row: None,
            column: None,
            value: None,
        }
    }

    /// A warning about a whole resource or file.
    #[inline(never)]
    pub fn warning(kind: IssueKind, resource: &str) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(kind, resource)
        }
    }

    /// Whether the dataset cannot be shown because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The same at a row, as a spreadsheet counts it.
    #[must_use]
    pub fn at_row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    /// The same in a column.
    #[inline(never)]
    #[must_use]
    pub fn in_column(mut self, column: &str) -> Self {
        self.column = Some(shorten(column));
        self
    }

    /// The same with the value found, cut to [`Self::VALUE_CHARS`].
    #[inline(never)]
    #[must_use]
    pub fn found(mut self, value: &str) -> Self {
        self.value = Some(shorten(value));
        self
    }
}

/// The first [`Issue::VALUE_CHARS`] characters, with an ellipsis where more follow.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(Issue::VALUE_CHARS) {
        None => text.to_owned(),
        Some((end, _)) => {
            let mut cut = text[..end].to_owned();
            cut.push('\u{2026}');
            cut
        }
    }
}

/// All problems of one load: the first [`IssueLog::KEPT`] in order, and how many there were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueLog {
    kept: Vec<Issue>,
    errors: usize,
    warnings: usize,
    kept_warnings: usize,
}

impl IssueLog {
    /// How many problems are kept in full.
    pub const KEPT: usize = 200;

    /// Notes a problem; errors displace warnings once [`Self::KEPT`] are kept.
    #[inline(never)]
    pub fn push(&mut self, issue: Issue) {
        let is_error = issue.severity == Severity::Error;
        if is_error {
            self.errors += 1;
        } else {
            self.warnings += 1;
        }
        if self.kept.len() < Self::KEPT {
            self.kept_warnings += usize::from(!is_error);
            self.kept.push(issue);
        } else if is_error
            && self.kept_warnings > 0
            && let Some(last) = self
                .kept
                .iter()
                .rposition(|i| i.severity == Severity::Warning)
        {
            self.kept_warnings -= 1;
            self.kept.remove(last);
            self.kept.push(issue);
        }
    }

    /// The problems kept, in the order in which they were found.
    pub fn issues(&self) -> &[Issue] {
        &self.kept
    }

    /// Whether problems are still kept in full: beyond, what is only for show need not be made.
    pub(super) fn has_room(&self) -> bool {
        self.kept.len() < Self::KEPT
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

impl From<&IssueLog> for Problems {
    fn from(log: &IssueLog) -> Self {
        let problem = |issue: &Issue| Problem {
            severity: issue.severity,
            resource: issue.resource.clone(),
            text: issue.to_string(),
        };
        Self {
            list: log.kept.iter().map(problem).collect(),
            errors: log.errors as u32,
            warnings: log.warnings as u32,
        }
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
            if value.is_empty() {
                f.write_str(" Found: an empty cell.")?;
            } else {
                write!(f, " Found: \u{201c}{value}\u{201d}.")?;
            }
        }
        Ok(())
    }
}
