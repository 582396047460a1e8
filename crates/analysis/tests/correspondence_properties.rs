//! What must hold of maps for any table and dataset, and where there is none.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;

use fixtures::{Row, bundled, dataset};
use proptest::collection::vec;
use proptest::prelude::*;
use synthesis_analysis::correspondence::{
    Analysis, Bootstrap, CodeMap, Ellipse, Options, Replicates, analyse, small_columns,
};
use synthesis_analysis::table::Table;
use synthesis_analysis::{Nothing, Run};
use synthesis_core::data::Dataset;
use synthesis_core::state::{Columns, ViewState};

const SIZE: [usize; 4] = [10, 5, 4, 2];

fn table() -> impl Strategy<Value = Table> {
    (2..7_usize, 2..7_usize)
        .prop_flat_map(|(m, n)| (Just(m), Just(n), vec(0..30_u32, m * n)))
        .prop_filter_map("a row or column is empty", |(m, n, counts)| {
            Table::new(m, n, counts).ok()
        })
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    vec(
        (0..10_usize, 0..5_usize, 0..2_usize, 0..4_usize, 0..2_usize),
        1..70,
    )
}

fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.sum()
}

fn is(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 1e-9 * expected.abs().max(1.0)
}

fn check(table: &Table, found: &Analysis) -> Result<(), TestCaseError> {
    let total = table.total() as f64;
    let mut chi_square = 0.0;
    for row in 0..table.rows() {
        for column in 0..table.columns() {
            let margins = table.row_totals()[row] as f64 * table.column_totals()[column] as f64;
            let expected = margins / total;
            chi_square += (f64::from(table.count(row, column)) - expected).powi(2) / expected;
        }
    }
    prop_assert!(is(found.inertia, chi_square / total));
    prop_assert!(found.axes.len() < table.rows().min(table.columns()));
    prop_assert!(found.axes.is_sorted_by(|a, b| a.inertia >= b.inertia));
    prop_assert!(is(sum(found.axes.iter().map(|axis| axis.share)), 1.0));
    for points in [&found.rows, &found.columns] {
        prop_assert!(is(sum(points.iter().map(|point| point.mass)), 1.0));
        prop_assert!(is(
            sum(points.iter().map(|point| point.inertia)),
            found.inertia
        ));
        for (at, axis) in found.axes.iter().enumerate() {
            let with = |of: &dyn Fn(f64) -> f64| {
                sum(points
                    .iter()
                    .map(|point| point.mass * of(point.principal[at])))
            };
            prop_assert!(with(&|x| x).abs() < 1e-9);
            prop_assert!(is(with(&|x| x * x), axis.inertia));
            prop_assert!(is(
                sum(points.iter().map(|point| point.contributions[at])),
                1.0
            ));
        }
        for point in points {
            let cos2 = sum(point.cos2.iter().copied());
            prop_assert!(is(cos2, 1.0) || point.inertia < 1e-12);
            prop_assert!((0.0..=1.0).contains(&point.quality(&[0, 1])));
            prop_assert!(
                point
                    .principal
                    .iter()
                    .chain(&point.standard)
                    .all(|x| x.is_finite())
            );
        }
    }
    Ok(())
}

