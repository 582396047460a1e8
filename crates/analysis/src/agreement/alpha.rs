//! Krippendorff's alpha.

use super::Ratings;
use crate::nothing::Nothing;
use crate::random::Random;

/// Krippendorff's alpha and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alpha {
    /// 1 of full agreement, 0 of none beyond chance, less than 0 of less; at most 1.
    pub value: f64,
    /// The middle 95 % of the resamples: 2.5 % and 97.5 %. `None` where none was drawn, or where
    /// there is one block only.
    pub interval: Option<(f64, f64)>,
    /// How many resamples were left out of the interval, because all their values were one.
    pub undefined: u32,
}

/// Alpha's sums over some units; they add up over units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sums {
    /// Σ over units of the ordered pairs of unlike values ÷ (values of the unit − 1).
    unlike: f64,
    /// For each value how often it was given, in units with two values or more.
    given: Vec<f64>,
}

/// Krippendorff's alpha for nominal values (Krippendorff 2004, 2011), with an interval from the
/// bootstrap (Efron & Tibshirani 1993, percentiles, interpolated).
///
/// α = 1 − Dₒ ÷ Dₑ. Over units with two values or more, n values in all: Dₒ = (1 ÷ n) Σᵤ (ordered
/// pairs of unlike values of u) ÷ (mᵤ − 1), mᵤ being the number of values of u, and Dₑ = Σ over
/// ordered pairs of unlike values c, k of `n_c` `n_k` ÷ (n (n − 1)). Units with one value or none
/// are left out, as they can be compared with nothing.
///
/// The interval draws blocks of units (studies) with replacement, since the units of one study
/// stand and fall together. Takes time linear in units and in resamples × blocks × values.
///
/// # Errors
///
/// No unit with two values, or all values one: then Dₑ is 0.
pub fn alpha(ratings: &Ratings, resamples: u32, seed: u64) -> Result<Alpha, Nothing> {
    let blocks = sums_of_blocks(ratings);
    if blocks.is_empty() {
        return Err(Nothing::NothingCodedTwice);
    }
    let kinds = ratings.kinds();
    let once = vec![1; blocks.len()];
    let value = value(&blocks, &once, kinds).ok_or(Nothing::OneValue)?;
    let mut drawn = Vec::new();
    if blocks.len() > 1 {
        let mut counts = vec![0; blocks.len()];
        for resample in 0..resamples {
            Random::new(seed, u64::from(resample)).resample(blocks.len(), &mut counts);
            drawn.extend(self::value(&blocks, &counts, kinds));
        }
    }
    let undefined = if blocks.len() > 1 {
        resamples - drawn.len() as u32
    } else {
        0
    };
    drawn.sort_by(f64::total_cmp);
    let interval = percentile(&drawn, 0.025).zip(percentile(&drawn, 0.975));
    Ok(Alpha {
        value,
        interval,
        undefined,
    })
}

/// The sums of each block that has a unit with two values, by ascending block.
fn sums_of_blocks(ratings: &Ratings) -> Vec<Sums> {
    let mut order: Vec<usize> = (0..ratings.len()).collect();
    order.sort_by_key(|&unit| ratings.blocks()[unit]);
    let units: Vec<&[Option<u16>]> = ratings.units().collect();
    let kinds = ratings.kinds();
    let same = |a: &usize, b: &usize| ratings.blocks()[*a] == ratings.blocks()[*b];
    let blocks = order.chunk_by(same).filter_map(|block| {
        let mut sums = Sums {
            unlike: 0.0,
            given: vec![0.0; kinds],
        };
        let mut is_compared = false;
        for &unit in block {
            is_compared |= sums.add(units[unit]);
        }
        is_compared.then_some(sums)
    });
    blocks.collect()
}

impl Sums {
    /// Adds a unit where it has two values; says whether it has.
    fn add(&mut self, unit: &[Option<u16>]) -> bool {
        let values: Vec<u16> = unit.iter().flatten().copied().collect();
        if values.len() < 2 {
            return false;
        }
        let mut unlike = 0;
        for &value in &values {
            unlike += values.iter().filter(|&&other| other != value).count();
            self.given[usize::from(value)] += 1.0;
        }
        self.unlike += unlike as f64 / (values.len() - 1) as f64;
        true
    }
}

/// Alpha over blocks drawn so many times each; `None` where it is not defined.
fn value(blocks: &[Sums], counts: &[u32], kinds: usize) -> Option<f64> {
    let mut unlike = 0.0;
    let mut given = vec![0.0; kinds];
    for (block, &count) in blocks.iter().zip(counts) {
        let count = f64::from(count);
        unlike += count * block.unlike;
        for (sum, some) in given.iter_mut().zip(&block.given) {
            *sum += count * some;
        }
    }
    let all: f64 = given.iter().sum();
    let expected: f64 = given.iter().map(|some| some * (all - some)).sum();
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * unlike / expected)
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
