//! A test that keeps what a study reports together.

use synthesis_core::data::{CodeId, Dataset};
use synthesis_core::state::{ColumnKey, ViewState};

use super::residuals::{Residual, residuals};
use super::words::SEED;
use crate::estimate::Estimate;
use crate::nothing::Nothing;
use crate::random::Random;
use crate::reached::{Chance, Reached};
use crate::run::Run;
use crate::study_table::StudyTable;

/// How much smaller than observed a statistic may be, relatively, to count as equal.
const SAME: f64 = 1.0 - 1e-9;
/// The most permutations that a view draws: with them q can fall below 0.05 for a single cell of a
/// few hundred.
const MOST: u64 = 9_999;
/// The fewest.
const LEAST: u64 = 499;
/// How many mentions and cells are gone through at the most, where that leaves [`LEAST`].
const VISITS: u64 = 400_000_000;

/// The association of codes and columns, as far as the permutations have gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Association {
    /// The rows that have a study, by identifier.
    pub rows: Vec<CodeId>,
    /// The columns that have a study, by identifier.
    pub columns: Vec<ColumnKey>,
    /// The cells, row-major.
    pub cells: Vec<Cell>,
    /// Pearson's chi-square, the statistic that is permuted; see
    /// [`Residuals::chi_square`](super::Residuals::chi_square).
    pub chi_square: f64,
    /// The p of the whole: how often a permutation's chi-square is at least this one. `None` before
    /// the first permutation.
    pub p: Option<Estimate>,
    /// How many permutations have a chi-square of at least this one.
    pub reached: u32,
    /// How many permutations were drawn.
    pub permutations: u32,
    /// The seed from which they were drawn.
    pub seed: u64,
    /// How many studies there are.
    pub studies: usize,
}

/// A cell of an [`Association`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// The distinct studies, what independence leads to, and the adjusted residual.
    pub residual: Residual,
    /// How often a permutation's residual is at least as far from 0. `None` before the first
    /// permutation.
    pub p: Option<Estimate>,
    /// Its Benjamini–Hochberg q over all cells.
    pub q: Option<f64>,
}

impl Association {
    /// The same cells with what permutations have counted, in place of what is known so far; as it
    /// is where the counts are of another table.
    #[must_use]
    pub fn after(mut self, reached: &Reached) -> Self {
        if reached.each.len() != self.cells.len() {
            return self;
        }
        self.p = reached.p();
        self.reached = reached.whole;
        self.permutations = reached.draws;
        for (cell, Chance { p, q }) in self.cells.iter_mut().zip(reached.chances()) {
            (cell.p, cell.q) = (p, q);
        }
        self
    }
}

/// Permutations of which columns whole studies belong to.
///
/// The hypothesis is that what a study reports does not depend on the column in which it reports
/// it. A study's reports in one column (its block of codes) stay together. In each permutation
/// studies that report in equally many columns exchange these sets of columns among one another,
/// and each study's blocks fall on its new columns in random order. So each study's codes, the
/// totals of the rows, in how many columns a study reports, and how many studies report in each
/// column stay as they are. The statistics are the absolute adjusted residual of each cell and
/// chi-square over all, made anew from each permuted table.
///
/// A plain chi-square test would take each count for an observation of its own. Its p would be too
/// small where studies report codes in bundles, and too large where columns of a study agree.
/// Permutation `i` draws from stream `i` of the seed, so results do not depend on how the run is
/// sliced, nor on the order of files. A step takes time linear in mentions and cells.
///
/// Sources: Edgington & Onghena 2007, Randomization tests (exchange of whole units); Phipson & Smyth
/// 2010 (p).
#[derive(Clone, Debug)]
pub struct Permutations {
    table: StudyTable,
    seed: u64,
    total: u32,
    observed: Vec<Residual>,
    chi_square: f64,
    /// For each cell the square of its residual.
    bounds: Vec<f64>,
    reached: Reached,
    row_totals: Vec<f64>,
    /// Of each study one after the other: the column of each block, and where it ends.
    blocks: Vec<Block>,
    /// Studies with equally many blocks.
    strata: Vec<Stratum>,
    scratch: Scratch,
}

/// What a study reports in one column.
#[derive(Clone, Copy, Debug)]
struct Block {
    column: u16,
    /// Where its mentions start and end, in the study's own.
    mentions: (u32, u32),
}

/// Studies that may exchange their columns.
#[derive(Clone, Debug)]
struct Stratum {
    /// How many blocks each has.
    size: usize,
    /// The position of each study, and of its first block.
    members: Vec<(u32, u32)>,
}

/// What each permutation overwrites.
#[derive(Clone, Debug, Default)]
struct Scratch {
    counts: Vec<u32>,
    column_totals: Vec<f64>,
    order: Vec<u32>,
    columns: Vec<u16>,
}

impl Permutations {
    /// A run of `total` permutations of what a state shows of a dataset.
    ///
    /// # Errors
    ///
    /// [`Nothing`] where there are fewer than two studies, rows or columns with a study, or where
    /// the table is exactly independent.
    pub fn new(
        dataset: &Dataset,
        state: &ViewState,
        seed: u64,
        total: u32,
    ) -> Result<Self, Nothing> {
        Self::of(StudyTable::new(dataset, state), seed, total)
    }

