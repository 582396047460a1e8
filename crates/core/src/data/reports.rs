//! The `studies` resource: reports, and the studies to which they belong.

use super::attribute;
use super::index::Index;
use super::keys::Keys;
use super::levels::Listed;
use super::manifest::Resource;
use super::table::Table;
use super::{IssueLog, Reports, StudyId, Texts};

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
#[inline(never)]
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
    let mut keys = Keys::default();
    for row in 0..table.len() {
        let is_new = keys.take(table, row, id, log);
        let label = table.filled(row, citation, log);
        let year = table.number(row, year, LAST_YEAR, log);
        let participants = table.number(row, participants, u32::MAX, log);
        if !is_new {
            continue;
        }
        read.reports.year.push(year.map(|y| y as u16));
        read.reports.participants.push(participants);
        let next = read.study_labels.len();
        let study = match table.optional(row, project) {
            "" => next,
            project => projects.insert(project, next).unwrap_or(next),
        };
        if study == next {
            read.study_labels.push(label);
        }
        read.reports.study.push(StudyId::at(study));
    }
    fill_texts(&mut read.reports, table, &keys.rows);
    read.reports.attributes = attribute::read_all(table, resource, &keys.rows, listed, log);
    read.index = keys.index;
    read
}

/// Copies the columns of text.
fn fill_texts(reports: &mut Reports, table: &Table, rows: &[usize]) {
    let notes = if table.column("notes").is_some() {
        "notes"
    } else {
        "note"
    };
    let targets: [(&str, &mut Texts); 9] = [
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
