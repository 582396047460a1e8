//! What is drawn at random against a reference that makes the same draws: 100,000 of each, by plain
//! `NumPy` and `SciPy` (`scripts/golden/monte_carlo.py`, which names the versions in its output). Counts
//! are equal, figures to 1e-9; Ward's heights are rounded at each join, so that in a few resamples the
//! last bit says which of two equal ones comes first: there counts differ by two at most, figures by 1e-3.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;
mod tables;

use fixtures::{assert_near, bundled, counts, golden, numbers, words};
use serde_json::Value;
use synthesis_analysis::agreement::by_code;
use synthesis_analysis::association::Permutations;
use synthesis_analysis::choice_of_k::{ConsensusRun, GapStatistic};
use synthesis_analysis::column_items::column_items;
use synthesis_analysis::correspondence::{self, CodeMap, Placement};
use synthesis_analysis::divergence::Exchange;
use synthesis_analysis::items::{self, Items};
use synthesis_analysis::sides::default_sides;
use synthesis_analysis::stability::{Bootstrap, Options, TreesRun};
use synthesis_analysis::{Estimate, Run};
use synthesis_core::cluster::{Linkage, Similarity};
use synthesis_core::data::{CodeId, Dataset, coder_codings};
use synthesis_core::derive::column_id;
use synthesis_core::state::{ColumnKey, ViewState};

const DRAWN: u32 = 100_000;

fn reference() -> Value {
    let values = golden("monte_carlo.json");
    assert_eq!(values["drawn"].as_u64(), Some(DRAWN.into()));
    values
}

fn items(values: &Value) -> Items {
    let sets = values["sets"].as_array().unwrap().iter();
    let wholes = |set: &Value| counts(set).iter().map(|&study| study as usize).collect();
    let studies = values["studies"].as_u64().unwrap() as usize;
    tables::items_of(studies, &sets.map(wholes).collect::<Vec<Vec<usize>>>())
}

fn finish<R: Run>(mut run: R) -> R {
    while !run.step(10_000) {}
    run
}

/// The similarity and the linkage of a reference's bootstrap.
fn method(values: &Value) -> (Similarity, Linkage) {
    let similarity = match values["similarity"].as_str().unwrap() {
        "jaccard" => Similarity::Jaccard,
        "dice" => Similarity::Dice,
        "ochiai" => Similarity::Ochiai,
        _ => Similarity::SimpleMatching,
    };
    (similarity, linkage(values))
}

fn linkage(values: &Value) -> Linkage {
    match values["linkage"].as_str().unwrap() {
        "average" => Linkage::Average,
        "complete" => Linkage::Complete,
        "ward" => Linkage::Ward,
        _ => Linkage::Single,
    }
}

fn options(values: &Value) -> Options {
    Options {
        resamples: DRAWN,
        seed: values["seed"].as_u64().unwrap(),
        ..Options::default()
    }
}

#[test]
fn clusters_come_back_as_often() {
    for part in ["ten", "small"] {
        let values = &reference()[part];
        let items = items(values);
        for values in values["bootstrap"].as_array().unwrap() {
            bootstraps_equal(&items, values);
        }
    }
}

fn bootstraps_equal(items: &Items, values: &Value) {
    let (similarity, linkage) = method(values);
    let run = Bootstrap::new(items, similarity, linkage, options(values)).unwrap();
    let name = format!("{similarity:?} {linkage:?}");
    are_as_often(&finish(run), values, &name);
}

fn are_as_often(run: &Bootstrap, values: &Value, name: &str) {
    let found = run.values();
    let expected = values["counts"].as_array().unwrap();
    assert_eq!(found.len(), expected.len());
    let fits = values["fits"].as_array().unwrap();
    for (merge, (support, fit)) in found.iter().zip(fits).enumerate() {
        let (back, often) = (run.counts(merge), counts(&expected[merge]));
        let is_ward = values["linkage"] == "ward";
        let (few, near) = if is_ward { (2, 1e-3) } else { (0, 1e-9) };
        assert_eq!(back.len(), often.len());
        for (a, b) in back.iter().zip(&often) {
            assert!(a.abs_diff(*b) <= few, "{name} {merge}: {a} for {b}");
        }
        let (au, bp) = (support.au.unwrap(), support.bp);
        let found = [au.value, bp.value, au.error, bp.error];
        let expected = ["au", "bp", "au_error", "bp_error"].map(|name| fit[name].as_f64().unwrap());
        for (a, b) in found.iter().zip(&expected) {
            assert!((a - b).abs() <= near, "{name} {merge}: {a} for {b}");
        }
    }
}

#[test]
fn clusters_of_groups_come_back_as_often_in_the_same_resamples() {
    let (values, dataset) = (&reference()["columns"], bundled());
    let state = ViewState {
        linkage: linkage(values),
        ..ViewState::default()
    };
    let columns = column_items(&dataset, &state, &items::items(&dataset, &state)).unwrap();
    let id = |&key: &ColumnKey| column_id(&dataset, key).unwrap();
    let ids: Vec<&str> = columns.keys.iter().map(id).collect();
    assert_eq!(ids, words(&values["columns"]));
    let run = TreesRun::of_view(&dataset, &state, options(values)).unwrap();
    let run = finish(run);
    are_as_often(run.columns().unwrap(), values, "groups");
}

#[test]
fn factors_stay_together_as_often() {
    let values = &reference()["ten"];
    let expected = &values["consensus"];
    let k = expected["k"].as_u64().unwrap() as usize;
    let (similarity, linkage) = (Similarity::Jaccard, Linkage::Average);
    let run = ConsensusRun::new(&items(values), similarity, linkage, &[k], DRAWN, 1).unwrap();
    let found = finish(run).values(k).unwrap();
    assert_near(
        found.condensed(),
        &numbers(&expected["condensed"]),
        "consensus",
    );
}

