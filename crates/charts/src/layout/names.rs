//! Accessible names that belong to the picture alone; all others are the core's.

use synthesis_core::derive::{Row, View};
use synthesis_core::describe;

/// A row header: its label, and its domain.
pub(super) fn row(view: &View, at: usize) -> String {
    let Some(row) = view.rows.get(at) else {
        return String::new();
    };
    if row.is_domain || row.domain_label == row.label {
        return describe::row_label(view, at);
    }
    [&row.label, ", ", &row.domain_label].concat()
}

/// The heading of a domain.
pub(super) fn domain(row: &Row) -> String {
    [&row.domain_label, ", domain"].concat()
}

/// The header of the totals.
pub(super) fn all_columns(view: &View) -> String {
    let studies = view.total.studies.to_string();
    ["Studies in all columns: ", &studies].concat()
}
