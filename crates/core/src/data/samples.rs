//! The `samples` resource: who was asked.

use super::codings::{Targets, refer};
use super::table::Table;
use super::{Codings, IssueKind, IssueLog, LevelId, ReportId, Samples, Severity, StudyId};
use crate::order::order;

/// One sample. The order of the fields is the order of sorting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    study: StudyId,
    stakeholder: LevelId,
    setting: LevelId,
    report: ReportId,
    people: Option<u32>,
    at: usize,
}

/// Reads the samples.
#[inline(never)]
pub(super) fn read(table: &Table, targets: &mut Targets<'_>, log: &mut IssueLog) -> Samples {
    let columns = ["study_id", "stakeholder", "setting"].map(|name| table.required(name, log));
    let [Some(study), Some(group), Some(place)] = columns else {
        return Samples::default();
    };
    table.report_extra(&["study_id", "stakeholder", "setting", "n"], log);
    let n = table.column("n");
    let mut rows = Vec::new();
    for at in 0..table.len() {
        let report = targets
            .reports
            .and_then(|(_, index)| refer(table, at, study, index, "studies", log));
        let stakeholder = targets.stakeholders.resolve(table, at, group, log);
        let setting = targets.settings.resolve(table, at, place, log);
        let people = table.number(at, n, u32::MAX, log);
        if let (Some(report), Some(stakeholder), Some(setting), Some((reports, _))) =
            (report, stakeholder, setting, targets.reports)
            && let Some(&study) = reports.study.get(report)
        {
            rows.push(Row {
                study,
                stakeholder,
                setting,
                report: ReportId::at(report),
                people,
                at,
            });
        }
    }
    let by_key = order(rows.len(), &mut |a, b| rows[a].cmp(&rows[b]));
    let rows: Vec<Row> = by_key.into_iter().map(|at| rows[at as usize]).collect();
    report_duplicates(&rows, table, study, log);
    Samples {
        study: rows.iter().map(|r| r.study).collect(),
        report: rows.iter().map(|r| r.report).collect(),
        stakeholder: rows.iter().map(|r| r.stakeholder).collect(),
        setting: rows.iter().map(|r| r.setting).collect(),
        people: rows.iter().map(|r| r.people).collect(),
    }
}

/// Notes each sample that stands twice for the same report; both are kept.
fn report_duplicates(rows: &[Row], table: &Table, column: usize, log: &mut IssueLog) {
    let key = |row: &Row| (row.report, row.stakeholder, row.setting);
    for pair in rows.windows(2) {
        if let [a, b] = pair
            && key(a) == key(b)
        {
            let (first, second) = (a.at.min(b.at), a.at.max(b.at));
            let kind = IssueKind::DuplicateKey(table.file_row(first));
            table.report(second, column, kind, Severity::Warning, log);
        }
    }
}

/// Notes, in file order, each coding whose study, group and setting no sample names.
/// `at` holds the row of the table of each coding.
pub(super) fn report_unsampled(
    samples: &Samples,
    codings: &Codings,
    at: &[u32],
    table: &Table,
    log: &mut IssueLog,
) {
    let Some(column) = table.column("stakeholder") else {
        return;
    };
    let sample = |row: usize| {
        let cell = (samples.stakeholder.get(row), samples.setting.get(row));
        (samples.study.get(row).copied(), cell)
    };
    // Marked first, then told: the codings stand in another order than the file's rows.
    let mut is_missing = vec![false; table.len()];
    for (row, &at) in at.iter().enumerate() {
        let cell = (codings.stakeholder.get(row), codings.setting.get(row));
        let wanted = (codings.study.get(row).copied(), cell);
        let (mut low, mut high) = (0, samples.study.len());
        while low < high {
            let middle = low.midpoint(high);
            if sample(middle) < wanted {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low >= samples.study.len() || sample(low) != wanted {
            is_missing[at as usize] = true;
        }
    }
    for (row, is_missing) in is_missing.into_iter().enumerate() {
        if is_missing {
            table.report(row, column, IssueKind::NotSampled, Severity::Warning, log);
        }
    }
}
