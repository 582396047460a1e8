//! Clustering against values computed with `SciPy` and scikit-learn
//! (`scripts/golden/cluster.py`, which names the versions in its output).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use synthesis_core::cluster::leaf_order::path_length;
use synthesis_core::cluster::{Distances, Linkage, Similarity, Ties, Tree, cluster, linkage, ties};
use synthesis_core::data::StudyId;
use synthesis_core::stats::StudySet;

#[derive(Deserialize)]
struct Expected {
    studies: usize,
    items: Vec<String>,
    groups: Vec<String>,
    profiles: Vec<Vec<u32>>,
    similarities: BTreeMap<String, OfSimilarity>,
}

#[derive(Deserialize)]
struct OfSimilarity {
    condensed: Vec<f64>,
    trees: BTreeMap<String, OfTree>,
}

#[derive(Deserialize)]
struct OfTree {
    heights: Vec<f64>,
    cophenetic: f64,
    path_length: f64,
    path_length_scipy: f64,
    silhouettes: Vec<f64>,
    cuts: BTreeMap<usize, Vec<usize>>,
    tied: bool,
    decisive: bool,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn golden<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[track_caller]
fn assert_near(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (at, (a, b)) in found.iter().zip(expected).enumerate() {
        assert!(
            (a - b).abs() <= 1e-9 * b.abs().max(1.0),
            "{what}, {at}: {a} for {b}"
        );
    }
}

/// The rows of a file, by column.
fn read(name: &str) -> Vec<BTreeMap<String, String>> {
    let path = root().join("static/data/care-planning").join(name);
    csv::Reader::from_path(path)
        .unwrap()
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

/// The bundled factors' study sets and profiles, read without the loader.
fn factors(expected: &Expected) -> (Vec<StudySet>, Vec<Vec<u32>>) {
    let mut ids = BTreeMap::new();
    let mut study_of = BTreeMap::new();
    for row in read("studies.csv") {
        let project = if row["project_id"].is_empty() {
            "study_id"
        } else {
            "project_id"
        };
        let next = ids.len();
        let id = *ids.entry(row[project].clone()).or_insert(next);
        study_of.insert(row["study_id"].clone(), StudyId::at(id));
    }
    assert_eq!(ids.len(), expected.studies);
    let empty = StudySet::new(ids.len());
    let mut sets = vec![empty.clone(); expected.items.len()];
    let mut cells = vec![vec![empty; expected.groups.len()]; expected.items.len()];
    for row in read("codings.csv") {
        let item = expected.items.binary_search(&row["code_id"]).unwrap();
        let group = expected
            .groups
            .iter()
            .position(|g| *g == row["stakeholder"])
            .unwrap();
        let study = study_of[&row["study_id"]];
        sets[item].insert(study);
        cells[item][group].insert(study);
    }
    let profiles = cells
        .iter()
        .map(|row| row.iter().map(|set| set.len() as u32).collect())
        .collect();
    (sets, profiles)
}

fn distances(expected: &Expected, similarity: Similarity) -> Distances {
    let (sets, profiles) = factors(expected);
    assert_eq!(profiles, expected.profiles);
    if similarity == Similarity::Cosine {
        Distances::between_profiles(&profiles)
    } else {
        let sets: Vec<&StudySet> = sets.iter().collect();
        Distances::between_sets(&sets, expected.studies, similarity)
    }
}

/// The cluster of each item, numbered in the order of their first items.
fn labels(tree: &Tree, k: usize) -> Vec<usize> {
    let mut cluster_of = vec![0; tree.leaves()];
    for (cluster, node) in tree.cut(k).into_iter().enumerate() {
        for leaf in tree.members(node) {
            cluster_of[leaf] = cluster;
        }
    }
    let mut numbers = BTreeMap::new();
    cluster_of
        .iter()
        .map(|&cluster| {
            let next = numbers.len();
            *numbers.entry(cluster).or_insert(next)
        })
        .collect()
}

#[test]
fn bundled_distances_are_scipys() {
    let expected: Expected = golden("cluster_care_planning.json");
    for similarity in Similarity::ALL {
        let found = distances(&expected, similarity);
        let scipys = &expected.similarities[similarity.id()].condensed;
        assert_near(found.condensed(), scipys, similarity.id());
    }
}

#[test]
fn bundled_ties_are_those_found_by_brute_force() {
    let expected: Expected = golden("cluster_care_planning.json");
    for (similarity, by) in all() {
        let scipys = &expected.similarities[similarity.id()].trees[by.id()];
        let found = distances(&expected, similarity);
        let kind = ties(&found, &linkage(&found, by), by);
        let what = (similarity, by);
        assert_eq!(kind != Ties::None, scipys.tied, "{what:?}");
        assert_eq!(kind == Ties::Decisive, scipys.decisive, "{what:?}");
        assert_eq!(cluster(&found, by).unwrap().tied, scipys.tied, "{what:?}");
    }
}

fn all() -> impl Iterator<Item = (Similarity, Linkage)> {
    Similarity::ALL
        .into_iter()
        .flat_map(|similarity| Linkage::ALL.map(|by| (similarity, by)))
}

/// Also where a tree is tied: `SciPy` and `kodama` implement the same algorithms (Müllner 2011),
/// which settle ties alike on the same order of items. If this fails for tied trees alone, the tie
/// rule has changed, and with it what `docs/methods.md` says of it.
#[test]
fn bundled_trees_are_scipys() {
    let expected: Expected = golden("cluster_care_planning.json");
    for (similarity, by) in all() {
        let scipys = &expected.similarities[similarity.id()].trees[by.id()];
        let tree = cluster(&distances(&expected, similarity), by).unwrap();
        let what = format!("{similarity:?} {by:?}");
        let heights: Vec<f64> = tree.merges.iter().map(|m| m.height).collect();
        assert_near(&heights, &scipys.heights, &what);
        assert_near(&[tree.cophenetic.unwrap()], &[scipys.cophenetic], &what);
        assert_near(&tree.silhouettes, &scipys.silhouettes, &what);
        assert_eq!(scipys.cuts.len(), tree.silhouettes.len(), "{what}");
        for (&k, cut) in &scipys.cuts {
            assert_eq!(labels(&tree, k), *cut, "{what}, k = {k}");
        }
    }
}

#[test]
fn bundled_leaf_orders_are_optimal() {
    let expected: Expected = golden("cluster_care_planning.json");
    for (similarity, by) in all() {
        let reference = &expected.similarities[similarity.id()].trees[by.id()];
        let found = distances(&expected, similarity);
        let tree = cluster(&found, by).unwrap();
        let length = path_length(&found, &tree.order);
        let what = format!("{similarity:?} {by:?}");
        assert_near(&[length], &[reference.path_length], &what);
        assert!(length <= reference.path_length_scipy + 1e-9, "{what}");
    }
}

#[derive(Deserialize)]
struct Published {
    ytdist: Vec<f64>,
    ytdist_single: Vec<[f64; 4]>,
    ytdist_complete: Vec<[f64; 4]>,
    ytdist_average: Vec<[f64; 4]>,
    ytdist_cophenetic: BTreeMap<String, f64>,
    ytdist_single_path_length: f64,
    x: Vec<[f64; 2]>,
    x_ward: Vec<[f64; 4]>,
    x_ward_path_length: f64,
    author: Author,
}

#[derive(Deserialize)]
struct Author {
    items: Vec<String>,
    condensed: Vec<f64>,
    methods: BTreeMap<String, serde_json::Value>,
}

/// Merges as `SciPy` writes them: left, right, height, size. Published to eight or nine digits.
#[track_caller]
fn assert_merges(distances: &Distances, by: Linkage, expected: &[[f64; 4]]) {
    let found = linkage(distances, by);
    assert_eq!(found.len(), expected.len());
    for (merge, [left, right, height, size]) in found.iter().zip(expected) {
        let numbers = [merge.left, merge.right, merge.size].map(|x| x as f64);
        assert_near(&numbers, &[*left, *right, *size], "numbering");
        assert!((merge.height - height).abs() < 1e-7 * height.max(1.0));
    }
}

#[test]
fn published_trees_of_six_items() {
    let published: Published = golden("cluster_statref.json");
    let ytdist = Distances::from_condensed(6, published.ytdist).unwrap();
    assert_merges(&ytdist, Linkage::Single, &published.ytdist_single);
    assert_merges(&ytdist, Linkage::Complete, &published.ytdist_complete);
    assert_merges(&ytdist, Linkage::Average, &published.ytdist_average);
    for by in [Linkage::Single, Linkage::Complete, Linkage::Average] {
        let found = cluster(&ytdist, by).unwrap().cophenetic.unwrap();
        assert!((found - published.ytdist_cophenetic[by.id()]).abs() < 1e-9);
    }
    let single = cluster(&ytdist, Linkage::Single).unwrap();
    assert_near(
        &[path_length(&ytdist, &single.order)],
        &[published.ytdist_single_path_length],
        "ytdist",
    );
    let x = &published.x;
    let condensed = (0..6)
        .flat_map(|i| (i + 1..6).map(move |j| (x[i][0] - x[j][0]).hypot(x[i][1] - x[j][1])))
        .collect();
    let x = Distances::from_condensed(6, condensed).unwrap();
    assert_merges(&x, Linkage::Ward, &published.x_ward);
    let order = cluster(&x, Linkage::Ward).unwrap().order;
    assert_near(
        &[path_length(&x, &order)],
        &[published.x_ward_path_length],
        "X",
    );
}

#[test]
fn twelve_books_by_their_letters() {
    let Author {
        items,
        condensed,
        methods,
    } = golden::<Published>("cluster_statref.json").author;
    let distances = Distances::from_condensed(items.len(), condensed).unwrap();
    for by in Linkage::ALL {
        let expected = &methods[by.id()];
        let tree = cluster(&distances, by).unwrap();
        assert!(!tree.tied);
        let heights = expected["merge_heights_sorted"].as_array().unwrap();
        for (merge, height) in tree.merges.iter().zip(heights) {
            assert!((merge.height - height.as_f64().unwrap()).abs() < 1e-8);
        }
        let near = |found: f64, key: &str| {
            let expected = expected[key].as_f64().unwrap();
            assert!(
                (found - expected).abs() < 1e-7,
                "{by:?} {key}: {found} for {expected}"
            );
        };
        near(tree.cophenetic.unwrap(), "cophenetic_correlation");
        for k in [2, 3, 4, 6] {
            near(tree.silhouettes[k - 2], &format!("silhouette_k{k}"));
            let named = |node| {
                let mut names: Vec<&str> = tree
                    .members(node)
                    .into_iter()
                    .map(|leaf| items[leaf].as_str())
                    .collect();
                names.sort_unstable();
                names
            };
            let mut parts: Vec<Vec<&str>> = tree.cut(k).into_iter().map(named).collect();
            parts.sort_unstable();
            assert_eq!(
                serde_json::json!(parts),
                expected[format!("partition_k{k}")]
            );
        }
        let scipys = expected["optimal_leaf_order_adjacent_distance_sum"]
            .as_f64()
            .unwrap();
        assert!(path_length(&distances, &tree.order) <= scipys + 1e-7);
    }
}
