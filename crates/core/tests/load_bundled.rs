//! The bundled dataset, as the page embeds it.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fs;
use std::path::Path;

use synthesis_core::data::{Dataset, Files, ReportId, load, manifest};

fn bundled() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        files.insert(name, fs::read(entry.path()).unwrap());
    }
    files
}

fn dataset() -> Dataset {
    let loaded = load(&bundled());
    assert_eq!(loaded.log.errors(), 0, "{:#?}", loaded.log.issues());
    loaded.dataset.unwrap()
}

#[test]
fn loads_without_a_problem() {
    let loaded = load(&bundled());
    for issue in loaded.log.issues() {
        println!("{issue}");
    }
    assert_eq!((loaded.log.errors(), loaded.log.warnings()), (0, 0));
    assert!(loaded.dataset.is_some());
}

#[test]
fn holds_what_its_description_says() {
    let data = dataset();
    assert_eq!(data.reports.len(), 189);
    assert_eq!(data.study_count(), 176);
    assert_eq!(data.codes.len(), 43);
    let domains = data.codes.all().filter(|c| !data.codes.is_factor(*c));
    assert_eq!(domains.count(), 7);
    assert_eq!(data.codings.len(), 580);
    assert_eq!(data.samples.as_ref().unwrap().study.len(), 306);
    assert_eq!(data.findings.len(), 5);
    assert_eq!(data.codings.coder, "consensus");
    assert_eq!(data.stakeholders.len(), 8);
    assert_eq!(data.settings.len(), 9);
    assert_eq!(data.certainties.label, ["Stated", "Implied"]);
    assert_eq!(data.polarity_labels, ["Barrier", "Facilitator"]);
    assert_eq!(data.meta.name, "care-planning");
    assert_eq!(data.meta.limitations.len(), 5);
}

#[test]
fn offers_columns_as_attributes() {
    let data = dataset();
    let names: Vec<&str> = data
        .reports
        .attributes
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    let expected = [
        "country",
        "design",
        "method_group",
        "programme",
        "relevance",
        "abstract",
    ];
    assert_eq!(names, expected);
    assert_eq!(data.reports.attributes[2].label, "Method group");
    assert_eq!(data.reports.attributes[0].levels.id[0], "GB");
    let two = (0..data.reports.len())
        .map(|row| data.reports.attributes[0].of(ReportId::at(row)).len())
        .filter(|n| *n > 1);
    assert_eq!(two.count(), 2);
}

#[test]
fn keeps_every_invariant() {
    let data = dataset();
    let codings = &data.codings;
    assert_eq!(codings.study_starts.len(), data.study_count() + 1);
    for row in 0..codings.len() {
        let study = codings.study[row];
        assert_eq!(data.reports.study[codings.report[row].index()], study);
        let starts = &codings.study_starts;
        let range = starts[study.index()] as usize..starts[study.index() + 1] as usize;
        assert!(range.contains(&row));
        assert!(codings.code[row].index() < data.codes.len());
        assert!(!codings.evidence.get(row).is_empty());
    }
    let key = |row: usize| {
        (
            codings.study[row],
            codings.code[row],
            codings.stakeholder[row],
            codings.setting[row],
            codings.polarity[row],
            codings.report[row],
        )
    };
    assert!((1..codings.len()).all(|row| key(row - 1) <= key(row)));
}

#[test]
fn has_the_checksum_that_sha256sum_prints() {
    // sha256sum codes.csv codings.csv datapackage.json findings.csv levels.csv samples.csv \
    //   studies.csv | sha256sum
    assert_eq!(
        dataset().meta.sha256,
        "7ff37a458bb4782043a04125824b2a7b067577fba79cbcb5ad2695bac7a37306"
    );
}

#[test]
fn names_the_files_to_fetch() {
    let files = bundled();
    let resources = manifest::resources(&files["datapackage.json"]).unwrap();
    let paths: Vec<(&str, bool)> = resources
        .iter()
        .map(|r| (r.path.as_str(), r.is_needed))
        .collect();
    let expected = [
        ("studies.csv", true),
        ("codes.csv", true),
        ("levels.csv", true),
        ("codings.csv", true),
        ("samples.csv", true),
        ("findings.csv", false),
    ];
    assert_eq!(paths, expected);
}
