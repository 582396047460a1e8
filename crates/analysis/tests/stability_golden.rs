//! The multiscale bootstrap against `pvclust` (`scripts/golden/stability.R`, which names the
//! versions in its output), and against all possible resamples of small tables.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tables;

use std::collections::BTreeSet;

use serde_json::Value;
use synthesis_analysis::Run;
use synthesis_analysis::stability::{Bootstrap, Fit, Options, SCALES, fit};
use synthesis_core::cluster::{Distances, Linkage, Merge, Similarity, linkage};
use synthesis_core::data::StudyId;
use synthesis_core::stats::StudySet;

use tables::items_of;

const TEXT: &str = include_str!("golden/stability_pvclust.json");

fn golden(part: &str) -> Value {
    serde_json::from_str::<Value>(TEXT).unwrap()[part].clone()
}

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().unwrap().iter();
    list.map(|x| x.as_f64().unwrap()).collect()
}

fn wholes(value: &Value) -> Vec<usize> {
    let list = value.as_array().unwrap().iter();
    list.map(|x| x.as_u64().unwrap() as usize).collect()
}

/// The fits of all clusters from their counts, and what `pvclust` made of them.
fn fits(golden: &Value) -> Vec<(Fit, Vec<f64>)> {
    let scales = numbers(&golden["scales"]);
    let resamples: Vec<u32> = wholes(&golden["resamples"])
        .iter()
        .map(|&b| b as u32)
        .collect();
    let counts = golden["counts"].as_array().unwrap().iter();
    let edges = golden["edges"].as_array().unwrap().iter();
    counts
        .zip(edges)
        .map(|(counts, edge)| {
            let counts = numbers(counts);
            let shares: Vec<f64> = counts
                .iter()
                .zip(&resamples)
                .map(|(c, &b)| c / f64::from(b))
                .collect();
            (fit(&shares, &scales, &resamples), numbers(edge))
        })
        .collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1e-3)
}

#[test]
fn fits_are_pvclusts() {
    for part in ["lung", "factors"] {
        let fits = fits(&golden(part));
        assert!(
            fits.iter().filter(|(fit, _)| fit.freedom > 0).count() >= 5,
            "{part}"
        );
        for (at, (fit, expected)) in fits.iter().enumerate() {
            let found = [
                fit.si.value,
                fit.au.value,
                fit.bp.value,
                fit.si.error,
                fit.au.error,
                fit.bp.error,
                fit.v,
                fit.c,
                fit.p,
            ];
            for (column, (&found, &expected)) in found.iter().zip(expected).enumerate() {
                assert!(
                    near(found, expected),
                    "{part} {at} {column}: {found} {expected}"
                );
            }
        }
    }
}

#[test]
fn a_perfect_model_gives_its_values_back() {
    // BP_r = 1 − Φ(v√r + c ÷ √r) with v = −1.2, c = 0.3 at ten scales (Shimodaira 2002).
    let shares = [
        0.664_313, 0.706_166, 0.740_674, 0.769_713, 0.794_516, 0.815_940, 0.834_607, 0.850_986,
        0.865_440, 0.878_256,
    ];
    let fit = fit(&shares, &SCALES, &[1000; 10]);
    assert!(
        (fit.v + 1.2).abs() < 1e-5 && (fit.c - 0.3).abs() < 1e-5,
        "{fit:?}"
    );
    assert!((fit.au.value - 0.933_193).abs() < 2e-6, "{fit:?}");
    assert!((fit.bp.value - 0.815_940).abs() < 1e-6, "{fit:?}");
    assert!(fit.p > 0.999_999, "{fit:?}");
}

