//! The lean scan: distinct studies only, for several grids at once.

use super::Grid;
use super::count::changed;
use crate::data::{Dataset, StudyId};
use crate::filter::{Kept, Mask};

/// The number of distinct studies in each cell (row-major) of each grid, in one scan.
///
/// The same figures as [`super::crosstab`]'s `studies`, without polarities, totals and sets: two
/// table look-ups and one marked counter a coding and grid, no branch on the data where only
/// groups, settings, codes and reports are filtered.
pub fn distinct_studies<const N: usize>(
    dataset: &Dataset,
    mask: &Mask,
    grids: [&Grid; N],
) -> [Vec<u32>; N] {
    let mut scan = Scan::new(dataset, mask, grids);
    for (study, &kept) in mask.studies.iter().enumerate() {
        if kept != Kept::Nothing {
            scan.study(StudyId::at(study));
        }
    }
    scan.targets.map(|target| target.counts())
}

/// The figures under `new`, from those that [`distinct_studies`] gave under `old` for the same
/// dataset and grids.
///
/// Where both masks differ only in reports, only the studies whose reports changed are scanned.
pub fn distinct_studies_again<const N: usize>(
    previous: [Vec<u32>; N],
    dataset: &Dataset,
    old: &Mask,
    new: &Mask,
    grids: [&Grid; N],
) -> [Vec<u32>; N] {
    if old.rows != new.rows {
        return distinct_studies(dataset, new, grids);
    }
    let (mut less, mut more) = (
        Scan::new(dataset, old, grids),
        Scan::new(dataset, new, grids),
    );
    for study in changed(old, new) {
        less.study(study);
        more.study(study);
    }
    let mut counts = previous;
    for ((counts, less), more) in counts.iter_mut().zip(less.targets).zip(more.targets) {
        let changes = less.counts().into_iter().zip(more.counts());
        for (count, (less, more)) in counts.iter_mut().zip(changes) {
            *count = *count + more - less;
        }
    }
    counts
}

/// The counters of one grid, with a spare row and column for what is not counted.
struct Target {
    /// For each code, where its row starts.
    row_start: Vec<u32>,
    /// For each stakeholder × setting, its column.
    column: Vec<u32>,
    /// For each cell the last study, counted from 1 (high half), and the studies (low half).
    cells: Vec<u64>,
    rows: usize,
    columns: usize,
}

impl Target {
    fn new(grid: &Grid, mask: &Mask) -> Self {
        let width = grid.columns + 1;
        let place = |to: &[u16], passes: &[bool], spare: usize, step: usize| {
            let keep = |(&to, &passes): (&u16, &bool)| {
                let to = if passes && to != Grid::NONE {
                    to.into()
                } else {
                    spare
                };
                (to * step) as u32
            };
            to.iter().zip(passes).map(keep).collect()
        };
        Self {
            row_start: place(&grid.row_of, &mask.rows.codes, grid.rows, width),
            column: place(&grid.column_of, &mask.pairs(), grid.columns, 1),
            cells: vec![0; (grid.rows + 1) * width],
            rows: grid.rows,
            columns: grid.columns,
        }
    }

    #[inline]
    fn note(&mut self, code: usize, pair: usize, visit: u64) {
        let cell = &mut self.cells[(self.row_start[code] + self.column[pair]) as usize];
        let is_new = u64::from(*cell >> 32 != visit);
        *cell = visit << 32 | ((*cell + is_new) & u64::from(u32::MAX));
    }

    fn counts(&self) -> Vec<u32> {
        let rows = self.cells.chunks_exact(self.columns + 1).take(self.rows);
        rows.flat_map(|row| row[..self.columns].iter().map(|&cell| cell as u32))
            .collect()
    }
}

struct Scan<'a, const N: usize> {
    dataset: &'a Dataset,
    mask: &'a Mask,
    targets: [Target; N],
    /// Whether single codings must be looked at beyond code, group and setting.
    is_checked: bool,
}

impl<'a, const N: usize> Scan<'a, N> {
    fn new(dataset: &'a Dataset, mask: &'a Mask, grids: [&Grid; N]) -> Self {
        Self {
            dataset,
            mask,
            targets: grids.map(|grid| Target::new(grid, mask)),
            is_checked: mask.rows.is_checked(),
        }
    }

    fn study(&mut self, study: StudyId) {
        let codings = &self.dataset.codings;
        let start = codings.study_starts[study.index()] as usize;
        let end = codings.study_starts[study.index() + 1] as usize;
        let visit = u64::from(study.0) + 1;
        let settings = self.dataset.settings.len();
        match self.mask.studies[study.index()] {
            Kept::Nothing => {}
            Kept::Whole if !self.is_checked => {
                let codes = &codings.code[start..end];
                let stakeholders = &codings.stakeholder[start..end];
                let rows = codes
                    .iter()
                    .zip(stakeholders)
                    .zip(&codings.setting[start..end]);
                for ((code, stakeholder), setting) in rows {
                    let pair = stakeholder.index() * settings + setting.index();
                    for target in &mut self.targets {
                        target.note(code.index(), pair, visit);
                    }
                }
            }
            _ => {
                for row in (start..end).filter(|&row| self.mask.coding(self.dataset, row)) {
                    let stakeholder = codings.stakeholder[row].index();
                    let pair = stakeholder * settings + codings.setting[row].index();
                    for target in &mut self.targets {
                        target.note(codings.code[row].index(), pair, visit);
                    }
                }
            }
        }
    }
}
