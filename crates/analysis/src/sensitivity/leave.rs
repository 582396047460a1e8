//! One after the other is left out.

use std::rc::Rc;

use synthesis_core::data::{Dataset, LevelId, ReportId, StudyId};
use synthesis_core::derive::view;
use synthesis_core::describe::sentences;
use synthesis_core::filter::{Dimension, Kept, Mask};
use synthesis_core::state::ViewState;

use super::statements::{Change, Statement, compare, statements};
use super::without::without;
use crate::nothing::Nothing;
use crate::run::Run;

/// What is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A study.
    Study(StudyId),
    /// All studies with a report from a country.
    Country(LevelId),
}

/// What changes when one subject is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// What is left out.
    pub subject: Subject,
    /// How many of the studies that pass the filters are.
    pub studies: u32,
    /// The statements that then say something else: name other factors, clusters or columns, use
    /// other words, come up or are no longer made.
    pub changes: Vec<Change>,
    /// The largest change of a figure in the other statements, in 0..=1: as a share of the larger
    /// of the figures before and after, where figures below 10 count as 10.
    pub shift: f64,
}

/// Leaving one out in the making: for each study, or each country, all counts, clusters and
/// statements are computed anew without it (the jackknife's samples, Quenouille 1956; Tukey 1958).
///
/// A step is one left out and takes the time of a view.
#[derive(Clone, Debug)]
pub struct Sensitivity {
    dataset: Rc<Dataset>,
    state: ViewState,
    keeps_text: bool,
    statements: Vec<Statement>,
    subjects: Vec<(Subject, Vec<StudyId>)>,
    done: Vec<LeftOut>,
}

impl Sensitivity {
    /// Prepares leaving out each of the studies that pass the filters.
    ///
    /// # Errors
    ///
    /// Fewer than two studies.
    pub fn of_studies(dataset: Rc<Dataset>, state: ViewState) -> Result<Self, Nothing> {
        let mask = Mask::new(&dataset, &state.filters);
        let subjects: Vec<_> = kept(&dataset, &mask)
            .map(|study| (Subject::Study(study), vec![study]))
            .collect();
        match subjects.len() {
            0 => Err(Nothing::NoStudy),
            1 => Err(Nothing::OneStudy),
            _ => Ok(Self::new(dataset, state, subjects)),
        }
    }

    /// Prepares leaving out each country (each value of the column `country` of studies) from which
    /// a study passes the filters.
    ///
    /// # Errors
    ///
    /// No study; no country given, or all studies from one.
    pub fn of_countries(dataset: Rc<Dataset>, state: ViewState) -> Result<Self, Nothing> {
        let mask = Mask::new(&dataset, &state.filters);
        if kept(&dataset, &mask).next().is_none() {
            return Err(Nothing::NoStudy);
        }
        let country = dataset
            .reports
            .attribute("country")
            .ok_or(Nothing::OneCountry)?;
        let attribute = &dataset.reports.attributes[country.index()];
        let mut studies = vec![Vec::new(); attribute.levels.len()];
        for (report, &study) in dataset.reports.study.iter().enumerate() {
            for level in attribute.of(ReportId::at(report)) {
                if mask.study(study) != Kept::Nothing {
                    studies[level.index()].push(study);
                }
            }
        }
        let subjects: Vec<_> = studies
            .into_iter()
            .enumerate()
            .filter(|(_, studies)| !studies.is_empty())
            .map(|(level, mut studies)| {
                studies.sort_unstable();
                studies.dedup();
                (Subject::Country(LevelId::at(level)), studies)
            })
            .collect();
        if subjects.len() < 2 {
            return Err(Nothing::OneCountry);
        }
        Ok(Self::new(dataset, state, subjects))
    }

    fn new(dataset: Rc<Dataset>, state: ViewState, subjects: Vec<(Subject, Vec<StudyId>)>) -> Self {
        Self {
            keeps_text: state.filters.get(Dimension::Text).is_some(),
            statements: statements(sentences(&dataset, &view(&dataset, &state))),
            dataset,
            state,
            subjects,
            done: Vec::new(),
        }
    }

    /// The statements of the view with all studies.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Leaves the next one out.
    fn leave_out(&mut self) {
        let Some((subject, studies)) = self.subjects.get(self.done.len()) else {
            return;
        };
        let mut is_left_out = vec![false; self.dataset.study_count()];
        for study in studies {
            is_left_out[study.index()] = true;
        }
        let smaller = without(&self.dataset, &is_left_out, self.keeps_text);
        let after = statements(sentences(&smaller, &view(&smaller, &self.state)));
        let (changes, shift) = compare(&self.statements, &after);
        self.done.push(LeftOut {
            subject: *subject,
            studies: studies.len() as u32,
            changes,
            shift,
        });
    }

    /// What was left out so far, that which moves the statements most first: by the number of
    /// statements that change, then by the largest change of a figure; equals in the order of the
    /// dataset.
    pub fn values(&self) -> Vec<&LeftOut> {
        let mut values: Vec<&LeftOut> = self.done.iter().collect();
        values.sort_by(|a, b| {
            let changes = b.changes.len().cmp(&a.changes.len());
            changes.then(b.shift.total_cmp(&a.shift))
        });
        values
    }

    /// For each statement of the view, how many of those left out so far change it.
    pub fn changed_by(&self) -> Vec<u32> {
        let changes = |statement: &Statement| {
            let all = self.done.iter().flat_map(|left_out| &left_out.changes);
            all.filter(|change| change.topic == statement.topic).count() as u32
        };
        self.statements.iter().map(changes).collect()
    }
}

/// A step leaves one out.
impl Run for Sensitivity {
    fn total(&self) -> u32 {
        self.subjects.len() as u32
    }

    fn done(&self) -> u32 {
        self.done.len() as u32
    }

    fn advance(&mut self, _most: u32) {
        self.leave_out();
    }
}

/// The studies that pass the filters on reports.
fn kept(dataset: &Dataset, mask: &Mask) -> impl Iterator<Item = StudyId> {
    let studies = (0..dataset.study_count()).map(StudyId::at);
    studies.filter(|&study| mask.study(study) != Kept::Nothing)
}
