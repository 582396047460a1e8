//! What speaks for each number of clusters: all of it in one run.

use synthesis_core::cluster::quality::MOST_CLUSTERS;
use synthesis_core::data::Dataset;
use synthesis_core::derive::View;
use synthesis_core::state::ViewState;

use super::{Consensus, ConsensusRun, Gap, GapStatistic, suggested_k};
use crate::items::items;
use crate::nothing::Nothing;
use crate::run::Run;

/// How many reference datasets a view draws for the gaps: enough for errors that hardly vary.
pub const REFERENCES: u32 = 500;
/// How often a view draws the studies anew.
pub const RESAMPLES: u32 = 1_000;

/// What is known of one number of clusters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Candidate {
    /// The number.
    pub k: usize,
    /// The gap. `None` where there is none at this number, or none yet.
    pub gap: Option<Gap>,
    /// What the resamples say; `None` of a single cluster, or before the first resample.
    pub stable: Option<Stable>,
}

/// How alike the cuts of the resamples are at one number of clusters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stable {
    /// The area below the distribution of the consensus, in 0..=1 ([`Consensus::area`]).
    pub area: f64,
    /// The share of pairs that are neither mostly together nor mostly apart, in 0..=1
    /// ([`Consensus::ambiguous`]).
    pub ambiguous: f64,
}

/// What speaks for each number of clusters, and how often factors stay together at the one shown;
/// as far as the run has gone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// From 1 to [`MOST_CLUSTERS`], as far as there are items, and the number shown; ascending.
    pub candidates: Vec<Candidate>,
    /// The number of clusters at which `consensus` was taken, from 2 to one fewer than the items.
    pub k: usize,
    /// How many references were drawn for the gaps; 0 where these are not computed.
    pub references: u32,
    /// How many resamples were drawn.
    pub resamples: u32,
    /// How often two items stayed together. Item `i` is leaf `i` of the view's row tree.
    pub consensus: Consensus,
}

impl Choice {
    /// The number, from 2 to [`MOST_CLUSTERS`], with the least share of ambiguous pairs, the lowest
    /// such; `None` before the first resample.
    pub fn steadiest(&self) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for candidate in &self.candidates {
            if let Some(stable) = candidate.stable
                && candidate.k <= MOST_CLUSTERS
                && best.is_none_or(|(_, least)| stable.ambiguous < least)
            {
                best = Some((candidate.k, stable.ambiguous));
            }
        }
        best.map(|(k, _)| k)
    }

    /// What the gaps suggest: the least number whose gap is not below that of the next less its
    /// error ([`super::suggested_k`]); 1 says that there are no clusters.
    pub fn widest(&self) -> Option<usize> {
        let gaps: Vec<Gap> = self.candidates.iter().map_while(|one| one.gap).collect();
        suggested_k(&gaps)
    }

    /// As a message: the numbers drawn, the number shown, how many candidates, nine figures of
    /// each, and the consensus of all pairs.
    pub fn write(&self) -> Vec<f64> {
        let mut out = vec![
            f64::from(self.references),
            f64::from(self.resamples),
            self.k as f64,
            self.consensus.items() as f64,
            self.candidates.len() as f64,
        ];
        for one in &self.candidates {
            let gap = one.gap.unwrap_or_default();
            let stable = one.stable.unwrap_or_default();
            let has = |is_there: bool| f64::from(u8::from(is_there));
            out.extend([one.k as f64, has(one.gap.is_some())]);
            out.extend([gap.log_within, gap.expected, gap.gap, gap.error]);
            out.extend([has(one.stable.is_some()), stable.area, stable.ambiguous]);
        }
        out.extend(self.consensus.condensed());
        out
    }

    /// From a message; `None` where it is none of these.
    #[allow(clippy::cast_sign_loss, reason = "counts from a program of our own")]
    pub fn read(figures: &[f64]) -> Option<Self> {
        let (head, rest) = figures.split_at_checked(5)?;
        let count = |at: usize| head[at] as usize;
        let (candidates, condensed) = rest.split_at_checked(count(4).checked_mul(9)?)?;
        let candidate = |one: &[f64]| Candidate {
            k: one[0] as usize,
            gap: (one[1] > 0.0).then_some(Gap {
                k: one[0] as usize,
                log_within: one[2],
                expected: one[3],
                gap: one[4],
                error: one[5],
            }),
            stable: (one[6] > 0.0).then_some(Stable {
                area: one[7],
                ambiguous: one[8],
            }),
        };
        Some(Self {
            references: head[0] as u32,
            resamples: head[1] as u32,
            k: count(2),
            consensus: Consensus::new(count(3), condensed.to_vec())?,
            candidates: candidates.chunks_exact(9).map(candidate).collect(),
        })
    }
}

