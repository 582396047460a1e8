//! The intervals of several alphas.

use synthesis_core::data::{CodeId, CoderCoding, Dataset};

use super::coders::{Units, factors};
use super::{Blocks, Intervals, RESAMPLES, SEED};
use crate::nothing::Nothing;
use crate::random::Random;
use crate::run::Run;

/// Resamples of the studies behind one or more alphas.
///
/// Each step draws as many blocks (studies) as there are, with replacement, and computes every alpha
/// from them (Efron & Tibshirani 1993). Resample `i` draws from stream `i` of the seed; it is the
/// same for all alphas, whose blocks are the same studies. A step takes time linear in blocks ×
/// alphas × values. A single block cannot be drawn otherwise: then there is no step.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    codes: Vec<CodeId>,
    sets: Vec<Blocks>,
    seed: u64,
    total: u32,
    done: u32,
    /// For each of the sets its alpha in every resample in which it is defined.
    drawn: Vec<Vec<f64>>,
    counts: Vec<u32>,
}

impl Bootstrap {
    /// A run of `resamples` resamples; the sets have equally many blocks.
    pub fn new(sets: Vec<Blocks>, resamples: u32, seed: u64) -> Self {
        let blocks = sets.iter().map(Blocks::len).min().unwrap_or(0);
        Self {
            codes: Vec::new(),
            seed,
            total: if blocks > 1 { resamples } else { 0 },
            done: 0,
            drawn: vec![Vec::new(); sets.len()],
            counts: vec![0; blocks],
            sets,
        }
    }

    /// The run whose figures a view shows: [`RESAMPLES`] resamples from [`SEED`], for all units and
    /// for each factor of the codebook.
    ///
    /// # Errors
    ///
    /// As [`by_code`](super::by_code).
    pub fn of_view(dataset: &Dataset, rows: &[CoderCoding]) -> Result<Self, Nothing> {
        let codes = factors(dataset);
        let many = rows.iter().map(|row| usize::from(row.coder) + 1).max();
        let units = Units::new(rows, many.unwrap_or(0), &codes)?;
        let sets = std::iter::once(&units.all).chain(&units.of_code);
        Ok(Self {
            codes,
            ..Self::new(sets.map(Blocks::new).collect(), RESAMPLES, SEED)
        })
    }

    /// The middle 95 % of an alpha so far; `None` where it was in no resample.
    pub fn interval(&self, set: usize) -> Option<(f64, f64)> {
        let mut drawn = self.drawn[set].clone();
        drawn.sort_by(f64::total_cmp);
        percentile(&drawn, 0.025).zip(percentile(&drawn, 0.975))
    }

    /// In how many resamples so far an alpha was not defined.
    pub fn undefined(&self, set: usize) -> u32 {
        self.done - self.drawn[set].len() as u32
    }

    /// The intervals so far.
    pub fn intervals(&self) -> Intervals {
        let codes = self.codes.iter().enumerate();
        Intervals {
            all: self.drawn.first().and_then(|_| self.interval(0)),
            codes: codes
                .map(|(at, &code)| (code, self.interval(at + 1)))
                .collect(),
        }
    }
}

impl Run for Bootstrap {
    fn total(&self) -> u32 {
        self.total
    }

    fn done(&self) -> u32 {
        self.done
    }

    fn advance(&mut self, _most: u32) {
        let mut random = Random::new(self.seed, u64::from(self.done));
        random.resample(self.counts.len(), &mut self.counts);
        for (set, drawn) in self.sets.iter().zip(&mut self.drawn) {
            drawn.extend(set.alpha(Some(&self.counts)));
        }
        self.done += 1;
    }
}

/// What lies at a share of the way through sorted numbers, interpolated (type 7 of Hyndman & Fan
/// 1996, the default of R and `NumPy`); `None` of none.
fn percentile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share * last as f64;
    // The share lies in 0..=1.
    #[allow(clippy::cast_sign_loss)]
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    let part = place - below as f64;
    Some(sorted[below] + (sorted[above] - sorted[below]) * part)
}
