//! The facets: each dimension's values with their counts under the other filters.

use crate::data::{Attribute, AttributeId, CodeId, Dataset, LevelId, Levels, ReportId, StudyId};
use crate::filter::mask::{chain, report_passes};
use crate::filter::{Clause, Dimension, Filters, Mask};
use crate::order;

/// One dimension that can be filtered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The dimension.
    pub dimension: Dimension,
    /// Its label.
    pub label: String,
    /// How it is offered.
    pub kind: FacetKind,
    /// The values in display order; for years, one a year from first to last.
    pub values: Vec<FacetValue>,
}

/// How a facet is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetKind {
    /// A list of values to tick.
    Values,
    /// A range with a histogram.
    Years,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The dense id in the dimension's table; for years, the year.
    pub id: u16,
    /// Its label.
    pub label: String,
    /// How deep it stands below a parent: 0 or more.
    pub depth: u8,
    /// Distinct studies under the other dimensions' filters.
    pub studies: u32,
    /// Whether the present clause holds it (or a parent of it).
    pub is_chosen: bool,
}

/// The years are listed without gaps up to this span; beyond it only those that occur.
const LONGEST_SPAN: u16 = 500;

/// All facets: group, setting, polarity, factor, certainty, the attributes of studies, year.
///
/// The count of a value is the number of distinct studies with at least one coding that has the
/// value and passes the clauses of every *other* dimension; a parent counts the union of what lies
/// below it and itself. Dimensions without values are left out. One scan of the codings serves all
/// facets: a coding that fails one clause counts only for that clause's facet, one that fails two
/// or more for none.
pub fn facets(dataset: &Dataset, filters: &Filters) -> Vec<Facet> {
    let mut counts: Vec<Values> = Vec::new();
    for (dimension, label) in [
        (Dimension::Stakeholder, "Group"),
        (Dimension::Setting, "Setting"),
        (Dimension::Polarity, "Barrier or facilitator"),
        (Dimension::Code, "Factor"),
        (Dimension::Certainty, "Certainty"),
    ] {
        counts.push(Values::new(dataset, dimension, label, filters));
    }
    for (at, attribute) in dataset.reports.attributes.iter().enumerate() {
        let dimension = Dimension::Attribute(AttributeId::at(at));
        counts.push(Values::new(dataset, dimension, &attribute.label, filters));
    }
    counts.push(Values::new(dataset, Dimension::Year, "Year", filters));
    count(dataset, filters, &mut counts);
    counts
        .into_iter()
        .filter(|values| !values.listed.is_empty())
        .map(Values::into_facet)
        .collect()
}

/// The clauses that something fails: none, one (with its dimension), or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fails {
    None,
    One(Dimension),
    More,
}

impl Fails {
    fn add(&mut self, dimension: Dimension) {
        *self = match self {
            Self::None => Self::One(dimension),
            _ => Self::More,
        };
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, x) | (x, Self::None) => x,
            _ => Self::More,
        }
    }

    /// Whether nothing fails but, perhaps, the clause of this dimension.
    fn spares(self, dimension: Dimension) -> bool {
        self == Self::None || self == Self::One(dimension)
    }
}

/// Fills the counts.
fn count(dataset: &Dataset, filters: &Filters, facets: &mut [Values]) {
    let codings = &dataset.codings;
    let mask = Mask::new(dataset, filters);
    let reports = report_fails(dataset, filters);
    // Whether some coding of a report passes all clauses on codings: what facets of reports need.
    let mut has_coding = vec![false; dataset.reports.len()];
    let (of_reports, mut of_rows): (Vec<&mut Values>, Vec<&mut Values>) = facets
        .iter_mut()
        .partition(|values| values.dimension.is_of_reports());
    for row in 0..codings.len() {
        let report = codings.report[row].index();
        let fails = row_fails(dataset, &mask, row);
        has_coding[report] |= fails == Fails::None;
        let fails = fails.and(reports[report]);
        if fails == Fails::More {
            continue;
        }
        for values in &mut of_rows {
            if fails.spares(values.dimension)
                && let Some(value) = row_value(dataset, values.dimension, row)
            {
                values.note(value, codings.study[row]);
            }
        }
    }
    let order = by_study(dataset);
    for values in of_reports {
        for &report in &order {
            let at = report.index();
            if has_coding[at] && reports[at].spares(values.dimension) {
                values.note_report(dataset, report);
            }
        }
    }
}

