//! The tables: read back they are what was written, and no text is a formula.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "shared by several tests")]
mod words;

use proptest::prelude::*;
use synthesis_core::data::Dataset;
use synthesis_core::export::{figures_csv, included_reports, neutralised, studies_csv};

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.unwrap());
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// A dataset whose single study has these texts as title and notes.
fn with_texts(title: &str, notes: &str) -> Dataset {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["study_id", "citation", "title", "notes"])
        .unwrap();
    writer.write_record(["s", "S", title, notes]).unwrap();
    let studies = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    words::small(
        &studies,
        "study_id,code_id,polarity,stakeholder,setting\ns,a,barrier,nurse,ward\n",
        None,
    )
}

#[test]
fn the_figures_are_those_of_the_view() {
    let dataset = words::bundled();
    for fragment in [
        "",
        "columns=nested&show=barriers",
        "show=balance&collapsed=*&q=trust",
    ] {
        let view = words::view_of(&dataset, fragment);
        let table = rows(&figures_csv(&dataset, &view, false));
        let (head, body) = table.split_first().unwrap();
        let width = view.columns.len();
        assert_eq!(body.len(), view.cells.len() + view.rows.len() + width + 1);
        let at = |name: &str| head.iter().position(|h| h == name).unwrap();
        for (index, cell) in view.cells.iter().enumerate() {
            let line = &body[index];
            let (row, column) = (&view.rows[index / width], &view.columns[index % width]);
            assert_eq!(line[at("scope")], "cell");
            assert_eq!(line[at("row")], row.label);
            assert_eq!(line[at("row_id")], dataset.codes.id[row.code.index()]);
            let name = if column.key.stakeholder.is_some() {
                "group"
            } else {
                "setting"
            };
            assert_eq!(line[at(name)], column.label);
            assert_eq!(line[at("studies")], cell.tally.studies.to_string());
            assert_eq!(line[at("barrier")], cell.tally.barrier.to_string());
            assert_eq!(line[at("value")], cell.value.to_string());
            assert_eq!(line[at("asked")], cell.asked.to_string());
        }
        let last = body.last().unwrap();
        assert_eq!(last[at("scope")], "all");
        assert_eq!(last[at("codings")], view.total.codings.to_string());
    }
}

#[test]
fn lines_end_as_the_standard_has_it_and_the_mark_is_optional() {
    let dataset = words::bundled();
    let view = words::view_of(&dataset, "");
    let plain = figures_csv(&dataset, &view, false);
    let marked = figures_csv(&dataset, &view, true);
    assert_eq!(marked.strip_prefix('\u{feff}'), Some(&plain[..]));
    assert!(plain.ends_with("\r\n"));
    assert_eq!(plain.matches('\n').count(), plain.matches("\r\n").count());
}

#[test]
fn the_studies_are_those_that_pass() {
    let dataset = words::bundled();
    for (fragment, is_less) in [
        ("", false),
        ("country=GB&q=trust", true),
        ("setting=crisis", true),
    ] {
        let view = words::view_of(&dataset, fragment);
        let table = rows(&studies_csv(&dataset, &view, false));
        let reports = included_reports(&dataset, &view.state);
        assert_eq!(table.len(), reports.len() + 1);
        assert_eq!(reports.len() < dataset.reports.len(), is_less);
        for (line, report) in table[1..].iter().zip(&reports) {
            assert_eq!(line[0], dataset.reports.id.get(report.index()));
            assert_eq!(line.len(), table[0].len());
        }
    }
}

#[test]
fn formulas_are_made_text() {
    for text in ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "＝1"] {
        assert_eq!(neutralised(text), format!("'{text}"));
    }
    for text in ["", "a=1", "1-2", " =1", "'=1"] {
        assert_eq!(neutralised(text), text);
    }
}

proptest! {
    #[test]
    fn any_text_comes_back_up_to_neutralisation(
        title in "[=+@,\"\r\n\ta-z é;-]{0,12}",
        notes in "\\PC{0,20}",
    ) {
        let dataset = with_texts(&title, &notes);
        let view = words::view_of(&dataset, "");
        let table = rows(&studies_csv(&dataset, &view, false));
        prop_assert_eq!(table.len(), 2);
        let at = |name: &str| table[0].iter().position(|h| h == name).unwrap();
        let held = dataset.reports.title.get(0);
        prop_assert_eq!(&table[1][at("title")], &neutralised(held));
        let held = dataset.reports.notes.get(0);
        prop_assert_eq!(&table[1][at("notes")], &neutralised(held));
    }
}
