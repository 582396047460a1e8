//! Which factors go together, and where a network of them has its places.

use synthesis_analysis::cooccurrence::{CoOccurrence, Joined, Pairs, pairs_of};
use synthesis_analysis::{Nothing, Run};
use synthesis_charts::layout::LayoutWidth;
use synthesis_charts::layout::together::Placing;
use synthesis_core::data::Dataset;
use synthesis_core::derive::{View, view};
use synthesis_core::state::ViewState;

use crate::job::Job;

/// How many steps the places of a network are told as, however many rounds they take.
const PLACING: u32 = 400;

/// The pairs of factors, then, where it is asked for, the places of their network.
pub struct TogetherRun {
    pairs: Pairs,
    network: Option<Network>,
    /// The figures, once they are whole.
    figures: Vec<f64>,
}

/// A network whose places are asked for.
struct Network {
    view: View,
    width: LayoutWidth,
    placing: Option<Placing>,
    done: u32,
}

impl TogetherRun {
    /// Prepares the pairs of a view; of a network at a width with its places.
    ///
    /// # Errors
    /// Where there is nothing to put together.
    pub fn of_view(
        dataset: &Dataset,
        state: &ViewState,
        network: Option<LayoutWidth>,
    ) -> Result<Self, Nothing> {
        let pairs = pairs_of(dataset, state)?;
        let network = network.map(|width| Network {
            view: view(dataset, state),
            width,
            placing: None,
            done: 0,
        });
        Ok(Self {
            pairs,
            network,
            figures: Vec::new(),
        })
    }

    /// What follows from the last step of the pairs.
    fn end_pairs(&mut self) {
        let found = self.pairs.found();
        self.figures = found.write();
        if let Some(network) = &mut self.network {
            network.begin(&found);
        }
    }
}

impl Network {
    fn begin(&mut self, found: &CoOccurrence) {
        self.placing = Some(Placing::new(&Joined::new(&self.view, found), self.width));
    }

    /// Does as many rounds as the next step takes.
    fn advance(&mut self) {
        let Some(placing) = &mut self.placing else {
            return;
        };
        let reached = |placing: &Placing| {
            let share = u64::from(placing.done()) * u64::from(PLACING);
            (share / u64::from(placing.total().max(1))) as u32
        };
        while reached(placing) <= self.done && placing.done() < placing.total() {
            placing.round();
        }
        self.done = reached(placing);
    }
}

/// A step is the pairs of one factor with those after it, then a share of the rounds in which a
/// network is drawn.
impl Run for TogetherRun {
    fn total(&self) -> u32 {
        self.pairs.total() + self.network.as_ref().map_or(0, |_| PLACING)
    }

    fn done(&self) -> u32 {
        self.pairs.done() + self.network.as_ref().map_or(0, |network| network.done)
    }

    fn advance(&mut self, _most: u32) {
        if self.pairs.done() < self.pairs.total() {
            self.pairs.advance(1);
            if self.pairs.done() == self.pairs.total() {
                self.end_pairs();
            }
        } else if let Some(network) = &mut self.network {
            network.advance();
        }
    }
}

/// Told once they are whole: the pairs, then the places.
impl Job for TogetherRun {
    fn figures(&self) -> Vec<f64> {
        if self.done() < self.total() {
            return Vec::new();
        }
        let mut figures = self.figures.clone();
        let placing = self.network.as_ref().and_then(|of| of.placing.as_ref());
        figures.extend(placing.into_iter().flat_map(|of| of.places().write()));
        figures
    }
}
