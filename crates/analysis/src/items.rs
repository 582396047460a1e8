//! The rows of a view that are clustered, and the studies that report them.

use synthesis_core::data::{CodeId, Dataset, StudyId};
use synthesis_core::derive::{column_axis, row_axis};
use synthesis_core::filter::{Kept, Mask};
use synthesis_core::order;
use synthesis_core::state::ViewState;
use synthesis_core::stats::Grid;

use crate::canonical;
use crate::kernel::Incidence;
use crate::shown;

/// What a tree of rows is made of: the rows with a study, in ascending order of their code's
/// identifier, and the studies, in ascending order of theirs, so that the order of a file changes
/// no result. Leaf `i` of the view's row tree is item `i`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items {
    /// For each item its code, or the domain that is collapsed.
    pub codes: Vec<CodeId>,
    /// The studies that pass the filters on reports, whether or not they report an item. A study
    /// stands at the place of the first, by name, of its reports' identifiers.
    pub studies: Vec<StudyId>,
    /// Which items each of these studies reports, of the polarity shown.
    pub incidence: Incidence,
    /// How many columns the view has.
    pub columns: usize,
    /// For each study the cells, item × `columns` + column, in which it reports, ascending.
    pub cells: Vec<Vec<u32>>,
}

impl Items {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }
}

/// The items of a view. Takes time linear in codings, and in studies × log studies.
pub fn items(dataset: &Dataset, state: &ViewState) -> Items {
    let mask = Mask::new(dataset, &state.filters);
    let rows = row_axis(dataset, &state.filters, &state.collapsed);
    let columns = column_axis(dataset, &state.filters, state.columns);
    let studies = studies(dataset, &mask);
    let width = columns.keys.len();
    let only = shown::polarity(state.show);
    let mut cells: Vec<Vec<u32>> = studies
        .iter()
        .map(|&study| {
            let mut cells = Vec::new();
            for at in rows_of(dataset, study) {
                let row = rows.row_of[dataset.codings.code[at].index()];
                let pair = dataset.codings.stakeholder[at].index() * dataset.settings.len()
                    + dataset.codings.setting[at].index();
                let column = columns.column_of[pair];
                if row != Grid::NONE
                    && column != Grid::NONE
                    && only.is_none_or(|only| only == dataset.codings.polarity[at])
                    && mask.coding(dataset, at)
                {
                    cells.push(u32::from(row) * width as u32 + u32::from(column));
                }
            }
            cells.sort_unstable();
            cells.dedup();
            cells
        })
        .collect();
    let mut is_reported = vec![false; rows.codes.len()];
    for &cell in cells.iter().flatten() {
        is_reported[cell as usize / width] = true;
    }
    let mut kept: Vec<usize> = (0..rows.codes.len())
        .filter(|&row| is_reported[row])
        .collect();
    order::sort_by_key(&mut kept, |&row| &dataset.codes.id[rows.codes[row].index()]);
    renumber(&mut cells, &kept, rows.codes.len(), width);
    Items {
        codes: kept.iter().map(|&row| rows.codes[row]).collect(),
        incidence: incidence(&cells, kept.len(), width),
        studies,
        columns: width,
        cells,
    }
}

/// The rows of the codings of a study.
fn rows_of(dataset: &Dataset, study: StudyId) -> std::ops::Range<usize> {
    let starts = &dataset.codings.study_starts;
    starts[study.index()] as usize..starts[study.index() + 1] as usize
}

/// The studies that pass the clauses on reports, by the first of their reports' identifiers.
fn studies(dataset: &Dataset, mask: &Mask) -> Vec<StudyId> {
    canonical::studies(dataset)
        .into_iter()
        .filter(|&study| mask.study(study) != Kept::Nothing)
        .collect()
}

/// Turns the rows of cells into items.
fn renumber(cells: &mut [Vec<u32>], kept: &[usize], rows: usize, width: usize) {
    let mut item_of = vec![0_u32; rows];
    for (item, &row) in kept.iter().enumerate() {
        item_of[row] = item as u32;
    }
    let width = width as u32;
    for list in cells {
        for cell in &mut *list {
            *cell = item_of[(*cell / width) as usize] * width + *cell % width;
        }
        list.sort_unstable();
    }
}

fn incidence(cells: &[Vec<u32>], items: usize, width: usize) -> Incidence {
    let mut incidence = Incidence::new(items);
    let mut list: Vec<u16> = Vec::new();
    for cells in cells {
        list.clear();
        list.extend(cells.iter().map(|&cell| (cell as usize / width) as u16));
        list.dedup();
        incidence.push(&list);
    }
    incidence
}
