//! What must hold of comparison and association for any dataset.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;

use fixtures::{Row, dataset};
use proptest::collection::vec;
use proptest::prelude::*;
use synthesis_analysis::association::{Association, Permutations};
use synthesis_analysis::divergence::{Divergence, Exchange, Exchanged, compare, reporting_studies};
use synthesis_analysis::sides::{Side, default_sides};
use synthesis_analysis::{Nothing, Run};
use synthesis_core::data::Dataset;
use synthesis_core::filter::{Clause, Dimension, IdSet};
use synthesis_core::state::{ColumnKey, ViewState};

const STUDIES: usize = 12;
const SIZE: [usize; 4] = [STUDIES, 6, 4, 2];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    vec(
        (0..STUDIES, 0..6_usize, 0..2_usize, 0..4_usize, 0..2_usize),
        1..80,
    )
}

fn sides(dataset: &Dataset) -> [Side; 2] {
    let group = |id: &str| dataset.stakeholders.find(id).unwrap();
    [["g00", "g01"], ["g02", "g03"]].map(|ids| Side::of_groups(ids.map(group)))
}

fn compared(dataset: &Dataset, state: &ViewState) -> Result<Divergence, Nothing> {
    compare(dataset, state, &sides(dataset), None)
}

/// All figures of a comparison by the names of codes.
fn told(dataset: &Dataset, found: Result<Divergence, Nothing>) -> Result<Vec<String>, Nothing> {
    let found = found?;
    let mut lines = vec![format!("{:?} {}", found.asked, found.asked_both)];
    for factor in &found.factors {
        let name = &dataset.codes.id[factor.code.index()];
        lines.push(format!(
            "{name} {:?} {:.9} {:.9} {:.9} {:.9}",
            factor.reporting, factor.odds.delta, factor.odds.variance, factor.p, factor.q
        ));
    }
    lines[1..].sort();
    Ok(lines)
}

fn exchanged(dataset: &Dataset, state: &ViewState) -> Result<Exchanged, Nothing> {
    let mut run = Exchange::new(dataset, state, &sides(dataset), 3, 40)?;
    run.step(40);
    Ok(run.exchanged())
}

/// The p of exchanges by the names of codes, to the last bit.
fn named(dataset: &Dataset, found: Result<Exchanged, Nothing>) -> Result<Vec<String>, Nothing> {
    let found = found?;
    let line = |code: usize, p| format!("{} {p:?}", dataset.codes.id[code]);
    let factors = found.factors.iter();
    let mut lines: Vec<String> = factors.map(|f| line(f.code.index(), f.p)).collect();
    lines.sort();
    lines.push(format!(
        "{:?} {:?} {}",
        found.both, found.alone, found.exchanges
    ));
    Ok(lines)
}

fn permuted(dataset: &Dataset, state: &ViewState) -> Result<Association, Nothing> {
    let mut run = Permutations::new(dataset, state, 3, 40)?;
    run.step(40);
    Ok(run.association())
}

fn name(dataset: &Dataset, key: ColumnKey) -> String {
    let group = key
        .stakeholder
        .map(|at| dataset.stakeholders.id[at.index()].as_str());
    group.unwrap_or_default().into()
}

/// An association by the names of codes and groups, to the last bit.
fn listed(dataset: &Dataset, found: Result<Association, Nothing>) -> Result<Vec<String>, Nothing> {
    let found = found?;
    let rows = found
        .rows
        .iter()
        .map(|code| dataset.codes.id[code.index()].clone());
    let columns = found.columns.iter().map(|&key| name(dataset, key));
    let cells = found.cells.iter().map(|cell| format!("{cell:?}"));
    let whole = format!("{:?} {}", found.p, found.chi_square);
    Ok(rows.chain(columns).chain(cells).chain([whole]).collect())
}

