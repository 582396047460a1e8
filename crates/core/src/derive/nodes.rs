//! Naming the nodes of the dendrograms.

use super::View;
use crate::cluster::Tree;
use crate::state::Key;

impl View {
    /// The key of a node of the row tree: of a leaf, its row; else the lowest code and the size.
    pub fn row_node_key(&self, node: usize) -> Option<Key> {
        let members = members(self.row_tree.as_ref()?, &self.row_leaves, node)?;
        let lowest = members.iter().map(|&row| self.rows[row].code).min()?;
        Some(match members.len() {
            1 => Key::Row(lowest),
            size => Key::Cluster(lowest, size as u16),
        })
    }

    /// The key of a node of the column tree, likewise.
    pub fn column_node_key(&self, node: usize) -> Option<Key> {
        let members = members(self.column_tree.as_ref()?, &self.column_leaves, node)?;
        let lowest = members.iter().map(|&at| self.columns[at].key).min()?;
        Some(match members.len() {
            1 => Key::Column(lowest),
            size => Key::ColumnCluster(lowest, size as u16),
        })
    }

    /// The node of the row or column tree that a key names.
    pub fn node_of(&self, key: Key) -> Option<usize> {
        match key {
            Key::Cluster(..) => {
                let leaves = self.row_tree.as_ref()?.leaves();
                (leaves..2 * leaves).find(|&node| self.row_node_key(node) == Some(key))
            }
            Key::ColumnCluster(..) => {
                let leaves = self.column_tree.as_ref()?.leaves();
                (leaves..2 * leaves).find(|&node| self.column_node_key(node) == Some(key))
            }
            _ => None,
        }
    }

    /// The rows, by position and in leaf order, of the cluster that a key names; none where the
    /// view has no such cluster.
    pub fn row_members(&self, key: Key) -> Vec<usize> {
        let node = self
            .node_of(key)
            .filter(|_| matches!(key, Key::Cluster(..)));
        node.zip(self.row_tree.as_ref())
            .and_then(|(node, tree)| members(tree, &self.row_leaves, node))
            .unwrap_or_default()
    }

    /// The columns of the column cluster that a key names, likewise.
    pub fn column_members(&self, key: Key) -> Vec<usize> {
        let node = self
            .node_of(key)
            .filter(|_| matches!(key, Key::ColumnCluster(..)));
        node.zip(self.column_tree.as_ref())
            .and_then(|(node, tree)| members(tree, &self.column_leaves, node))
            .unwrap_or_default()
    }
}

/// The positions below a node; `None` where the tree has no such node.
fn members(tree: &Tree, leaves: &[usize], node: usize) -> Option<Vec<usize>> {
    let is_node = node < tree.leaves() + tree.merges.len();
    is_node.then(|| {
        let below = tree.members(node).into_iter();
        below.filter_map(|leaf| leaves.get(leaf).copied()).collect()
    })
}
