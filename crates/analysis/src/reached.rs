//! What a test by random draws has counted.

use crate::estimate::Estimate;
use crate::multiple::benjamini_hochberg;

/// How often random draws came up to what was observed: in each of several statistics, and over
/// all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// How many draws there were.
    pub draws: u32,
    /// In how many of them the statistic of the whole was at least the observed one.
    pub whole: u32,
    /// The same for each of the others.
    pub each: Vec<u32>,
}

/// What draws say of one statistic.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chance {
    /// How often a draw comes up to it. `None` before the first draw.
    pub p: Option<Estimate>,
    /// Its Benjamini–Hochberg q over all of them.
    pub q: Option<f64>,
}

impl Reached {
    /// No draw yet of so many statistics.
    pub fn none(many: usize) -> Self {
        Self {
            each: vec![0; many],
            ..Self::default()
        }
    }

    /// The counts as figures of a message: that of the whole, then of each.
    pub fn write(&self) -> Vec<f64> {
        let all = std::iter::once(&self.whole).chain(&self.each);
        all.map(|&count| f64::from(count)).collect()
    }

    /// The counts from the figures of a message after so many draws. No figures are no draws.
    pub fn read(figures: &[f64], draws: u32) -> Self {
        let Some((&whole, each)) = figures.split_first() else {
            return Self::default();
        };
        // Whole numbers from `write`; anything else is brought within the draws.
        #[allow(clippy::cast_sign_loss)]
        let count = |&figure: &f64| (figure as u32).min(draws);
        Self {
            draws,
            whole: count(&whole),
            each: each.iter().map(count).collect(),
        }
    }

    /// The p of the whole. `None` before the first draw.
    pub fn p(&self) -> Option<Estimate> {
        self.of(self.whole)
    }

    /// p and q of each. O(n log n).
    pub fn chances(&self) -> Vec<Chance> {
        let p: Vec<Option<Estimate>> = self.each.iter().map(|&count| self.of(count)).collect();
        let values: Option<Vec<f64>> = p.iter().map(|p| p.map(|p| p.value)).collect();
        let q = values.map(|values| benjamini_hochberg(&values));
        let chance = |(at, &p): (usize, &Option<Estimate>)| Chance {
            p,
            q: q.as_ref().map(|q| q[at]),
        };
        p.iter().enumerate().map(chance).collect()
    }

    fn of(&self, count: u32) -> Option<Estimate> {
        (self.draws > 0).then(|| Estimate::of_p(count, self.draws))
    }
}

#[cfg(test)]
mod tests {
    use super::{Chance, Reached};

    #[test]
    fn a_message_holds_all_of_it() {
        let reached = Reached {
            draws: 99,
            whole: 4,
            each: vec![0, 99, 7],
        };
        assert_eq!(Reached::read(&reached.write(), 99), reached);
        assert_eq!(Reached::read(&[], 99), Reached::default());
        let odd = Reached::read(&[f64::NAN, -3.0, 1e9], 5);
        assert_eq!((odd.whole, odd.each), (0, vec![0, 5]));
    }

    #[test]
    fn nothing_is_said_before_the_first_draw() {
        let none = Reached::none(2);
        assert_eq!(none.p(), None);
        assert_eq!(none.chances(), [Chance::default(); 2]);
        let some = Reached { draws: 1, ..none };
        assert!(some.p().is_some() && some.chances()[1].q.is_some());
    }
}
