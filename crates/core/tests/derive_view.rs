//! The view of the bundled dataset, checked against counts made by hand from the same files.

#![allow(clippy::unwrap_used, reason = "a broken fixture should fail the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use synthesis_core::data::{Dataset, Files, load};
use synthesis_core::derive::{CellKind, View, view};
use synthesis_core::filter::Dimension;
use synthesis_core::state::{Action, Columns, Order, Show, ViewState, apply};

fn bundled() -> Dataset {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        files.insert(name, fs::read(path).unwrap());
    }
    load(&files).dataset.unwrap()
}

fn after(actions: impl IntoIterator<Item = Action>) -> ViewState {
    actions
        .into_iter()
        .fold(ViewState::default(), |state, action| apply(&state, action))
}

/// Distinct studies per (code, group), straight from the codings.
fn by_hand(dataset: &Dataset) -> BTreeMap<(usize, usize), BTreeSet<u32>> {
    let mut sets: BTreeMap<(usize, usize), BTreeSet<u32>> = BTreeMap::new();
    for row in 0..dataset.codings.len() {
        let key = (
            dataset.codings.code[row].index(),
            dataset.codings.stakeholder[row].index(),
        );
        sets.entry(key)
            .or_default()
            .insert(dataset.codings.study[row].0);
    }
    sets
}

fn cell_of(view: &View, code: &str, column: &str, dataset: &Dataset) -> (u32, u32, CellKind) {
    let row = view
        .rows
        .iter()
        .position(|r| dataset.codes.id[r.code.index()] == code)
        .unwrap();
    let at = view.columns.iter().position(|c| c.label == column).unwrap();
    let cell = view.cells[row * view.columns.len() + at];
    (cell.tally.studies, cell.asked, cell.kind)
}

#[test]
fn the_default_view_counts_each_cell_as_the_codings_do() {
    let dataset = bundled();
    let view = view(&dataset, &ViewState::default());
    let sets = by_hand(&dataset);
    assert_eq!(view.rows.len(), 36);
    assert_eq!(view.columns.len(), 6);
    for (r, row) in view.rows.iter().enumerate() {
        for (c, column) in view.columns.iter().enumerate() {
            let group = column.key.stakeholder.unwrap().index();
            let expected = sets
                .get(&(row.code.index(), group))
                .map_or(0, BTreeSet::len);
            let cell = view.cells[r * view.columns.len() + c];
            assert_eq!(
                cell.tally.studies as usize, expected,
                "{} × {}",
                row.label, column.label
            );
            assert!(cell.asked >= cell.tally.studies);
            assert_eq!(cell.kind == CellKind::Reported, expected > 0);
        }
    }
    assert_eq!(view.studies_in_all, 176);
    assert_eq!(view.studies_kept, 176);
}

#[test]
fn every_row_and_column_stands_once_in_every_order() {
    let dataset = bundled();
    for order in [Order::Cluster, Order::Given, Order::Frequency, Order::Name] {
        for columns in [
            Columns::Stakeholders,
            Columns::StakeholderParents,
            Columns::Settings,
            Columns::SettingParents,
            Columns::StakeholdersInSettings,
        ] {
            let state = after([
                Action::RowOrder(order),
                Action::ColumnOrder(order),
                Action::Columns(columns),
            ]);
            let view = view(&dataset, &state);
            let codes: BTreeSet<_> = view.rows.iter().map(|row| row.code).collect();
            let keys: BTreeSet<_> = view.columns.iter().map(|column| column.key).collect();
            assert_eq!(codes.len(), view.rows.len());
            assert_eq!(keys.len(), view.columns.len());
            assert_eq!(view.cells.len(), view.rows.len() * view.columns.len());
            assert_eq!(view.rows.len(), 36);
        }
    }
}

