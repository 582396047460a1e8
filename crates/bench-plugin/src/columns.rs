//! From typed columns to the core's dataset.

use synthesis_core::data::{
    CodeId, Codebook, Codings, Dataset, LevelId, Levels, Polarity, ReportId, Reports, StudyId,
};

use super::Sizes;

/// Columns of equal length: one coding a row, rows grouped by study.
pub struct Columns<'a> {
    pub study: &'a [u32],
    pub code: &'a [u16],
    pub group: &'a [u8],
    pub setting: &'a [u8],
    pub polarity: &'a [u8],
    pub year: &'a [u16],
}

impl Columns<'_> {
    /// The dataset, in the order that it promises; each study is one report.
    pub fn dataset(&self, sizes: Sizes) -> Dataset {
        let mut codings = Codings::default();
        let mut years = vec![None; sizes.studies];
        let mut at = 0;
        let mut rows: Vec<[u16; 4]> = Vec::new();
        codings.study_starts.push(0);
        for (study, year) in years.iter_mut().enumerate() {
            rows.clear();
            while self.study.get(at).is_some_and(|&s| s as usize == study) {
                *year = Some(self.year[at]);
                let (group, setting) = (self.group[at].into(), self.setting[at].into());
                rows.push([self.code[at], group, setting, self.polarity[at].into()]);
                at += 1;
            }
            rows.sort_unstable();
            push(&mut codings, StudyId::at(study), &rows);
        }
        Dataset {
            study_labels: (0..sizes.studies).map(|_| "").collect(),
            reports: Reports {
                study: (0..sizes.studies).map(StudyId::at).collect(),
                year: years,
                ..Reports::default()
            },
            codes: codebook(sizes.codes),
            stakeholders: levels(sizes.groups),
            settings: levels(sizes.settings),
            certainties: levels(sizes.polarities),
            codings,
            ..Dataset::default()
        }
    }
}

/// Appends the codings of a study.
fn push(codings: &mut Codings, study: StudyId, rows: &[[u16; 4]]) {
    for &[code, group, setting, polarity] in rows {
        codings.study.push(study);
        codings.report.push(ReportId(study.0));
        codings.code.push(CodeId(code));
        codings.stakeholder.push(LevelId(group));
        codings.setting.push(LevelId(setting));
        codings
            .polarity
            .push(Polarity::ALL[usize::from(polarity > 0)]);
        codings.certainty.push(polarity as u8 + 1);
    }
    codings.study_starts.push(codings.code.len() as u32);
}

fn codebook(codes: usize) -> Codebook {
    Codebook {
        id: vec![String::new(); codes],
        label: vec![String::new(); codes],
        definition: vec![String::new(); codes],
        parent: vec![None; codes],
        domain: (0..codes).map(CodeId::at).collect(),
        has_children: vec![false; codes],
    }
}

fn levels(count: usize) -> Levels {
    Levels {
        id: vec![String::new(); count],
        label: vec![String::new(); count],
        definition: vec![String::new(); count],
        parent: vec![None; count],
    }
}
