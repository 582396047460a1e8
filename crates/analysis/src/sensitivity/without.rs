//! A dataset without some of its studies.

use synthesis_core::data::{
    Attribute, Codings, Dataset, LateTexts, ReportId, Reports, Samples, StudyId, Texts,
};

/// The dataset without some studies, as far as it is counted: who reports what, who was asked, and
/// what reports are filtered by. Titles and evidence stay only where `keeps_text` says so; all that
/// else is read, not counted, is left out.
pub(super) fn without(dataset: &Dataset, is_left_out: &[bool], keeps_text: bool) -> Dataset {
    let mut next = 0;
    let place: Vec<Option<StudyId>> = is_left_out
        .iter()
        .map(|&out| {
            let place = StudyId(next);
            next += u32::from(!out);
            (!out).then_some(place)
        })
        .collect();
    let (reports, report_of) = reports(&dataset.reports, &place, keeps_text);
    Dataset {
        study_labels: (0..next).map(|_| "").collect(),
        codes: dataset.codes.clone(),
        stakeholders: dataset.stakeholders.clone(),
        settings: dataset.settings.clone(),
        polarity_labels: dataset.polarity_labels.clone(),
        certainties: dataset.certainties.clone(),
        codings: codings(&dataset.codings, &place, &report_of, keeps_text),
        samples: dataset
            .samples
            .as_ref()
            .map(|samples| self::samples(samples, &place, &report_of)),
        reports,
        ..Dataset::default()
    }
}

/// The reports of the studies that stay, and for each report its place among them.
fn reports(
    reports: &Reports,
    place: &[Option<StudyId>],
    keeps_text: bool,
) -> (Reports, Vec<ReportId>) {
    let stays = |report: &usize| place[reports.study[*report].index()].is_some();
    let kept: Vec<usize> = (0..reports.len()).filter(stays).collect();
    let mut report_of = vec![ReportId(0); reports.len()];
    for (at, &report) in kept.iter().enumerate() {
        report_of[report] = ReportId::at(at);
    }
    let texts = |texts: &Texts| -> Texts { kept.iter().map(|&report| texts.get(report)).collect() };
    let study = |&report: &usize| place[reports.study[report].index()];
    let smaller = Reports {
        id: texts(&reports.id),
        title: if keeps_text {
            texts(&reports.title).into()
        } else {
            LateTexts::default()
        },
        year: kept.iter().map(|&report| reports.year[report]).collect(),
        study: kept.iter().filter_map(study).collect(),
        attributes: reports
            .attributes
            .iter()
            .map(|a| attribute(a, &kept))
            .collect(),
        ..Reports::default()
    };
    (smaller, report_of)
}

fn attribute(attribute: &Attribute, kept: &[usize]) -> Attribute {
    let mut smaller = Attribute {
        name: attribute.name.clone(),
        label: attribute.label.clone(),
        levels: attribute.levels.clone(),
        starts: vec![0],
        values: Vec::new(),
    };
    for &report in kept {
        smaller.values.extend(attribute.of(ReportId::at(report)));
        smaller.starts.push(smaller.values.len() as u32);
    }
    smaller
}

fn codings(
    codings: &Codings,
    place: &[Option<StudyId>],
    report_of: &[ReportId],
    keeps_text: bool,
) -> Codings {
    let mut smaller = Codings {
        study_starts: vec![0],
        coder: codings.coder.clone(),
        ..Codings::default()
    };
    for (old, new) in place.iter().enumerate() {
        let Some(study) = *new else {
            continue;
        };
        let rows = codings.study_starts[old] as usize..codings.study_starts[old + 1] as usize;
        for at in rows.clone() {
            smaller.study.push(study);
            smaller.report.push(report_of[codings.report[at].index()]);
            if keeps_text {
                smaller.evidence.push(codings.evidence.get(at));
            }
        }
        smaller.code.extend(&codings.code[rows.clone()]);
        smaller
            .stakeholder
            .extend(&codings.stakeholder[rows.clone()]);
        smaller.setting.extend(&codings.setting[rows.clone()]);
        smaller.polarity.extend(&codings.polarity[rows.clone()]);
        smaller.certainty.extend(&codings.certainty[rows]);
        smaller.study_starts.push(smaller.code.len() as u32);
    }
    smaller
}

fn samples(samples: &Samples, place: &[Option<StudyId>], report_of: &[ReportId]) -> Samples {
    let mut smaller = Samples::default();
    for (at, study) in samples.study.iter().enumerate() {
        if let Some(study) = place[study.index()] {
            smaller.study.push(study);
            smaller.report.push(report_of[samples.report[at].index()]);
            smaller.stakeholder.push(samples.stakeholder[at]);
            smaller.setting.push(samples.setting[at]);
            smaller.people.push(samples.people[at]);
        }
    }
    smaller
}
