//! From files to a checked dataset.

use std::collections::BTreeMap;

use super::codings::{self, Targets};
use super::levels::{Dimension, Listed};
use super::limits::{MAX_BYTES, MAX_CERTAINTIES, MAX_LEVELS};
use super::manifest::{self, MANIFEST, Manifest};
use super::table::Table;
use super::{Dataset, Issue, IssueKind, IssueLog, Package, Polarity, Problems, Severity};
use super::{codebook, digest, findings, reports, samples};

/// The files of a package: path relative to `datapackage.json` → bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What came of loading: the dataset, unless there were errors, and every problem found.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The dataset; `None` where an error stands in `log`.
    pub dataset: Option<Dataset>,
    /// Every problem found.
    pub log: IssueLog,
}

impl From<Loaded> for Package {
    fn from(loaded: Loaded) -> Self {
        Self {
            dataset: loaded.dataset,
            problems: Problems::from(&loaded.log),
        }
    }
}

/// Reads and checks a package that is wholly in memory: the files that
/// [`manifest::resources`] names, and `datapackage.json`. Never panics, whatever the bytes; time
/// grows with the bytes (times the logarithm of the number of identifiers and codings).
pub fn load(files: &Files) -> Loaded {
    let mut log = IssueLog::default();
    let Some(bytes) = files.get(MANIFEST) else {
        log.push(Issue::error(IssueKind::MissingFile, MANIFEST));
        return Loaded { dataset: None, log };
    };
    let manifest = manifest::read(bytes, &mut log);
    let tables = Tables::read(&manifest, files, &mut log);
    let mut dataset = resolve(&manifest, &tables, &mut log);
    if log.errors() > 0 {
        return Loaded { dataset: None, log };
    }
    let mut paths = vec![MANIFEST];
    paths.extend(manifest.resources.iter().map(|r| r.path.as_str()));
    dataset.meta.sha256 = digest::of_files(files, &paths);
    Loaded {
        dataset: Some(dataset),
        log,
    }
}

/// The tables that could be read.
#[derive(Default)]
struct Tables {
    studies: Option<Table>,
    codes: Option<Table>,
    levels: Option<Table>,
    codings: Option<Table>,
    samples: Option<Table>,
    findings: Option<Table>,
}

impl Tables {
    fn read(manifest: &Manifest, files: &Files, log: &mut IssueLog) -> Self {
        let mut tables = Self::default();
        let mut total = 0;
        for resource in &manifest.resources {
            let name = resource.name.as_str();
            let Some(bytes) = files.get(&resource.path) else {
                let issue = Issue::error(IssueKind::MissingFile, name).found(&resource.path);
                log.push(Issue {
                    severity: severity_of_absence(name, &["findings"]),
                    ..issue
                });
                continue;
            };
            total += bytes.len();
            if total > MAX_BYTES {
                let kind =
                    IssueKind::TooLarge("bytes in all files together".to_owned(), MAX_BYTES as u64);
                log.push(Issue::error(kind, name));
                break;
            }
            let table = Table::read(resource, bytes, log).filter(|table| {
                if table.len() == 0 {
                    log.push(Issue {
                        severity: severity_of_absence(name, &["levels", "samples", "findings"]),
                        ..Issue::error(IssueKind::EmptyResource, name)
                    });
                }
                table.len() > 0
            });
            match name {
                "studies" => tables.studies = table,
                "codes" => tables.codes = table,
                "levels" => tables.levels = table,
                "codings" => tables.codings = table,
                "samples" => tables.samples = table,
                _ => tables.findings = table,
            }
        }
        tables
    }
}

/// A warning for the resources that can be done without.
fn severity_of_absence(name: &str, spared: &[&str]) -> Severity {
    if spared.contains(&name) {
        Severity::Warning
    } else {
        Severity::Error
    }
}

