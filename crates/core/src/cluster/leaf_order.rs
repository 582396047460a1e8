//! The order of leaves in which neighbours are most alike.
//!
//! A dendrogram over n leaves can be drawn in 2^(n − 1) orders; among them the optimal has the
//! least sum of distances between neighbours (Bar-Joseph, Gifford & Jaakkola 2001).

use super::{Distances, Merge};

/// Up to how many items the leaf order is optimal; beyond, each merge is turned so that its
/// nearest ends meet (Gruvaeus & Wainer 1972).
pub const OPTIMAL_UP_TO: usize = 500;

/// The leaves from first to last in an optimal order, or, beyond [`OPTIMAL_UP_TO`] items, in a
/// good one. Of an order and its mirror image it is the one whose first leaf has the lower index.
///
/// `merges` is the result of [`linkage`](super::linkage()) over these distances. Takes O(n³) time
/// in the worst case and O(n²) space; beyond [`OPTIMAL_UP_TO`], O(n²) time.
pub fn leaf_order(distances: &Distances, merges: &[Merge]) -> Vec<usize> {
    let items = distances.items();
    if items < 2 || merges.len() + 1 != items {
        return (0..items).collect();
    }
    let mut order = if items <= OPTIMAL_UP_TO {
        optimal(distances, merges)
    } else {
        greedy(distances, merges)
    };
    if order.first() > order.last() {
        order.reverse();
    }
    order
}

/// The sum of distances between neighbours in an order: what the optimal order makes least.
pub fn path_length(distances: &Distances, order: &[usize]) -> f64 {
    order
        .windows(2)
        .map(|pair| distances.get(pair[0], pair[1]))
        .sum()
}

/// The places `start..end` of a node's leaves in an unturned drawing; the second child's begin at
/// `middle`. A leaf has `middle == end`.
#[derive(Clone, Copy, Default)]
struct Span {
    start: usize,
    middle: usize,
    end: usize,
}

impl Span {
    /// The places at which the drawing of this node can end if it begins at `place`.
    fn opposite(self, place: usize) -> std::ops::Range<usize> {
        if self.middle == self.end {
            self.start..self.end
        } else if place < self.middle {
            self.middle..self.end
        } else {
            self.start..self.middle
        }
    }
}

/// The best paths through the leaves of each node, by dynamic programming.
struct Paths {
    items: usize,
    /// The item at each place.
    leaves: Vec<usize>,
    spans: Vec<Span>,
    children: Vec<(usize, usize)>,
    /// The distance between places, row-major.
    apart: Vec<f64>,
    /// The length of the shortest drawing of the lowest node that holds both places, with these
    /// places at its ends; row-major and symmetric.
    shortest: Vec<f64>,
}

fn optimal(distances: &Distances, merges: &[Merge]) -> Vec<usize> {
    let items = distances.items();
    let mut paths = Paths::new(distances, merges);
    for node in items..2 * items - 1 {
        paths.fill(node);
    }
    let root = 2 * items - 2;
    let Span { start, middle, end } = paths.spans[root];
    let mut best = (start, middle);
    for p in start..middle {
        for q in middle..end {
            if paths.shortest[p * items + q] < paths.shortest[best.0 * items + best.1] {
                best = (p, q);
            }
        }
    }
    paths.trace(root, best)
}

impl Paths {
    fn new(distances: &Distances, merges: &[Merge]) -> Self {
        let items = distances.items();
        let children: Vec<(usize, usize)> = merges.iter().map(|m| (m.left, m.right)).collect();
        let mut spans = vec![Span::default(); 2 * items - 1];
        let size = |node: usize| match node.checked_sub(items) {
            Some(at) => merges[at].size,
            None => 1,
        };
        spans[2 * items - 2].end = items;
        for node in (items..2 * items - 1).rev() {
            let (left, right) = children[node - items];
            let Span { start, end, .. } = spans[node];
            let middle = start + size(left);
            spans[node].middle = middle;
            (spans[left].start, spans[left].end) = (start, middle);
            (spans[right].start, spans[right].end) = (middle, end);
        }
        let mut leaves = vec![0; items];
        for (leaf, span) in spans[..items].iter_mut().enumerate() {
            span.middle = span.end;
            leaves[span.start] = leaf;
        }
        let apart = leaves
            .iter()
            .flat_map(|&i| leaves.iter().map(move |&j| distances.get(i, j)))
            .collect();
        Self {
            items,
            leaves,
            spans,
            children,
            apart,
            shortest: vec![0.0; items * items],
        }
    }

