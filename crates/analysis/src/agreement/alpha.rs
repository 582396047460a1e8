//! Krippendorff's alpha.

use super::{Blocks, Bootstrap, Ratings};
use crate::nothing::Nothing;
use crate::run::Run;

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
    let blocks = Blocks::new(ratings);
    if blocks.is_empty() {
        return Err(Nothing::NothingCodedTwice);
    }
    let value = blocks.alpha(None).ok_or(Nothing::OneValue)?;
    let mut run = Bootstrap::new(vec![blocks], resamples, seed);
    run.step(resamples);
    Ok(Alpha {
        value,
        interval: run.interval(0),
        undefined: run.undefined(0),
    })
}
