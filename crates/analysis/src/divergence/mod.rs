//! How two sides differ: whether they speak of the same factors.

mod accounts;
mod comparison;
mod exchange;
#[cfg(feature = "export")]
mod file;
mod log_odds;
mod report;
mod words;

pub use accounts::reporting_studies;
pub use comparison::{Comparison, EXCHANGES, SEED, compare_of};
pub use exchange::{Exchange, Exchanged, ExchangedFactor};
#[cfg(feature = "export")]
pub use file::comparison_csv;
pub use log_odds::{LogOdds, log_odds, shared_prior};
pub use words::{Compared, NOTABLE, probability, times};

use synthesis_core::data::{CodeId, Dataset, LevelId};
use synthesis_core::derive::row_axis;
use synthesis_core::filter::Mask;
use synthesis_core::state::{Show, Side, ViewState};
use synthesis_core::stats::{Grid, Tally, asked, crosstab, studies_kept};

use crate::fisher;
use crate::multiple::benjamini_hochberg;
use crate::nothing::Nothing;
use crate::shown;

/// Below so many studies on both sides together that report it, a factor's figures are small.
pub const FEW_REPORTING: u32 = 5;
/// Below so many studies that asked one side, all figures are small.
pub const FEW_ASKED: u32 = 10;
/// The probability that the intervals hold.
pub const LEVEL: f64 = 0.95;

/// Two sides compared, factor by factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Divergence {
    /// For each side, the studies that asked it: the denominators.
    pub asked: [u32; 2],
    /// The studies among them that asked both sides, and so stand in both denominators. Fisher's
    /// test and the intervals take the sides for different studies; where this is not 0, [`Exchange`]
    /// gives the sounder p.
    pub asked_both: u32,
    /// How many tests the q are adjusted for: the length of `factors`.
    pub family: usize,
    /// The strength of the prior: α₀, in studies.
    pub prior: f64,
    /// The factors that at least one side reports, in codebook order.
    pub factors: Vec<Factor>,
    /// The factors of the view that neither side reports; they are not tested.
    pub unreported: Vec<CodeId>,
}

/// A factor on both sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factor {
    /// The code, or the domain that is collapsed.
    pub code: CodeId,
    /// What each side reports, by polarity.
    pub tallies: [Tally; 2],
    /// For each side, the distinct studies that report it (of the polarity shown).
    pub reporting: [u32; 2],
    /// The studies that report it on both sides.
    pub reporting_both: u32,
    /// For each side, the studies that report it ÷ those that asked; in 0..=1.
    pub shares: [f64; 2],
    /// How much more the first side speaks of it.
    pub odds: LogOdds,
    /// The interval of [`LEVEL`] around δ.
    pub interval: [f64; 2],
    /// Fisher's exact p, two-sided, of reporting × side.
    pub p: f64,
    /// Its Benjamini–Hochberg q over all `factors`.
    pub q: f64,
    /// Whether the counts are small: under [`FEW_REPORTING`] studies report it on both sides
    /// together, or under [`FEW_ASKED`] asked one side.
    pub is_small: bool,
}

impl Divergence {
    /// Positions in `factors` from what the first side stresses most to what the second does: by δ,
    /// equals in codebook order.
    pub fn by_divergence(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.factors.len()).collect();
        let delta = |at: usize| self.factors[at].odds.delta;
        order.sort_by(|&a, &b| delta(b).total_cmp(&delta(a)));
        order
    }
}

/// Compares two sides of a dataset under the filters, collapsed domains and polarity of a state.
///
/// Counts are the core's own: distinct studies that report a factor on a side, over the distinct
/// studies with a sample or coding there ([`synthesis_core::stats`]). For each factor that a side
/// reports: both shares, the log odds ratio with an informative Dirichlet prior ([`log_odds()`];
/// counts are studies, the prior is [`shared_prior`] of `prior` pseudo-studies or, with `None`, one
/// for each such factor), Fisher's exact p on studies that report it × side
/// ([`fisher::two_sided`]), and q over all of them ([`benjamini_hochberg`]).
///
/// The log odds compare what share of a side's *mentions* a factor has, Fisher's test what share of
/// a side's *studies*: a side that speaks more of everything has odds of 1 and unequal shares. The
/// model of the first takes mentions as independent; a study makes several.
///
/// # Errors
///
/// [`Nothing`] where no study is left, a side was asked by none, the sides share a group within a
/// setting, or fewer than two factors are reported.
pub fn compare(
    dataset: &Dataset,
    state: &ViewState,
    sides: &[Side; 2],
    prior: Option<f64>,
) -> Result<Divergence, Nothing> {
    let counted = Counted::new(dataset, state, sides)?;
    let (reported, unreported): (Vec<usize>, Vec<usize>) =
        (0..counted.codes.len()).partition(|&row| counted.reporting(row) != [0, 0]);
    let counts = [0, 1].map(|side| -> Vec<u32> {
        let of = reported.iter().map(|&row| counted.reporting(row)[side]);
        of.collect()
    });
    let counts = [&counts[0][..], &counts[1][..]];
    let lacking = if reported.is_empty() {
        Nothing::NoCode
    } else {
        Nothing::OneCode
    };
    let strength = prior.filter(|prior| *prior > 0.0 && prior.is_finite());
    let strength = strength.unwrap_or(reported.len() as f64);
    let odds = shared_prior(counts, strength).and_then(|prior| log_odds(counts, &prior));
    let odds = odds.ok_or(lacking)?;
    let mut factors: Vec<Factor> = reported
        .iter()
        .zip(odds)
        .map(|(&row, odds)| counted.factor(row, odds))
        .collect();
    let p: Vec<f64> = factors.iter().map(|factor| factor.p).collect();
    for (factor, q) in factors.iter_mut().zip(benjamini_hochberg(&p)) {
        factor.q = q;
    }
    Ok(Divergence {
        asked: counted.asked,
        asked_both: counted.asked_both,
        family: factors.len(),
        prior: strength,
        factors,
        unreported: unreported.iter().map(|&row| counted.codes[row]).collect(),
    })
}

