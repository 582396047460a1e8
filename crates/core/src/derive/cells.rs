//! The cells with their denominators and kinds of empty, and the clusters of the cut.

use super::axes::RowAxis;
use super::build::studies_under;
use super::order::Ordered;
use super::{Cell, CellKind, Cluster};
use crate::cluster::Tree;
use crate::data::{CodeId, Dataset};
use crate::state::{Show, ViewState};
use crate::stats::{CrossTab, StudySet};

/// The cells in display order, row-major.
pub(super) fn cells(
    dataset: &Dataset,
    state: &ViewState,
    rows: &RowAxis,
    table: &CrossTab,
    asked: &[u32],
    row_order: &Ordered,
    column_order: &Ordered,
) -> Vec<Cell> {
    let reported = reported_domains(dataset, state.show, rows, table);
    let mut cells = Vec::with_capacity(table.cells.len());
    for &row in &row_order.order {
        let domain = dataset.codes.domain[rows.codes[row].index()];
        for &column in &column_order.order {
            let tally = table.cell(row, column);
            let kind = if studies_under(tally, state.show) > 0 {
                CellKind::Reported
            } else if asked[column] == 0 {
                CellKind::NotSampled
            } else if reported[domain.index() * table.columns + column] {
                CellKind::Sibling
            } else {
                CellKind::Silent
            };
            let value = match state.show {
                Show::Balance => i64::from(tally.facilitator) - i64::from(tally.barrier),
                show => i64::from(studies_under(tally, show)),
            };
            let value = i32::try_from(value).unwrap_or(i32::MAX);
            cells.push(Cell {
                tally,
                value,
                asked: asked[column],
                kind,
            });
        }
    }
    cells
}

/// For each code × column (a domain's place is used) whether any row of the domain is reported.
fn reported_domains(dataset: &Dataset, show: Show, rows: &RowAxis, table: &CrossTab) -> Vec<bool> {
    let mut reported = vec![false; dataset.codes.len() * table.columns];
    for (row, code) in rows.codes.iter().enumerate() {
        let domain: CodeId = dataset.codes.domain[code.index()];
        for column in 0..table.columns {
            if studies_under(table.cell(row, column), show) > 0 {
                reported[domain.index() * table.columns + column] = true;
            }
        }
    }
    reported
}

/// The clusters of the cut into `k`, with the studies behind them. `sets` holds the study set of
/// each row in display order.
pub(super) fn clusters(
    tree: &Tree,
    leaves: &[usize],
    sets: &[&StudySet],
    k: usize,
) -> Vec<Cluster> {
    tree.cut(k)
        .into_iter()
        .map(|node| {
            let rows: Vec<usize> = tree
                .members(node)
                .into_iter()
                .map(|leaf| leaves[leaf])
                .collect();
            let (studies, linking) = support(&rows, sets);
            Cluster {
                node,
                rows,
                studies,
                linking,
            }
        })
        .collect()
}

/// How many studies report at least one, and at least two, of the rows.
fn support(rows: &[usize], sets: &[&StudySet]) -> (u32, u32) {
    let Some(first) = rows.first() else {
        return (0, 0);
    };
    let mut once = sets[*first].clone();
    let mut twice = once.emptied();
    for &row in &rows[1..] {
        twice.union_with(&once.intersection(sets[row]));
        once.union_with(sets[row]);
    }
    (once.len() as u32, twice.len() as u32)
}
