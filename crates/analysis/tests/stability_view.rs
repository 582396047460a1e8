//! The multiscale bootstrap of the bundled dataset's views.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bundled;

use synthesis_analysis::items::{Items, items};
use synthesis_analysis::kernel::agglomerate::linkage;
use synthesis_analysis::kernel::distance::distances;
use synthesis_analysis::kernel::pair_counts;
use synthesis_analysis::kernel::resample::Resampler;
use synthesis_analysis::stability::{Bootstrap, FEWEST_STUDIES, Options};
use synthesis_analysis::{Nothing, Run};
use synthesis_core::cluster::{Linkage, Merge, Similarity};
use synthesis_core::data::Dataset;
use synthesis_core::derive::view;
use synthesis_core::describe::firmness_sentence;
use synthesis_core::filter::{Clause, Dimension, IdSet};
use synthesis_core::state::{Level, Show, ViewState};

/// The merges without which of two nodes is drawn first.
fn sides(merges: &[Merge]) -> Vec<(usize, usize, f64, usize)> {
    let side = |m: &Merge| (m.left.min(m.right), m.left.max(m.right), m.height, m.size);
    merges.iter().map(side).collect()
}

fn states() -> Vec<ViewState> {
    let mut states = Vec::new();
    for similarity in Similarity::ALL {
        for linkage in Linkage::ALL {
            for show in [
                Show::Both,
                Show::Barriers,
                Show::Facilitators,
                Show::Balance,
            ] {
                let mut state = ViewState {
                    similarity,
                    linkage,
                    show,
                    ..ViewState::default()
                };
                states.push(state.clone());
                let recent = Clause::Range(2008, 2016);
                state.filters.set(Dimension::Year, Some(recent));
                let groups = IdSet::from([0, 1]);
                let groups = Clause::Any(groups);
                state.filters.set(Dimension::Stakeholder, Some(groups));
                states.push(state);
            }
        }
    }
    states
}

#[test]
fn trees_are_those_of_the_view_to_the_last_bit() {
    let dataset = bundled::dataset();
    for state in states() {
        let tree = view(&dataset, &state).row_tree.unwrap();
        let items = items(&dataset, &state);
        let merges = Resampler::new(&items, state.similarity).tree(state.linkage);
        assert_eq!(sides(&merges), sides(&tree.merges), "{state:?}");
        if state.similarity != Similarity::Cosine {
            let counts = pair_counts(&items.incidence);
            let kept = items.studies.len() as u32;
            let condensed = distances(&counts, kept, state.similarity);
            let merges = linkage(items.len(), &condensed, state.linkage);
            assert_eq!(sides(&merges), sides(&tree.merges), "{state:?}");
        }
    }
}

fn run(items: &Items, resamples: u32) -> Bootstrap {
    let options = Options {
        resamples,
        ..Options::default()
    };
    Bootstrap::new(items, Similarity::Jaccard, Linkage::Average, options).unwrap()
}

#[test]
fn steps_of_any_size_give_the_same_values() {
    let items = items(&bundled::dataset(), &ViewState::default());
    let mut at_once = run(&items, 100);
    at_once.step(u32::MAX);
    let mut in_steps = run(&items, 100);
    assert!(in_steps.values().is_empty());
    let mut steps = 0;
    while !in_steps.step(1 + steps % 13) {
        let values = in_steps.values();
        assert!(
            values
                .iter()
                .all(|support| (0.0..=1.0).contains(&support.bp.value))
        );
        steps += 1;
    }
    assert!(in_steps.step(1));
    assert!(steps > 100, "{steps}");
    assert_eq!((in_steps.done(), at_once.done()), (1000, 1000));
    assert_eq!(in_steps.values(), at_once.values());
    let (mut a, mut b) = (run(&items, 100), run(&items, 100));
    a.step(333);
    for _ in 0..333 {
        b.step(1);
    }
    assert_eq!(a.values(), b.values());
}

#[test]
fn another_seed_gives_values_within_their_errors() {
    let items = items(&bundled::dataset(), &ViewState::default());
    let values = |seed: u64| {
        let options = Options {
            seed,
            ..Options::default()
        };
        let mut run =
            Bootstrap::new(&items, Similarity::Jaccard, Linkage::Average, options).unwrap();
        run.step(u32::MAX);
        run.values()
    };
    let (a, b) = (values(1), values(2));
    assert_ne!(a, b);
    for (a, b) in a.iter().zip(&b) {
        let (x, y) = (a.au.unwrap(), b.au.unwrap());
        assert!(
            (x.value - y.value).abs() <= 5.0 * x.error.hypot(y.error) + 1e-2,
            "{x:?} {y:?}"
        );
    }
    let root = a.last().unwrap();
    assert_eq!(
        (root.au.unwrap().value, root.bp.value, root.share),
        (1.0, 1.0, 1.0)
    );
}

#[test]
fn the_order_of_files_changes_nothing() {
    let dataset = bundled::dataset();
    let names = ["studies.csv", "codings.csv", "codes.csv"];
    let other = bundled::changed(&names, &|rows| rows.reverse());
    assert_ne!(other.study_labels, dataset.study_labels);
    let state = ViewState::default();
    let (a, b) = (items(&dataset, &state), items(&other, &state));
    assert_eq!(a.incidence, b.incidence);
    assert_eq!(a.cells, b.cells);
    let id = |dataset: &Dataset, items: &Items| -> Vec<String> {
        let id = |code: &synthesis_core::data::CodeId| dataset.codes.id[code.index()].clone();
        items.codes.iter().map(id).collect()
    };
    assert_eq!(id(&dataset, &a), id(&other, &b));
    let (mut a, mut b) = (run(&a, 50), run(&b, 50));
    a.step(u32::MAX);
    b.step(u32::MAX);
    assert_eq!(a.values(), b.values());
}

