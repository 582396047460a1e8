//! The resampling itself, in steps.

use synthesis_core::cluster::{Linkage, MOST_ITEMS, Merge, Similarity};
use synthesis_core::derive::{Chance, NodeSupport};

use super::fit::{Fit, fit};
use super::subtrees::Subtrees;
use crate::column_items::ColumnItems;
use crate::estimate::Estimate;
use crate::items::Items;
use crate::kernel::resample::Resampler;
use crate::nothing::Nothing;
use crate::run::Run;

/// The scales of `pvclust`: how many studies are drawn, as a share of those that there are.
pub const SCALES: [f64; 10] = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4];

/// Below so many studies no AU is given. The correction rests on how the share of resamples
/// changes with the size of the sample; drawing 5 to 14 of 10 studies says little about that, and
/// drawing from fewer next to nothing. Leave one study out instead.
pub const FEWEST_STUDIES: usize = 10;

/// How many resamples of a scale are drawn before it is the next scale's turn: the most that are
/// counted at a time.
const TURN: u32 = 8;

/// How a run resamples.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// How often studies are drawn at each scale.
    pub resamples: u32,
    /// The scales, positive; a scale's resamples hold its share of the studies, rounded (halves to
    /// even, as R does), and at least one.
    pub scales: Vec<f64>,
    /// The seed: equal seeds give equal values.
    pub seed: u64,
}

impl Default for Options {
    /// 1,000 resamples at each of [`SCALES`], seed 1.
    fn default() -> Self {
        Self {
            resamples: 1000,
            scales: SCALES.to_vec(),
            seed: 1,
        }
    }
}

/// How firm one node of the tree is.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// The approximately unbiased value, in 0..=1: how well the studies support the cluster. Given
    /// from [`FEWEST_STUDIES`] studies and three scales on.
    pub au: Option<Estimate>,
    /// The bootstrap probability, in 0..=1: from the fit over all scales where there is one (as
    /// `pvclust` reports it), else the share at the scale nearest 1.
    pub bp: Estimate,
    /// The share of the resamples at the scale nearest 1 in which the cluster came back.
    pub share: f64,
    /// The fit over the scales; `None` where there are fewer than three scales.
    pub fit: Option<Fit>,
}

/// A bootstrap in the making. It is started, stepped until it is done or given up, and may be
/// asked for its values at any time between: they sharpen while it runs ([`Run`]).
///
/// Resample `i` of a scale is drawn by a generator of its own that follows from the seed, the
/// scale's number and `i`, from the studies in the order of their identifiers. So the values after
/// so many resamples are the same on every machine, however the steps were cut.
///
/// One resample takes time in proportion to the pairs of items that its studies report, divided
/// by the resamples that are counted at a time (8 of up to 255 studies, 4 of up to 65,535, 2 of
/// more), and to the square of the items; nothing is allocated.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    resampler: Resampler,
    subtrees: Subtrees,
    studies: usize,
    items: usize,
    linkage: Linkage,
    options: Options,
    scales: Vec<Scale>,
}

/// One scale: how many studies are drawn, how often they were, and how often each node came back.
#[derive(Clone, Debug)]
struct Scale {
    draws: u32,
    done: u32,
    counts: Vec<u32>,
}

impl Bootstrap {
    /// Prepares a run over the items of a view with its similarity and linkage.
    ///
    /// # Errors
    ///
    /// Fewer than two studies, fewer than three items, more items than are clustered
    /// ([`MOST_ITEMS`]), all items equally far apart, or no resamples or scales.
    pub fn new(
        items: &Items,
        similarity: Similarity,
        linkage: Linkage,
        options: Options,
    ) -> Result<Self, Nothing> {
        check(items)?;
        let resampler = Resampler::new(items, similarity);
        Self::over(resampler, linkage, options, Nothing::EquallyFar)
    }

    /// Prepares a run over the columns of a view, compared by the cosine of their counts over the
    /// rows.
    ///
    /// # Errors
    ///
    /// Fewer than two studies, fewer than three columns, more than are clustered, all of them equally
    /// far apart, or no resamples or scales.
    pub fn of_columns(
        columns: &ColumnItems,
        linkage: Linkage,
        options: Options,
    ) -> Result<Self, Nothing> {
        check_columns(columns)?;
        let resampler = Resampler::of_columns(columns);
        Self::over(resampler, linkage, options, Nothing::ColumnsEquallyFar)
    }

