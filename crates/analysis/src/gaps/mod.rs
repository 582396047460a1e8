//! What is missing: cells with far fewer studies than expected, cells without any, and groups that
//! nobody asked somewhere.

#[cfg(feature = "export")]
mod file;
mod listed;
mod report;
mod words;

#[cfg(feature = "export")]
pub use file::gaps_csv;
pub use listed::{Item, Lacking, Listed, MOST, NOTABLE};
pub use words::Missing;

use synthesis_core::data::{Dataset, LevelId};
use synthesis_core::derive::{CellKind, View};
use synthesis_core::describe::fixed;
use synthesis_core::state::ColumnKey;

use crate::nothing::Nothing;
use crate::shown;

/// From which standardised shortfall on a cell counts as thin: one in forty would by chance.
pub const THIN: f64 = 1.96;

/// The gaps of a view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gaps {
    /// Cells with some studies, but far fewer than expected: a shortfall of [`THIN`] or more,
    /// largest first.
    pub thin: Vec<Shortfall>,
    /// Cells without a study, those of which most would be expected first.
    pub empty: Vec<Shortfall>,
    /// Groups that no study asked in a setting, those of which most would be expected first.
    pub unasked: Vec<Unasked>,
}

/// A cell with fewer studies than its margins lead one to expect.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    /// The row, by its position in the view.
    pub row: usize,
    /// The column, by its position in the view.
    pub column: usize,
    /// The studies that report the factor here, as the view shows them.
    pub studies: u32,
    /// The studies that asked here.
    pub asked: u32,
    /// The studies to be expected; more than `studies`.
    pub expected: f64,
    /// Expected less found, in standard deviations; more than 0.
    pub shortfall: f64,
    /// What kind of cell it is.
    pub kind: CellKind,
    /// All of that in words.
    pub sentence: String,
}

/// A group that no study asked in a setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Unasked {
    /// The group and the setting.
    pub key: ColumnKey,
    /// The studies to be expected.
    pub expected: f64,
    /// That in words.
    pub sentence: String,
}

/// The gaps of a view. Takes time linear in cells, and sorts them.
///
/// The number of studies to be expected in a cell, if each factor were reported as often in every
/// column, is its row's sum × its column's sum ÷ the sum of all cells; the shortfall is what is
/// missing, divided by its standard deviation under independence:
/// (e − o) ÷ √(e (1 − row share) (1 − column share)), the adjusted residual of Haberman 1973 with
/// its sign turned. Sums are over cells, so that a study counts once in each cell that it reports.
/// A study stands in several cells, so the shortfalls rank cells; they are no tests.
///
/// For groups in settings the same expectation is taken over the numbers of studies that asked
/// each group in each setting.
///
/// # Errors
///
/// Nothing reported, or fewer than two rows or columns with a study.
pub fn gaps(dataset: &Dataset, view: &View) -> Result<Gaps, Nothing> {
    let show = view.state.show;
    let width = view.columns.len();
    let counts: Vec<f64> = view
        .cells
        .iter()
        .map(|cell| f64::from(shown::studies(cell.tally, show)))
        .collect();
    let margins = Margins::new(&counts, width);
    match (filled(&margins.rows), filled(&margins.columns)) {
        (0, _) => return Err(Nothing::NoStudy),
        (1, _) => return Err(Nothing::OneCode),
        (_, 1) => return Err(Nothing::OneColumn),
        _ => {}
    }
    let mut gaps = Gaps::default();
    for (at, cell) in view.cells.iter().enumerate() {
        let (row, column) = (at / width, at % width);
        let expected = margins.expected(row, column);
        let shortfall = margins.shortfall(counts[at], row, column);
        if shortfall <= 0.0 {
            continue;
        }
        let gap = Shortfall {
            row,
            column,
            studies: shown::studies(cell.tally, show),
            asked: cell.asked,
            expected,
            shortfall,
            kind: cell.kind,
            sentence: String::new(),
        };
        if gap.studies == 0 {
            gaps.empty.push(gap);
        } else if shortfall >= THIN {
            gaps.thin.push(gap);
        }
    }
    // Sorting is stable: equals stay in the order of the view.
    gaps.thin
        .sort_by(|a, b| b.shortfall.total_cmp(&a.shortfall));
    gaps.empty.sort_by(|a, b| b.expected.total_cmp(&a.expected));
    for gap in gaps.thin.iter_mut().chain(&mut gaps.empty) {
        gap.sentence = words::sentence(view, gap);
    }
    gaps.unasked = unasked(dataset);
    Ok(gaps)
}

/// How many sums are not 0.
fn filled(sums: &[f64]) -> usize {
    sums.iter().filter(|&&sum| sum > 0.0).count()
}

/// The sums of a table.
struct Margins {
    rows: Vec<f64>,
    columns: Vec<f64>,
    all: f64,
}

impl Margins {
    fn new(counts: &[f64], width: usize) -> Self {
        let rows: Vec<f64> = counts
            .chunks(width.max(1))
            .map(|row| row.iter().sum())
            .collect();
        let column = |at: usize| counts.iter().skip(at).step_by(width).sum();
        Self {
            all: rows.iter().sum(),
            columns: (0..width).map(column).collect(),
            rows,
        }
    }

    /// At least 0; only for a table that is not empty.
    fn expected(&self, row: usize, column: usize) -> f64 {
        self.rows[row] * self.columns[column] / self.all
    }

    /// The standardised shortfall of a cell; 0 where none is expected.
    fn shortfall(&self, count: f64, row: usize, column: usize) -> f64 {
        let expected = self.expected(row, column);
        let (of_row, of_column) = (self.rows[row] / self.all, self.columns[column] / self.all);
        let variance = expected * (1.0 - of_row) * (1.0 - of_column);
        if variance > 0.0 {
            (expected - count) / variance.sqrt()
        } else {
            0.0
        }
    }
}

/// The groups that no study asked in a setting, over the whole dataset; none where who was asked
/// is not known.
fn unasked(dataset: &Dataset) -> Vec<Unasked> {
    let Some(samples) = &dataset.samples else {
        return Vec::new();
    };
    let width = dataset.settings.len();
    let mut asked: Vec<(usize, u32)> = Vec::new();
    let codings = &dataset.codings;
    let pair = |group: LevelId, setting: LevelId| group.index() * width + setting.index();
    for (at, study) in samples.study.iter().enumerate() {
        asked.push((pair(samples.stakeholder[at], samples.setting[at]), study.0));
    }
    for (at, study) in codings.study.iter().enumerate() {
        asked.push((pair(codings.stakeholder[at], codings.setting[at]), study.0));
    }
    asked.sort_unstable();
    asked.dedup();
    let mut counts = vec![0.0; dataset.stakeholders.len() * width];
    for (pair, _) in asked {
        counts[pair] += 1.0;
    }
    let margins = Margins::new(&counts, width);
    let mut found = Vec::new();
    for (at, _) in counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count == 0.0)
    {
        let (group, setting) = (at / width, at % width);
        let expected = if margins.all > 0.0 {
            margins.expected(group, setting)
        } else {
            0.0
        };
        if expected > 0.0 {
            found.push(Unasked {
                key: ColumnKey {
                    stakeholder: Some(LevelId::at(group)),
                    setting: Some(LevelId::at(setting)),
                },
                expected,
                sentence: format!(
                    "{} in {}: no study asked there; about {} would be expected.",
                    dataset.stakeholders.label[group],
                    dataset.settings.label[setting],
                    fixed(expected, 1)
                ),
            });
        }
    }
    found.sort_by(|a, b| b.expected.total_cmp(&a.expected));
    found
}
