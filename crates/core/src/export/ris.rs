//! The filtered studies as RIS.

use super::included::included_reports;
use super::names::{authors, one_line};
use crate::data::{Dataset, doi_url, safe_url};
use crate::derive::View;

/// One record a report that passes the filters ([`super::included_reports`]), in the RIS format
/// (`TAG  - value`, lines ended by CR LF, each record from `TY` to `ER`). Every value stands on one
/// line, so that no text can end a record.
pub fn ris(dataset: &Dataset, view: &View) -> String {
    let reports = &dataset.reports;
    let mut out = String::new();
    for report in included_reports(dataset, &view.state) {
        let row = report.index();
        let journal = reports.journal.get(row);
        let kind = if journal.trim().is_empty() {
            "GEN"
        } else {
            "JOUR"
        };
        push(&mut out, "TY", kind);
        push(&mut out, "ID", reports.id.get(row));
        push(&mut out, "TI", title(dataset, row));
        for author in authors(reports.authors.get(row)) {
            push(&mut out, "AU", &author);
        }
        if let Some(year) = reports.year[row] {
            push(&mut out, "PY", &year.to_string());
        }
        push(&mut out, "JO", journal);
        push(&mut out, "DO", reports.doi.get(row));
        let doi = doi_url(reports.doi.get(row));
        let url = safe_url(reports.url.get(row)).or(doi.as_deref());
        push(&mut out, "UR", url.unwrap_or_default());
        push(&mut out, "N1", reports.notes.get(row));
        out.push_str("ER  - \r\n\r\n");
    }
    out
}

/// The title, or the citation where there is none.
pub(super) fn title(dataset: &Dataset, row: usize) -> &str {
    let title = dataset.reports.title.get(row);
    if title.trim().is_empty() {
        dataset.reports.citation.get(row)
    } else {
        title
    }
}

fn push(out: &mut String, tag: &str, value: &str) {
    let value = one_line(value);
    if !value.is_empty() {
        out.push_str(tag);
        out.push_str("  - ");
        out.push_str(&value);
        out.push_str("\r\n");
    }
}
