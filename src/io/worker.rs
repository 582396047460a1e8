//! The page's third program: it works out what takes long, off the page's thread where it can, and
//! tells how far it is. One run at a time: a new one takes the place of the one before.

use std::cell::Cell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

use super::Task;
use super::program::{Away, WORKER, ask};
use crate::by_ptr::ByPtr;

/// What can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How firm the nodes of the row tree are, with the view's seed.
    Firmness,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Firmness => "firmness",
        }
    }
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// How many steps were done.
    pub done: u32,
    /// How many there are in all.
    pub total: u32,
    /// An estimate of the time left, in seconds.
    pub left: f64,
    /// The figures so far, or the sentence that says why there is nothing to compute.
    pub said: Result<Vec<f64>, String>,
}

impl Report {
    fn read(told: &Array) -> Self {
        let number = |at: u32| told.get(at).as_f64().unwrap_or(0.0);
        // Counts from a program of our own: whole, and within 32 bits.
        #[allow(clippy::cast_sign_loss)]
        let count = |at: u32| number(at) as u32;
        let said = match told.get(4).as_string() {
            Some(sentence) => Err(sentence),
            None => Ok(figures(&Uint8Array::new(&told.get(3)).to_vec())),
        };
        Self {
            done: count(0),
            total: count(1),
            left: number(2) / 1000.0,
            said,
        }
    }

    /// Whether it is the last one.
    pub const fn is_last(&self) -> bool {
        self.done == self.total
    }
}

/// The figures of a message.
fn figures(bytes: &[u8]) -> Vec<f64> {
    let (figures, _) = bytes.as_chunks();
    figures.iter().copied().map(f64::from_le_bytes).collect()
}

/// The worker with a dataset.
pub struct Worker {
    pack: ByPtr<Vec<u8>>,
    /// Whether it was given the dataset.
    is_open: Cell<bool>,
}

impl Worker {
    /// A worker with a packed dataset; nothing is loaded before the first run.
    pub const fn new(pack: ByPtr<Vec<u8>>) -> Self {
        Self {
            pack,
            is_open: Cell::new(false),
        }
    }

    /// Runs a kind over the view that a fragment stands for, and tells how far it is until it is
    /// over, the task was cancelled, or another run took its place.
    ///
    /// # Errors
    /// Where the worker cannot be had, or fails.
    pub async fn run(
        &self,
        kind: Kind,
        fragment: &str,
        task: &Task,
        tell: impl Fn(Report),
    ) -> Result<(), Away> {
        let outcome = self.follow(kind, fragment, task, &tell).await;
        if outcome.is_err() {
            // What comes in its place knows no dataset.
            self.is_open.set(false);
        }
        outcome
    }

    async fn follow(
        &self,
        kind: Kind,
        fragment: &str,
        task: &Task,
        tell: &dyn Fn(Report),
    ) -> Result<(), Away> {
        if !self.is_open.replace(true) {
            let pack = Uint8Array::from(&self.pack[..]);
            ask(WORKER, "open", &Array::of1(&pack)).await?;
        }
        let named: [JsValue; 2] = [kind.name().into(), fragment.into()];
        let [kind, fragment] = &named;
        let number = Array::of1(&ask(WORKER, "start", &Array::of2(kind, fragment)).await?);
        loop {
            let told = ask(WORKER, "next", &number).await?;
            if task.is_cancelled() {
                ask(WORKER, "stop", &number).await?;
                return Ok(());
            }
            if told.is_null() {
                return Ok(());
            }
            let report = Report::read(&told.into());
            let is_last = report.is_last();
            tell(report);
            if is_last {
                return Ok(());
            }
        }
    }
}
