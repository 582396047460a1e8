//! Distances, trees and their stability behind the benchmark's interface.

use synthesis_analysis::Run;
use synthesis_analysis::items::Items;
use synthesis_analysis::kernel::agglomerate::merges;
use synthesis_analysis::kernel::distance::distances;
use synthesis_analysis::kernel::{Agglomerator, Incidence, pair_counts};
use synthesis_analysis::stability::{Bootstrap, Options};
use synthesis_core::cluster::{Linkage, Merge, Similarity};
use synthesis_core::data::{Dataset, StudyId};
use wasm_bindgen::prelude::wasm_bindgen;

use super::Engine;

#[wasm_bindgen]
impl Engine {
    /// The Jaccard distances of all codes: a full square, row-major.
    pub fn jaccard(&self) -> Vec<f64> {
        let incidence = incidence(&self.dataset);
        let items = incidence.items();
        let condensed = distances(&pair_counts(&incidence), 0, Similarity::Jaccard);
        let mut square = vec![0.0; items * items];
        let mut at = 0;
        for i in 0..items {
            for j in i + 1..items {
                square[i * items + j] = condensed[at];
                square[j * items + i] = condensed[at];
                at += 1;
            }
        }
        square
    }

    /// The merges of all codes by Jaccard distance and average linkage, four numbers each: both
    /// nodes, height, size.
    pub fn cluster(&self) -> Vec<f64> {
        let incidence = incidence(&self.dataset);
        let items = incidence.items();
        let condensed = distances(&pair_counts(&incidence), 0, Similarity::Jaccard);
        let mut agglomerator = Agglomerator::new(items);
        agglomerator.set(&condensed);
        flat(&merges(items, agglomerator.run(Linkage::Average)))
    }

    /// For each merge of the tree of all codes, the share of resamples at one scale in which it
    /// comes back.
    pub fn bootstrap(&self, resamples: u32, seed: u64) -> Vec<f64> {
        let options = Options {
            resamples,
            scales: vec![1.0],
            seed,
        };
        self.support(options)
    }

    /// For each merge of the tree of all codes, its value at ten scales.
    pub fn multiscale(&self, resamples: u32, seed: u64) -> Vec<f64> {
        let options = Options {
            resamples,
            seed,
            ..Options::default()
        };
        self.support(options)
    }

    fn support(&self, options: Options) -> Vec<f64> {
        let incidence = incidence(&self.dataset);
        let items = Items {
            codes: self.dataset.codes.all().collect(),
            studies: (0..incidence.studies()).map(StudyId::at).collect(),
            incidence,
            ..Items::default()
        };
        let Ok(mut run) = Bootstrap::new(&items, Similarity::Jaccard, Linkage::Average, options)
        else {
            return Vec::new();
        };
        run.step(u32::MAX);
        run.values()
            .iter()
            .map(|support| support.bp.value)
            .collect()
    }
}

/// The merges by average linkage of a full square of distances, four numbers each.
#[wasm_bindgen]
pub fn linkage(square: &[f64], items: usize) -> Vec<f64> {
    let mut agglomerator = Agglomerator::new(items);
    for i in 0..items {
        for j in i + 1..items {
            agglomerator.put(i, j, square[i * items + j]);
        }
    }
    flat(&merges(items, agglomerator.run(Linkage::Average)))
}

fn flat(merges: &[Merge]) -> Vec<f64> {
    merges
        .iter()
        .flat_map(|m| [m.left as f64, m.right as f64, m.height, m.size as f64])
        .collect()
}

/// Which codes each study reports.
fn incidence(dataset: &Dataset) -> Incidence {
    let codings = &dataset.codings;
    Incidence::of_codings(dataset.codes.len(), &codings.study_starts, &codings.code)
}
