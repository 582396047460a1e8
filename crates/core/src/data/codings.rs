//! The `codings` resource.

use super::forest;
use super::index::Index;
use super::levels::Dimension;
use super::table::Table;
use super::{
    CodeId, Codings, IssueKind, IssueLog, LevelId, Polarity, ReportId, Reports, Severity, StudyId,
    Texts,
};
use crate::order::order;

/// The coder of the rows on which all have agreed.
pub(super) const CONSENSUS: &str = "consensus";

const KNOWN: [&str; 8] = [
    "study_id",
    "code_id",
    "polarity",
    "stakeholder",
    "setting",
    "evidence",
    "certainty",
    "coder",
];

/// What codings refer to.
pub(super) struct Targets<'a> {
    /// The reports, and their positions; `None` where they could not be read.
    pub reports: Option<(&'a Reports, &'a Index)>,
    /// The positions of the codes; `None` where they could not be read.
    pub codes: Option<&'a Index>,
    /// The stakeholder groups.
    pub stakeholders: &'a mut Dimension,
    /// The settings.
    pub settings: &'a mut Dimension,
    /// The values of `certainty`.
    pub certainties: &'a mut Dimension,
    /// How many studies there are.
    pub studies: usize,
}

/// One coding, its text still in the table. The order of the fields is the order of sorting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    study: StudyId,
    code: CodeId,
    stakeholder: LevelId,
    setting: LevelId,
    polarity: Polarity,
    report: ReportId,
    certainty: u8,
    at: u32,
}

/// The codings in their order, and for each its row of the table.
#[inline(never)]
pub(super) fn read(
    table: &Table,
    targets: &mut Targets<'_>,
    log: &mut IssueLog,
) -> (Codings, Vec<u32>) {
    let Some(columns) = Columns::find(table, log) else {
        return (Codings::default(), Vec::new());
    };
    table.report_extra(&KNOWN, log);
    let (studies, code) = (targets.studies, columns.code);
    let mut reader = RowReader {
        table,
        columns,
        targets,
    };
    let coder = table.column("coder");
    let chosen = coder.map_or(String::new(), |column| choose_coder(table, column, log));
    let mut rows = Vec::new();
    for at in 0..table.len() {
        let row = reader.read(at, log);
        if let Some(row) = row
            && table.optional(at, coder) == chosen
        {
            rows.push(row);
        }
    }
    let rows = sorted(&rows, table);
    report_duplicates(&rows, table, code, log);
    let at = rows.iter().map(|row| row.at).collect();
    (columns_of(&rows, table, studies, chosen), at)
}

/// Where the columns stand.
struct Columns {
    study: usize,
    code: usize,
    polarity: usize,
    group: usize,
    setting: usize,
    certainty: Option<usize>,
}

impl Columns {
    /// The columns of the table; those missing go to `log`.
    fn find(table: &Table, log: &mut IssueLog) -> Option<Self> {
        let required = ["study_id", "code_id", "polarity", "stakeholder", "setting"];
        let columns = required.map(|name| table.required(name, log));
        let [study, code, polarity, group, setting] = columns;
        Some(Self {
            study: study?,
            code: code?,
            polarity: polarity?,
            group: group?,
            setting: setting?,
            certainty: table.column("certainty"),
        })
    }
}

/// Turns rows of the table into codings.
struct RowReader<'t, 'd> {
    table: &'t Table,
    columns: Columns,
    targets: &'t mut Targets<'d>,
}

impl RowReader<'_, '_> {
    /// The coding of a row; all that is wrong with it goes to `log`.
    fn read(&mut self, row: usize, log: &mut IssueLog) -> Option<Row> {
        let table = self.table;
        let reports = self.targets.reports;
        let report = reports
            .and_then(|(_, index)| refer(table, row, self.columns.study, index, "studies", log));
        let codes = self.targets.codes;
        let code =
            codes.and_then(|index| refer(table, row, self.columns.code, index, "codes", log));
        let polarity = read_polarity(table, row, self.columns.polarity, log);
        let group = self.columns.group;
        let stakeholder = self.targets.stakeholders.resolve(table, row, group, log);
        let setting = self.columns.setting;
        let setting = self.targets.settings.resolve(table, row, setting, log);
        let certainty = match self.columns.certainty {
            Some(column) if !table.cell(row, column).is_empty() => {
                let level = self.targets.certainties.resolve(table, row, column, log)?;
                level.index() as u8 + 1
            }
            _ => 0,
        };
        let (reports, _) = reports?;
        let report = ReportId::at(report?);
        Some(Row {
            study: *reports.study.get(report.index())?,
            code: CodeId::at(code?),
            stakeholder: stakeholder?,
            setting: setting?,
            polarity: polarity?,
            report,
            certainty,
            at: row as u32,
        })
    }
}

