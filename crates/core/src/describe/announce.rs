//! What the live region says after a change.

use super::filters::title;
use super::prose::Prose;
use super::words::counted;
use crate::derive::View;

/// A terse line for the live region: `48 of 176 studies, 3 filters` (those that report something
/// in the view, of all), after the chart's name where
/// that is new. Empty where a listener would learn nothing.
pub fn announcement(before: Option<&View>, view: &View) -> String {
    let mut out = Prose::default();
    let is_new = before.is_none_or(|b| title(b) != title(view));
    let is_filtered = before.is_none_or(|b| b.state.filters != view.state.filters);
    let is_reordered = before.is_some_and(|b| {
        let codes = |v: &View| v.rows.iter().map(|row| row.code).collect::<Vec<_>>();
        let keys = |v: &View| {
            v.columns
                .iter()
                .map(|column| column.key)
                .collect::<Vec<_>>()
        };
        !is_new && !is_filtered && (codes(b) != codes(view) || keys(b) != keys(view))
    });
    let is_cut = before.is_some_and(|b| b.clusters.len() != view.clusters.len());
    if is_new {
        out.say(&title(view)).say(": ");
    }
    if is_new || is_filtered {
        let reporting = counted(view.total, view.state.show);
        out.of_studies(reporting, view.studies_in_all).say(", ");
        match view.state.filters.len() as u32 {
            0 => out.say("no filters"),
            filters => out.count(filters, "filter", "filters"),
        };
    } else if is_reordered {
        out.count(view.rows.len() as u32, "row", "rows").say(", ");
        out.count(view.columns.len() as u32, "column", "columns")
            .say(", in a new order");
    } else if is_cut {
        out.count(view.clusters.len() as u32, "cluster", "clusters");
    }
    out.done()
}
