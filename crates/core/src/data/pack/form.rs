//! The order of what stands in a pack, for both directions.

use super::Package;
use super::pass::{As, Pass};
use crate::data::limits::MAX_DEPTH;
use crate::data::meta::{License, Source};
use crate::data::{
    Attribute, CodeId, Codebook, Codings, Dataset, Finding, LateTexts, LevelId, Levels, Meta,
    Polarity, Problem, Problems, ReportId, Reports, Samples, Severity, StudyId,
};

/// A package.
pub fn package<P: Pass>(pass: &mut P, package: &mut Package) {
    problems(pass, &mut package.problems);
    let has_dataset = pass.number(package.dataset.is_some().into()) != 0;
    if has_dataset {
        dataset(pass, package.dataset.get_or_insert_default());
    }
}

fn problems<P: Pass>(pass: &mut P, problems: &mut Problems) {
    problems.errors = pass.number(problems.errors.into()) as u32;
    problems.warnings = pass.number(problems.warnings.into()) as u32;
    let len = pass.length(problems.list.len());
    let nothing = Problem {
        severity: Severity::Warning,
        resource: String::new(),
        text: String::new(),
    };
    problems.list.resize(len, nothing);
    for problem in &mut problems.list {
        problem.severity = match pass.number(problem.severity as u64) {
            0 => Severity::Warning,
            _ => Severity::Error,
        };
        pass.text(&mut problem.resource);
        pass.text(&mut problem.text);
    }
}

fn dataset<P: Pass>(pass: &mut P, data: &mut Dataset) {
    meta(pass, &mut data.meta);
    let studies = pass.length(data.study_labels.len());
    codebook(pass, &mut data.codes);
    for dimension in [
        &mut data.stakeholders,
        &mut data.settings,
        &mut data.certainties,
    ] {
        levels(pass, dimension);
    }
    for label in &mut data.polarity_labels {
        pass.text(label);
    }
    reports(pass, &mut data.reports, studies);
    pass.texts(&mut data.study_labels, studies);
    let limits = Limits {
        codes: data.codes.len() as u64,
        stakeholders: data.stakeholders.len() as u64,
        settings: data.settings.len() as u64,
    };
    let certainties = data.certainties.len() as u64;
    codings(pass, &mut data.codings, &data.reports, &limits, certainties);
    place_codings(pass, &mut data.codings, &data.reports, studies);
    let has_samples = pass.number(data.samples.is_some().into()) != 0;
    if has_samples {
        let asked = data.samples.get_or_insert_default();
        samples(pass, asked, &data.reports, &limits);
    }
    findings(pass, &mut data.findings, &limits);
    for (column, len) in late(data) {
        pass.late_texts(column, len);
    }
}

/// The columns that may come late, in the order of the pack's second part, each with its length.
pub fn late(data: &Dataset) -> [(&LateTexts, usize); 8] {
    let reports = &data.reports;
    let many = reports.len();
    [
        (&reports.title, many),
        (&reports.authors, many),
        (&reports.journal, many),
        (&reports.doi, many),
        (&reports.url, many),
        (&reports.population, many),
        (&reports.notes, many),
        (&data.codings.evidence, data.codings.len()),
    ]
}

/// How many items the tables have into which identifiers point.
struct Limits {
    codes: u64,
    stakeholders: u64,
    settings: u64,
}

fn meta<P: Pass>(pass: &mut P, meta: &mut Meta) {
    for text in [
        &mut meta.name,
        &mut meta.title,
        &mut meta.version,
        &mut meta.created,
        &mut meta.description,
        &mut meta.question,
        &mut meta.method,
        &mut meta.citation,
        &mut meta.findings_note,
        &mut meta.sha256,
    ] {
        pass.text(text);
    }
    let len = pass.length(meta.limitations.len());
    pass.strings(&mut meta.limitations, len);
    let len = pass.length(meta.licenses.len());
    meta.licenses.resize(len, License::default());
    for license in &mut meta.licenses {
        pass.text(&mut license.name);
        pass.text(&mut license.title);
        pass.text(&mut license.path);
    }
    let len = pass.length(meta.sources.len());
    meta.sources.resize(len, Source::default());
    for source in &mut meta.sources {
        pass.text(&mut source.title);
        pass.text(&mut source.path);
    }
}