/// Chi-square distances between the profiles of rows are distances between their points.
fn check_distances(table: &Table, found: &Analysis) -> Result<(), TestCaseError> {
    let share = |row: usize, column: usize| {
        f64::from(table.count(row, column)) / table.row_totals()[row] as f64
    };
    for i in 0..table.rows() {
        for j in 0..i {
            let apart = |column: usize| (share(i, column) - share(j, column)).powi(2);
            let profiles = sum((0..table.columns()).map(|c| apart(c) / found.columns[c].mass));
            let (a, b) = (&found.rows[i].principal, &found.rows[j].principal);
            let points = sum(a.iter().zip(b).map(|(x, y)| (x - y).powi(2)));
            prop_assert!(is(points, profiles));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn inertias_masses_and_contributions_add_up(table in table()) {
        match analyse(&table) {
            Ok(found) => {
                check(&table, &found)?;
                check_distances(&table, &found)?;
            }
            Err(why) => prop_assert!(why == Nothing::AllEqual && table.is_independent()),
        }
    }

    #[test]
    fn turning_the_table_exchanges_the_sides(table in table()) {
        let (m, n) = (table.rows(), table.columns());
        let turned = (0..n).flat_map(|c| (0..m).map(move |r| (r, c)));
        let turned = turned.map(|(r, c)| table.count(r, c)).collect();
        let turned = Table::new(n, m, turned).unwrap();
        if let (Ok(one), Ok(other)) = (analyse(&table), analyse(&turned)) {
            for (a, b) in one.axes.iter().zip(&other.axes) {
                prop_assert!(is(a.inertia, b.inertia));
            }
            for (a, b) in one.rows.iter().zip(&other.columns) {
                prop_assert!(is(a.mass, b.mass) && is(a.inertia, b.inertia));
            }
        }
    }

    #[test]
    fn every_study_twice_changes_no_coordinate(rows in rows()) {
        let once = map(&dataset(SIZE, &rows, &|_| {}));
        let again = rows.iter().map(|row| (row.0 + 10, row.1, row.2, row.3, row.4));
        let twice: Vec<Row> = rows.iter().copied().chain(again).collect();
        let twice = map(&dataset([20, 5, 4, 2], &twice, &|_| {}));
        match (once, twice) {
            (Ok(once), Ok(twice)) => {
                let pairs = once.analysis.rows.iter().zip(&twice.analysis.rows);
                for (a, b) in pairs.chain(once.analysis.columns.iter().zip(&twice.analysis.columns)) {
                    for (x, y) in a.principal.iter().zip(&b.principal) {
                        prop_assert!(once.analysis.axes.iter().any(|axis| axis.is_tied) || is(*x, *y));
                    }
                }
            }
            (Err(one), Err(other)) => prop_assert_eq!(one, other),
            (one, other) => prop_assert!(false, "{one:?} {other:?}"),
        }
    }

    #[test]
    fn the_order_of_files_changes_nothing(rows in rows()) {
        let one = dataset(SIZE, &rows, &|_| {});
        let other = dataset(SIZE, &rows, &|lines| lines.reverse());
        prop_assert_eq!(listed(&one), listed(&other));
    }

    #[test]
    fn ellipses_are_finite_and_their_axes_ordered(rows in rows()) {
        let dataset = dataset(SIZE, &rows, &|_| {});
        let Ok(map) = map(&dataset) else { return Ok(()) };
        let Ok(mut run) = Bootstrap::new(&map, 5, 30) else { return Ok(()) };
        run.step(30);
        for &code in &map.table.rows {
            let placement = run.row(code).unwrap();
            prop_assert!(placement.studies > 0 && placement.spread.replicates <= 30);
            let axes = [0, 1.min(map.analysis.axes.len() - 1)];
            if let Some(Ellipse { centre, half_axes, angle, .. }) = placement.ellipse(axes, 0.95) {
                prop_assert!(centre.iter().all(|x| x.is_finite()) && angle.is_finite());
                prop_assert!(half_axes[0] >= half_axes[1] && half_axes[1] >= 0.0);
            }
        }
    }
}

fn map(dataset: &Dataset) -> Result<CodeMap, Nothing> {
    CodeMap::new(dataset, &ViewState::default(), &Options::default())
}

/// A map and its ellipses by the names of codes, to the last bit.
fn listed(dataset: &Dataset) -> Result<Vec<String>, Nothing> {
    let map = map(dataset)?;
    let mut run = Bootstrap::new(&map, 9, 20)?;
    run.step(20);
    let mut lines = vec![format!("{:?}", map.analysis)];
    for &code in &map.table.rows {
        let ellipse = run.row(code).and_then(|row| row.ellipse([0, 1], 0.95));
        lines.push(format!("{} {ellipse:?}", dataset.codes.id[code.index()]));
    }
    Ok(lines)
}

#[test]
fn where_there_is_no_map_a_reason_says_why() {
    let small = |rows: &[Row]| map(&dataset([4, 3, 3, 1], rows, &|_| {})).map(|_| ());
    assert_eq!(map(&Dataset::default()).map(|_| ()), Err(Nothing::NoStudy));
    assert_eq!(
        small(&[(0, 0, 0, 0, 0), (1, 0, 0, 1, 0)]),
        Err(Nothing::OneCode)
    );
    assert_eq!(
        small(&[(0, 0, 0, 0, 0), (1, 1, 0, 0, 0)]),
        Err(Nothing::OneColumn)
    );
    let equal = [
        (0, 0, 0, 0, 0),
        (1, 1, 0, 0, 0),
        (2, 0, 0, 1, 0),
        (3, 1, 0, 1, 0),
    ];
    assert_eq!(small(&equal), Err(Nothing::AllEqual));
    let mut large = vec![1; 600 * 600];
    large[0] = 2;
    let large = Table::new(600, 600, large).unwrap();
    assert_eq!(analyse(&large).map(|_| ()), Err(Nothing::TooManyCells));
    let one = dataset([1, 3, 3, 1], &[(0, 0, 0, 0, 0), (0, 1, 0, 1, 0)], &|_| {});
    let one = map(&one).unwrap();
    assert_eq!(
        Bootstrap::new(&one, 1, 10).map(|_| ()),
        Err(Nothing::OneStudy)
    );
    assert_eq!(one.analysis.axes.len(), 1);
}

#[test]
fn small_groups_are_placed_without_making_the_axes() {
    let dataset = bundled();
    let state = ViewState {
        columns: Columns::Settings,
        ..ViewState::default()
    };
    let whole = CodeMap::new(&dataset, &state, &Options::default()).unwrap();
    let guest_columns = small_columns(&dataset, &state);
    println!("small: {guest_columns:?}");
    let first = whole.table.columns[0];
    let options = Options {
        guest_columns: vec![first],
        ..Options::default()
    };
    let map = CodeMap::new(&dataset, &state, &options).unwrap();
    assert_eq!(map.guest_columns.len(), 1);
    assert_eq!(map.guest_columns[0].0, first);
    assert_eq!(map.table.columns.len() + 1, whole.table.columns.len());
    let sum: f64 = map.guest_columns[0].1.cos2.iter().sum();
    assert!(sum > 0.0 && sum < 1.0);
    let mut run = Bootstrap::new(&map, 1, 50).unwrap();
    run.step(50);
    assert!(run.column(first).unwrap().ellipse([0, 1], 0.95).is_some());
    // A message holds all of it, guests too.
    let figures = run.replicates().write();
    assert!(figures.iter().all(|figure| figure.is_finite()));
    assert_eq!(&Replicates::read(&map, &figures, 50), run.replicates());
    assert_eq!(Replicates::read(&map, &[], 0), Replicates::none(&map));
    let unplaced = map.unplaced_rows.len() + map.guest_rows.len();
    assert_eq!(map.table.rows.len() + unplaced, whole.table.rows.len());
}

#[test]
fn the_column_that_contributes_most_lies_on_the_positive_side() {
    let map = map(&bundled()).unwrap();
    for axis in 0..map.analysis.axes.len() {
        let by = |a: &&synthesis_analysis::correspondence::Point,
                  b: &&synthesis_analysis::correspondence::Point| {
            a.contributions[axis].total_cmp(&b.contributions[axis])
        };
        let most = map.analysis.columns.iter().max_by(by).unwrap();
        assert!(most.principal[axis] > 0.0);
    }
}
