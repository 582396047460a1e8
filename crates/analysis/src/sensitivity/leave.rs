//! One after the other is left out.

use std::rc::Rc;

use synthesis_core::data::{Dataset, LevelId, ReportId, StudyId};
use synthesis_core::derive::view;
use synthesis_core::describe::sentences;
use synthesis_core::filter::{Dimension, Kept, Mask};
use synthesis_core::state::ViewState;

use super::jackknife::{Jackknife, LeftOut, Subject};
use super::statements::{compare, statements};
use super::without::without;
use crate::nothing::Nothing;
use crate::run::Run;

/// Leaving one out in the making: for each study, or each country, all counts, clusters and
/// statements are computed anew without it (the jackknife's samples, Quenouille 1956; Tukey 1958).
///
/// A step is one left out and takes the time of a view.
#[derive(Clone, Debug)]
pub struct Sensitivity {
    dataset: Rc<Dataset>,
    state: ViewState,
    keeps_text: bool,
    subjects: Vec<(Subject, Vec<StudyId>)>,
    found: Jackknife,
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
            found: Jackknife {
                total: subjects.len() as u32,
                ..Jackknife::none(&dataset, &view(&dataset, &state))
            },
            dataset,
            state,
            subjects,
        }
    }

    /// What is found so far.
    pub const fn found(&self) -> &Jackknife {
        &self.found
    }

    /// Leaves the next one out.
    fn leave_out(&mut self) {
        let Some((subject, studies)) = self.subjects.get(self.found.left_out.len()) else {
            return;
        };
        let mut is_left_out = vec![false; self.dataset.study_count()];
        for study in studies {
            is_left_out[study.index()] = true;
        }
        let smaller = without(&self.dataset, &is_left_out, self.keeps_text);
        let after = statements(sentences(&smaller, &view(&smaller, &self.state)));
        let (changes, shift) = compare(&self.found.statements, &after);
        self.found.left_out.push(LeftOut {
            subject: *subject,
            studies: studies.len() as u32,
            changes,
            shift,
        });
    }
}

/// A step leaves one out.
impl Run for Sensitivity {
    fn total(&self) -> u32 {
        self.found.total
    }

    fn done(&self) -> u32 {
        self.found.done()
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
