//! The trees of a view, with what is said of each.

use std::borrow::Cow;

use crate::cluster::Tree;
use crate::derive::{Support, View};
use crate::describe::prose::{Prose, quoted};
use crate::describe::words::{column_name, column_nouns, row_nouns};
use crate::state::Key;

/// How many clusters are named in a sentence, and how many rows of each.
const NAMED: usize = 3;

/// One of the trees of a view with what is said of it.
pub(super) struct Tier<'a> {
    pub(super) tree: &'a Tree,
    pub(super) support: Cow<'a, Support>,
    pub(super) is_of_columns: bool,
    /// What its leaves are, in the singular and the plural.
    pub(super) nouns: (&'static str, &'static str),
}

impl<'a> Tier<'a> {
    /// The row tree; none where the support is of another, or has no values yet.
    pub(super) fn of_rows(view: &'a View, support: &'a Support) -> Option<Self> {
        let tree = view.row_tree.as_ref()?;
        support.is_of(tree).then(|| Self {
            tree,
            support: Cow::Borrowed(support),
            is_of_columns: false,
            nouns: row_nouns(view),
        })
    }

    /// The column tree, likewise.
    pub(super) fn of_columns(view: &'a View, support: &Support) -> Option<Self> {
        let tree = view.column_tree.as_ref()?;
        let support = support.of_columns();
        support.is_of(tree).then(|| Self {
            tree,
            support: Cow::Owned(support),
            is_of_columns: true,
            nouns: column_nouns(view.state.columns),
        })
    }

    /// The tree of the cluster that a key names, and its node there.
    pub(super) fn of(view: &'a View, support: &'a Support, key: Key) -> Option<(Self, usize)> {
        let tier = match key {
            Key::Cluster(..) => Self::of_rows(view, support),
            Key::ColumnCluster(..) => Self::of_columns(view, support),
            _ => None,
        };
        tier.zip(view.node_of(key))
    }

    /// The largest clusters that hold up.
    pub(super) fn held(&self, view: &View) -> Vec<usize> {
        self.support.largest(self.tree, view.state.level)
    }

    /// The key of a node.
    pub(super) fn key(&self, view: &View, node: usize) -> Option<Key> {
        if self.is_of_columns {
            view.column_node_key(node)
        } else {
            view.row_node_key(node)
        }
    }

    /// The leaves below a node, by name.
    pub(super) fn labels(&self, view: &View, node: usize) -> Vec<String> {
        let members = self.tree.members(node).into_iter();
        let name = |leaf: usize| {
            if self.is_of_columns {
                let column = view.columns.get(*view.column_leaves.get(leaf)?)?;
                Some(quoted(&column_name(column)))
            } else {
                let row = view.rows.get(*view.row_leaves.get(leaf)?)?;
                Some(quoted(&row.label))
            }
        };
        members.filter_map(name).collect()
    }

    /// The leaves of clusters: `“A” and “B”; “C”, “D” and 2 more`.
    pub(super) fn named(&self, view: &View, nodes: &[usize]) -> String {
        let mut out = Prose::default();
        let shown = if nodes.len() > NAMED + 1 {
            NAMED
        } else {
            nodes.len()
        };
        for (at, &node) in nodes.iter().take(shown).enumerate() {
            out.say(if at > 0 { "; " } else { "" });
            out.list(&self.labels(view, node), " and ", NAMED);
        }
        if nodes.len() > shown {
            out.say("; and ")
                .number((nodes.len() - shown) as u32)
                .say(" more");
        }
        out.done()
    }
}
