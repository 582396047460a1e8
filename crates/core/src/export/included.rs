//! Which reports a view rests on.

use crate::data::{Dataset, ReportId};
use crate::filter::Mask;
use crate::state::ViewState;

/// The reports, in file order, that pass the filters: those that pass the clauses on reports and,
/// where there is a clause on codings (group, setting, factor, direction, certainty, words), have
/// at least one coding that passes. Linear in reports and codings.
pub fn included_reports(dataset: &Dataset, state: &ViewState) -> Vec<ReportId> {
    let mask = Mask::new(dataset, &state.filters);
    let needs_coding = state.filters.iter().any(|(d, _)| !d.is_of_reports());
    let mut has_coding = vec![!needs_coding; dataset.reports.len()];
    if needs_coding {
        for row in 0..dataset.codings.len() {
            if mask.coding(dataset, row) {
                has_coding[dataset.codings.report[row].index()] = true;
            }
        }
    }
    (0..dataset.reports.len())
        .map(ReportId::at)
        .filter(|&report| has_coding[report.index()] && mask.report(report))
        .collect()
}