/// The counts behind a comparison.
struct Counted {
    codes: Vec<CodeId>,
    asked: [u32; 2],
    asked_both: u32,
    /// Row-major, two sides a row.
    cells: Vec<Tally>,
    /// Each row over both sides.
    either: Vec<Tally>,
    show: Show,
}

impl Counted {
    fn new(dataset: &Dataset, state: &ViewState, sides: &[Side; 2]) -> Result<Self, Nothing> {
        let mask = Mask::new(dataset, &state.filters);
        if studies_kept(&mask) == 0 {
            return Err(Nothing::NoStudy);
        }
        let axis = row_axis(dataset, &state.filters, &state.collapsed);
        let apart = Grid {
            rows: axis.codes.len(),
            columns: 2,
            row_of: axis.row_of,
            column_of: columns_of(dataset, sides)?,
        };
        let joined = |&column: &u16| if column == Grid::NONE { column } else { 0 };
        let together = Grid {
            columns: 1,
            column_of: apart.column_of.iter().map(joined).collect(),
            ..apart.clone()
        };
        let of_sides = asked(dataset, &mask, &apart);
        let of_either = asked(dataset, &mask, &together);
        let asked = [of_sides[0], of_sides[1]];
        match asked {
            [0, _] => return Err(Nothing::FirstSideEmpty),
            [_, 0] => return Err(Nothing::SecondSideEmpty),
            _ => {}
        }
        let table = crosstab(dataset, &mask, &apart, None);
        Ok(Self {
            codes: axis.codes,
            asked,
            asked_both: asked[0] + asked[1] - of_either[0],
            cells: table.cells,
            either: table.row_totals,
            show: state.show,
        })
    }

    fn tallies(&self, row: usize) -> [Tally; 2] {
        [self.cells[2 * row], self.cells[2 * row + 1]]
    }

    fn reporting(&self, row: usize) -> [u32; 2] {
        self.tallies(row)
            .map(|tally| shown::studies(tally, self.show))
    }

    /// A factor, its q still to come.
    fn factor(&self, row: usize, odds: LogOdds) -> Factor {
        let reporting = self.reporting(row);
        let [first, second] = [0, 1].map(|side| {
            let silent = self.asked[side].saturating_sub(reporting[side]);
            [reporting[side], silent]
        });
        let p = fisher::two_sided([first, second]);
        let share = |side: usize| f64::from(reporting[side]) / f64::from(self.asked[side]);
        let either = shown::studies(self.either[row], self.show);
        Factor {
            code: self.codes[row],
            tallies: self.tallies(row),
            reporting,
            reporting_both: (reporting[0] + reporting[1]).saturating_sub(either),
            shares: [share(0), share(1)],
            odds,
            interval: odds.interval(LEVEL),
            p,
            q: p,
            is_small: reporting[0] + reporting[1] < FEW_REPORTING
                || self.asked.iter().any(|&asked| asked < FEW_ASKED),
        }
    }
}

/// For each stakeholder × setting (stakeholder-major) its side.
fn columns_of(dataset: &Dataset, sides: &[Side; 2]) -> Result<Vec<u16>, Nothing> {
    let mut columns = Vec::with_capacity(dataset.stakeholders.len() * dataset.settings.len());
    for group in dataset.stakeholders.all() {
        for setting in dataset.settings.all() {
            columns.push(side_of(dataset, sides, group, setting)?);
        }
    }
    Ok(columns)
}

fn side_of(
    dataset: &Dataset,
    sides: &[Side; 2],
    group: LevelId,
    setting: LevelId,
) -> Result<u16, Nothing> {
    match [0, 1].map(|side: usize| sides[side].holds(dataset, group, setting)) {
        [true, true] => Err(Nothing::SidesOverlap),
        [true, false] => Ok(0),
        [false, true] => Ok(1),
        [false, false] => Ok(Grid::NONE),
    }
}
