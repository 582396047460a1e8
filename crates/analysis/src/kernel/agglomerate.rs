//! Agglomeration without copies: the nearest-neighbour chain and the minimum spanning tree.

use synthesis_core::cluster::{Linkage, Merge};

/// The side of a tile of the matrix.
const TILE: usize = 32;

/// Two clusters that join. A cluster stands at the slot of its last item: after the join at that
/// of the higher slot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Join {
    /// The lower slot, which is empty from now on.
    pub from: u32,
    /// The higher slot, at which the new cluster stands.
    pub into: u32,
    /// The distance at which they join.
    pub height: f64,
}

/// A square matrix of distances and all that agglomeration needs beside it, kept from one
/// clustering to the next so that none allocates.
///
/// The algorithms, their arithmetic and their rule for ties are those of `kodama`, which the core
/// uses (Müllner 2011; see [`synthesis_core::cluster::linkage()`]), so that equal distances give
/// equal trees to the last bit; they are quicker on a square matrix, row by row.
#[derive(Clone, Debug)]
pub struct Agglomerator {
    items: usize,
    /// Row-major; symmetric, the diagonal infinite.
    apart: Vec<f64>,
    /// The slots at which a cluster stands, ascending.
    active: Vec<u32>,
    sizes: Vec<u32>,
    chain: Vec<u32>,
    /// The height at which the cluster at each slot was formed.
    heights: Vec<f64>,
    /// Whether rounding let a cluster join below the height at which it was formed.
    is_inverted: bool,
    joins: Vec<Join>,
    /// By what the joins are put into order: their heights, under Ward's squared. The root of two
    /// squares that differ can be the same.
    ranks: Vec<f64>,
}

impl Agglomerator {
    /// Room for clustering `items` items.
    pub fn new(items: usize) -> Self {
        Self {
            items,
            apart: vec![f64::INFINITY; items * items],
            active: Vec::with_capacity(items),
            sizes: Vec::with_capacity(items),
            chain: Vec::with_capacity(items),
            heights: vec![0.0; items],
            is_inverted: false,
            joins: Vec::with_capacity(items),
            ranks: Vec::with_capacity(items),
        }
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.items
    }

    /// Takes the distances in condensed form: the upper triangle, row by row. Those of fewer or
    /// more items are cut off or left as they were.
    pub fn set(&mut self, condensed: &[f64]) {
        let items = self.items;
        let mut at = 0;
        for i in 0..items {
            let row = condensed.get(at..).unwrap_or_default();
            let others = &mut self.apart[i * items..][i + 1..items];
            for (cell, &distance) in others.iter_mut().zip(row) {
                *cell = distance;
            }
            at += items - 1 - i;
        }
        self.mirror();
    }

    /// Takes the distances as a symmetric square, row by row; one of another size is left alone.
    pub fn set_square(&mut self, square: &[f64]) {
        if square.len() == self.apart.len() {
            self.apart.copy_from_slice(square);
            for diagonal in self.apart.iter_mut().step_by(self.items + 1) {
                *diagonal = f64::INFINITY;
            }
        }
    }

    /// Copies the upper triangle to the lower, in tiles that stay in the cache.
    fn mirror(&mut self) {
        let items = self.items;
        for top in (0..items).step_by(TILE) {
            for left in (top..items).step_by(TILE) {
                for i in top..items.min(top + TILE) {
                    for j in left.max(i + 1)..items.min(left + TILE) {
                        self.apart[j * items + i] = self.apart[i * items + j];
                    }
                }
            }
        }
    }

    /// Sets the distance between two items, `i` being the lower.
    #[inline]
    pub fn put(&mut self, i: usize, j: usize, distance: f64) {
        self.apart[i * self.items + j] = distance;
        self.apart[j * self.items + i] = distance;
    }