    /// A run of the permutations of what a state shows, from [`SEED`]: as many as a moment allows,
    /// 9,999 where each takes little, fewer for large tables, never below 499. How many
    /// depends on the table alone, so that they can be drawn again.
    ///
    /// # Errors
    ///
    /// As [`Permutations::new`].
    pub fn of_view(dataset: &Dataset, state: &ViewState) -> Result<Self, Nothing> {
        let table = StudyTable::new(dataset, state);
        let counts = table.cell_counts();
        let visits = counts
            .iter()
            .map(|&count| u64::from(count) + 1)
            .sum::<u64>();
        let total = (VISITS / visits.max(1)).clamp(LEAST, MOST) as u32;
        Self::of(table, SEED, total)
    }

    /// A run of `total` permutations of a table.
    ///
    /// # Errors
    ///
    /// As [`Permutations::new`].
    pub fn of(table: StudyTable, seed: u64, total: u32) -> Result<Self, Nothing> {
        let counts = table.counts()?;
        if table.studies.len() == 1 {
            return Err(Nothing::OneStudy);
        }
        let found = residuals(&counts)?;
        let (blocks, strata) = arrange(&table);
        Ok(Self {
            seed,
            total,
            bounds: found
                .cells
                .iter()
                .map(|cell| cell.adjusted.powi(2) * SAME)
                .collect(),
            observed: found.cells,
            chi_square: found.chi_square,
            reached: Reached::none(counts.counts().len()),
            row_totals: counts
                .row_totals()
                .iter()
                .map(|&total| total as f64)
                .collect(),
            blocks,
            strata,
            scratch: Scratch::default(),
            table,
        })
    }

    /// The figures so far.
    pub fn association(&self) -> Association {
        let cell = |&residual: &Residual| Cell {
            residual,
            ..Cell::default()
        };
        let observed = Association {
            rows: self.table.rows.clone(),
            columns: self.table.columns.clone(),
            cells: self.observed.iter().map(cell).collect(),
            chi_square: self.chi_square,
            p: None,
            reached: 0,
            permutations: 0,
            seed: self.seed,
            studies: self.table.studies.len(),
        };
        observed.after(&self.reached)
    }

    /// What the permutations so far have counted, cell by cell.
    pub fn reached(&self) -> &Reached {
        &self.reached
    }

    /// Draws a permutation into the scratch.
    fn draw(&mut self, random: &mut Random) {
        let width = self.table.columns.len();
        let scratch = &mut self.scratch;
        scratch.counts.clear();
        scratch.counts.resize(self.bounds.len(), 0);
        scratch.column_totals.clear();
        scratch.column_totals.resize(width, 0.0);
        for stratum in &self.strata {
            scratch.order.clear();
            scratch.order.extend(0..stratum.members.len() as u32);
            random.shuffle(&mut scratch.order);
            for (&(study, first), &source) in stratum.members.iter().zip(&scratch.order) {
                let (_, other) = stratum.members[source as usize];
                let blocks = |first: u32| &self.blocks[first as usize..][..stratum.size];
                scratch.columns.clear();
                scratch
                    .columns
                    .extend(blocks(other).iter().map(|block| block.column));
                random.shuffle(&mut scratch.columns);
                let mentions = self.table.mentions(study as usize);
                for (block, &column) in blocks(first).iter().zip(&scratch.columns) {
                    let (start, end) = block.mentions;
                    for mention in &mentions[start as usize..end as usize] {
                        let cell = usize::from(mention.row) * width + usize::from(column);
                        scratch.counts[cell] += 1;
                    }
                    scratch.column_totals[usize::from(column)] += f64::from(end - start);
                }
            }
        }
    }

    /// Compares the drawn table with the observed one.
    fn compare(&mut self) {
        let width = self.table.columns.len();
        let total: f64 = self.row_totals.iter().sum();
        let mut chi_square = 0.0;
        for (row, &row_total) in self.row_totals.iter().enumerate() {
            let row_share = row_total / total;
            for (column, &column_total) in self.scratch.column_totals.iter().enumerate() {
                let cell = row * width + column;
                let expected = row_share * column_total;
                let square = (f64::from(self.scratch.counts[cell]) - expected).powi(2);
                let variance = expected * (1.0 - row_share) * (1.0 - column_total / total);
                chi_square += square / expected;
                let reaches = square >= self.bounds[cell] * variance;
                self.reached.each[cell] += u32::from(reaches);
            }
        }
        self.reached.whole += u32::from(chi_square >= self.chi_square * SAME);
        self.reached.draws += 1;
    }
}

impl Run for Permutations {
    fn total(&self) -> u32 {
        self.total
    }

    fn done(&self) -> u32 {
        self.reached.draws
    }

    fn advance(&mut self, _most: u32) {
        let mut random = Random::new(self.seed, u64::from(self.done()));
        self.draw(&mut random);
        self.compare();
    }
}

/// The blocks of all studies, and the studies by how many they have.
fn arrange(table: &StudyTable) -> (Vec<Block>, Vec<Stratum>) {
    let mut blocks = Vec::new();
    let mut strata: Vec<Stratum> = Vec::new();
    for study in 0..table.studies.len() {
        let first = blocks.len();
        let mut end = 0;
        for run in table.mentions(study).chunk_by(|a, b| a.column == b.column) {
            let start = end;
            end += run.len() as u32;
            blocks.push(Block {
                column: run[0].column,
                mentions: (start, end),
            });
        }
        let size = blocks.len() - first;
        let member = (study as u32, first as u32);
        match strata.iter_mut().find(|stratum| stratum.size == size) {
            Some(stratum) => stratum.members.push(member),
            None => strata.push(Stratum {
                size,
                members: vec![member],
            }),
        }
    }
    (blocks, strata)
}
