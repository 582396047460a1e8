//! Figures that were drawn, with their error.

/// A figure from random draws.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its Monte Carlo standard error: how much it would vary with the seed.
    pub error: f64,
}

impl Estimate {
    /// The p of a test by permutation: `reached` of `drawn` permutations are at least as extreme as
    /// what was observed.
    ///
    /// p = (1 + reached) ÷ (1 + drawn), in 0..=1 and never 0: what was observed is one of the
    /// arrangements (Davison & Hinkley 1997; Phipson & Smyth 2010). The error is
    /// √(p (1 − p) ÷ (1 + drawn)).
    pub fn of_p(reached: u32, drawn: u32) -> Self {
        let all = f64::from(drawn) + 1.0;
        let value = ((f64::from(reached) + 1.0) / all).min(1.0);
        Self {
            value,
            error: (value * (1.0 - value) / all).sqrt(),
        }
    }
}
