//! What is wrong with a dataset is said with resource, row, column, value and remedy.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "fixtures/package.rs"]
#[allow(dead_code, reason = "shared by several tests")]
mod package;

use package::{CODES, CODINGS, STUDIES, assert_error, assert_warning, edited, of, small, with};
use synthesis_core::data::{AttributeId, Files, IssueKind, IssueLog, Severity, load, manifest};

fn near(target: &str, id: &str) -> IssueKind {
    IssueKind::UnknownReference(target.to_owned(), Some(id.to_owned()))
}

fn unknown(target: &str) -> IssueKind {
    IssueKind::UnknownReference(target.to_owned(), None)
}

fn allowed(values: &[&str]) -> IssueKind {
    IssueKind::NotAllowed(values.iter().map(|v| (*v).to_owned()).collect())
}

#[test]
fn the_small_package_is_sound() {
    let loaded = load(&small());
    assert!(loaded.log.issues().is_empty(), "{:#?}", loaded.log.issues());
    let data = loaded.dataset.unwrap();
    assert_eq!((data.reports.len(), data.study_count()), (4, 3));
    assert_eq!(data.study_labels.get(1), "Birch 2002");
    assert_eq!(data.reports.participants, [Some(10), None, Some(30), None]);
    assert_eq!(data.reports.attribute("tone"), Some(AttributeId(1)));
    assert_eq!(data.reports.attributes[1].label, "Tone of voice");
    assert_eq!(data.meta.version, "1.5");
    assert_eq!(data.codings.evidence.get(1), "Trusted, at last");
}

#[test]
fn missing_files() {
    let manifest = ("datapackage.json", None, None, None);
    assert_error(&Files::new(), &IssueKind::MissingFile, manifest);
    let mut files = small();
    files.remove("codes.csv");
    let at = ("codes", None, None, Some("codes.csv"));
    assert_error(&files, &IssueKind::MissingFile, at);
    let mut files = small();
    files.remove("findings.csv");
    let at = ("findings", None, None, Some("findings.csv"));
    assert_warning(&files, &IssueKind::MissingFile, at);
}

