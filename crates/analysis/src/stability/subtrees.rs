//! Which nodes of a tree come back in another tree over the same items.

use synthesis_core::cluster::Merge;

use crate::kernel::Join;

/// No node.
const NONE: u16 = u16::MAX;

/// The nodes of a tree as sets of items.
///
/// Drawn as a dendrogram, each node holds the leaves of one stretch of places. A cluster of
/// another tree is the same set exactly if its leaves fill such a stretch: their first and last
/// place and their number say so, without comparing sets or trusting a hash.
#[derive(Clone, Debug)]
pub struct Subtrees {
    items: usize,
    /// The place of each item in a drawing of the tree.
    place: Vec<u32>,
    /// The merge that holds the leaves from a first place to a last; row-major.
    merge_of: Vec<u16>,
    /// For each slot of the tree compared, first and last place and number of its leaves.
    stretches: Vec<Stretch>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    first: u32,
    last: u32,
    leaves: u32,
}

impl Subtrees {
    /// The nodes of a tree, given as its merges over `items` items, at most 65,535.
    pub fn new(items: usize, merges: &[Merge]) -> Self {
        let mut starts = vec![0_usize; items + merges.len()];
        let size = |node: usize| node.checked_sub(items).map_or(1, |at| merges[at].size);
        let mut merge_of = vec![NONE; items * items];
        for (at, merge) in merges.iter().enumerate().rev() {
            let start = starts[items + at];
            starts[merge.left] = start;
            starts[merge.right] = start + size(merge.left);
            merge_of[start * items + start + merge.size - 1] = at as u16;
        }
        Self {
            items,
            place: starts[..items].iter().map(|&start| start as u32).collect(),
            merge_of,
            stretches: vec![Stretch::default(); items],
        }
    }

    /// Adds one to the count of each merge whose leaves are those of a cluster of the other tree.
    pub fn count(&mut self, joins: &[Join], counts: &mut [u32]) {
        for (stretch, &place) in self.stretches.iter_mut().zip(&self.place) {
            *stretch = Stretch {
                first: place,
                last: place,
                leaves: 1,
            };
        }
        for join in joins {
            let from = self.stretches[join.from as usize];
            let into = &mut self.stretches[join.into as usize];
            into.first = into.first.min(from.first);
            into.last = into.last.max(from.last);
            into.leaves += from.leaves;
            if into.last - into.first + 1 == into.leaves {
                let merge = self.merge_of[into.first as usize * self.items + into.last as usize];
                if merge != NONE {
                    counts[usize::from(merge)] += 1;
                }
            }
        }
    }
}
