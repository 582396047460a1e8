//! Permutations in slices, so that the page goes on answering while they are drawn.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use synthesis_analysis::association::{Association, Permutations};
use synthesis_analysis::{Nothing, Run};
use synthesis_core::data::Dataset;
use synthesis_core::state::ViewState;
use yew::prelude::*;

use crate::by_ptr::ByPtr;
use crate::platform::window;

/// How long a slice may take, in milliseconds: half of what a frame has.
const SLICE: f64 = 8.0;
/// After so many permutations the figures are shown for the first time, then at twice as many.
const FIRST: u32 = 250;
/// From when on progress is shown, in milliseconds.
const LONG: f64 = 300.0;

/// What the run has found, and how to hold it.
#[derive(Clone)]
pub struct Progress {
    /// The figures so far, or why there are none.
    pub found: Result<ByPtr<Association>, Nothing>,
    /// How many permutations there will be.
    pub total: u32,
    /// Whether it takes so long that it is worth saying.
    pub is_long: bool,
    /// Whether it was stopped.
    pub is_held: bool,
    /// Stops it, or lets it go on.
    pub hold: Callback<bool>,
}

/// What a run depends on: all of a state that changes its figures.
fn basis(state: &ViewState) -> ViewState {
    ViewState {
        filters: state.filters.clone(),
        columns: state.columns,
        show: state.show,
        collapsed: state.collapsed.clone(),
        ..ViewState::default()
    }
}

/// A run with what was shown of it.
type Shared = Rc<Result<RefCell<Permutations>, Nothing>>;

/// The association that a state shows, its figures sharpening while permutations are drawn.
#[hook]
pub fn use_association(dataset: &ByPtr<Dataset>, state: &ViewState) -> Progress {
    let run: Shared = use_memo((dataset.clone(), basis(state)), |(dataset, state)| {
        Permutations::of_view(dataset, state).map(RefCell::new)
    });
    let held = use_state_eq(|| None::<ByPtr<Result<RefCell<Permutations>, Nothing>>>);
    let shown = use_state_eq(|| 0_u32);
    let long = use_state_eq(|| false);
    let is_held = held.as_ref() == Some(&ByPtr(run.clone()));
    {
        let (shown, long) = (shown.setter(), long.setter());
        use_effect_with((ByPtr(run.clone()), is_held), move |(run, is_held)| {
            let slices = (!*is_held).then(|| Slices::start(run.0.clone(), shown, long));
            move || drop(slices)
        });
    }
    let hold = {
        let run = ByPtr(run.clone());
        Callback::from(move |hold: bool| held.set(hold.then(|| run.clone())))
    };
    let figures = use_memo((ByPtr(run.clone()), *shown), |(run, _)| match &**run {
        Ok(run) => Ok(ByPtr::new(run.borrow().association())),
        Err(nothing) => Err(*nothing),
    });
    Progress {
        found: (*figures).clone(),
        total: run.as_ref().as_ref().map_or(0, |run| run.borrow().total()),
        is_long: *long,
        is_held,
        hold,
    }
}

/// A run that goes on slice by slice until it is dropped.
struct Slices {
    next: Rc<RefCell<Option<Timeout>>>,
}

impl Slices {
    fn start(run: Shared, shown: UseStateSetter<u32>, long: UseStateSetter<bool>) -> Self {
        let next = Rc::new(RefCell::new(None));
        long.set(false);
        if let Ok(permutations) = run.as_ref() {
            let done = permutations.borrow().done();
            let slices = Slice {
                begun: window::now(),
                due: Cell::new(done.max(FIRST / 2) * 2),
                next: next.clone(),
                run,
                shown,
                long,
            };
            Rc::new(slices).plan();
        }
        Self { next }
    }
}

impl Drop for Slices {
    fn drop(&mut self) {
        // Takes the timer away, and with it what it holds.
        self.next.replace(None);
    }
}

struct Slice {
    run: Shared,
    begun: f64,
    /// After how many permutations the figures are shown next.
    due: Cell<u32>,
    next: Rc<RefCell<Option<Timeout>>>,
    shown: UseStateSetter<u32>,
    long: UseStateSetter<bool>,
}

impl Slice {
    fn plan(self: Rc<Self>) {
        let next = self.next.clone();
        let timer = Timeout::new(0, move || self.draw());
        next.replace(Some(timer));
    }

    fn draw(self: Rc<Self>) {
        let Ok(run) = self.run.as_ref() else { return };
        let start = window::now();
        let mut run = run.borrow_mut();
        let mut is_done = false;
        while !is_done && window::now() - start < SLICE {
            // One at a time: of a large table each may take as long as a slice.
            is_done = run.step(1);
        }
        let done = run.done();
        drop(run);
        if is_done || done >= self.due.get() {
            self.due.set(done.saturating_mul(2));
            self.shown.set(done);
        }
        if is_done {
            self.long.set(false);
        } else {
            if start - self.begun > LONG {
                self.long.set(true);
            }
            self.plan();
        }
    }
}
