//! How far apart items are.

use super::{MOST_ITEMS, Similarity};
use crate::stats::StudySet;

/// The distances between all pairs of `n` items: the upper triangle, row by row (the condensed
/// form of `SciPy`'s `pdist`). Every distance is finite and at least 0.
///
/// More than [`MOST_ITEMS`] items are not compared: the result then holds none, and so has no
/// tree. It would take gigabytes for a codebook as long as the data format admits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Distances {
    items: usize,
    condensed: Vec<f64>,
}

impl Distances {
    /// Distances between items by the studies that report them, each in 0..=1.
    ///
    /// `universe` is the number of studies that could have reported them; only simple matching
    /// looks at it. An item that no study reports is like no other: its distance is 1 to all, so
    /// that absences do not make a cluster; leave such items out. The cosine of two sets is
    /// Ochiai's coefficient. Takes time proportional to pairs × words of a set.
    ///
    /// Sources: Jaccard 1901; Dice 1945 and Sørensen 1948; Ochiai 1957; Sokal & Michener 1958.
    pub fn between_sets(sets: &[&StudySet], universe: usize, similarity: Similarity) -> Self {
        let sizes: Vec<usize> = sets.iter().map(|set| set.len()).collect();
        Self::between(sets.len(), &|i, j| {
            let (a, b, common) = (sizes[i], sizes[j], sets[i].common(sets[j]));
            if a == 0 || b == 0 {
                return 1.0;
            }
            match similarity {
                Similarity::Jaccard => share(a + b - 2 * common, a + b - common),
                Similarity::Dice => share(a + b - 2 * common, a + b),
                Similarity::SimpleMatching => share(a + b - 2 * common, universe),
                Similarity::Ochiai | Similarity::Cosine => {
                    angle(common as u128, a as u128, b as u128)
                }
            }
        })
    }

    /// One minus the cosine between rows of counts, each in 0..=1 and exactly 0 where one row is a
    /// multiple of the other.
    ///
    /// The rows are of one length. A row of zeros has no direction: its distance is 1 to all;
    /// leave such items out. Takes time proportional to pairs × columns.
    pub fn between_profiles(profiles: &[Vec<u32>]) -> Self {
        let dot = |i: usize, j: usize| -> u128 {
            profiles[i]
                .iter()
                .zip(&profiles[j])
                .map(|(&x, &y)| u128::from(x) * u128::from(y))
                .sum()
        };
        let squares: Vec<u128> = (0..profiles.len()).map(|i| dot(i, i)).collect();
        Self::between(profiles.len(), &|i, j| {
            angle(dot(i, j), squares[i], squares[j])
        })
    }

    /// Distances from their condensed form, or `None` where there are more than [`MOST_ITEMS`]
    /// items, the length is not theirs, or a distance is negative or not finite.
    pub fn from_condensed(items: usize, condensed: Vec<f64>) -> Option<Self> {
        let fits = items <= MOST_ITEMS
            && condensed.len() == items * items.saturating_sub(1) / 2
            && condensed.iter().all(|d| d.is_finite() && *d >= 0.0);
        fits.then_some(Self { items, condensed })
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.items
    }

    /// The upper triangle, row by row.
    pub fn condensed(&self) -> &[f64] {
        &self.condensed
    }

    /// The distance between two items; 0 between an item and itself.
    #[inline]
    pub fn get(&self, i: usize, j: usize) -> f64 {
        if i == j {
            return 0.0;
        }
        let (i, j) = if i < j { (i, j) } else { (j, i) };
        self.condensed[i * (2 * self.items - i - 1) / 2 + (j - i - 1)]
    }

    fn between(items: usize, distance: &dyn Fn(usize, usize) -> f64) -> Self {
        if items > MOST_ITEMS {
            return Self::default();
        }
        let mut condensed = Vec::with_capacity(items * items.saturating_sub(1) / 2);
        for i in 0..items {
            condensed.extend((i + 1..items).map(|j| distance(i, j)));
        }
        Self { items, condensed }
    }
}

/// A count as a share of another; 1 of nothing, and never more than 1.
fn share(count: usize, of: usize) -> f64 {
    if count >= of {
        return 1.0;
    }
    count as f64 / of as f64
}

/// One minus the cosine, from the product of two vectors and their squares.
fn angle(product: u128, a: u128, b: u128) -> f64 {
    if product == 0 {
        1.0
    } else if product.saturating_mul(product) == a.saturating_mul(b) {
        0.0
    } else {
        (1.0 - product as f64 / (a as f64 * b as f64).sqrt()).clamp(0.0, 1.0)
    }
}
