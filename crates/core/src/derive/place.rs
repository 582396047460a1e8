//! Which codings stand behind what is pointed at.

use super::axes::{column_axis, row_axis};
use super::view;
use crate::data::{CodeId, Dataset, LevelId, Levels, StudyId};
use crate::state::{ColumnKey, Key, ViewState};
use crate::stats::Grid;

/// Which codings belong to a key.
pub(super) struct Place {
    codes: Vec<bool>,
    pairs: Vec<bool>,
    study: Option<StudyId>,
    /// Whether it stands for groups in settings, so that who was asked there can be told.
    pub(super) is_of_columns: bool,
}

impl Place {
    /// The codings of a key in the view of a state.
    pub(super) fn new(dataset: &Dataset, state: &ViewState, key: Key) -> Self {
        let rows = row_axis(dataset, &state.filters, &state.collapsed);
        let columns = column_axis(dataset, &state.filters, state.columns);
        let mut place = Self {
            codes: rows.row_of.iter().map(|&row| row != Grid::NONE).collect(),
            pairs: columns
                .column_of
                .iter()
                .map(|&column| column != Grid::NONE)
                .collect(),
            study: None,
            is_of_columns: matches!(key, Key::Cell(..) | Key::Column(_)),
        };
        match key {
            Key::Cell(code, column) => {
                place.keep_codes(dataset, &rows.row_of, &rows.codes, &[code]);
                place.keep_columns(dataset, &columns.column_of, &columns.keys, &[column]);
            }
            Key::Row(code) => place.keep_codes(dataset, &rows.row_of, &rows.codes, &[code]),
            Key::Column(column) => {
                place.keep_columns(dataset, &columns.column_of, &columns.keys, &[column]);
            }
            Key::Cluster(..) => {
                let view = view(dataset, state);
                let members = view.row_members(key);
                let codes: Vec<CodeId> = members.iter().map(|&at| view.rows[at].code).collect();
                place.keep_codes(dataset, &rows.row_of, &rows.codes, &codes);
            }
            Key::ColumnCluster(..) => {
                let view = view(dataset, state);
                let members = view.column_members(key);
                let keys: Vec<ColumnKey> = members.iter().map(|&at| view.columns[at].key).collect();
                place.keep_columns(dataset, &columns.column_of, &columns.keys, &keys);
            }
            Key::Study(study) => place.study = Some(study),
            Key::Pair(a, b) => place.keep_codes(dataset, &rows.row_of, &rows.codes, &[a, b]),
        }
        place
    }

    /// Keeps what counts in the rows of these codes. A code that is no row (its domain is
    /// collapsed, say) stands for itself and those below it.
    fn keep_codes(&mut self, dataset: &Dataset, row_of: &[u16], rows: &[CodeId], codes: &[CodeId]) {
        let place = |&code: &CodeId| (code, rows.iter().position(|&row| row == code));
        let places: Vec<(CodeId, Option<usize>)> = codes.iter().map(place).collect();
        for (at, keeps) in self.codes.iter_mut().enumerate() {
            *keeps &= places.iter().any(|&(code, row)| match row {
                Some(row) => usize::from(row_of[at]) == row,
                None => dataset.codes.is_within(CodeId::at(at), code),
            });
        }
    }

    /// Keeps what counts in these columns. A key that is no column of the view stands for its
    /// group and setting and those below them.
    fn keep_columns(
        &mut self,
        dataset: &Dataset,
        column_of: &[u16],
        columns: &[ColumnKey],
        keys: &[ColumnKey],
    ) {
        let width = dataset.settings.len();
        let place = |&key: &ColumnKey| (key, columns.iter().position(|&column| column == key));
        let places: Vec<(ColumnKey, Option<usize>)> = keys.iter().map(place).collect();
        for (pair, keeps) in self.pairs.iter_mut().enumerate() {
            let (group, setting) = (LevelId::at(pair / width), LevelId::at(pair % width));
            let is_within = |key: ColumnKey| {
                is_below(&dataset.stakeholders, group, key.stakeholder)
                    && is_below(&dataset.settings, setting, key.setting)
            };
            *keeps &= places.iter().any(|&(key, column)| match column {
                Some(column) => usize::from(column_of[pair]) == column,
                None => is_within(key),
            });
        }
    }

    /// Whether a coding belongs to it.
    pub(super) fn holds(&self, dataset: &Dataset, row: usize) -> bool {
        let codings = &dataset.codings;
        self.codes[codings.code[row].index()]
            && self.holds_pair(dataset, codings.stakeholder[row], codings.setting[row])
            && self.study.is_none_or(|study| study == codings.study[row])
    }

    /// Whether a group in a setting belongs to it.
    pub(super) fn holds_pair(&self, dataset: &Dataset, group: LevelId, setting: LevelId) -> bool {
        self.pairs[group.index() * dataset.settings.len() + setting.index()]
    }
}

fn is_below(levels: &Levels, level: LevelId, ancestor: Option<LevelId>) -> bool {
    ancestor.is_none_or(|ancestor| levels.is_within(level, ancestor))
}