/// Filters that let everything through.
fn all_keeping(dataset: &Dataset) -> ViewState {
    let mut state = ViewState::default();
    let all = |count: usize| Some(Clause::Any((0..count as u16).collect::<IdSet<u16>>()));
    state.filters.set(Dimension::Code, all(dataset.codes.len()));
    state
        .filters
        .set(Dimension::Stakeholder, all(dataset.stakeholders.len()));
    state
        .filters
        .set(Dimension::Setting, all(dataset.settings.len()));
    state.filters.set(Dimension::Polarity, all(2));
    state
        .filters
        .set(Dimension::Year, Some(Clause::Range(1900, 2100)));
    state
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_files_changes_nothing(rows in rows()) {
        let state = ViewState::default();
        let one = dataset(SIZE, &rows, &|_| {});
        let other = dataset(SIZE, &rows, &|lines| lines.reverse());
        prop_assert_eq!(
            told(&one, compared(&one, &state)),
            told(&other, compared(&other, &state))
        );
        prop_assert_eq!(
            named(&one, exchanged(&one, &state)),
            named(&other, exchanged(&other, &state))
        );
        prop_assert_eq!(
            listed(&one, permuted(&one, &state)),
            listed(&other, permuted(&other, &state))
        );
    }

    #[test]
    fn a_filter_that_keeps_everything_changes_nothing(rows in rows()) {
        let dataset = dataset(SIZE, &rows, &|_| {});
        let (all, none) = (all_keeping(&dataset), ViewState::default());
        prop_assert_eq!(compared(&dataset, &all), compared(&dataset, &none));
        prop_assert_eq!(permuted(&dataset, &all), permuted(&dataset, &none));
        prop_assert_eq!(exchanged(&dataset, &all), exchanged(&dataset, &none));
    }

    #[test]
    fn figures_are_finite_and_in_bounds(rows in rows()) {
        let dataset = dataset(SIZE, &rows, &|_| {});
        if let Ok(found) = compared(&dataset, &ViewState::default()) {
            prop_assert!(found.asked_both <= found.asked[0].min(found.asked[1]));
            for factor in &found.factors {
                prop_assert!((0.0..=1.0).contains(&factor.p) && factor.p <= factor.q);
                prop_assert!(factor.q <= 1.0 && factor.odds.delta.is_finite());
                prop_assert!(factor.interval[0] < factor.odds.delta);
                prop_assert!(factor.odds.delta < factor.interval[1]);
                prop_assert!(factor.shares.iter().all(|share| (0.0..=1.0).contains(share)));
                let state = ViewState::default();
                let studies = reporting_studies(&dataset, &state, &sides(&dataset), factor.code);
                let sizes = studies.unwrap().map(|side| side.len() as u32);
                prop_assert_eq!(sizes, factor.reporting);
                let [a, b] = factor.reporting;
                prop_assert!(factor.reporting_both <= a.min(b) && a + b > 0);
            }
            let order = found.by_divergence();
            let deltas = order.iter().map(|&at| found.factors[at].odds.delta);
            prop_assert!(deltas.is_sorted_by(|a, b| a >= b));
        }
        if let Ok(found) = exchanged(&dataset, &ViewState::default()) {
            let asked = compared(&dataset, &ViewState::default()).unwrap();
            let both = [0, 1].map(|side| found.alone[side] + found.both);
            prop_assert_eq!((both, found.both), (asked.asked, asked.asked_both));
            for factor in &found.factors {
                let (p, q) = (factor.p.unwrap(), factor.q.unwrap());
                prop_assert!(p.value > 0.0 && p.value <= q && q <= 1.0 && p.error >= 0.0);
            }
        }
        if let Ok(found) = permuted(&dataset, &ViewState::default()) {
            let width = found.columns.len();
            for row in found.cells.chunks(width) {
                let excess = |cell: &synthesis_analysis::association::Cell| {
                    f64::from(cell.residual.count) - cell.residual.expected
                };
                prop_assert!(row.iter().map(excess).sum::<f64>().abs() < 1e-9);
                for cell in row {
                    let (p, q) = (cell.p.unwrap(), cell.q.unwrap());
                    prop_assert!(cell.residual.adjusted.is_finite());
                    prop_assert!(p.value > 0.0 && p.value <= q && q <= 1.0 && p.error >= 0.0);
                }
            }
        }
    }

    #[test]
    fn exchanging_the_sides_turns_the_comparison(rows in rows()) {
        let dataset = dataset(SIZE, &rows, &|_| {});
        let [first, second] = sides(&dataset);
        let state = ViewState::default();
        let there = compare(&dataset, &state, &[first.clone(), second.clone()], None);
        let back = compare(&dataset, &state, &[second, first], None);
        if let (Ok(there), Ok(back)) = (there, back) {
            for (a, b) in there.factors.iter().zip(&back.factors) {
                prop_assert!((a.odds.delta + b.odds.delta).abs() < 1e-12);
                prop_assert!((a.p - b.p).abs() < 1e-12 && (a.q - b.q).abs() < 1e-12);
            }
        }
    }
}

#[test]
fn the_bundled_sides_are_users_and_carers_against_professionals() {
    let dataset = fixtures::bundled();
    let group = |id: &str| dataset.stakeholders.find(id).unwrap();
    let expected = ["users-and-carers", "professionals"].map(|id| Side::of_groups([group(id)]));
    assert_eq!(default_sides(&dataset), Some(expected));
}

#[test]
fn without_names_that_tell_the_two_largest_groups_are_compared_or_else_settings() {
    let rows = [
        (0, 0, 0, 3, 0),
        (1, 0, 0, 3, 0),
        (2, 1, 0, 1, 1),
        (0, 1, 0, 1, 1),
        (0, 1, 1, 0, 1),
    ];
    let several = dataset(SIZE, &rows, &|_| {});
    let level = |id: &str| several.stakeholders.find(id).unwrap();
    let expected = ["g01", "g03"].map(|id| Side::of_groups([level(id)]));
    assert_eq!(default_sides(&several), Some(expected));
    let one = dataset([2, 2, 1, 2], &[(0, 0, 0, 0, 0), (1, 1, 0, 0, 1)], &|_| {});
    let setting = |id: &str| one.settings.find(id).unwrap();
    let expected = ["s00", "s01"].map(|id| Side::of_settings([setting(id)]));
    assert_eq!(default_sides(&one), Some(expected));
    let none = dataset([2, 2, 1, 1], &[(0, 0, 0, 0, 0), (1, 1, 0, 0, 0)], &|_| {});
    assert_eq!(default_sides(&none), None);
}
