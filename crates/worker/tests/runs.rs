//! Runs over the bundled dataset, as the page asks for them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::rc::Rc;

use synthesis_analysis::Run;
use synthesis_analysis::agreement::{self, Intervals, write_rows};
use synthesis_analysis::association::Permutations;
use synthesis_analysis::choice_of_k::{Choice, choice_of};
use synthesis_analysis::cooccurrence::{CoOccurrence, Joined, together_of};
use synthesis_analysis::correspondence::{self, Replicates, map_of};
use synthesis_analysis::divergence::{Exchange, compare_of};
use synthesis_analysis::reached::Reached;
use synthesis_analysis::sensitivity::{Jackknife, Sensitivity};
use synthesis_charts::layout::LayoutWidth;
use synthesis_charts::layout::together::{Places, together, together_at};
use synthesis_core::data::{CodeId, CoderCoding, Dataset, Package, Polarity, StudyId, load, pack};
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

/// A run at its end.
fn ended(pack: &[u8], kind: &str, fragment: &str, given: &[f64]) -> Runs {
    let mut runs = Runs::open(pack).unwrap();
    assert_eq!(runs.start(kind, fragment, given), Ok(Started::Run));
    while runs.done() < runs.total() {
        runs.step();
    }
    let figures = runs.figures();
    assert!(!figures.is_empty() && figures.iter().all(|figure| figure.is_finite()));
    runs
}

/// The figures at the end.
fn figures(pack: &[u8], kind: &str, fragment: &str) -> Vec<f64> {
    ended(pack, kind, fragment, &[]).figures()
}

#[test]
fn a_seed_gives_the_same_figures_and_another_others() {
    let pack = bundled();
    let first = figures(&pack, "firmness", "firm=1");
    assert_eq!(figures(&pack, "firmness", "firm=1&firm-from=99"), first);
    assert_ne!(figures(&pack, "firmness", "firm=2"), first);
}

#[test]
fn the_figures_of_a_test_are_those_of_its_run_in_one_go() {
    let pack = bundled();
    let dataset = dataset(&pack);
    for fragment in ["", "show=barriers&columns=settings&year=2005.."] {
        let state = from_fragment(fragment, &dataset).unwrap();
        let mut run = Permutations::of_view(&dataset, &state).unwrap();
        let before = run.association();
        run.step(u32::MAX);
        let reached = Reached::read(&figures(&pack, "association", fragment), run.total());
        assert_eq!(before.after(&reached), run.association());

        let before = compare_of(&dataset, &state).exchanged.unwrap();
        let mut run = Exchange::of_view(&dataset, &state).unwrap();
        run.step(u32::MAX);
        let reached = Reached::read(&figures(&pack, "comparison", fragment), run.total());
        assert_eq!(before.after(&reached), run.exchanged());
    }
}

#[test]
fn the_figures_of_the_number_of_clusters_are_those_of_its_run_in_one_go() {
    let pack = bundled();
    let dataset = dataset(&pack);
    for fragment in ["", "clusters=5&firm=3&similarity=cosine&show=barriers"] {
        let view = view(&dataset, &from_fragment(fragment, &dataset).unwrap());
        let found = Choice::read(&figures(&pack, "clusters", fragment)).unwrap();
        assert_eq!(found, choice_of(&dataset, &view).unwrap());
    }
}

#[test]
fn the_figures_of_a_map_are_those_of_its_run_in_one_go() {
    let pack = bundled();
    let dataset = dataset(&pack);
    for fragment in ["", "columns=settings"] {
        let map = map_of(&dataset, &from_fragment(fragment, &dataset).unwrap()).unwrap();
        let mut run = correspondence::Bootstrap::of_view(&map).unwrap();
        run.step(u32::MAX);
        let found = figures(&pack, "map", fragment);
        let found = Replicates::read(&map, &found, run.total());
        assert_eq!(&found, run.replicates());
    }
}

