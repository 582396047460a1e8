//! The studies behind a figure.

use std::cmp::Reverse;

use super::place::Place;
use crate::data::{CodeId, Dataset, LevelId, Polarity, ReportId, StudyId};
use crate::data::{doi_url, safe_url};
use crate::filter::Mask;
use crate::order;
use crate::state::{ColumnKey, Key, Show, ViewState};
use crate::stats::{StudySet, Tally};

/// The studies behind a figure, under the filters and the `show` of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What was asked about.
    pub key: Key,
    /// The counts of the figure, of both polarities: those of the cell, row, column or cluster.
    pub tally: Tally,
    /// Studies that asked here, the denominator: of a cell or column, those that asked this group
    /// here; otherwise those that pass the filters on reports.
    pub asked: u32,
    /// The studies that report it with the polarity shown; newest first, then by label.
    pub studies: Vec<StudyEvidence>,
    /// For a cell or column, the studies that asked this group here and do not report it with the
    /// polarity shown, in the same order; they hold no codings.
    pub silent: Vec<StudyEvidence>,
}

/// One study and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyEvidence {
    /// The study.
    pub study: StudyId,
    /// Its label.
    pub label: String,
    /// The year of its latest report.
    pub year: Option<u16>,
    /// Its reports that pass the filters, in file order.
    pub reports: Vec<ReportEvidence>,
    /// What it reports here, in the order of the codebook.
    pub codings: Vec<CodingEvidence>,
}

/// One report of a study. Texts may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportEvidence {
    /// The report.
    pub report: ReportId,
    /// Short label.
    pub citation: String,
    /// Title.
    pub title: String,
    /// Authors joined by `; `.
    pub authors: String,
    /// Year of publication.
    pub year: Option<u16>,
    /// Countries joined by `, `.
    pub country: String,
    /// Journal.
    pub journal: String,
    /// Population.
    pub population: String,
    /// Participants.
    pub participants: Option<u32>,
    /// Notes.
    pub notes: String,
    /// An address that is safe to link: that of the DOI, else the one given.
    pub link: Option<String>,
}

/// One coding. Texts may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodingEvidence {
    /// The code.
    pub code: CodeId,
    /// The code's label.
    pub factor: String,
    /// Barrier or facilitator.
    pub polarity: Polarity,
    /// The group's label.
    pub group: String,
    /// The setting's label.
    pub setting: String,
    /// The certainty's label.
    pub certainty: String,
    /// The evidence text.
    pub evidence: String,
}

/// The studies behind anything that can be pointed at, under the state's filters.
///
/// `tally` is that of the view of the same state; as many studies are listed as the figure shown
/// counts. Time is linear in codings, samples and reports; for a cluster, that of [`view()`](super::view()) besides.
pub fn evidence(dataset: &Dataset, state: &ViewState, key: Key) -> Evidence {
    let mask = Mask::new(dataset, &state.filters);
    let place = Place::new(dataset, state, key);
    let mut out = Gathered::at(dataset, &mask, &place);
    if let Key::Pair(a, b) = key {
        out.keep(dataset, &reporting_both(dataset, state, [a, b]));
    }
    let shown = out.under(state.show);
    let asked = if place.is_of_columns {
        askers(dataset, &mask, &place)
    } else {
        kept(dataset, &mask)
    };
    let writer = Writer::new(dataset, &mask, state.show);
    let silent: Vec<StudyId> = asked.iter().filter(|&s| !shown.contains(s)).collect();
    Evidence {
        key,
        tally: out.tally(),
        asked: asked.len() as u32,
        studies: writer.studies(shown.iter(), &out.rows),
        silent: if place.is_of_columns {
            writer.studies(silent.into_iter(), &[])
        } else {
            Vec::new()
        },
    }
}

