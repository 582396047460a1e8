//! Whether coders agree: per cent agreement, Cohen's kappa, Krippendorff's alpha.

pub mod alpha;
pub mod blocks;
pub mod bootstrap;
pub mod coders;
#[cfg(feature = "export")]
pub mod file;
pub mod intervals;
pub mod kappa;
pub mod ratings;
pub mod report;

pub use alpha::{Alpha, alpha};
pub use blocks::Blocks;
pub use bootstrap::Bootstrap;
pub use coders::{ByCode, Disagreement, Value, by_code, factors, read_rows, write_rows};
#[cfg(feature = "export")]
pub use file::{agreement_csv, disagreements_csv};
pub use intervals::Intervals;
pub use kappa::{Pair, kappa, pairs};
pub use ratings::Ratings;
pub use report::{RESAMPLES, SEED, methods};

use crate::nothing::Nothing;

/// How far the coders of some units agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// The units with the values of two coders or more.
    pub units: u32,
    /// The pairs of values on the same unit that are compared.
    pub compared: u32,
    /// The share of these pairs that are equal, in 0..=1.
    pub agreed: f64,
    /// Each pair of coders with units in common, with Cohen's kappa.
    pub pairs: Vec<Pair>,
    /// Krippendorff's alpha, or why it is not defined.
    pub alpha: Result<Alpha, Nothing>,
}

/// How far the coders agree, over nominal values. `resamples` and `seed` are those of alpha's
/// interval.
///
/// # Errors
///
/// Fewer than two coders, or no unit with the values of two.
pub fn agreement(ratings: &Ratings, resamples: u32, seed: u64) -> Result<Agreement, Nothing> {
    if ratings.coders() < 2 {
        return Err(Nothing::OneCoder);
    }
    let (mut units, mut compared, mut equal) = (0, 0, 0);
    for unit in ratings.units() {
        let values = || unit.iter().flatten();
        let many = values().count();
        units += u32::from(many > 1);
        for (at, a) in values().enumerate() {
            compared += (many - at - 1) as u32;
            equal += values().skip(at + 1).filter(|b| a == *b).count() as u32;
        }
    }
    if units == 0 {
        return Err(Nothing::NothingCodedTwice);
    }
    Ok(Agreement {
        units,
        compared,
        agreed: f64::from(equal) / f64::from(compared),
        pairs: pairs(ratings),
        alpha: alpha(ratings, resamples, seed),
    })
}
