//! Distances, trees and their stability behind the benchmark's interface.

use synthesis_analysis::Run;
use synthesis_analysis::items::Items;
use synthesis_analysis::kernel::distance::distances;
use synthesis_analysis::kernel::{Agglomerator, Incidence, pair_counts};
use synthesis_analysis::random::Random;
use synthesis_analysis::stability::{Bootstrap, Options};
use synthesis_core::cluster::{self, Distances, Linkage, Merge, Similarity};
use synthesis_core::data::{CodeId, Dataset, StudyId};
use synthesis_core::stats::StudySet;
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
        agglomerator.run(Linkage::Average);
        flat(&agglomerator.merges())
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
    agglomerator.set_square(square);
    agglomerator.run(Linkage::Average);
    flat(&agglomerator.merges())
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

/// The same by the core alone, without the kernels: for comparison in one process.
#[wasm_bindgen]
impl Engine {
    /// The Jaccard distances of all codes from bitsets, condensed.
    pub fn naive_jaccard(&self) -> Vec<f64> {
        let codings = &self.dataset.codings;
        let draws: Vec<usize> = (0..self.dataset.study_count()).collect();
        let sets = drawn(&draws, self.dataset.codes.len(), |study| {
            let starts = &codings.study_starts;
            &codings.code[starts[study] as usize..starts[study + 1] as usize]
        });
        distances_of(&sets, draws.len()).condensed().to_vec()
    }

    /// For each resample of all studies a new dataset, its distances and its tree; the sum of
    /// heights, so that nothing is left out.
    pub fn naive_bootstrap(&self, resamples: u32) -> f64 {
        let codings = &self.dataset.codings;
        let studies = self.dataset.study_count();
        let mut sum = 0.0;
        for resample in 0..resamples {
            let mut random = Random::new(1, u64::from(resample));
            let draw = |_| random.below(studies as u32) as usize;
            let draws: Vec<usize> = (0..studies).map(draw).collect();
            let sets = drawn(&draws, self.dataset.codes.len(), |study| {
                let starts = &codings.study_starts;
                &codings.code[starts[study] as usize..starts[study + 1] as usize]
            });
            let merges = cluster::linkage(&distances_of(&sets, studies), Linkage::Average);
            sum += merges.iter().map(|merge| merge.height).sum::<f64>();
        }
        sum
    }
}

/// For each code the drawings that report it.
fn drawn<'a>(draws: &[usize], codes: usize, of: impl Fn(usize) -> &'a [CodeId]) -> Vec<StudySet> {
    let mut sets = vec![StudySet::new(draws.len()); codes];
    for (at, &study) in draws.iter().enumerate() {
        for code in of(study) {
            sets[code.index()].insert(StudyId::at(at));
        }
    }
    sets
}

fn distances_of(sets: &[StudySet], studies: usize) -> Distances {
    let sets: Vec<&StudySet> = sets.iter().collect();
    Distances::between_sets(&sets, studies, Similarity::Jaccard)
}
