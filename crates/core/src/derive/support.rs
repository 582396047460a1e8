//! What a resampling of the studies says of the trees of a view: how firm their nodes are.

use crate::cluster::Tree;
use crate::state::{Level, ViewState};

/// A probability, and how much it would vary with the seed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chance {
    /// In 0..=1.
    pub value: f64,
    /// Its standard error, of the resampling.
    pub error: f64,
}

/// How firm one node is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NodeSupport {
    /// The approximately unbiased value (Shimodaira 2002, 2004); `None` where too few studies are
    /// there for it.
    pub au: Option<Chance>,
    /// The bootstrap probability (Felsenstein 1985).
    pub bp: Chance,
}

/// How firm the nodes of a view's trees are, so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Support {
    /// Entry `i` is that of merge `i` of [`View::row_tree`](super::View::row_tree). The last, which
    /// holds all rows, always comes back and says nothing.
    pub nodes: Vec<NodeSupport>,
    /// Likewise of [`View::column_tree`](super::View::column_tree); empty where nothing can be said
    /// of it.
    pub columns: Vec<NodeSupport>,
    /// How many resamples were drawn.
    pub done: u32,
    /// How many there will be.
    pub total: u32,
}

/// The numbers that stand for one node in a message.
const FIGURES: usize = 4;

impl Support {
    /// The nodes from a message: how many of the row tree there are, then for each of these and of
    /// the column tree AU, its error, BP, its error; a negative AU is none. Whatever does not fill a
    /// node is left out.
    pub fn read(figures: &[f64], done: u32, total: u32) -> Self {
        let (rows, figures) = figures.split_first().unwrap_or((&0.0, &[]));
        let node = |one: &[f64]| NodeSupport {
            au: (one[0] >= 0.0).then_some(Chance {
                value: one[0],
                error: one[1],
            }),
            bp: Chance {
                value: one[2],
                error: one[3],
            },
        };
        let mut nodes: Vec<NodeSupport> = figures.chunks_exact(FIGURES).map(node).collect();
        // A count of nodes; what is none, as of a message cut short, is taken for as many as follow.
        #[allow(clippy::cast_sign_loss, reason = "brought into range")]
        let rows = rows.clamp(0.0, nodes.len() as f64) as usize;
        Self {
            columns: nodes.split_off(rows),
            nodes,
            done,
            total,
        }
    }

    /// What is said of the column tree, as of a tree of its own.
    #[must_use]
    pub fn of_columns(&self) -> Self {
        Self {
            nodes: self.columns.clone(),
            columns: Vec::new(),
            ..*self
        }
    }

    /// Whether it is of a tree, by the number of its nodes, and has values.
    pub fn is_of(&self, tree: &Tree) -> bool {
        self.nodes.len() == tree.merges.len() && !self.nodes.is_empty()
    }

    /// Whether any node has an AU.
    pub fn has_au(&self) -> bool {
        self.nodes.iter().any(|node| node.au.is_some())
    }

    /// The nodes as a message; empty before there are values.
    pub fn write(&self) -> Vec<f64> {
        let figures = |node: &NodeSupport| {
            let au = node.au.unwrap_or(Chance {
                value: -1.0,
                error: 0.0,
            });
            [au.value, au.error, node.bp.value, node.bp.error]
        };
        let all = self.nodes.iter().chain(&self.columns).flat_map(figures);
        let count = (!self.nodes.is_empty()).then_some(self.nodes.len() as f64);
        count.into_iter().chain(all).collect()
    }

    /// All of it as bytes that go from the page to the desk: the resamples drawn (four bytes), then
    /// the figures of the nodes (eight bytes each), little-endian; `None` before all were drawn.
    pub fn hand_over(&self) -> Option<Vec<u8>> {
        let mut out = self.done.to_le_bytes().to_vec();
        out.extend(self.write().into_iter().flat_map(f64::to_le_bytes));
        self.is_whole().then_some(out)
    }

    /// From what was handed over; `None` of nothing.
    pub fn take_over(bytes: &[u8]) -> Option<Self> {
        let (done, figures) = bytes.split_first_chunk()?;
        let done = u32::from_le_bytes(*done);
        let (figures, _) = figures.as_chunks();
        let figures: Vec<f64> = figures.iter().copied().map(f64::from_le_bytes).collect();
        Some(Self::read(&figures, done, done))
    }

    /// Whether all resamples were drawn.
    pub const fn is_whole(&self) -> bool {
        self.done == self.total
    }

    /// What is said of a node of the tree; nothing of leaves and of the root.
    pub fn of(&self, tree: &Tree, node: usize) -> Option<&NodeSupport> {
        let merge = node.checked_sub(tree.leaves())?;
        let is_root = merge + 1 >= tree.merges.len();
        self.nodes.get(merge).filter(|_| !is_root)
    }

    /// Whether a node has an AU of at least the level.
    pub fn holds(&self, tree: &Tree, node: usize, level: Level) -> bool {
        let au = self.of(tree, node).and_then(|node| node.au);
        au.is_some_and(|au| au.value * 100.0 >= f64::from(level.percent()))
    }

