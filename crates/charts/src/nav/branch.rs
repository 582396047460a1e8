//! A dendrogram as a graph of its marks.

use synthesis_core::order;

use crate::scene::{Mark, Part, Position};

/// A node of a dendrogram.
#[derive(Clone, Copy, Debug)]
struct Node {
    at: Position,
    span: (u16, u16),
    parent: Option<usize>,
}

/// The nodes of a dendrogram by their spans; a node's parent is the smallest that holds it.
#[derive(Clone, Debug, Default)]
pub(super) struct Branch {
    /// From first to last along the leaves, the larger first.
    nodes: Vec<Node>,
}

/// What lies below a node.
pub(super) enum Towards {
    /// Another node.
    Node(Position),
    /// A row or column of the view.
    Leaf(u16),
}

impl Branch {
    pub(super) fn new(
        part: &Part,
        span: impl Fn(&Mark) -> Option<(u16, u16)>,
        position: impl Fn(usize) -> Position,
    ) -> Self {
        let with_span = part.marks.iter().enumerate();
        let mut nodes: Vec<Node> = with_span
            .filter_map(|(m, mark)| {
                Some(Node {
                    at: position(m),
                    span: span(mark)?,
                    parent: None,
                })
            })
            .collect();
        order::sort_by_key(&mut nodes, |n| {
            (n.span.0 + n.span.1, u16::MAX - (n.span.1 - n.span.0))
        });
        let spans: Vec<(u16, u16)> = nodes.iter().map(|n| n.span).collect();
        for (at, node) in nodes.iter_mut().enumerate() {
            node.parent = smallest(&spans, node.span, Some(at));
        }
        Self { nodes }
    }

    pub(super) fn find(&self, at: Position) -> Option<usize> {
        self.nodes.iter().position(|n| n.at == at)
    }

    pub(super) fn span(&self, node: usize) -> (u16, u16) {
        self.nodes[node].span
    }

    pub(super) fn parent(&self, node: usize) -> Option<Position> {
        Some(self.nodes[self.nodes[node].parent?].at)
    }

    pub(super) fn root(&self) -> Option<Position> {
        let size = |n: &&Node| n.span.1 - n.span.0;
        self.nodes.iter().max_by_key(size).map(|n| n.at)
    }

    pub(super) fn parent_of_leaf(&self, leaf: u16) -> Option<Position> {
        let spans: Vec<(u16, u16)> = self.nodes.iter().map(|n| n.span).collect();
        Some(self.nodes[smallest(&spans, (leaf, leaf), None)?].at)
    }

    /// The child at the start of the span.
    pub(super) fn first_child(&self, node: usize) -> Towards {
        let start = self.nodes[node].span.0;
        let is_child = |n: &&Node| n.parent == Some(node) && n.span.0 == start;
        match self.nodes.iter().find(is_child) {
            Some(child) => Towards::Node(child.at),
            None => Towards::Leaf(start),
        }
    }

    /// The node before or after along the leaves.
    pub(super) fn neighbour(&self, node: usize, is_after: bool) -> Option<Position> {
        let at = if is_after {
            node.checked_add(1)?
        } else {
            node.checked_sub(1)?
        };
        self.nodes.get(at).map(|n| n.at)
    }
}

/// The smallest span that holds another and is not the one at `except`.
fn smallest(spans: &[(u16, u16)], inner: (u16, u16), except: Option<usize>) -> Option<usize> {
    let holds = |(at, span): &(usize, &(u16, u16))| {
        Some(*at) != except && span.0 <= inner.0 && inner.1 <= span.1
    };
    spans
        .iter()
        .enumerate()
        .filter(holds)
        .min_by_key(|(_, span)| span.1 - span.0)
        .map(|(at, _)| at)
}
