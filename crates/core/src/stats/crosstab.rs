//! Rows × columns of distinct studies.

use super::StudySet;

/// What stands in one cell, row, column or total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Distinct studies with at least one coding here, of either polarity.
    pub studies: u32,
    /// Distinct studies with a barrier coding here.
    pub barrier: u32,
    /// Distinct studies with a facilitator coding here.
    pub facilitator: u32,
    /// Codings here.
    pub codings: u32,
}

impl Tally {
    /// Distinct studies with both a barrier and a facilitator coding here.
    pub fn both(&self) -> u32 {
        (self.barrier + self.facilitator).saturating_sub(self.studies)
    }
}

/// Which row a code belongs to and which column a (stakeholder, setting) pair belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// How many rows there are.
    pub rows: usize,
    /// How many columns there are.
    pub columns: usize,
    /// For each code its row, or [`Grid::NONE`].
    pub row_of: Vec<u16>,
    /// For each stakeholder × setting (stakeholder-major) its column, or [`Grid::NONE`].
    pub column_of: Vec<u16>,
}

impl Grid {
    /// Belongs nowhere.
    pub const NONE: u16 = u16::MAX;
}

/// The counts of a [`Grid`] over a filtered dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrossTab {
    /// How many columns there are.
    pub columns: usize,
    /// Row-major cells.
    pub cells: Vec<Tally>,
    /// For each row, over all its columns (distinct studies, not a sum).
    pub row_totals: Vec<Tally>,
    /// For each column, over all its rows.
    pub column_totals: Vec<Tally>,
    /// Over the whole grid.
    pub total: Tally,
    /// For each row, the studies in it: the sets on which rows are clustered.
    pub row_sets: Vec<StudySet>,
    /// The studies of each column.
    pub column_sets: Vec<StudySet>,
}

impl CrossTab {
    /// The cell at a row and column.
    pub fn cell(&self, row: usize, column: usize) -> Tally {
        self.cells[row * self.columns + column]
    }
}
