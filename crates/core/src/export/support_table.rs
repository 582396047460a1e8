//! How firm the clusters are, as a table.

use super::Table;
use crate::cluster::Tree;
use crate::data::Dataset;
use crate::derive::{Chance, Support, View, column_id};
use crate::describe::fixed;

/// One line a cluster of the row tree, then of the column tree where something is known of it, in the
/// order of the merges and without the one that holds all, as comma-separated text (RFC 4180, CR LF;
/// with a byte order mark if asked for).
///
/// Of which tree it is; identifiers and labels of its factors, or of its groups or settings, parted by `; `, in the order of the tree; their number;
/// the height at which it forms; AU and BP with their standard errors (six decimals; AU is empty
/// where too few studies are there for it); whether AU reaches the level chosen; how often studies
/// were drawn, over all scales, and from which seed. `None` where the support is of another tree or
/// not whole. Text is neutralised ([`super::neutralised`]).
pub fn support_csv(
    dataset: &Dataset,
    view: &View,
    support: &Support,
    has_mark: bool,
) -> Option<String> {
    let rows = view.row_tree.as_ref()?;
    if !support.is_of(rows) || !support.is_whole() {
        return None;
    }
    let mut table = Table::new(has_mark);
    table.line(&[
        "tree",
        "member_ids",
        "members",
        "size",
        "height",
        "au",
        "au_error",
        "bp",
        "bp_error",
        "supported_from",
        "supported",
        "resamples",
        "seed",
    ]);
    let row = |leaf: usize| {
        let row = view.rows.get(*view.row_leaves.get(leaf)?)?;
        Some([&dataset.codes.id[row.code.index()], row.label.as_str()])
    };
    lines(&mut table, view, (rows, support), "rows", &row);
    let columns = support.of_columns();
    if let Some(tree) = view.column_tree.as_ref().filter(|tree| columns.is_of(tree)) {
        let column = |leaf: usize| {
            let column = view.columns.get(*view.column_leaves.get(leaf)?)?;
            let id = column_id(dataset, column.key).unwrap_or_default();
            Some([id, column.label.as_str()])
        };
        lines(&mut table, view, (tree, &columns), "columns", &column);
    }
    Some(table.done())
}

/// The lines of a tree, of whose leaves `leaf` gives identifier and label.
fn lines<'a>(
    table: &mut Table,
    view: &View,
    (tree, support): (&Tree, &Support),
    name: &str,
    leaf: &dyn Fn(usize) -> Option<[&'a str; 2]>,
) {
    let seed = view.state.firmness.map(|seed| seed.to_string());
    let seed = seed.unwrap_or_default();
    for (at, merge) in tree.merges.iter().enumerate() {
        let node = tree.leaves() + at;
        let Some(found) = support.of(tree, node) else {
            continue;
        };
        let members: Vec<[&str; 2]> = tree.members(node).into_iter().filter_map(leaf).collect();
        let joined = |of: usize| {
            let parts: Vec<&str> = members.iter().map(|member| member[of]).collect();
            parts.join("; ")
        };
        table.plain(name).text(&joined(0)).text(&joined(1));
        table
            .number(merge.size as u32)
            .plain(&fixed(merge.height, 6));
        chance(table, found.au);
        chance(table, Some(found.bp));
        table.plain(&fixed(f64::from(view.state.level.percent()) / 100.0, 2));
        let holds = support.holds(tree, node, view.state.level);
        table.plain(if holds { "yes" } else { "no" });
        table.number(support.done).plain(&seed);
        table.end();
    }
}

/// A figure and its error, both empty where there is none.
fn chance(table: &mut Table, chance: Option<Chance>) {
    let figures = chance.map(|chance| [chance.value, chance.error]);
    for at in 0..2 {
        table.plain(&figures.map(|of| fixed(of[at], 6)).unwrap_or_default());
    }
}
