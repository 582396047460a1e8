//! The matrix with everything around it.

use super::Facet;
use crate::cluster::Tree;
use crate::data::CodeId;
use crate::state::{ColumnKey, ViewState};
use crate::stats::Tally;

/// What one view shows. Rows, columns and cells stand in display order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The state from which it follows.
    pub state: ViewState,
    /// The rows, top to bottom.
    pub rows: Vec<Row>,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The cells, row-major.
    pub cells: Vec<Cell>,
    /// The dendrogram over the rows with a study; leaf `i` is row `row_leaves[i]`. `None` where
    /// fewer than two rows have a study.
    pub row_tree: Option<Tree>,
    /// For each leaf of `row_tree`, its row in display order.
    pub row_leaves: Vec<usize>,
    /// The dendrogram over the columns with a study, likewise.
    pub column_tree: Option<Tree>,
    /// For each leaf of `column_tree`, its column in display order.
    pub column_leaves: Vec<usize>,
    /// The clusters of the cut, in leaf order; empty where there is no tree.
    pub clusters: Vec<Cluster>,
    /// The facets with their live counts.
    pub facets: Vec<Facet>,
    /// Over the whole view.
    pub total: Tally,
    /// The studies in the dataset, filtered or not.
    pub studies_in_all: u32,
    /// The studies that pass the filters on reports.
    pub studies_kept: u32,
    /// The largest `value` of a cell, for scales; 0 where nothing is shown.
    pub largest: u32,
    /// Whether denominators come from `samples` (else from the codings).
    pub asked_is_known: bool,
}

/// A row of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The code, or the domain that is collapsed.
    pub code: CodeId,
    /// Its label.
    pub label: String,
    /// The domain to which it belongs (itself where collapsed).
    pub domain: CodeId,
    /// The domain's label.
    pub domain_label: String,
    /// Whether the row stands for a whole domain.
    pub is_domain: bool,
    /// Over all columns.
    pub total: Tally,
    /// The cluster of the cut, an index into [`View::clusters`].
    pub cluster: Option<usize>,
}

/// A column of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What it stands for.
    pub key: ColumnKey,
    /// Its label: the group's or setting's (for nested columns, the group's).
    pub label: String,
    /// One or two letters that tell the column apart from all others of its kind.
    pub letter: String,
    /// For nested columns, the setting's label.
    pub group: Option<String>,
    /// Over all rows.
    pub total: Tally,
    /// Studies that asked this group here.
    pub asked: u32,
}

/// A cell of the matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The counts.
    pub tally: Tally,
    /// The figure shown under the present `show`: studies, barrier studies, facilitator studies;
    /// under balance, facilitator minus barrier studies.
    pub value: i32,
    /// Studies that asked this group here: the denominator.
    pub asked: u32,
    /// What kind of cell it is.
    pub kind: CellKind,
}

/// What kind of cell it is; the three kinds of empty are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellKind {
    /// At least one study reports it (of the polarity shown).
    Reported,
    /// No study asked this group here: a gap.
    #[default]
    NotSampled,
    /// Studies asked this group here and none reports it: a silence.
    Silent,
    /// None reports it, but one or more report another code of the same domain.
    Sibling,
}

/// A cluster of the cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cluster {
    /// The node of the row tree.
    pub node: usize,
    /// The rows, by position, in leaf order.
    pub rows: Vec<usize>,
    /// Distinct studies that report at least one of its rows.
    pub studies: u32,
    /// Distinct studies that report at least two of its rows.
    pub linking: u32,
}
