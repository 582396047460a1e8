//! The gap statistic (Tibshirani, Walther & Hastie 2001).

use synthesis_core::cluster::quality::MOST_CLUSTERS;
use synthesis_core::cluster::{Linkage, Similarity};

use super::cuts::Cuts;
use crate::items::Items;
use crate::kernel::distance::distances;
use crate::kernel::{Agglomerator, Incidence, pair_counts};
use crate::nothing::Nothing;
use crate::random::Random;
use crate::run::Run;
use crate::stability::bootstrap::check;

/// How many reference datasets are drawn unless told otherwise, as R's `clusGap` does.
pub const REFERENCES: u32 = 100;

/// The gap at one number of clusters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gap {
    /// The number of clusters.
    pub k: usize,
    /// ln `W_k` of the tree: the logarithm of how far apart items of one cluster are.
    pub log_within: f64,
    /// Its mean over the references.
    pub expected: f64,
    /// Expected less found, in units of the natural logarithm: large where clusters are tighter
    /// than chance makes them.
    pub gap: f64,
    /// The standard deviation over the references × √(1 + 1 ÷ references).
    pub error: f64,
}

/// The gaps in the making.
///
/// `W_k` = Σ over clusters of (Σ of the distances between its items, each pair once) ÷ its number
/// of items; `Gap(k)` = E\[ln `W_k`\] − ln `W_k`. As in R's `clusGap` the distances are taken as they are,
/// not squared.
///
/// **Reference.** E\[·\] is the mean over datasets without any link between factors: each factor
/// is reported by as many studies as it is, but by which ones is drawn anew for each factor by
/// itself (a permutation of its studies). So frequent factors stay frequent, and what is left is
/// only how they go together. A reference takes the time of one clustering.
#[derive(Clone, Debug)]
pub struct GapStatistic {
    similarity: Similarity,
    linkage: Linkage,
    seed: u64,
    total: u32,
    done: u32,
    /// For each item how many studies report it.
    sizes: Vec<u32>,
    /// ln `W_k` of the tree for k = 1, 2, …
    log_within: Vec<f64>,
    /// The sums of ln `W_k`, and of its squares, over the references.
    sums: Vec<(f64, f64)>,
    studies: Vec<u32>,
    agglomerator: Agglomerator,
    cuts: Cuts,
}

impl GapStatistic {
    /// Prepares the gaps for 1 to at most [`MOST_CLUSTERS`] clusters of the items of a view.
    ///
    /// # Errors
    ///
    /// As for the bootstrap ([`crate::stability::Bootstrap::new`]), of items equally far apart only
    /// where they are all alike; and cosine similarity, for which no reference is drawn.
    pub fn new(
        items: &Items,
        similarity: Similarity,
        linkage: Linkage,
        references: u32,
        seed: u64,
    ) -> Result<Self, Nothing> {
        check(items)?;
        if similarity == Similarity::Cosine {
            return Err(Nothing::OfProfiles);
        }
        if references == 0 {
            return Err(Nothing::NoResamples);
        }
        let counts = pair_counts(&items.incidence);
        let mut gaps = Self {
            similarity,
            linkage,
            seed,
            total: references,
            done: 0,
            sizes: (0..items.len()).map(|i| counts.get(i, i)).collect(),
            log_within: Vec::new(),
            sums: Vec::new(),
            studies: Vec::new(),
            agglomerator: Agglomerator::new(items.len()),
            cuts: Cuts::default(),
        };
        let most = MOST_CLUSTERS.min(items.len() - 1);
        gaps.studies = (0..items.studies.len() as u32).collect();
        gaps.log_within = gaps.logs(&items.incidence, most);
        if gaps.log_within.is_empty() {
            return Err(Nothing::EquallyFar);
        }
        gaps.sums = vec![(0.0, 0.0); gaps.log_within.len()];
        Ok(gaps)
    }

