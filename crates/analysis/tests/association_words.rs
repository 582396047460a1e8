//! What is said of an association holds in its figures.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use synthesis_analysis::Run;
use synthesis_analysis::association::{Associated, Association, Permutations, Standing};
use synthesis_core::data::{Dataset, Files, load};
use synthesis_core::derive::{View, view};
use synthesis_core::state::from_fragment;

fn bundled() -> Dataset {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let files: Files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    load(&files).dataset.unwrap()
}

fn of(dataset: &Dataset, fragment: &str, draws: u32) -> (View, Association) {
    let state = from_fragment(fragment, dataset).unwrap();
    let mut run = Permutations::of_view(dataset, &state).unwrap();
    run.step(draws);
    (view(dataset, &state), run.association())
}

#[test]
fn the_cells_that_stand_out_are_those_said_to() {
    let dataset = bundled();
    let (view, found) = of(&dataset, "", 1_500);
    let words = Associated::new(&view, &found);
    let below = found.cells.iter().filter(|cell| cell.q.unwrap() < 0.05);
    let notable = below.count();
    assert!(notable > 0);
    let [over, under] = [Standing::Over, Standing::Under].map(|s| words.notable(s));
    assert_eq!(over.len() + under.len(), notable);
    let said = words.sentences();
    assert!(
        said[1].starts_with(&format!("{notable} of the {} cells", found.cells.len())),
        "{}",
        said[1]
    );
    for (cells, sign) in [(&over, "+"), (&under, "\u{2212}")] {
        for &(row, column) in cells {
            let label = words.label(row, column, 1);
            assert!(label.contains(&[": ", sign].concat()), "{label}");
            let lines = words.lines(row, column).join("\n");
            assert!(lines.contains("than chance would"), "{lines}");
        }
    }
    let reached = found.reached;
    let p = found.p.unwrap().value;
    assert!((p - f64::from(reached + 1) / 1_501.0).abs() < 1e-12);
    assert!(said[0].contains("of 1,500 random exchanges"), "{}", said[0]);
    assert!(said[2].contains("not by a chi-square test"));
}

#[test]
fn rows_and_columns_of_the_view_find_their_figures_in_any_order() {
    let dataset = bundled();
    for fragment in [
        "",
        "rows=name&order=frequency",
        "columns=nested&rows=domain",
        "collapsed=*",
    ] {
        let (view, found) = of(&dataset, fragment, 0);
        let words = Associated::new(&view, &found);
        let width = view.columns.len();
        for (at, cell) in view.cells.iter().enumerate() {
            let (row, column) = (at / width, at % width);
            match words.cell(row, column) {
                Some(figures) => assert_eq!(figures.residual.count, cell.tally.studies),
                None => assert_eq!(cell.tally.studies, 0),
            }
        }
    }
}

#[test]
fn where_less_than_a_study_is_expected_care_is_asked_for() {
    let dataset = bundled();
    let (view, found) = of(&dataset, "columns=nested", 10);
    let words = Associated::new(&view, &found);
    let (mut with, mut without) = (0, 0);
    for row in 0..view.rows.len() {
        for column in 0..view.columns.len() {
            let Some(cell) = words.cell(row, column) else {
                continue;
            };
            let lines = words.lines(row, column);
            let asks = lines.iter().any(|line| line.contains("read with care"));
            assert_eq!(asks, cell.residual.expected < 1.0);
            *(if asks { &mut with } else { &mut without }) += 1;
        }
    }
    assert!(with > 0 && without > 0);
}

#[test]
fn before_the_first_permutation_nothing_is_claimed() {
    let dataset = bundled();
    let (view, found) = of(&dataset, "show=barriers", 0);
    let words = Associated::new(&view, &found);
    assert!(words.notable(Standing::Over).is_empty());
    let said = words.sentences();
    assert!(said[0].contains("being worked out"), "{}", said[0]);
    assert_eq!(said.len(), 2);
    assert!(words.title().ends_with("barriers by group"));
    let lines = words.lines(0, 0);
    assert!(lines[1].contains("barrier stud") && lines[1].contains("expected"));
}

#[test]
fn where_there_is_nothing_to_permute_a_sentence_says_why() {
    let dataset = bundled();
    for (fragment, words) in [
        ("q=qqqqq", "No study"),
        ("code=trust-alliance", "Only one factor"),
    ] {
        let state = from_fragment(fragment, &dataset).unwrap();
        let why = Permutations::of_view(&dataset, &state).unwrap_err();
        assert!(why.sentence().starts_with(words), "{fragment}: {why}");
    }
}
