//! From dataset and state to the view.

use super::axes::{ColumnAxis, RowAxis, column_axis, row_axis};
use super::cells::{cells, clusters};
use super::facet::facets;
use super::order::{Ordered, letters, order_columns, order_rows};
use super::trees::{Clustered, tree_of_columns, tree_of_rows};
use super::{Column, Row, View};
use crate::cluster::Tree;
use crate::data::{Dataset, Polarity};
use crate::filter::Mask;
use crate::state::{Cut, Show, ViewState};
use crate::stats::{CrossTab, Grid, StudySet, Tally, asked, crosstab, studies_kept};

/// What the state shows of the dataset.
///
/// One linear scan of the codings for the counts and one for the facets; the dendrograms cost
/// what [`crate::cluster::cluster`] costs.
pub fn view(dataset: &Dataset, state: &ViewState) -> View {
    let mask = Mask::new(dataset, &state.filters);
    let rows = row_axis(dataset, &state.filters, &state.collapsed);
    let columns = column_axis(dataset, &state.filters, state.columns);
    let grid = Grid {
        rows: rows.codes.len(),
        columns: columns.keys.len(),
        row_of: rows.row_of.clone(),
        column_of: columns.column_of.clone(),
    };
    let table = crosstab(dataset, &mask, &grid, sets_of(state.show));
    let asked = asked(dataset, &mask, &grid);
    let kept = studies_kept(&mask);
    let row_tree = tree_of_rows(dataset, state, &rows, &table, kept as usize);
    let column_tree = tree_of_columns(dataset, state, &columns, &table);
    let row_order = order_rows(dataset, state, &rows, &table, row_tree.as_ref());
    let column_order = order_columns(dataset, state, &columns, &table, column_tree.as_ref());
    assemble(Parts {
        dataset,
        state,
        rows,
        columns,
        table,
        asked,
        kept,
        row_tree,
        column_tree,
        row_order,
        column_order,
    })
}

/// All that [`assemble`] puts in display order.
struct Parts<'a> {
    dataset: &'a Dataset,
    state: &'a ViewState,
    rows: RowAxis,
    columns: ColumnAxis,
    table: CrossTab,
    asked: Vec<u32>,
    kept: u32,
    row_tree: Option<Clustered>,
    column_tree: Option<Clustered>,
    row_order: Ordered,
    column_order: Ordered,
}

fn assemble(parts: Parts<'_>) -> View {
    let Parts {
        dataset,
        state,
        rows,
        columns,
        table,
        asked,
        kept,
        row_tree,
        column_tree,
        row_order,
        column_order,
    } = parts;
    let (row_tree, row_leaves) = in_display_order(row_tree, &row_order);
    let (column_tree, column_leaves) = in_display_order(column_tree, &column_order);
    let cells = cells(
        dataset,
        state,
        &rows,
        &table,
        &asked,
        &row_order,
        &column_order,
    );
    let sets: Vec<&StudySet> = row_order
        .order
        .iter()
        .map(|&at| &table.row_sets[at])
        .collect();
    let clusters = row_tree
        .as_ref()
        .map(|tree| clusters(tree, &row_leaves, &sets, chosen_k(state.cut, tree)))
        .unwrap_or_default();
    let mut shown: Vec<Row> = row_order
        .order
        .iter()
        .map(|&at| row(dataset, &rows, &table, at))
        .collect();
    for (at, cluster) in clusters.iter().enumerate() {
        for &row in &cluster.rows {
            shown[row].cluster = Some(at);
        }
    }
    let letters = letters(dataset, &columns.keys);
    View {
        rows: shown,
        columns: column_order
            .order
            .iter()
            .map(|&at| column(dataset, &columns, &table, at, asked[at], &letters[at]))
            .collect(),
        largest: cells
            .iter()
            .map(|cell| cell.value.unsigned_abs())
            .max()
            .unwrap_or(0),
        cells,
        row_tree,
        row_leaves,
        column_tree,
        column_leaves,
        clusters,
        facets: facets(dataset, &state.filters),
        total: table.total,
        studies_in_all: dataset.study_count() as u32,
        studies_kept: kept,
        asked_is_known: dataset.samples.is_some(),
        state: state.clone(),
    }
}

fn row(dataset: &Dataset, rows: &RowAxis, table: &CrossTab, at: usize) -> Row {
    let code = rows.codes[at];
    let domain = dataset.codes.domain[code.index()];
    Row {
        code,
        label: dataset.codes.label[code.index()].clone(),
        domain,
        domain_label: dataset.codes.label[domain.index()].clone(),
        is_domain: dataset.codes.has_children[code.index()] && code == domain,
        total: table.row_totals[at],
        cluster: None,
    }
}

fn column(
    dataset: &Dataset,
    columns: &ColumnAxis,
    table: &CrossTab,
    at: usize,
    asked: u32,
    letter: &str,
) -> Column {
    let key = columns.keys[at];
    let group = key
        .stakeholder
        .map(|level| dataset.stakeholders.label(level));
    let place = key.setting.map(|level| dataset.settings.label(level));
    Column {
        key,
        label: group.or(place).unwrap_or_default().to_owned(),
        letter: letter.to_owned(),
        group: group.and(place).map(str::to_owned),
        total: table.column_totals[at],
        asked,
    }
}

/// The study sets over which rows are compared under a `show`.
fn sets_of(show: Show) -> Option<Polarity> {
    match show {
        Show::Both | Show::Balance => None,
        Show::Barriers => Some(Polarity::Barrier),
        Show::Facilitators => Some(Polarity::Facilitator),
    }
}

/// The number of studies that a tally counts under a `show`.
pub(super) fn studies_under(tally: Tally, show: Show) -> u32 {
    match show {
        Show::Both | Show::Balance => tally.studies,
        Show::Barriers => tally.barrier,
        Show::Facilitators => tally.facilitator,
    }
}

/// The tree, drawn where its axis is ordered by it, with its leaves as positions on display.
fn in_display_order(clustered: Option<Clustered>, order: &Ordered) -> (Option<Tree>, Vec<usize>) {
    match clustered {
        Some(Clustered { tree, items }) => {
            let leaves = items.iter().map(|&at| order.place[at]).collect();
            (Some(tree), leaves)
        }
        None => (None, Vec::new()),
    }
}

/// Into how many clusters the tree is cut: the chosen number, at most one a leaf, or the suggested.
fn chosen_k(cut: Cut, tree: &Tree) -> usize {
    match cut {
        Cut::Into(k) => usize::from(k).clamp(1, tree.leaves().max(1)),
        Cut::Suggested => tree.suggested_k().unwrap_or(1),
    }
}
