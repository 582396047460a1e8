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

/// The consensus matrices in the making, one for each number of clusters k looked at.
///
/// Studies are drawn with replacement, as many as there are; each resample is clustered and cut
/// into k. The consensus of two items is the share of resamples in which they fall into one
/// cluster, of those in which both are reported at all. Items of firm clusters have a consensus
/// near 1 with each other and near 0 with all others.
///
/// The matrix at k is the same whatever other k are looked at. Memory goes with pairs × k.
#[derive(Clone, Debug)]
pub struct ConsensusRun {
    resampler: Resampler,
    linkage: Linkage,
    cuts: Cuts,
    items: usize,
    studies: u32,
    /// The numbers of clusters, each once.
    ks: Vec<usize>,
    seed: u64,
    total: u32,
    done: u32,
    /// For each k and each pair, in how many resamples the items share a cluster; the upper
    /// triangle, row by row.
    together: Vec<Vec<u32>>,
    /// For each pair, in how many resamples both are reported.
    both: Vec<u32>,
}

/// The consensus of all pairs of items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consensus {
    items: usize,
    condensed: Vec<f64>,
}

impl ConsensusRun {
    /// Prepares the consensus of the items of a view at each of these numbers of clusters, which
    /// are brought into 2 to one fewer than the items.
    ///
    /// # Errors
    ///
    /// As for the bootstrap ([`crate::stability::Bootstrap::new`]), but for items equally far apart.
    pub fn new(
        items: &Items,
        similarity: Similarity,
        linkage: Linkage,
        ks: &[usize],
        resamples: u32,
        seed: u64,
    ) -> Result<Self, Nothing> {
        check(items)?;
        if resamples == 0 {
            return Err(Nothing::NoResamples);
        }
        let count = items.len();
        let mut kept: Vec<usize> = ks.iter().map(|&k| k.clamp(2, count - 1)).collect();
        kept.sort_unstable();
        kept.dedup();
        let pairs = count * (count - 1) / 2;
        Ok(Self {
            resampler: Resampler::new(items, similarity),
            linkage,
            cuts: Cuts::default(),
            items: count,
            studies: items.studies.len() as u32,
            seed,
            total: resamples,
            done: 0,
            together: vec![vec![0; pairs]; kept.len()],
            both: vec![0; pairs],
            ks: kept,
        })
    }

    fn count(&mut self, lane: u32) {
        let joins = self.resampler.cluster(lane, self.linkage).to_vec();
        let is_drawn = |item: usize| self.resampler.is_drawn(item);
        // A factor that no study drawn reports has no place: it shares no cluster with any.
        let drawn: Vec<bool> = (0..self.items).map(is_drawn).collect();
        let mut both = self.both.iter_mut();
        for (i, &is_drawn) in drawn.iter().enumerate() {
            for (&other, count) in drawn[i + 1..].iter().zip(&mut both) {
                *count += u32::from(is_drawn && other);
            }
        }
        for (&k, together) in self.ks.iter().zip(&mut self.together) {
            let labels = self.cuts.cut(self.items, &joins, k);
            let mut counts = together.iter_mut();
            for (i, label) in labels.iter().enumerate() {
                let others = labels[i + 1..].iter().zip(&drawn[i + 1..]);
                for ((other, &is_drawn), count) in others.zip(&mut counts) {
                    *count += u32::from(label == other && is_drawn && drawn[i]);
                }
            }
        }
    }

    /// The numbers of clusters looked at, ascending.
    pub fn ks(&self) -> &[usize] {
        &self.ks
    }

    /// The matrix at `k` clusters as far as it was drawn; a pair that was never drawn together
    /// counts 0. `None` where this k is not looked at.
    pub fn values(&self, k: usize) -> Option<Consensus> {
        let at = self.ks.iter().position(|&other| other == k)?;
        let pairs = self.together[at].iter().zip(&self.both);
        let share = |(&together, &both): (&u32, &u32)| f64::from(together) / f64::from(both.max(1));
        Some(Consensus {
            items: self.items,
            condensed: pairs.map(share).collect(),
        })
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
    /// The consensus of `items` items from the upper triangle, row by row; `None` where that has
    /// another length.
    pub fn new(items: usize, condensed: Vec<f64>) -> Option<Self> {
        let pairs = items * items.saturating_sub(1) / 2;
        (condensed.len() == pairs).then_some(Self { items, condensed })
    }

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
