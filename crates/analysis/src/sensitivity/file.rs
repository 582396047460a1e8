//! What leaving one out changes, as a table for other programs.

use synthesis_core::export::Table;

use super::{Hanging, LeftOut, Subject, Topic};

/// What stands for a statement that is no longer made.
const GONE: &str = "(no longer made)";

impl Hanging<'_> {
    /// One line a study, or country, that was left out, that which moves the statements most first,
    /// as comma-separated text (RFC 4180, CR LF; with a byte order mark if asked for): its
    /// identifier and name, how many studies it stands for, how many statements say something else
    /// without it, the largest change of a figure in the others (six decimals, 0 to 1), and for each
    /// topic what is then said, empty where it says the same. Text is neutralised
    /// ([`synthesis_core::export::neutralised`]).
    pub fn csv(&self, has_mark: bool) -> String {
        let mut table = Table::new(has_mark);
        table.line(&[
            "left_out_id",
            "left_out",
            "studies",
            "statements_changed",
            "largest_shift",
            "scope",
            "most_reported",
            "cluster",
            "difference",
        ]);
        for left_out in self.found.values() {
            table.text(&self.id(left_out)).text(&self.label(left_out));
            table.number(left_out.studies);
            table.number(left_out.changes.len() as u32);
            table.figure(Some(left_out.shift));
            for topic in Topic::ALL {
                let mut changes = left_out.changes.iter();
                match changes.find(|change| change.topic == topic) {
                    Some(change) => table.text(change.after.as_deref().unwrap_or(GONE)),
                    None => table.plain(""),
                };
            }
            table.end();
        }
        table.done()
    }

    /// The identifier of the first report of a study, or of a country.
    fn id(&self, left_out: &LeftOut) -> String {
        let reports = &self.dataset.reports;
        match left_out.subject {
            Subject::Study(study) => {
                let report = reports.study.iter().position(|&of| of == study);
                report.map_or(String::new(), |report| reports.id.get(report).to_owned())
            }
            Subject::Country(level) => {
                reports.attribute("country").map_or_else(String::new, |at| {
                    reports.attributes[at.index()].levels.id[level.index()].clone()
                })
            }
        }
    }

    /// The name of a study, or of a country, without more.
    fn label(&self, left_out: &LeftOut) -> String {
        match left_out.subject {
            Subject::Study(_) => self.name(left_out),
            Subject::Country(level) => {
                let reports = &self.dataset.reports;
                reports.attribute("country").map_or_else(String::new, |at| {
                    reports.attributes[at.index()]
                        .levels
                        .label(level)
                        .to_owned()
                })
            }
        }
    }
}
