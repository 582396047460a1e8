//! The intervals of alpha as figures of a message.

use synthesis_core::data::CodeId;

/// The intervals of alpha that a view shows, over the resamples so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intervals {
    /// Over all units: 2.5 % and 97.5 %.
    pub all: Option<(f64, f64)>,
    /// Over the units of each factor.
    pub codes: Vec<(CodeId, Option<(f64, f64)>)>,
}

/// The numbers that stand for one factor in a message.
const FIGURES: usize = 3;
/// Both ends of an interval that there is not: an alpha is at most 1.
const NONE: (f64, f64) = (2.0, 2.0);

impl Intervals {
    /// As figures of a message: both ends of the interval over all units, then for each factor its
    /// position in the codebook and both ends; 2 stands for what is not defined.
    pub fn write(&self) -> Vec<f64> {
        let (low, high) = self.all.unwrap_or(NONE);
        let codes = self.codes.iter().flat_map(|&(code, interval)| {
            let (low, high) = interval.unwrap_or(NONE);
            [code.index() as f64, low, high]
        });
        [low, high].into_iter().chain(codes).collect()
    }

    /// From the figures of a message; whatever does not fill a factor is left out.
    pub fn read(figures: &[f64]) -> Self {
        let interval = |low: f64, high: f64| (low <= 1.0).then_some((low, high));
        let Some((&[low, high], codes)) = figures.split_first_chunk() else {
            return Self::default();
        };
        let (codes, _) = codes.as_chunks::<FIGURES>();
        // A position from `write`.
        #[allow(clippy::cast_sign_loss)]
        let code =
            |&[code, low, high]: &[f64; FIGURES]| (CodeId::at(code as usize), interval(low, high));
        Self {
            all: interval(low, high),
            codes: codes.iter().map(code).collect(),
        }
    }

    /// The interval of a factor.
    pub fn of(&self, code: CodeId) -> Option<(f64, f64)> {
        let mut codes = self.codes.iter();
        codes.find(|(of, _)| *of == code)?.1
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeId, Intervals};

    #[test]
    fn a_message_holds_all_of_it() {
        let intervals = Intervals {
            all: Some((-0.25, 1.0)),
            codes: vec![(CodeId::at(3), None), (CodeId::at(1), Some((0.0, 0.5)))],
        };
        let figures = intervals.write();
        assert_eq!(Intervals::read(&figures), intervals);
        assert_eq!(Intervals::read(&figures[..6]).codes.len(), 1);
        assert_eq!(intervals.of(CodeId::at(1)), Some((0.0, 0.5)));
        assert_eq!(intervals.of(CodeId::at(3)), None);
        assert_eq!(Intervals::read(&[]), Intervals::default());
        assert_eq!(
            Intervals::read(&Intervals::default().write()),
            Intervals::default()
        );
    }
}