#[test]
fn pairs_are_those_of_one_go_and_the_network_is_the_same_picture() {
    let pack = bundled();
    let dataset = dataset(&pack);
    for (kind, width) in [
        ("together", LayoutWidth::Narrow),
        ("network-medium", LayoutWidth::Medium),
        ("network-wide", LayoutWidth::Wide),
    ] {
        for fragment in [
            "view=together",
            "together-by=lift&together-from=1.5&show=barriers",
            "together-from=0&together-both=1",
        ] {
            let state = from_fragment(fragment, &dataset).unwrap();
            let told = figures(&pack, kind, fragment);
            let (found, places) = CoOccurrence::read(&told).unwrap();
            assert_eq!(found, together_of(&dataset, &state).unwrap());
            assert_eq!(places.is_empty(), kind == "together");
            let view = view(&dataset, &state);
            let joined = Joined::new(&view, &found);
            let drawn = together_at(&joined, width, &Places::read(places));
            assert_eq!(drawn, together(&joined, width), "{kind} {fragment}");
        }
    }
    let mut runs = Runs::open(&pack).unwrap();
    assert_eq!(runs.start("network-wide", "", &[]), Ok(Started::Run));
    let mut before = 0;
    while runs.done() < runs.total() {
        assert!(runs.figures().is_empty(), "nothing before the end");
        runs.step();
        assert!(runs.done() > before);
        before = runs.done();
    }
    let one = runs
        .start("network-wide", "code=trust-alliance", &[])
        .unwrap();
    assert!(matches!(one, Started::Nothing(why) if why.contains("Only one factor")));
}

#[test]
fn what_is_left_out_is_told_with_its_texts() {
    let pack = bundled();
    let dataset = Rc::new(dataset(&pack));
    let fragment = "year=2000..&show=facilitators";
    let state = from_fragment(fragment, &dataset).unwrap();
    let none = Jackknife::none(&dataset, &view(&dataset, &state));
    let of = (dataset.clone(), state.clone());
    for (kind, mut run) in [
        ("sensitivity", Sensitivity::of_studies(of.0, of.1).unwrap()),
        (
            "sensitivity-countries",
            Sensitivity::of_countries(dataset.clone(), state.clone()).unwrap(),
        ),
    ] {
        run.step(u32::MAX);
        let told = ended(&pack, kind, fragment, &[]);
        assert!(!told.texts().is_empty());
        let found = none.clone();
        let found = found.read(&told.figures(), &told.texts(), told.total());
        assert_eq!(&found, run.found());
    }
}

#[test]
fn intervals_of_agreement_come_from_the_rows_that_are_given() {
    let pack = bundled();
    let row = |study, code, coder, polarity| CoderCoding {
        study: StudyId(study),
        code: CodeId(code),
        coder,
        polarity,
    };
    let rows: Vec<CoderCoding> = (0..40_u32)
        .flat_map(|study| {
            let code = (study % 7) as u16 + 5;
            let other = if study % 3 == 0 { code + 1 } else { code };
            [
                row(study, code, 0, Polarity::Barrier),
                row(study, other, 1, Polarity::Barrier),
            ]
        })
        .collect();
    let told = ended(&pack, "agreement", "", &write_rows(&rows));
    assert_eq!(told.total(), 1000);
    let intervals = Intervals::read(&told.figures());
    let (low, high) = intervals.all.unwrap();
    assert!(low < high && high < 1.0);
    let mut run = agreement::Bootstrap::of_view(&dataset(&pack), &rows).unwrap();
    run.step(u32::MAX);
    assert_eq!(intervals, run.intervals());
    let mut runs = Runs::open(&pack).unwrap();
    let started = runs.start("agreement", "", &[]).unwrap();
    assert!(matches!(started, Started::Nothing(why) if why.contains("fewer than two")));
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
        let support = Support::read(&figures(&pack, "firmness", fragment), 10_000, 10_000);
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
    for kind in [
        "firmness",
        "clusters",
        "association",
        "map",
        "comparison",
        "sensitivity",
    ] {
        let started = runs.start(kind, "year=1800..1801", &[]).unwrap();
        assert!(
            matches!(started, Started::Nothing(why) if why.starts_with("No study")),
            "{kind}"
        );
        assert_eq!((runs.done(), runs.total()), (0, 0));
        runs.step();
        assert!(runs.figures().is_empty() && runs.texts().is_empty());
    }
}

#[test]
fn what_is_not_understood_is_an_error() {
    assert!(Runs::open(b"nothing").is_err());
    let mut runs = Runs::open(&bundled()).unwrap();
    assert!(
        runs.start("weather", "", &[])
            .unwrap_err()
            .contains("weather")
    );
    assert!(
        runs.start("firmness", "firm=x", &[])
            .unwrap_err()
            .contains("firm=x")
    );
    assert_eq!(runs.total(), 0);
}
