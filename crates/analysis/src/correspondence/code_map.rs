//! The map of what a view shows.

use synthesis_core::data::{CodeId, Dataset};
use synthesis_core::state::{ColumnKey, ViewState};

use super::analysis::{Analysis, analyse};
use super::point::Guest;
use crate::nothing::Nothing;
use crate::study_table::StudyTable;

/// Columns with fewer studies are small: better placed than let make axes.
pub const FEW_STUDIES: u32 = 5;

/// What is placed without making the axes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Rows.
    pub guest_rows: Vec<CodeId>,
    /// Columns; [`small_columns`] is a good choice, since a group of few studies can make an axis of
    /// its own.
    pub guest_columns: Vec<ColumnKey>,
}

/// The columns of a view with at least one and fewer than [`FEW_STUDIES`] studies, as long as two
/// others are left.
pub fn small_columns(dataset: &Dataset, state: &ViewState) -> Vec<ColumnKey> {
    let table = StudyTable::new(dataset, state);
    let studies = table.studies_of_columns();
    let with_studies = table.columns.iter().zip(&studies);
    let small: Vec<ColumnKey> = with_studies
        .filter(|&(_, &studies)| studies < FEW_STUDIES)
        .map(|(&key, _)| key)
        .collect();
    if table.columns.len() < small.len() + 2 {
        return Vec::new();
    }
    small
}

/// The correspondence analysis of codes × columns, in distinct studies.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeMap {
    /// Axes and points; the points stand in the order of `table`'s rows and columns.
    pub analysis: Analysis,
    /// The rows and columns that make the axes, with their studies.
    pub table: StudyTable,
    /// All rows and columns with a study, guests too: what is resampled.
    pub(super) whole: StudyTable,
    /// Rows that are placed only.
    pub guest_rows: Vec<(CodeId, Guest)>,
    /// Columns that are placed only.
    pub guest_columns: Vec<(ColumnKey, Guest)>,
    /// Rows with a study that have none in any column that makes the axes, and so no place.
    pub unplaced_rows: Vec<CodeId>,
    /// Columns with a study that have none of any row that makes the axes, likewise.
    pub unplaced_columns: Vec<ColumnKey>,
}

impl CodeMap {
    /// The map of what a state shows of a dataset.
    ///
    /// Counts are distinct studies in each cell, of the polarity shown. Rows and columns without a
    /// study have no profile and are left out (`table.empty_rows`, `table.empty_columns`).
    ///
    /// # Errors
    ///
    /// [`Nothing`] where fewer than two rows or columns are left to make axes, or all rows have the
    /// same profile.
    pub fn new(dataset: &Dataset, state: &ViewState, options: &Options) -> Result<Self, Nothing> {
        let whole = StudyTable::new(dataset, state);
        let mut table = whole.clone();
        table.leave_out(&options.guest_rows, &options.guest_columns);
        let analysis = analyse(&table.counts()?)?;
        let mut map = Self {
            analysis,
            guest_rows: Vec::new(),
            guest_columns: Vec::new(),
            unplaced_rows: Vec::new(),
            unplaced_columns: Vec::new(),
            table,
            whole,
        };
        map.place_guests();
        Ok(map)
    }

    fn place_guests(&mut self) {
        let counts = self.whole.cell_counts();
        let width = self.whole.columns.len();
        let (rows, columns) = self.active();
        for (at, &code) in self.whole.rows.iter().enumerate() {
            if rows.contains(&at) {
                continue;
            }
            let profile: Vec<u32> = columns.iter().map(|c| counts[at * width + c]).collect();
            match self.analysis.place_row(&profile) {
                Some(guest) => self.guest_rows.push((code, guest)),
                None => self.unplaced_rows.push(code),
            }
        }
        for (at, &key) in self.whole.columns.iter().enumerate() {
            if columns.contains(&at) {
                continue;
            }
            let profile: Vec<u32> = rows.iter().map(|r| counts[r * width + at]).collect();
            match self.analysis.place_column(&profile) {
                Some(guest) => self.guest_columns.push((key, guest)),
                None => self.unplaced_columns.push(key),
            }
        }
    }

    /// Where in the whole table the rows and columns stand that make the axes.
    pub(super) fn active(&self) -> (Vec<usize>, Vec<usize>) {
        (
            positions(&self.whole.rows, &self.table.rows),
            positions(&self.whole.columns, &self.table.columns),
        )
    }
}

/// For each item its position in a list that holds them all in the same order.
fn positions<T: PartialEq>(all: &[T], some: &[T]) -> Vec<usize> {
    let mut next = some.iter().peekable();
    let is_next = |item: &T| next.next_if(|&other| other == item).is_some();
    let kept: Vec<bool> = all.iter().map(is_next).collect();
    (0..all.len()).filter(|&at| kept[at]).collect()
}
