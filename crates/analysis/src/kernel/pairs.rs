//! How many studies report both of two items.

use super::Incidence;

/// The time that comparing one word of two bitsets takes, in units of the time that counting one
/// pair of a study does: measured as WebAssembly.
const WORD: f64 = 0.6;
/// How many studies are looked at to see how many pairs occur.
const LOOKED_AT: usize = 2000;
/// How many words of each bitset are compared in one go, so that those of all stay in the cache.
const BLOCK: usize = 256;

/// For each pair of items the number of studies that report both, and for each item the number
/// that report it: the upper triangle with its diagonal, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairCounts {
    items: usize,
    counts: Vec<u32>,
}

impl PairCounts {
    /// How many items there are.
    pub fn items(&self) -> usize {
        self.items
    }

    /// The studies that report both items; those that report it, for an item and itself.
    #[inline]
    pub fn get(&self, i: usize, j: usize) -> u32 {
        let (i, j) = if i < j { (i, j) } else { (j, i) };
        self.counts[i * (2 * self.items - i + 1) / 2 + (j - i)]
    }

    /// The upper triangle with its diagonal, row by row.
    pub fn triangle(&self) -> &[u32] {
        &self.counts
    }
}

/// Counts all pairs, in the quicker of two ways.
///
/// Where studies report few of many items, pairs are counted study by study, one step a pair that
/// occurs; where they report most, by comparing bitsets, 64 studies at a time. A sample of the
/// studies (every n-th) says how many pairs occur. Time: the lesser of the pairs that occur and
/// pairs of items × studies ÷ 64.
pub fn pair_counts(incidence: &Incidence) -> PairCounts {
    let words = incidence.studies().div_ceil(64);
    let pairs = incidence.items() * (incidence.items() + 1) / 2;
    let counts = if WORD * ((pairs * words) as f64) < occurring(incidence) {
        by_bitsets(incidence)
    } else {
        by_study(incidence)
    };
    PairCounts {
        items: incidence.items(),
        counts,
    }
}

/// How many pairs occur in all studies, by a sample of them.
fn occurring(incidence: &Incidence) -> f64 {
    let step = (incidence.studies() / LOOKED_AT).max(1);
    let pairs = |study: usize| {
        let reported = incidence.of(study).len();
        (reported * (reported + 1) / 2) as f64
    };
    let sample = (0..incidence.studies()).step_by(step);
    sample.map(pairs).sum::<f64>() * step as f64
}

/// The triangle, counted study by study.
fn by_study(incidence: &Incidence) -> Vec<u32> {
    let items = incidence.items();
    let mut square = vec![0_u32; items * items];
    for members in incidence.iter() {
        for (at, &first) in members.iter().enumerate() {
            let row = &mut square[usize::from(first) * items..][..items];
            for &second in &members[at..] {
                row[usize::from(second)] += 1;
            }
        }
    }
    let rows = square.chunks(items.max(1)).enumerate();
    rows.flat_map(|(i, row)| &row[i..]).copied().collect()
}

/// The triangle, counted by comparing sets of studies, one bit a study.
fn by_bitsets(incidence: &Incidence) -> Vec<u32> {
    let items = incidence.items();
    let words = incidence.studies().div_ceil(64);
    let mut bits = vec![0_u64; items * words];
    for (study, members) in incidence.iter().enumerate() {
        for &item in members {
            bits[usize::from(item) * words + study / 64] |= 1 << (study % 64);
        }
    }
    let mut counts = vec![0_u32; items * (items + 1) / 2];
    for start in (0..words).step_by(BLOCK) {
        let end = words.min(start + BLOCK);
        let block = |item: usize| &bits[item * words..][start..end];
        let mut cells = counts.iter_mut();
        for i in 0..items {
            for (j, count) in (i..items).zip(&mut cells) {
                *count += common(block(i), block(j));
            }
        }
    }
    counts
}

/// How many bits are set in both.
#[inline]
fn common(a: &[u64], b: &[u64]) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum()
}

#[cfg(test)]
mod tests {
    use super::{Incidence, by_bitsets, by_study};

    #[test]
    fn both_ways_count_alike() {
        let mut incidence = Incidence::new(7);
        for study in 0..1000_u32 {
            let items = (0..7).filter(|item| (study * 37 + 11) >> item & 1 == 1);
            incidence.push(&items.collect::<Vec<u16>>());
        }
        assert_eq!(by_bitsets(&incidence), by_study(&incidence));
    }
}
