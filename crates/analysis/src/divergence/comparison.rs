//! The comparison that a view state asks for, with the test that fits it.

use synthesis_core::data::Dataset;
use synthesis_core::state::{Side, ViewState};

use super::{Divergence, Exchange, Exchanged, compare};
use crate::nothing::Nothing;
use crate::run::Run;
use crate::sides::default_sides;

/// How many exchanges are drawn: p is told to 0.0005, and a thousand factors take a moment.
pub const EXCHANGES: u32 = 1_999;
/// The seed from which they are drawn.
pub const SEED: u64 = 1;

/// The sides that a state names, or those to begin with, and what their comparison gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The sides.
    pub sides: [Side; 2],
    /// The comparison, or why there is none.
    pub found: Result<Divergence, Nothing>,
    /// The test by exchanging whole studies; only where studies asked both sides.
    pub exchanged: Option<Exchanged>,
}

/// Compares the sides that a state names; where it leaves one open, that of [`default_sides`] takes
/// its place. Where studies asked both sides, [`EXCHANGES`] exchanges are drawn from [`SEED`]; time
/// is linear in them times what is reported.
pub fn compare_of(dataset: &Dataset, state: &ViewState) -> Comparison {
    let begin = default_sides(dataset).unwrap_or_default();
    let sides = [0, 1].map(|at: usize| {
        let chosen = &state.sides[at];
        if chosen.is_empty() {
            &begin[at]
        } else {
            chosen
        }
        .clone()
    });
    let found = if sides.iter().any(Side::is_empty) {
        Err(Nothing::OneColumn)
    } else {
        compare(dataset, state, &sides, None)
    };
    let has_both = found.as_ref().is_ok_and(|found| found.asked_both > 0);
    let exchanged = has_both
        .then(|| Exchange::new(dataset, state, &sides, SEED, EXCHANGES).ok())
        .flatten()
        .map(|mut exchange| {
            exchange.step(EXCHANGES);
            exchange.exchanged()
        });
    Comparison {
        sides,
        found,
        exchanged,
    }
}
