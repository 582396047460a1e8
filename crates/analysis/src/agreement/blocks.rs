//! What alpha is made of, block by block.

use super::Ratings;

/// The sums behind Krippendorff's alpha for each block of units (each study) that has a unit with
/// two values or more, by ascending block; they add up over blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blocks {
    /// How many values there can be.
    kinds: usize,
    /// Σ over the units of a block of the ordered pairs of unlike values ÷ (values of the unit − 1).
    unlike: Vec<f64>,
    /// Block-major: for each value how often it was given, in units with two values or more.
    given: Vec<u32>,
}

impl Blocks {
    /// The sums of some units. Takes time linear in them, after sorting.
    pub fn new(ratings: &Ratings) -> Self {
        let mut order: Vec<usize> = (0..ratings.len()).collect();
        order.sort_by_key(|&unit| ratings.blocks()[unit]);
        let units: Vec<&[Option<u16>]> = ratings.units().collect();
        let mut out = Self {
            kinds: ratings.kinds(),
            ..Self::default()
        };
        let same = |a: &usize, b: &usize| ratings.blocks()[*a] == ratings.blocks()[*b];
        for block in order.chunk_by(same) {
            out.push(block.iter().map(|&unit| units[unit]));
        }
        out
    }

    /// Adds a block, where it has a unit with two values.
    fn push<'a>(&mut self, units: impl Iterator<Item = &'a [Option<u16>]>) {
        let start = self.given.len();
        self.given.resize(start + self.kinds, 0);
        let mut unlike = 0.0;
        let mut is_compared = false;
        for unit in units {
            let values = || unit.iter().flatten();
            let many = values().count();
            if many < 2 {
                continue;
            }
            is_compared = true;
            let mut pairs = 0;
            for &value in values() {
                pairs += values().filter(|&&other| other != value).count();
                self.given[start + usize::from(value)] += 1;
            }
            unlike += pairs as f64 / (many - 1) as f64;
        }
        if is_compared {
            self.unlike.push(unlike);
        } else {
            self.given.truncate(start);
        }
    }

    /// How many blocks there are.
    pub const fn len(&self) -> usize {
        self.unlike.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.unlike.is_empty()
    }

    /// Alpha over the blocks, each counted as often as `counts` says (once without them); `None`
    /// where it is not defined. Linear in blocks × values.
    pub fn alpha(&self, counts: Option<&[u32]>) -> Option<f64> {
        let mut unlike = 0.0;
        let mut given = vec![0.0; self.kinds];
        for (block, of_block) in self.given.chunks_exact(self.kinds.max(1)).enumerate() {
            let count = counts.map_or(1, |counts| counts[block]);
            if count == 0 {
                continue;
            }
            unlike += f64::from(count) * self.unlike[block];
            for (sum, &some) in given.iter_mut().zip(of_block) {
                *sum += f64::from(count * some);
            }
        }
        let all: f64 = given.iter().sum();
        let expected: f64 = given.iter().map(|some| some * (all - some)).sum();
        (expected > 0.0).then(|| 1.0 - (all - 1.0) * unlike / expected)
    }
}
