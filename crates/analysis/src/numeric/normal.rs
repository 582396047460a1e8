//! The standard normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, TAU};

/// The density φ(x) = e^(−x²/2) ÷ √(2π).
pub fn density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / TAU.sqrt()
}

/// The distribution function Φ(x) = ½ erfc(−x ÷ √2), to a relative error below 1e-14 wherever the
/// result is a normal number; the upper tail is `cdf(-x)`.
pub fn cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// The quantile Φ⁻¹(p), to a relative error of about 1e-15; minus or plus infinity for 0 and 1,
/// `None` outside of 0 to 1.
///
/// Algorithm AS 241, PPND16 (Wichura 1988).
pub fn quantile(p: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&p) {
        return None;
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return Some(q * ratio(&CENTRE, 0.180_625 - q * q));
    }
    let tail = p.min(1.0 - p);
    if tail == 0.0 {
        return Some(f64::INFINITY.copysign(q));
    }
    let r = (-libm::log(tail)).sqrt();
    let x = if r <= 5.0 {
        ratio(&MIDDLE, r - 1.6)
    } else {
        ratio(&FAR, r - 5.0)
    };
    Some(x.copysign(q))
}

/// Numerator and denominator of a rational function, constant term first.
type Rational = [[f64; 8]; 2];

fn ratio([above, below]: &Rational, x: f64) -> f64 {
    let polynomial = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * x + term);
    polynomial(above) / polynomial(below)
}

const CENTRE: Rational = [
    [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ],
    [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_854e3,
    ],
];

const MIDDLE: Rational = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

const FAR: Rational = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::{cdf, density, quantile};

    /// x and Φ(x), from `SciPy` 1.17.1 (`scipy.special.ndtr`).
    const VALUES: [(f64, f64); 8] = [
        (-37.0, 5.725_571_222_523_926_6e-300),
        (-10.0, 7.619_853_024_160_47e-24),
        (-5.5, 1.898_956_246_588_768e-8),
        (-3.0, 0.001_349_898_031_630_093_3),
        (-0.25, 0.401_293_674_317_076_3),
        (0.0, 0.5),
        (1.3, 0.903_199_515_414_389_7),
        (4.0, 0.999_968_328_758_166_9),
    ];

    /// p and Φ⁻¹(p), from `SciPy` 1.17.1 (`scipy.special.ndtri`).
    const QUANTILES: [(f64, f64); 7] = [
        (1e-300, -37.047_096_299_361_2),
        (1e-20, -9.262_340_089_798_409),
        (1e-6, -4.753_424_308_822_899),
        (0.025, -1.959_963_984_540_054_5),
        (0.3, -0.524_400_512_708_040_9),
        (0.6, 0.253_347_103_135_799_7),
        (0.975, 1.959_963_984_540_054),
    ];

    #[test]
    fn values_are_scipys() {
        for (x, p) in VALUES {
            assert!((cdf(x) / p - 1.0).abs() < 1e-13, "{x}: {} {p}", cdf(x));
        }
        for (p, x) in QUANTILES {
            assert!((quantile(p).unwrap() / x - 1.0).abs() < 1e-14, "{p}: {x}");
        }
    }

    #[test]
    fn quantile_inverts_the_distribution() {
        for step in 0..=2_000 {
            let x = -8.0 + f64::from(step) * 0.007;
            let back = quantile(cdf(x)).unwrap();
            // From Φ(x) near 1 only its distance from 1 is known, to 1e-16.
            let known = 4.0 * f64::EPSILON * cdf(x) / density(x);
            assert!(
                (back - x).abs() < 1e-13 * x.abs().max(1.0) + known,
                "{x} {back}"
            );
        }
    }

    #[test]
    fn ends_and_what_is_no_probability() {
        assert_eq!(quantile(0.0), Some(f64::NEG_INFINITY));
        assert_eq!(quantile(1.0), Some(f64::INFINITY));
        assert_eq!(quantile(0.5), Some(0.0));
        assert_eq!(quantile(-0.1), None);
        assert_eq!(quantile(f64::NAN), None);
    }
}
