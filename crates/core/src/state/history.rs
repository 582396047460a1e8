//! Undo and redo as a list of states.

use super::ViewState;

/// The states before and after the present one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    past: Vec<ViewState>,
    future: Vec<ViewState>,
}

impl History {
    /// How many steps back are kept.
    pub const DEPTH: usize = 200;

    /// Notes that `from` was left for a new state; what was undone is forgotten.
    pub fn record(&mut self, from: ViewState) {
        if self.past.len() == Self::DEPTH {
            self.past.remove(0);
        }
        self.past.push(from);
        self.future.clear();
    }

    /// One step back from `present`, or `None` at the beginning.
    pub fn undo(&mut self, present: &ViewState) -> Option<ViewState> {
        let previous = self.past.pop()?;
        self.future.push(present.clone());
        Some(previous)
    }

    /// One step forward again, or `None` where nothing was undone.
    pub fn redo(&mut self, present: &ViewState) -> Option<ViewState> {
        let next = self.future.pop()?;
        self.past.push(present.clone());
        Some(next)
    }

    /// Whether there is a step back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step forward.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