    /// Clusters the items; the distances are used up. A join comes after those that it rests on.
    pub fn run(&mut self, linkage: Linkage) -> &[Join] {
        let items = self.items as u32;
        self.active.clear();
        self.active.extend(0..items);
        self.sizes.clear();
        self.sizes.resize(self.items, 1);
        self.heights.fill(0.0);
        self.is_inverted = false;
        self.joins.clear();
        self.ranks.clear();
        if self.items < 2 {
            return &self.joins;
        }
        match linkage {
            Linkage::Single => self.spanning_tree(),
            Linkage::Ward => {
                for distance in &mut self.apart {
                    *distance *= *distance;
                }
                self.grow_chain(linkage);
            }
            Linkage::Average | Linkage::Complete => self.grow_chain(linkage),
        }
        self.ranks.clear();
        self.ranks.extend(self.joins.iter().map(|join| join.height));
        if linkage == Linkage::Ward {
            for join in &mut self.joins {
                join.height = join.height.sqrt();
            }
        }
        &self.joins
    }

    fn grow_chain(&mut self, linkage: Linkage) {
        self.chain.clear();
        while self.active.len() > 1 {
            let (mut tip, mut before);
            let mut least;
            if self.chain.len() < 2 {
                self.chain.clear();
                before = self.active[0];
                self.chain.push(before);
                (tip, least) = self.nearest(before, u32::MAX, f64::INFINITY);
            } else {
                tip = self.chain[self.chain.len() - 1];
                self.chain.pop();
                before = self.chain[self.chain.len() - 1];
                least = self.apart[before as usize * self.items + tip as usize];
            }
            loop {
                let next;
                (next, least) = self.nearest(tip, before, least);
                if next == before {
                    break;
                }
                self.chain.push(tip);
                (before, tip) = (tip, next);
            }
            self.chain.pop();
            let (from, into) = (before.min(tip), before.max(tip));
            self.join(from, into, least, linkage);
        }
        if self.is_inverted {
            self.settle();
        }
    }

    /// The first of the clusters nearest to one, or the one given where none is nearer than it.
    #[inline]
    fn nearest(&self, to: u32, given: u32, apart: f64) -> (u32, f64) {
        let row = &self.apart[to as usize * self.items..][..self.items];
        // As whole numbers the bits of distances have the same order, and compare quicker.
        let bits = |distance: f64| distance.to_bits().cast_signed();
        let (mut nearest, mut least) = (given, bits(apart));
        for &other in &self.active {
            let distance = bits(row[other as usize]);
            if distance < least {
                (nearest, least) = (other, distance);
            }
        }
        (nearest, f64::from_bits(least.cast_unsigned()))
    }

    /// Joins two clusters and updates the distances (Lance & Williams 1967).
    fn join(&mut self, from: u32, into: u32, height: f64, linkage: Linkage) {
        self.joins.push(Join { from, into, height });
        let (a, b) = (from as usize, into as usize);
        self.is_inverted |= height < self.heights[a].max(self.heights[b]);
        self.heights[b] = height;
        let (size_a, size_b) = (f64::from(self.sizes[a]), f64::from(self.sizes[b]));
        let both = size_a + size_b;
        match linkage {
            Linkage::Average => {
                self.update(a, b, |to_a, to_b, _| (size_a * to_a + size_b * to_b) / both);
            }
            Linkage::Complete => self.update(a, b, |to_a, to_b, _| to_a.max(to_b)),
            Linkage::Single => self.update(a, b, |to_a, to_b, _| to_a.min(to_b)),
            Linkage::Ward => self.update(a, b, |to_a, to_b, size| {
                ((size + size_a) * to_a + (size + size_b) * to_b - size * height) / (both + size)
            }),
        }
        self.sizes[b] += self.sizes[a];
    }

    /// Sets the distances from the cluster at `b` to all others from those of `a` and `b` to them
    /// and their sizes, and takes `a` out of the active ones. The diagonal stays infinite.
    #[inline]
    fn update(&mut self, a: usize, b: usize, distance: impl Fn(f64, f64, f64) -> f64) {
        let n = self.items;
        let (apart, sizes) = (&mut self.apart[..n * n], &self.sizes[..n]);
        let mut kept = 0;
        for at in 0..self.active.len() {
            let x = self.active[at];
            self.active[kept] = x;
            kept += usize::from(x as usize != a);
            let x = x as usize;
            let size = f64::from(sizes[x]);
            let new = distance(apart[a * n + x], apart[b * n + x], size);
            apart[b * n + x] = new;
            apart[x * n + b] = new;
        }
        self.active.truncate(kept);
    }