    /// The largest nodes that hold: those of at most half of the leaves that hold and lie in no
    /// other of these, in leaf order. Linear in the nodes.
    ///
    /// `pvrect` of R's `pvclust` boxes larger ones too; but that nearly all rows come back as one
    /// says that the few others stand apart, and hides what there is within.
    pub fn largest(&self, tree: &Tree, level: Level) -> Vec<usize> {
        let leaves = tree.leaves();
        let mut out = Vec::new();
        let mut stack: Vec<usize> = (2 * leaves).checked_sub(2).into_iter().collect();
        while let Some(node) = stack.pop() {
            let merge = node.checked_sub(leaves);
            let Some(merge) = merge.and_then(|at| tree.merges.get(at)) else {
                continue;
            };
            if 2 * merge.size <= leaves && self.holds(tree, node, level) {
                out.push(node);
            } else {
                stack.extend([merge.right, merge.left]);
            }
        }
        out
    }
}

/// What of a state the counts of rows and columns follow from; all else is the default. Equal for
/// states that differ in how the counts are shown alone.
pub fn counted(state: &ViewState) -> ViewState {
    ViewState {
        filters: state.filters.clone(),
        columns: state.columns,
        show: state.show,
        collapsed: state.collapsed.clone(),
        ..ViewState::default()
    }
}

/// What of a state the trees and their firmness follow from; all else is the default. Equal for
/// states that differ in how the tree is shown alone.
pub fn basis(state: &ViewState) -> ViewState {
    ViewState {
        similarity: state.similarity,
        linkage: state.linkage,
        firmness: state.firmness,
        ..counted(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::Merge;

    /// ((0 1) (2 3)) over four leaves.
    fn tree() -> Tree {
        let merge = |left, right, size| Merge {
            left,
            right,
            height: size as f64,
            size,
        };
        Tree {
            merges: vec![merge(0, 1, 2), merge(2, 3, 2), merge(4, 5, 4)],
            order: vec![0, 1, 2, 3],
            ..Tree::default()
        }
    }

    fn support(au: [Option<f64>; 3]) -> Support {
        let node = |au: Option<f64>| NodeSupport {
            au: au.map(|value| Chance { value, error: 0.01 }),
            bp: Chance {
                value: 0.5,
                error: 0.02,
            },
        };
        Support {
            nodes: au.map(node).to_vec(),
            columns: au[1..].iter().copied().map(node).collect(),
            done: 10,
            total: 20,
        }
    }

    #[test]
    fn a_message_holds_all_of_it() {
        let support = support([Some(0.0), None, Some(1.0)]);
        let back = Support::read(&support.write(), 10, 20);
        assert_eq!(back, support);
        assert!(!back.is_whole());
        assert_eq!(support.hand_over(), None);
        let whole = Support {
            done: 20,
            ..support.clone()
        };
        let given = whole.hand_over().unwrap_or_default();
        assert_eq!(Support::take_over(&given), Some(whole));
        assert_eq!(Support::take_over(&[]), None);
        let cut = &support.write()[..8];
        let cut = Support::read(cut, 1, 1);
        assert_eq!(cut.nodes, support.nodes[..1]);
        assert!(cut.columns.is_empty());
        for count in [f64::NAN, -1.0, 1e300] {
            let made = Support::read(&[count, 0.5, 0.1, 0.5, 0.1], 1, 1);
            assert_eq!(made.nodes.len() + made.columns.len(), 1);
        }
        assert_eq!(Support::read(&[], 0, 1).nodes, []);
        assert!(Support::default().write().is_empty());
    }

    #[test]
    fn what_is_said_of_the_columns_is_theirs() {
        let columns = support([Some(0.5), Some(0.6), None]).of_columns();
        assert_eq!(columns.nodes.len(), 2);
        assert_eq!((columns.done, columns.total), (10, 20));
        assert!(!columns.is_of(&tree()) && !Support::default().is_of(&Tree::default()));
        assert!(support([None; 3]).is_of(&tree()));
    }

    #[test]
    fn the_largest_that_hold_are_found_and_the_root_never() {
        let tree = tree();
        let one = support([Some(0.96), Some(0.94), Some(1.0)]);
        assert_eq!(one.largest(&tree, Level::Usual), [4]);
        assert_eq!(one.largest(&tree, Level::Lenient), [4, 5]);
        assert!(one.largest(&tree, Level::Strict).is_empty());
        let mut wide = tree.clone();
        wide.merges[0].size = 3;
        assert!(one.largest(&wide, Level::Usual).is_empty());
        assert!(one.of(&tree, 6).is_none() && one.of(&tree, 0).is_none());
        let few = support([None, None, None]);
        assert!(few.largest(&tree, Level::Lenient).is_empty());
        assert!(Support::default().largest(&tree, Level::Usual).is_empty());
        assert!(one.largest(&Tree::default(), Level::Usual).is_empty());
    }
}
