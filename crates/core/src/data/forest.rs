//! Parents: references within one table that must form a forest.

use super::index::Index;
use super::limits::MAX_DEPTH;
use super::table::Table;
use super::{IssueKind, IssueLog, Severity};

/// The parent of each row, as a position among `rows`; what is unknown, cyclic or too deep goes
/// to `log` and is left without a parent. `rows[i]` is the row of the table that holds item `i`.
/// Linear in the number of rows.
#[inline(never)]
pub(super) fn parents(
    table: &Table,
    rows: &[usize],
    ids: &Index,
    target: &str,
    log: &mut IssueLog,
) -> Vec<Option<usize>> {
    let Some(column) = table.column("parent_id") else {
        return vec![None; rows.len()];
    };
    let mut parents = Vec::with_capacity(rows.len());
    for &row in rows {
        let text = table.cell(row, column);
        let parent = ids.get(text);
        if parent.is_none() && !text.is_empty() {
            report_unknown(table, row, column, ids, target, Severity::Error, log);
        }
        parents.push(parent);
    }
    for (item, kind) in faults(&parents) {
        if let Some(&row) = rows.get(item) {
            table.report(row, column, kind, Severity::Error, log);
        }
        parents[item] = None;
    }
    parents
}

/// Notes a reference to something that is not there.
#[inline(never)]
pub(super) fn report_unknown(
    table: &Table,
    row: usize,
    column: usize,
    ids: &Index,
    target: &str,
    severity: Severity,
    log: &mut IssueLog,
) {
    let near = if log.has_room() {
        ids.nearest(table.cell(row, column))
    } else {
        None
    };
    let kind = IssueKind::UnknownReference(target.to_owned(), near);
    table.report(row, column, kind, severity, log);
}

/// The items whose parent must be cut off: one for each cycle (its first item), and each item
/// that stands deeper than the limit.
fn faults(parents: &[Option<usize>]) -> Vec<(usize, IssueKind)> {
    const UNSEEN: usize = usize::MAX;
    const OPEN: usize = usize::MAX - 1;
    let mut depth = vec![UNSEEN; parents.len()];
    let mut found = Vec::new();
    for start in 0..parents.len() {
        let mut chain = Vec::new();
        let mut at = Some(start);
        let mut below = 0;
        while let Some(item) = at {
            match depth[item] {
                UNSEEN => {
                    depth[item] = OPEN;
                    chain.push(item);
                    at = parents[item];
                }
                OPEN => {
                    let from = chain.iter().position(|c| *c == item).unwrap_or(0);
                    if let Some(&first) = chain[from..].iter().min() {
                        found.push((first, IssueKind::CyclicParent));
                    }
                    break;
                }
                known => {
                    below = known + 1;
                    break;
                }
            }
        }
        for &item in chain.iter().rev() {
            if below >= MAX_DEPTH {
                let what = "steps from a top-level row to one below it".to_owned();
                found.push((item, IssueKind::TooLarge(what, MAX_DEPTH as u64)));
                below = 0;
            }
            depth[item] = below;
            below += 1;
        }
    }
    found
}