    fn over(
        mut resampler: Resampler,
        linkage: Linkage,
        options: Options,
        equally_far: Nothing,
    ) -> Result<Self, Nothing> {
        let is_scale = |scale: &f64| scale.is_finite() && *scale > 0.0 && *scale <= 1000.0;
        if options.resamples == 0
            || options.scales.is_empty()
            || !options.scales.iter().all(is_scale)
        {
            return Err(Nothing::NoResamples);
        }
        if is_equally_far(&mut resampler) {
            return Err(equally_far);
        }
        let merges = resampler.tree(linkage);
        let (studies, items) = (resampler.studies(), resampler.items());
        let scale = |scale: &f64| Scale {
            draws: size(studies, *scale),
            done: 0,
            counts: vec![0; merges.len()],
        };
        Ok(Self {
            scales: options.scales.iter().map(scale).collect(),
            subtrees: Subtrees::new(items, &merges),
            studies,
            items,
            resampler,
            linkage,
            options,
        })
    }

    /// The scale whose turn it is: eight resamples of each, in turn. `None` where all are done.
    fn next_scale(&self) -> Option<usize> {
        let left = |&number: &usize| self.scales[number].done < self.options.resamples;
        let numbers = (0..self.scales.len()).filter(left);
        // Rounds that are full; the scale in the middle of its turn is behind those before it.
        numbers.min_by_key(|&number| self.scales[number].done / TURN)
    }

    /// Draws as many resamples of a scale as are counted at a time, at most `most`.
    fn batch(&mut self, number: usize, most: u32) {
        let scale = &mut self.scales[number];
        let turn = TURN - scale.done % TURN;
        let wanted = turn.min(self.options.resamples - scale.done).min(most);
        let seed = (self.options.seed, number as u32);
        let lanes = self.resampler.draw(seed, scale.done, wanted, scale.draws);
        self.count(number, lanes);
    }

    /// Takes in what another run over the same studies, with the same options, drew since the two
    /// stood at the same resample: its last batch.
    pub(super) fn follow(&mut self, other: &Self) {
        let mut scales = self.scales.iter().zip(&other.scales);
        let Some(number) = scales.position(|(mine, other)| mine.done < other.done) else {
            return;
        };
        let lanes = other.scales[number].done - self.scales[number].done;
        self.resampler.follow(&other.resampler);
        self.count(number, lanes);
    }

    /// Counts which clusters came back in the resamples drawn last.
    fn count(&mut self, number: usize, lanes: u32) {
        let scale = &mut self.scales[number];
        for lane in 0..lanes {
            let joins = self.resampler.cluster(lane, self.linkage);
            self.subtrees.count(joins, &mut scale.counts);
        }
        scale.done += lanes;
    }

    /// How many studies are drawn from.
    pub fn studies(&self) -> usize {
        self.studies
    }

    /// How many items there are; there is one merge fewer.
    pub fn items(&self) -> usize {
        self.items
    }

    /// How often a merge's cluster came back at each scale so far; the merge is below the number of
    /// items less one.
    pub fn counts(&self, merge: usize) -> Vec<u32> {
        self.scales
            .iter()
            .map(|scale| scale.counts[merge])
            .collect()
    }

    /// How firm each node is, by merge: entry `i` is that of merge `i` of the view's tree. The
    /// last, which holds all items, always comes back. Empty before each scale was drawn once.
    pub fn values(&self) -> Vec<Support> {
        if self.scales.iter().any(|scale| scale.done == 0) {
            return Vec::new();
        }
        (0..self.items - 1).map(|merge| self.value(merge)).collect()
    }

