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

    /// Does at least one more step and at most `most`, which is not 0 and not more than are left:
    /// as many as are best done together.
    fn advance(&mut self, most: u32);

    /// Does up to `most` more steps; returns whether all are done.
    fn step(&mut self, most: u32) -> bool {
        let end = self.done().saturating_add(most).min(self.total());
        while self.done() < end {
            self.advance(end - self.done());
        }
        self.done() == self.total()
    }
}
