//! What the filters let through, compiled against one dataset.

use super::{Clause, Dimension, Filters};
use crate::casing::small;
use crate::data::{CodeId, Dataset, LevelId, Polarity, ReportId, StudyId};

/// How much of a study passes the clauses on reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Kept {
    /// None of its reports.
    #[default]
    Nothing,
    /// Some of its reports.
    Part,
    /// All of its reports.
    Whole,
}

/// [`Filters`] compiled against a [`Dataset`]: for every report, level and code whether it passes.
///
/// A coding passes if its own report passes and its stakeholder, setting, code, polarity,
/// certainty and text do. A chosen parent lets everything below it through. A clause that does not
/// fit its dimension (a range of settings, an attribute that the dataset lacks) has no effect.
/// Building it takes time linear in reports and levels, and in codings where there is a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mask {
    pub(crate) reports: Vec<bool>,
    pub(crate) studies: Vec<Kept>,
    pub(crate) rows: RowMask,
}

/// The clauses on single codings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowMask {
    pub(crate) stakeholders: Vec<bool>,
    pub(crate) settings: Vec<bool>,
    pub(crate) codes: Vec<bool>,
    pub(crate) polarities: [bool; 2],
    /// By certainty plus one; the first entry is for codings without one.
    pub(crate) certainties: Vec<bool>,
    /// For each coding, where there is a text clause.
    pub(crate) text: Option<Vec<bool>>,
}

impl Mask {
    /// Compiles the filters.
    pub fn new(dataset: &Dataset, filters: &Filters) -> Self {
        let mut reports = vec![true; dataset.reports.len()];
        for (dimension, clause) in filters.iter().filter(|(d, _)| d.is_of_reports()) {
            for (report, passes) in reports.iter_mut().enumerate() {
                *passes &= report_passes(dataset, dimension, clause, ReportId::at(report));
            }
        }
        Self {
            studies: kept(dataset, &reports),
            reports,
            rows: RowMask::new(dataset, filters),
        }
    }

    /// Whether the report passes the clauses on reports.
    pub fn report(&self, report: ReportId) -> bool {
        self.reports[report.index()]
    }

    /// How much of the study passes the clauses on reports.
    pub fn study(&self, study: StudyId) -> Kept {
        self.studies[study.index()]
    }

    /// Whether codings of this group in this setting pass the clauses on groups and settings.
    pub fn pair(&self, stakeholder: LevelId, setting: LevelId) -> bool {
        self.rows.stakeholders[stakeholder.index()] && self.rows.settings[setting.index()]
    }

    /// Whether the coding at a row passes every clause.
    pub fn coding(&self, dataset: &Dataset, row: usize) -> bool {
        self.report(dataset.codings.report[row]) && self.rows.passes(dataset, row)
    }

    /// For each (stakeholder, setting), stakeholder-major, whether it passes.
    pub(crate) fn pairs(&self) -> Vec<bool> {
        let RowMask {
            stakeholders,
            settings,
            ..
        } = &self.rows;
        stakeholders
            .iter()
            .flat_map(|&a| settings.iter().map(move |&b| a && b))
            .collect()
    }
}

impl RowMask {
    fn new(dataset: &Dataset, filters: &Filters) -> Self {
        let levels = |dimension, parents: &[Option<LevelId>]| {
            within(parents.len(), filters.get(dimension), |at| {
                parents[at].map(LevelId::index)
            })
        };
        let polarity = filters.get(Dimension::Polarity);
        let mut certainties = levels(Dimension::Certainty, &dataset.certainties.parent);
        let has_certainty = matches!(filters.get(Dimension::Certainty), Some(Clause::Any(_)));
        certainties.insert(0, !has_certainty);
        Self {
            stakeholders: levels(Dimension::Stakeholder, &dataset.stakeholders.parent),
            settings: levels(Dimension::Setting, &dataset.settings.parent),
            codes: within(dataset.codes.len(), filters.get(Dimension::Code), |at| {
                dataset.codes.parent[at].map(CodeId::index)
            }),
            polarities: Polarity::ALL.map(|p| match polarity {
                Some(Clause::Any(ids)) => ids.contains(&(p as u16)),
                _ => true,
            }),
            certainties,
            text: match filters.get(Dimension::Text) {
                Some(Clause::Text(text)) => Some(matches(dataset, text)),
                _ => None,
            },
        }
    }

