//! References: whole records whatever the texts hold.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "shared by several tests")]
mod words;

use proptest::prelude::*;
use synthesis_core::data::Dataset;
use synthesis_core::export::{bibtex, included_reports, ris};

/// The records of an RIS file as lists of tag and value; anything else fails.
fn records(text: &str) -> Vec<Vec<(String, String)>> {
    let mut all = Vec::new();
    let mut open: Option<Vec<(String, String)>> = None;
    for line in text.split("\r\n").filter(|line| !line.is_empty()) {
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        let (tag, value) = line
            .split_once("  - ")
            .unwrap_or_else(|| panic!("{line:?}"));
        assert!(
            tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_alphanumeric()),
            "{line:?}"
        );
        match (tag, &mut open) {
            ("TY", None) => open = Some(vec![(tag.to_owned(), value.to_owned())]),
            ("ER", Some(_)) => all.extend(open.take()),
            (_, Some(record)) => record.push((tag.to_owned(), value.to_owned())),
            _ => panic!("{line:?} outside a record"),
        }
    }
    assert!(open.is_none());
    all
}

/// The entries of a BibTeX file as key and fields, by the rule that braces nest.
fn entries(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut all = Vec::new();
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix('@') {
        let (kind, body) = after.split_once('{').unwrap();
        assert!(["article", "misc"].contains(&kind), "{kind}");
        let (key, mut fields_text) = body.split_once(',').unwrap();
        let mut fields = Vec::new();
        loop {
            let (name, value) = fields_text.split_once(" = {").unwrap();
            let end = closing(value);
            fields.push((name.trim().to_owned(), value[..end].to_owned()));
            fields_text = &value[end + 1..];
            match fields_text.strip_prefix(',') {
                Some(more) => fields_text = more,
                None => break,
            }
        }
        all.push((key.to_owned(), fields));
        rest = fields_text
            .trim_start()
            .strip_prefix('}')
            .unwrap()
            .trim_start();
    }
    assert_eq!(rest, "");
    all
}

/// Where the brace closes that was open before the text.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            return at;
        }
    }
    panic!("never closed: {text}")
}

fn hostile(id: &str, title: &str, authors: &str, doi: &str) -> Dataset {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = [
        "study_id", "citation", "title", "authors", "year", "journal", "doi", "url", "notes",
    ];
    writer.write_record(head).unwrap();
    let url = "javascript:alert(1)";
    writer
        .write_record([id, "S", title, authors, "1999", title, doi, url, title])
        .unwrap();
    writer
        .write_record(["other", "Other 2000", "", "", "", "", "", "", ""])
        .unwrap();
    let studies = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    words::small(
        &studies,
        "study_id,code_id,polarity,stakeholder,setting\nother,a,barrier,nurse,ward\n",
        None,
    )
}

#[test]
fn every_report_is_a_record_with_its_fields() {
    let dataset = words::bundled();
    let view = words::view_of(&dataset, "country=GB");
    let reports = included_reports(&dataset, &view.state);
    let (ris, bibtex) = (
        records(&ris(&dataset, &view)),
        entries(&bibtex(&dataset, &view)),
    );
    assert!(reports.len() > 20);
    assert_eq!((ris.len(), bibtex.len()), (reports.len(), reports.len()));
    for ((record, (key, fields)), report) in ris.iter().zip(&bibtex).zip(reports) {
        let row = report.index();
        let value = |tag: &str| {
            record
                .iter()
                .find(|(t, _)| t == tag)
                .map(|(_, v)| v.as_str())
        };
        assert_eq!(value("ID"), Some(dataset.reports.id.get(row)));
        assert_eq!(key, dataset.reports.id.get(row));
        let year = dataset.reports.year[row].map(|year| year.to_string());
        assert_eq!(value("PY"), year.as_deref());
        let doi = fields
            .iter()
            .find(|(name, _)| name == "doi")
            .map(|(_, v)| v.as_str());
        assert_eq!(doi.unwrap_or_default(), dataset.reports.doi.get(row));
        assert!(value("UR").is_none_or(|url| url.starts_with("https://")));
    }
}

#[test]
fn authors_stand_with_their_family_name_first() {
    let dataset = hostile(
        "s",
        "T",
        "Adams JR; van der Berg A; Research and Care Group; Ø; Li, X",
        "",
    );
    let view = words::view_of(&dataset, "");
    let records = records(&ris(&dataset, &view));
    let authors: Vec<&str> = records[0]
        .iter()
        .filter(|(tag, _)| tag == "AU")
        .map(|(_, value)| value.as_str())
        .collect();
    let expected = [
        "Adams, J. R.",
        "van der Berg, A.",
        "Research and Care Group",
        "Ø",
        "Li, X",
    ];
    assert_eq!(authors, expected);
    let entries = entries(&bibtex(&dataset, &view));
    let joined = "Adams, J. R. and van der Berg, A. and {Research and Care Group} and Ø and Li, X";
    assert_eq!(entries[0].1[0], ("author".to_owned(), joined.to_owned()));
}

#[test]
fn hostile_texts_stay_in_their_field() {
    let text = "x\r\nER  - \r\nTY  - JOUR\u{2028}} @article{y, \\input{z} 50% & $ # _ ~ ^";
    let dataset = hostile("a{b},c", text, text, "10.1/x}{y");
    let view = words::view_of(&dataset, "");
    let records = records(&ris(&dataset, &view));
    assert_eq!(records.len(), 2);
    assert!(records[0].iter().all(|(tag, _)| tag != "UR"));
    let entries = entries(&bibtex(&dataset, &view));
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].0, "abc");
    let doi = entries[0].1.iter().find(|(name, _)| name == "doi").unwrap();
    assert_eq!(doi.1, "10.1/x%7D%7By");
    assert!(
        entries[0]
            .1
            .iter()
            .any(|(_, v)| v.contains("\\textbackslash{}input"))
    );
}

proptest! {
    #[test]
    fn no_text_breaks_a_record(
        id in "[a-z{}@,%\\\\ -]{1,8}x",
        title in "[a-zA-Z{}@,\\\\\"%\r\n\u{85}\u{2028} =-]{0,24}",
        authors in "[a-zA-Z;{}@, \r\n-]{0,24}",
        doi in "10.[0-9]{4}/[a-z{}\\\\<>]{1,6}",
    ) {
        let dataset = hostile(&id, &title, &authors, &doi);
        let view = words::view_of(&dataset, "");
        prop_assert_eq!(records(&ris(&dataset, &view)).len(), 2);
        prop_assert_eq!(entries(&bibtex(&dataset, &view)).len(), 2);
    }
}
