//! The result of clustering.

/// How much two figures may differ to count as equal.
const SAME: f64 = 1e-12;

/// One merge of two nodes: ids below the number of leaves are leaves, `n + i` is the i-th merge
/// (`SciPy`'s convention).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Merge {
    /// The node drawn first in leaf order.
    pub left: usize,
    /// The node drawn second.
    pub right: usize,
    /// The height at which they merge, never below that of either.
    pub height: f64,
    /// How many leaves lie below.
    pub size: usize,
}

/// A dendrogram over `n` items, ordered for drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The merges by ascending height; `n - 1` of them.
    pub merges: Vec<Merge>,
    /// The leaves (item indices) from first to last, optimally ordered.
    pub order: Vec<usize>,
    /// The cophenetic correlation (Sokal & Rohlf 1962); `None` where it is undefined.
    pub cophenetic: Option<f64>,
    /// Whether equal distances left a choice, settled by the tie rule.
    pub tied: bool,
    /// Whether another choice would have given other clusters: [`Ties::Decisive`](super::Ties::Decisive).
    pub tie_decides: bool,
    /// The mean silhouette (Rousseeuw 1987) of the cut into k clusters, for k = 2, 3, …;
    /// empty where no cut is possible.
    pub silhouettes: Vec<f64>,
}

impl Tree {
    /// How many leaves there are.
    pub fn leaves(&self) -> usize {
        self.order.len()
    }

    /// The k of the best silhouette (the lowest such k), or `None` where no cut is possible or
    /// none has a silhouette above 0: then the items fall into no clusters.
    pub fn suggested_k(&self) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for (at, &s) in self.silhouettes.iter().enumerate() {
            if s > best.map_or(0.0, |(_, b)| b) + SAME {
                best = Some((at + 2, s));
            }
        }
        best.map(|(k, _)| k)
    }

    /// Whether the cut into `k` parts merges of equal height, so that the tie rule settles which
    /// of them it undoes.
    pub fn cut_is_tied(&self, k: usize) -> bool {
        let n = self.leaves();
        if k < 2 || k >= n {
            return false;
        }
        let (kept, undone) = (self.merges[n - k - 1].height, self.merges[n - k].height);
        undone - kept <= SAME * undone
    }

    /// Turns left and right of each merge to the leaf order.
    pub(super) fn orient(&mut self) {
        let n = self.leaves();
        let mut first = vec![0; n]; // the first place of each node
        for (place, &leaf) in self.order.iter().enumerate() {
            first[leaf] = place;
        }
        for merge in &mut self.merges {
            if first[merge.left] > first[merge.right] {
                (merge.left, merge.right) = (merge.right, merge.left);
            }
            first.push(first[merge.left]);
        }
    }

    /// The leaves below a node, in leaf order.
    pub fn members(&self, node: usize) -> Vec<usize> {
        let n = self.leaves();
        let mut out = Vec::new();
        let mut stack = vec![node];
        while let Some(at) = stack.pop() {
            if at < n {
                out.push(at);
            } else {
                let merge = self.merges[at - n];
                stack.push(merge.right);
                stack.push(merge.left);
            }
        }
        out
    }

    /// The nodes whose subtrees are the clusters of the cut into `k` (at most the number of
    /// leaves), in leaf order.
    pub fn cut(&self, k: usize) -> Vec<usize> {
        let n = self.leaves();
        if n == 0 {
            return Vec::new();
        }
        let k = k.clamp(1, n);
        let last = 2 * n - 1 - k; // nodes at or beyond `last + 1` are undone by the cut
        let mut out = Vec::new();
        let mut stack = vec![2 * n - 2];
        while let Some(at) = stack.pop() {
            if at <= last || at < n {
                out.push(at);
            } else {
                let merge = self.merges[at - n];
                stack.push(merge.right);
                stack.push(merge.left);
            }
        }
        out
    }
}
