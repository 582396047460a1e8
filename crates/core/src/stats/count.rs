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
    let (pass, steps) = (Pass::new(mask, grid), steps(true));
    for (study, &kept) in mask.studies.iter().enumerate() {
        if kept != Kept::Nothing {
            scan.study(&mut table, &pass, StudyId::at(study), &steps);
        }
    }
    table
}

/// The table under `new`, from the table that `crosstab` gave under `old` for the same dataset,
/// grid and `of`.
///
/// Where both masks differ only in reports, and in few of them (a step of a range of years), only
/// the studies whose reports changed are counted again; otherwise everything is.
pub fn recount(
    previous: CrossTab,
    dataset: &Dataset,
    (old, new): (&Mask, &Mask),
    grid: &Grid,
    of: Option<Polarity>,
) -> CrossTab {
    let Some(changed) = recounts(old, new) else {
        return crosstab(dataset, new, grid, of);
    };
    let mut table = previous;
    let mut scan = Scan::new(dataset, grid, of);
    let (before, after) = (Pass::new(old, grid), Pass::new(new, grid));
    let (into, out) = (steps(true), steps(false));
    for study in changed {
        scan.study(&mut table, &before, study, &out);
        for set in table.row_sets.iter_mut().chain(&mut table.column_sets) {
            set.remove(study);
        }
        scan.study(&mut table, &after, study, &into);
    }
    table
}

/// The studies to count again after a change of masks: those of which other reports pass than
/// before. `None` where it is as quick to count everything again, or necessary, because the
/// masks differ in more than reports.
pub(super) fn recounts<'a>(
    old: &'a Mask,
    new: &'a Mask,
) -> Option<impl Iterator<Item = StudyId> + 'a> {
    let changed = || {
        old.studies
            .iter()
            .zip(&new.studies)
            .enumerate()
            .filter(|(_, (a, b))| a != b || **a == Kept::Part)
            .map(|(study, _)| StudyId::at(study))
    };
    let few = || changed().count() <= studies_kept(new) as usize / 2;
    (old.rows == new.rows && few()).then(changed)
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

/// A running number and the polarities seen under it (bits), in one word.
#[derive(Clone, Copy, Default)]
struct Mark(u32);

impl Mark {
    /// Adds a polarity under the running number; returns those seen before.
    #[inline]
    fn see(&mut self, visit: u32, polarity: usize) -> usize {
        let seen = if self.0 >> 2 == visit { self.0 & 3 } else { 0 };
        self.0 = visit << 2 | seen | 1 << polarity;
        seen as usize
    }
}

/// What a coding changes in a tally, by the polarities that its study has shown there (bits) and
/// by its own.
type Steps = [[Tally; 2]; 4];

/// The steps that count codings in, or out again.
fn steps(adds: bool) -> Steps {
    let unit = if adds { 1 } else { u32::MAX };
    let by = |counts: bool| if counts { unit } else { 0 };
    let mut steps = Steps::default();
    for (seen, steps) in steps.iter_mut().enumerate() {
        for (polarity, step) in steps.iter_mut().enumerate() {
            let is_new = seen >> polarity & 1 == 0;
            *step = Tally {
                studies: by(seen == 0),
                barrier: by(is_new && polarity == 0),
                facilitator: by(is_new && polarity == 1),
                codings: unit,
            };
        }
    }
    steps
}

impl Tally {
    #[inline]
    fn step(&mut self, step: Self) {
        self.studies = self.studies.wrapping_add(step.studies);
        self.barrier = self.barrier.wrapping_add(step.barrier);
        self.facilitator = self.facilitator.wrapping_add(step.facilitator);
        self.codings = self.codings.wrapping_add(step.codings);
    }
}

/// The marks of one scan.
struct Scan<'a> {
    dataset: &'a Dataset,
    settings: usize,
    /// By polarity, whether its studies stand in the sets.
    of: [bool; 2],
    /// How many studies were visited.
    visit: u32,
    cells: Vec<Mark>,
    rows: Vec<Mark>,
    columns: Vec<Mark>,
}

impl<'a> Scan<'a> {
    fn new(dataset: &'a Dataset, grid: &Grid, of: Option<Polarity>) -> Self {
        Self {
            dataset,
            settings: dataset.settings.len(),
            of: Polarity::ALL.map(|p| of.is_none_or(|of| of == p)),
            visit: 0,
            cells: vec![Mark::default(); grid.rows * grid.columns],
            rows: vec![Mark::default(); grid.rows],
            columns: vec![Mark::default(); grid.columns],
        }
    }

    /// Counts what a study reports into the table, or, with such steps, out of it.
    fn study(&mut self, table: &mut CrossTab, pass: &Pass, study: StudyId, steps: &Steps) {
        let codings = &self.dataset.codings;
        let is_checked = match pass.mask.studies[study.index()] {
            Kept::Nothing => return,
            Kept::Part => true,
            Kept::Whole => pass.mask.rows.is_checked(),
        };
        self.visit += 1;
        let start = codings.study_starts[study.index()] as usize;
        let end = codings.study_starts[study.index() + 1] as usize;
        let mut all = Mark::default();
        for at in start..end {
            let row = pass.row_of[codings.code[at].index()];
            let pair =
                codings.stakeholder[at].index() * self.settings + codings.setting[at].index();
            let column = pass.column_of[pair];
            if row == Grid::NONE
                || column == Grid::NONE
                || is_checked && !pass.mask.coding(self.dataset, at)
            {
                continue;
            }
            let polarity = codings.polarity[at] as usize;
            let (row, column) = (usize::from(row), usize::from(column));
            let cell = row * table.columns + column;
            let mut seen = self.cells[cell].see(self.visit, polarity);
            table.cells[cell].step(steps[seen][polarity]);
            seen = self.rows[row].see(self.visit, polarity);
            table.row_totals[row].step(steps[seen][polarity]);
            seen = self.columns[column].see(self.visit, polarity);
            table.column_totals[column].step(steps[seen][polarity]);
            seen = all.see(self.visit, polarity);
            table.total.step(steps[seen][polarity]);
            if self.of[polarity] {
                table.row_sets[row].insert(study);
                table.column_sets[column].insert(study);
            }
        }
    }
}
