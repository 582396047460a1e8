//! Whatever the bytes, loading ends soon, without a panic, and text stays text.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "fixtures/package.rs"]
#[allow(dead_code, reason = "shared by several tests")]
mod package;

use std::ops::Range;
use std::time::{Duration, Instant};

use package::{CODES, CODINGS, STUDIES, of, place, small, with};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, any, prop_assert, prop_oneof, proptest};
use proptest::sample::Index;
use proptest::strategy::Strategy;
use synthesis_core::data::{Files, IssueKind, IssueLog, Severity, load, manifest, safe_url};

/// What no load of a spoilt package may take: two seconds, and more where nothing is optimised.
const SOON: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 2 });

/// The texts of a range of numbers, end to end.
fn repeated(range: Range<usize>, text: impl Fn(usize) -> String) -> String {
    range.map(text).collect::<Vec<String>>().concat()
}

#[track_caller]
fn assert_too_large(files: &Files, what: &str, limit: u64, at: package::Place<'_>) {
    let start = Instant::now();
    let loaded = load(files);
    let took = start.elapsed();
    println!("{what}: {took:?}");
    let errors = of(&loaded, Severity::Error);
    let kind = IssueKind::TooLarge(what.to_owned(), limit);
    assert_eq!((&errors[0].kind, place(errors[0])), (&kind, at));
    assert!(errors[0].to_string().contains(&limit.to_string()));
    assert!(loaded.dataset.is_none());
    assert!(took < SOON, "took {took:?}");
}

#[test]
fn a_huge_cell() {
    let huge = "x".repeat(10 * 1024 * 1024);
    let text = CODINGS.replace("No time at all", &huge);
    let files = with("codings.csv", text);
    let mut start = "x".repeat(80);
    start.push('\u{2026}');
    let at = ("codings", Some(2), Some("evidence"), Some(start.as_str()));
    assert_too_large(&files, "bytes in one cell", 100_000, at);
    let open = format!("{CODINGS}a-2001,trust,barrier,carer,home,\"{huge}");
    assert!(load(&with("codings.csv", open)).dataset.is_none());
}

#[test]
fn a_hundred_thousand_columns() {
    let columns = repeated(0..100_000, |at| format!(",c{at}"));
    let text = CODINGS.replacen("certainty", &format!("certainty{columns}"), 1);
    let at = ("codings", Some(1), None, None);
    assert_too_large(&with("codings.csv", text), "columns", 1_000, at);
    let wide = CODINGS.replacen("at all", &format!("at all{}", ",".repeat(100_000)), 1);
    let loaded = load(&with("codings.csv", wide));
    let kind = IssueKind::RaggedRow(100_007, 7);
    assert_eq!(of(&loaded, Severity::Error)[0].kind, kind);
}

#[test]
fn too_many_codes_and_levels() {
    let lines = |lead: &str, count| repeated(0..count, |at| format!("{lead}x{at},X,,\n"));
    let text = format!("{CODES}{}", lines("", 65_001));
    let at = ("codes", Some(5_002), None, None);
    assert_too_large(&with("codes.csv", text), "codes", 5_000, at);
    let text = format!("{}{}", package::LEVELS, lines("setting,", 65_001));
    let at = ("levels", None, Some("setting"), None);
    assert_too_large(&with("levels.csv", text), "levels of setting", 1_000, at);
}

#[test]
fn a_long_chain_of_parents() {
    let mut text = CODES.to_owned();
    text.push_str("x0,X,,\n");
    text.push_str(&repeated(1..4_000, |at| format!("x{at},X,x{},\n", at - 1)));
    let what = "steps from a top-level row to one below it";
    let at = ("codes", Some(22), Some("parent_id"), Some("x15"));
    assert_too_large(&with("codes.csv", text), what, 16, at);
}

#[test]
fn a_nested_or_huge_description() {
    let nested = "[".repeat(100_000);
    let loaded = load(&with("datapackage.json", nested));
    assert!(matches!(
        loaded.log.issues()[0].kind,
        IssueKind::BadManifest(_)
    ));
    let at = ("datapackage.json", None, None, None);
    let huge = " ".repeat(2 * 1024 * 1024);
    assert_too_large(&with("datapackage.json", huge), "bytes", 1_048_576, at);
}

#[test]
fn many_unknown_references_end_soon() {
    let studies = repeated(0..20_000, |at| format!("study-{at},S,,,,,,\n"));
    let codings = repeated(0..100_000, |at| {
        format!("studdy-{at},trust,barrier,carer,home,,\n")
    });
    let mut files = with("studies.csv", format!("{STUDIES}{studies}"));
    files.insert(
        "codings.csv".to_owned(),
        format!("{CODINGS}{codings}").into_bytes(),
    );
    let start = Instant::now();
    let loaded = load(&files);
    assert_eq!(loaded.log.errors(), 100_000);
    assert_eq!(loaded.log.issues().len(), IssueLog::KEPT);
    let took = start.elapsed();
    println!("unknown references: {took:?}");
    assert!(took < SOON, "took {took:?}");
}

