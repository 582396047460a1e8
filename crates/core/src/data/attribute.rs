//! Columns of `studies` by which reports can be filtered.

use super::index::Index;
use super::levels::{Dimension, Listed};
use super::limits::{MAX_FILTER_VALUES, MAX_VALUES};
use super::manifest::Resource;
use super::reports::OWN_COLUMNS;
use super::table::Table;
use super::{Attribute, Issue, IssueKind, IssueLog, LevelId, Severity};
use crate::order::order;

/// The attributes of the format, offered first.
const FIRST: [&str; 3] = ["country", "design", "quality"];
/// The one whose cells hold several values, separated by `;`.
const MANY_VALUED: &str = "country";

/// Reads every column that can serve as a filter: those of the format where they hold any value,
/// then each extra column with 2 to [`MAX_FILTER_VALUES`] distinct values, fewer than reports.
#[inline(never)]
pub(super) fn read_all(
    table: &Table,
    resource: &Resource,
    rows: &[usize],
    listed: &mut Listed,
    log: &mut IssueLog,
) -> Vec<Attribute> {
    let own = |name: &str| OWN_COLUMNS.contains(&name) || FIRST.contains(&name);
    let extra = table.header().iter().map(String::as_str).filter(|name| {
        let is_reserved = matches!(*name, "stakeholder" | "setting" | "polarity" | "certainty");
        !own(name) && !is_reserved && !name.is_empty() && !name.contains('@')
    });
    let mut attributes = Vec::new();
    for name in FIRST.into_iter().chain(extra) {
        let Some(column) = table.column(name) else {
            continue;
        };
        let values = Values::read(table, rows, column, name == MANY_VALUED);
        let distinct = values.counts.len();
        let is_filter = if FIRST.contains(&name) {
            distinct > 0
        } else {
            (2..=MAX_FILTER_VALUES).contains(&distinct) && distinct < rows.len()
        };
        if is_filter {
            let dimension = listed.take(name, MAX_VALUES);
            let label = label_of(name, resource);
            attributes.push(values.into_attribute(table, column, label, dimension, log));
        } else if distinct > 0 {
            let issue = Issue::warning(IssueKind::ExtraColumn, &resource.name);
            log.push(issue.at_row(1).in_column(name));
        }
    }
    attributes
}

/// The values of one column.
struct Values<'a> {
    index: Index,
    /// Each distinct value, how often it stands, and the first row.
    counts: Vec<(&'a str, u32, usize)>,
    starts: Vec<u32>,
    held: Vec<usize>,
}

impl<'a> Values<'a> {
    fn read(table: &'a Table, rows: &[usize], column: usize, is_many_valued: bool) -> Self {
        let mut read = Self {
            index: Index::default(),
            counts: Vec::new(),
            starts: vec![0],
            held: Vec::new(),
        };
        for &row in rows {
            let cell = table.cell(row, column);
            let from = read.held.len();
            if is_many_valued {
                for part in cell.split(';') {
                    read.add(part.trim(), row, from);
                }
            } else {
                read.add(cell, row, from);
            }
            read.starts.push(read.held.len() as u32);
        }
        read
    }

    /// Adds a value to a row whose values start at `from`; once, however often it is named.
    fn add(&mut self, value: &'a str, row: usize, from: usize) {
        if value.is_empty() {
            return;
        }
        let next = self.counts.len();
        let at = self.index.insert(value, next).unwrap_or(next);
        if at == next {
            self.counts.push((value, 0, row));
        }
        if !self.held[from..].contains(&at) {
            self.counts[at].1 += 1;
            self.held.push(at);
        }
    }

    /// The attribute: levels as listed, then the others by how often they stand, then by name.
    fn into_attribute(
        self,
        table: &Table,
        column: usize,
        label: String,
        mut dimension: Dimension,
        log: &mut IssueLog,
    ) -> Attribute {
        let by_count = order(self.counts.len(), &mut |a, b| {
            let (left, right) = (&self.counts[a], &self.counts[b]);
            right.1.cmp(&left.1).then_with(|| left.0.cmp(right.0))
        });
        let mut level_of = vec![LevelId(0); self.counts.len()];
        for at in by_count {
            let at = at as usize;
            let (value, _, row) = self.counts[at];
            let next = dimension.levels.len();
            let level = dimension.index.get(value).unwrap_or(next);
            if level == next {
                if dimension.is_listed {
                    let kind = IssueKind::UnlistedValue;
                    table.report(row, column, kind, Severity::Warning, log);
                }
                dimension.add(value, value, "");
            }
            level_of[at] = LevelId::at(level);
        }
        let name = dimension.name.clone();
        Attribute {
            levels: dimension.close("studies", log),
            name,
            label,
            starts: self.starts,
            values: self.held.iter().map(|at| level_of[*at]).collect(),
        }
    }
}

/// The column's title in the schema, or its name in words.
fn label_of(name: &str, resource: &Resource) -> String {
    if let Some((_, title)) = resource.titles.iter().find(|(field, _)| field == name) {
        return title.clone();
    }
    let mut words = name.replace(['_', '-'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}
