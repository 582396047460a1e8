//! The columns of a view that are clustered, and what the studies report in them.

use synthesis_core::data::Dataset;
use synthesis_core::derive::{column_axis, column_id};
use synthesis_core::order;
use synthesis_core::state::{ColumnKey, Columns, ViewState};

use crate::items::Items;

/// What a tree of columns is made of: the columns with a study, in ascending order of the
/// identifier of their group or setting, and the cells of each study. Leaf `i` of the view's column
/// tree is column `i`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnItems {
    /// The columns.
    pub keys: Vec<ColumnKey>,
    /// How many rows there are: the items of the view's row tree.
    pub rows: usize,
    /// For each study of the items the cells, column × `rows` + row, in which it reports, ascending.
    pub cells: Vec<Vec<u32>>,
}

impl ColumnItems {
    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

/// The columns of the items of a view; `None` where they are not clustered: groups within settings
/// stay together by setting. Linear in the cells of the studies, and in their logarithm.
pub fn column_items(dataset: &Dataset, state: &ViewState, items: &Items) -> Option<ColumnItems> {
    if state.columns == Columns::StakeholdersInSettings {
        return None;
    }
    let axis = column_axis(dataset, &state.filters, state.columns);
    let (width, rows) = (items.columns, items.len());
    let mut is_reported = vec![false; width];
    for &cell in items.cells.iter().flatten() {
        is_reported[cell as usize % width] = true;
    }
    let mut kept: Vec<usize> = (0..width).filter(|&column| is_reported[column]).collect();
    order::sort_by_key(&mut kept, |&column| column_id(dataset, axis.keys[column]));
    let mut item_of = vec![0_u32; width];
    for (item, &column) in kept.iter().enumerate() {
        item_of[column] = item as u32;
    }
    let turned = |cells: &Vec<u32>| {
        let turn = |&cell: &u32| {
            let (row, column) = (cell / width as u32, cell as usize % width);
            item_of[column] * rows as u32 + row
        };
        let mut cells: Vec<u32> = cells.iter().map(turn).collect();
        cells.sort_unstable();
        cells
    };
    Some(ColumnItems {
        keys: kept.iter().map(|&column| axis.keys[column]).collect(),
        rows,
        cells: items.cells.iter().map(turned).collect(),
    })
}