#[test]
fn references_of_the_gap_are_as_tight() {
    let values = &reference()["ten"];
    let expected = &values["gap"];
    let (similarity, linkage) = (Similarity::Jaccard, Linkage::Average);
    let run = GapStatistic::new(&items(values), similarity, linkage, DRAWN, 1).unwrap();
    let gaps = finish(run).values();
    let all = |of: &dyn Fn(usize) -> f64| (0..gaps.len()).map(of).collect::<Vec<f64>>();
    let within = all(&|at| gaps[at].log_within);
    assert_near(&within, &numbers(&expected["log_within"]), "within");
    let means = all(&|at| gaps[at].expected);
    assert_near(&means, &numbers(&expected["expected"]), "expected");
    let errors = all(&|at| gaps[at].error);
    assert_near(&errors, &numbers(&expected["error"]), "error");
}

fn ids(dataset: &Dataset, codes: impl Iterator<Item = CodeId>) -> Vec<&str> {
    codes
        .map(|code| dataset.codes.id[code.index()].as_str())
        .collect()
}

/// The p of counts of permutations that reach what was observed.
fn p(reached: u32) -> f64 {
    Estimate::of_p(reached, DRAWN).value
}

#[test]
fn permutations_reach_as_often() {
    let (values, dataset) = (&reference()["association"], bundled());
    let run = Permutations::new(&dataset, &ViewState::default(), 1, DRAWN).unwrap();
    let found = finish(run).association();
    assert_eq!(
        ids(&dataset, found.rows.iter().copied()),
        words(&values["rows"])
    );
    assert_eq!(
        Some(u64::from(found.reached)),
        values["reached_in_all"].as_u64()
    );
    let cells: Vec<f64> = found
        .cells
        .iter()
        .map(|cell| cell.p.unwrap().value)
        .collect();
    let expected: Vec<f64> = counts(&values["reached"]).into_iter().map(p).collect();
    assert_near(&cells, &expected, "p of cells");
}

#[test]
fn exchanges_reach_as_often() {
    let (values, dataset) = (&reference()["exchange"], bundled());
    let sides = default_sides(&dataset).unwrap();
    let run = Exchange::new(&dataset, &ViewState::default(), &sides, 1, DRAWN).unwrap();
    let found = finish(run).exchanged();
    let codes = found.factors.iter().map(|factor| factor.code);
    assert_eq!(ids(&dataset, codes), words(&values["codes"]));
    let in_all = values["reached_in_all"].as_u64().unwrap() as u32;
    assert_near(&[found.p.unwrap().value], &[p(in_all)], "p of the whole");
    let factors: Vec<f64> = found.factors.iter().map(|f| f.p.unwrap().value).collect();
    let expected: Vec<f64> = counts(&values["reached"]).into_iter().map(p).collect();
    assert_near(&factors, &expected, "p of factors");
}

fn moments(placement: Placement) -> Vec<f64> {
    let spread = placement.spread;
    let mean = |axis| spread.mean(axis).unwrap();
    let covariance = |a, b| spread.covariance(a, b).unwrap();
    vec![
        f64::from(spread.replicates),
        mean(0),
        mean(1),
        covariance(0, 0),
        covariance(1, 1),
        covariance(0, 1),
    ]
}

#[test]
fn points_of_the_map_scatter_alike() {
    let (values, dataset) = (&reference()["ellipses"], bundled());
    let options = correspondence::Options::default();
    let map = CodeMap::new(&dataset, &ViewState::default(), &options).unwrap();
    let run = correspondence::Bootstrap::new(&map, 1, DRAWN).unwrap();
    let run = finish(run);
    let rows = map.table.rows.iter().map(|&code| run.row(code).unwrap());
    let rows: Vec<f64> = rows.flat_map(moments).collect();
    assert_near(&rows, &numbers(&values["rows"]), "rows");
    let columns = map
        .table
        .columns
        .iter()
        .map(|&key| run.column(key).unwrap());
    let columns: Vec<f64> = columns.flat_map(moments).collect();
    assert_near(&columns, &numbers(&values["columns"]), "columns");
}

#[test]
fn alpha_lies_in_the_same_interval() {
    let (values, dataset) = (&reference()["agreement"], bundled());
    let csv = fixtures::bundled_file("coder_codings.csv");
    let (read, _) = coder_codings(&csv, &dataset);
    let factors: Vec<CodeId> = dataset
        .codes
        .all()
        .filter(|&code| dataset.codes.is_factor(code))
        .collect();
    let found = by_code(&read.rows, read.coders.len(), &factors, DRAWN, 1).unwrap();
    let (low, high) = found.overall.alpha.unwrap().interval.unwrap();
    assert_near(&[low, high], &numbers(&values["interval"]), "interval");
}

#[test]
fn other_draws_give_the_same_shares() {
    let values = &reference()["independent"];
    let of = values["resamples"].as_f64().unwrap();
    let options = Options {
        resamples: 4_000_000,
        scales: vec![1.0],
        seed: 1,
    };
    let (similarity, linkage) = (Similarity::Jaccard, Linkage::Average);
    let run = Bootstrap::new(&items(values), similarity, linkage, options).unwrap();
    let found = finish(run).values();
    let expected = numbers(&values["counts"]);
    assert_eq!(found.len(), expected.len());
    for (support, count) in found.iter().zip(expected) {
        let off = (support.share - count / of).abs();
        assert!(off < 1e-3, "{} {}", support.share, count / of);
    }
}
