//! The lean scan: one figure a cell, for several grids at once.

use std::ops::Range;

use super::Grid;
use super::count::recounts;
use crate::data::{Dataset, StudyId};
use crate::filter::{Kept, Mask};

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Distinct studies.
    #[default]
    Studies,
    /// Codings.
    Codings,
}

/// The number of distinct studies, or of codings, in each cell (row-major) of each grid, in one
/// scan.
///
/// The same figures as [`crosstab()`](super::crosstab())'s, without polarities, totals and sets: two table
/// look-ups and one marked counter a coding and grid, no branch on the data where only groups,
/// settings, codes and reports are filtered.
pub fn cells<const N: usize>(
    dataset: &Dataset,
    mask: &Mask,
    grids: [&Grid; N],
    unit: Unit,
) -> [Vec<u32>; N] {
    let mut scan = Scan::new(dataset, mask, grids, unit);
    // Neighbours that pass alike are scanned in one go.
    let mut first = 0;
    for run in mask.studies.chunk_by(|a, b| a == b) {
        scan.studies(StudyId::at(first), StudyId::at(first + run.len()));
        first += run.len();
    }
    scan.figures()
}

/// The figures under `new`, from those that [`cells`] gave under `old` for the same dataset, grids
/// and unit.
///
/// Where both masks differ only in reports, and in few of them, only the studies whose reports
/// changed are scanned; otherwise everything is.
pub fn recount_cells<const N: usize>(
    previous: [Vec<u32>; N],
    dataset: &Dataset,
    (old, new): (&Mask, &Mask),
    grids: [&Grid; N],
    unit: Unit,
) -> [Vec<u32>; N] {
    let Some(changed) = recounts(old, new) else {
        return cells(dataset, new, grids, unit);
    };
    let mut less = Scan::new(dataset, old, grids, unit);
    let mut more = Scan::new(dataset, new, grids, unit);
    for study in changed {
        let next = StudyId(study.0 + 1);
        less.studies(study, next);
        more.studies(study, next);
    }
    let mut counts = previous;
    for ((counts, less), more) in counts.iter_mut().zip(less.figures()).zip(more.figures()) {
        for (count, (less, more)) in counts.iter_mut().zip(less.into_iter().zip(more)) {
            *count = *count + more - less;
        }
    }
    counts
}

/// The counters of one scan. Each grid has a spare row and column for what is not counted, so
/// that what passes and what does not take the same path.
struct Scan<'a, const N: usize> {
    dataset: &'a Dataset,
    mask: &'a Mask,
    grids: [&'a Grid; N],
    /// For each code, where its row starts in each grid.
    row_starts: Vec<[u32; N]>,
    /// For each stakeholder × setting, its column in each grid.
    columns: Vec<[u32; N]>,
    /// For each cell the last study, counted from 1 (high half), and the figure (low half).
    cells: [Vec<u64>; N],
    /// One where each coding counts, zero where each study does.
    every: u64,
}

impl<'a, const N: usize> Scan<'a, N> {
    fn new(dataset: &'a Dataset, mask: &'a Mask, grids: [&'a Grid; N], unit: Unit) -> Self {
        let place = |to: u16, passes: bool, spare: usize| {
            if passes && to != Grid::NONE {
                to.into()
            } else {
                spare
            }
        };
        let row_start = |(code, &passes): (usize, &bool)| {
            grids.map(|g| (place(g.row_of[code], passes, g.rows) * (g.columns + 1)) as u32)
        };
        let column = |(pair, passes): (usize, bool)| {
            grids.map(|g| place(g.column_of[pair], passes, g.columns) as u32)
        };
        Self {
            dataset,
            mask,
            grids,
            row_starts: mask.rows.codes.iter().enumerate().map(row_start).collect(),
            columns: mask.pairs().into_iter().enumerate().map(column).collect(),
            cells: grids.map(|g| vec![0; (g.rows + 1) * (g.columns + 1)]),
            every: u64::from(unit == Unit::Codings),
        }
    }

    /// Counts the studies from `first` up to, not including, `end`; all pass alike.
    fn studies(&mut self, first: StudyId, end: StudyId) {
        let starts = &self.dataset.codings.study_starts;
        let rows = starts[first.index()] as usize..starts[end.index()] as usize;
        let (dataset, mask) = (self.dataset, self.mask);
        match mask.studies[first.index()] {
            Kept::Nothing => {}
            Kept::Whole if !mask.rows.is_checked() => self.rows(rows),
            _ => {
                for row in rows.filter(|&row| mask.coding(dataset, row)) {
                    self.rows(row..row + 1);
                }
            }
        }
    }

    /// Counts a range of codings.
    #[inline]
    fn rows(&mut self, rows: Range<usize>) {
        let codings = &self.dataset.codings;
        let settings = self.dataset.settings.len();
        let (row_starts, columns) = (&self.row_starts[..], &self.columns[..]);
        let mut cells = self.cells.each_mut().map(|cells| &mut cells[..]);
        let studies = codings.study[rows.clone()].iter();
        let codes = &codings.code[rows.clone()];
        let pairs = codings.stakeholder[rows.clone()]
            .iter()
            .zip(&codings.setting[rows]);
        for ((study, code), (stakeholder, setting)) in studies.zip(codes).zip(pairs) {
            let row_start = &row_starts[code.index()];
            let column = &columns[stakeholder.index() * settings + setting.index()];
            let visit = u64::from(study.0) + 1;
            for ((cells, row_start), column) in cells.iter_mut().zip(row_start).zip(column) {
                let cell = &mut cells[(row_start + column) as usize];
                let counts = u64::from(*cell >> 32 != visit) | self.every;
                *cell = visit << 32 | ((*cell + counts) & u64::from(u32::MAX));
            }
        }
    }

    /// The figures of each grid, without the spare cells.
    fn figures(self) -> [Vec<u32>; N] {
        std::array::from_fn(|at| {
            let grid = self.grids[at];
            let rows = self.cells[at]
                .chunks_exact(grid.columns + 1)
                .take(grid.rows);
            rows.flat_map(|row| row[..grid.columns].iter().map(|&cell| cell as u32))
                .collect()
        })
    }
}