fn codebook<P: Pass>(pass: &mut P, codes: &mut Codebook) {
    let len = pass.length(codes.id.len());
    for column in [&mut codes.id, &mut codes.label, &mut codes.definition] {
        pass.strings(column, len);
    }
    let above: Vec<_> = codes.parent.iter().map(|p| p.map(CodeId::index)).collect();
    let above = parents(pass, &above, len);
    codes.parent = above.iter().map(|p| p.map(CodeId::at)).collect();
    codes.has_children = vec![false; len];
    codes.domain = Vec::with_capacity(len);
    for at in 0..len {
        let mut top = at;
        while let Some(parent) = above[top] {
            codes.has_children[parent] = true;
            top = parent;
        }
        codes.domain.push(CodeId::at(top));
    }
}

fn levels<P: Pass>(pass: &mut P, levels: &mut Levels) {
    let len = pass.length(levels.id.len());
    for column in [&mut levels.id, &mut levels.label, &mut levels.definition] {
        pass.strings(column, len);
    }
    let above: Vec<_> = levels
        .parent
        .iter()
        .map(|p| p.map(LevelId::index))
        .collect();
    let above = parents(pass, &above, len);
    levels.parent = above.into_iter().map(|p| p.map(LevelId::at)).collect();
}

/// The parents of a table's items; none at all where they form no forest.
fn parents<P: Pass>(pass: &mut P, above: &[Option<usize>], len: usize) -> Vec<Option<usize>> {
    let column = options(above.iter().map(|p| p.map(|p| p as u64)));
    let column = pass.numbers(&column, len, len as u64 + 1, As::Plain);
    let above: Vec<_> = from_options(&column)
        .map(|p| p.map(|p| p as usize))
        .collect();
    for start in 0..len {
        let mut at = start;
        let mut steps = 0;
        while let Some(parent) = above[at] {
            at = parent;
            steps += 1;
            if steps > len.min(MAX_DEPTH) {
                pass.fail();
                return vec![None; len];
            }
        }
    }
    above
}

/// Numbers that may be missing: one more, or zero.
fn options(values: impl Iterator<Item = Option<u64>>) -> Vec<u64> {
    values.map(|value| value.map_or(0, |v| v + 1)).collect()
}

fn from_options(values: &[u64]) -> impl Iterator<Item = Option<u64>> {
    values.iter().map(|value| value.checked_sub(1))
}

fn reports<P: Pass>(pass: &mut P, reports: &mut Reports, studies: usize) {
    let len = pass.length(reports.study.len());
    let study: Vec<u64> = reports.study.iter().map(|s| s.0.into()).collect();
    let study = pass.numbers(&study, len, studies as u64, As::Steps);
    reports.study = study.into_iter().map(|s| StudyId(s as u32)).collect();
    let year = options(reports.year.iter().map(|y| y.map(u64::from)));
    let year = pass.numbers(&year, len, 1 << 16, As::Plain);
    reports.year = from_options(&year).map(|y| y.map(|y| y as u16)).collect();
    people(pass, &mut reports.participants, len);
    for column in [&mut reports.id, &mut reports.citation] {
        pass.texts(column, len);
    }
    let many = pass.length(reports.attributes.len());
    reports.attributes.resize(many, Attribute::default());
    for attribute in &mut reports.attributes {
        read_attribute(pass, attribute, len);
    }
}

fn read_attribute<P: Pass>(pass: &mut P, attribute: &mut Attribute, reports: usize) {
    pass.text(&mut attribute.name);
    pass.text(&mut attribute.label);
    levels(pass, &mut attribute.levels);
    let counts = attribute.starts.windows(2).map(|pair| pair[1] - pair[0]);
    let counts: Vec<u64> = counts.map(u64::from).collect();
    let counts = pass.numbers(&counts, reports, u64::from(u32::MAX), As::Plain);
    let total = pass.length(attribute.values.len());
    attribute.starts = starts(counts.into_iter());
    if attribute.starts.last().copied() != Some(total as u32) {
        pass.fail();
        attribute.starts = vec![0; reports + 1];
    }
    level_column(
        pass,
        &mut attribute.values,
        total,
        attribute.levels.len() as u64,
    );
}

/// The running totals of counts, from zero; one more than there are counts.
fn starts(counts: impl Iterator<Item = u64>) -> Vec<u32> {
    let mut total = 0_u32;
    let mut out = vec![0];
    for count in counts {
        total = total.saturating_add(count as u32);
        out.push(total);
    }
    out
}

fn people<P: Pass>(pass: &mut P, column: &mut Vec<Option<u32>>, len: usize) {
    let numbers = options(column.iter().map(|n| n.map(u64::from)));
    let numbers = pass.numbers(&numbers, len, (1 << 32) + 1, As::Plain);
    *column = from_options(&numbers)
        .map(|n| n.map(|n| n as u32))
        .collect();
}