/// For each report, the clauses on reports that it fails.
fn report_fails(dataset: &Dataset, filters: &Filters) -> Vec<Fails> {
    let mut fails = vec![Fails::None; dataset.reports.len()];
    for (dimension, clause) in filters.iter().filter(|(d, _)| d.is_of_reports()) {
        for (report, fails) in fails.iter_mut().enumerate() {
            if !report_passes(dataset, dimension, clause, ReportId::at(report)) {
                fails.add(dimension);
            }
        }
    }
    fails
}

/// The clauses on codings that a row fails.
fn row_fails(dataset: &Dataset, mask: &Mask, row: usize) -> Fails {
    let (codings, rows) = (&dataset.codings, &mask.rows);
    let mut fails = Fails::None;
    for (passes, dimension) in [
        (
            rows.stakeholders[codings.stakeholder[row].index()],
            Dimension::Stakeholder,
        ),
        (
            rows.settings[codings.setting[row].index()],
            Dimension::Setting,
        ),
        (
            rows.polarities[codings.polarity[row] as usize],
            Dimension::Polarity,
        ),
        (rows.codes[codings.code[row].index()], Dimension::Code),
        (
            rows.certainties[usize::from(codings.certainty[row])],
            Dimension::Certainty,
        ),
        (
            rows.text.as_ref().is_none_or(|text| text[row]),
            Dimension::Text,
        ),
    ] {
        if !passes {
            fails.add(dimension);
        }
    }
    fails
}

/// The value that a coding has in a dimension of codings.
fn row_value(dataset: &Dataset, dimension: Dimension, row: usize) -> Option<usize> {
    let codings = &dataset.codings;
    match dimension {
        Dimension::Stakeholder => Some(codings.stakeholder[row].index()),
        Dimension::Setting => Some(codings.setting[row].index()),
        Dimension::Polarity => Some(codings.polarity[row] as usize),
        Dimension::Code => Some(codings.code[row].index()),
        Dimension::Certainty => codings.certainty(row).map(LevelId::index),
        _ => None,
    }
}

/// The reports in the order of their studies, so that a study is met once.
fn by_study(dataset: &Dataset) -> Vec<ReportId> {
    let mut order: Vec<ReportId> = (0..dataset.reports.len()).map(ReportId::at).collect();
    order::sort_by_key(&mut order, |report| dataset.reports.study[report.index()]);
    order
}

/// The values of one dimension while they are counted.
struct Values {
    dimension: Dimension,
    label: String,
    /// What is listed: value, label, depth, whether chosen.
    listed: Vec<(usize, String, u8, bool)>,
    /// The value above each value.
    parents: Vec<Option<usize>>,
    /// The first value (a year; else 0).
    first: usize,
    /// For each value from `first` on, the studies.
    studies: Vec<u32>,
    /// The last study counted for each value.
    last: Vec<u32>,
}

impl Values {
    fn new(dataset: &Dataset, dimension: Dimension, label: &str, filters: &Filters) -> Self {
        let clause = filters.get(dimension);
        let mut values = Self {
            dimension,
            label: label.to_owned(),
            listed: Vec::new(),
            parents: Vec::new(),
            first: 0,
            studies: Vec::new(),
            last: Vec::new(),
        };
        match dimension {
            Dimension::Stakeholder => values.list_levels(&dataset.stakeholders, clause),
            Dimension::Setting => values.list_levels(&dataset.settings, clause),
            Dimension::Certainty => values.list_levels(&dataset.certainties, clause),
            Dimension::Attribute(id) => {
                let attribute: &Attribute = &dataset.reports.attributes[id.index()];
                values.list_levels(&attribute.levels, clause);
            }
            Dimension::Code => {
                let parents = dataset.codes.parent.iter().map(|p| p.map(CodeId::index));
                values.list(&dataset.codes.label, parents.collect(), clause);
            }
            Dimension::Polarity => values.list(&dataset.polarity_labels, vec![None; 2], clause),
            Dimension::Year => values.list_years(&dataset.reports.year, clause),
            Dimension::Text => {}
        }
        values
    }

