//! Rows and columns as points.

use super::axes::Axis;

/// A row or column that makes the axes. The lists have one entry an axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// Its share of the total count; above 0, and 1 over all rows and over all columns.
    pub mass: f64,
    /// Its inertia: mass × squared chi-square distance from the centre; over all rows, and over all
    /// columns, the total inertia.
    pub inertia: f64,
    /// Principal coordinates: distances between them are chi-square distances between profiles.
    pub principal: Vec<f64>,
    /// Standard coordinates: principal ÷ √λ; of mean 0 and variance 1 under the masses.
    pub standard: Vec<f64>,
    /// Contributions to the axes, mass × principal² ÷ λ; in 0..=1, and 1 over all rows and over all
    /// columns.
    pub contributions: Vec<f64>,
    /// Squared cosines with the axes (squared correlations): how much of the point an axis shows;
    /// in 0..=1, and 1 over all axes. All 0 for a point in the very centre.
    pub cos2: Vec<f64>,
}

impl Point {
    /// From its mass and its part of each singular vector.
    pub(super) fn new(mass: f64, parts: &[f64], axes: &[Axis]) -> Self {
        let standard: Vec<f64> = parts.iter().map(|part| part / mass.sqrt()).collect();
        let with_axes = standard.iter().zip(axes);
        let principal: Vec<f64> = with_axes.map(|(x, axis)| x * axis.inertia.sqrt()).collect();
        Self {
            mass,
            inertia: mass * square(&principal),
            contributions: parts.iter().map(|part| part * part).collect(),
            cos2: cos2(&principal, square(&principal)),
            principal,
            standard,
        }
    }

    /// How much of the point some axes show, e.g. the two drawn: the sum of their squared cosines;
    /// in 0..=1.
    pub fn quality(&self, axes: &[usize]) -> f64 {
        quality(&self.cos2, axes)
    }
}

/// A row or column that is placed among the others without making the axes (a supplementary
/// point): it has no mass and contributes nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guest {
    /// How many counts it rests on; above 0.
    pub total: u64,
    /// Principal coordinates, one an axis.
    pub principal: Vec<f64>,
    /// Squared cosines with the axes; in 0..=1, and at most 1 over all axes: what the axes of the
    /// others do not show is missing.
    pub cos2: Vec<f64>,
}

impl Guest {
    /// From its profile, the masses of the other side and that side's points.
    ///
    /// Its coordinate is the mean of the others' standard coordinates under its profile (the
    /// transition formula), its squared distance from the centre Σ (profile − mass)² ÷ mass.
    pub(super) fn new(counts: &[u32], others: &[Point]) -> Option<Self> {
        let total: u64 = counts.iter().map(|&count| u64::from(count)).sum();
        if total == 0 || counts.len() != others.len() {
            return None;
        }
        let share = |count: u32| f64::from(count) / total as f64;
        let mut principal = vec![0.0; others.first()?.standard.len()];
        let mut distance = 0.0;
        for (&count, other) in counts.iter().zip(others) {
            let excess = share(count) - other.mass;
            distance += excess * excess / other.mass;
            for (sum, x) in principal.iter_mut().zip(&other.standard) {
                *sum += share(count) * x;
            }
        }
        Some(Self {
            total,
            cos2: cos2(&principal, distance.max(square(&principal))),
            principal,
        })
    }

    /// How much of the point some axes show; see [`Point::quality`].
    pub fn quality(&self, axes: &[usize]) -> f64 {
        quality(&self.cos2, axes)
    }
}

fn square(coordinates: &[f64]) -> f64 {
    coordinates.iter().map(|x| x * x).sum()
}

/// Squared distances from the centre this small are rounding.
const CENTRE: f64 = 1e-24;

fn cos2(principal: &[f64], distance: f64) -> Vec<f64> {
    let of = |x: &f64| {
        if distance > CENTRE {
            x * x / distance
        } else {
            0.0
        }
    };
    principal.iter().map(of).collect()
}

fn quality(cos2: &[f64], axes: &[usize]) -> f64 {
    let shown = axes.iter().filter_map(|&axis| cos2.get(axis));
    shown.sum::<f64>().min(1.0)
}