    fn value(&self, merge: usize) -> Support {
        let share = |scale: &Scale| f64::from(scale.counts[merge]) / f64::from(scale.done);
        let shares: Vec<f64> = self.scales.iter().map(share).collect();
        let ratio = |scale: &Scale| f64::from(scale.draws) / self.studies as f64;
        let ratios: Vec<f64> = self.scales.iter().map(ratio).collect();
        let drawn: Vec<u32> = self.scales.iter().map(|scale| scale.done).collect();
        let far = |at: usize| (ratios[at] - 1.0).abs();
        let nearest = (0..ratios.len()).min_by(|&a, &b| far(a).total_cmp(&far(b)));
        let nearest = nearest.unwrap_or(0);
        let share = shares[nearest];
        let error = (share * (1.0 - share) / f64::from(drawn[nearest])).sqrt();
        let fit = (shares.len() > 2).then(|| fit(&shares, &ratios, &drawn));
        Support {
            au: fit
                .as_ref()
                .filter(|_| self.studies >= FEWEST_STUDIES)
                .map(|fit| fit.au),
            bp: fit.as_ref().map_or(
                Estimate {
                    value: share,
                    error,
                },
                |fit| fit.bp,
            ),
            share,
            fit,
        }
    }
}

/// A step is a resample at one scale; eight in one go take little longer than one.
impl Bootstrap {
    /// The values so far as the core takes them for pictures and words; without nodes before the
    /// first resample.
    pub fn support(&self) -> synthesis_core::derive::Support {
        let chance = |estimate: Estimate| Chance {
            value: estimate.value,
            error: estimate.error,
        };
        let nodes = self.values().into_iter().map(|one| NodeSupport {
            au: one.au.map(chance),
            bp: chance(one.bp),
        });
        synthesis_core::derive::Support {
            nodes: nodes.collect(),
            columns: Vec::new(),
            done: self.done(),
            total: self.total(),
        }
    }
}

impl Run for Bootstrap {
    fn total(&self) -> u32 {
        let scales = self.scales.len() as u32;
        self.options.resamples.saturating_mul(scales)
    }

    fn done(&self) -> u32 {
        self.scales.iter().map(|scale| scale.done).sum()
    }

    fn advance(&mut self, most: u32) {
        if let Some(number) = self.next_scale() {
            self.batch(number, most);
        }
    }
}

/// Whether all items are equally far apart, so that their order alone makes a tree. The lowest height
/// of single linkage is the least distance, the greatest of complete linkage the greatest.
fn is_equally_far(resampler: &mut Resampler) -> bool {
    let heights = |merges: Vec<Merge>| merges.into_iter().map(|merge| merge.height);
    let least = heights(resampler.tree(Linkage::Single)).fold(f64::INFINITY, f64::min);
    let greatest = heights(resampler.tree(Linkage::Complete)).fold(0.0, f64::max);
    greatest <= least
}

/// Whether a tree over these items can be other than it is.
pub(crate) fn check(items: &Items) -> Result<(), Nothing> {
    match (items.studies.len(), items.len()) {
        (0, _) => Err(Nothing::NoStudy),
        (_, 0) => Err(Nothing::NoCode),
        (1, _) => Err(Nothing::OneStudy),
        (_, 1) => Err(Nothing::OneCode),
        (_, 2) => Err(Nothing::TwoCodes),
        (_, some) if some > MOST_ITEMS => Err(Nothing::TooManyCodes),
        _ => Ok(()),
    }
}

/// Whether a tree over these columns can be other than it is.
fn check_columns(columns: &ColumnItems) -> Result<(), Nothing> {
    match (columns.cells.len(), columns.len()) {
        (0, _) => Err(Nothing::NoStudy),
        (_, 0) => Err(Nothing::NoColumn),
        (1, _) => Err(Nothing::OneStudy),
        (_, 1) => Err(Nothing::OneColumn),
        (_, 2) => Err(Nothing::TwoColumns),
        (_, some) if some > MOST_ITEMS => Err(Nothing::TooManyColumns),
        _ => Ok(()),
    }
}

/// How many studies a resample of a scale holds.
fn size(studies: usize, scale: f64) -> u32 {
    // The scale is positive and at most 1000: `Run::new` has checked.
    #[allow(clippy::cast_sign_loss)]
    let size = (studies as f64 * scale).round_ties_even() as u32;
    size.max(1)
}
