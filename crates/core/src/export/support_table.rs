//! How firm the clusters of the rows are, as a table.

use super::Table;
use crate::data::Dataset;
use crate::derive::{Chance, Support, View};
use crate::describe::fixed;

/// One line a cluster of the row tree, in the order of the merges and without the one that holds
/// all rows, as comma-separated text (RFC 4180, CR LF; with a byte order mark if asked for).
///
/// Identifiers and labels of its factors, parted by `; `, in the order of the tree; their number;
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
    let tree = view.row_tree.as_ref()?;
    if support.nodes.len() != tree.merges.len() || !support.is_whole() {
        return None;
    }
    let mut table = Table::new(has_mark);
    table.line(&[
        "factor_ids",
        "factors",
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
    let leaves = tree.leaves();
    for (at, merge) in tree.merges.iter().enumerate() {
        let node = leaves + at;
        let Some(found) = support.of(tree, node) else {
            continue;
        };
        let rows: Vec<_> = tree
            .members(node)
            .into_iter()
            .map(|leaf| &view.rows[view.row_leaves[leaf]])
            .collect();
        let ids: Vec<&str> = rows
            .iter()
            .map(|row| dataset.codes.id[row.code.index()].as_str())
            .collect();
        let labels: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
        table.text(&ids.join("; ")).text(&labels.join("; "));
        table
            .number(merge.size as u32)
            .plain(&fixed(merge.height, 6));
        chance(&mut table, found.au);
        chance(&mut table, Some(found.bp));
        table.plain(&fixed(f64::from(view.state.level.percent()) / 100.0, 2));
        let holds = support.holds(tree, node, view.state.level);
        table.plain(if holds { "yes" } else { "no" });
        table.number(support.done);
        table.plain(
            &view
                .state
                .firmness
                .map(|seed| seed.to_string())
                .unwrap_or_default(),
        );
        table.end();
    }
    Some(table.done())
}

/// A figure and its error, both empty where there is none.
fn chance(table: &mut Table, chance: Option<Chance>) {
    let figures = chance.map(|chance| [chance.value, chance.error]);
    for at in 0..2 {
        table.plain(&figures.map(|of| fixed(of[at], 6)).unwrap_or_default());
    }
}
