//! How far a point strays.

/// The scatter of a point's replicates over the first axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// How many replicates there are.
    pub replicates: u32,
    axes: usize,
    /// The point, from which deviations are summed: small sums keep their digits.
    origin: Vec<f64>,
    sums: Vec<f64>,
    /// Axis × axis, row-major, the lower triangle.
    products: Vec<f64>,
}

impl Spread {
    /// No replicates yet of a point.
    pub(super) fn new(origin: &[f64]) -> Self {
        Self {
            replicates: 0,
            axes: origin.len(),
            origin: origin.to_vec(),
            sums: vec![0.0; origin.len()],
            products: vec![0.0; origin.len() * origin.len()],
        }
    }

    /// Adds a replicate.
    pub(super) fn add(&mut self, coordinates: &[f64]) {
        self.replicates += 1;
        let away = |axis: usize| coordinates[axis] - self.origin[axis];
        for row in 0..self.axes {
            self.sums[row] += away(row);
            for column in 0..=row {
                self.products[row * self.axes + column] += away(row) * away(column);
            }
        }
    }

    /// As figures of a message: how many replicates, their sums, the lower triangle of products.
    pub(super) fn write(&self, into: &mut Vec<f64>) {
        into.push(f64::from(self.replicates));
        into.extend(&self.sums);
        for row in 0..self.axes {
            into.extend(&self.products[row * self.axes..][..=row]);
        }
    }

    /// Takes in the figures of a message of the same point.
    pub(super) fn read(&mut self, from: &mut dyn Iterator<Item = f64>) {
        let mut next = || from.next().unwrap_or(0.0);
        // A count from `write`.
        #[allow(clippy::cast_sign_loss)]
        let replicates = next() as u32;
        self.replicates = replicates;
        self.sums.fill_with(&mut next);
        for row in 0..self.axes {
            self.products[row * self.axes..][..=row].fill_with(&mut next);
        }
    }

    /// The mean of the replicates on an axis; `None` without replicates, or beyond the axes.
    pub fn mean(&self, axis: usize) -> Option<f64> {
        let sum = self.sums.get(axis)?;
        (self.replicates > 0).then(|| self.origin[axis] + sum / f64::from(self.replicates))
    }

    /// The covariance of the replicates on two axes (divided by n − 1); `None` for fewer than two
    /// replicates, or beyond the axes.
    pub fn covariance(&self, a: usize, b: usize) -> Option<f64> {
        let (row, column) = (a.max(b), a.min(b));
        if row >= self.axes || self.replicates < 2 {
            return None;
        }
        let replicates = f64::from(self.replicates);
        let product = self.products[row * self.axes + column];
        let about_mean = product - self.sums[row] * self.sums[column] / replicates;
        Some(about_mean / (replicates - 1.0))
    }

    /// The ellipse on two axes that holds this part of the replicates, were they normal; e.g. 0.95.
    ///
    /// Its half-axes are √(q e), with e the eigenvalues of the covariance and
    /// q = −2 ln(1 − level) the quantile of chi-square with 2 degrees of freedom. `None` for fewer
    /// than two replicates, beyond the axes, or for a level outside of 0 to 1.
    pub fn ellipse(&self, [a, b]: [usize; 2], level: f64) -> Option<Ellipse> {
        let (xx, yy, xy) = (
            self.covariance(a, a)?,
            self.covariance(b, b)?,
            self.covariance(a, b)?,
        );
        if !(level > 0.0 && level < 1.0) {
            return None;
        }
        let quantile = -2.0 * libm::log1p(-level);
        let (middle, half) = (xx.midpoint(yy), libm::hypot((xx - yy) / 2.0, xy));
        let length = |eigenvalue: f64| (quantile * eigenvalue.max(0.0)).sqrt();
        Some(Ellipse {
            centre: [self.mean(a)?, self.mean(b)?],
            half_axes: [length(middle + half), length(middle - half)],
            angle: 0.5 * libm::atan2(2.0 * xy, xx - yy),
            replicates: self.replicates,
        })
    }
}

impl Ellipse {
    /// Whether a place lies in it or on its edge. What has no width holds only what lies on it.
    pub fn holds(&self, [x, y]: [f64; 2]) -> bool {
        let (dx, dy) = (x - self.centre[0], y - self.centre[1]);
        let (sin, cos) = (libm::sin(self.angle), libm::cos(self.angle));
        let along = [dx * cos + dy * sin, dy * cos - dx * sin];
        let mut sum = 0.0;
        for (part, half) in along.into_iter().zip(self.half_axes) {
            if half > THIN {
                sum += part * part / (half * half);
            } else if part.abs() > THIN {
                return false;
            }
        }
        sum <= 1.0
    }

