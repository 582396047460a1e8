//! The keys of a table: identifiers that must be there and must differ.

use super::index::Index;
use super::table::Table;
use super::{IssueKind, IssueLog, Severity};

/// The keys taken in so far.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Their positions, in the order in which they were taken in.
    pub index: Index,
    /// For each, the row of the table that holds it.
    pub rows: Vec<usize>,
}

impl Keys {
    /// Takes in the key of a row, and says whether it was the first of its name. An empty key
    /// and a repeated one go to `log`.
    #[inline(never)]
    pub fn take(&mut self, table: &Table, row: usize, column: usize, log: &mut IssueLog) -> bool {
        let key = table.filled(row, column, log);
        if key.is_empty() {
            return false;
        }
        let Some(earlier) = self.index.insert(key, self.rows.len()) else {
            self.rows.push(row);
            return true;
        };
        let earlier = self.rows.get(earlier).copied().unwrap_or_default();
        let kind = IssueKind::DuplicateKey(table.file_row(earlier));
        table.report(row, column, kind, Severity::Error, log);
        false
    }
}
