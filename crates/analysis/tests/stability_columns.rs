//! The multiscale bootstrap of the columns of the bundled dataset's views.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bundled;

use synthesis_analysis::column_items::{ColumnItems, column_items};
use synthesis_analysis::items::items;
use synthesis_analysis::kernel::resample::Resampler;
use synthesis_analysis::stability::{Bootstrap, Options, TreesRun};
use synthesis_analysis::{Nothing, Run};
use synthesis_core::cluster::{Linkage, Merge, Similarity};
use synthesis_core::data::Dataset;
use synthesis_core::derive::view;
use synthesis_core::filter::{Clause, Dimension, IdSet};
use synthesis_core::state::{Columns, Show, ViewState};

fn columns_of(dataset: &Dataset, state: &ViewState) -> Option<ColumnItems> {
    column_items(dataset, state, &items(dataset, state))
}

/// The merges without which of two nodes is drawn first.
fn sides(merges: &[Merge]) -> Vec<(usize, usize, f64, usize)> {
    let side = |m: &Merge| (m.left.min(m.right), m.left.max(m.right), m.height, m.size);
    merges.iter().map(side).collect()
}

fn states() -> Vec<ViewState> {
    let mut states = Vec::new();
    for columns in Columns::ALL {
        for linkage in Linkage::ALL {
            for show in [Show::Both, Show::Barriers, Show::Facilitators] {
                let mut state = ViewState {
                    columns,
                    linkage,
                    show,
                    ..ViewState::default()
                };
                states.push(state.clone());
                let recent = Some(Clause::Range(2008, 2016));
                state.filters.set(Dimension::Year, recent);
                states.push(state);
            }
        }
    }
    states
}

#[test]
fn trees_are_those_of_the_view_to_the_last_bit() {
    let dataset = bundled::dataset();
    let mut clustered = 0;
    for state in states() {
        let tree = view(&dataset, &state).column_tree;
        let columns = columns_of(&dataset, &state);
        assert_eq!(
            columns.is_none(),
            state.columns == Columns::StakeholdersInSettings
        );
        if let (Some(tree), Some(columns)) = (tree, columns) {
            let merges = Resampler::of_columns(&columns).tree(state.linkage);
            assert_eq!(sides(&merges), sides(&tree.merges), "{state:?}");
            clustered += 1;
        }
    }
    assert!(clustered > 80, "{clustered}");
}

fn options(resamples: u32) -> Options {
    Options {
        resamples,
        ..Options::default()
    }
}

#[test]
fn both_trees_come_of_the_same_resamples_however_the_steps_are_cut() {
    let dataset = bundled::dataset();
    for similarity in [Similarity::Jaccard, Similarity::Cosine] {
        let state = ViewState {
            similarity,
            ..ViewState::default()
        };
        let start = || TreesRun::of_view(&dataset, &state, options(60)).unwrap();
        let mut at_once = start();
        assert!(at_once.support().nodes.is_empty() && at_once.support().columns.is_empty());
        at_once.step(u32::MAX);
        let mut in_steps = start();
        let mut size = 0;
        while !in_steps.step(1 + size % 7) {
            size += 1;
            let (rows, columns) = (in_steps.rows().done(), in_steps.columns().unwrap().done());
            assert_eq!(rows, columns);
        }
        assert_eq!(in_steps.support(), at_once.support());
        let columns = columns_of(&dataset, &state).unwrap();
        let mut alone = Bootstrap::of_columns(&columns, state.linkage, options(60)).unwrap();
        alone.step(u32::MAX);
        assert_eq!(at_once.columns().unwrap().values(), alone.values());
        let items = items(&dataset, &state);
        let mut rows = Bootstrap::new(&items, similarity, state.linkage, options(60)).unwrap();
        rows.step(u32::MAX);
        assert_eq!(at_once.rows().values(), rows.values());
        let support = at_once.support();
        assert_eq!(support.columns, alone.support().nodes);
        for node in support.columns {
            let (au, bp) = (node.au.unwrap().value, node.bp.value);
            assert!((0.0..=1.0).contains(&au) && (0.0..=1.0).contains(&bp));
        }
    }
}

#[test]
fn the_order_of_files_changes_nothing() {
    let dataset = bundled::dataset();
    let names = ["studies.csv", "codings.csv", "codes.csv"];
    let other = bundled::changed(&names, &|rows| rows.reverse());
    let state = ViewState::default();
    let (a, b) = (columns_of(&dataset, &state), columns_of(&other, &state));
    assert_eq!(a, b);
}

/// Groups that hold no others.
const LEAVES: [&str; 3] = ["nurse", "psychiatrist", "manager"];

/// The columns that are left by a clause on groups.
fn only(dataset: &Dataset, groups: &[&str]) -> ViewState {
    let mut state = ViewState::default();
    let ids = &dataset.stakeholders.id;
    let place = |group: &&str| ids.iter().position(|id| id == group).unwrap() as u16;
    let groups: IdSet<u16> = groups.iter().map(place).collect();
    let clause = Some(Clause::Any(groups));
    state.filters.set(Dimension::Stakeholder, clause);
    state
}

#[test]
fn too_few_columns_say_why_and_leave_the_rows_as_they_are() {
    let dataset = bundled::dataset();
    for (groups, why) in [
        (&LEAVES[..1], Some(Nothing::OneColumn)),
        (&LEAVES[..2], Some(Nothing::TwoColumns)),
        (&LEAVES, None),
    ] {
        let mut run = TreesRun::of_view(&dataset, &only(&dataset, groups), options(20)).unwrap();
        assert_eq!(run.without_columns(), why);
        assert_eq!(run.columns().is_some(), why.is_none());
        run.step(u32::MAX);
        let support = run.support();
        assert!(support.is_whole() && !support.nodes.is_empty());
        assert_eq!(support.columns.is_empty(), why.is_some());
    }
    let nested = ViewState {
        columns: Columns::StakeholdersInSettings,
        ..ViewState::default()
    };
    let run = TreesRun::of_view(&dataset, &nested, options(20)).unwrap();
    assert!(run.columns().is_none() && run.without_columns().is_none());
    let none = ColumnItems::default();
    let why = |columns: &ColumnItems| {
        let run = Bootstrap::of_columns(columns, Linkage::Average, Options::default());
        run.err()
    };
    assert_eq!(why(&none), Some(Nothing::NoStudy));
    let mut some = columns_of(&dataset, &ViewState::default()).unwrap();
    some.cells.truncate(1);
    assert_eq!(why(&some), Some(Nothing::OneStudy));
}

#[test]
fn columns_equally_far_apart_say_why() {
    let dataset = bundled::dataset();
    let three = columns_of(&dataset, &only(&dataset, &LEAVES)).unwrap();
    assert_eq!(three.len(), 3);
    let rows = three.rows as u32;
    // Every study reports all factors in each column, or each column has a factor of its own.
    let alike = ColumnItems {
        cells: vec![(0..3 * rows).collect(); three.cells.len()],
        ..three.clone()
    };
    let apart = ColumnItems {
        cells: vec![vec![0, rows + 1, 2 * rows + 2]; three.cells.len()],
        ..three
    };
    for columns in [alike, apart] {
        for linkage in Linkage::ALL {
            let why = Bootstrap::of_columns(&columns, linkage, options(20)).err();
            assert_eq!(why, Some(Nothing::ColumnsEquallyFar), "{linkage:?}");
        }
    }
    assert_eq!(
        Nothing::ColumnsEquallyFar.to_string(),
        "All groups or settings are equally far apart, so no grouping is better than another."
    );
}
