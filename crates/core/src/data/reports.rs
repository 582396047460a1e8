//! The `studies` resource: reports, and the studies to which they belong.

use super::attribute;
use super::index::Index;
use super::levels::Listed;
use super::manifest::Resource;
use super::table::Table;
use super::{IssueKind, IssueLog, Reports, Severity, StudyId, Texts};

/// The latest year that is taken for one.
const LAST_YEAR: u32 = 2_999;

/// The columns that have a place of their own in [`Reports`].
pub(super) const OWN_COLUMNS: [&str; 13] = [
    "study_id",
    "citation",
    "title",
    "authors",
    "year",
    "journal",
    "doi",
    "url",
    "population",
    "participants",
    "project_id",
    "note",
    "notes",
];

/// What comes of `studies`.
#[derive(Debug, Default)]
pub(super) struct ReadReports {
    /// The reports.
    pub reports: Reports,
    /// The label of each study.
    pub study_labels: Texts,
    /// The positions of the reports.
    pub index: Index,
}

/// Reads the reports and groups them into studies.
pub(super) fn read(
    table: &Table,
    resource: &Resource,
    listed: &mut Listed,
    log: &mut IssueLog,
) -> ReadReports {
    let mut read = ReadReports::default();
    let id = table.required("study_id", log);
    let citation = table.required("citation", log);
    let (Some(id), Some(citation)) = (id, citation) else {
        return read;
    };
    let (year, participants) = (table.column("year"), table.column("participants"));
    let project = table.column("project_id");
    let mut projects = Index::default();
    let mut rows = Vec::new();
    for row in 0..table.len() {
        let name = table.filled(row, id, log);
        let label = table.filled(row, citation, log);
        let year = table.number(row, year, LAST_YEAR, log);
        let participants = table.number(row, participants, u32::MAX, log);
        if name.is_empty() {
            continue;
        }
        if let Some(earlier) = read.index.insert(name, rows.len()) {
            let earlier = rows.get(earlier).copied().unwrap_or_default();
            let kind = IssueKind::DuplicateKey(table.file_row(earlier));
            table.report(row, id, kind, Severity::Error, log);
            continue;
        }
        rows.push(row);
        read.reports.year.push(year.map(|y| y as u16));
        read.reports.participants.push(participants);
        let project = table.optional(row, project);
        let next = read.study_labels.len();
        let study = if project.is_empty() {
            next
        } else {
            projects.insert(project, next).unwrap_or(next)
        };
        if study == next {
            read.study_labels.push(label);
        }
        read.reports.study.push(StudyId::at(study));
    }
    fill_texts(&mut read.reports, table, &rows);
    read.reports.attributes = attribute::read_all(table, resource, &rows, listed, log);
    read
}

/// Copies the columns of text.
fn fill_texts(reports: &mut Reports, table: &Table, rows: &[usize]) {
    let notes = if table.column("notes").is_some() {
        "notes"
    } else {
        "note"
    };
    let targets = [
        ("study_id", &mut reports.id),
        ("citation", &mut reports.citation),
        ("title", &mut reports.title),
        ("authors", &mut reports.authors),
        ("journal", &mut reports.journal),
        ("doi", &mut reports.doi),
        ("url", &mut reports.url),
        ("population", &mut reports.population),
        (notes, &mut reports.notes),
    ];
    for (name, texts) in targets {
        let column = table.column(name);
        for &row in rows {
            texts.push(table.optional(row, column));
        }
    }
}
