//! The `codes` resource.

use super::forest;
use super::index::Index;
use super::keys::Keys;
use super::limits::MAX_CODES;
use super::table::Table;
use super::{CodeId, Codebook, Issue, IssueKind, IssueLog};

/// The codebook, and the positions of its codes.
#[inline(never)]
pub(super) fn read(table: &Table, log: &mut IssueLog) -> (Codebook, Index) {
    let mut codes = Codebook::default();
    let mut keys = Keys::default();
    let id = table.required("code_id", log);
    let label = table.required("label", log);
    let (Some(id), Some(label)) = (id, label) else {
        return (codes, keys.index);
    };
    table.report_extra(&["code_id", "label", "parent_id", "definition"], log);
    let definition = table.column("definition");
    for row in 0..table.len() {
        let is_new = keys.take(table, row, id, log);
        let text = table.filled(row, label, log);
        if !is_new {
            continue;
        }
        if codes.len() >= MAX_CODES {
            let kind = IssueKind::TooLarge("codes".to_owned(), MAX_CODES as u64);
            log.push(Issue::error(kind, "codes").at_row(table.file_row(row)));
            return (codes, keys.index);
        }
        codes.id.push(table.cell(row, id).to_owned());
        codes.label.push(text.to_owned());
        let text = table.optional(row, definition);
        codes.definition.push(text.to_owned());
    }
    let parents = forest::parents(table, &keys.rows, &keys.index, "codes", log);
    place(&mut codes, &parents);
    (codes, keys.index)
}

/// Fills in parents, domains and children.
fn place(codes: &mut Codebook, parents: &[Option<usize>]) {
    codes.has_children = vec![false; parents.len()];
    for (at, parent) in parents.iter().enumerate() {
        codes.parent.push(parent.map(CodeId::at));
        if let Some(parent) = parent {
            codes.has_children[*parent] = true;
        }
        let mut top = at;
        while let Some(above) = parents[top] {
            top = above;
        }
        codes.domain.push(CodeId::at(top));
    }
}