/// The studies that report two factors, each with the polarity shown, in any columns of a state's
/// view. Linear in codings.
pub fn reporting_both(dataset: &Dataset, state: &ViewState, codes: [CodeId; 2]) -> StudySet {
    let mask = Mask::new(dataset, &state.filters);
    let [a, b] = codes.map(|code| {
        let place = Place::new(dataset, state, Key::Row(code));
        Gathered::at(dataset, &mask, &place).under(state.show)
    });
    a.intersection(&b)
}

/// The distinct studies that asked in any column of a state's view: the denominator of the whole
/// view under a clause on groups or settings. Linear in codings and samples.
pub fn studies_asked(dataset: &Dataset, state: &ViewState) -> u32 {
    let mask = Mask::new(dataset, &state.filters);
    let place = Place::new(dataset, state, Key::Column(ColumnKey::ALL));
    askers(dataset, &mask, &place).len() as u32
}

/// The codings that pass and the studies behind them.
struct Gathered {
    rows: Vec<usize>,
    by_polarity: [StudySet; 2],
}

impl Gathered {
    fn new(dataset: &Dataset) -> Self {
        let empty = StudySet::new(dataset.study_count());
        Self {
            rows: Vec::new(),
            by_polarity: [empty.clone(), empty],
        }
    }

    /// All of a place.
    fn at(dataset: &Dataset, mask: &Mask, place: &Place) -> Self {
        let mut out = Self::new(dataset);
        for row in 0..dataset.codings.len() {
            if place.holds(dataset, row) && mask.coding(dataset, row) {
                out.note(dataset, row);
            }
        }
        out
    }

    /// Leaves only what these studies report.
    fn keep(&mut self, dataset: &Dataset, studies: &StudySet) {
        let of = &dataset.codings.study;
        self.rows.retain(|&row| studies.contains(of[row]));
        for set in &mut self.by_polarity {
            *set = set.intersection(studies);
        }
    }

    fn note(&mut self, dataset: &Dataset, row: usize) {
        self.rows.push(row);
        let polarity = dataset.codings.polarity[row] as usize;
        self.by_polarity[polarity].insert(dataset.codings.study[row]);
    }

    fn either(&self) -> StudySet {
        let mut either = self.by_polarity[0].clone();
        either.union_with(&self.by_polarity[1]);
        either
    }

    /// The studies that a `show` counts.
    fn under(&self, show: Show) -> StudySet {
        match show {
            Show::Both | Show::Balance => self.either(),
            Show::Barriers => self.by_polarity[0].clone(),
            Show::Facilitators => self.by_polarity[1].clone(),
        }
    }

    fn tally(&self) -> Tally {
        Tally {
            studies: self.either().len() as u32,
            barrier: self.by_polarity[0].len() as u32,
            facilitator: self.by_polarity[1].len() as u32,
            codings: self.rows.len() as u32,
        }
    }
}

/// The studies with a sample or a coding in the columns of a place.
fn askers(dataset: &Dataset, mask: &Mask, place: &Place) -> StudySet {
    let mut out = StudySet::new(dataset.study_count());
    let mut note = |study: StudyId, report: ReportId, group: LevelId, setting: LevelId| {
        if place.holds_pair(dataset, group, setting) && mask.report(report) {
            out.insert(study);
        }
    };
    if let Some(samples) = &dataset.samples {
        for row in 0..samples.study.len() {
            let (group, setting) = (samples.stakeholder[row], samples.setting[row]);
            note(samples.study[row], samples.report[row], group, setting);
        }
    }
    let codings = &dataset.codings;
    for row in 0..codings.len() {
        let (group, setting) = (codings.stakeholder[row], codings.setting[row]);
        note(codings.study[row], codings.report[row], group, setting);
    }
    out
}

/// The studies of which a report passes.
fn kept(dataset: &Dataset, mask: &Mask) -> StudySet {
    let mut out = StudySet::new(dataset.study_count());
    for (row, &study) in dataset.reports.study.iter().enumerate() {
        if mask.report(ReportId::at(row)) {
            out.insert(study);
        }
    }
    out
}

