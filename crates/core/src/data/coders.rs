//! What each coder coded: read only when agreement is looked at.

use super::{CodeId, Polarity, StudyId};

/// The rows of several coders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoderCodings {
    /// The names of the coders, ascending; `consensus` is not among them.
    pub coders: Vec<String>,
    /// Their codings, ascending, each once.
    pub rows: Vec<CoderCoding>,
}

/// A coding of one coder; groups and settings are left out, since agreement is on what a study
/// reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CoderCoding {
    /// The study.
    pub study: StudyId,
    /// The code.
    pub code: CodeId,
    /// The coder, by position in [`CoderCodings::coders`].
    pub coder: u16,
    /// The polarity.
    pub polarity: Polarity,
}

#[cfg(feature = "load")]
pub use read::coder_codings;

#[cfg(feature = "load")]
mod read {
    use std::collections::BTreeMap;

    use super::{CoderCoding, CoderCodings};
    use crate::data::codings::{CONSENSUS, read_polarity, refer};
    use crate::data::index::Index;
    use crate::data::manifest::Resource;
    use crate::data::table::Table;
    use crate::data::{CodeId, Dataset, IssueLog, ReportId};

    /// Reads the file of `coder_codings` (or of `codings`, where several coders' rows stand there),
    /// given the dataset to which it belongs. Rows of the consensus, and without a coder, are left
    /// out; a row that names no report or code of the dataset, or no polarity, is noted and left
    /// out. Never panics; time as for [`load`](crate::data::load()).
    pub fn coder_codings(csv: &[u8], dataset: &Dataset) -> (CoderCodings, IssueLog) {
        let mut log = IssueLog::default();
        let found = read(csv, dataset, &mut log).unwrap_or_default();
        (found, log)
    }

    fn read(csv: &[u8], dataset: &Dataset, log: &mut IssueLog) -> Option<CoderCodings> {
        let resource = Resource {
            name: "coder_codings".to_owned(),
            ..Resource::default()
        };
        let table = Table::read(&resource, csv, log)?;
        let columns = ["study_id", "code_id", "polarity", "coder"];
        let [study, code, polarity, coder] = columns.map(|name| table.required(name, log));
        let (study, code, polarity, coder) = (study?, code?, polarity?, coder?);
        let reports = index(dataset.reports.id.iter());
        let codebook = index(dataset.codes.id.iter().map(String::as_str));
        let mut coders: BTreeMap<&str, u16> = BTreeMap::new();
        let is_coder = |name: &&str| !name.is_empty() && *name != CONSENSUS;
        for name in (0..table.len()).map(|row| table.cell(row, coder)) {
            if is_coder(&name) {
                coders.insert(name, 0);
            }
        }
        for (at, place) in coders.values_mut().enumerate() {
            *place = at as u16;
        }
        let mut rows = Vec::new();
        for row in 0..table.len() {
            let Some(&coder) = coders.get(table.cell(row, coder)) else {
                continue;
            };
            let report = refer(&table, row, study, &reports, "studies", log);
            let code = refer(&table, row, code, &codebook, "codes", log);
            let polarity = read_polarity(&table, row, polarity, log);
            if let (Some(report), Some(code), Some(polarity)) = (report, code, polarity) {
                rows.push(CoderCoding {
                    study: dataset.reports.study[ReportId::at(report).index()],
                    code: CodeId::at(code),
                    coder,
                    polarity,
                });
            }
        }
        rows.sort_unstable();
        rows.dedup();
        Some(CoderCodings {
            coders: coders.into_keys().map(str::to_owned).collect(),
            rows,
        })
    }

    fn index<'a>(ids: impl Iterator<Item = &'a str>) -> Index {
        let mut index = Index::default();
        for (at, id) in ids.enumerate() {
            index.insert(id, at);
        }
        index
    }
}
