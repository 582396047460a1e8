//! The best of several drawings of a network.

use super::layout::Layout;

/// From how many seeds a small network is drawn.
const TRIES: u64 = 16;
/// How many moves of pairs all tries together take at the most; large networks get fewer.
const MOVES: u64 = 12_000_000;

/// The best of the drawings from the seeds 1, 2, … (16 of them, fewer beyond 70 nodes), in the
/// making: the one whose outcome has the fewest faults, the first where several have as few.
///
/// The same for the same network on every machine, however the rounds were cut.
#[derive(Clone, Debug)]
pub struct BestDrawing<T> {
    nodes: usize,
    edges: Vec<(usize, usize, f64)>,
    tries: u64,
    /// The seed of the drawing at hand.
    seed: u64,
    drawing: Layout,
    /// How many rounds of it were done.
    rounds: usize,
    best: Option<(T, usize)>,
}

impl<T> BestDrawing<T> {
    /// No round was done yet.
    pub fn new(nodes: usize, edges: Vec<(usize, usize, f64)>) -> Self {
        let moves = 300 * (nodes * nodes) as u64 / 2;
        Self {
            nodes,
            tries: (MOVES / moves.max(1)).clamp(1, TRIES),
            seed: 1,
            drawing: Layout::new(nodes, &edges, 1),
            rounds: 0,
            best: None,
            edges,
        }
    }

    /// How many rounds there are in all drawings.
    pub fn total(&self) -> u32 {
        self.tries as u32 * self.drawing.rounds() as u32
    }

    /// How many were done.
    pub fn done(&self) -> u32 {
        (self.seed - 1) as u32 * self.drawing.rounds() as u32 + self.rounds as u32
    }

    /// Does a round, where one is left. `finish` makes of the places of the nodes ([`layout()`])
    /// what is drawn, and counts its faults; it is called at the end of each drawing.
    ///
    /// [`layout()`]: super::layout()
    pub fn round(&mut self, finish: impl FnOnce(&[[f64; 2]]) -> (T, usize)) {
        if self.seed > self.tries {
            return;
        }
        self.drawing.round();
        self.rounds += 1;
        if self.rounds < self.drawing.rounds() {
            return;
        }
        let (drawn, faults) = finish(&self.drawing.places());
        if self.best.as_ref().is_none_or(|(_, least)| faults < *least) {
            self.best = Some((drawn, faults));
        }
        self.rounds = 0;
        self.seed += 1;
        if self.seed <= self.tries {
            self.drawing = Layout::new(self.nodes, &self.edges, self.seed);
        }
    }

    /// The best so far; `None` before the first drawing is done.
    pub fn best(&self) -> Option<&T> {
        self.best.as_ref().map(|(drawn, _)| drawn)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::super::layout;
    use super::*;

    fn best_drawing<T: Clone>(
        nodes: usize,
        edges: &[(usize, usize, f64)],
        finish: impl Fn(&[[f64; 2]]) -> (T, usize),
    ) -> Option<T> {
        let mut drawing = BestDrawing::new(nodes, edges.to_vec());
        let total = drawing.total();
        for at in 0..total {
            assert_eq!(drawing.done(), at);
            drawing.round(&finish);
        }
        assert_eq!(drawing.done(), total);
        drawing.round(|_| unreachable!());
        drawing.best().cloned()
    }

    #[test]
    fn the_first_of_the_best_is_taken() {
        let ring: Vec<(usize, usize, f64)> = (0..6).map(|at| (at, (at + 1) % 6, 1.0)).collect();
        let (tried, faults) = (Cell::new(0), [5, 3, 4, 3]);
        let best = best_drawing(6, &ring, |places| {
            let at = tried.replace(tried.get() + 1);
            ((at, places.to_vec()), faults.get(at).copied().unwrap_or(9))
        });
        let (at, places) = best.unwrap_or_default();
        assert_eq!((at, tried.get()), (1, 16));
        assert_eq!(places, layout(6, &ring, 2), "from the second seed");
        let count = Cell::new(0);
        best_drawing(2_000, &[], |_| ((), count.replace(count.get() + 1)));
        assert_eq!(count.get(), 1, "a large network is drawn once");
    }
}
