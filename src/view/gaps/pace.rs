//! A long run in slices between frames.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use synthesis_analysis::Run;
use yew::prelude::*;

use crate::platform::window;

/// How long a slice may take, in milliseconds: half a frame.
const SLICE: f64 = 8.0;
/// After how many milliseconds what came meanwhile is shown.
const SHOWN: f64 = 120.0;
/// From how many milliseconds on a run waits to be started.
const LONG: f64 = 30_000.0;

/// Whether a run goes on, and how long it would take.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pace {
    /// Whether it stands still until the reader has it go on.
    pub is_halted: bool,
    /// About how many milliseconds all of the rest would take, once known.
    pub left: f64,
}

/// Goes through a run in slices, and has the component rendered again as values come. A run that
/// would take long halts after its first slice.
#[hook]
pub fn use_pace<R: Run + 'static>(run: &Rc<RefCell<R>>, key: usize) -> UseStateHandle<Pace> {
    let pace = use_state(Pace::default);
    let shown = use_force_update();
    let was = use_mut_ref(|| key);
    if std::mem::replace(&mut *was.borrow_mut(), key) != key {
        pace.set(Pace::default());
    }
    let deps = (key, pace.is_halted);
    let (set, run) = (pace.setter(), run.clone());
    use_effect_with(deps, move |&(_, is_halted)| {
        let timer = Rc::new(RefCell::new(None::<Timeout>));
        if !is_halted && run.borrow().done() < run.borrow().total() {
            let show = Callback::from(move |()| shown.force_update());
            let is_fresh = run.borrow().done() == 0;
            let slices = Slices {
                run,
                set,
                show,
                timer: timer.clone(),
            };
            slices.next(window::now(), is_fresh);
        }
        move || drop(timer.take())
    });
    pace
}

/// What every slice needs.
struct Slices<R> {
    run: Rc<RefCell<R>>,
    set: UseStateSetter<Pace>,
    show: Callback<()>,
    timer: Rc<RefCell<Option<Timeout>>>,
}

impl<R: Run + 'static> Slices<R> {
    /// Has the next slice done once the page had its turn.
    fn next(self, shown: f64, is_first: bool) {
        let timer = self.timer.clone();
        let timeout = Timeout::new(0, move || self.slice(shown, is_first));
        timer.replace(Some(timeout));
    }

    fn slice(self, mut shown: f64, is_first: bool) {
        let start = window::now();
        let mut run = self.run.borrow_mut();
        let before = run.done();
        let mut is_done = false;
        let mut took = 0.0;
        while !is_done && took < SLICE {
            is_done = run.step(1);
            took = window::now() - start;
        }
        let steps = f64::from(run.done() - before).max(1.0);
        let left = f64::from(run.total() - run.done()) * took / steps;
        drop(run);
        if is_first && left > LONG {
            self.set.set(Pace {
                is_halted: true,
                left,
            });
            return;
        }
        if is_done || start + took - shown > SHOWN {
            shown = start + took;
            self.show.emit(());
        }
        if !is_done {
            self.next(shown, false);
        }
    }
}