/// The figures of a [`Choice`] in the making: the gaps first, then the resamples.
#[derive(Clone, Debug)]
pub struct ChoiceRun {
    /// `None` where the similarity has no references.
    gaps: Option<GapStatistic>,
    consensus: ConsensusRun,
    k: usize,
}

impl ChoiceRun {
    /// A run over the rows of a view: [`REFERENCES`] and [`RESAMPLES`], from the seed of its
    /// state, or else 1. The number shown is that into which the view cuts its rows, brought into
    /// 2 to one fewer than the rows.
    ///
    /// # Errors
    ///
    /// As for the gap statistic ([`GapStatistic::new`]), except that cosine similarity is no error.
    pub fn of_view(dataset: &Dataset, view: &View) -> Result<Self, Nothing> {
        let state = &view.state;
        let items = items(dataset, state);
        let (similarity, linkage) = (state.similarity, state.linkage);
        let seed = seed(state);
        let gaps = match GapStatistic::new(&items, similarity, linkage, REFERENCES, seed) {
            Err(Nothing::OfProfiles) => None,
            other => Some(other?),
        };
        let k = view.clusters.len().clamp(2, items.len() - 1);
        let mut ks: Vec<usize> = (2..=MOST_CLUSTERS).collect();
        ks.push(k);
        let consensus = ConsensusRun::new(&items, similarity, linkage, &ks, RESAMPLES, seed)?;
        Ok(Self { gaps, consensus, k })
    }

    /// The figures so far.
    pub fn choice(&self) -> Choice {
        let gaps = self
            .gaps
            .as_ref()
            .map(GapStatistic::values)
            .unwrap_or_default();
        let resamples = self.consensus.done();
        let candidate = |k: usize| {
            let consensus = self.consensus.values(k).filter(|_| resamples > 0);
            Candidate {
                k,
                gap: gaps.get(k - 1).copied(),
                stable: consensus.map(|consensus| Stable {
                    area: consensus.area(),
                    ambiguous: consensus.ambiguous(),
                }),
            }
        };
        let ks = self.consensus.ks().iter().copied();
        Choice {
            candidates: std::iter::once(1).chain(ks).map(candidate).collect(),
            k: self.k,
            references: self.gaps.as_ref().map_or(0, Run::done),
            resamples,
            consensus: self.consensus.values(self.k).unwrap_or_default(),
        }
    }
}

/// The seed from which a view draws.
pub fn seed(state: &ViewState) -> u64 {
    state.firmness.unwrap_or(1).into()
}

/// The figures of a view, all drawn.
///
/// # Errors
///
/// As [`ChoiceRun::of_view`].
pub fn choice_of(dataset: &Dataset, view: &View) -> Result<Choice, Nothing> {
    let mut run = ChoiceRun::of_view(dataset, view)?;
    run.step(run.total());
    Ok(run.choice())
}

/// A step is a reference or a resample.
impl Run for ChoiceRun {
    fn total(&self) -> u32 {
        self.gaps.as_ref().map_or(0, Run::total) + self.consensus.total()
    }

    fn done(&self) -> u32 {
        self.gaps.as_ref().map_or(0, Run::done) + self.consensus.done()
    }

    fn advance(&mut self, most: u32) {
        match &mut self.gaps {
            Some(gaps) if gaps.done() < gaps.total() => gaps.advance(most),
            _ => self.consensus.advance(most),
        }
    }
}
