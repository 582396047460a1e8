//! Bootstrap resamples of studies as weights, several at a time.

use synthesis_core::cluster::{Linkage, Merge, Similarity};

use super::agglomerate::{Agglomerator, Join};
use super::distance::{angle, apart};
use super::incidence::Incidence;
use crate::column_items::ColumnItems;
use crate::items::Items;
use crate::random::Random;

/// Trees over resampled studies.
///
/// How many times each study is drawn stands for the resample; the resamples of one draw lie side
/// by side in one word a study, so that one addition counts a pair of items in all of them. Eight
/// resamples of at most 255 draws go into a word, four of at most 65,535, two of more.
#[derive(Clone, Debug)]
pub struct Resampler {
    similarity: Similarity,
    lists: Lists,
    /// The bits of one resample.
    bits: u32,
    draws: u32,
    weights: Vec<u64>,
    sums: Vec<u64>,
    /// The size of each item, or the square of its profile, in one resample.
    sizes: Vec<u64>,
    profiles: Vec<u32>,
    agglomerator: Agglomerator,
}

/// What each study is counted for.
#[derive(Clone, Debug)]
enum Lists {
    /// Pairs of items.
    Items(Incidence),
    /// Cells of items × columns, those over which their profiles run.
    Cells {
        columns: usize,
        cells: Vec<Vec<u32>>,
    },
}

impl Resampler {
    /// Prepares resampling the studies of these items.
    pub fn new(items: &Items, similarity: Similarity) -> Self {
        let lists = if similarity == Similarity::Cosine {
            let (columns, cells) = (items.columns, items.cells.clone());
            Lists::Cells { columns, cells }
        } else {
            Lists::Items(items.incidence.clone())
        };
        Self::over(lists, items.studies.len(), items.len(), similarity)
    }

    /// Prepares resampling the studies of these columns, compared by the cosine of their counts
    /// over the rows.
    pub fn of_columns(columns: &ColumnItems) -> Self {
        let lists = Lists::Cells {
            columns: columns.rows,
            cells: columns.cells.clone(),
        };
        let studies = columns.cells.len();
        Self::over(lists, studies, columns.len(), Similarity::Cosine)
    }

    fn over(lists: Lists, studies: usize, items: usize, similarity: Similarity) -> Self {
        let width = match lists {
            Lists::Items(_) => items,
            Lists::Cells { columns, .. } => columns,
        };
        Self {
            similarity,
            lists,
            bits: 32,
            draws: 0,
            weights: vec![0; studies],
            sums: vec![0; items * width],
            sizes: vec![0; items],
            profiles: Vec::new(),
            agglomerator: Agglomerator::new(items),
        }
    }

    /// How many studies are drawn from.
    pub fn studies(&self) -> usize {
        self.weights.len()
    }

    /// How many items are clustered.
    pub fn items(&self) -> usize {
        self.sizes.len()
    }

    /// Takes over the resamples that another has drawn last from as many studies.
    pub fn follow(&mut self, other: &Self) {
        (self.bits, self.draws) = (other.bits, other.draws);
        self.weights.clone_from(&other.weights);
        self.count();
    }

    /// The tree over the studies as they are.
    pub fn tree(&mut self, linkage: Linkage) -> Vec<Merge> {
        self.bits = 32;
        self.draws = self.weights.len() as u32;
        self.weights.fill(1);
        self.count();
        self.cluster(0, linkage);
        self.agglomerator.merges()
    }

    /// Draws `draws` studies with replacement in each of the next resamples, from number `first`
    /// on, at most `wanted`, and says how many resamples that were. `seed` is the seed and the
    /// number of the scale.
    pub fn draw(&mut self, seed: (u64, u32), first: u32, wanted: u32, draws: u32) -> u32 {
        self.bits = match draws {
            0..=0xff => 8,
            0x100..=0xffff => 16,
            _ => 32,
        };
        self.draws = draws;
        let lanes = wanted.min(u64::BITS / self.bits);
        self.weights.fill(0);
        let studies = self.weights.len() as u32;
        for lane in 0..lanes {
            let one = 1 << (lane * self.bits);
            let stream = u64::from(seed.1) << 32 | u64::from(first + lane);
            let mut random = Random::new(seed.0, stream);
            for _ in 0..draws {
                self.weights[random.below(studies) as usize] += one;
            }
        }
        self.count();
        lanes
    }

    fn count(&mut self) {
        self.sums.fill(0);
        match &self.lists {
            Lists::Items(incidence) => count_pairs(incidence, &self.weights, &mut self.sums),
            Lists::Cells { cells, .. } => {
                for (cells, &weight) in cells.iter().zip(&self.weights) {
                    for &cell in cells {
                        self.sums[cell as usize] += weight;
                    }
                }
            }
        }
    }

    /// The tree of one of the resamples drawn last.
    pub fn cluster(&mut self, lane: u32, linkage: Linkage) -> &[Join] {
        let (shift, mask) = (lane * self.bits, u64::MAX >> (64 - self.bits));
        match self.lists {
            Lists::Items(_) => self.compare_sets(shift, mask),
            Lists::Cells { columns, .. } => self.compare_profiles(shift, mask, columns),
        }
        self.agglomerator.run(linkage)
    }

    /// Whether a study that reports the item was drawn, in the resample clustered last.
    pub fn is_drawn(&self, item: usize) -> bool {
        self.sizes[item] > 0
    }

    /// Sets the distances between items by the studies that report them.
    fn compare_sets(&mut self, shift: u32, mask: u64) {
        let items = self.sizes.len();
        let count = |sum: u64| sum >> shift & mask;
        for (i, size) in self.sizes.iter_mut().enumerate() {
            *size = count(self.sums[i * items + i]);
        }
        for i in 0..items {
            let row = &self.sums[i * items..][..items];
            let size = self.sizes[i] as u32;
            for (j, (&sum, &other)) in row.iter().zip(&self.sizes).enumerate().skip(i + 1) {
                let (common, other) = (count(sum) as u32, other as u32);
                let distance = apart(common, size, other, self.draws, self.similarity);
                self.agglomerator.put(i, j, distance);
            }
        }
    }

    /// Sets the distances between items by their counts over the columns.
    fn compare_profiles(&mut self, shift: u32, mask: u64, columns: usize) {
        let count = |&sum: &u64| (sum >> shift & mask) as u32;
        self.profiles.clear();
        self.profiles.extend(self.sums.iter().map(count));
        let row = |item: usize| &self.profiles[item * columns..][..columns];
        for (i, square) in self.sizes.iter_mut().enumerate() {
            *square = dot(row(i), row(i));
        }
        for i in 0..self.sizes.len() {
            for j in i + 1..self.sizes.len() {
                let distance = angle(dot(row(i), row(j)), self.sizes[i], self.sizes[j]);
                self.agglomerator.put(i, j, distance);
            }
        }
    }
}

/// Adds the weight of each study to all pairs of items that it reports.
fn count_pairs(incidence: &Incidence, weights: &[u64], sums: &mut [u64]) {
    let items = incidence.items();
    for (members, &weight) in incidence.iter().zip(weights) {
        if weight == 0 {
            continue;
        }
        for (at, &first) in members.iter().enumerate() {
            let row = &mut sums[usize::from(first) * items..][..items];
            for &second in &members[at..] {
                row[usize::from(second)] += weight;
            }
        }
    }
}

fn dot(a: &[u32], b: &[u32]) -> u64 {
    a.iter()
        .zip(b)
        .map(|(&x, &y)| u64::from(x) * u64::from(y))
        .sum()
}
