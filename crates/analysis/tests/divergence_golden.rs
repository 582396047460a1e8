//! Comparisons against values computed with `SciPy` and statsmodels, and published ones
//! (`scripts/golden/difference.py`, which names the versions in its output).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;

use fixtures::{assert_alike, assert_near, bundled, counts, golden, numbers, words};
use synthesis_analysis::Run;
use synthesis_analysis::divergence::{Exchange, Factor, LogOdds, compare, log_odds};
use synthesis_analysis::fisher;
use synthesis_analysis::multiple::benjamini_hochberg;
use synthesis_analysis::sides::default_sides;
use synthesis_core::state::{Show, ViewState};

#[test]
fn fisher_s_p_is_that_of_r() {
    let values = golden("difference_statref.json");
    let cases = values["fisher"].as_array().unwrap();
    assert!(cases.len() >= 11);
    for case in cases {
        let table = counts(&case["table"]);
        let p = fisher::two_sided([[table[0], table[1]], [table[2], table[3]]]);
        assert_near(&[p], &[case["p"].as_f64().unwrap()], &case.to_string());
    }
    let precise = fisher::two_sided([[2, 7], [8, 2]]);
    assert!((precise - 0.023_014_137_565_221_14).abs() < 1e-15);
}

#[test]
fn adjusted_p_are_those_of_r() {
    let values = golden("difference_statref.json");
    for case in values["benjamini_hochberg"].as_array().unwrap() {
        let q = benjamini_hochberg(&numbers(&case["p"]));
        assert_near(&q, &numbers(&case["q"]), "BH");
    }
    let fifteen = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0,
    ];
    let q = benjamini_hochberg(&fifteen);
    assert_near(
        &q[..4],
        &[0.0015, 0.003, 0.0095, 0.035_625],
        "Benjamini & Hochberg 1995",
    );
    assert_near(
        &q[12..],
        &[0.753_230_769_230_769_2, 0.813_214_285_714_285_7, 1.0],
        "the end",
    );
}

#[test]
fn z_are_those_of_fightin_words() {
    let values = &golden("difference_statref.json")["fightin_words"];
    let (first, second) = (counts(&values["first"]), counts(&values["second"]));
    let prior = vec![values["prior"].as_f64().unwrap(); first.len()];
    let odds = log_odds([&first, &second], &prior).unwrap();
    let z: Vec<f64> = odds.iter().map(LogOdds::z).collect();
    assert_near(&z, &numbers(&values["z"]), "z");
}

#[test]
fn bundled_sides_differ_as_scipy_says() {
    let dataset = bundled();
    let sides = default_sides(&dataset).unwrap();
    let values = &golden("difference_care_planning.json")["divergence"];
    for (name, show) in [
        ("both", Show::Both),
        ("both", Show::Balance),
        ("barrier", Show::Barriers),
        ("facilitator", Show::Facilitators),
    ] {
        let expected = &values[name];
        let state = ViewState {
            show,
            ..ViewState::default()
        };
        let found = compare(&dataset, &state, &sides, None).unwrap();
        assert_eq!(found.asked.to_vec(), counts(&expected["asked"]));
        assert_eq!(found.asked_both, counts(&expected["asked_both"])[0]);
        let mut factors = found.factors.clone();
        factors.sort_by_key(|factor| factor.code);
        let codes: Vec<&str> = factors
            .iter()
            .map(|factor| dataset.codes.id[factor.code.index()].as_str())
            .collect();
        assert_eq!(codes, words(&expected["codes"]));
        let whole =
            |of: &dyn Fn(&Factor) -> Vec<u32>| factors.iter().flat_map(of).collect::<Vec<_>>();
        assert_eq!(
            whole(&|f| f.reporting.to_vec()),
            counts(&expected["reporting"])
        );
        assert_eq!(
            whole(&|f| vec![f.reporting_both]),
            counts(&expected["reporting_both"])
        );
        let check = |what: &str, of: &dyn Fn(&Factor) -> f64| {
            let found: Vec<f64> = factors.iter().map(of).collect();
            assert_near(
                &found,
                &numbers(&expected[what]),
                &format!("{name}, {what}"),
            );
        };
        check("delta", &|f| f.odds.delta);
        check("variance", &|f| f.odds.variance);
        check("low", &|f| f.interval[0]);
        check("high", &|f| f.interval[1]);
        check("p", &|f| f.p);
        check("q", &|f| f.q);
    }
}

#[test]
fn bundled_exchanges_agree_with_the_reference() {
    let dataset = bundled();
    let sides = default_sides(&dataset).unwrap();
    let values = &golden("difference_care_planning.json")["exchanges"];
    let of = values["exchanges"].as_f64().unwrap();
    let mut run = Exchange::new(&dataset, &ViewState::default(), &sides, 3, 10_000).unwrap();
    while !run.step(777) {}
    let found = run.exchanged();
    assert_eq!(found.both, counts(&values["both"])[0]);
    assert_eq!(found.alone.to_vec(), counts(&values["alone"]));
    assert_alike(found.p.unwrap(), values["p_overall"].as_f64().unwrap(), of);
    let (codes, expected) = (words(&values["codes"]), numbers(&values["p"]));
    assert_eq!(found.factors.len(), codes.len());
    for factor in &found.factors {
        let id = &dataset.codes.id[factor.code.index()];
        let at = codes.iter().position(|code| code == id).unwrap();
        assert_alike(factor.p.unwrap(), expected[at], of);
        assert!(factor.q.unwrap() >= factor.p.unwrap().value);
    }
}