    /// Whether codings must be looked at beyond their report, code, group and setting.
    pub(crate) fn is_checked(&self) -> bool {
        self.text.is_some() || self.polarities.contains(&false) || self.certainties.contains(&false)
    }

    /// Whether the coding at a row passes, its report aside.
    pub(crate) fn passes(&self, dataset: &Dataset, row: usize) -> bool {
        let codings = &dataset.codings;
        self.codes[codings.code[row].index()]
            && self.stakeholders[codings.stakeholder[row].index()]
            && self.settings[codings.setting[row].index()]
            && self.polarities[codings.polarity[row] as usize]
            && self.certainties[usize::from(codings.certainty[row])]
            && self.text.as_ref().is_none_or(|text| text[row])
    }
}

/// Whether a report passes a clause on reports; clauses on anything else let it through.
pub(crate) fn report_passes(
    dataset: &Dataset,
    dimension: Dimension,
    clause: &Clause,
    report: ReportId,
) -> bool {
    match dimension {
        Dimension::Year => {
            let year = dataset.reports.year[report.index()];
            match clause {
                Clause::Range(from, to) => year.is_some_and(|y| (*from..=*to).contains(&y)),
                Clause::Any(years) => year.is_some_and(|y| years.contains(&y)),
                Clause::Text(_) => true,
            }
        }
        Dimension::Attribute(id) => {
            let (Some(attribute), Clause::Any(ids)) =
                (dataset.reports.attributes.get(id.index()), clause)
            else {
                return true;
            };
            let parents = &attribute.levels.parent;
            attribute.of(report).iter().any(|level| {
                chain(level.index(), |at| parents[at].map(LevelId::index))
                    .any(|at| ids.contains(&(at as u16)))
            })
        }
        _ => true,
    }
}

/// A position and those above it.
pub(crate) fn chain(
    at: usize,
    parent: impl Fn(usize) -> Option<usize>,
) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(at), move |&at| parent(at))
}

/// For each of `count` values, whether the clause holds it or a value above it.
fn within(
    count: usize,
    clause: Option<&Clause>,
    parent: impl Fn(usize) -> Option<usize>,
) -> Vec<bool> {
    let Some(Clause::Any(ids)) = clause else {
        return vec![true; count];
    };
    (0..count)
        .map(|at| chain(at, &parent).any(|at| ids.contains(&(at as u16))))
        .collect()
}

/// How much of each study passes.
fn kept(dataset: &Dataset, reports: &[bool]) -> Vec<Kept> {
    let mut seen = vec![[false; 2]; dataset.study_count()];
    for (study, &passes) in dataset.reports.study.iter().zip(reports) {
        seen[study.index()][usize::from(passes)] = true;
    }
    seen.into_iter()
        .map(|[fails, passes]| match (fails, passes) {
            (_, false) => Kept::Nothing,
            (true, true) => Kept::Part,
            (false, true) => Kept::Whole,
        })
        .collect()
}

/// For each coding, whether every word occurs in the title of its report or in its evidence.
fn matches(dataset: &Dataset, text: &str) -> Vec<bool> {
    let codings = &dataset.codings;
    let mut lowered = String::new();
    lower(text, &mut lowered);
    let words: Vec<String> = lowered.split_whitespace().map(str::to_owned).collect();
    // For each report and word, whether it occurs in the title.
    let mut titles = Vec::with_capacity(dataset.reports.len() * words.len());
    for row in 0..dataset.reports.len() {
        lower(dataset.reports.title.get(row), &mut lowered);
        titles.extend(words.iter().map(|word| lowered.contains(word.as_str())));
    }
    (0..codings.len())
        .map(|row| {
            let in_title = &titles[codings.report[row].index() * words.len()..][..words.len()];
            if in_title.contains(&false) {
                lower(codings.evidence.get(row), &mut lowered);
            }
            words
                .iter()
                .zip(in_title)
                .all(|(word, &in_title)| in_title || lowered.contains(word.as_str()))
        })
        .collect()
}

/// Writes the text in lower case into a buffer that is used again and again.
fn lower(text: &str, into: &mut String) {
    into.clear();
    if text.is_ascii() {
        into.push_str(text);
        into.make_ascii_lowercase();
    } else {
        into.extend(text.chars().map(small));
    }
}
