//! A test of two sides that keeps what a study tells together.

use synthesis_core::data::{CodeId, Dataset};
use synthesis_core::state::ViewState;

use super::accounts::{Account, accounts};
use super::{Divergence, compare};
use crate::estimate::Estimate;
use crate::nothing::Nothing;
use crate::random::Random;
use crate::reached::{Chance, Reached};
use crate::run::Run;
use crate::sides::Side;

/// What the exchanges say so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchanged {
    /// The factors, in the order of [`Divergence::factors`](super::Divergence::factors).
    pub factors: Vec<ExchangedFactor>,
    /// Whether the sides differ at all: the p of Σ (s₁ − s₂)² ÷ (s (1 − s)) over all factors, with
    /// s₁, s₂ the shares of the sides and s that of both together. `None` before the first exchange.
    pub p: Option<Estimate>,
    /// How many exchanges were drawn.
    pub exchanges: u32,
    /// The seed from which they were drawn.
    pub seed: u64,
    /// The studies that asked both sides, whose two accounts are swapped.
    pub both: u32,
    /// For each side, the studies that asked it alone, whose sides are shuffled.
    pub alone: [u32; 2],
}

/// A factor under the exchanges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExchangedFactor {
    /// The code.
    pub code: CodeId,
    /// How often an exchange parts the shares of the sides at least as far. `None` before the first
    /// exchange.
    pub p: Option<Estimate>,
    /// Its Benjamini–Hochberg q over all factors.
    pub q: Option<f64>,
}

impl Exchanged {
    /// A comparison before the first exchange.
    pub(super) fn none(found: &Divergence, seed: u64) -> Self {
        let factor = |factor: &super::Factor| ExchangedFactor {
            code: factor.code,
            p: None,
            q: None,
        };
        Self {
            factors: found.factors.iter().map(factor).collect(),
            p: None,
            exchanges: 0,
            seed,
            both: found.asked_both,
            alone: found.asked.map(|asked| asked - found.asked_both),
        }
    }

    /// The same factors with what exchanges have counted, in place of what is known so far; as it
    /// is where the counts are of other factors.
    #[must_use]
    pub fn after(mut self, reached: &Reached) -> Self {
        if reached.each.len() != self.factors.len() {
            return self;
        }
        self.p = reached.p();
        self.exchanges = reached.draws;
        for (factor, Chance { p, q }) in self.factors.iter_mut().zip(reached.chances()) {
            (factor.p, factor.q) = (p, q);
        }
        self
    }
}

/// Exchanges of the sides of whole studies.
///
/// Fisher's test takes the studies of both sides for different ones. Where studies asked both sides,
/// this test is the sounder: its hypothesis is that it does not matter on which side an account
/// stands. In each exchange every study that asked both sides keeps its two accounts or swaps them
/// as wholes, at even odds, and the studies that asked one side shuffle their sides among one
/// another. So the denominators, and all that a study reports, stay as they are. The statistic of
/// a factor is the difference of the two shares, either way.
///
/// Exchange `i` draws from stream `i` of the seed, studies stand in the order of their identifiers:
/// neither slices nor the order of files matter. A step takes time linear in what is reported.
///
/// Sources: Edgington & Onghena 2007, Randomization tests; Phipson & Smyth 2010 (p).
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The comparison before the first exchange.
    before: Exchanged,
    asked: [u32; 2],
    both: Vec<Account>,
    alone: Vec<Account>,
    /// For each of `alone` its side.
    sides: Vec<bool>,
    seed: u64,
    total: u32,
    /// For each factor |y₁ n₂ − y₂ n₁|, exact.
    observed: Vec<u64>,
    /// For each factor the weight of its squared difference in the whole.
    weights: Vec<f64>,
    observed_sum: f64,
    reached: Reached,
    counts: Vec<[u32; 2]>,
    shuffled: Vec<bool>,
}

