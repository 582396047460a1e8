//! All that a view shows, computed from the dataset and the view state.

mod axes;
mod build;
mod cells;
pub mod evidence;
pub mod facet;
mod nodes;
mod order;
mod place;
pub mod support;
mod trees;
pub mod view;

pub use axes::{ColumnAxis, RowAxis, column_axis, column_id, row_axis};
pub use build::view;
pub use evidence::{
    CodingEvidence, Evidence, ReportEvidence, StudyEvidence, evidence, reporting_both,
    studies_asked,
};
pub use facet::{Facet, FacetKind, FacetValue, facets};
pub use support::{Chance, NodeSupport, Support, basis, counted};
pub use view::{Cell, CellKind, Cluster, Column, Row, View};