/// Resolves every reference; whatever is wrong goes to `log`, and the dataset is whole only
/// where no error did.
fn resolve(manifest: &Manifest, tables: &Tables, log: &mut IssueLog) -> Dataset {
    let mut dataset = Dataset {
        meta: manifest.meta.clone(),
        ..Dataset::default()
    };
    let levels = tables.levels.as_ref();
    let mut listed = levels.map_or_else(Listed::default, |table| Listed::read(table, log));
    let mut stakeholders = listed.take("stakeholder", MAX_LEVELS);
    let mut settings = listed.take("setting", MAX_LEVELS);
    let mut certainties = certainties(&mut listed, tables.codings.as_ref());
    dataset.polarity_labels = polarity_labels(&listed.take("polarity", MAX_LEVELS), log);
    let codes = tables.codes.as_ref();
    let codes = codes.map(|table| codebook::read(table, log));
    let reports = match (&tables.studies, manifest.resource("studies")) {
        (Some(table), Some(resource)) => Some(reports::read(table, resource, &mut listed, log)),
        _ => None,
    };
    if let (Some(table), Some(_)) = (levels, &reports) {
        listed.report_unused(table, log);
    }
    let targets = Targets {
        reports: reports.as_ref().map(|read| (&read.reports, &read.index)),
        codes: codes.as_ref().map(|(_, index)| index),
        stakeholders: &mut stakeholders,
        settings: &mut settings,
        certainties: &mut certainties,
        studies: reports.as_ref().map_or(0, |read| read.study_labels.len()),
    };
    read_evidence(&mut dataset, tables, targets, log);
    dataset.stakeholders = stakeholders.close("levels", log);
    dataset.settings = settings.close("levels", log);
    dataset.certainties = certainties.close("levels", log);
    dataset.codes = codes.unwrap_or_default().0;
    let reports = reports.unwrap_or_default();
    dataset.reports = reports.reports;
    dataset.study_labels = reports.study_labels;
    dataset
}

/// Reads codings, samples and findings: all that refers to studies, codes and levels.
fn read_evidence(
    dataset: &mut Dataset,
    tables: &Tables,
    mut targets: Targets<'_>,
    log: &mut IssueLog,
) {
    let mut rows = Vec::new();
    if let Some(table) = &tables.codings {
        (dataset.codings, rows) = codings::read(table, &mut targets, log);
    }
    if let Some(table) = &tables.samples {
        let samples = samples::read(table, &mut targets, log);
        if let Some(codings) = &tables.codings {
            samples::report_unsampled(&samples, &dataset.codings, &rows, codings, log);
        }
        dataset.samples = Some(samples);
    }
    if let Some(table) = &tables.findings {
        dataset.findings = findings::read(table, &targets, log);
    }
    for dimension in [&*targets.stakeholders, &*targets.settings] {
        if !dimension.is_listed {
            let issue = Issue::warning(IssueKind::LevelsFromData, "levels");
            log.push(issue.found(&dimension.name));
        }
    }
}

/// The values of `certainty`: those listed, else the two of the format where the column is there.
fn certainties(listed: &mut Listed, codings: Option<&Table>) -> Dimension {
    let mut dimension = listed.take("certainty", MAX_CERTAINTIES);
    let has_column = codings.is_some_and(|table| table.column("certainty").is_some());
    if !dimension.is_listed && has_column {
        dimension.is_listed = true;
        dimension.add("explicit", "Explicit", "");
        dimension.add("implied", "Implied", "");
    }
    dimension
}

/// The labels of the polarities; a listed one that is neither goes to `log`.
fn polarity_labels(listed: &Dimension, log: &mut IssueLog) -> [String; 2] {
    for id in &listed.levels.id {
        if !Polarity::ALL.iter().any(|p| p.id() == id) {
            let allowed = Polarity::ALL.map(|p| p.id().to_owned()).to_vec();
            let issue = Issue::error(IssueKind::NotAllowed(allowed), "levels");
            log.push(issue.in_column("level_id").found(id));
        }
    }
    Polarity::ALL.map(|polarity| match listed.index.get(polarity.id()) {
        Some(at) => listed.levels.label[at].clone(),
        None => ["Barrier", "Facilitator"][polarity as usize].to_owned(),
    })
}
