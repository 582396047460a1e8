//! The axes of a map: how many, how much each shows, and which way it points.

use crate::numeric::svd::Decomposition;

/// A singular value smaller than this part of the first is no axis but rounding.
const SMALLEST: f64 = 1e-9;
/// Inertias as near as this, relatively, count as equal.
const SAME: f64 = 1e-9;

/// A principal axis.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Axis {
    /// The principal inertia λ: the square of the singular value; above 0.
    pub inertia: f64,
    /// Its share of the total inertia, in 0..=1.
    pub share: f64,
    /// The share of this axis and all before it, in 0..=1.
    pub cumulative: f64,
    /// Whether a neighbour has the same inertia: the two may then be turned within their plane, and
    /// only the plane has a meaning.
    pub is_tied: bool,
}

/// The axes of singular values, which must be descending and hold one above 0.
pub(super) fn axes(values: &[f64]) -> Vec<Axis> {
    let first = values.first().copied().unwrap_or_default();
    let real = values.iter().take_while(|&&value| value > SMALLEST * first);
    let inertias: Vec<f64> = real.map(|value| value * value).collect();
    let total: f64 = inertias.iter().sum();
    let is_same = |pair: &[f64]| pair[0] - pair[1] <= SAME * pair[0];
    let mut tied = vec![false; inertias.len()];
    for (at, pair) in inertias.windows(2).enumerate() {
        if is_same(pair) {
            tied[at] = true;
            tied[at + 1] = true;
        }
    }
    let mut sum = 0.0;
    let axis = |(inertia, is_tied): (f64, bool)| {
        sum += inertia;
        Axis {
            inertia,
            share: inertia / total,
            cumulative: (sum / total).min(1.0),
            is_tied,
        }
    };
    inertias.into_iter().zip(tied).map(axis).collect()
}

/// Turns each axis so that the column which contributes most to it lies on its positive side; of
/// columns that contribute equally (to a part in a thousand million) the first.
///
/// A right vector's squares are the contributions of the columns, so its largest part decides.
pub(super) fn orient(parts: &mut Decomposition) {
    for (left, right) in parts.left.iter_mut().zip(&mut parts.right) {
        let largest = right.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
        let decides = |x: &&f64| x.abs() >= largest * (1.0 - SAME);
        if right.iter().find(decides).is_some_and(|x| *x < 0.0) {
            for x in left.iter_mut().chain(right) {
                *x = -*x;
            }
        }
    }
}
