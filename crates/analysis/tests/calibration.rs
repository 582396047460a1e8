//! Whether the tests by permutation hold their level where there is nothing to find.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;

use fixtures::{Row, dataset};
use synthesis_analysis::association::Permutations;
use synthesis_analysis::divergence::{Exchange, compare};
use synthesis_analysis::random::Random;
use synthesis_analysis::sides::Side;
use synthesis_analysis::{Estimate, Run};
use synthesis_core::data::{Dataset, LevelId};
use synthesis_core::state::ViewState;

const DATASETS: u64 = 200;
const STUDIES: usize = 60;
const CODES: u32 = 12;
const GROUPS: usize = 4;
/// The 95 % quantile of chi-square with (12 − 1) × (4 − 1) degrees of freedom, by `SciPy`.
const CHI_SQUARE: f64 = 47.399_883_919_080_93;

/// Studies with a theme of their own, which all groups that they ask take up alike: what is reported
/// has nothing to do with the groups, but a study's counts hang together.
fn without_association(seed: u64) -> Dataset {
    let mut random = Random::new(seed, 400);
    let mut rows: Vec<Row> = Vec::new();
    for study in 0..STUDIES {
        let mut groups: Vec<usize> = (0..GROUPS).collect();
        random.shuffle(&mut groups);
        groups.truncate(1 + random.below(3) as usize);
        let (theme, breadth) = (random.below(CODES), 1 + random.below(7));
        for group in groups {
            for code in (theme..theme + breadth).filter(|_| random.below(10) < 8) {
                rows.push((study, (code % CODES) as usize, 0, group, 0));
            }
        }
    }
    dataset([STUDIES, CODES as usize, GROUPS, 1], &rows, &|_| {})
}

fn is_found(p: Option<Estimate>) -> u64 {
    u64::from(p.unwrap().value <= 0.05)
}

#[test]
fn where_there_is_nothing_to_find_five_in_a_hundred_are_found() {
    let state = ViewState::default();
    let sides = [[0, 1], [2, 3]].map(|groups| Side::of_groups(groups.map(LevelId)));
    let (mut by_permutation, mut by_exchange, mut by_chi_square) = (0, 0, 0);
    let (mut factors, mut by_fisher) = (0, 0);
    for seed in 0..DATASETS {
        let dataset = without_association(seed);
        let mut run = Permutations::new(&dataset, &state, seed, 99).unwrap();
        run.step(99);
        let found = run.association();
        by_permutation += is_found(found.p);
        by_chi_square += u64::from(found.chi_square > CHI_SQUARE);
        let mut run = Exchange::new(&dataset, &state, &sides, seed, 99).unwrap();
        run.step(99);
        by_exchange += is_found(run.exchanged().p);
        let compared = compare(&dataset, &state, &sides, None).unwrap();
        factors += compared.factors.len();
        by_fisher += compared
            .factors
            .iter()
            .filter(|factor| factor.p <= 0.05)
            .count();
    }
    println!("permutation {by_permutation}, exchange {by_exchange}, chi-square {by_chi_square}");
    println!("Fisher {by_fisher} of {factors}");
    // Ten of 200 are expected, with a standard error of three.
    assert!((2..=20).contains(&by_permutation));
    assert!((2..=20).contains(&by_exchange));
    // Studies that repeat themselves make the others blind.
    assert!(by_chi_square < 2 && by_fisher * 100 < factors);
}
