//! The kinds of run, each a [`Run`] with figures for a message.

use std::rc::Rc;

use synthesis_analysis::agreement::{self, read_rows};
use synthesis_analysis::association::Permutations;
use synthesis_analysis::choice_of_k::ChoiceRun;
use synthesis_analysis::correspondence::{self, map_of};
use synthesis_analysis::divergence::Exchange;
use synthesis_analysis::sensitivity::Sensitivity;
use synthesis_analysis::stability::{Options, TreesRun};
use synthesis_analysis::{Nothing, Run};
use synthesis_charts::layout::LayoutWidth;
use synthesis_core::data::Dataset;
use synthesis_core::derive::view;
use synthesis_core::state::ViewState;

use crate::together::TogetherRun;

/// What came of starting a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Started {
    /// It can be stepped.
    Run,
    /// There is nothing to compute, and why.
    Nothing(&'static str),
}

/// Work with figures.
pub trait Job: Run {
    /// The figures so far; empty where there are none yet.
    fn figures(&self) -> Vec<f64>;

    /// The texts that the figures name by their places.
    fn texts(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The run of a kind over a view; `None` where there is no such kind. `given` is what is not in the
/// dataset: of `agreement` the coders' rows.
pub fn job(
    kind: &str,
    dataset: &Rc<Dataset>,
    state: &ViewState,
    given: &[f64],
) -> Option<Result<Box<dyn Job>, Nothing>> {
    Some(match kind {
        "firmness" => boxed(firmness(dataset, state)),
        "clusters" => boxed(ChoiceRun::of_view(dataset, &view(dataset, state))),
        "association" => boxed(Permutations::of_view(dataset, state)),
        "together" => boxed(TogetherRun::of_view(dataset, state, None)),
        "network-medium" => boxed(network(dataset, state, LayoutWidth::Medium)),
        "network-wide" => boxed(network(dataset, state, LayoutWidth::Wide)),
        "map" => boxed(map_of(dataset, state).and_then(|m| correspondence::Bootstrap::of_view(&m))),
        "comparison" => boxed(Exchange::of_view(dataset, state)),
        "sensitivity" => boxed(Sensitivity::of_studies(dataset.clone(), state.clone())),
        "sensitivity-countries" => boxed(Sensitivity::of_countries(dataset.clone(), state.clone())),
        "agreement" => boxed(agreement::Bootstrap::of_view(dataset, &read_rows(given))),
        _ => return None,
    })
}

fn boxed<J: Job + 'static>(run: Result<J, Nothing>) -> Result<Box<dyn Job>, Nothing> {
    run.map(|run| Box::new(run) as Box<dyn Job>)
}

fn network(
    dataset: &Dataset,
    state: &ViewState,
    width: LayoutWidth,
) -> Result<TogetherRun, Nothing> {
    TogetherRun::of_view(dataset, state, Some(width))
}

/// How firm the nodes of both trees are: 1,000 resamples of the studies at each of ten scales.
fn firmness(dataset: &Dataset, state: &ViewState) -> Result<TreesRun, Nothing> {
    let options = Options {
        seed: state.firmness.unwrap_or(1).into(),
        ..Options::default()
    };
    TreesRun::of_view(dataset, state, options)
}

impl Job for TreesRun {
    fn figures(&self) -> Vec<f64> {
        self.support().write()
    }
}

impl Job for ChoiceRun {
    fn figures(&self) -> Vec<f64> {
        self.choice().write()
    }
}

impl Job for Permutations {
    fn figures(&self) -> Vec<f64> {
        self.reached().write()
    }
}

impl Job for Exchange {
    fn figures(&self) -> Vec<f64> {
        self.reached().write()
    }
}

impl Job for correspondence::Bootstrap {
    fn figures(&self) -> Vec<f64> {
        self.replicates().write()
    }
}

impl Job for Sensitivity {
    fn figures(&self) -> Vec<f64> {
        self.found().write().0
    }

    fn texts(&self) -> Vec<String> {
        self.found().write().1
    }
}

impl Job for agreement::Bootstrap {
    fn figures(&self) -> Vec<f64> {
        self.intervals().write()
    }
}
