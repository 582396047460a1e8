//! The page's third program: what takes long, worked out in steps.
//!
//! It holds one dataset and one run at a time, and knows neither page nor clock: whoever calls it
//! (`static/worker.js`, on a thread of its own or in slices on the page's) decides how much is done
//! at a time. Figures after so many steps are the same however the steps were cut.

mod job;
mod runs;
mod together;

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

pub use job::Started;
pub use runs::Runs;

/// A dataset and the run over it, for JavaScript.
#[wasm_bindgen(js_name = Runs)]
#[derive(Debug)]
pub struct Handle(Runs);

#[wasm_bindgen(js_class = Runs)]
impl Handle {
    /// Takes in a packed dataset.
    ///
    /// # Errors
    /// Where the pack cannot be read or holds no dataset.
    #[wasm_bindgen(constructor)]
    pub fn open(pack: &[u8]) -> Result<Handle, JsError> {
        Runs::open(pack).map(Self).map_err(|why| JsError::new(&why))
    }

    /// Begins a run over the view that a fragment of the address stands for, in place of the one
    /// before: `firmness`, with the seed of the fragment; `association`, `together`, its
    /// pairs, `network-medium` and `network-wide`, these with places; `map`, `comparison`,
    /// `sensitivity`, `sensitivity-countries`; `agreement`, for which the coders' rows are given,
    /// eight bytes a figure as of [`Handle::figures`]. Gives the sentence that says why there is
    /// nothing to compute, where there is not.
    ///
    /// # Errors
    /// Where the fragment or the kind of run is not understood.
    pub fn start(
        &mut self,
        kind: &str,
        fragment: &str,
        given: &[u8],
    ) -> Result<Option<String>, JsError> {
        let (given, _) = given.as_chunks();
        let given: Vec<f64> = given.iter().copied().map(f64::from_le_bytes).collect();
        self.0
            .start(kind, fragment, &given)
            .map(|started| match started {
                Started::Run => None,
                Started::Nothing(sentence) => Some(sentence.to_owned()),
            })
            .map_err(|why| JsError::new(&why))
    }

    /// Does as many more steps as are best done together: one where each may take long.
    pub fn step(&mut self) {
        self.0.step();
    }

    /// How many steps were done.
    pub fn done(&self) -> u32 {
        self.0.done()
    }

    /// How many steps there are in all; 0 where there is no run.
    pub fn total(&self) -> u32 {
        self.0.total()
    }

    /// The figures so far, as the kind of run has them, eight bytes each (IEEE 754, little-endian);
    /// empty where it has none yet.
    pub fn figures(&self) -> Vec<u8> {
        let figures = self.0.figures();
        figures.into_iter().flat_map(f64::to_le_bytes).collect()
    }

    /// The texts that the figures so far name by their places.
    pub fn texts(&self) -> Vec<String> {
        self.0.texts()
    }
}
