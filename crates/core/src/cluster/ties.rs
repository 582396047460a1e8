//! Whether equal distances left a choice.

use super::{Distances, Linkage, Merge};

/// How much two distances may differ, relative to the larger, to count as equal.
const SAME: f64 = 1e-12;

/// What equal distances meant for a tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ties {
    /// At every step one pair of clusters was nearer than all others: the tree is the only one.
    #[default]
    None,
    /// At some step several pairs were equally near, but all choices lead to the same heights at
    /// which any two items meet. Only the cut between merges of equal height depends on the rule.
    Harmless,
    /// Another choice would have given other clusters.
    Decisive,
}

/// Replays the merges and looks, at each new height, for all pairs of clusters as near as those
/// that merge (within 1e-12, relative).
///
/// The linkages here are reducible (Bruynooghe 1977): a merge brings no cluster nearer, so what is
/// equally near at a height is seen when the height is first reached. If the equally near pairs
/// there form groups in which each is near each, or under single linkage in any case, each group
/// ends as one cluster of that height, whatever is chosen; otherwise the choice decides.
///
/// `merges` is the result of [`linkage`](super::linkage()) over these distances. Rows of the
/// matrix are looked at again only where they may hold such a pair: about O(n²) in practice.
pub fn ties(distances: &Distances, merges: &[Merge], linkage: Linkage) -> Ties {
    if distances.items() < 3 || merges.len() + 1 != distances.items() {
        return Ties::None;
    }
    let mut replay = Replay::new(distances, linkage);
    let mut found = Ties::None;
    let mut reached = f64::NEG_INFINITY;
    for merge in merges {
        let limit = replay.scaled(merge.height * (1.0 + SAME));
        if limit > reached {
            let near = replay.pairs_within(limit);
            if near.len() > 1 {
                found = Ties::Harmless;
                if linkage != Linkage::Single && !are_groups(&near, distances.items()) {
                    return Ties::Decisive;
                }
            }
            reached = limit;
        }
        replay.merge(merge);
    }
    found
}

/// Whether the pairs are all the pairs within disjoint groups. They come by ascending first.
fn are_groups(pairs: &[(usize, usize)], items: usize) -> bool {
    let mut lowest: Vec<usize> = (0..items).collect();
    let mut size = vec![1_usize; items];
    for &(i, j) in pairs {
        if lowest[j] == j {
            lowest[j] = i;
            size[i] += 1;
        }
    }
    let all: usize = size.iter().map(|s| s * (s - 1) / 2).sum();
    // The lowest of a group has joined all of it; any pair across, or a missing one, shows.
    all == pairs.len() && pairs.iter().all(|&(i, j)| lowest[i] == lowest[j])
}

/// The clusters while they merge; each stands at the slot of its last item.
struct Replay {
    linkage: Linkage,
    items: usize,
    /// The slot of each node.
    slot: Vec<usize>,
    /// The size of the cluster at each slot; 0 where it has merged into another.
    size: Vec<usize>,
    /// The distance (under Ward its square) between slots; row-major and symmetric.
    apart: Vec<f64>,
    /// For each slot, no more than its least distance to a later one.
    bound: Vec<f64>,
}

impl Replay {
    fn new(distances: &Distances, linkage: Linkage) -> Self {
        let items = distances.items();
        let mut replay = Self {
            linkage,
            items,
            slot: (0..items).collect(),
            size: vec![1; items],
            apart: vec![0.0; items * items],
            bound: vec![0.0; items],
        };
        for i in 0..items {
            for j in 0..items {
                replay.apart[i * items + j] = replay.scaled(distances.get(i, j));
            }
        }
        replay
    }

    /// A distance as it stands in the matrix.
    fn scaled(&self, distance: f64) -> f64 {
        if self.linkage == Linkage::Ward {
            distance * distance
        } else {
            distance
        }
    }

    /// All pairs of slots no further apart than the limit, ascending.
    fn pairs_within(&mut self, limit: f64) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for i in 0..self.items {
            if self.size[i] == 0 || self.bound[i] > limit {
                continue;
            }
            let mut least = f64::INFINITY;
            for j in i + 1..self.items {
                if self.size[j] > 0 {
                    let apart = self.apart[i * self.items + j];
                    least = least.min(apart);
                    if apart <= limit {
                        pairs.push((i, j));
                    }
                }
            }
            self.bound[i] = least;
        }
        pairs
    }

    /// Merges two clusters and updates the distances (Lance & Williams 1967).
    fn merge(&mut self, merge: &Merge) {
        let n = self.items;
        let (mut a, mut b) = (self.slot[merge.left], self.slot[merge.right]);
        if a > b {
            (a, b) = (b, a);
        }
        let between = self.apart[a * n + b];
        let (size_a, size_b) = (self.size[a] as f64, self.size[b] as f64);
        self.size[b] += self.size[a];
        self.size[a] = 0;
        self.slot.push(b);
        for x in 0..n {
            if self.size[x] == 0 || x == b {
                continue;
            }
            let (to_a, to_b, size_x) = (
                self.apart[a * n + x],
                self.apart[b * n + x],
                self.size[x] as f64,
            );
            let apart = match self.linkage {
                Linkage::Single => to_a.min(to_b),
                Linkage::Complete => to_a.max(to_b),
                Linkage::Average => (size_a * to_a + size_b * to_b) / (size_a + size_b),
                Linkage::Ward => {
                    ((size_a + size_x) * to_a + (size_b + size_x) * to_b - size_x * between)
                        / (size_a + size_b + size_x)
                }
            };
            self.apart[b * n + x] = apart;
            self.apart[x * n + b] = apart;
            let first = x.min(b);
            self.bound[first] = self.bound[first].min(apart);
        }
    }
}
