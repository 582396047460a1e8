//! Contingency tables.

use crate::nothing::Nothing;

/// Counts in rows and columns, each row and column with at least one count, at least two of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    rows: usize,
    columns: usize,
    counts: Vec<u32>,
    row_totals: Vec<u64>,
    column_totals: Vec<u64>,
    total: u64,
}

impl Table {
    /// A table of row-major counts.
    ///
    /// # Errors
    ///
    /// [`Nothing`] where there are fewer than two rows or columns, or a row or column has no count:
    /// such have no profile; leave them out. A list of counts of another length than rows × columns
    /// is no table, and so has no rows.
    pub fn new(rows: usize, columns: usize, counts: Vec<u32>) -> Result<Self, Nothing> {
        if rows == 0 || columns.checked_mul(rows) != Some(counts.len()) {
            return Err(Nothing::NoCode);
        }
        if columns == 0 {
            return Err(Nothing::NoColumn);
        }
        let mut row_totals = vec![0; rows];
        let mut column_totals = vec![0; columns];
        for (at, &count) in counts.iter().enumerate() {
            row_totals[at / columns] += u64::from(count);
            column_totals[at % columns] += u64::from(count);
        }
        match (rows, columns) {
            (1, _) => Err(Nothing::OneCode),
            (_, 1) => Err(Nothing::OneColumn),
            _ if row_totals.contains(&0) => Err(Nothing::NoCode),
            _ if column_totals.contains(&0) => Err(Nothing::NoColumn),
            _ => Ok(Self {
                rows,
                columns,
                counts,
                total: row_totals.iter().sum(),
                row_totals,
                column_totals,
            }),
        }
    }

    /// How many rows there are; at least 2.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns there are; at least 2.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The count of a cell.
    pub fn count(&self, row: usize, column: usize) -> u32 {
        self.counts[row * self.columns + column]
    }

    /// All counts, row-major.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// For each row its sum.
    pub fn row_totals(&self) -> &[u64] {
        &self.row_totals
    }

    /// For each column its sum.
    pub fn column_totals(&self) -> &[u64] {
        &self.column_totals
    }

    /// The sum of all counts.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Whether every row has the same profile: each count is exactly what its margins lead to.
    pub fn is_independent(&self) -> bool {
        self.counts.iter().enumerate().all(|(at, &count)| {
            let row = u128::from(self.row_totals[at / self.columns]);
            let column = u128::from(self.column_totals[at % self.columns]);
            u128::from(count) * u128::from(self.total) == row * column
        })
    }
}
