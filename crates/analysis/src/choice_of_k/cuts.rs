//! Cutting joins into k clusters.

use crate::kernel::Join;

/// The labels of items while a tree is cut, kept from one tree to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Cuts {
    /// The joins by ascending height; equals as they were found.
    order: Vec<u32>,
    /// The slot into which each slot has gone.
    slots: Vec<u32>,
    pub labels: Vec<u32>,
}

impl Cuts {
    /// Labels the items by the clusters of the cut into `k`, numbered by their first item.
    pub fn cut(&mut self, items: usize, joins: &[Join], k: usize) -> &[u32] {
        self.order.clear();
        self.order.extend(0..joins.len() as u32);
        self.order.sort_by(|&a, &b| {
            let height = |at: u32| joins[at as usize].height;
            height(a).total_cmp(&height(b))
        });
        self.slots.clear();
        self.slots.extend(0..items as u32);
        for &at in self.order.iter().take(items.saturating_sub(k)) {
            let join = joins[at as usize];
            self.slots[join.from as usize] = join.into;
        }
        // A slot goes into a higher one, so from the last on each leads to one that is settled.
        for slot in (0..items).rev() {
            self.slots[slot] = self.slots[self.slots[slot] as usize];
        }
        let mut next = 0;
        let unlabelled = u32::MAX;
        let mut label_of = vec![unlabelled; items];
        self.labels.clear();
        for &slot in &self.slots {
            let label = &mut label_of[slot as usize];
            if *label == unlabelled {
                *label = next;
                next += 1;
            }
            self.labels.push(*label);
        }
        &self.labels
    }
}