#[test]
fn missing_resources_are_all_named() {
    let loaded = load(&with("datapackage.json", r#"{"resources": []}"#));
    let errors = of(&loaded, Severity::Error);
    let names: Vec<&str> = errors.iter().map(|e| e.resource.as_str()).collect();
    assert_eq!(names, ["studies", "codes", "codings"]);
    assert!(errors.iter().all(|e| e.kind == IssueKind::MissingResource));
}

#[test]
fn a_bad_description() {
    for (text, words) in [
        (
            "{\"name\": ",
            "EOF while parsing a value at line 1 column 9",
        ),
        ("[]", "it is not a JSON object"),
    ] {
        let kind = IssueKind::BadManifest(words.to_owned());
        let at = ("datapackage.json", None, None, None);
        assert_error(&with("datapackage.json", text), &kind, at);
        assert_eq!(manifest::resources(text.as_bytes()).unwrap_err().kind, kind);
    }
    let at = ("datapackage.json", None, None, None);
    let files = with("datapackage.json", b"{\"name\": \"\xe9\"}");
    assert_error(&files, &IssueKind::NotUtf8(10), at);
    let twice = "{\"name\": \"codes\", \"path\": \"codes.csv\"},";
    let files = edited(
        "datapackage.json",
        "{\"name\": \"levels\"",
        &format!("{twice}{{\"name\": \"levels\""),
    );
    let kind = IssueKind::BadManifest("the resource is named twice".to_owned());
    assert_error(&files, &kind, ("codes", None, None, None));
}

#[test]
fn paths_stay_inside_the_package() {
    for path in [
        "https://example.org/codes.csv",
        "//example.org/codes.csv",
        "/etc/passwd",
        "../codes.csv",
        "data/../../codes.csv",
        "%2e%2e/codes.csv",
        "C:/codes.csv",
        "data:text/csv,code_id",
        "javascript:alert(1)",
        "codes.csv?x=1",
        " /codes.csv",
        "",
    ] {
        let quoted = format!("\"{path}\"");
        let files = edited("datapackage.json", "\"codes.csv\"", &quoted);
        assert_error(
            &files,
            &IssueKind::UnsafePath,
            ("codes", None, None, Some(path)),
        );
        assert!(manifest::resources(&files["datapackage.json"]).is_err());
    }
    let files = edited("datapackage.json", "\"codes.csv\"", "\"..\\\\codes.csv\"");
    let at = ("codes", None, None, Some("..\\codes.csv"));
    assert_error(&files, &IssueKind::UnsafePath, at);
}

#[test]
fn unknown_resources_are_ignored_with_a_warning() {
    let files = edited("datapackage.json", "\"coder_codings\"", "\"themes\"");
    let at = ("datapackage.json", None, None, Some("themes"));
    assert_warning(&files, &IssueKind::Ignored, at);
}

#[test]
fn other_delimiters_are_told() {
    for delimiter in [';', '\t', '|'] {
        let text = CODES.replace(',', &delimiter.to_string());
        let header = text.lines().next().unwrap();
        let at = ("codes", Some(1), None, Some(header));
        let kind = IssueKind::WrongDelimiter(delimiter);
        assert_error(&with("codes.csv", text.as_str()), &kind, at);
    }
    let words = IssueKind::WrongDelimiter(';').to_string();
    assert!(
        words.contains("semicolons") && words.contains("Excel"),
        "{words}"
    );
}

#[test]
fn byte_order_marks_and_crlf_change_nothing() {
    let plain = load(&small()).dataset.unwrap();
    let mut files = small();
    for (path, bytes) in &mut files {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let is_table = path != manifest::MANIFEST;
        let end = if is_table { "\r\n" } else { "\n" };
        let text = text.replace('\n', end);
        *bytes = format!("\u{feff}{text}").into_bytes();
    }
    let loaded = load(&files);
    assert!(loaded.log.issues().is_empty(), "{:#?}", loaded.log.issues());
    let mut marked = loaded.dataset.unwrap();
    assert_ne!(marked.meta.sha256, plain.meta.sha256);
    marked.meta.sha256.clone_from(&plain.meta.sha256);
    assert_eq!(marked, plain);
}

#[test]
fn bytes_that_are_not_utf8_are_located() {
    let mut bytes = STUDIES.as_bytes().to_vec();
    let at = STUDIES.find("Two").unwrap();
    bytes[at + 2] = 0xf6;
    let place = ("studies", Some(3), Some("title"), Some("Tw\u{fffd}"));
    assert_error(
        &with("studies.csv", bytes),
        &IssueKind::NotUtf8(at + 2),
        place,
    );
    let utf16: Vec<u8> = STUDIES.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let loaded = load(&with("studies.csv", [&b"\xff\xfe"[..], &utf16].concat()));
    assert_eq!(of(&loaded, Severity::Error)[0].kind, IssueKind::NotUtf8(0));
}

#[test]
fn duplicate_keys() {
    let files = with("studies.csv", format!("{STUDIES}a-2001,Ash 2001,,,,,,\n"));
    let at = ("studies", Some(6), Some("study_id"), Some("a-2001"));
    assert_error(&files, &IssueKind::DuplicateKey(2), at);
    let files = with("codes.csv", format!("{CODES}trust,Again,,\n"));
    let at = ("codes", Some(6), Some("code_id"), Some("trust"));
    assert_error(&files, &IssueKind::DuplicateKey(5), at);
    let files = edited("levels.csv", "setting,home,", "setting,ward,");
    let loaded = load(&files);
    let first = of(&loaded, Severity::Error)[0];
    let at = ("levels", Some(6), Some("level_id"), Some("ward"));
    assert_eq!(
        (&first.kind, package::place(first)),
        (&IssueKind::DuplicateKey(5), at)
    );
    let again = CODINGS.lines().nth(1).unwrap();
    let files = with("codings.csv", format!("{CODINGS}{again}\n"));
    let at = ("codings", Some(6), Some("code_id"), Some("too-little"));
    assert_warning(&files, &IssueKind::DuplicateKey(2), at);
}

#[test]
fn duplicate_columns() {
    let files = edited("studies.csv", "title", "citation");
    let at = ("studies", Some(1), Some("citation"), None);
    assert_error(&files, &IssueKind::DuplicateColumn, at);
}

#[test]
fn unknown_references_name_the_nearest() {
    let cases = [
        (
            "codings.csv",
            "c-2003,trust",
            "c-2030,trust",
            "codings",
            5,
            "study_id",
            "c-2030",
            near("studies", "c-2003"),
        ),
        (
            "codings.csv",
            "enough",
            "Enough",
            "codings",
            4,
            "code_id",
            "Enough",
            near("codes", "enough"),
        ),
        (
            "codings.csv",
            "trust,barrier,carer",
            "trust,barrier,patient",
            "codings",
            5,
            "stakeholder",
            "patient",
            unknown("levels of stakeholder"),
        ),
        (
            "samples.csv",
            "carer,home,5",
            "carer,hom,5",
            "samples",
            3,
            "setting",
            "hom",
            near("levels of setting", "home"),
        ),
        (
            "codings.csv",
            "explicit",
            "implicit",
            "codings",
            2,
            "certainty",
            "implicit",
            unknown("levels of certainty"),
        ),
        (
            "codes.csv",
            "time,Not",
            "tme,Not",
            "codes",
            3,
            "parent_id",
            "tme",
            near("codes", "time"),
        ),
        (
            "levels.csv",
            "Nurses,staff",
            "Nurses,home",
            "levels",
            3,
            "parent_id",
            "home",
            unknown("levels of stakeholder"),
        ),
        (
            "findings.csv",
            "too-little;enough",
            "too-little;enuogh",
            "findings",
            2,
            "code_ids",
            "enuogh",
            near("codes", "enough"),
        ),
    ];
    for (path, from, to, resource, row, column, value, kind) in cases {
        let at = (resource, Some(row), Some(column), Some(value));
        assert_error(&edited(path, from, to), &kind, at);
    }
}

#[test]
fn cyclic_parents() {
    let files = edited("codes.csv", "time,Time,,", "time,Time,enough,");
    let at = ("codes", Some(2), Some("parent_id"), Some("enough"));
    assert_error(&files, &IssueKind::CyclicParent, at);
    let files = edited("codes.csv", "trust,Trust,,", "trust,Trust,trust,");
    let at = ("codes", Some(5), Some("parent_id"), Some("trust"));
    assert_error(&files, &IssueKind::CyclicParent, at);
    let files = edited("levels.csv", "staff,Staff,,", "staff,Staff,nurse,");
    let at = ("levels", Some(2), Some("parent_id"), Some("nurse"));
    assert_error(&files, &IssueKind::CyclicParent, at);
}

#[test]
fn empty_resources() {
    let header = |text: &str| text.lines().next().unwrap().to_owned();
    for text in ["", "\u{feff}", "\r\n\r\n", &header(CODINGS)] {
        let at = ("codings", None, None, None);
        assert_error(&with("codings.csv", text), &IssueKind::EmptyResource, at);
    }
    let files = with("samples.csv", header(package::SAMPLES));
    assert_warning(
        &files,
        &IssueKind::EmptyResource,
        ("samples", None, None, None),
    );
    assert!(load(&files).dataset.unwrap().samples.is_none());
}

#[test]
fn missing_columns_are_all_named_with_those_found() {
    let files = edited("codings.csv", "polarity,stakeholder", "direction,group");
    let loaded = load(&files);
    let errors = of(&loaded, Severity::Error);
    let columns: Vec<_> = errors.iter().map(|e| e.column.as_deref()).collect();
    assert_eq!(columns, [Some("polarity"), Some("stakeholder")]);
    let found = CODINGS
        .lines()
        .next()
        .unwrap()
        .replace("polarity,stakeholder", "direction,group");
    let found = found.split(',').map(str::to_owned).collect();
    assert_eq!(errors[0].kind, IssueKind::MissingColumn(found));
    assert!(errors[0].to_string().contains("direction, group"));
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
