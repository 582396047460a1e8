//! The kinds of run, each a [`Run`] with figures for a message.

use synthesis_analysis::items::items;
use synthesis_analysis::stability::{Bootstrap, Options};
use synthesis_analysis::{Nothing, Run};
use synthesis_core::data::Dataset;
use synthesis_core::state::ViewState;

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
}

/// The run of a kind over a view; `None` where there is no such kind.
pub fn job(
    kind: &str,
    dataset: &Dataset,
    state: &ViewState,
) -> Option<Result<Box<dyn Job>, Nothing>> {
    match kind {
        "firmness" => Some(firmness(dataset, state)),
        _ => None,
    }
}

/// How firm the nodes of the row tree are: 1,000 resamples of the studies at each of ten scales.
fn firmness(dataset: &Dataset, state: &ViewState) -> Result<Box<dyn Job>, Nothing> {
    let options = Options {
        seed: state.firmness.unwrap_or(1).into(),
        ..Options::default()
    };
    let items = items(dataset, state);
    let run = Bootstrap::new(&items, state.similarity, state.linkage, options)?;
    Ok(Box::new(run))
}

impl Job for Bootstrap {
    fn figures(&self) -> Vec<f64> {
        self.support().write()
    }
}
