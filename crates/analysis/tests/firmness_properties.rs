//! Resampling, choice of k, co-occurrence and agreement on random input.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tables;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use synthesis_analysis::agreement::{Ratings, agreement};
use synthesis_analysis::choice_of_k::{ConsensusRun, GapStatistic};
use synthesis_analysis::cooccurrence::{cooccurrence, layout};
use synthesis_analysis::items::Items;
use synthesis_analysis::kernel::agglomerate::linkage as quick_linkage;
use synthesis_analysis::kernel::distance::distances;
use synthesis_analysis::kernel::{Incidence, pair_counts};
use synthesis_analysis::stability::{Bootstrap, Options, fit};
use synthesis_analysis::{Nothing, Run};
use synthesis_core::cluster::{Distances, Linkage, Similarity, linkage};
use synthesis_core::data::StudyId;
use synthesis_core::stats::StudySet;

use tables::items_of;

const STUDIES: usize = 30;

/// Study sets, none empty, as members.
fn sets() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let set = btree_set(0..STUDIES, 1..15).prop_map(|set| set.into_iter().collect());
    vec(set, 3..9)
}

fn of_sets(sets: &[Vec<usize>], studies: usize) -> Vec<StudySet> {
    let set = |members: &Vec<usize>| {
        let mut set = StudySet::new(studies);
        for &study in members {
            set.insert(StudyId::at(study));
        }
        set
    };
    sets.iter().map(set).collect()
}

/// The same items over three columns, so that their profiles differ.
fn over_columns(mut items: Items) -> Items {
    items.columns = 3;
    for (study, cells) in items.cells.iter_mut().enumerate() {
        for item in cells {
            *item = 3 * *item + study as u32 % 3;
        }
    }
    items
}

/// Whether the core finds the same distance between any two items.
fn is_equally_far(items: &Items, sets: &[Vec<usize>], similarity: Similarity) -> bool {
    let distances = if similarity == Similarity::Cosine {
        let mut profiles = vec![vec![0; items.columns]; items.len()];
        for &cell in items.cells.iter().flatten() {
            let cell = cell as usize;
            profiles[cell / items.columns][cell % items.columns] += 1;
        }
        Distances::between_profiles(&profiles)
    } else {
        let sets = of_sets(sets, STUDIES);
        let refer: Vec<&StudySet> = sets.iter().collect();
        Distances::between_sets(&refer, STUDIES, similarity)
    };
    let all = distances.condensed();
    all.iter()
        .all(|distance| distance.total_cmp(&all[0]).is_eq())
}

const SIMILARITIES: [Similarity; 4] = [
    Similarity::Jaccard,
    Similarity::Dice,
    Similarity::Ochiai,
    Similarity::SimpleMatching,
];