#[test]
fn markup_and_scripts_stay_text() {
    for hostile in [
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "\" onload=alert(1)",
        "=HYPERLINK(1)",
        "<img src=x onerror=alert(1)>",
    ] {
        let q = format!("\"{}\"", hostile.replace('"', "\"\""));
        let studies =
            format!("study_id,citation,title,url,doi,design,notes\n{q},{q},{q},{q},{q},{q},{q}\n");
        let codes = format!("code_id,label,definition\n{q},{q},{q}\n");
        let codings = format!(
            "study_id,code_id,polarity,stakeholder,setting,evidence\n{q},{q},barrier,{q},{q},{q}\n"
        );
        let mut files = Files::new();
        let json = serde_json::json!({
            "title": hostile,
            "licenses": [{"name": hostile, "path": hostile}],
            "synthesis": {"question": hostile, "citation": hostile},
            "resources": [
                {"name": "studies", "path": "studies.csv"},
                {"name": "codes", "path": "codes.csv"},
                {"name": "codings", "path": "codings.csv"}
            ]
        });
        files.insert("datapackage.json".to_owned(), json.to_string().into_bytes());
        files.insert("studies.csv".to_owned(), studies.into_bytes());
        files.insert("codes.csv".to_owned(), codes.into_bytes());
        files.insert("codings.csv".to_owned(), codings.into_bytes());
        let loaded = load(&files);
        assert_eq!(loaded.log.errors(), 0, "{:#?}", loaded.log.issues());
        let data = loaded.dataset.unwrap();
        assert_eq!(data.meta.title, hostile);
        assert_eq!(data.meta.question, hostile);
        assert_eq!(data.study_labels.get(0), hostile);
        assert_eq!(data.reports.url.get(0), hostile);
        assert_eq!(data.codes.label[0], hostile);
        assert_eq!(data.stakeholders.label[0], hostile);
        assert_eq!(data.codings.evidence.get(0), hostile);
        assert_eq!(safe_url(data.reports.url.get(0)), None);
        assert_eq!(safe_url(&data.meta.licenses[0].path), None);
    }
}

/// One change of a file.
#[derive(Clone, Debug)]
enum Change {
    Put(Index, Vec<u8>),
    Cut(Index, usize),
    Swap(Index, Index),
    Double(Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let bit = prop_oneof![
        vec(any::<u8>(), 1..6),
        Just(b",".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b";".to_vec()),
        Just(b"\xef\xbb\xbf".to_vec()),
        Just("\u{0}\u{202e}\u{1f600}".as_bytes().to_vec()),
        Just(b"consensus".to_vec()),
        Just(b"99999999999999999999".to_vec()),
    ];
    prop_oneof![
        (any::<Index>(), bit).prop_map(|(at, bytes)| Change::Put(at, bytes)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, n)| Change::Cut(at, n)),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::Swap(a, b)),
        (any::<Index>(), 1..80_usize).prop_map(|(at, n)| Change::Double(at, n)),
    ]
}

fn spoil(bytes: &mut Vec<u8>, change: &Change) {
    if bytes.is_empty() {
        return;
    }
    let len = bytes.len();
    match change {
        Change::Put(at, new) => {
            let at = at.index(len);
            bytes.splice(at..at, new.iter().copied());
        }
        Change::Cut(at, n) => {
            let at = at.index(len);
            bytes.drain(at..(at + n).min(len));
        }
        Change::Swap(a, b) => bytes.swap(a.index(len), b.index(len)),
        Change::Double(at, n) => {
            let at = at.index(len);
            let copy = bytes[at..(at + n).min(len)].to_vec();
            bytes.splice(at..at, copy);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn loading_never_panics(changes in vec((any::<Index>(), change()), 1..8)) {
        let mut files = small();
        for (file, change) in &changes {
            let at = file.index(files.len());
            if let Some(bytes) = files.values_mut().nth(at) {
                spoil(bytes, change);
            }
        }
        let loaded = load(&files);
        prop_assert!(loaded.dataset.is_some() == (loaded.log.errors() == 0));
        for issue in loaded.log.issues() {
            prop_assert!(!issue.to_string().is_empty());
        }
        if let Some(data) = loaded.dataset {
            let codings = &data.codings;
            prop_assert!(codings.code.iter().all(|c| c.index() < data.codes.len()));
            prop_assert!(codings.stakeholder.iter().all(|l| l.index() < data.stakeholders.len()));
            prop_assert!(codings.setting.iter().all(|l| l.index() < data.settings.len()));
            prop_assert!(codings.study.iter().all(|s| s.index() < data.study_count()));
            prop_assert!(codings.study.is_sorted());
            prop_assert!(codings.study_starts.len() == data.study_count() + 1);
        }
    }

    #[test]
    fn any_bytes_are_a_manifest_or_an_issue(bytes in vec(any::<u8>(), 0..200)) {
        let resources = manifest::resources(&bytes);
        let is_object = bytes.contains(&b"{"[0]);
        prop_assert!(resources.is_err() || is_object);
    }
}
