//! The `codes` resource.

use super::forest;
use super::index::Index;
use super::limits::MAX_CODES;
use super::table::Table;
use super::{CodeId, Codebook, Issue, IssueKind, IssueLog, Severity};

/// The codebook, and the positions of its codes.
pub(super) fn read(table: &Table, log: &mut IssueLog) -> (Codebook, Index) {
    let mut codes = Codebook::default();
    let mut index = Index::default();
    let id = table.required("code_id", log);
    let label = table.required("label", log);
    let (Some(id), Some(label)) = (id, label) else {
        return (codes, index);
    };
    table.report_extra(&["code_id", "label", "parent_id", "definition"], log);
    let definition = table.column("definition");
    let mut rows = Vec::new();
    for row in 0..table.len() {
        let code = table.filled(row, id, log);
        let text = table.filled(row, label, log);
        if code.is_empty() {
            continue;
        }
        if let Some(earlier) = index.insert(code, codes.len()) {
            let earlier = rows.get(earlier).copied().unwrap_or_default();
            let kind = IssueKind::DuplicateKey(table.file_row(earlier));
            table.report(row, id, kind, Severity::Error, log);
            continue;
        }
        if codes.len() >= MAX_CODES {
            let kind = IssueKind::TooLarge("codes".to_owned(), MAX_CODES as u64);
            log.push(Issue::error(kind, "codes").at_row(table.file_row(row)));
            return (codes, index);
        }
        rows.push(row);
        codes.id.push(code.to_owned());
        codes.label.push(text.to_owned());
        let text = table.optional(row, definition);
        codes.definition.push(text.to_owned());
    }
    let parents = forest::parents(table, &rows, &index, "codes", log);
    place(&mut codes, &parents);
    (codes, index)
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
