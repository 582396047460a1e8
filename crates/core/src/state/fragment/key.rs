//! The keys of what can be pointed at, as text.

use super::percent;
use crate::data::{CodeId, Dataset, LevelId, Levels, ReportId, StudyId};
use crate::state::{ColumnKey, Key};

/// A key as text made of the dataset's own identifiers, e.g. `cell~trust-alliance~nurse`: used in
/// addresses and to name marks. Parts are joined by `~`; a column is its group, then its setting
/// (`~~inpatient` where there is only a setting). Linear in the number of reports for a study.
pub fn key_text(key: Key, dataset: &Dataset) -> String {
    let mut out = String::new();
    match key {
        Key::Cell(code, column) => {
            out.push_str("cell");
            push_part(&mut out, code_id(dataset, code));
            push_column(&mut out, dataset, column);
        }
        Key::Row(code) => {
            out.push_str("row");
            push_part(&mut out, code_id(dataset, code));
        }
        Key::Column(column) => {
            out.push_str("column");
            push_column(&mut out, dataset, column);
        }
        Key::Cluster(code, size) => {
            out.push_str("cluster");
            push_part(&mut out, &size.to_string());
            push_part(&mut out, code_id(dataset, code));
        }
        Key::ColumnCluster(column, size) => {
            out.push_str("column-cluster");
            push_part(&mut out, &size.to_string());
            push_column(&mut out, dataset, column);
        }
        Key::Study(study) => {
            out.push_str("study");
            push_part(&mut out, study_id(dataset, study));
        }
        Key::Pair(a, b) => {
            out.push_str("pair");
            push_part(&mut out, code_id(dataset, a));
            push_part(&mut out, code_id(dataset, b));
        }
    }
    out
}

/// The key that a text made by [`key_text`] names; `None` where it names nothing in the dataset.
/// A study is found by the identifier of any of its reports, a pair in either order.
pub fn key_of_text(text: &str, dataset: &Dataset) -> Option<Key> {
    let mut parts = Vec::new();
    for part in text.split('~') {
        parts.push(percent::decode(part)?);
    }
    let rest: Vec<&str> = parts.iter().skip(1).map(AsRef::as_ref).collect();
    let size = || rest.first()?.parse::<u16>().ok();
    let code = |at: usize| dataset.codes.find(rest.get(at)?);
    match (parts.first()?.as_ref(), rest.len()) {
        ("cell", 1..=3) => Some(Key::Cell(code(0)?, column(dataset, &rest[1..])?)),
        ("row", 1) => Some(Key::Row(code(0)?)),
        ("column", 0..=2) => Some(Key::Column(column(dataset, &rest)?)),
        ("cluster", 2) => Some(Key::Cluster(code(1)?, size()?)),
        ("column-cluster", 1..=3) => {
            Some(Key::ColumnCluster(column(dataset, &rest[1..])?, size()?))
        }
        ("study", 1) => {
            let row = dataset.reports.id.iter().position(|id| id == rest[0])?;
            Some(Key::Study(dataset.reports.study[row]))
        }
        ("pair", 2) => {
            let (a, b) = (code(0)?, code(1)?);
            (a != b).then(|| Key::pair(a, b))
        }
        _ => None,
    }
}

fn push_part(out: &mut String, text: &str) {
    out.push('~');
    percent::encode(text, out);
}

fn push_column(out: &mut String, dataset: &Dataset, column: ColumnKey) {
    if column.stakeholder.is_some() || column.setting.is_some() {
        push_part(out, level_id(&dataset.stakeholders, column.stakeholder));
    }
    if column.setting.is_some() {
        push_part(out, level_id(&dataset.settings, column.setting));
    }
}

fn level_id(levels: &Levels, level: Option<LevelId>) -> &str {
    level
        .and_then(|l| levels.id.get(l.index()))
        .map_or("", String::as_str)
}

fn code_id(dataset: &Dataset, code: CodeId) -> &str {
    dataset
        .codes
        .id
        .get(code.index())
        .map_or("", String::as_str)
}

/// The identifier of a study: that of its first report.
fn study_id(dataset: &Dataset, study: StudyId) -> &str {
    let row = dataset.reports.study.iter().position(|&s| s == study);
    row.map_or("", |row| dataset.reports.id.get(ReportId::at(row).index()))
}

/// The column named by a group, a setting or both; `None` where one of them is not known.
fn column(dataset: &Dataset, parts: &[&str]) -> Option<ColumnKey> {
    let find = |levels: &Levels, at: usize| match parts.get(at) {
        None | Some(&"") => Some(None),
        Some(id) => levels.find(id).map(Some),
    };
    Some(ColumnKey {
        stakeholder: find(&dataset.stakeholders, 0)?,
        setting: find(&dataset.settings, 1)?,
    })
}
