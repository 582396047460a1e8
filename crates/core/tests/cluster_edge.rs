//! Clustering of what hardly can be clustered.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use synthesis_core::cluster::{
    Distances, Linkage, MOST_ITEMS, Similarity, Ties, Tree, cluster, linkage, ties,
};
use synthesis_core::data::StudyId;
use synthesis_core::stats::StudySet;

fn set(studies: usize, members: &[usize]) -> StudySet {
    let mut set = StudySet::new(studies);
    for &study in members {
        set.insert(StudyId::at(study));
    }
    set
}

fn distances(items: usize, condensed: &[f64]) -> Distances {
    Distances::from_condensed(items, condensed.to_vec()).unwrap()
}

#[test]
fn no_item_and_one_item_have_no_tree() {
    for linkage in Linkage::ALL {
        assert_eq!(cluster(&Distances::default(), linkage), None);
        assert_eq!(cluster(&distances(1, &[]), linkage), None);
    }
}

#[test]
fn two_items_make_one_merge_and_no_cut() {
    for linkage in Linkage::ALL {
        let tree = cluster(&distances(2, &[0.25]), linkage).unwrap();
        assert_eq!(tree.order, [0, 1]);
        assert_eq!(tree.merges.len(), 1);
        assert!((tree.merges[0].height - 0.25).abs() < 1e-15);
        assert_eq!((tree.merges[0].left, tree.merges[0].right), (0, 1));
        assert_eq!(tree.cophenetic, None);
        assert_eq!(tree.suggested_k(), None);
        assert!(!tree.tied);
    }
}

fn assert_sound(tree: &Tree, items: usize) {
    assert_eq!(tree.merges.len() + 1, items);
    let mut order = tree.order.clone();
    order.sort_unstable();
    assert!(order.iter().copied().eq(0..items));
    assert_eq!(tree.members(2 * items - 2), tree.order);
    assert!(tree.merges.iter().all(|m| m.height.is_finite()));
    assert!(tree.merges.is_sorted_by(|a, b| a.height <= b.height));
    assert!(tree.silhouettes.iter().all(|s| s.is_finite()));
    assert!(tree.cophenetic.is_none_or(f64::is_finite));
}

#[test]
fn equal_distances_are_tied_but_harmless_and_suggest_no_cut() {
    for value in [0.0, 0.3, 1.0] {
        for items in 3..20 {
            let all = distances(items, &vec![value; items * (items - 1) / 2]);
            for by in Linkage::ALL {
                let tree = cluster(&all, by).unwrap();
                assert_sound(&tree, items);
                assert!(tree.tied);
                assert_eq!(ties(&all, &linkage(&all, by), by), Ties::Harmless);
                assert_eq!(tree.cophenetic, None);
                assert_eq!(tree.suggested_k(), None);
                assert!(tree.cut_is_tied(2));
            }
        }
    }
}

#[test]
fn a_choice_between_two_partners_is_decisive_except_under_single_linkage() {
    let path = distances(3, &[0.2, 0.9, 0.2]);
    for by in Linkage::ALL {
        let expected = if by == Linkage::Single {
            Ties::Harmless
        } else {
            Ties::Decisive
        };
        assert_eq!(ties(&path, &linkage(&path, by), by), expected);
        let tree = cluster(&path, by).unwrap();
        assert!(tree.tied);
        assert_eq!(tree.tie_decides, expected == Ties::Decisive);
    }
}

#[test]
fn equally_near_but_separate_pairs_are_harmless() {
    let pairs = distances(4, &[0.2, 0.7, 0.8, 0.75, 0.85, 0.2]);
    for by in Linkage::ALL {
        let merges = linkage(&pairs, by);
        assert_eq!(ties(&pairs, &merges, by), Ties::Harmless);
        let tree = cluster(&pairs, by).unwrap();
        assert!(tree.cut_is_tied(3) && !tree.cut_is_tied(2));
    }
}

#[test]
fn beyond_the_limit_the_order_is_still_one_of_the_drawings() {
    let items = 520;
    let apart = |i: usize, j: usize| ((i * 7919 + j * 104_729) % 1009) as f64 / 1009.0;
    let condensed: Vec<f64> = (0..items)
        .flat_map(|i| (i + 1..items).map(move |j| apart(i, j)))
        .collect();
    let tree = cluster(&distances(items, &condensed), Linkage::Average).unwrap();
    assert_sound(&tree, items);
}

#[test]
fn more_items_than_can_be_clustered_have_no_tree() {
    let profiles = vec![vec![1, 2]; MOST_ITEMS + 1];
    let found = Distances::between_profiles(&profiles);
    assert_eq!(found, Distances::default());
    assert_eq!(cluster(&found, Linkage::Average), None);
    let found = Distances::between_profiles(&profiles[..MOST_ITEMS]);
    assert_eq!(found.items(), MOST_ITEMS);
}

#[test]
fn an_empty_set_and_a_row_of_zeros_are_like_nothing() {
    let (empty, full) = (set(3, &[]), set(3, &[0, 1, 2]));
    for similarity in Similarity::ALL {
        let found = Distances::between_sets(&[&empty, &full, &empty], 3, similarity);
        assert_eq!(found.condensed(), [1.0; 3]);
    }
    let found = Distances::between_profiles(&[vec![0, 0], vec![1, 2], vec![0, 0]]);
    assert_eq!(found.condensed(), [1.0; 3]);
}

#[test]
fn equal_sets_and_parallel_profiles_are_at_exactly_zero() {
    let members: Vec<usize> = (0..67).step_by(3).collect();
    let (a, b) = (set(70, &members), set(70, &members));
    for similarity in Similarity::ALL {
        let found = Distances::between_sets(&[&a, &b], 70, similarity);
        assert_eq!(found.condensed(), [0.0]);
    }
    let found = Distances::between_profiles(&[vec![1, 3, 7], vec![3, 9, 21], vec![u32::MAX; 3]]);
    assert_eq!(found.get(0, 1).to_bits(), 0.0_f64.to_bits());
    assert!(found.condensed().iter().all(|d| (0.0..=1.0).contains(d)));
}

#[test]
fn distances_that_cannot_be_are_refused() {
    assert_eq!(Distances::from_condensed(3, vec![0.1; 2]), None);
    assert_eq!(Distances::from_condensed(2, vec![f64::NAN]), None);
    assert_eq!(Distances::from_condensed(2, vec![-0.1]), None);
    assert_eq!(Distances::from_condensed(usize::MAX, Vec::new()), None);
}
