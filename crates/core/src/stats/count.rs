//! The scan that fills a [`CrossTab`].
//!
//! Codings are sorted by study, so a study is new in a cell exactly if the cell was not yet marked
//! during this study: one mark a cell, compared with a running number, stands for the set of
//! studies seen, and nothing is hashed or allocated per row.

use super::{CrossTab, Grid, StudySet, Tally};
use crate::data::{Dataset, Polarity, StudyId};
use crate::filter::{Kept, Mask};

/// Counts every cell, row, column and the whole of a grid in one scan of the codings that pass.
///
/// `of` says which studies stand in the row and column sets: those with a coding of that polarity,
/// or, with `None`, of either. Time is linear in the codings of the studies that pass.
pub fn crosstab(dataset: &Dataset, mask: &Mask, grid: &Grid, of: Option<Polarity>) -> CrossTab {
    let mut table = empty(dataset, grid);
    let mut scan = Scan::new(dataset, grid, of);
    let pass = Pass::new(mask, grid);
    for (study, &kept) in mask.studies.iter().enumerate() {
        if kept != Kept::Nothing {
            scan.study(&mut table, &pass, StudyId::at(study), true);
        }
    }
    table
}

/// The table under `new`, from the table that `crosstab` gave under `old` for the same dataset,
/// grid and `of`.
///
/// Where both masks differ only in reports (a step of a range of years), only the studies whose
/// reports changed are counted again; otherwise everything is.
pub fn recount(
    previous: CrossTab,
    dataset: &Dataset,
    old: &Mask,
    new: &Mask,
    grid: &Grid,
    of: Option<Polarity>,
) -> CrossTab {
    if old.rows != new.rows {
        return crosstab(dataset, new, grid, of);
    }
    let mut table = previous;
    let mut scan = Scan::new(dataset, grid, of);
    let (before, after) = (Pass::new(old, grid), Pass::new(new, grid));
    for study in changed(old, new) {
        scan.study(&mut table, &before, study, false);
        scan.study(&mut table, &after, study, true);
    }
    table
}

/// The studies of which other reports pass than before.
pub(super) fn changed<'a>(old: &'a Mask, new: &'a Mask) -> impl Iterator<Item = StudyId> + 'a {
    old.studies
        .iter()
        .zip(&new.studies)
        .enumerate()
        .filter(|(_, (a, b))| a != b || **a == Kept::Part)
        .map(|(study, _)| StudyId::at(study))
}

/// The number of studies that pass the clauses on reports.
pub fn studies_kept(mask: &Mask) -> u32 {
    mask.studies.iter().filter(|k| **k != Kept::Nothing).count() as u32
}

fn empty(dataset: &Dataset, grid: &Grid) -> CrossTab {
    let studies = dataset.study_count();
    CrossTab {
        columns: grid.columns,
        cells: vec![Tally::default(); grid.rows * grid.columns],
        row_totals: vec![Tally::default(); grid.rows],
        column_totals: vec![Tally::default(); grid.columns],
        total: Tally::default(),
        row_sets: vec![StudySet::new(studies); grid.rows],
        column_sets: vec![StudySet::new(studies); grid.columns],
    }
}

/// Where codings go under one mask: row and column, or [`Grid::NONE`] where they do not pass.
struct Pass<'a> {
    mask: &'a Mask,
    row_of: Vec<u16>,
    column_of: Vec<u16>,
}

impl<'a> Pass<'a> {
    fn new(mask: &'a Mask, grid: &Grid) -> Self {
        let keep = |to: &[u16], passes: &[bool]| {
            to.iter()
                .zip(passes)
                .map(|(&to, &passes)| if passes { to } else { Grid::NONE })
                .collect()
        };
        Self {
            mask,
            row_of: keep(&grid.row_of, &mask.rows.codes),
            column_of: keep(&grid.column_of, &mask.pairs()),
        }
    }
}

/// A running number and the polarities seen under it, in one word.
#[derive(Clone, Copy, Default)]
struct Mark(u32);

