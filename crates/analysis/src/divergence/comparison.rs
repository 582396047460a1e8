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
    /// The test by exchanging whole studies, as far as exchanges were drawn; only where studies
    /// asked both sides.
    pub exchanged: Option<Exchanged>,
}

/// Compares the sides that a state names; where it leaves one open, that of [`default_sides`] takes
/// its place. No exchange is drawn: that is the run of [`Exchange::of_view`]. Time is linear in the
/// codings.
pub fn compare_of(dataset: &Dataset, state: &ViewState) -> Comparison {
    let sides = sides_of(dataset, state);
    let found = if sides.iter().any(Side::is_empty) {
        Err(Nothing::OneColumn)
    } else {
        compare(dataset, state, &sides, None)
    };
    let is_exchanged = |found: &&Divergence| {
        let studies = found.asked[0] + found.asked[1] - found.asked_both;
        found.asked_both > 0 && studies > 1
    };
    let exchanged = found.as_ref().ok().filter(is_exchanged);
    Comparison {
        exchanged: exchanged.map(|found| Exchanged::none(found, SEED)),
        sides,
        found,
    }
}

impl Comparison {
    /// The comparison of a state with every exchange drawn. Takes time in proportion to
    /// [`EXCHANGES`] times what is reported.
    pub fn whole(dataset: &Dataset, state: &ViewState) -> Self {
        let mut out = compare_of(dataset, state);
        if out.exchanged.is_some()
            && let Ok(mut run) = Exchange::of_view(dataset, state)
        {
            run.step(run.total());
            out.exchanged = Some(run.exchanged());
        }
        out
    }
}

impl Exchange {
    /// The run whose figures a view shows: [`EXCHANGES`] exchanges from [`SEED`] between the sides
    /// of [`compare_of`].
    ///
    /// # Errors
    ///
    /// As [`Exchange::new`].
    pub fn of_view(dataset: &Dataset, state: &ViewState) -> Result<Self, Nothing> {
        let sides = sides_of(dataset, state);
        Self::new(dataset, state, &sides, SEED, EXCHANGES)
    }
}

/// The sides that a state names, or those to begin with.
fn sides_of(dataset: &Dataset, state: &ViewState) -> [Side; 2] {
    let begin = default_sides(dataset).unwrap_or_default();
    [0, 1].map(|at: usize| {
        let chosen = &state.sides[at];
        if chosen.is_empty() {
            &begin[at]
        } else {
            chosen
        }
        .clone()
    })
}