impl Exchange {
    /// A run of `total` exchanges between two sides of a dataset under a state.
    ///
    /// # Errors
    ///
    /// As [`compare`], and [`Nothing::OneStudy`] for a single study.
    pub fn new(
        dataset: &Dataset,
        state: &ViewState,
        sides: &[Side; 2],
        seed: u64,
        total: u32,
    ) -> Result<Self, Nothing> {
        let found = compare(dataset, state, sides, None)?;
        let codes: Vec<CodeId> = found.factors.iter().map(|factor| factor.code).collect();
        let accounts = accounts(dataset, state, sides, &codes)?;
        if accounts.len() < 2 {
            return Err(Nothing::OneStudy);
        }
        let before = Exchanged::none(&found, seed);
        let (both, alone): (Vec<Account>, Vec<Account>) = accounts
            .into_iter()
            .partition(|account| account.asked == [true; 2]);
        let all: u32 = found.asked.iter().sum();
        let weight = |reporting: [u32; 2]| {
            let share = f64::from(reporting[0] + reporting[1]) / f64::from(all);
            if share < 1.0 {
                1.0 / (share * (1.0 - share))
            } else {
                0.0
            }
        };
        let reporting = found.factors.iter().map(|factor| factor.reporting);
        let mut run = Self {
            asked: found.asked,
            sides: alone.iter().map(|account| account.asked[1]).collect(),
            observed: Vec::new(),
            weights: reporting.map(weight).collect(),
            observed_sum: 0.0,
            reached: Reached::none(codes.len()),
            counts: vec![[0; 2]; codes.len()],
            shuffled: Vec::new(),
            seed,
            total,
            before,
            both,
            alone,
        };
        run.shuffled.clone_from(&run.sides);
        run.count(&mut || false);
        run.observed = run.counts.iter().map(|&counts| run.apart(counts)).collect();
        run.observed_sum = run.sum();
        Ok(run)
    }

    /// The figures so far.
    pub fn exchanged(&self) -> Exchanged {
        self.before.clone().after(&self.reached)
    }

    /// What the exchanges so far have counted, factor by factor.
    pub fn reached(&self) -> &Reached {
        &self.reached
    }

    /// Counts the studies that report each factor on each side, as `shuffled` and `swaps` say.
    fn count(&mut self, swaps: &mut dyn FnMut() -> bool) {
        self.counts.fill([0; 2]);
        for account in &self.both {
            let first = usize::from(swaps());
            for (side, reported) in account.reported.iter().enumerate() {
                for &factor in reported {
                    self.counts[usize::from(factor)][side ^ first] += 1;
                }
            }
        }
        for (account, &side) in self.alone.iter().zip(&self.shuffled) {
            for &factor in account.reported.iter().flatten() {
                self.counts[usize::from(factor)][usize::from(side)] += 1;
            }
        }
    }

    /// How far the shares of a factor lie apart, times both denominators.
    fn apart(&self, [first, second]: [u32; 2]) -> u64 {
        let first = u64::from(first) * u64::from(self.asked[1]);
        first.abs_diff(u64::from(second) * u64::from(self.asked[0]))
    }

    /// The weighted sum of squared differences.
    fn sum(&self) -> f64 {
        let square = |counts: [u32; 2]| (self.apart(counts) as f64).powi(2);
        let with_weights = self.counts.iter().zip(&self.weights);
        with_weights
            .map(|(&counts, weight)| square(counts) * weight)
            .sum()
    }
}

impl Run for Exchange {
    fn total(&self) -> u32 {
        self.total
    }

    fn done(&self) -> u32 {
        self.reached.draws
    }

    fn advance(&mut self, _most: u32) {
        let mut random = Random::new(self.seed, u64::from(self.done()));
        self.shuffled.clone_from(&self.sides);
        random.shuffle(&mut self.shuffled);
        self.count(&mut || random.below(2) == 1);
        for at in 0..self.counts.len() {
            let reaches = self.apart(self.counts[at]) >= self.observed[at];
            self.reached.each[at] += u32::from(reaches);
        }
        let reaches = self.sum() >= self.observed_sum * (1.0 - 1e-9);
        self.reached.whole += u32::from(reaches);
        self.reached.draws += 1;
    }
}
