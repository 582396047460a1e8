//! What is wrong with a dataset is said with resource, row, column, value and remedy.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "fixtures/package.rs"]
#[allow(dead_code, reason = "shared by several tests")]
mod package;

use package::{CODES, CODINGS, STUDIES, assert_error, assert_warning, edited, of, small, with};
use synthesis_core::data::{AttributeId, Files, IssueKind, Severity, load, manifest};

fn near(target: &str, id: &str) -> IssueKind {
    IssueKind::UnknownReference(target.to_owned(), Some(id.to_owned()))
}

fn unknown(target: &str) -> IssueKind {
    IssueKind::UnknownReference(target.to_owned(), None)
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