/// The position of what a cell names; what is empty or unknown goes to `log`.
#[inline(never)]
pub(super) fn refer(
    table: &Table,
    row: usize,
    column: usize,
    index: &Index,
    target: &str,
    log: &mut IssueLog,
) -> Option<usize> {
    let text = table.filled(row, column, log);
    if text.is_empty() {
        return None;
    }
    let found = index.get(text);
    if found.is_none() {
        forest::report_unknown(table, row, column, index, target, Severity::Error, log);
    }
    found
}

/// The polarity of a row; an empty cell is told what is allowed.
pub(super) fn read_polarity(
    table: &Table,
    row: usize,
    column: usize,
    log: &mut IssueLog,
) -> Option<Polarity> {
    let text = table.cell(row, column);
    let found = Polarity::ALL.into_iter().find(|p| p.id() == text);
    if found.is_none() {
        let allowed = Polarity::ALL.map(|p| p.id().to_owned()).to_vec();
        table.report(
            row,
            column,
            IssueKind::NotAllowed(allowed),
            Severity::Error,
            log,
        );
    }
    found
}

/// The coder whose rows are charted: the only one; where there are several, the consensus, else
/// the first by name, which goes to `log`.
fn choose_coder(table: &Table, column: usize, log: &mut IssueLog) -> String {
    let mut coders: Vec<(&str, usize)> = Vec::new();
    let mut index = Index::default();
    for row in 0..table.len() {
        let name = table.cell(row, column);
        let at = index.insert(name, coders.len()).unwrap_or(coders.len());
        match coders.get_mut(at) {
            Some(coder) => coder.1 += 1,
            None => coders.push((name, 1)),
        }
    }
    let named = coders.iter().filter(|(name, _)| !name.is_empty());
    let chosen = named.min_by_key(|(name, _)| (*name != CONSENSUS, *name));
    let Some(&(chosen, kept)) = chosen else {
        return String::new();
    };
    if coders.len() > 1
        && let Some(row) = (0..table.len()).find(|row| table.cell(*row, column) == chosen)
    {
        let kind = IssueKind::SeveralCoders(kept, table.len() - kept);
        table.report(row, column, kind, Severity::Warning, log);
    }
    chosen.to_owned()
}

/// The rows by their key, then by their text, so that the order of the file changes nothing.
fn sorted(rows: &[Row], table: &Table) -> Vec<Row> {
    let evidence = table.column("evidence");
    let by_key = order(rows.len(), &mut |a, b| {
        let key = |at: usize| Row { at: 0, ..rows[at] };
        let text = |at: usize| table.optional(rows[at].at as usize, evidence);
        key(a).cmp(&key(b)).then_with(|| text(a).cmp(text(b)))
    });
    by_key.into_iter().map(|at| rows[at as usize]).collect()
}

/// Notes each coding that stands twice for the same report; both are kept.
fn report_duplicates(rows: &[Row], table: &Table, column: usize, log: &mut IssueLog) {
    let key = |row: &Row| Row {
        certainty: 0,
        at: 0,
        ..*row
    };
    for pair in rows.windows(2) {
        if let [a, b] = pair
            && key(a) == key(b)
        {
            let (first, second) = (a.at.min(b.at) as usize, a.at.max(b.at) as usize);
            let kind = IssueKind::DuplicateKey(table.file_row(first));
            table.report(second, column, kind, Severity::Warning, log);
        }
    }
}

/// The rows as columns.
#[inline(never)]
fn columns_of(rows: &[Row], table: &Table, studies: usize, coder: String) -> Codings {
    let evidence = table.column("evidence");
    let text = |row: &Row| table.optional(row.at as usize, evidence);
    let mut study_starts = vec![0; studies + 1];
    for row in rows {
        study_starts[row.study.index() + 1] += 1;
    }
    for at in 1..study_starts.len() {
        study_starts[at] += study_starts[at - 1];
    }
    Codings {
        study: rows.iter().map(|r| r.study).collect(),
        report: rows.iter().map(|r| r.report).collect(),
        code: rows.iter().map(|r| r.code).collect(),
        stakeholder: rows.iter().map(|r| r.stakeholder).collect(),
        setting: rows.iter().map(|r| r.setting).collect(),
        polarity: rows.iter().map(|r| r.polarity).collect(),
        certainty: rows.iter().map(|r| r.certainty).collect(),
        evidence: rows.iter().map(text).collect::<Texts>().into(),
        study_starts,
        coder,
    }
}
