//! Which study reports what where: a contingency table that knows its studies.

use synthesis_core::data::{CodeId, Dataset, Polarity, StudyId};
use synthesis_core::derive::{column_axis, row_axis};
use synthesis_core::filter::Mask;
use synthesis_core::state::{ColumnKey, ViewState};
use synthesis_core::stats::Grid;

use crate::canonical;
use crate::nothing::Nothing;
use crate::shown;
use crate::table::Table;

/// That a study reports a row in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mention {
    /// The position of the column.
    pub column: u16,
    /// The position of the row.
    pub row: u16,
}

/// For each study the cells of codes × columns in which it reports something.
///
/// Rows, columns and studies stand in the order of their identifiers in the dataset, so the order
/// of files changes nothing. Every row, column and study has a mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudyTable {
    /// The rows: factors, and domains that are collapsed.
    pub rows: Vec<CodeId>,
    /// The columns.
    pub columns: Vec<ColumnKey>,
    /// The studies.
    pub studies: Vec<StudyId>,
    /// Rows of the view that no study reports.
    pub empty_rows: Vec<CodeId>,
    /// Columns of the view in which no study reports anything.
    pub empty_columns: Vec<ColumnKey>,
    /// Where the mentions of each study start; one more entry than studies.
    starts: Vec<u32>,
    /// Of each study ascending, each once.
    mentions: Vec<Mention>,
}

impl StudyTable {
    /// What passes the filters of a state, in its columns, of the polarity that it shows.
    ///
    /// A study counts once in a cell, as in the matrix. Takes time linear in the codings, and
    /// O(n log n) comparisons of identifiers.
    pub fn new(dataset: &Dataset, state: &ViewState) -> Self {
        let mut axes = Axes::new(dataset, state);
        let mut table = Self {
            starts: vec![0],
            ..Self::default()
        };
        for study in canonical::studies(dataset) {
            axes.collect(dataset, study, &mut table.mentions);
            let start = table.starts.last().map_or(0, |&start| start as usize);
            table.mentions[start..].sort_unstable();
            let kept = dedup_from(&mut table.mentions, start);
            if kept > start {
                table.studies.push(study);
                table.starts.push(kept as u32);
            }
        }
        table.rows = axes.rows;
        table.columns = axes.columns;
        table.leave_out(&[], &[]);
        table
    }

    /// The mentions of a study, by its position, which is below the number of studies: by column,
    /// then row.
    pub fn mentions(&self, study: usize) -> &[Mention] {
        &self.mentions[self.starts[study] as usize..self.starts[study + 1] as usize]
    }

    /// The table of distinct studies in each cell.
    ///
    /// # Errors
    ///
    /// [`Nothing`] without studies, or with fewer than two rows or columns.
    pub fn counts(&self) -> Result<Table, Nothing> {
        if self.studies.is_empty() {
            return Err(Nothing::NoStudy);
        }
        Table::new(self.rows.len(), self.columns.len(), self.cell_counts())
    }

    /// The distinct studies in each cell, row-major.
    pub fn cell_counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.rows.len() * self.columns.len()];
        for mention in &self.mentions {
            counts[self.cell(*mention)] += 1;
        }
        counts
    }

    /// The position of a mention's cell, row-major.
    #[inline]
    pub fn cell(&self, mention: Mention) -> usize {
        usize::from(mention.row) * self.columns.len() + usize::from(mention.column)
    }

    /// For each row, the distinct studies that report it in any column.
    pub fn studies_of_rows(&self) -> Vec<u32> {
        self.distinct(self.rows.len(), &|mention| Some(mention.row))
    }

    /// For each column, the distinct studies that report any row in it.
    pub fn studies_of_columns(&self) -> Vec<u32> {
        self.distinct(self.columns.len(), &|mention| Some(mention.column))
    }

    /// The distinct studies at each of `size` places to which `of` brings mentions.
    pub(crate) fn distinct(&self, size: usize, of: &dyn Fn(&Mention) -> Option<u16>) -> Vec<u32> {
        let mut counts = vec![0; size];
        let mut last = vec![usize::MAX; size];
        for study in 0..self.studies.len() {
            for at in self.mentions(study).iter().filter_map(of) {
                let at = usize::from(at);
                if last[at] != study {
                    last[at] = study;
                    counts[at] += 1;
                }
            }
        }
        counts
    }

    /// Takes rows and columns out, and then what no study reports any more; studies without a
    /// mention go too. What went because it was empty is added to `empty_rows` and `empty_columns`.
    pub fn leave_out(&mut self, rows: &[CodeId], columns: &[ColumnKey]) {
        let row_goes: Vec<bool> = self.rows.iter().map(|row| rows.contains(row)).collect();
        let column_goes: Vec<bool> = self
            .columns
            .iter()
            .map(|key| columns.contains(key))
            .collect();
        let stays = |mention: &Mention| {
            !row_goes[usize::from(mention.row)] && !column_goes[usize::from(mention.column)]
        };
        let mut row_used = vec![false; self.rows.len()];
        let mut column_used = vec![false; self.columns.len()];
        for mention in self.mentions.iter().filter(|mention| stays(mention)) {
            row_used[usize::from(mention.row)] = true;
            column_used[usize::from(mention.column)] = true;
        }
        let (row_at, column_at) = (places(&row_used), places(&column_used));
        let (mut mentions, mut starts, mut studies) = (Vec::new(), vec![0], Vec::new());
        for (at, &study) in self.studies.iter().enumerate() {
            let before = mentions.len();
            let kept = self.mentions(at).iter().filter(|mention| stays(mention));
            mentions.extend(kept.map(|mention| Mention {
                column: column_at[usize::from(mention.column)],
                row: row_at[usize::from(mention.row)],
            }));
            if mentions.len() > before {
                starts.push(mentions.len() as u32);
                studies.push(study);
            }
        }
        let is_empty = |used: bool, goes: bool| !used && !goes;
        split(&mut self.rows, &row_used, &mut self.empty_rows, &|at| {
            is_empty(row_used[at], row_goes[at])
        });
        split(
            &mut self.columns,
            &column_used,
            &mut self.empty_columns,
            &|at| is_empty(column_used[at], column_goes[at]),
        );
        (self.mentions, self.starts, self.studies) = (mentions, starts, studies);
    }
}