#[test]
fn resampling_gives_pvclusts_shares() {
    let golden = golden("factors");
    let sets: Vec<Vec<usize>> = golden["sets"]
        .as_array()
        .unwrap()
        .iter()
        .map(wholes)
        .collect();
    let items = items_of(golden["studies"].as_u64().unwrap() as usize, &sets);
    let names: Vec<&str> = golden["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|x| x.as_str().unwrap())
        .collect();
    let options = Options {
        resamples: 10_000,
        ..Options::default()
    };
    let mut run = Bootstrap::new(&items, Similarity::Jaccard, Linkage::Average, options).unwrap();
    while !run.step(1000) {}
    let ours = clusters(&sets, items.studies.len());
    let values = run.values();
    let edges = fits(&golden);
    let theirs = golden["members"].as_array().unwrap();
    for ((_, edge), members) in edges.iter().zip(theirs) {
        let members: BTreeSet<usize> = members
            .as_array()
            .unwrap()
            .iter()
            .map(|name| {
                names
                    .iter()
                    .position(|x| *x == name.as_str().unwrap())
                    .unwrap()
            })
            .collect();
        let at = ours.iter().position(|cluster| *cluster == members).unwrap();
        let (au, bp) = (values[at].au.unwrap(), values[at].bp);
        // Both estimates are random: four times the error of their difference.
        let within = |error: f64, theirs: f64| 4.0 * error.hypot(theirs) + 1e-3;
        assert!(
            (au.value - edge[1]).abs() <= within(au.error, edge[4]),
            "{members:?} {au:?} {edge:?}"
        );
        assert!(
            (bp.value - edge[2]).abs() <= within(bp.error, edge[5]),
            "{members:?} {bp:?} {edge:?}"
        );
    }
}

/// The clusters of the merges over items given as sets of studies, as sets of items.
fn clusters(sets: &[Vec<usize>], studies: usize) -> Vec<BTreeSet<usize>> {
    let weights = vec![1; studies];
    clusters_of(sets, &weights, Similarity::Jaccard, Linkage::Average)
}

/// The clusters over studies drawn so many times each, by the core: each drawing is a study of its
/// own.
fn clusters_of(
    sets: &[Vec<usize>],
    weights: &[u32],
    similarity: Similarity,
    by: Linkage,
) -> Vec<BTreeSet<usize>> {
    let draws: u32 = weights.iter().sum();
    let mut first = vec![0; weights.len()];
    for at in 1..weights.len() {
        first[at] = first[at - 1] + weights[at - 1];
    }
    let sets: Vec<StudySet> = sets
        .iter()
        .map(|set| {
            let mut studies = StudySet::new(draws as usize);
            for &study in set {
                for copy in 0..weights[study] {
                    studies.insert(StudyId(first[study] + copy));
                }
            }
            studies
        })
        .collect();
    let refer: Vec<&StudySet> = sets.iter().collect();
    let distances = Distances::between_sets(&refer, draws as usize, similarity);
    sets_of(sets.len(), &linkage(&distances, by))
}

fn sets_of(items: usize, merges: &[Merge]) -> Vec<BTreeSet<usize>> {
    let mut nodes: Vec<BTreeSet<usize>> = (0..items).map(|item| BTreeSet::from([item])).collect();
    for merge in merges {
        nodes.push(
            nodes[merge.left]
                .union(&nodes[merge.right])
                .copied()
                .collect(),
        );
    }
    nodes.split_off(items)
}

/// The share of all resamples of `draws` studies in which each cluster comes back, by going
/// through all of them.
fn exact(
    sets: &[Vec<usize>],
    studies: usize,
    draws: u32,
    similarity: Similarity,
    by: Linkage,
) -> Vec<f64> {
    let base = clusters_of(sets, &vec![1; studies], similarity, by);
    let mut shares = vec![0.0; base.len()];
    let mut weights = vec![0_u32; studies];
    let factorial = |n: u32| (1..=n).map(f64::from).product::<f64>();
    each(&mut weights, 0, draws, &mut |weights| {
        let ways = factorial(draws) / weights.iter().map(|&w| factorial(w)).product::<f64>();
        let found: BTreeSet<_> = clusters_of(sets, weights, similarity, by)
            .into_iter()
            .collect();
        for (share, cluster) in shares.iter_mut().zip(&base) {
            if found.contains(cluster) {
                *share += ways / (studies as f64).powi(draws.cast_signed());
            }
        }
    });
    // Sums of rounded numbers may pass 1.
    shares.into_iter().map(|share| share.min(1.0)).collect()
}

/// Calls for each way to draw `left` of the studies from `at` on.
fn each(weights: &mut Vec<u32>, at: usize, left: u32, call: &mut dyn FnMut(&[u32])) {
    if at + 1 == weights.len() {
        weights[at] = left;
        call(weights);
        return;
    }
    for drawn in 0..=left {
        weights[at] = drawn;
        each(weights, at + 1, left - drawn, call);
    }
}

#[test]
fn shares_are_those_of_all_resamples() {
    let sets = vec![
        vec![0, 1, 2, 5],
        vec![0, 2, 3],
        vec![3, 4, 5],
        vec![1, 3, 4],
        vec![2, 6],
    ];
    let resamples = 400_000;
    for (similarity, by) in [
        (Similarity::Jaccard, Linkage::Average),
        (Similarity::SimpleMatching, Linkage::Complete),
        (Similarity::Ochiai, Linkage::Single),
        (Similarity::Dice, Linkage::Ward),
    ] {
        for draws in [5_u32, 7, 9] {
            let scale = f64::from(draws) / 7.0;
            let expected = exact(&sets, 7, draws, similarity, by);
            let options = Options {
                resamples,
                scales: vec![scale],
                seed: 7,
            };
            let mut run = Bootstrap::new(&items_of(7, &sets), similarity, by, options).unwrap();
            run.step(u32::MAX);
            for (support, expected) in run.values().iter().zip(&expected) {
                let error = (expected * (1.0 - expected) / f64::from(resamples)).sqrt();
                let off = (support.share - expected).abs();
                assert!(
                    off <= 4.5 * error + 1e-12,
                    "{similarity:?} {by:?} {draws}: {} {expected}",
                    support.share
                );
            }
        }
    }
}
