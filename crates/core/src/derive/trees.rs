//! The dendrograms of a view: which rows and columns are compared, and on what.

use super::axes::{ColumnAxis, RowAxis, column_id};
use super::build::studies_under;
use crate::cluster::{Distances, Similarity, Tree, cluster};
use crate::data::Dataset;
use crate::order;
use crate::state::{Columns, Show, ViewState};
use crate::stats::{CrossTab, StudySet};

/// A tree and, for each of its leaves, the position on the axis.
pub(super) struct Clustered {
    pub(super) tree: Tree,
    pub(super) items: Vec<usize>,
}

/// The counts of one row over the columns, or of one column over the rows.
fn profile(table: &CrossTab, show: Show, cells: impl Iterator<Item = usize>) -> Vec<u32> {
    cells
        .map(|at| studies_under(table.cells[at], show))
        .collect()
}

/// The dendrogram over the rows that have a study, taken in ascending order of their code's id so
/// that the order of the file settles no tie.
pub(super) fn tree_of_rows(
    dataset: &Dataset,
    state: &ViewState,
    rows: &RowAxis,
    table: &CrossTab,
    kept: usize,
) -> Option<Clustered> {
    let mut items: Vec<usize> = (0..rows.codes.len())
        .filter(|&at| studies_under(table.row_totals[at], state.show) > 0)
        .collect();
    order::sort_by_key(&mut items, |&at| &dataset.codes.id[rows.codes[at].index()]);
    let distances = if state.similarity == Similarity::Cosine {
        let width = table.columns;
        let profiles: Vec<Vec<u32>> = items
            .iter()
            .map(|&row| profile(table, state.show, row * width..(row + 1) * width))
            .collect();
        Distances::between_profiles(&profiles)
    } else {
        let sets: Vec<&StudySet> = items.iter().map(|&row| &table.row_sets[row]).collect();
        Distances::between_sets(&sets, kept, state.similarity)
    };
    Some(Clustered {
        tree: cluster(&distances, state.linkage)?,
        items,
    })
}

/// The dendrogram over the columns that have a study, by the cosine of their profiles; none for
/// groups within settings, which stay together by setting.
pub(super) fn tree_of_columns(
    dataset: &Dataset,
    state: &ViewState,
    columns: &ColumnAxis,
    table: &CrossTab,
) -> Option<Clustered> {
    if state.columns == Columns::StakeholdersInSettings {
        return None;
    }
    let mut items: Vec<usize> = (0..columns.keys.len())
        .filter(|&at| studies_under(table.column_totals[at], state.show) > 0)
        .collect();
    order::sort_by_key(&mut items, |&at| column_id(dataset, columns.keys[at]));
    let profiles: Vec<Vec<u32>> = items
        .iter()
        .map(|&column| {
            profile(
                table,
                state.show,
                (column..table.cells.len()).step_by(table.columns),
            )
        })
        .collect();
    let distances = Distances::between_profiles(&profiles);
    Some(Clustered {
        tree: cluster(&distances, state.linkage)?,
        items,
    })
}