    /// Places on its edge, evenly in angle, the first once more at the end.
    pub fn edge(&self, steps: u16) -> Vec<[f64; 2]> {
        let (sin, cos) = (libm::sin(self.angle), libm::cos(self.angle));
        let place = |step: u16| {
            let turn = std::f64::consts::TAU * f64::from(step) / f64::from(steps.max(1));
            let along = self.half_axes[0] * libm::cos(turn);
            let across = self.half_axes[1] * libm::sin(turn);
            [
                self.centre[0] + along * cos - across * sin,
                self.centre[1] + along * sin + across * cos,
            ]
        };
        (0..=steps).map(place).collect()
    }
}

/// Half-axes below this are rounding.
const THIN: f64 = 1e-6;

/// A confidence ellipse.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ellipse {
    /// The mean of the replicates.
    pub centre: [f64; 2],
    /// Half the lengths of its axes, the longer first; in the units of the coordinates.
    pub half_axes: [f64; 2],
    /// The angle from the first axis to the longer, in radians, in −π/2..=π/2.
    pub angle: f64,
    /// How many replicates it rests on.
    pub replicates: u32,
}

#[cfg(test)]
mod tests {
    use std::f64::consts::FRAC_PI_4;

    use super::Spread;

    /// Replicates at the corners of a cross that is turned by 45 degrees, around (5, 1).
    fn cross() -> Spread {
        let mut spread = Spread::new(&[5.0, 1.0]);
        for [along, across] in [[2.0, 0.0], [-2.0, 0.0], [0.0, 1.0], [0.0, -1.0]] {
            let turned = [along - across, along + across].map(|x: f64| x * FRAC_PI_4.cos());
            spread.add(&[5.0 + turned[0], 1.0 + turned[1]]);
        }
        spread
    }

    #[test]
    fn a_message_holds_all_of_it() {
        let spread = cross();
        let mut figures = Vec::new();
        spread.write(&mut figures);
        assert_eq!(figures.len(), 1 + 2 + 3);
        let mut back = Spread::new(&[5.0, 1.0]);
        back.read(&mut figures.into_iter());
        assert_eq!(back, spread);
    }

    #[test]
    fn a_turned_cross_has_a_turned_ellipse() {
        let spread = cross();
        let ellipse = spread.ellipse([0, 1], 0.95).unwrap();
        // The 95 % quantile of chi-square with two degrees of freedom.
        let quantile = 5.991_464_547_107_979_f64;
        let expected = [(quantile * 8.0 / 3.0).sqrt(), (quantile * 2.0 / 3.0).sqrt()];
        for (a, b) in ellipse.half_axes.iter().zip(expected) {
            assert!((a - b).abs() < 1e-12, "{a} {b}");
        }
        assert!((ellipse.angle - FRAC_PI_4).abs() < 1e-12);
        assert!((ellipse.centre[0] - 5.0).abs() < 1e-12 && (ellipse.centre[1] - 1.0).abs() < 1e-12);
        let other_way = spread.ellipse([1, 0], 0.95).unwrap();
        assert!((other_way.angle - FRAC_PI_4).abs() < 1e-12);
    }

    #[test]
    fn an_ellipse_holds_its_centre_and_its_edge_and_no_more() {
        let ellipse = cross().ellipse([0, 1], 0.95).unwrap();
        assert!(ellipse.holds(ellipse.centre));
        let [x, y] = ellipse.centre;
        let edge = ellipse.edge(12);
        assert_eq!(edge.len(), 13);
        for [a, b] in edge {
            let at = |far: f64| [x + far * (a - x), y + far * (b - y)];
            assert!(ellipse.holds(at(0.999)) && !ellipse.holds(at(1.001)));
        }
        let flat = super::Ellipse {
            half_axes: [1.0, 0.0],
            ..super::Ellipse::default()
        };
        assert!(flat.holds([0.9, 0.0]) && !flat.holds([0.9, 0.1]) && !flat.holds([1.1, 0.0]));
    }

    #[test]
    fn without_replicates_axes_or_a_level_there_is_none() {
        let spread = cross();
        assert_eq!(spread.ellipse([0, 2], 0.95), None);
        for level in [0.0, 1.0, -1.0, f64::NAN] {
            assert_eq!(spread.ellipse([0, 1], level), None);
        }
        let mut few = Spread::new(&[0.0, 0.0]);
        assert_eq!((few.mean(0), few.covariance(0, 0)), (None, None));
        few.add(&[1.0, 1.0]);
        assert_eq!((few.mean(0), few.covariance(0, 0)), (Some(1.0), None));
    }
}