#[test]
fn a_rolled_up_column_is_the_union_of_its_groups() {
    let dataset = bundled();
    let view = view(
        &dataset,
        &after([Action::Columns(Columns::StakeholderParents)]),
    );
    let sets = by_hand(&dataset);
    let labels: Vec<&str> = view
        .columns
        .iter()
        .map(|column| column.label.as_str())
        .collect();
    assert_eq!(labels.len(), 2, "{labels:?}");
    for (r, row) in view.rows.iter().enumerate() {
        for (c, column) in view.columns.iter().enumerate() {
            let parent = column.key.stakeholder.unwrap();
            let union: BTreeSet<u32> = sets
                .iter()
                .filter(|((code, group), _)| {
                    *code == row.code.index() && dataset.stakeholders.parent[*group] == Some(parent)
                })
                .flat_map(|(_, studies)| studies.iter().copied())
                .collect();
            assert_eq!(view.cells[r * 2 + c].tally.studies as usize, union.len());
        }
    }
}

#[test]
fn a_collapsed_domain_counts_studies_once() {
    let dataset = bundled();
    let domain = dataset.codes.find("relationships").unwrap();
    let view = view(&dataset, &after([Action::ToggleDomain(domain)]));
    let row = view.rows.iter().position(|row| row.code == domain).unwrap();
    assert!(view.rows[row].is_domain);
    let studies: BTreeSet<u32> = (0..dataset.codings.len())
        .filter(|&at| dataset.codes.is_within(dataset.codings.code[at], domain))
        .map(|at| dataset.codings.study[at].0)
        .collect();
    assert_eq!(view.rows[row].total.studies as usize, studies.len());
    assert!(
        view.rows
            .iter()
            .all(|row| row.is_domain || row.domain != domain)
    );
}

#[test]
fn the_kinds_of_empty_follow_from_samples_and_siblings() {
    let dataset = bundled();
    let nested = view(
        &dataset,
        &after([Action::Columns(Columns::StakeholdersInSettings)]),
    );
    let kinds: BTreeSet<CellKind> = nested.cells.iter().map(|cell| cell.kind).collect();
    assert!(kinds.contains(&CellKind::Silent) && kinds.contains(&CellKind::Sibling));
    assert!(nested.columns.iter().all(|column| column.asked > 0));
    let width = nested.columns.len();
    for (at, cell) in nested.cells.iter().enumerate() {
        let domain = nested.rows[at / width].domain;
        let domain_is_reported = (0..nested.rows.len()).any(|row| {
            nested.rows[row].domain == domain
                && nested.cells[row * width + at % width].tally.studies > 0
        });
        match cell.kind {
            CellKind::Reported => assert!(cell.tally.studies > 0),
            CellKind::NotSampled => assert_eq!(cell.asked, 0),
            CellKind::Silent => assert!(!domain_is_reported && cell.asked > 0),
            CellKind::Sibling => assert!(domain_is_reported && cell.tally.studies == 0),
        }
    }
}

#[test]
fn a_filter_on_reports_leaves_columns_that_nobody_was_asked_in() {
    let dataset = bundled();
    let country = dataset.reports.attribute("country").unwrap();
    let levels = &dataset.reports.attributes[country.index()].levels;
    let fi = levels.find("FI").unwrap();
    let view = view(
        &dataset,
        &after([Action::Toggle(Dimension::Attribute(country), fi.0)]),
    );
    assert_eq!(view.columns.len(), 6);
    assert!(
        view.cells
            .iter()
            .any(|cell| cell.kind == CellKind::NotSampled)
    );
    assert!(view.studies_kept < view.studies_in_all);
}

#[test]
fn show_changes_the_figure_and_nothing_else_is_counted() {
    let dataset = bundled();
    let both = view(
        &dataset,
        &after([
            Action::RowOrder(Order::Given),
            Action::ColumnOrder(Order::Given),
        ]),
    );
    for (show, figure) in [
        (
            Show::Barriers,
            (|t: &synthesis_core::stats::Tally| i64::from(t.barrier)) as fn(&_) -> i64,
        ),
        (Show::Facilitators, |t| i64::from(t.facilitator)),
        (Show::Balance, |t| {
            i64::from(t.facilitator) - i64::from(t.barrier)
        }),
    ] {
        let state = after([
            Action::RowOrder(Order::Given),
            Action::ColumnOrder(Order::Given),
            Action::Show(show),
        ]);
        let shown = view(&dataset, &state);
        for (a, b) in both.cells.iter().zip(&shown.cells) {
            assert_eq!(a.tally, b.tally);
            assert_eq!(i64::from(b.value), figure(&b.tally));
        }
    }
}

