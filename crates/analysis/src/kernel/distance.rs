//! Distances between items from counts of studies.

use synthesis_core::cluster::Similarity;

use super::PairCounts;

/// One minus the similarity of two items that `a` and `b` studies report, `common` of them both,
/// of `universe` studies in all: as [`synthesis_core::cluster::Distances::between_sets`] has it,
/// to the last bit. In 0..=1; 1 where either is reported by no study.
///
/// [`Similarity::Cosine`] is that of the two sets (Ochiai's coefficient), as there.
#[inline]
pub fn apart(common: u32, a: u32, b: u32, universe: u32, similarity: Similarity) -> f64 {
    if a == 0 || b == 0 {
        return 1.0;
    }
    match similarity {
        Similarity::Jaccard => share(a + b - 2 * common, a + b - common),
        Similarity::Dice => share(a + b - 2 * common, a + b),
        Similarity::SimpleMatching => share(a + b - 2 * common, universe),
        Similarity::Ochiai | Similarity::Cosine => angle(common.into(), a.into(), b.into()),
    }
}

/// One minus the cosine, from the product of two vectors of counts and their squares, as
/// [`synthesis_core::cluster::Distances::between_profiles`] has it, to the last bit. In 0..=1, 0
/// exactly where one is a multiple of the other; 1 where the product is 0.
#[inline]
pub fn angle(product: u64, a: u64, b: u64) -> f64 {
    if product == 0 {
        return 1.0;
    }
    let distance = 1.0 - product as f64 / (a as f64 * b as f64).sqrt();
    // Only so near to 0 can it be 0; the exact comparison takes time.
    if distance < 1e-9 && is_parallel(product, a, b) {
        return 0.0;
    }
    distance.clamp(0.0, 1.0)
}

fn is_parallel(product: u64, a: u64, b: u64) -> bool {
    let (product, a, b) = (u128::from(product), u128::from(a), u128::from(b));
    product.saturating_mul(product) == a.saturating_mul(b)
}

/// A count as a share of another; 1 of nothing, and never more than 1.
#[inline]
fn share(count: u32, of: u32) -> f64 {
    if count >= of {
        return 1.0;
    }
    f64::from(count) / f64::from(of)
}

/// The condensed distances between all items: the upper triangle, row by row.
pub fn distances(counts: &PairCounts, universe: u32, similarity: Similarity) -> Vec<f64> {
    let items = counts.items();
    let sizes: Vec<u32> = (0..items).map(|i| counts.get(i, i)).collect();
    let mut condensed = Vec::with_capacity(items * items.saturating_sub(1) / 2);
    let mut start = 0;
    for i in 0..items {
        let row = &counts.triangle()[start..start + items - i];
        start += row.len();
        let others = row[1..].iter().zip(&sizes[i + 1..]);
        condensed.extend(
            others.map(|(&common, &size)| apart(common, sizes[i], size, universe, similarity)),
        );
    }
    condensed
}
