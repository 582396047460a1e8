//! The denominators: how many studies asked.

use super::Grid;
use crate::data::{Dataset, LevelId, ReportId, StudyId};
use crate::filter::{Kept, Mask};

/// For each column, the distinct studies that asked there: those with a sample or a coding in it.
///
/// Only the clauses on reports, groups and settings matter, so that choosing a code, a polarity, a
/// certainty or a text changes no denominator. Without `samples` the codings alone say who was
/// asked. Time is linear in samples and codings of the studies that pass.
pub fn asked(dataset: &Dataset, mask: &Mask, grid: &Grid) -> Vec<u32> {
    let codings = &dataset.codings;
    let mut columns = Columns {
        mask,
        column_of: &grid.column_of,
        settings: dataset.settings.len(),
        last: vec![u32::MAX; grid.columns],
        counts: vec![0; grid.columns],
    };
    let mut sample = 0;
    for (index, &kept) in mask.studies.iter().enumerate() {
        let study = StudyId::at(index);
        if let Some(samples) = &dataset.samples {
            while samples.study.get(sample).is_some_and(|&s| s <= study) {
                if samples.study[sample] == study {
                    let (a, b) = (samples.stakeholder[sample], samples.setting[sample]);
                    columns.note(study, samples.report[sample], a, b);
                }
                sample += 1;
            }
        }
        if kept != Kept::Nothing {
            let start = codings.study_starts[index] as usize;
            for at in start..codings.study_starts[index + 1] as usize {
                let (a, b) = (codings.stakeholder[at], codings.setting[at]);
                columns.note(study, codings.report[at], a, b);
            }
        }
    }
    columns.counts
}

struct Columns<'a> {
    mask: &'a Mask,
    column_of: &'a [u16],
    settings: usize,
    /// The last study counted in each column.
    last: Vec<u32>,
    counts: Vec<u32>,
}

impl Columns<'_> {
    #[inline]
    fn note(&mut self, study: StudyId, report: ReportId, stakeholder: LevelId, setting: LevelId) {
        let column = self.column_of[stakeholder.index() * self.settings + setting.index()];
        if column == Grid::NONE
            || self.last[usize::from(column)] == study.0
            || !self.mask.report(report)
            || !self.mask.pair(stakeholder, setting)
        {
            return;
        }
        self.last[usize::from(column)] = study.0;
        self.counts[usize::from(column)] += 1;
    }
}
