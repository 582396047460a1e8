//! A dataset and the run over it.

use std::fmt::{self, Debug, Formatter};
use std::rc::Rc;

use synthesis_core::data::{Dataset, pack};
use synthesis_core::state::from_fragment;

use crate::job::{Job, Started, job};

/// A dataset and the run over it.
pub struct Runs {
    dataset: Rc<Dataset>,
    job: Option<Box<dyn Job>>,
}

impl Debug for Runs {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Runs");
        out.field("done", &self.done())
            .field("total", &self.total());
        out.finish_non_exhaustive()
    }
}

impl Runs {
    /// Takes in a packed dataset.
    ///
    /// # Errors
    /// Why the pack cannot be read, or that it holds no dataset.
    pub fn open(bytes: &[u8]) -> Result<Self, String> {
        let package = pack::read(bytes).map_err(|error| error.to_string())?;
        let dataset = package.dataset.ok_or("the pack holds no dataset")?;
        Ok(Self {
            dataset: Rc::new(dataset),
            job: None,
        })
    }

    /// Begins a run of a kind over the view of a fragment, in place of the one before. `given` is
    /// what is not in the dataset: of `agreement` the coders' rows
    /// ([`write_rows`](synthesis_analysis::agreement::write_rows)).
    ///
    /// # Errors
    /// What of the fragment was not understood, or that there is no such kind; the run before is
    /// gone then too.
    pub fn start(&mut self, kind: &str, fragment: &str, given: &[f64]) -> Result<Started, String> {
        self.job = None;
        let state = from_fragment(fragment, &self.dataset).map_err(|parts| parts.join("; "))?;
        let job = job(kind, &self.dataset, &state, given);
        match job.ok_or_else(|| ["no run is a ", kind].concat())? {
            Ok(job) => {
                self.job = Some(job);
                Ok(Started::Run)
            }
            Err(nothing) => Ok(Started::Nothing(nothing.sentence())),
        }
    }

    /// Does as many more steps as are best done together, where any is left.
    pub fn step(&mut self) {
        if let Some(job) = &mut self.job {
            let left = job.total() - job.done();
            if left > 0 {
                job.advance(left);
            }
        }
    }

    /// How many steps were done.
    pub fn done(&self) -> u32 {
        self.job.as_ref().map_or(0, |job| job.done())
    }

    /// How many steps there are in all; 0 where there is no run.
    pub fn total(&self) -> u32 {
        self.job.as_ref().map_or(0, |job| job.total())
    }

    /// The figures so far.
    pub fn figures(&self) -> Vec<f64> {
        self.job.as_ref().map_or_else(Vec::new, |job| job.figures())
    }

    /// The texts that the figures so far name by their places.
    pub fn texts(&self) -> Vec<String> {
        self.job.as_ref().map_or_else(Vec::new, |job| job.texts())
    }
}
