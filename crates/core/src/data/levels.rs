//! The `levels` resource, and dimensions whose levels follow from the data.

use super::forest;
use super::index::Index;
use super::keys::Keys;
use super::limits::MAX_VALUES;
use super::table::Table;
use super::{Issue, IssueKind, IssueLog, LevelId, Levels, Severity};

/// A dimension while it is being read: its levels, and where they stand.
#[derive(Debug, Default)]
pub(super) struct Dimension {
    /// Its name, e.g. `setting`.
    pub name: String,
    /// Its levels so far.
    pub levels: Levels,
    /// Their positions.
    pub index: Index,
    /// Whether the levels are listed; where they are not, values found in the data are added.
    pub is_listed: bool,
    /// The first row of `levels` that names it.
    first_row: usize,
    /// How many levels it may have.
    limit: usize,
}

impl Dimension {
    /// A dimension without any level, to be filled from the data.
    pub fn open(name: &str, limit: usize) -> Self {
        Self {
            name: name.to_owned(),
            limit,
            ..Self::default()
        }
    }

    /// The level that a cell names; what is unknown goes to `log`.
    #[inline(never)]
    pub fn resolve(
        &mut self,
        table: &Table,
        row: usize,
        column: usize,
        log: &mut IssueLog,
    ) -> Option<LevelId> {
        let text = table.filled(row, column, log);
        if text.is_empty() {
            return None;
        }
        if let Some(at) = self.index.get(text) {
            return Some(LevelId::at(at));
        }
        if self.is_listed {
            let target = format!("levels of {}", self.name);
            forest::report_unknown(
                table,
                row,
                column,
                &self.index,
                &target,
                Severity::Error,
                log,
            );
            return None;
        }
        self.add(text, text, "");
        Some(LevelId::at(self.levels.len() - 1))
    }

    /// Appends a level without a parent.
    #[inline(never)]
    pub fn add(&mut self, id: &str, label: &str, definition: &str) {
        self.index.insert(id, self.levels.len());
        self.levels.id.push(id.to_owned());
        self.levels.label.push(label.to_owned());
        self.levels.definition.push(definition.to_owned());
        self.levels.parent.push(None);
    }

    /// The levels; more than the limit go to `log`.
    #[inline(never)]
    pub fn close(self, resource: &str, log: &mut IssueLog) -> Levels {
        if self.levels.len() > self.limit {
            let what = format!("levels of {}", self.name);
            let kind = IssueKind::TooLarge(what, self.limit as u64);
            log.push(Issue::error(kind, resource).in_column(&self.name));
        }
        self.levels
    }
}

/// The dimensions that `levels` lists.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// Their positions in `dimensions`.
    names: Index,
    /// Each as listed; `None` once taken.
    dimensions: Vec<Option<Dimension>>,
}

impl Listed {
    /// Reads the `levels` resource.
    pub fn read(table: &Table, log: &mut IssueLog) -> Self {
        let mut listed = Self::default();
        let columns = ["dimension", "level_id", "label"].map(|name| table.required(name, log));
        let [Some(dimension), Some(id), Some(label)] = columns else {
            return listed;
        };
        let known = ["dimension", "level_id", "label", "parent_id", "definition"];
        table.report_extra(&known, log);
        let definition = table.column("definition");
        let mut keys: Vec<Keys> = Vec::new();
        for row in 0..table.len() {
            let name = table.filled(row, dimension, log);
            let text = table.filled(row, label, log);
            let at = listed.names.insert(name, keys.len()).unwrap_or(keys.len());
            if at == keys.len() {
                keys.push(Keys::default());
                listed.dimensions.push(Some(Dimension {
                    is_listed: true,
                    first_row: row,
                    ..Dimension::open(name, MAX_VALUES)
                }));
            }
            if keys[at].take(table, row, id, log)
                && let Some(dimension) = &mut listed.dimensions[at]
            {
                dimension.add(table.cell(row, id), text, table.optional(row, definition));
            }
        }
        for (dimension, keys) in listed.dimensions.iter_mut().flatten().zip(&keys) {
            let target = format!("levels of {}", dimension.name);
            let parents = forest::parents(table, &keys.rows, &keys.index, &target, log);
            dimension.levels.parent = parents.iter().map(|p| p.map(LevelId::at)).collect();
        }
        listed
    }

    /// Takes out a dimension; an open one where none is listed.
    pub fn take(&mut self, name: &str, limit: usize) -> Dimension {
        let at = self.names.get(name);
        let listed = at.and_then(|at| self.dimensions.get_mut(at)?.take());
        let mut dimension = listed.unwrap_or_else(|| Dimension::open(name, limit));
        dimension.limit = limit;
        dimension
    }

    /// Notes each dimension that nothing has taken.
    pub fn report_unused(&self, table: &Table, log: &mut IssueLog) {
        let Some(column) = table.column("dimension") else {
            return;
        };
        for dimension in self.dimensions.iter().flatten() {
            let kind = IssueKind::Ignored;
            table.report(dimension.first_row, column, kind, Severity::Warning, log);
        }
    }
}
