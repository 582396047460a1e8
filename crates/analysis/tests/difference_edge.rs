//! Where there is nothing to compare, a sentence says why.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;

use fixtures::{Row, dataset};
use synthesis_analysis::Nothing;
use synthesis_analysis::association::{Association, Permutations};
use synthesis_analysis::divergence::{Divergence, Exchange, compare};
use synthesis_analysis::sides::Side;
use synthesis_core::data::{Dataset, LevelId};
use synthesis_core::filter::{Clause, Dimension};
use synthesis_core::state::ViewState;

const SIZE: [usize; 4] = [4, 3, 3, 1];

fn made(rows: &[Row]) -> Dataset {
    dataset(SIZE, rows, &|_| {})
}

fn sides() -> [Side; 2] {
    [0, 1].map(|group| Side::of_groups([LevelId(group)]))
}

fn divergence(dataset: &Dataset) -> Result<Divergence, Nothing> {
    compare(dataset, &ViewState::default(), &sides(), None)
}

fn association(dataset: &Dataset) -> Result<Association, Nothing> {
    Permutations::new(dataset, &ViewState::default(), 1, 10).map(|run| run.association())
}

#[test]
fn an_empty_dataset() {
    let empty = Dataset::default();
    assert_eq!(divergence(&empty).unwrap_err(), Nothing::NoStudy);
    assert_eq!(association(&empty).unwrap_err(), Nothing::NoStudy);
}

#[test]
fn one_study() {
    let one = made(&[(0, 0, 0, 0, 0), (0, 1, 0, 1, 0)]);
    assert_eq!(association(&one).unwrap_err(), Nothing::OneStudy);
    // Two sides of one study can be compared; the figures are marked as small.
    let exchanges = Exchange::new(&one, &ViewState::default(), &sides(), 1, 10);
    assert_eq!(exchanges.map(|_| ()), Err(Nothing::OneStudy));
    let found = divergence(&one).unwrap();
    assert_eq!((found.asked, found.asked_both), ([1, 1], 1));
    assert!(
        found
            .factors
            .iter()
            .all(|factor| factor.is_small && factor.p.to_bits() == 1.0_f64.to_bits())
    );
}

#[test]
fn one_code_and_one_group() {
    let code = made(&[(0, 0, 0, 0, 0), (1, 0, 0, 1, 0)]);
    assert_eq!(divergence(&code).unwrap_err(), Nothing::OneCode);
    assert_eq!(association(&code).unwrap_err(), Nothing::OneCode);
    let group = made(&[(0, 0, 0, 0, 0), (1, 1, 0, 0, 0)]);
    assert_eq!(divergence(&group).unwrap_err(), Nothing::SecondSideEmpty);
    assert_eq!(association(&group).unwrap_err(), Nothing::OneColumn);
}

#[test]
fn all_equal() {
    let equal = made(&[
        (0, 0, 0, 0, 0),
        (1, 1, 0, 0, 0),
        (2, 0, 0, 1, 0),
        (3, 1, 0, 1, 0),
    ]);
    assert_eq!(association(&equal).unwrap_err(), Nothing::AllEqual);
    for factor in divergence(&equal).unwrap().factors {
        assert_eq!(factor.odds.delta.to_bits(), 0.0_f64.to_bits());
        assert!((factor.p - 1.0).abs() < 1e-15);
        assert_eq!(factor.shares.map(f64::to_bits), [0.5_f64.to_bits(); 2]);
    }
}

#[test]
fn filters_that_leave_nothing() {
    let data = made(&[(0, 0, 0, 0, 0), (1, 1, 0, 1, 0)]);
    let mut state = ViewState::default();
    state
        .filters
        .set(Dimension::Year, Some(Clause::Range(1900, 1901)));
    let found = compare(&data, &state, &sides(), None);
    assert_eq!(found.unwrap_err(), Nothing::NoStudy);
    let found = Permutations::new(&data, &state, 1, 10).map(|run| run.association());
    assert_eq!(found.unwrap_err(), Nothing::NoStudy);
}

#[test]
fn sides_that_overlap_and_a_prior_that_is_none() {
    let data = made(&[(0, 0, 0, 0, 0), (1, 1, 0, 1, 0)]);
    let state = ViewState::default();
    let same = [Side::of_groups([LevelId(0)]), Side::default()];
    assert_eq!(
        compare(&data, &state, &same, None).unwrap_err(),
        Nothing::SidesOverlap
    );
    let usual = compare(&data, &state, &sides(), None).unwrap();
    for prior in [f64::NAN, -1.0, 0.0, f64::INFINITY] {
        assert_eq!(
            compare(&data, &state, &sides(), Some(prior)).unwrap(),
            usual
        );
    }
}

#[test]
fn every_reason_is_a_sentence() {
    for reason in [
        Nothing::NoStudy,
        Nothing::OneStudy,
        Nothing::NoCode,
        Nothing::OneCode,
        Nothing::NoColumn,
        Nothing::OneColumn,
        Nothing::AllEqual,
        Nothing::FirstSideEmpty,
        Nothing::SecondSideEmpty,
        Nothing::SidesOverlap,
        Nothing::TooManyCells,
    ] {
        let text = reason.to_string();
        assert!(text.ends_with('.') && text.len() > 40, "{text}");
    }
}
