//! How firm the points of a map are: resamples in slices between frames.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use synthesis_analysis::Run;
use synthesis_analysis::correspondence::{Bootstrap, RESAMPLES, SEED};
use yew::prelude::*;

use super::Outcome;
use crate::platform::window::now;
use crate::store::ByPtr;

/// How long a slice takes, in milliseconds: less than half a frame.
const SLICE: f64 = 7.0;
/// From when on a reader is told that it goes on, in milliseconds.
const NOTICED: f64 = 300.0;
/// How many resamples the first figures rest on.
const FIRST: u32 = 60;

/// What is known so far.
#[derive(Clone, PartialEq)]
struct Known {
    of: ByPtr<Outcome>,
    run: ByPtr<Bootstrap>,
    is_slow: bool,
}

/// How firm the points are, as far as that is known.
pub struct Firmness {
    known: Option<Known>,
    stop: Rc<Cell<bool>>,
}

impl Firmness {
    /// The resamples so far.
    pub fn run(&self) -> Option<ByPtr<Bootstrap>> {
        self.known.as_ref().map(|known| known.run.clone())
    }
}

/// Resamples the studies of a map, slice by slice; figures come early and sharpen.
#[hook]
pub fn use_firmness(outcome: &ByPtr<Outcome>) -> Firmness {
    let known = use_state_eq(|| None::<Known>);
    let stop = use_mut_ref(|| Rc::new(Cell::new(false)));
    let set = known.setter();
    let flag = stop.clone();
    use_effect_with(outcome.clone(), move |outcome| {
        let stop = Rc::new(Cell::new(false));
        flag.replace(stop.clone());
        let run = (**outcome).as_ref().ok();
        let run = run.and_then(|map| Bootstrap::new(map, SEED, RESAMPLES).ok());
        let timer = Rc::new(RefCell::new(None));
        if let Some(run) = run {
            let of = outcome.clone();
            let tell = Callback::from(move |(run, is_slow): (Bootstrap, bool)| {
                let (of, run) = (of.clone(), ByPtr::new(run));
                set.set(Some(Known { of, run, is_slow }));
            });
            let start = now();
            go_on(Slices {
                run,
                told: 0,
                start,
                tell,
                stop,
                timer: timer.clone(),
            });
        }
        move || drop(timer.take())
    });
    let known = (*known).clone().filter(|known| known.of == *outcome);
    let stop = stop.borrow().clone();
    Firmness { known, stop }
}

/// A run in slices.
struct Slices {
    run: Bootstrap,
    /// On how many resamples the figures rest that were last told.
    told: u32,
    start: f64,
    tell: Callback<(Bootstrap, bool)>,
    stop: Rc<Cell<bool>>,
    timer: Rc<RefCell<Option<Timeout>>>,
}

/// The next slice, after what the page has to do.
fn go_on(mut slices: Slices) {
    let timer = slices.timer.clone();
    let next = Timeout::new(0, move || {
        let begin = now();
        let mut is_done = slices.stop.get();
        while !is_done && now() - begin < SLICE {
            is_done = slices.run.step(4);
        }
        let done = slices.run.done();
        if is_done || done >= (2 * slices.told).max(FIRST) {
            slices.told = done;
            let is_slow = !is_done && begin - slices.start > NOTICED;
            slices.tell.emit((slices.run.clone(), is_slow));
        }
        if !is_done {
            go_on(slices);
        }
    });
    timer.replace(Some(next));
}

/// Says how far it is, where it takes long, with what stops it.
pub fn progress(firmness: &Firmness) -> Html {
    let Some(known) = firmness.known.as_ref().filter(|known| known.is_slow) else {
        return Html::default();
    };
    let stop = firmness.stop.clone();
    let onclick = move |_: MouseEvent| stop.set(true);
    html! {
        <p class="small">
            { "Resampling the studies: " }{ known.run.done() }{ " of " }{ known.run.total() }{ ". " }
            <button type="button" class="link" {onclick}>{ "Stop here" }</button>
        </p>
    }
}