    /// Finds the shortest drawings of a node for all pairs of ends, its children being done.
    ///
    /// First from one end over the join to each leaf of the other child, then on to the other end:
    /// |L|² |R| + |L| |R|² steps in place of the |L|² |R|² of all pairs of pairs.
    fn fill(&mut self, node: usize) {
        let n = self.items;
        let (left, right) = self.children[node - n];
        let (left, right) = (self.spans[left], self.spans[right]);
        let mut joined = vec![0.0; right.end - right.start];
        for p in left.start..left.end {
            joined.fill(f64::INFINITY);
            for k in left.opposite(p) {
                let so_far = self.shortest[p * n + k];
                let steps = &self.apart[k * n + right.start..k * n + right.end];
                for (joined, step) in joined.iter_mut().zip(steps) {
                    *joined = joined.min(so_far + step);
                }
            }
            for q in right.start..right.end {
                let mut length = f64::INFINITY;
                for l in right.opposite(q) {
                    length = length.min(joined[l - right.start] + self.shortest[q * n + l]);
                }
                self.shortest[p * n + q] = length;
                self.shortest[q * n + p] = length;
            }
        }
    }

    /// The leaves of a node in a shortest drawing that begins and ends at the places given.
    fn trace(&self, root: usize, ends: (usize, usize)) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.items);
        let mut stack = vec![(root, ends)];
        while let Some((node, (first, last))) = stack.pop() {
            if node < self.items {
                order.push(self.leaves[first]);
                continue;
            }
            let (mut a, mut b) = self.children[node - self.items];
            if first >= self.spans[node].middle {
                (a, b) = (b, a);
            }
            let (k, l) = self.join(a, b, first, last);
            stack.push((b, (l, last)));
            stack.push((a, (first, k)));
        }
        order
    }

    /// The last place of the child drawn first and the first place of the other.
    fn join(&self, a: usize, b: usize, first: usize, last: usize) -> (usize, usize) {
        let n = self.items;
        let mut best = (first, last);
        let mut shortest = f64::INFINITY;
        for k in self.spans[a].opposite(first) {
            for l in self.spans[b].opposite(last) {
                let length = self.shortest[first * n + k]
                    + self.apart[k * n + l]
                    + self.shortest[l * n + last];
                if length < shortest {
                    shortest = length;
                    best = (k, l);
                }
            }
        }
        best
    }
}

/// Turns the two sides of each merge so that their nearest ends meet.
fn greedy(distances: &Distances, merges: &[Merge]) -> Vec<usize> {
    let items = distances.items();
    let mut drawn: Vec<Vec<usize>> = (0..items).map(|leaf| vec![leaf]).collect();
    for merge in merges {
        let mut left = std::mem::take(&mut drawn[merge.left]);
        let mut right = std::mem::take(&mut drawn[merge.right]);
        let (a, z) = (left[0], left[left.len() - 1]);
        let (b, y) = (right[0], right[right.len() - 1]);
        let mut least = (distances.get(z, b), false, false);
        for (end, turn_left, turn_right) in [
            (distances.get(a, b), true, false),
            (distances.get(z, y), false, true),
            (distances.get(a, y), true, true),
        ] {
            if end < least.0 {
                least = (end, turn_left, turn_right);
            }
        }
        if least.1 {
            left.reverse();
        }
        if least.2 {
            right.reverse();
        }
        left.append(&mut right);
        drawn.push(left);
    }
    drawn.pop().unwrap_or_default()
}
