//! Seeded randomness.

use rand_core::Rng;
use rand_pcg::Pcg32;

/// A generator that gives the same numbers for a seed and stream on every machine.
///
/// PCG XSH RR 64/32 (O'Neill 2014) of the crate `rand_pcg`, which pins its output by tests. State and
/// increment are made from seed and stream by the finaliser of `SplitMix64` (Steele, Lea & Flood
/// 2014), so neighbouring seeds and streams are unrelated. Give each resample a stream of its own:
/// then a run in slices, or in another order, draws the same.
#[derive(Clone, Debug)]
pub struct Random(Pcg32);

impl Random {
    /// The generator of a seed and a stream.
    pub fn new(seed: u64, stream: u64) -> Self {
        let increment = mix(stream.wrapping_add(GOLDEN));
        Self(Pcg32::new(
            mix(seed.wrapping_add(GOLDEN)) ^ increment,
            increment,
        ))
    }

    /// 32 random bits.
    #[inline]
    pub fn bits(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// A whole number in `0..bound`, each equally likely; 0 where the bound is 0.
    ///
    /// Lemire 2019, nearly divisionless: rejects where the product would favour some numbers.
    #[inline]
    pub fn below(&mut self, bound: u32) -> u32 {
        let mut product = u64::from(self.bits()) * u64::from(bound);
        if (product as u32) < bound {
            let least = bound.wrapping_neg() % bound;
            while (product as u32) < least {
                product = u64::from(self.bits()) * u64::from(bound);
            }
        }
        (product >> 32) as u32
    }

    /// A number in `0.0..1.0`, a multiple of 2⁻⁵³.
    pub fn unit(&mut self) -> f64 {
        let high = u64::from(self.bits() >> 6);
        let low = u64::from(self.bits() >> 5);
        ((high << 27) | low) as f64 / (1_u64 << 53) as f64
    }

    /// Brings items into a random order, each equally likely (Fisher & Yates; Durstenfeld 1964).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last as u32 + 1) as usize;
            items.swap(last, other);
        }
    }

    /// How often each item is drawn when `draws` are drawn with replacement: a bootstrap resample.
    pub fn resample(&mut self, draws: usize, counts: &mut [u32]) {
        counts.fill(0);
        let items = counts.len() as u32;
        for _ in 0..draws {
            if let Some(count) = counts.get_mut(self.below(items) as usize) {
                *count += 1;
            }
        }
    }
}

/// 2⁶⁴ divided by the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finaliser of `SplitMix64`: a bijection that changes half of the bits for each one changed.
const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn a_seed_gives_the_same_numbers_for_ever() {
        let mut random = Random::new(2015, 7);
        let drawn: Vec<u32> = (0..4).map(|_| random.bits()).collect();
        assert_eq!(
            drawn,
            [2_080_292_198, 782_467_885, 188_477_730, 3_228_738_401]
        );
    }

    #[test]
    fn each_number_below_a_bound_is_as_likely() {
        let mut counts = [0_u32; 6];
        Random::new(1, 0).resample(60_000, &mut counts);
        assert_eq!(counts.iter().sum::<u32>(), 60_000);
        assert!(
            counts.iter().all(|count| count.abs_diff(10_000) < 500),
            "{counts:?}"
        );
    }

    #[test]
    fn each_order_is_as_likely() {
        let mut random = Random::new(3, 1);
        let mut counts = [0_u32; 27];
        for _ in 0..6_000 {
            let mut items = [0_usize, 1, 2];
            random.shuffle(&mut items);
            counts[items[0] * 9 + items[1] * 3 + items[2]] += 1;
        }
        let seen: Vec<u32> = counts.into_iter().filter(|&count| count > 0).collect();
        assert_eq!(seen.len(), 6);
        assert!(
            seen.iter().all(|count| count.abs_diff(1_000) < 150),
            "{seen:?}"
        );
    }

    #[test]
    fn streams_of_one_seed_differ_and_units_lie_below_one() {
        let mut a = Random::new(5, 0);
        let mut b = Random::new(5, 1);
        let pairs: Vec<(f64, f64)> = (0..1_000).map(|_| (a.unit(), b.unit())).collect();
        assert!(
            pairs
                .iter()
                .all(|&(x, y)| (0.0..1.0).contains(&x) && (0.0..1.0).contains(&y))
        );
        let product = pairs
            .iter()
            .map(|(x, y)| (x - 0.5) * (y - 0.5))
            .sum::<f64>()
            / 1_000.0;
        assert!(product.abs() < 0.01, "{product}");
        assert_eq!(Random::new(5, 0).below(0), 0);
    }
}