fn level_column<P: Pass>(pass: &mut P, column: &mut Vec<LevelId>, len: usize, below: u64) {
    let numbers: Vec<u64> = column.iter().map(|level| level.0.into()).collect();
    let numbers = pass.numbers(&numbers, len, below, As::Plain);
    *column = numbers.into_iter().map(|n| LevelId(n as u16)).collect();
}

fn code_column<P: Pass>(pass: &mut P, column: &mut Vec<CodeId>, len: usize, below: u64) {
    let numbers: Vec<u64> = column.iter().map(|code| code.0.into()).collect();
    let numbers = pass.numbers(&numbers, len, below, As::Plain);
    *column = numbers.into_iter().map(|n| CodeId(n as u16)).collect();
}

fn report_column<P: Pass>(pass: &mut P, column: &mut Vec<ReportId>, len: usize, below: usize) {
    let numbers: Vec<u64> = column.iter().map(|report| report.0.into()).collect();
    let numbers = pass.numbers(&numbers, len, below as u64, As::Steps);
    *column = numbers.into_iter().map(|n| ReportId(n as u32)).collect();
}

/// The studies of reports.
fn studies_of(column: &[ReportId], reports: &Reports) -> Vec<StudyId> {
    let study = |report: &ReportId| reports.study.get(report.index()).copied();
    column
        .iter()
        .map(|r| study(r).unwrap_or_default())
        .collect()
}

fn codings<P: Pass>(
    pass: &mut P,
    codings: &mut Codings,
    reports: &Reports,
    limits: &Limits,
    certainties: u64,
) {
    let len = pass.length(codings.code.len());
    report_column(pass, &mut codings.report, len, reports.len());
    code_column(pass, &mut codings.code, len, limits.codes);
    level_column(pass, &mut codings.stakeholder, len, limits.stakeholders);
    level_column(pass, &mut codings.setting, len, limits.settings);
    let polarity: Vec<u64> = codings.polarity.iter().map(|p| *p as u64).collect();
    let polarity = pass.numbers(&polarity, len, 2, As::Plain);
    let polarity = polarity.into_iter().map(|p| Polarity::ALL[p as usize & 1]);
    codings.polarity = polarity.collect();
    let certainty: Vec<u64> = codings.certainty.iter().map(|c| u64::from(*c)).collect();
    let certainty = pass.numbers(&certainty, len, (certainties + 1).min(256), As::Plain);
    codings.certainty = certainty.into_iter().map(|c| c as u8).collect();
    pass.text(&mut codings.coder);
}

/// Fills in the study of each coding, and where each study's codings start.
fn place_codings<P: Pass>(pass: &mut P, codings: &mut Codings, reports: &Reports, studies: usize) {
    codings.study = studies_of(&codings.report, reports);
    if !codings.study.is_sorted() {
        pass.fail();
    }
    let mut counts = vec![0; studies];
    for study in &codings.study {
        if let Some(count) = counts.get_mut(study.index()) {
            *count += 1;
        }
    }
    codings.study_starts = starts(counts.into_iter());
}

fn samples<P: Pass>(pass: &mut P, samples: &mut Samples, reports: &Reports, limits: &Limits) {
    let len = pass.length(samples.report.len());
    report_column(pass, &mut samples.report, len, reports.len());
    level_column(pass, &mut samples.stakeholder, len, limits.stakeholders);
    level_column(pass, &mut samples.setting, len, limits.settings);
    people(pass, &mut samples.people, len);
    samples.study = studies_of(&samples.report, reports);
}

fn findings<P: Pass>(pass: &mut P, findings: &mut Vec<Finding>, limits: &Limits) {
    let len = pass.length(findings.len());
    findings.resize(len, Finding::default());
    for finding in findings {
        for text in [
            &mut finding.id,
            &mut finding.statement,
            &mut finding.confidence,
            &mut finding.confidence_reason,
            &mut finding.source,
        ] {
            pass.text(text);
        }
        let len = pass.length(finding.codes.len());
        code_column(pass, &mut finding.codes, len, limits.codes);
        let len = pass.length(finding.stakeholders.len());
        level_column(pass, &mut finding.stakeholders, len, limits.stakeholders);
        let len = pass.length(finding.settings.len());
        level_column(pass, &mut finding.settings, len, limits.settings);
    }
}
