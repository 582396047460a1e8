//! Singular values of small matrices.

/// The most sweeps over all pairs of columns; convergence is quadratic and takes six to ten.
const MOST_SWEEPS: usize = 60;

/// The thin singular value decomposition of a matrix A = Σ σₖ uₖ vₖᵀ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decomposition {
    /// The singular values, descending, at least 0.
    pub values: Vec<f64>,
    /// For each its left vector, as long as there are rows; zeros where the value is 0.
    pub left: Vec<Vec<f64>>,
    /// For each its right vector, as long as there are columns; zeros where the value is 0.
    pub right: Vec<Vec<f64>>,
}

/// Decomposes a matrix of row-major values; as many singular values as its smaller side.
///
/// One-sided Jacobi (Hestenes 1958): pairs of columns are rotated until all are orthogonal; their
/// lengths are then the singular values. It finds small ones to a high relative accuracy (Demmel &
/// Veselić 1992), and tables here have tens of columns. With `nalgebra` instead, this function came
/// with 16 more crates and made a program of its own 14.2 KB after compression instead of 7.7 KB.
/// Takes O(sweeps × rows × columns²) time with columns the smaller side.
///
/// Values that are not finite give meaningless vectors, but neither a panic nor an endless loop.
pub fn decompose(rows: usize, columns: usize, values: &[f64]) -> Decomposition {
    let at = |row: usize, column: usize| values.get(row * columns + column).copied();
    let is_wide = columns > rows;
    let (long, short) = (rows.max(columns), rows.min(columns));
    let entry = |i: usize, j: usize| if is_wide { at(j, i) } else { at(i, j) }.unwrap_or(0.0);
    let mut sides = Sides {
        images: (0..short)
            .map(|j| (0..long).map(|i| entry(i, j)).collect())
            .collect(),
        turns: (0..short)
            .map(|j| (0..short).map(|i| f64::from(u8::from(i == j))).collect())
            .collect(),
    };
    for _ in 0..MOST_SWEEPS {
        if !sides.sweep() {
            break;
        }
    }
    sides.finish(is_wide)
}

/// The columns of A V and of V.
struct Sides {
    images: Vec<Vec<f64>>,
    turns: Vec<Vec<f64>>,
}

impl Sides {
    /// Makes each pair of columns orthogonal once; whether there was anything to do.
    fn sweep(&mut self) -> bool {
        let mut is_changed = false;
        for q in 1..self.images.len() {
            for p in 0..q {
                let (a, b) = (&self.images[p], &self.images[q]);
                let (alpha, beta, gamma) = (dot(a, a), dot(b, b), dot(a, b));
                if gamma.abs() <= f64::EPSILON * (alpha * beta).sqrt() {
                    continue;
                }
                is_changed = true;
                let zeta = (beta - alpha) / (2.0 * gamma);
                let tangent = zeta.signum() / (zeta.abs() + (1.0 + zeta * zeta).sqrt());
                let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
                for columns in [&mut self.images, &mut self.turns] {
                    rotate(columns, (p, q), cosine, cosine * tangent);
                }
            }
        }
        is_changed
    }

    fn finish(self, is_wide: bool) -> Decomposition {
        let lengths: Vec<f64> = self.images.iter().map(|a| dot(a, a).sqrt()).collect();
        let mut order: Vec<usize> = (0..lengths.len()).collect();
        order.sort_by(|&a, &b| lengths[b].total_cmp(&lengths[a]));
        let unit = |at: usize| -> Vec<f64> {
            let scale = if lengths[at] > 0.0 {
                1.0 / lengths[at]
            } else {
                0.0
            };
            self.images[at].iter().map(|x| x * scale).collect()
        };
        let images = order.iter().map(|&at| unit(at)).collect();
        let turned = |&at: &usize| {
            let scale = f64::from(u8::from(lengths[at] > 0.0));
            self.turns[at].iter().map(|x| x * scale).collect()
        };
        let turns = order.iter().map(turned).collect();
        let (left, right) = if is_wide {
            (turns, images)
        } else {
            (images, turns)
        };
        Decomposition {
            values: order.iter().map(|&at| lengths[at]).collect(),
            left,
            right,
        }
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Turns two columns by an angle.
fn rotate(columns: &mut [Vec<f64>], (p, q): (usize, usize), cosine: f64, sine: f64) {
    let (before, from) = columns.split_at_mut(q);
    for (x, y) in before[p].iter_mut().zip(from[0].iter_mut()) {
        (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::{decompose, dot};

    proptest! {
        #[test]
        fn the_parts_are_orthogonal_and_make_up_the_matrix(
            (rows, columns, values) in (1..9_usize, 1..9_usize)
                .prop_flat_map(|(m, n)| (Just(m), Just(n), vec(-4..4_i8, m * n))),
        ) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let found = decompose(rows, columns, &values);
            prop_assert_eq!(found.values.len(), rows.min(columns));
            prop_assert!(found.values.is_sorted_by(|a, b| a >= b));
            for i in 0..rows {
                for j in 0..columns {
                    let sum: f64 = (0..found.values.len())
                        .map(|k| found.values[k] * found.left[k][i] * found.right[k][j])
                        .sum();
                    prop_assert!((sum - values[i * columns + j]).abs() < 1e-12);
                }
            }
            for sides in [&found.left, &found.right] {
                for k in 0..sides.len() {
                    for l in 0..=k {
                        let is_real = found.values[k] > 1e-9 && found.values[l] > 1e-9;
                        let expected = f64::from(u8::from(k == l));
                        prop_assert!(!is_real || (dot(&sides[k], &sides[l]) - expected).abs() < 1e-9);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_no_number_ends_too() {
        let found = decompose(2, 2, &[f64::NAN, 1.0, f64::INFINITY, 0.0]);
        assert_eq!(found.values.len(), 2);
        assert!(decompose(0, 3, &[]).values.is_empty());
    }
}