/// Writes studies out in full.
struct Writer<'a> {
    dataset: &'a Dataset,
    show: Show,
    /// For each study, its reports that pass.
    reports: Vec<Vec<ReportId>>,
}

impl<'a> Writer<'a> {
    fn new(dataset: &'a Dataset, mask: &Mask, show: Show) -> Self {
        let mut reports = vec![Vec::new(); dataset.study_count()];
        for (row, study) in dataset.reports.study.iter().enumerate() {
            if mask.report(ReportId::at(row)) {
                reports[study.index()].push(ReportId::at(row));
            }
        }
        Self {
            dataset,
            show,
            reports,
        }
    }

    /// `rows` are ascending, and so sorted by study.
    fn studies(&self, ids: impl Iterator<Item = StudyId>, rows: &[usize]) -> Vec<StudyEvidence> {
        let mut out: Vec<StudyEvidence> = ids.map(|study| self.study(study, rows)).collect();
        order::sort_by(&mut out, |a, b| {
            (Reverse(a.year), &a.label, a.study).cmp(&(Reverse(b.year), &b.label, b.study))
        });
        out
    }

    fn study(&self, study: StudyId, rows: &[usize]) -> StudyEvidence {
        let dataset = self.dataset;
        let reports = self.reports[study.index()].iter();
        let reports: Vec<ReportEvidence> = reports.map(|&report| self.report(report)).collect();
        let of = &dataset.codings.study;
        let start = rows.partition_point(|&row| of[row] < study);
        let end = rows.partition_point(|&row| of[row] <= study);
        StudyEvidence {
            study,
            label: dataset.study_labels.get(study.index()).to_owned(),
            year: reports.iter().filter_map(|report| report.year).max(),
            reports,
            codings: rows[start..end]
                .iter()
                .filter(|&&row| self.shows(row))
                .map(|&row| self.coding(row))
                .collect(),
        }
    }

    fn shows(&self, row: usize) -> bool {
        match self.show {
            Show::Both | Show::Balance => true,
            Show::Barriers => self.dataset.codings.polarity[row] == Polarity::Barrier,
            Show::Facilitators => self.dataset.codings.polarity[row] == Polarity::Facilitator,
        }
    }

    fn report(&self, report: ReportId) -> ReportEvidence {
        let reports = &self.dataset.reports;
        let row = report.index();
        let country = reports.attribute("country").map(|at| {
            let country = &reports.attributes[at.index()];
            let labels: Vec<&str> = country
                .of(report)
                .iter()
                .map(|&level| country.levels.label(level))
                .collect();
            labels.join(", ")
        });
        let doi = doi_url(reports.doi.get(row));
        ReportEvidence {
            report,
            citation: reports.citation.get(row).to_owned(),
            title: reports.title.get(row).to_owned(),
            authors: reports.authors.get(row).to_owned(),
            year: reports.year[row],
            country: country.unwrap_or_default(),
            journal: reports.journal.get(row).to_owned(),
            population: reports.population.get(row).to_owned(),
            participants: reports.participants[row],
            notes: reports.notes.get(row).to_owned(),
            link: doi.or_else(|| safe_url(reports.url.get(row)).map(str::to_owned)),
        }
    }

    fn coding(&self, row: usize) -> CodingEvidence {
        let dataset = self.dataset;
        let codings = &dataset.codings;
        let code = codings.code[row];
        let certainty = codings.certainty(row);
        CodingEvidence {
            code,
            factor: dataset.codes.label[code.index()].clone(),
            polarity: codings.polarity[row],
            group: dataset
                .stakeholders
                .label(codings.stakeholder[row])
                .to_owned(),
            setting: dataset.settings.label(codings.setting[row]).to_owned(),
            certainty: certainty.map_or_else(String::new, |level| {
                dataset.certainties.label(level).to_owned()
            }),
            evidence: codings.evidence.get(row).to_owned(),
        }
    }
}
