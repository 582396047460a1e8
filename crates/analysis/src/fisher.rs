//! Fisher's exact test.

/// How much larger than that of the observed table a probability may be to count as equal, so that
/// rounding does not leave out the mirrored table; that of R's `fisher.test`.
const SAME: f64 = 1.0 + 1e-7;

/// The two-sided p of Fisher's exact test for the table [[a, b], [c, d]], in 0..=1.
///
/// The sum of the hypergeometric probabilities, given the margins, of all tables that are at most
/// as probable as this one; 1 where a margin is 0, since then there is no other table. Relative
/// error below 1e-11 for tables up to a million. Time is linear in the smallest margin.
///
/// Sources: Fisher 1935, The design of experiments; the rule for two sides as in R's
/// `fisher.test` and `SciPy`'s `fisher_exact`.
///
/// ```
/// // The lady who tasted tea: three of four cups right.
/// let p = synthesis_analysis::fisher::two_sided([[3, 1], [1, 3]]);
/// assert!((p - 34.0 / 70.0).abs() < 1e-15);
/// ```
pub fn two_sided([[a, b], [c, d]]: [[u32; 2]; 2]) -> f64 {
    let [a, b, c, d] = [a, b, c, d].map(u64::from);
    let (row, other_row, column) = (a + b, c + d, a + c);
    let least = column.saturating_sub(other_row);
    let most = row.min(column);
    let mode = ((row + 1) * (column + 1) / (row + other_row + 2)).clamp(least, most);
    // Probabilities relative to that of the mode, so that nothing overflows.
    let ratio = |k: u64| {
        let up = (row - k) as f64 * (column - k) as f64;
        up / ((k + 1) as f64 * (other_row + k + 1 - column) as f64)
    };
    let observed = if a >= mode {
        (mode..a).fold(1.0, |weight, k| weight * ratio(k))
    } else {
        (a..mode).rev().fold(1.0, |weight, k| weight / ratio(k))
    };
    let mut sums = Sums::new(observed * SAME);
    let mut weight = 1.0;
    for k in mode..most {
        weight *= ratio(k);
        sums.add(weight);
    }
    weight = 1.0;
    for k in (least..mode).rev() {
        weight /= ratio(k);
        sums.add(weight);
    }
    sums.add(1.0);
    (sums.extreme / sums.all).min(1.0)
}

/// The sum of all weights, and of those up to a bound.
struct Sums {
    bound: f64,
    all: f64,
    extreme: f64,
}

impl Sums {
    const fn new(bound: f64) -> Self {
        Self {
            bound,
            all: 0.0,
            extreme: 0.0,
        }
    }

    fn add(&mut self, weight: f64) {
        self.all += weight;
        if weight <= self.bound {
            self.extreme += weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::two_sided;

    /// From the definition, with binomial coefficients.
    fn naive([[a, b], [c, d]]: [[u32; 2]; 2]) -> f64 {
        let choose =
            |n: u32, k: u32| (0..k).fold(1.0, |x, i| x * f64::from(n - i) / f64::from(i + 1));
        let (row, other, column) = (a + b, c + d, a + c);
        let chance =
            |k: u32| choose(row, k) * choose(other, column - k) / choose(row + other, column);
        let all = column.saturating_sub(other)..=row.min(column);
        all.map(chance)
            .filter(|&p| p <= chance(a) * (1.0 + 1e-7))
            .sum()
    }

    #[test]
    fn is_the_definition_for_all_small_tables() {
        for at in 0..7_u32.pow(4) {
            let table = [[at % 7, at / 7 % 7], [at / 49 % 7, at / 343]];
            let (found, expected) = (two_sided(table), naive(table));
            assert!(
                (found - expected).abs() < 1e-12,
                "{table:?}: {found} for {expected}"
            );
        }
    }

    #[test]
    fn turning_the_table_changes_nothing() {
        for [a, b, c, d] in [
            [3, 40, 0, 5],
            [12, 1, 7, 30],
            [0, 0, 4, 9],
            [500, 3, 1_000, 4],
        ] {
            let p = two_sided([[a, b], [c, d]]);
            for turned in [[[c, d], [a, b]], [[b, a], [d, c]], [[a, c], [b, d]]] {
                assert!((two_sided(turned) - p).abs() < 1e-12 * p);
            }
        }
    }

    #[test]
    fn the_largest_counts_neither_overflow_nor_exceed_one() {
        let p = two_sided([[100_000, 200_000], [150_000, u32::MAX]]);
        assert!((0.0..1e-300).contains(&p), "{p}");
        assert_eq!(two_sided([[0, 0], [0, 0]]).to_bits(), 1.0_f64.to_bits());
    }
}
