//! Departures from independence.

use crate::nothing::Nothing;
use crate::table::Table;

/// How far each cell of a table departs from independence.
#[derive(Clone, Debug, PartialEq)]
pub struct Residuals {
    /// The cells, row-major.
    pub cells: Vec<Residual>,
    /// Pearson's chi-square, Σ (n − e)² ÷ e: only a measure of how far the whole departs. Studies
    /// give several counts each, so it has no chi-square distribution here.
    pub chi_square: f64,
}

/// A cell against independence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Residual {
    /// The count n.
    pub count: u32,
    /// The expected count e under independence: row total × column total ÷ total; above 0.
    pub expected: f64,
    /// The adjusted standardised residual; above 0 where the cell holds more than expected. Were
    /// the counts independent, about 95 % would lie within −2..2.
    pub adjusted: f64,
}

/// The adjusted standardised residuals of a table,
///
/// > d = (n − e) ÷ √(e (1 − r) (1 − c)), e = N r c,
///
/// with r and c the shares of the cell's row and column in the total N. Time is linear in the cells.
///
/// Source: Haberman 1973, The analysis of residuals in cross-classified tables.
///
/// # Errors
///
/// [`Nothing::AllEqual`] where every cell is exactly as expected.
pub fn residuals(table: &Table) -> Result<Residuals, Nothing> {
    if table.is_independent() {
        return Err(Nothing::AllEqual);
    }
    let total = table.total() as f64;
    let (rows, columns) = (table.row_totals(), table.column_totals());
    let mut chi_square = 0.0;
    let mut cells = Vec::with_capacity(table.counts().len());
    for (at, &count) in table.counts().iter().enumerate() {
        let row = rows[at / table.columns()] as f64;
        let column = columns[at % table.columns()] as f64;
        let expected = row * column / total;
        let excess = f64::from(count) - expected;
        // At least two rows and columns have counts, so neither share is 1.
        let variance = expected * ((total - row) / total) * ((total - column) / total);
        chi_square += excess * excess / expected;
        cells.push(Residual {
            count,
            expected,
            adjusted: excess / variance.sqrt(),
        });
    }
    Ok(Residuals { cells, chi_square })
}
