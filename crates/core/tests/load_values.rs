//! What is wrong with a row or a value is said with resource, row, column, value and remedy.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "fixtures/package.rs"]
#[allow(dead_code, reason = "shared by several tests")]
mod package;

use package::{CODES, CODINGS, STUDIES, assert_error, assert_warning, edited, of, with};
use synthesis_core::data::{Files, IssueKind, IssueLog, Severity, load};

fn near(target: &str, id: &str) -> IssueKind {
    IssueKind::UnknownReference(target.to_owned(), Some(id.to_owned()))
}

fn allowed(values: &[&str]) -> IssueKind {
    IssueKind::NotAllowed(values.iter().map(|v| (*v).to_owned()).collect())
}

#[test]
fn ragged_rows() {
    let files = edited("codings.csv", "\"Trusted, at last\"", "Trusted, at last");
    let at = ("codings", Some(3), None, None);
    let loaded = load(&files);
    let first = of(&loaded, Severity::Error)[0];
    assert_eq!(
        (&first.kind, package::place(first)),
        (&IssueKind::RaggedRow(8, 7), at)
    );
    let files = edited("codes.csv", "trust,Trust,,", "trust,Trust");
    assert_error(
        &files,
        &IssueKind::RaggedRow(2, 4),
        ("codes", Some(5), None, None),
    );
}

#[test]
fn rows_are_counted_as_a_spreadsheet_does() {
    let text = CODES.replace("Not enough of it.", "\"Not\nenough\nof it.\"");
    let text = text.replace("enough,Enough time,time,", "\n,,,\nenough,Enough time,tim,");
    let at = ("codes", Some(6), Some("parent_id"), Some("tim"));
    assert_error(
        &with("codes.csv", text.as_str()),
        &near("codes", "time"),
        at,
    );
    let crlf = text.replace('\n', "\r\n");
    assert_error(&with("codes.csv", crlf), &near("codes", "time"), at);
}

#[test]
fn empty_required_cells() {
    let cases = [
        (
            "studies.csv",
            "SE,,,cold\n",
            "SE,,,cold\n,Elm 2005,,,,,,\n",
            "studies",
            6,
            "study_id",
        ),
        ("studies.csv", "Dogwood 2004", " ", "studies", 5, "citation"),
        ("codes.csv", "Trust", "", "codes", 5, "label"),
        (
            "codings.csv",
            "facilitator,nurse",
            "facilitator,",
            "codings",
            4,
            "stakeholder",
        ),
        (
            "samples.csv",
            "d-2004,carer,home",
            "d-2004,carer,",
            "samples",
            6,
            "setting",
        ),
        (
            "findings.csv",
            "Time is short.",
            "",
            "findings",
            2,
            "statement",
        ),
    ];
    for (path, from, to, resource, row, column) in cases {
        let at = (resource, Some(row), Some(column), Some(""));
        assert_error(&edited(path, from, to), &IssueKind::EmptyCell, at);
    }
}

#[test]
fn values_that_are_not_allowed() {
    let polarity = allowed(&["barrier", "facilitator"]);
    for value in ["", "Barrier", "both"] {
        let files = edited("codings.csv", "trust,barrier", &format!("trust,{value}"));
        let at = ("codings", Some(5), Some("polarity"), Some(value));
        assert_error(&files, &polarity, at);
    }
    let files = edited("findings.csv", ",low", ",middling");
    let at = ("findings", Some(2), Some("confidence"), Some("middling"));
    assert_error(
        &files,
        &allowed(&["high", "moderate", "low", "very low"]),
        at,
    );
    let files = edited("levels.csv", "certainty,implied", "polarity,neutral");
    let loaded = load(&files);
    let first = of(&loaded, Severity::Error)[0];
    let at = ("levels", None, Some("level_id"), Some("neutral"));
    assert_eq!((&first.kind, package::place(first)), (&polarity, at));
}

#[test]
fn numbers() {
    let cases = [
        (
            "studies.csv",
            ",2003,",
            ",in press,",
            "studies",
            4,
            "year",
            "in press",
        ),
        (
            "studies.csv",
            ",2003,",
            ",20031,",
            "studies",
            4,
            "year",
            "20031",
        ),
        (
            "studies.csv",
            ",30,",
            ",+30,",
            "studies",
            4,
            "participants",
            "+30",
        ),
        (
            "studies.csv",
            ",30,",
            ",99999999999,",
            "studies",
            4,
            "participants",
            "99999999999",
        ),
        ("samples.csv", ",30", ",-3", "samples", 5, "n", "-3"),
    ];
    for (path, from, to, resource, row, column, value) in cases {
        let at = (resource, Some(row), Some(column), Some(value));
        assert_error(&edited(path, from, to), &IssueKind::NotANumber, at);
    }
}