proptest! {
    #[test]
    fn distances_and_trees_are_the_cores(sets in sets(), which in 0..4_usize) {
        let items = items_of(STUDIES, &sets);
        let condensed = distances(&pair_counts(&items.incidence), STUDIES as u32, SIMILARITIES[which]);
        let as_sets = of_sets(&sets, STUDIES);
        let refer: Vec<&StudySet> = as_sets.iter().collect();
        let expected = Distances::between_sets(&refer, STUDIES, SIMILARITIES[which]);
        prop_assert_eq!(expected.condensed(), &condensed[..]);
        for by in Linkage::ALL {
            let merges = quick_linkage(sets.len(), &condensed, by);
            prop_assert_eq!(merges, linkage(&expected, by));
        }
        prop_assert!(condensed.iter().all(|d| (0.0..=1.0).contains(d)));
    }

    #[test]
    fn every_study_twice_changes_no_distance(sets in sets()) {
        let twice: Vec<Vec<usize>> = sets.iter()
            .map(|set| set.iter().flat_map(|&study| [study, study + STUDIES]).collect())
            .collect();
        for similarity in SIMILARITIES {
            let once = distances(&pair_counts(&items_of(STUDIES, &sets).incidence), STUDIES as u32, similarity);
            let twice = distances(&pair_counts(&items_of(2 * STUDIES, &twice).incidence), 2 * STUDIES as u32, similarity);
            for (a, b) in once.iter().zip(&twice) {
                prop_assert!((a - b).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn supports_lie_in_their_bounds(sets in sets(), seed in any::<u64>(), which in 0..5_usize, by in 0..4_usize) {
        let items = over_columns(items_of(STUDIES, &sets));
        let options = Options { resamples: 40, seed, ..Options::default() };
        let run = Bootstrap::new(&items, Similarity::ALL[which], Linkage::ALL[by], options);
        if is_equally_far(&items, &sets, Similarity::ALL[which]) {
            prop_assert_eq!(run.err(), Some(Nothing::EquallyFar));
            return Ok(());
        }
        let mut run = run.unwrap();
        run.step(u32::MAX);
        for support in run.values() {
            let au = support.au.unwrap();
            for estimate in [au, support.bp, support.fit.unwrap().si] {
                prop_assert!((0.0..=1.0).contains(&estimate.value), "{:?}", support);
                prop_assert!(estimate.error >= 0.0 && estimate.error.is_finite(), "{:?}", support);
            }
            prop_assert!((0.0..=1.0).contains(&support.share));
        }
    }

    #[test]
    fn fits_are_finite(shares in vec(0.0..=1.0_f64, 10), resamples in 1..5_000_u32) {
        let found = fit(&shares, &synthesis_analysis::stability::SCALES, &[resamples; 10]);
        for number in [found.au.value, found.bp.value, found.si.value, found.p] {
            prop_assert!((0.0..=1.0).contains(&number), "{:?}", found);
        }
        for number in [found.au.error, found.bp.error, found.si.error, found.v, found.c, found.residual] {
            prop_assert!(number.is_finite(), "{:?}", found);
        }
    }

    #[test]
    fn pairs_lie_in_their_bounds(sets in sets()) {
        let found = cooccurrence(&items_of(STUDIES, &sets)).unwrap();
        prop_assert_eq!(found.edges.len(), sets.len() * (sets.len() - 1) / 2);
        for edge in &found.edges {
            prop_assert!(edge.q >= edge.p && edge.q <= 1.0 && edge.p >= 0.0);
            prop_assert!((0.0..=1.0).contains(&edge.jaccard) && edge.lift >= 0.0 && edge.lift.is_finite());
            let common = sets[edge.a].iter().filter(|study| sets[edge.b].contains(study)).count();
            prop_assert_eq!(edge.common as usize, common);
        }
    }

    #[test]
    fn drawings_fill_the_square(
        nodes in 0..12_usize,
        edges in vec((0..14_usize, 0..14_usize, -1.0..2.0_f64), 0..30),
        seed in any::<u64>(),
    ) {
        let places = layout(nodes, &edges, seed);
        prop_assert_eq!(&places, &layout(nodes, &edges, seed));
        prop_assert_eq!(places.len(), nodes);
        prop_assert!(places.iter().flatten().all(|x| (0.0..=1.0).contains(x)));
        if nodes > 1 {
            let span = |axis: usize| {
                let all = || places.iter().map(move |place| place[axis]);
                all().fold(0.0, f64::max) - all().fold(1.0, f64::min)
            };
            prop_assert!(span(0).max(span(1)) > 1.0 - 1e-9);
        }
    }

    #[test]
    fn agreement_does_not_depend_on_the_order(
        units in vec((0..6_u32, vec(option::of(0..3_u16), 3)), 1..30),
        swap in any::<bool>(),
    ) {
        let ratings = |turn: bool| {
            let mut ratings = Ratings::new(3);
            for (block, values) in &units {
                let mut values = values.clone();
                if turn {
                    values.reverse();
                }
                ratings.push(*block, &values);
            }
            ratings
        };
        let (a, b) = (agreement(&ratings(false), 50, 3), agreement(&ratings(swap), 50, 3));
        match (a, b) {
            (Err(a), Err(b)) => prop_assert_eq!(a, b),
            (Ok(a), Ok(b)) => {
                prop_assert_eq!(a.agreed.to_bits(), b.agreed.to_bits());
                prop_assert_eq!(&a.alpha, &b.alpha);
                prop_assert!((0.0..=1.0).contains(&a.agreed));
                for pair in a.pairs.iter().chain(&b.pairs) {
                    prop_assert!(pair.kappa.is_none_or(|kappa| (-1.0..=1.0).contains(&kappa)));
                }
                if let Ok(alpha) = a.alpha {
                    prop_assert!(alpha.value <= 1.0);
                    let (low, high) = alpha.interval.unwrap_or_default();
                    prop_assert!(low <= high && low.is_finite() && high <= 1.0);
                }
            }
            (a, b) => prop_assert!(false, "{:?} {:?}", a, b),
        }
    }
}

#[test]
fn a_join_that_rounding_puts_below_its_parts_is_sorted_as_the_core_does() {
    let sets = [
        vec![18],
        vec![4, 5, 13, 17],
        vec![1, 2, 6, 18, 19],
        vec![0, 1, 7, 8, 13, 17, 18],
    ];
    let counts = pair_counts(&items_of(STUDIES, &sets).incidence);
    let condensed = distances(&counts, STUDIES as u32, Similarity::SimpleMatching);
    let merges = quick_linkage(4, &condensed, Linkage::Average);
    let expected = Distances::from_condensed(4, condensed).unwrap();
    assert_eq!(merges, linkage(&expected, Linkage::Average));
    assert!(merges[1].height < merges[2].height && merges[2].size == 4);
}

#[test]
fn a_list_in_any_order_is_the_same_study() {
    let mut a = Incidence::new(9);
    a.push(&[7, 1, 3, 3, 1, 200]);
    let mut b = Incidence::new(9);
    b.push(&[1, 3, 7]);
    assert_eq!(a, b);
    assert_eq!((a.studies(), a.entries(), a.of(0)), (1, 3, &[1, 3, 7][..]));
}

#[test]
fn two_alike_rows_are_one_cluster_at_every_scale() {
    let items = items_of(20, &[(0..20).collect(), (0..20).collect(), vec![0]]);
    let mut run = Bootstrap::new(
        &items,
        Similarity::Jaccard,
        Linkage::Average,
        Options::default(),
    )
    .unwrap();
    run.step(u32::MAX);
    let values = run.values();
    assert_eq!(values.len(), 2);
    for support in &values {
        assert_eq!(
            (support.share, support.bp.value, support.au.unwrap().value),
            (1.0, 1.0, 1.0)
        );
        assert_eq!(support.fit.unwrap().freedom, 0);
    }
}

#[test]
fn rows_equally_far_apart_have_no_clusters_and_say_why() {
    let alike = vec![(0..20).collect(); 5];
    let disjoint: Vec<Vec<usize>> = (0..5).map(|at| (4 * at..4 * at + 4).collect()).collect();
    for sets in [&alike, &disjoint] {
        let items = items_of(20, sets);
        let methods = SIMILARITIES.map(|similarity| Linkage::ALL.map(|by| (similarity, by)));
        for (similarity, by) in methods.into_iter().flatten() {
            let run = Bootstrap::new(&items, similarity, by, Options::default());
            let why = run.err().unwrap();
            assert_eq!(why, Nothing::EquallyFar, "{similarity:?} {by:?}");
            assert_eq!(
                why.to_string(),
                "All factors are equally far apart, so no grouping is better than another."
            );
        }
    }
    let items = items_of(20, &alike);
    let gap = GapStatistic::new(&items, Similarity::Jaccard, Linkage::Average, 10, 1);
    assert_eq!(gap.err(), Some(Nothing::EquallyFar));
    let mut consensus =
        ConsensusRun::new(&items, Similarity::Jaccard, Linkage::Average, &[2], 9, 1).unwrap();
    while !consensus.step(2) {}
    assert!(
        consensus
            .values(2)
            .unwrap()
            .condensed()
            .iter()
            .all(|x| (0.0..=1.0).contains(x))
    );
}

#[test]
fn clear_clusters_stand_out() {
    // Two blocks of three factors that share no study, each carried by fifteen.
    let sets: Vec<Vec<usize>> = (0..6)
        .map(|item| {
            (0..STUDIES)
                .filter(|s| s / 15 == item / 3 && s % 5 != item % 3)
                .collect()
        })
        .collect();
    let items = items_of(STUDIES, &sets);
    let (similarity, by) = (Similarity::Jaccard, Linkage::Average);
    let mut run = Bootstrap::new(&items, similarity, by, Options::default()).unwrap();
    run.step(u32::MAX);
    let firm = run
        .values()
        .iter()
        .filter(|support| support.au.unwrap().value > 0.95)
        .count();
    assert_eq!(firm, 3);
    let mut gap = GapStatistic::new(&items, similarity, by, 50, 1).unwrap();
    gap.step(u32::MAX);
    let gaps = gap.values();
    assert!(gaps[1].gap > gaps[0].gap + 5.0 * gaps[1].error, "{gaps:?}");
    let mut consensus = ConsensusRun::new(&items, similarity, by, &[2], 100, 1).unwrap();
    consensus.step(u32::MAX);
    let found = consensus.values(2).unwrap();
    assert!(found.get(0, 3) < 0.01 && found.of_cluster(&[0, 1, 2]) > 0.99);
    assert_eq!(
        (consensus.done(), consensus.total(), consensus.ks()),
        (100, 100, &[2][..])
    );
    let reasons = [
        Bootstrap::new(
            &items,
            similarity,
            by,
            Options {
                resamples: 0,
                ..Options::default()
            },
        )
        .err(),
        Bootstrap::new(
            &items,
            similarity,
            by,
            Options {
                scales: vec![],
                ..Options::default()
            },
        )
        .err(),
        Bootstrap::new(
            &items,
            similarity,
            by,
            Options {
                scales: vec![-1.0],
                ..Options::default()
            },
        )
        .err(),
        GapStatistic::new(&items, similarity, by, 0, 1).err(),
        ConsensusRun::new(&items, similarity, by, &[2], 0, 1).err(),
    ];
    assert!(reasons.iter().all(|why| *why == Some(Nothing::NoResamples)));
    let cosine = GapStatistic::new(&items, Similarity::Cosine, by, 10, 1);
    assert_eq!(cosine.err(), Some(Nothing::OfProfiles));
}

#[test]
fn what_coders_cannot_agree_on_says_why() {
    let one = agreement(&Ratings::new(1), 10, 1);
    assert_eq!(one.err(), Some(Nothing::OneCoder));
    let mut alone = Ratings::new(2);
    alone.push(0, &[Some(1), None]);
    alone.push(1, &[None, Some(1)]);
    assert_eq!(
        agreement(&alone, 10, 1).err(),
        Some(Nothing::NothingCodedTwice)
    );
    let mut same = Ratings::new(2);
    same.push(0, &[Some(1), Some(1)]);
    same.push(1, &[Some(1), Some(1)]);
    let found = agreement(&same, 10, 1).unwrap();
    assert_eq!((found.agreed, found.pairs[0].kappa), (1.0, None));
    assert_eq!(found.alpha.err(), Some(Nothing::OneValue));
    let mut full = Ratings::new(2);
    full.push(0, &[Some(0), Some(0)]);
    full.push(0, &[Some(1), Some(1)]);
    let found = agreement(&full, 10, 1).unwrap();
    let alpha = found.alpha.unwrap();
    assert_eq!(
        (found.pairs[0].kappa, alpha.value, alpha.interval),
        (Some(1.0), 1.0, None)
    );
}

#[test]
fn too_little_for_pairs_says_why() {
    let why = |studies: usize, sets: &[Vec<usize>]| cooccurrence(&items_of(studies, sets)).err();
    assert_eq!(why(0, &[]), Some(Nothing::NoStudy));
    assert_eq!(why(3, &[]), Some(Nothing::NoCode));
    assert_eq!(why(1, &[vec![0], vec![0]]), Some(Nothing::OneStudy));
    assert_eq!(why(3, &[vec![0, 1]]), Some(Nothing::OneCode));
    assert_eq!(layout(1, &[], 1), [[0.5, 0.5]]);
}