    /// ln `W_k` for k = 1 to `most`, up to the first k at which all items of a cluster are alike and
    /// the logarithm has no value.
    fn logs(&mut self, incidence: &Incidence, most: usize) -> Vec<f64> {
        let items = incidence.items();
        let universe = self.studies.len() as u32;
        let condensed = distances(&pair_counts(incidence), universe, self.similarity);
        self.agglomerator.set(&condensed);
        let joins = self.agglomerator.run(self.linkage);
        (1..=most)
            .map(|k| within(items, &condensed, self.cuts.cut(items, joins, k), k))
            .take_while(|&within| within > 0.0)
            .map(libm::log)
            .collect()
    }

    /// Draws a reference.
    fn draw(&mut self) {
        let reference = self.reference();
        let found = self.logs(&reference, self.sums.len());
        self.sums.truncate(found.len());
        for (sum, log) in self.sums.iter_mut().zip(found) {
            sum.0 += log;
            sum.1 += log * log;
        }
        self.done += 1;
    }

    /// The next reference: each item with as many studies as it has, drawn anew.
    fn reference(&mut self) -> Incidence {
        let mut random = Random::new(self.seed, STREAM | u64::from(self.done));
        // The order goes back to the same each time, so that a reference follows from its number.
        for (at, study) in self.studies.iter_mut().enumerate() {
            *study = at as u32;
        }
        let studies = self.studies.len() as u32;
        let mut lists = vec![Vec::new(); self.studies.len()];
        for (item, &size) in self.sizes.iter().enumerate() {
            for at in 0..size {
                let other = at + random.below(studies - at);
                self.studies.swap(at as usize, other as usize);
                lists[self.studies[at as usize] as usize].push(item as u16);
            }
        }
        let mut incidence = Incidence::new(self.sizes.len());
        for list in &lists {
            incidence.push(list);
        }
        incidence
    }

    /// The gaps for k = 1, 2, …; empty before two references are drawn.
    pub fn values(&self) -> Vec<Gap> {
        if self.done < 2 {
            return Vec::new();
        }
        let count = f64::from(self.done);
        let sums = self.sums.iter().zip(&self.log_within).enumerate();
        sums.map(|(at, (&(sum, squares), &log_within))| {
            let expected = sum / count;
            let variance = (squares / count - expected * expected).max(0.0);
            // As in the paper, the variance over the references is divided by their number.
            let error = variance.sqrt() * (1.0 + 1.0 / count).sqrt();
            Gap {
                k: at + 1,
                log_within,
                expected,
                gap: expected - log_within,
                error,
            }
        })
        .collect()
    }
}

/// A step is a reference.
impl Run for GapStatistic {
    fn total(&self) -> u32 {
        self.total
    }

    fn done(&self) -> u32 {
        self.done
    }

    fn advance(&mut self, _most: u32) {
        self.draw();
    }
}

/// The streams of the references.
const STREAM: u64 = 1 << 62;

/// The least k whose gap is not below that of k + 1 less its error (the rule of the paper); `None`
/// where every step brings more. 1 says that the items fall into no clusters.
pub fn suggested_k(gaps: &[Gap]) -> Option<usize> {
    let mut pairs = gaps.windows(2);
    let found = pairs.find(|pair| pair[0].gap >= pair[1].gap - pair[1].error);
    found.map(|pair| pair[0].k)
}

/// `W_k` of a cut.
fn within(items: usize, condensed: &[f64], labels: &[u32], k: usize) -> f64 {
    let mut sums = vec![(0.0, 0_u32); k];
    let mut cells = condensed.iter();
    for i in 0..items {
        sums[labels[i] as usize].1 += 1;
        for (j, &distance) in (i + 1..items).zip(&mut cells) {
            if labels[i] == labels[j] {
                sums[labels[i] as usize].0 += distance;
            }
        }
    }
    let share = |&(sum, size): &(f64, u32)| sum / f64::from(size.max(1));
    sums.iter().map(share).sum()
}
