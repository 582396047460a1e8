//! The consensus over resamples (Monti, Tamayo, Mesirov & Golub 2003).

use synthesis_core::cluster::{Linkage, Similarity};

use super::cuts::Cuts;
use crate::items::Items;
use crate::kernel::resample::Resampler;
use crate::nothing::Nothing;
use crate::run::Run;
use crate::stability::bootstrap::check;

/// The number of the scale in the streams of the consensus.
const SCALE: u32 = 1 << 31;

/// The consensus matrix in the making.
///
/// Studies are drawn with replacement, as many as there are; each resample is clustered and cut
/// into k. The consensus of two items is the share of resamples in which they fall into one
/// cluster, of those in which both are reported at all. Items of firm clusters have a consensus
/// near 1 with each other and near 0 with all others.
#[derive(Clone, Debug)]
pub struct ConsensusRun {
    resampler: Resampler,
    linkage: Linkage,
    cuts: Cuts,
    items: usize,
    studies: u32,
    k: usize,
    seed: u64,
    total: u32,
    done: u32,
    /// For each pair, in how many resamples the items share a cluster, and in how many both are
    /// reported; the upper triangle, row by row.
    counts: Vec<(u32, u32)>,
}

/// The consensus of all pairs of items.
#[derive(Clone, Debug, PartialEq)]
pub struct Consensus {
    items: usize,
    condensed: Vec<f64>,
}

impl ConsensusRun {
    /// Prepares the consensus of the items of a view at `k` clusters, which is brought into 2 to
    /// one fewer than the items.
    ///
    /// # Errors
    ///
    /// As for the bootstrap ([`crate::stability::Bootstrap::new`]).
    pub fn new(
        items: &Items,
        similarity: Similarity,
        linkage: Linkage,
        k: usize,
        resamples: u32,
        seed: u64,
    ) -> Result<Self, Nothing> {
        check(items)?;
        if resamples == 0 {
            return Err(Nothing::NoResamples);
        }
        let count = items.len();
        Ok(Self {
            resampler: Resampler::new(items, similarity),
            linkage,
            cuts: Cuts::default(),
            items: count,
            studies: items.studies.len() as u32,
            k: k.clamp(2, count - 1),
            seed,
            total: resamples,
            done: 0,
            counts: vec![(0, 0); count * (count - 1) / 2],
        })
    }

    fn count(&mut self, lane: u32) {
        let joins = self.resampler.cluster(lane, self.linkage);
        self.cuts.cut(self.items, joins, self.k);
        let labels = &self.cuts.labels;
        let mut counts = self.counts.iter_mut();
        for i in 0..self.items {
            let is_drawn = self.resampler.is_drawn(i);
            for (j, count) in (i + 1..self.items).zip(&mut counts) {
                if is_drawn && self.resampler.is_drawn(j) {
                    count.0 += u32::from(labels[i] == labels[j]);
                    count.1 += 1;
                }
            }
        }
    }

    /// Into how many clusters each resample is cut.
    pub fn k(&self) -> usize {
        self.k
    }

    /// The matrix as far as it was drawn; a pair that was never drawn together counts 0.
    pub fn values(&self) -> Consensus {
        let share = |&(together, both): &(u32, u32)| f64::from(together) / f64::from(both.max(1));
        Consensus {
            items: self.items,
            condensed: self.counts.iter().map(share).collect(),
        }
    }
}

/// A step is a resample; eight in one go take little longer than one.
impl Run for ConsensusRun {
    fn total(&self) -> u32 {
        self.total
    }

    fn done(&self) -> u32 {
        self.done
    }

    fn advance(&mut self, most: u32) {
        let seed = (self.seed, SCALE);
        let lanes = self.resampler.draw(seed, self.done, most, self.studies);
        for lane in 0..lanes {
            self.count(lane);
        }
        self.done += lanes;
    }
}

impl Consensus {
    /// How many items there are.
    pub fn items(&self) -> usize {
        self.items
    }

    /// The consensus of two items, in 0..=1; 1 of an item with itself.
    pub fn get(&self, i: usize, j: usize) -> f64 {
        if i == j {
            return 1.0;
        }
        let (i, j) = if i < j { (i, j) } else { (j, i) };
        self.condensed[i * (2 * self.items - i - 1) / 2 + (j - i - 1)]
    }

    /// The upper triangle, row by row.
    pub fn condensed(&self) -> &[f64] {
        &self.condensed
    }

    /// The consensus of a cluster: the mean over the pairs of its items, in 0..=1; 1 of a single
    /// item.
    pub fn of_cluster(&self, members: &[usize]) -> f64 {
        let pairs = members.iter().enumerate();
        let (mut sum, mut count) = (0.0, 0_u32);
        for (at, &i) in pairs {
            for &j in &members[at + 1..] {
                sum += self.get(i, j);
                count += 1;
            }
        }
        if count == 0 {
            1.0
        } else {
            sum / f64::from(count)
        }
    }

    /// The area below the cumulative distribution of the consensus of all pairs, in 0..=1: what is
    /// compared between numbers of clusters. It is 1 less the mean.
    pub fn area(&self) -> f64 {
        1.0 - self.condensed.iter().sum::<f64>() / self.condensed.len().max(1) as f64
    }

    /// The share of pairs of which the consensus lies between 0.1 and 0.9: low where the cut is
    /// firm (PAC, Șenbabaoğlu, Michailidis & Li 2014).
    pub fn ambiguous(&self) -> f64 {
        let is_ambiguous = |consensus: &&f64| **consensus > 0.1 && **consensus < 0.9;
        let some = self.condensed.iter().filter(is_ambiguous).count();
        some as f64 / self.condensed.len().max(1) as f64
    }
}