    /// Prim's algorithm, from the first item.
    fn spanning_tree(&mut self) {
        let n = self.items;
        let mut least = vec![f64::INFINITY; n];
        let mut at = 0_u32;
        self.active.remove(0);
        while let Some(&first) = self.active.first() {
            let row = &self.apart[at as usize * n..][..n];
            let mut next = first;
            for &x in &self.active {
                let slot = &mut least[x as usize];
                *slot = slot.min(row[x as usize]);
                if *slot < least[next as usize] {
                    next = x;
                }
            }
            let (from, into) = (at.min(next), at.max(next));
            let height = least[next as usize];
            self.joins.push(Join { from, into, height });
            if let Ok(place) = self.active.binary_search(&next) {
                self.active.remove(place);
            }
            at = next;
        }
        self.settle();
    }

    /// Brings joins into ascending order, equals as they were found, and names anew the slots at
    /// which the clusters stand that then join. The edges of a spanning tree need it, and those of a
    /// chain where rounding has put a join below one that it rests on.
    fn settle(&mut self) {
        self.joins.sort_by(|a, b| a.height.total_cmp(&b.height));
        let slots = &mut self.chain;
        slots.clear();
        slots.extend(0..self.items as u32);
        for join in &mut self.joins {
            let (a, b) = (find(slots, join.from), find(slots, join.into));
            (join.from, join.into) = (a.min(b), a.max(b));
            slots[join.from as usize] = join.into;
        }
    }

    /// The joins of the last run as merges by ascending height, numbered as `SciPy` does.
    ///
    /// Rounding can make a join a trifle lower than one on which it rests. So a join names what
    /// stands at its slots by then, wherever that has gone.
    pub fn merges(&self) -> Vec<Merge> {
        let mut order: Vec<usize> = (0..self.joins.len()).collect();
        order.sort_by(|&a, &b| self.ranks[a].total_cmp(&self.ranks[b]));
        let mut slots: Vec<u32> = (0..self.items as u32).collect();
        // The node of the cluster at each slot.
        let mut nodes: Vec<usize> = (0..self.items).collect();
        let mut sizes = vec![1; self.items];
        let mut merges = Vec::with_capacity(order.len());
        for join in order.into_iter().map(|at| self.joins[at]) {
            let (a, b) = (find(&mut slots, join.from), find(&mut slots, join.into));
            let (from, into) = (a.min(b) as usize, a.max(b) as usize);
            slots[from] = into as u32;
            let (left, right) = (nodes[from].min(nodes[into]), nodes[from].max(nodes[into]));
            let size = sizes[left] + sizes[right];
            nodes[into] = self.items + merges.len();
            sizes.push(size);
            merges.push(Merge {
                left,
                right,
                height: join.height,
                size,
            });
        }
        merges
    }
}

/// The slot at which the cluster of a slot stands now, with the way there shortened.
fn find(slots: &mut [u32], mut slot: u32) -> u32 {
    while slots[slot as usize] != slot {
        slots[slot as usize] = slots[slots[slot as usize] as usize];
        slot = slots[slot as usize];
    }
    slot
}

/// The merges of agglomerative clustering of items by their condensed distances, as
/// [`synthesis_core::cluster::linkage()`] gives them, but for any number of items and quicker for
/// many: O(n²) time, and 8 n² bytes.
pub fn linkage(items: usize, condensed: &[f64], by: Linkage) -> Vec<Merge> {
    if items < 2 || condensed.len() != items * (items - 1) / 2 {
        return Vec::new();
    }
    let mut agglomerator = Agglomerator::new(items);
    agglomerator.set(condensed);
    agglomerator.run(by);
    agglomerator.merges()
}