impl Mark {
    /// Adds a polarity under the running number; returns those seen before.
    #[inline]
    fn see(&mut self, visit: u32, polarity: u32) -> u32 {
        let seen = if self.0 >> 2 == visit { self.0 & 3 } else { 0 };
        self.0 = visit << 2 | seen | polarity;
        seen
    }
}

/// The marks of one scan.
struct Scan<'a> {
    dataset: &'a Dataset,
    columns: usize,
    settings: usize,
    /// The polarities (bits) whose studies stand in the sets.
    of: u32,
    /// How many studies were visited.
    visit: u32,
    cells: Vec<Mark>,
    rows: Vec<Mark>,
    column: Vec<Mark>,
    total: Mark,
}

impl<'a> Scan<'a> {
    fn new(dataset: &'a Dataset, grid: &Grid, of: Option<Polarity>) -> Self {
        Self {
            dataset,
            columns: grid.columns,
            settings: dataset.settings.len(),
            of: of.map_or(3, |p| 1 << p as u32),
            visit: 0,
            cells: vec![Mark::default(); grid.rows * grid.columns],
            rows: vec![Mark::default(); grid.rows],
            column: vec![Mark::default(); grid.columns],
            total: Mark::default(),
        }
    }

    /// Adds what a study reports to the table, or takes it out.
    fn study(&mut self, table: &mut CrossTab, pass: &Pass, study: StudyId, adds: bool) {
        let codings = &self.dataset.codings;
        let whole = match pass.mask.studies[study.index()] {
            Kept::Nothing => return,
            Kept::Part => false,
            Kept::Whole => true,
        };
        let rows = &pass.mask.rows;
        self.visit += 1;
        let start = codings.study_starts[study.index()] as usize;
        let end = codings.study_starts[study.index() + 1] as usize;
        for at in start..end {
            let row = pass.row_of[codings.code[at].index()];
            let pair =
                codings.stakeholder[at].index() * self.settings + codings.setting[at].index();
            let column = pass.column_of[pair];
            let passes = row != Grid::NONE
                && column != Grid::NONE
                && rows.polarities[codings.polarity[at] as usize]
                && rows.certainties[usize::from(codings.certainty[at])]
                && (whole || pass.mask.report(codings.report[at]))
                && rows.text.as_ref().is_none_or(|text| text[at]);
            if passes {
                let place = (usize::from(row), usize::from(column));
                self.coding(table, study, place, codings.polarity[at], adds);
            }
        }
    }

    #[inline]
    fn coding(
        &mut self,
        table: &mut CrossTab,
        study: StudyId,
        (row, column): (usize, usize),
        polarity: Polarity,
        adds: bool,
    ) {
        let step = if adds { 1 } else { u32::MAX };
        let bit = 1 << polarity as u32;
        let cell = row * self.columns + column;
        let seen = self.cells[cell].see(self.visit, bit);
        table.cells[cell].note(seen, bit, step);
        table.row_totals[row].codings = table.row_totals[row].codings.wrapping_add(step);
        table.column_totals[column].codings =
            table.column_totals[column].codings.wrapping_add(step);
        table.total.codings = table.total.codings.wrapping_add(step);
        table.cells[cell].codings = table.cells[cell].codings.wrapping_add(step);
        if seen & bit != 0 {
            return;
        }
        let seen = self.rows[row].see(self.visit, bit);
        table.row_totals[row].note(seen, bit, step);
        let seen = self.column[column].see(self.visit, bit);
        table.column_totals[column].note(seen, bit, step);
        let seen = self.total.see(self.visit, bit);
        table.total.note(seen, bit, step);
        if bit & self.of != 0 {
            table.row_sets[row].set(study, adds);
            table.column_sets[column].set(study, adds);
        }
    }
}

impl Tally {
    /// Counts a study that was seen here with the polarities `seen` and is now seen with `bit`.
    #[inline]
    fn note(&mut self, seen: u32, bit: u32, step: u32) {
        let by = |new: bool| if new { step } else { 0 };
        let new = bit & !seen;
        self.studies = self.studies.wrapping_add(by(seen == 0));
        self.barrier = self.barrier.wrapping_add(by(new & 1 != 0));
        self.facilitator = self.facilitator.wrapping_add(by(new & 2 != 0));
    }
}
