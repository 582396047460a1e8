//! Maps against published values and those computed with numpy (`scripts/golden/difference.py`).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;

use fixtures::{assert_near, bundled, counts, golden, numbers, words};
use serde_json::Value;
use synthesis_analysis::Run;
use synthesis_analysis::correspondence::{
    Analysis, Bootstrap, CodeMap, Options, Placement, Point, analyse,
};
use synthesis_analysis::table::Table;
use synthesis_core::state::ViewState;

fn table(values: &Value) -> Table {
    let rows = values.as_array().unwrap().len();
    let counts = counts(values);
    Table::new(rows, counts.len() / rows, counts).unwrap()
}

fn flat(points: &[Point], of: &dyn Fn(&Point) -> Vec<f64>) -> Vec<f64> {
    points.iter().flat_map(of).collect()
}

fn check_points(found: &[Point], expected: &Value, what: &str) {
    let check = |name: &str, of: &dyn Fn(&Point) -> Vec<f64>| {
        let expected = numbers(&expected[name]);
        assert_near(&flat(found, of), &expected, &format!("{what}, {name}"));
    };
    check("mass", &|point| vec![point.mass]);
    check("principal", &|point| point.principal.clone());
    check("standard", &|point| point.standard.clone());
    check("contributions", &|point| point.contributions.clone());
    check("cos2", &|point| point.cos2.clone());
}

fn check_analysis(found: &Analysis, expected: &Value, what: &str) {
    let inertias: Vec<f64> = found.axes.iter().map(|axis| axis.inertia).collect();
    assert_near(&inertias, &numbers(&expected["inertias"]), what);
    check_points(&found.rows, &expected["rows"], what);
    check_points(&found.columns, &expected["columns"], what);
}

#[test]
fn smoke_housetasks_and_author_are_those_of_ca_and_factominer() {
    let values = &golden("difference_statref.json")["correspondence"];
    for name in ["smoke", "housetasks", "author"] {
        let expected = &values[name];
        let found = analyse(&table(&expected["table"])).unwrap();
        check_analysis(&found, &expected["full"], name);
        let inertias: Vec<f64> = found.axes.iter().map(|axis| axis.inertia).collect();
        assert_near(&inertias, &numbers(&expected["principal_inertias"]), name);
        let per_cent: Vec<f64> = found.axes.iter().map(|axis| 100.0 * axis.share).collect();
        let published = numbers(&expected["percent_inertia"]);
        for (a, b) in per_cent.iter().zip(published) {
            assert!((a - b).abs() < 1e-8, "{name}: {a} for {b}");
        }
        let total = expected["total_inertia"].as_f64().unwrap();
        assert_near(&[found.inertia], &[total], name);
        let inertia = flat(&found.rows, &|point| vec![point.inertia]);
        assert_near(&inertia, &numbers(&expected["row_inertia"]), name);
    }
}

#[test]
fn published_coordinates_agree_up_to_sign() {
    let values = &golden("difference_statref.json")["correspondence"];
    for name in ["smoke", "housetasks", "author"] {
        let expected = &values[name];
        let found = analyse(&table(&expected["table"])).unwrap();
        for (points, key) in [
            (&found.rows, "row_coord_first_axes"),
            (&found.columns, "col_coord_first_axes"),
        ] {
            let first = flat(points, &|point| point.principal[..3].to_vec());
            let (first, published) = (first.iter().map(|x| x.abs()), numbers(&expected[key]));
            let published: Vec<f64> = published.into_iter().map(f64::abs).collect();
            assert_near(&first.collect::<Vec<_>>(), &published, key);
        }
        let cos2 = flat(&found.rows, &|point| point.cos2[..3].to_vec());
        assert_near(&cos2, &numbers(&expected["row_cos2"]), "cos2");
    }
}

#[test]
fn a_copy_of_a_point_is_placed_upon_it() {
    let values = &golden("difference_statref.json")["correspondence"];
    let smoke = table(&values["smoke"]["table"]);
    let found = analyse(&smoke).unwrap();
    for (row, point) in found.rows.iter().enumerate() {
        let counts: Vec<u32> = (0..4).map(|column| 3 * smoke.count(row, column)).collect();
        let guest = found.place_row(&counts).unwrap();
        assert_near(&guest.principal, &point.principal, "principal");
        assert_near(&guest.cos2, &point.cos2, "cos2");
        assert!((guest.quality(&[0, 1]) - point.quality(&[0, 1])).abs() < 1e-9);
    }
    for (column, point) in found.columns.iter().enumerate() {
        let counts: Vec<u32> = (0..5).map(|row| smoke.count(row, column)).collect();
        let guest = found.place_column(&counts).unwrap();
        assert_near(&guest.principal, &point.principal, "principal");
    }
    assert_eq!(found.place_row(&[0; 4]), None);
    assert_eq!(found.place_row(&[1; 3]), None);
}

#[test]
fn the_bundled_map_is_numpy_s() {
    let dataset = bundled();
    let values = golden("difference_care_planning.json");
    let map = CodeMap::new(&dataset, &ViewState::default(), &Options::default()).unwrap();
    let code = |code: &synthesis_core::data::CodeId| dataset.codes.id[code.index()].as_str();
    let codes: Vec<&str> = map.table.rows.iter().map(code).collect();
    assert_eq!(codes, words(&values["rows"]));
    check_analysis(&map.analysis, &values["correspondence"], "care planning");
}

/// Moments of a reference: replicates, means, variances and covariance on the first two axes.
fn assert_spread(found: Placement, expected: &[f64], resamples: f64, of: f64) {
    let spread = found.spread;
    let part = |count: f64, all: f64| count / all;
    let present = part(f64::from(spread.replicates), of) - part(expected[0], resamples);
    assert!(present.abs() < 0.02);
    for axis in 0..2 {
        let variance = expected[3 + axis];
        let error = (variance / f64::from(spread.replicates)).sqrt();
        let mean = spread.mean(axis).unwrap() - expected[1 + axis];
        assert!(mean.abs() < 5.5 * error + 1e-12, "{mean} {error}");
        let ratio = spread.covariance(axis, axis).unwrap() / variance;
        assert!(variance < 1e-20 || (ratio - 1.0).abs() < 0.2, "{ratio}");
    }
    let scale = (expected[3] * expected[4]).sqrt();
    let off = spread.covariance(0, 1).unwrap() - expected[5];
    assert!(off.abs() < 0.1 * scale + 1e-12, "{off} {scale}");
}

#[test]
fn bundled_replicates_spread_as_the_reference_s() {
    let dataset = bundled();
    let values = &golden("difference_care_planning.json")["bootstrap"];
    let resamples = values["resamples"].as_f64().unwrap();
    let map = CodeMap::new(&dataset, &ViewState::default(), &Options::default()).unwrap();
    let mut run = Bootstrap::new(&map, 11, 4_000).unwrap();
    while !run.step(300) {}
    assert_eq!(run.done(), 4_000);
    for (&code, expected) in map
        .table
        .rows
        .iter()
        .zip(values["rows"].as_array().unwrap())
    {
        assert_spread(
            run.row(code).unwrap(),
            &numbers(expected),
            resamples,
            4_000.0,
        );
    }
    for (&key, expected) in map
        .table
        .columns
        .iter()
        .zip(values["columns"].as_array().unwrap())
    {
        assert_spread(
            run.column(key).unwrap(),
            &numbers(expected),
            resamples,
            4_000.0,
        );
    }
}