/// For each position its place among those used.
fn places(used: &[bool]) -> Vec<u16> {
    let mut next = 0;
    let place = |&used: &bool| {
        let place = next;
        next += u16::from(used);
        place
    };
    used.iter().map(place).collect()
}

/// Keeps the items used and moves those that are empty.
fn split<T: Copy>(
    items: &mut Vec<T>,
    used: &[bool],
    empty: &mut Vec<T>,
    is_empty: &dyn Fn(usize) -> bool,
) {
    empty.extend(
        (0..items.len())
            .filter(|&at| is_empty(at))
            .map(|at| items[at]),
    );
    let mut kept = used.iter();
    items.retain(|_| kept.next() == Some(&true));
}

/// Leaves each item of a sorted tail once; returns the new length.
fn dedup_from<T: PartialEq + Copy>(items: &mut Vec<T>, start: usize) -> usize {
    let mut kept = start;
    for at in start..items.len() {
        if kept == start || items[kept - 1] != items[at] {
            items[kept] = items[at];
            kept += 1;
        }
    }
    items.truncate(kept);
    kept
}

/// Where codings go.
struct Axes {
    rows: Vec<CodeId>,
    columns: Vec<ColumnKey>,
    row_of: Vec<u16>,
    column_of: Vec<u16>,
    settings: usize,
    mask: Mask,
    only: Option<Polarity>,
}

impl Axes {
    fn new(dataset: &Dataset, state: &ViewState) -> Self {
        let rows = row_axis(dataset, &state.filters, &state.collapsed);
        let columns = column_axis(dataset, &state.filters, state.columns);
        let mut codes = rows.codes.clone();
        canonical::sort_codes(dataset, &mut codes);
        let mut keys = columns.keys.clone();
        canonical::sort_columns(dataset, &mut keys);
        Self {
            row_of: moved(&rows.row_of, &rows.codes, &codes),
            column_of: moved(&columns.column_of, &columns.keys, &keys),
            rows: codes,
            columns: keys,
            settings: dataset.settings.len(),
            mask: Mask::new(dataset, &state.filters),
            only: shown::polarity(state.show),
        }
    }

    /// Adds the mentions of a study, as often as there are codings.
    fn collect(&mut self, dataset: &Dataset, study: StudyId, into: &mut Vec<Mention>) {
        let codings = &dataset.codings;
        let starts = &codings.study_starts;
        for at in starts[study.index()] as usize..starts[study.index() + 1] as usize {
            let pair =
                codings.stakeholder[at].index() * self.settings + codings.setting[at].index();
            let mention = Mention {
                row: self.row_of[codings.code[at].index()],
                column: self.column_of[pair],
            };
            if mention.row != Grid::NONE
                && mention.column != Grid::NONE
                && self.only.is_none_or(|only| only == codings.polarity[at])
                && self.mask.coding(dataset, at)
            {
                into.push(mention);
            }
        }
    }
}

/// A map to positions in one order as a map to positions in another.
fn moved<T: PartialEq>(to: &[u16], from: &[T], into: &[T]) -> Vec<u16> {
    let place = |item: &T| into.iter().position(|other| other == item);
    let places: Vec<u16> = from
        .iter()
        .map(|item| place(item).map_or(Grid::NONE, |at| at as u16))
        .collect();
    to.iter()
        .map(|&at| places.get(usize::from(at)).copied().unwrap_or(Grid::NONE))
        .collect()
}
