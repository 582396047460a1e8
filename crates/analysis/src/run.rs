//! Work that takes long, in steps.

/// Work in equal steps (resamples, permutations) that can be shown as it goes on, and left off.
///
/// The figures so far can be read between any two steps, and depend on the seed and on how many
/// steps were done, not on how they were grouped.
pub trait Run {
    /// How many steps there are in all.
    fn total(&self) -> u32;

    /// How many steps were done.
    fn done(&self) -> u32;

    /// Does up to `most` more steps; returns whether all are done.
    fn step(&mut self, most: u32) -> bool;
}