#[test]
fn codings_that_no_sample_covers() {
    let files = edited("samples.csv", "c-2003,carer,home,30\n", "");
    let at = ("codings", Some(5), Some("stakeholder"), Some("carer"));
    assert_warning(&files, &IssueKind::NotSampled, at);
}

#[test]
fn levels_may_come_from_the_data() {
    let text: String = package::LEVELS
        .lines()
        .filter(|line| !line.starts_with("setting"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let files = with("levels.csv", text);
    assert_warning(
        &files,
        &IssueKind::LevelsFromData,
        ("levels", None, None, Some("setting")),
    );
    assert_eq!(load(&files).dataset.unwrap().settings.id, ["ward", "home"]);
}

#[test]
fn levels_of_a_column_of_studies() {
    let listed = "certainty,implied,Implied,,\ntone,warm,Warm tone,,\n";
    let files = edited("levels.csv", "certainty,implied,Implied,,\n", listed);
    let at = ("studies", Some(3), Some("tone"), Some("cold"));
    assert_warning(&files, &IssueKind::UnlistedValue, at);
    let data = load(&files).dataset.unwrap();
    assert_eq!(
        data.reports.attributes[1].levels.label,
        ["Warm tone", "cold"]
    );
    let files = edited("levels.csv", "certainty,implied,", "shoe_size,implied,");
    let loaded = load(&files);
    let warnings = of(&loaded, Severity::Warning);
    let at = ("levels", Some(8), Some("dimension"), Some("shoe_size"));
    assert_eq!(
        (&warnings[0].kind, package::place(warnings[0])),
        (&IssueKind::Ignored, at)
    );
}

#[test]
fn columns_that_are_not_shown_are_named() {
    let files = edited("codes.csv", "parent_id,definition", "parent_id,meaning");
    assert_warning(
        &files,
        &IssueKind::ExtraColumn,
        ("codes", Some(1), Some("meaning"), None),
    );
    let text = with_column(STUDIES, &["registration", "R0", "R1", "R2", "R3"]);
    let at = ("studies", Some(1), Some("registration"), None);
    assert_warning(&with("studies.csv", text), &IssueKind::ExtraColumn, at);
}

/// The table with one more column.
fn with_column(text: &str, cells: &[&str]) -> String {
    let rows = text.lines().zip(cells);
    rows.flat_map(|(line, cell)| [line, ",", cell, "\n"])
        .collect()
}

fn with_coders([a, b, c, d]: [&str; 4]) -> Files {
    with("codings.csv", with_column(CODINGS, &["coder", a, b, c, d]))
}

#[test]
fn one_coder_is_charted() {
    let files = with_coders(["zoe", "consensus", "ada", "consensus"]);
    let at = ("codings", Some(3), Some("coder"), Some("consensus"));
    assert_warning(&files, &IssueKind::SeveralCoders(2, 2), at);
    let data = load(&files).dataset.unwrap();
    assert_eq!(
        (data.codings.len(), data.codings.coder.as_str()),
        (2, "consensus")
    );
    let files = with_coders(["zoe", "", "ada", "zoe"]);
    let at = ("codings", Some(4), Some("coder"), Some("ada"));
    assert_warning(&files, &IssueKind::SeveralCoders(1, 3), at);
    let loaded = load(&with_coders(["ada"; 4]));
    assert!(loaded.log.issues().is_empty());
    assert_eq!(loaded.dataset.unwrap().codings.coder, "ada");
}

#[test]
fn all_problems_are_listed_up_to_a_number() {
    let mut text = CODINGS.to_owned();
    for _ in 0..500 {
        text.push_str("nobody,nothing,neither,none,nowhere,,\n");
    }
    let loaded = load(&with("codings.csv", text));
    assert_eq!(loaded.log.errors(), 2_500);
    assert_eq!(loaded.log.issues().len(), IssueLog::KEPT);
    let columns: Vec<_> = loaded.log.issues()[..5]
        .iter()
        .map(|i| i.column.as_deref())
        .collect();
    let all = ["study_id", "code_id", "polarity", "stakeholder", "setting"];
    assert_eq!(columns, all.map(Some));
}

#[test]
fn faults_of_several_resources_are_listed_together() {
    let mut files = edited("studies.csv", ",2003,", ",soon,");
    files.insert("codes.csv".to_owned(), CODES.replace(',', ";").into_bytes());
    files.remove("samples.csv");
    let loaded = load(&files);
    let errors = of(&loaded, Severity::Error);
    let resources: Vec<&str> = errors.iter().map(|e| e.resource.as_str()).collect();
    assert_eq!(resources, ["codes", "samples", "studies"]);
}
