//! How firm clusters and differences are.
//!
//! The statistics behind the analysis views: pure functions from a
//! [`Dataset`](synthesis_core::data::Dataset) and its filters to figures with their uncertainty.
//! Like the core it knows no browser, no clock and no files. What is random is drawn from a seed by
//! [`random::Random`], so the same input and seed give the same figures on every machine.
//!
//! The unit is the study. Studies are what is resampled and what is permuted, since the codings of
//! one study stand and fall together. p-values describe these studies; they do not infer to others.
//!
//! Where there is nothing to compute, the result is a [`Nothing`] that says why in a sentence;
//! figures are never NaN or infinite. Work that takes long comes as a run with `step`, `done` and
//! `total`, so that a worker can show progress and stop.

pub mod agreement;
pub mod association;
pub mod canonical;
pub mod choice_of_k;
pub mod column_items;
pub mod cooccurrence;
pub mod correspondence;
pub mod divergence;
pub mod estimate;
pub mod fisher;
pub mod gaps;
pub mod items;
pub mod kernel;
pub mod multiple;
pub mod nothing;
pub mod numeric;
pub mod random;
pub mod reached;
pub mod run;
pub mod sensitivity;
pub mod shown;
pub mod sides;
pub mod stability;
pub mod study_table;
pub mod table;

pub use estimate::Estimate;
pub use nothing::Nothing;
pub use run::Run;
