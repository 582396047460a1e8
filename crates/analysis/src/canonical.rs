//! The order in which things enter a method.

use synthesis_core::data::{CodeId, Dataset, StudyId};
use synthesis_core::order;
use synthesis_core::state::ColumnKey;

/// All studies in an order that the order of files does not change: by the least identifier of
/// their reports. Takes O(n log n) comparisons.
pub fn studies(dataset: &Dataset) -> Vec<StudyId> {
    let reports = &dataset.reports;
    let mut least: Vec<Option<&str>> = vec![None; dataset.study_count()];
    for (report, study) in reports.study.iter().enumerate() {
        let id = reports.id.get(report);
        let least = &mut least[study.index()];
        *least = Some(least.map_or(id, |least| least.min(id)));
    }
    let order = order::order(least.len(), &mut |a, b| least[a].cmp(&least[b]));
    order.into_iter().map(StudyId).collect()
}

/// Sorts codes by their identifiers.
pub fn sort_codes(dataset: &Dataset, codes: &mut [CodeId]) {
    order::sort_by_key(codes, |code| dataset.codes.id[code.index()].as_str());
}

/// Sorts columns by the identifiers of their settings, then groups.
pub fn sort_columns(dataset: &Dataset, columns: &mut [ColumnKey]) {
    let (groups, settings) = (&dataset.stakeholders.id, &dataset.settings.id);
    let name = |key: &ColumnKey| {
        let setting = key.setting.map(|level| settings[level.index()].as_str());
        (
            setting,
            key.stakeholder.map(|level| groups[level.index()].as_str()),
        )
    };
    order::sort_by(columns, |a, b| name(a).cmp(&name(b)));
}
