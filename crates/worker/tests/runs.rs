//! Runs over the bundled dataset, as the page asks for them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use synthesis_core::data::{Dataset, Package, load, pack};
use synthesis_core::derive::{Support, view};
use synthesis_core::describe::firmness_sentence;
use synthesis_core::state::from_fragment;
use synthesis_worker::{Runs, Started};

fn bundled() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let files = fs::read_dir(folder).unwrap().flatten().map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, fs::read(entry.path()).unwrap())
    });
    pack::write(&Package::from(load(&files.collect())))
}

fn dataset(pack: &[u8]) -> Dataset {
    pack::read(pack).unwrap().dataset.unwrap()
}

/// The figures at the end, with the steps that it took in slices of `most`.
fn figures(pack: &[u8], fragment: &str, most: u32) -> Vec<f64> {
    let mut runs = Runs::open(pack).unwrap();
    assert_eq!(runs.start("firmness", fragment), Ok(Started::Run));
    while runs.done() < runs.total() {
        runs.step(most);
    }
    runs.figures()
}

#[test]
fn a_seed_gives_the_same_figures_however_the_steps_are_cut() {
    let pack = bundled();
    let whole = figures(&pack, "firm=1", u32::MAX);
    assert_eq!(figures(&pack, "firm=1", 8), whole);
    assert_eq!(figures(&pack, "firm=1&firm-from=99", 333), whole);
    assert_ne!(figures(&pack, "firm=2", u32::MAX), whole);
}

#[test]
fn the_figures_are_those_of_the_view_s_tree_and_can_be_said() {
    let pack = bundled();
    let dataset = dataset(&pack);
    for fragment in [
        "firm=1",
        "similarity=cosine&firm=1",
        "show=barriers&linkage=ward&year=2008..&firm=1",
    ] {
        let view = view(&dataset, &from_fragment(fragment, &dataset).unwrap());
        let support = Support::read(&figures(&pack, fragment, u32::MAX), 10_000, 10_000);
        let tree = view.row_tree.as_ref().unwrap();
        assert_eq!(support.nodes.len(), tree.merges.len(), "{fragment}");
        for node in &support.nodes {
            let au = node.au.unwrap();
            for share in [au.value, node.bp.value] {
                assert!((0.0..=1.0).contains(&share), "{fragment}: {node:?}");
            }
        }
        let said = firmness_sentence(&view, &support).unwrap().text;
        assert!(said.contains("10,000 times"), "{said}");
    }
}

#[test]
fn where_there_is_nothing_to_compute_a_sentence_says_so() {
    let mut runs = Runs::open(&bundled()).unwrap();
    let started = runs.start("firmness", "year=1800..1801&firm=1").unwrap();
    assert!(matches!(started, Started::Nothing(why) if why.starts_with("No study")));
    assert_eq!((runs.done(), runs.total()), (0, 0));
    runs.step(8);
    assert!(runs.figures().is_empty());
}

#[test]
fn what_is_not_understood_is_an_error() {
    assert!(Runs::open(b"nothing").is_err());
    let mut runs = Runs::open(&bundled()).unwrap();
    assert!(runs.start("weather", "").unwrap_err().contains("weather"));
    assert!(
        runs.start("firmness", "firm=x")
            .unwrap_err()
            .contains("firm=x")
    );
    assert_eq!(runs.total(), 0);
}
