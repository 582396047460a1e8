//! The filtered studies as a table.

use super::included::included_reports;
use super::table::Table;
use crate::data::Dataset;
use crate::derive::View;

/// One line a report that passes the filters ([`super::included_reports`]), with every column kept
/// of `studies`: the standard ones under their own names, `study` (the label under which reports on
/// one sample count once), then the others. Several values stand joined by `;`. Text is
/// [`super::neutralised`]; RFC 4180, CR LF, with a byte order mark if asked for.
pub fn studies_csv(dataset: &Dataset, view: &View, has_mark: bool) -> String {
    let reports = &dataset.reports;
    let texts = [
        ("study_id", &reports.id),
        ("citation", &reports.citation),
        ("title", &reports.title),
        ("authors", &reports.authors),
        ("journal", &reports.journal),
        ("doi", &reports.doi),
        ("url", &reports.url),
        ("population", &reports.population),
        ("notes", &reports.notes),
    ];
    let mut table = Table::new(has_mark);
    for (name, _) in &texts {
        table.plain(name);
    }
    table.plain("year").plain("participants").plain("study");
    for attribute in &reports.attributes {
        table.text(&attribute.name);
    }
    table.end();
    for report in included_reports(dataset, &view.state) {
        let row = report.index();
        for (_, column) in &texts {
            table.text(column.get(row));
        }
        let year = reports.year[row].map(|year| year.to_string());
        table.plain(&year.unwrap_or_default());
        let people = reports.participants[row].map(|people| people.to_string());
        table.plain(&people.unwrap_or_default());
        table.text(dataset.study_labels.get(reports.study[row].index()));
        for attribute in &reports.attributes {
            let values = attribute.of(report).iter();
            let ids: Vec<&str> = values
                .map(|level| attribute.levels.id[level.index()].as_str())
                .collect();
            table.text(&ids.join(";"));
        }
        table.end();
    }
    table.done()
}
