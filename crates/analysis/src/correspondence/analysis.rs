//! Correspondence analysis of a table.

use super::axes::{Axis, axes, orient};
use super::point::{Guest, Point};
use crate::nothing::Nothing;
use crate::numeric::svd::decompose;
use crate::table::Table;

/// The most of rows × columns × the smaller of both: about 500 × 500, which takes seconds.
const MOST_WORK: usize = 150_000_000;

/// A table as two clouds of points in the same space.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The axes, by descending inertia; at least one, and at most one fewer than rows and than
    /// columns.
    pub axes: Vec<Axis>,
    /// The total inertia: chi-square ÷ total count; above 0.
    pub inertia: f64,
    /// The rows.
    pub rows: Vec<Point>,
    /// The columns.
    pub columns: Vec<Point>,
}

/// The correspondence analysis of a table.
///
/// With P the table divided by its total, r and c its row and column sums (the masses), and Dᵣ and
/// D꜀ the diagonal matrices of these, the singular value decomposition
///
/// > Dᵣ^−½ (P − r cᵀ) D꜀^−½ = U Dσ Vᵀ
///
/// gives the principal inertias λ = σ², the standard coordinates Dᵣ^−½ U of the rows and D꜀^−½ V of
/// the columns, and, times σ, the principal coordinates. Signs are arbitrary; here the column that
/// contributes most to an axis lies on its positive side. Takes time rows × columns × the smaller of
/// both, a few times over.
///
/// Sources: Benzécri 1973; Greenacre 1984, Theory and applications of correspondence analysis;
/// Greenacre 2017, Correspondence analysis in practice, appendix A. As R's `ca` and `FactoMineR`.
///
/// # Errors
///
/// [`Nothing::AllEqual`] where all rows have the same profile: there is no inertia.
/// [`Nothing::TooManyCells`] where it would take many seconds: beyond about 500 × 500.
pub fn analyse(table: &Table) -> Result<Analysis, Nothing> {
    let smaller = table.rows().min(table.columns());
    if table.counts().len().saturating_mul(smaller) > MOST_WORK {
        return Err(Nothing::TooManyCells);
    }
    if table.is_independent() {
        return Err(Nothing::AllEqual);
    }
    let total = table.total() as f64;
    let masses =
        |totals: &[u64]| -> Vec<f64> { totals.iter().map(|&t| t as f64 / total).collect() };
    let (rows, columns) = (masses(table.row_totals()), masses(table.column_totals()));
    let residuals: Vec<f64> = table
        .counts()
        .iter()
        .enumerate()
        .map(|(at, &count)| {
            let expected = rows[at / columns.len()] * columns[at % columns.len()];
            (f64::from(count) / total - expected) / expected.sqrt()
        })
        .collect();
    let mut parts = decompose(rows.len(), columns.len(), &residuals);
    orient(&mut parts);
    let axes = axes(&parts.values);
    let points = |masses: &[f64], vectors: &[Vec<f64>]| -> Vec<Point> {
        let part =
            |at: usize| -> Vec<f64> { vectors[..axes.len()].iter().map(|v| v[at]).collect() };
        let place = |(at, &mass): (usize, &f64)| Point::new(mass, &part(at), &axes);
        masses.iter().enumerate().map(place).collect()
    };
    Ok(Analysis {
        inertia: axes.iter().map(|axis| axis.inertia).sum(),
        rows: points(&rows, &parts.left),
        columns: points(&columns, &parts.right),
        axes,
    })
}

impl Analysis {
    /// Places a row that is not in the table, from its counts in the table's columns; `None` where
    /// they are all 0, or not as many as there are columns.
    pub fn place_row(&self, counts: &[u32]) -> Option<Guest> {
        Guest::new(counts, &self.columns)
    }

    /// Places a column that is not in the table, from its counts in the table's rows, likewise.
    pub fn place_column(&self, counts: &[u32]) -> Option<Guest> {
        Guest::new(counts, &self.rows)
    }
}
