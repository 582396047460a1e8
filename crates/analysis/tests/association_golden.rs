//! Association against values computed with statsmodels and, for the permutations, with numpy
//! (`scripts/golden/difference.py`).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;

use fixtures::{assert_alike, assert_near, bundled, counts, golden, numbers, words};
use synthesis_analysis::Run;
use synthesis_analysis::association::{Cell, Permutations, residuals};
use synthesis_analysis::study_table::StudyTable;
use synthesis_core::derive::view;
use synthesis_core::state::ViewState;

#[test]
fn bundled_residuals_are_those_of_statsmodels() {
    let dataset = bundled();
    let values = golden("difference_care_planning.json");
    let table = StudyTable::new(&dataset, &ViewState::default());
    let codes: Vec<&str> = table
        .rows
        .iter()
        .map(|code| dataset.codes.id[code.index()].as_str())
        .collect();
    assert_eq!(codes, words(&values["rows"]));
    assert_eq!(
        table.studies.len() as u64,
        values["studies"].as_u64().unwrap()
    );
    let values = &values["association"];
    let table = table.counts().unwrap();
    assert_eq!(table.counts(), counts(&values["counts"]));
    let found = residuals(&table).unwrap();
    let chi_square = values["chi_square"].as_f64().unwrap();
    assert_near(&[found.chi_square], &[chi_square], "chi-square");
    let expected: Vec<f64> = found.cells.iter().map(|cell| cell.expected).collect();
    assert_near(&expected, &numbers(&values["expected"]), "expected");
    let adjusted: Vec<f64> = found.cells.iter().map(|cell| cell.adjusted).collect();
    assert_near(&adjusted, &numbers(&values["residual"]), "residuals");
}

#[test]
fn bundled_permutations_agree_with_the_reference() {
    let values = &golden("difference_care_planning.json")["association"];
    let of = values["permutations"].as_f64().unwrap();
    let mut run = Permutations::new(&bundled(), &ViewState::default(), 7, 10_000).unwrap();
    assert!(run.association().p.is_none());
    while !run.step(999) {}
    let found = run.association();
    assert_eq!((run.done(), found.permutations), (10_000, 10_000));
    assert_alike(found.p.unwrap(), values["p_overall"].as_f64().unwrap(), of);
    for (cell, expected) in found.cells.iter().zip(numbers(&values["p"])) {
        assert_alike(cell.p.unwrap(), expected, of);
    }
}

#[test]
fn the_table_holds_the_matrix_s_studies() {
    let dataset = bundled();
    let state = ViewState::default();
    let table = StudyTable::new(&dataset, &state);
    let counts = table.counts().unwrap();
    let view = view(&dataset, &state);
    let mut cells = 0;
    for (at, row) in view.rows.iter().enumerate() {
        for (column, head) in view.columns.iter().enumerate() {
            let studies = view.cells[at * view.columns.len() + column].tally.studies;
            let place = table.rows.iter().position(|code| *code == row.code);
            let columns = table.columns.iter().position(|key| *key == head.key);
            let found = place
                .zip(columns)
                .map_or(0, |(row, column)| counts.count(row, column));
            assert_eq!(found, studies);
            cells += 1;
        }
    }
    assert!(cells > 200);
    let of_rows = table.studies_of_rows();
    for (code, studies) in table.rows.iter().zip(of_rows) {
        let row = view.rows.iter().find(|row| row.code == *code).unwrap();
        assert_eq!(row.total.studies, studies);
    }
    for (key, studies) in table.columns.iter().zip(table.studies_of_columns()) {
        let column = view
            .columns
            .iter()
            .find(|column| column.key == *key)
            .unwrap();
        assert_eq!(column.total.studies, studies);
    }
}

#[test]
fn slices_and_seeds() {
    let dataset = bundled();
    let run = |seed: u64, slice: u32| {
        let mut run = Permutations::new(&dataset, &ViewState::default(), seed, 60).unwrap();
        while !run.step(slice) {}
        run.association()
    };
    assert_eq!(run(1, 60), run(1, 7));
    let p = |cells: &[Cell]| cells.iter().map(|cell| cell.p.unwrap().value).sum::<f64>();
    assert!((p(&run(1, 60).cells) - p(&run(2, 60).cells)).abs() > 1e-6);
}
