//! From shares at several scales to the approximately unbiased value.

use crate::estimate::Estimate;
use crate::numeric::chi_square;
use crate::numeric::normal::{cdf, density, quantile};

/// Shares closer than this to 0 or 1 say nothing about how they change with the scale.
const EDGE: f64 = 1e-3;
/// From how many scales on a fit is made.
const FEWEST_SCALES: usize = 3;

/// What a multiscale bootstrap says of one cluster; values in 0..=1. Errors are those of the
/// resampling, not of the studies.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fit {
    /// The approximately unbiased value, 1 − Φ(v − c).
    pub au: Estimate,
    /// The bootstrap probability at scale 1, 1 − Φ(v + c).
    pub bp: Estimate,
    /// The value of selective inference, for a cluster that was itself found in the data:
    /// 1 − Φ(v − c) ÷ Φ(−c), brought into 0..=1 (Terada & Shimodaira 2017).
    pub si: Estimate,
    /// The signed distance of the data from where the cluster would vanish.
    pub v: f64,
    /// The curvature of the border between having and not having the cluster.
    pub c: f64,
    /// The weighted sum of squared residuals.
    pub residual: f64,
    /// How many scales were used, less two; 0 where there was no fit.
    pub freedom: u32,
    /// The p-value of the fit (χ²): small values say that the model does not hold. 0 where there
    /// was no fit, as in `pvclust`.
    pub p: f64,
}

/// Fits z = Φ⁻¹(1 − b) = v √r + c ÷ √r to the shares b in which a cluster came back at each scale
/// r, by least squares, each weighted by the inverse of its variance b (1 − b) ÷ (φ(z)² B) over B
/// resamples; the standard errors follow from the weights by the delta method.
///
/// Only shares between 0.001 and 0.999 are used. Where fewer than three are, there is nothing to
/// fit: the cluster came back (nearly) always or never, and all values are 1 if it mostly did, else
/// 0, with errors of 0. This is what `msfit` of `pvclust` 2.2 does.
///
/// The three slices are of one length; what is missing from the shorter is left out.
///
/// Sources: Shimodaira 2002 (Systematic Biology 51:492), 2004 (Annals of Statistics 32:2616);
/// Suzuki & Shimodaira 2006 (Bioinformatics 22:1540); Terada & Shimodaira 2017
/// (arXiv:1711.00949).
pub fn fit(shares: &[f64], scales: &[f64], resamples: &[u32]) -> Fit {
    let points: Vec<Point> = shares
        .iter()
        .zip(scales)
        .zip(resamples)
        .filter_map(|((&share, &scale), &resamples)| Point::new(share, scale, resamples))
        .collect();
    let solved = (points.len() >= FEWEST_SCALES).then(|| solve(&points));
    solved.flatten().unwrap_or_else(|| {
        let mean = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
        let value = if mean < 0.5 { 0.0 } else { 1.0 };
        let certain = Estimate { value, error: 0.0 };
        Fit {
            au: certain,
            bp: certain,
            si: certain,
            ..Fit::default()
        }
    })
}

/// One scale as a row of the regression.
struct Point {
    /// √r and 1 ÷ √r.
    x: [f64; 2],
    z: f64,
    weight: f64,
}

impl Point {
    fn new(share: f64, scale: f64, resamples: u32) -> Option<Self> {
        if share <= EDGE || share >= 1.0 - EDGE || scale <= 0.0 || resamples == 0 {
            return None;
        }
        let z = -quantile(share)?;
        let variance = share * (1.0 - share) / (density(z) * density(z) * f64::from(resamples));
        Some(Self {
            x: [scale.sqrt(), 1.0 / scale.sqrt()],
            z,
            weight: 1.0 / variance,
        })
    }
}

/// Weighted least squares with two coefficients; `None` where all scales are one.
fn solve(points: &[Point]) -> Option<Fit> {
    let sum = |term: &dyn Fn(&Point) -> f64| points.iter().map(|p| p.weight * term(p)).sum::<f64>();
    let (xx, xy, yy) = (
        sum(&|p| p.x[0] * p.x[0]),
        sum(&|p| p.x[0] * p.x[1]),
        sum(&|p| p.x[1] * p.x[1]),
    );
    let (xz, yz) = (sum(&|p| p.x[0] * p.z), sum(&|p| p.x[1] * p.z));
    let determinant = xx * yy - xy * xy;
    if determinant <= 1e-12 * xx * yy {
        return None;
    }
    let v = (yy * xz - xy * yz) / determinant;
    let c = (xx * yz - xy * xz) / determinant;
    // The covariance of v and c.
    let covariance = [
        [yy / determinant, -xy / determinant],
        [-xy / determinant, xx / determinant],
    ];
    let spread = |a: f64, b: f64| {
        let [[aa, ab], [_, bb]] = covariance;
        (a * a * aa + 2.0 * a * b * ab + b * b * bb).max(0.0).sqrt()
    };
    let residual = sum(&|p| (p.z - v * p.x[0] - c * p.x[1]).powi(2));
    let freedom = points.len() as u32 - 2;
    let tail = |z: f64, spread: f64| Estimate {
        value: cdf(-z),
        error: density(z) * spread,
    };
    Some(Fit {
        au: tail(v - c, spread(1.0, -1.0)),
        bp: tail(v + c, spread(1.0, 1.0)),
        si: selective(v, c, &spread),
        v,
        c,
        residual,
        freedom,
        p: chi_square::upper(residual, freedom),
    })
}

/// The value of selective inference and its error.
fn selective(v: f64, c: f64, spread: &dyn Fn(f64, f64) -> f64) -> Estimate {
    let (below, found) = (cdf(v - c), cdf(-c));
    let value = (1.0 - below / found).clamp(0.0, 1.0);
    if !(value > 0.0 && value < 1.0) {
        let value = if value.is_nan() { 0.0 } else { value };
        return Estimate { value, error: 0.0 };
    }
    let by_z = density(v - c) / found;
    let by_c = below * density(c) / (found * found);
    Estimate {
        value,
        error: spread(by_z, by_c - by_z),
    }
}
