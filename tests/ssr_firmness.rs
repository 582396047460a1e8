//! How firm the clusters are, as markup: said in the summary, beside a cluster's studies and in the
//! table, and of the tree in view alone.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::rc::Rc;

use synthesis_core::data::{Dataset, load};
use synthesis_core::derive::{Chance, NodeSupport, Support, View, basis};
use synthesis_core::state::{Action, ViewState, apply, from_fragment};
use synthesis_widget::page::render;
use synthesis_widget::store::{ByPtr, Derived};
use synthesis_widget::view::drawer::{Drawer, DrawerProps};
use synthesis_widget::view::firmness::{Firm, Found, Known};
use synthesis_widget::view::matrix::{Table, TableProps};
use synthesis_widget::view::summary::{Summary, SummaryProps};

fn dataset() -> ByPtr<Dataset> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/data/care-planning");
    let files = fs::read_dir(folder).unwrap().flatten().map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, fs::read(entry.path()).unwrap())
    });
    ByPtr::new(load(&files.collect()).dataset.unwrap())
}

fn derived(dataset: &ByPtr<Dataset>, state: &ViewState) -> ByPtr<Derived> {
    ByPtr::new(Derived::new(dataset, state))
}

fn found(state: &ViewState, support: Result<Support, String>) -> ByPtr<Firm> {
    let found = Found {
        of: basis(state),
        support,
        drawn: Rc::default(),
    };
    found.known()
}

/// All nodes at 96.4, 70.2.
fn known(view: &View) -> ByPtr<Firm> {
    let chance = |value| Chance {
        value,
        error: 0.004,
    };
    let node = NodeSupport {
        au: Some(chance(0.964)),
        bp: chance(0.702),
    };
    let support = Support {
        nodes: vec![node; view.row_tree.as_ref().unwrap().merges.len()],
        columns: vec![node; view.column_tree.as_ref().unwrap().merges.len()],
        done: 10_000,
        total: 10_000,
    };
    found(&view.state, Ok(support))
}

fn summary(derived: &ByPtr<Derived>, firm: &Known) -> String {
    render::<Summary>(SummaryProps {
        derived: derived.clone(),
        firm: firm.clone(),
        is_static: false,
    })
}

fn table(derived: &ByPtr<Derived>, firm: &Known) -> String {
    render::<Table>(TableProps {
        derived: derived.clone(),
        firm: firm.clone(),
        is_static: false,
    })
}

#[test]
fn it_is_said_with_the_clusters_and_in_the_table_and_of_no_other_tree() {
    let dataset = dataset();
    let state = from_fragment("firm=1", &dataset).unwrap();
    let shown = derived(&dataset, &state);
    let firm = Some(known(&shown.view));
    assert!(summary(&shown, &firm).contains("clusters hold up (AU at least 95%)"));
    let markup = table(&shown, &firm);
    assert!(markup.contains("; AU 96%, BP 70%"), "headings of clusters");
    let clusters = shown.view.row_tree.as_ref().unwrap().merges.len() - 1;
    let columns = shown.view.column_tree.as_ref().unwrap().merges.len() - 1;
    assert_eq!(markup.matches("96.4 ± 0.4").count(), clusters + columns);
    assert!(markup.contains("How firm each cluster of columns is"));
    let other = from_fragment("firm=1&linkage=ward", &dataset).unwrap();
    let other = derived(&dataset, &other);
    assert!(!summary(&other, &firm).contains("hold up"));
    assert!(!table(&other, &firm).contains("96.4"));
}

#[test]
fn the_drawer_of_a_cluster_says_it_with_what_it_means() {
    let dataset = dataset();
    let state = from_fragment("firm=5", &dataset).unwrap();
    let view = Derived::new(&dataset, &state).view;
    let leaves = view.row_tree.as_ref().unwrap().leaves();
    let drawer = |node: usize| {
        let open = Action::Open(view.row_node_key(node));
        let shown = derived(&dataset, &apply(&state, open));
        let firm = Some(known(&shown.view));
        render::<Drawer>(DrawerProps {
            derived: shown,
            firm,
        })
    };
    let markup = drawer(leaves);
    for part in [
        "How firm is this cluster?",
        "AU 96.4% (standard error 0.4)",
        "seed 5",
        "pvclust",
    ] {
        assert!(markup.contains(part), "{part}");
    }
    assert!(!drawer(0).contains("How firm is this cluster?"), "a row");
}

#[test]
fn where_there_is_nothing_the_sentence_says_why() {
    let dataset = dataset();
    let state = from_fragment("firm=1", &dataset).unwrap();
    let shown = derived(&dataset, &state);
    let firm = Some(found(&state, Err("Only one study is left.".to_owned())));
    let markup = summary(&shown, &firm);
    assert!(markup.contains("cannot be said. Only one study is left."));
    assert!(!table(&shown, &firm).contains("How firm each cluster is"));
}