#[test]
fn a_filter_that_keeps_everything_changes_nothing() {
    let dataset = bundled::dataset();
    let plain = ViewState::default();
    let mut filtered = plain.clone();
    let all = (0..dataset.stakeholders.len() as u16).collect::<IdSet<u16>>();
    filtered
        .filters
        .set(Dimension::Stakeholder, Some(Clause::Any(all)));
    filtered
        .filters
        .set(Dimension::Polarity, Some(Clause::Any(IdSet::from([0, 1]))));
    assert_eq!(items(&dataset, &plain), items(&dataset, &filtered));
}

#[test]
fn supported_clusters_are_the_outermost_with_a_high_value() {
    let dataset = bundled::dataset();
    let state = ViewState::default();
    let mut view = view(&dataset, &state);
    let tree = view.row_tree.clone().unwrap();
    let mut run = run(&items(&dataset, &state), 1000);
    assert_eq!(firmness_sentence(&view, &run.support()), None);
    run.step(u32::MAX);
    let support = run.support();
    let values = run.values();
    for level in Level::ALL {
        view.state.level = level;
        let nodes = support.largest(&tree, level);
        let members: Vec<Vec<usize>> = nodes.iter().map(|&node| tree.members(node)).collect();
        // No leaf stands in two of them, and none is more than half of the whole.
        let mut leaves = members.concat();
        leaves.sort_unstable();
        leaves.dedup();
        assert_eq!(leaves.len(), members.iter().map(Vec::len).sum::<usize>());
        let is_half = |node: usize| 2 * tree.members(node).len() <= tree.leaves();
        let is_supported =
            |at: usize| values[at].au.unwrap().value * 100.0 >= f64::from(level.percent());
        for at in
            (0..values.len() - 1).filter(|&at| is_supported(at) && is_half(tree.leaves() + at))
        {
            let inside = tree.members(tree.leaves() + at);
            let around = members
                .iter()
                .any(|outer| inside.iter().all(|leaf| outer.contains(leaf)));
            assert!(around, "{at}");
        }
        assert!(
            nodes
                .iter()
                .all(|&node| is_supported(node - tree.leaves()) && is_half(node))
        );
        let text = firmness_sentence(&view, &support).unwrap().text;
        assert!(text.contains("drawn anew (10,000 times)"), "{text}");
        assert_eq!(text.contains("no cluster of"), nodes.is_empty(), "{text}");
    }
    let mut few = support.clone();
    for node in &mut few.nodes {
        node.au = None;
    }
    let text = firmness_sentence(&view, &few).unwrap().text;
    assert!(text.contains("too few for it"), "{text}");
    assert!(few.largest(&tree, Level::Lenient).is_empty());
}

#[test]
fn what_cannot_be_resampled_says_why() {
    let dataset = bundled::dataset();
    let all = items(&dataset, &ViewState::default());
    let fewer = |codes: usize, studies: usize| {
        let mut incidence = synthesis_analysis::kernel::Incidence::new(codes);
        for at in 0..studies {
            let list = all.incidence.of(at).iter().copied();
            incidence.push(
                &list
                    .filter(|&item| usize::from(item) < codes)
                    .collect::<Vec<_>>(),
            );
        }
        Items {
            codes: all.codes[..codes].to_vec(),
            studies: all.studies[..studies].to_vec(),
            incidence,
            columns: all.columns,
            cells: Vec::new(),
        }
    };
    let why = |items: &Items| {
        let run = Bootstrap::new(
            items,
            Similarity::Jaccard,
            Linkage::Average,
            Options::default(),
        );
        run.err()
    };
    assert_eq!(why(&fewer(5, 0)), Some(Nothing::NoStudy));
    assert_eq!(why(&fewer(0, 5)), Some(Nothing::NoCode));
    assert_eq!(why(&fewer(5, 1)), Some(Nothing::OneStudy));
    assert_eq!(why(&fewer(1, 5)), Some(Nothing::OneCode));
    assert_eq!(why(&fewer(2, 5)), Some(Nothing::TwoCodes));
    assert_eq!(why(&fewer(5, 5)), None);
    for linkage in Linkage::ALL {
        // Every study reports all of them: only their order would make a tree.
        let mut equal = fewer(5, 12);
        equal.incidence = synthesis_analysis::kernel::Incidence::new(5);
        for _ in 0..12 {
            equal.incidence.push(&[0, 1, 2, 3, 4]);
        }
        let options = Options::default();
        let run = Bootstrap::new(&equal, Similarity::Jaccard, linkage, options);
        assert_eq!(run.err(), Some(Nothing::EquallyFar), "{linkage:?}");
    }
    for (studies, has_au) in [(FEWEST_STUDIES - 1, false), (FEWEST_STUDIES, true)] {
        let mut run = run(&fewer(8, studies), 50);
        run.step(u32::MAX);
        assert!(
            run.values()
                .iter()
                .all(|support| support.au.is_some() == has_au)
        );
    }
}
