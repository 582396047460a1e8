//! The χ² distribution.

use std::f64::consts::PI;

use super::normal::cdf;

/// The probability of at least `x` under χ² with so many degrees of freedom, in 0..=1; 1 with none.
///
/// Whole degrees of freedom have a closed form: from erfc (odd) or e^(−x/2) (even), two degrees at
/// a time (Abramowitz & Stegun 26.4.4 and 26.4.5), so time grows with their number.
pub fn upper(x: f64, freedom: u32) -> f64 {
    if freedom == 0 || x.is_nan() || x <= 0.0 {
        return 1.0;
    }
    let half = x / 2.0;
    let (mut sum, mut term, mut at) = if freedom % 2 == 1 {
        let tail = 2.0 * cdf(-x.sqrt());
        (tail, 2.0 * (half / PI).sqrt() * libm::exp(-half), 1)
    } else {
        let tail = libm::exp(-half);
        (tail, half * tail, 2)
    };
    while at < freedom {
        sum += term;
        at += 2;
        term *= x / f64::from(at);
    }
    sum.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::upper;

    /// x, degrees of freedom, p, from `SciPy` 1.17.1 (`scipy.stats.chi2.sf`).
    const VALUES: [(f64, u32, f64); 7] = [
        (3.84, 1, 0.050_043_521_248_705_19),
        (0.5, 2, 0.778_800_783_071_404_9),
        (7.3, 3, 0.062_926_236_459_043_12),
        (15.5, 8, 0.050_122_054_532_665_2),
        (1.25, 8, 0.996_122_912_383_810_9),
        (120.0, 7, 7.661_246_463_353_007e-23),
        (0.01, 5, 0.999_999_469_972_995_7),
    ];

    #[test]
    fn values_are_scipys() {
        for (x, freedom, p) in VALUES {
            assert!((upper(x, freedom) / p - 1.0).abs() < 1e-12, "{x} {freedom}");
        }
    }
}
