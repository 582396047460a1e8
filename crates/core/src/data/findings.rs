//! The `findings` resource: statements of the review.

use super::codings::Targets;
use super::index::Index;
use super::keys::Keys;
use super::table::Table;
use super::{CodeId, Finding, Issue, IssueKind, IssueLog, LevelId, Severity};

/// The grades of GRADE-CERQual (Lewin et al 2018).
const CONFIDENCE: [&str; 4] = ["high", "moderate", "low", "very low"];

const KNOWN: [&str; 8] = [
    "finding_id",
    "statement",
    "code_ids",
    "stakeholders",
    "settings",
    "confidence",
    "confidence_reason",
    "source",
];

/// Reads the statements in file order.
#[inline(never)]
pub(super) fn read(table: &Table, targets: &Targets<'_>, log: &mut IssueLog) -> Vec<Finding> {
    let id = table.required("finding_id", log);
    let statement = table.required("statement", log);
    let (Some(id), Some(statement)) = (id, statement) else {
        return Vec::new();
    };
    table.report_extra(&KNOWN, log);
    let mut keys = Keys::default();
    let mut findings = Vec::new();
    for row in 0..table.len() {
        let is_new = keys.take(table, row, id, log);
        let text = table.filled(row, statement, log);
        if is_new {
            let mut finding = read_links(table, row, targets, log);
            table.cell(row, id).clone_into(&mut finding.id);
            text.clone_into(&mut finding.statement);
            findings.push(finding);
        }
    }
    findings
}

/// What a row links its statement to, and how sure it is.
fn read_links(table: &Table, row: usize, targets: &Targets<'_>, log: &mut IssueLog) -> Finding {
    let mut list = |column: &str, index: Option<&Index>, target: &str| {
        refer_many(table, row, column, index, target, log)
    };
    let codes = list("code_ids", targets.codes, "codes");
    let groups = &targets.stakeholders.index;
    let stakeholders = list("stakeholders", Some(groups), "levels of stakeholder");
    let settings = &targets.settings.index;
    let settings = list("settings", Some(settings), "levels of setting");
    let cell = |column: &str| table.optional(row, table.column(column)).to_owned();
    Finding {
        codes: codes.into_iter().map(CodeId::at).collect(),
        stakeholders: stakeholders.into_iter().map(LevelId::at).collect(),
        settings: settings.into_iter().map(LevelId::at).collect(),
        confidence: read_confidence(table, row, log),
        confidence_reason: cell("confidence_reason"),
        source: cell("source"),
        ..Finding::default()
    }
}

/// The positions of what a cell lists, separated by `;`; what is unknown goes to `log`.
fn refer_many(
    table: &Table,
    row: usize,
    column: &str,
    index: Option<&Index>,
    target: &str,
    log: &mut IssueLog,
) -> Vec<usize> {
    let (Some(index), Some(at)) = (index, table.column(column)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for part in table.cell(row, at).split(';').map(str::trim) {
        match index.get(part) {
            Some(position) if found.contains(&position) => {}
            Some(position) => found.push(position),
            None if part.is_empty() => {}
            None => {
                let near = index.nearest(part).filter(|_| log.has_room());
                let kind = IssueKind::UnknownReference(target.to_owned(), near);
                let issue = Issue::error(kind, "findings").at_row(table.file_row(row));
                log.push(issue.in_column(column).found(part));
            }
        }
    }
    found
}

/// The confidence of a row; empty where it is not graded.
fn read_confidence(table: &Table, row: usize, log: &mut IssueLog) -> String {
    let Some(column) = table.column("confidence") else {
        return String::new();
    };
    let text = table.cell(row, column);
    if !text.is_empty() && !CONFIDENCE.contains(&text) {
        let kind = IssueKind::NotAllowed(CONFIDENCE.map(str::to_owned).to_vec());
        table.report(row, column, kind, Severity::Error, log);
    }
    text.to_owned()
}