    fn list_levels(&mut self, levels: &Levels, clause: Option<&Clause>) {
        let parents = levels.parent.iter().map(|p| p.map(LevelId::index));
        self.list(&levels.label, parents.collect(), clause);
    }

    /// Lists a forest: each value followed by those below it.
    fn list(&mut self, labels: &[String], parents: Vec<Option<usize>>, clause: Option<&Clause>) {
        let chosen = |at: usize| match clause {
            Some(Clause::Any(ids)) => {
                chain(at, |at| parents[at]).any(|at| ids.contains(&(at as u16)))
            }
            _ => false,
        };
        let mut below = vec![Vec::new(); parents.len()];
        let mut stack = Vec::new();
        for at in (0..parents.len()).rev() {
            match parents[at] {
                Some(parent) => below[parent].push(at),
                None => stack.push((at, 0)),
            }
        }
        while let Some((at, depth)) = stack.pop() {
            self.listed
                .push((at, labels[at].clone(), depth, chosen(at)));
            stack.extend(below[at].iter().map(|&b| (b, depth.saturating_add(1))));
        }
        self.studies = vec![0; parents.len()];
        self.last = vec![u32::MAX; parents.len()];
        self.parents = parents;
    }

    fn list_years(&mut self, years: &[Option<u16>], clause: Option<&Clause>) {
        let (Some(first), Some(last)) = (
            years.iter().flatten().min().copied(),
            years.iter().flatten().max().copied(),
        ) else {
            return;
        };
        let span = usize::from(last - first) + 1;
        let mut is_listed = vec![last - first <= LONGEST_SPAN; span];
        for year in years.iter().flatten() {
            is_listed[usize::from(year - first)] = true;
        }
        let chosen = |year: u16| match clause {
            Some(Clause::Range(from, to)) => (*from..=*to).contains(&year),
            Some(Clause::Any(years)) => years.contains(&year),
            _ => false,
        };
        let entry = |year: u16| (usize::from(year), year.to_string(), 0, chosen(year));
        self.listed = (first..=last)
            .zip(&is_listed)
            .filter(|(_, is_listed)| **is_listed)
            .map(|(year, _)| entry(year))
            .collect();
        self.first = usize::from(first);
        self.studies = vec![0; span];
        self.last = vec![u32::MAX; span];
        self.parents = vec![None; span];
    }

    /// Counts a study for a value and all above it. Studies come in ascending order.
    fn note(&mut self, value: usize, study: StudyId) {
        let mut at = Some(value - self.first);
        while let Some(place) = at {
            if self.last[place] == study.0 {
                return;
            }
            self.last[place] = study.0;
            self.studies[place] += 1;
            at = self.parents[place];
        }
    }

    /// Counts the study of a report for each of the report's values.
    fn note_report(&mut self, dataset: &Dataset, report: ReportId) {
        let study = dataset.reports.study[report.index()];
        if let Dimension::Attribute(id) = self.dimension {
            for level in dataset.reports.attributes[id.index()].of(report) {
                self.note(level.index(), study);
            }
        } else if let Some(year) = dataset.reports.year[report.index()] {
            self.note(year.into(), study);
        }
    }

    fn into_facet(self) -> Facet {
        let values = self.listed.iter().map(|(value, label, depth, is_chosen)| {
            let place = value - self.first;
            FacetValue {
                id: *value as u16,
                label: label.clone(),
                depth: *depth,
                studies: self.studies[place],
                is_chosen: *is_chosen,
            }
        });
        Facet {
            kind: if self.dimension == Dimension::Year {
                FacetKind::Years
            } else {
                FacetKind::Values
            },
            values: values.collect(),
            dimension: self.dimension,
            label: self.label,
        }
    }
}
