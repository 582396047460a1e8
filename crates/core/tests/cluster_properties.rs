//! Clustering against its definitions, on random input.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::collection::{btree_set, vec};
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_assume, proptest};
use synthesis_core::cluster::leaf_order::{leaf_order, path_length};
use synthesis_core::cluster::{
    Distances, Linkage, Merge, Similarity, Ties, cluster, linkage, ties,
};
use synthesis_core::data::StudyId;
use synthesis_core::stats::StudySet;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// Distances between `items` items, each one of `values`.
fn of_values(
    items: std::ops::RangeInclusive<usize>,
    values: impl Strategy<Value = f64> + Clone + 'static,
) -> impl Strategy<Value = Distances> {
    items.prop_flat_map(move |n| {
        vec(values.clone(), n * (n - 1) / 2)
            .prop_map(move |all| Distances::from_condensed(n, all).unwrap())
    })
}

fn smooth(items: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Distances> {
    of_values(items, 0.05_f64..1.0)
}

fn coarse(items: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Distances> {
    of_values(items, (1_u8..=3).prop_map(|v| f64::from(v) / 4.0))
}

const STUDIES: usize = 70;

/// Study sets, none empty, as members.
fn members() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let set = btree_set(0..STUDIES, 1..20).prop_map(|set| set.into_iter().collect());
    vec(set, 2..12)
}

fn sets(members: &[Vec<usize>], place: impl Fn(usize) -> Vec<usize>) -> Vec<StudySet> {
    let set = |members: &Vec<usize>| {
        let mut set = StudySet::new(2 * STUDIES);
        for study in members.iter().flat_map(|&study| place(study)) {
            set.insert(StudyId::at(study));
        }
        set
    };
    members.iter().map(set).collect()
}

fn between(sets: &[StudySet], universe: usize, similarity: Similarity) -> Distances {
    Distances::between_sets(&sets.iter().collect::<Vec<_>>(), universe, similarity)
}

/// The distance between two clusters, straight from the definition of the linkage.
fn apart(distances: &Distances, a: &[usize], b: &[usize], by: Linkage) -> f64 {
    let all = |a: &[usize], b: &[usize]| -> Vec<f64> {
        a.iter()
            .flat_map(|&i| b.iter().map(move |&j| distances.get(i, j)))
            .collect()
    };
    let mean = |all: Vec<f64>| all.iter().sum::<f64>() / all.len() as f64;
    let mean_square = |a, b| mean(all(a, b).into_iter().map(|d| d * d).collect());
    match by {
        Linkage::Average => mean(all(a, b)),
        Linkage::Complete => all(a, b).into_iter().fold(0.0, f64::max),
        Linkage::Single => all(a, b).into_iter().fold(f64::INFINITY, f64::min),
        Linkage::Ward => {
            let (x, y) = (a.len() as f64, b.len() as f64);
            let between = mean_square(a, b) - f64::midpoint(mean_square(a, a), mean_square(b, b));
            (2.0 * x * y / (x + y) * between.max(0.0)).sqrt()
        }
    }
}

/// All pairs of clusters with their distances, nearest first.
fn pairs(distances: &Distances, clusters: &[Vec<usize>], by: Linkage) -> Vec<(f64, usize, usize)> {
    let mut all = Vec::new();
    for b in 0..clusters.len() {
        for a in 0..b {
            all.push((apart(distances, &clusters[a], &clusters[b], by), a, b));
        }
    }
    all.sort_by(|x, y| x.0.total_cmp(&y.0));
    all
}

/// The cophenetic distances, condensed, that follow from every way of settling the ties; whether
/// there was a tie.
fn all_outcomes(distances: &Distances, by: Linkage) -> (Vec<Vec<f64>>, bool) {
    let items = distances.items();
    let leaves: Vec<Vec<usize>> = (0..items).map(|leaf| vec![leaf]).collect();
    let mut stack = vec![(leaves, vec![0.0; items * items])];
    let (mut outcomes, mut tied): (Vec<Vec<f64>>, bool) = (Vec::new(), false);
    while let Some((clusters, heights)) = stack.pop() {
        let pairs = pairs(distances, &clusters, by);
        let Some(&(least, ..)) = pairs.first() else {
            let is_new = outcomes
                .iter()
                .all(|seen: &Vec<f64>| seen.iter().zip(&heights).any(|(&a, &b)| !near(a, b)));
            if is_new {
                outcomes.push(heights);
            }
            continue;
        };
        let nearest: Vec<_> = pairs.iter().take_while(|p| near(p.0, least)).collect();
        tied |= nearest.len() > 1;
        for &&(height, a, b) in &nearest {
            let (mut clusters, mut heights) = (clusters.clone(), heights.clone());
            let right = clusters.remove(b);
            for (&i, &j) in clusters[a]
                .iter()
                .flat_map(|i| right.iter().map(move |j| (i, j)))
            {
                heights[i.min(j) * items + i.max(j)] = height;
            }
            clusters[a].extend(right);
            stack.push((clusters, heights));
        }
    }
    (outcomes, tied)
}

/// The shortest path over all ways to turn the merges.
fn shortest_by_turning(distances: &Distances, merges: &[Merge]) -> f64 {
    let items = distances.items();
    let mut shortest = f64::INFINITY;
    for turns in 0..1_u32 << merges.len() {
        let mut drawn: Vec<Vec<usize>> = (0..items).map(|leaf| vec![leaf]).collect();
        for (at, merge) in merges.iter().enumerate() {
            let (a, b) = if turns >> at & 1 == 1 {
                (merge.right, merge.left)
            } else {
                (merge.left, merge.right)
            };
            let joined = [drawn[a].clone(), drawn[b].clone()].concat();
            drawn.push(joined);
        }
        shortest = shortest.min(path_length(distances, &drawn[2 * items - 2]));
    }
    shortest
}

proptest! {
    #[test]
    fn set_distances_lie_in_bounds_and_are_symmetric(members in members()) {
        let here = sets(&members, |study| vec![study]);
        let reversed: Vec<StudySet> = here.iter().rev().cloned().collect();
        for similarity in Similarity::ALL {
            let (found, mirrored) =
                (between(&here, STUDIES, similarity), between(&reversed, STUDIES, similarity));
            prop_assert!(found.condensed().iter().all(|d| (0.0..=1.0).contains(d)));
            let last = here.len() - 1;
            for i in 0..=last {
                prop_assert_eq!(found.get(i, i).to_bits(), 0);
                for j in 0..i {
                    prop_assert_eq!(found.get(i, j).to_bits(), found.get(j, i).to_bits());
                    let other = mirrored.get(last - i, last - j);
                    prop_assert_eq!(found.get(i, j).to_bits(), other.to_bits());
                    prop_assert_eq!(found.get(i, j) < 1e-12, members[i] == members[j]);
                }
            }
        }
    }

    #[test]
    fn profile_distances_lie_in_bounds(profiles in vec(vec(0_u32..40, 5), 2..12)) {
        let found = Distances::between_profiles(&profiles);
        prop_assert!(found.condensed().iter().all(|d| (0.0..=1.0).contains(d)));
        let doubled: Vec<Vec<u32>> =
            profiles.iter().map(|row| row.iter().map(|x| 2 * x).collect()).collect();
        for (a, b) in found.condensed().iter().zip(Distances::between_profiles(&doubled).condensed()) {
            prop_assert!((a - b).abs() < 1e-15);
        }
    }

    #[test]
    fn every_study_twice_changes_no_set_distance(members in members()) {
        let once = sets(&members, |study| vec![study]);
        let twice = sets(&members, |study| vec![study, STUDIES + study]);
        for similarity in Similarity::ALL {
            let (a, b) =
                (between(&once, STUDIES, similarity), between(&twice, 2 * STUDIES, similarity));
            for (a, b) in a.condensed().iter().zip(b.condensed()) {
                prop_assert!((a - b).abs() < 1e-15);
            }
        }
    }

    #[test]
    fn heights_are_those_of_naive_agglomeration(distances in smooth(2..=14)) {
        for by in Linkage::ALL {
            let merges = linkage(&distances, by);
            prop_assume!(ties(&distances, &merges, by) == Ties::None);
            let mut clusters: Vec<Vec<usize>> = (0..distances.items()).map(|i| vec![i]).collect();
            for merge in &merges {
                let (height, a, b) = pairs(&distances, &clusters, by)[0];
                prop_assert!(near(merge.height, height));
                let right = clusters.remove(b);
                clusters[a].extend(right);
                prop_assert_eq!(merge.size, clusters[a].len());
            }
        }
    }

    #[test]
    fn ties_are_what_trying_every_choice_finds(distances in coarse(3..=5)) {
        for by in Linkage::ALL {
            let (outcomes, tied) = all_outcomes(&distances, by);
            let expected = match (tied, outcomes.len()) {
                (false, _) => Ties::None,
                (true, 1) => Ties::Harmless,
                (true, _) => Ties::Decisive,
            };
            prop_assert_eq!(ties(&distances, &linkage(&distances, by), by), expected);
        }
    }

    #[test]
    fn tied_trees_are_one_of_the_possible(distances in coarse(3..=5)) {
        for by in Linkage::ALL {
            let items = distances.items();
            let tree = cluster(&distances, by).unwrap();
            let mut found = vec![0.0; items * items];
            for merge in &tree.merges {
                for i in tree.members(merge.left) {
                    for j in tree.members(merge.right) {
                        found[i.min(j) * items + i.max(j)] = merge.height;
                    }
                }
            }
            let (outcomes, _) = all_outcomes(&distances, by);
            let is_among = outcomes.iter().any(|o| o.iter().zip(&found).all(|(&a, &b)| near(a, b)));
            prop_assert!(is_among);
        }
    }

    #[test]
    fn the_leaf_order_is_the_best_of_all_drawings(
        distances in smooth(2..=8),
        tied in coarse(2..=7),
    ) {
        for distances in [distances, tied] {
            for by in Linkage::ALL {
                let merges = linkage(&distances, by);
                let order = leaf_order(&distances, &merges);
                let length = path_length(&distances, &order);
                prop_assert!(near(length, shortest_by_turning(&distances, &merges)));
                prop_assert!(order.first() < order.last());
            }
        }
    }

    #[test]
    fn trees_are_sound(distances in smooth(2..=40), tied in coarse(2..=40)) {
        for distances in [distances, tied] {
            for by in Linkage::ALL {
                let tree = cluster(&distances, by).unwrap();
                let items = distances.items();
                prop_assert_eq!(&tree.members(2 * items - 2), &tree.order);
                prop_assert!(tree.merges.is_sorted_by(|a, b| a.height <= b.height));
                prop_assert!(tree.cophenetic.is_none_or(|c| (-1.0..=1.0).contains(&c)));
                prop_assert!(tree.silhouettes.iter().all(|s| (-1.0..=1.0).contains(s)));
                for k in 1..=items {
                    let parts: Vec<Vec<usize>> =
                        tree.cut(k).into_iter().map(|node| tree.members(node)).collect();
                    prop_assert_eq!(parts.len(), k);
                    prop_assert_eq!(&parts.concat(), &tree.order);
                }
            }
        }
    }

    #[test]
    fn the_order_of_files_changes_nothing(
        (given, shuffled, places) in members().prop_flat_map(|members| {
            let named: Vec<(usize, Vec<usize>)> = members.into_iter().enumerate().collect();
            let shuffled = Just(named.clone()).prop_shuffle();
            let places = Just((0..STUDIES).collect::<Vec<usize>>()).prop_shuffle();
            (Just(named), shuffled, places)
        })
    ) {
        let mut sorted = shuffled;
        sorted.sort_by_key(|(name, _)| *name);
        let of = |named: &[(usize, Vec<usize>)]| -> Vec<Vec<usize>> {
            named.iter().map(|(_, members)| members.clone()).collect()
        };
        let here = sets(&of(&given), |study| vec![study]);
        let there = sets(&of(&sorted), |study| vec![places[study]]);
        for similarity in Similarity::ALL {
            for by in Linkage::ALL {
                prop_assert_eq!(
                    cluster(&between(&here, STUDIES, similarity), by),
                    cluster(&between(&there, STUDIES, similarity), by)
                );
            }
        }
    }

    #[test]
    fn without_ties_the_order_of_items_changes_no_height(
        (distances, order) in smooth(3..=12).prop_flat_map(|distances| {
            let order: Vec<usize> = (0..distances.items()).collect();
            (Just(distances), Just(order).prop_shuffle())
        })
    ) {
        let n = distances.items();
        let condensed: Vec<f64> = (0..n)
            .flat_map(|i| (i + 1..n).map(move |j| (i, j)))
            .map(|(i, j)| distances.get(order[i], order[j]))
            .collect();
        let moved = Distances::from_condensed(n, condensed).unwrap();
        for by in Linkage::ALL {
            let (a, b) = (cluster(&distances, by).unwrap(), cluster(&moved, by).unwrap());
            prop_assume!(!a.tied);
            for (a, b) in a.merges.iter().zip(&b.merges) {
                prop_assert!(near(a.height, b.height));
            }
            prop_assert!(near(path_length(&distances, &a.order), path_length(&moved, &b.order)));
            for (a, b) in a.silhouettes.iter().zip(&b.silhouettes) {
                prop_assert!((a - b).abs() < 1e-9);
            }
        }
    }
}