#[test]
fn letters_tell_columns_apart() {
    let dataset = bundled();
    for columns in [Columns::Stakeholders, Columns::Settings] {
        let view = view(&dataset, &after([Action::Columns(columns)]));
        let letters: BTreeSet<&str> = view.columns.iter().map(|c| c.letter.as_str()).collect();
        assert_eq!(letters.len(), view.columns.len(), "{letters:?}");
    }
}

#[test]
fn a_known_cell_reads_as_it_should() {
    let dataset = bundled();
    let view = view(&dataset, &ViewState::default());
    let (studies, asked, kind) = cell_of(&view, "carer-role", "Carers", &dataset);
    assert_eq!(kind, CellKind::Reported);
    assert!(studies > 10 && asked > studies, "{studies} of {asked}");
}

#[test]
fn the_trees_hold_every_row_and_column_with_a_study_in_leaf_order() {
    let dataset = bundled();
    for columns in [Columns::Stakeholders, Columns::Settings] {
        let view = view(&dataset, &after([Action::Columns(columns)]));
        let rows = view.row_tree.as_ref().unwrap();
        let with_a_study = view.rows.iter().filter(|row| row.total.studies > 0).count();
        assert_eq!(rows.leaves(), with_a_study);
        let on_display: Vec<usize> = rows
            .order
            .iter()
            .map(|&leaf| view.row_leaves[leaf])
            .collect();
        assert_eq!(on_display, (0..with_a_study).collect::<Vec<_>>());
        let tree = view.column_tree.as_ref().unwrap();
        let on_display: Vec<usize> = tree
            .order
            .iter()
            .map(|&leaf| view.column_leaves[leaf])
            .collect();
        assert_eq!(on_display, (0..tree.leaves()).collect::<Vec<_>>());
    }
}

#[test]
fn the_clusters_part_the_rows_and_name_the_studies_that_link_them() {
    let dataset = bundled();
    let view = view(&dataset, &ViewState::default());
    let mut rows: Vec<usize> = view
        .clusters
        .iter()
        .flat_map(|c| c.rows.iter().copied())
        .collect();
    rows.sort_unstable();
    let with_a_study = view.rows.iter().filter(|row| row.total.studies > 0).count();
    assert!(with_a_study > 30);
    assert_eq!(rows, (0..with_a_study).collect::<Vec<_>>());
    let codes: Vec<_> = view.rows.iter().map(|row| row.code).collect();
    for cluster in &view.clusters {
        let mut reported: BTreeMap<u32, BTreeSet<u16>> = BTreeMap::new();
        for at in 0..dataset.codings.len() {
            let code = dataset.codings.code[at];
            if cluster.rows.iter().any(|&row| codes[row] == code) {
                reported
                    .entry(dataset.codings.study[at].0)
                    .or_default()
                    .insert(code.0);
            }
        }
        let linking = reported.values().filter(|codes| codes.len() > 1).count();
        assert_eq!(cluster.studies as usize, reported.len());
        assert_eq!(cluster.linking as usize, linking);
    }
}

#[test]
fn groups_within_settings_stay_together_by_setting() {
    let dataset = bundled();
    for order in [Order::Cluster, Order::Frequency, Order::Name] {
        let state = after([
            Action::Columns(Columns::StakeholdersInSettings),
            Action::ColumnOrder(order),
        ]);
        let settings: Vec<_> = view(&dataset, &state)
            .columns
            .iter()
            .map(|column| column.key.setting)
            .collect();
        assert!(settings.is_sorted());
    }
}
