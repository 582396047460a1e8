//! Work that takes long: asked of the worker, its figures as they come, how far it is.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use synthesis_core::describe::thousands;
use yew::prelude::*;

use crate::io::packed::Packed;
use crate::io::worker::{Figures, Going, Order, Report};
use crate::platform::focus;
use crate::platform::host::Host;
use crate::store::{ByPtr, use_actions};

/// A run that takes longer than this, in milliseconds, is shown.
const PATIENCE: u32 = 300;

/// What a run said last: its figures so far, or why there are none.
pub type Said = Result<ByPtr<Figures>, AttrValue>;

/// Has a run made whenever the order changes, in place of the one before, until the view is left;
/// gives what it said last, and what shows how far it is where that takes long. `doing` says what is
/// done: `Drawing the studies anew`. Without an order nothing is run.
#[hook]
pub fn use_run(
    pack: &ByPtr<Packed>,
    order: Option<Order>,
    doing: &'static str,
) -> (Option<Said>, Html) {
    let told = use_state_eq(|| None::<Told>);
    let on_told = {
        let set = told.setter();
        use_callback((), move |told: Told, ()| set.set(Some(told)))
    };
    let said = (told.as_ref())
        .filter(|told| Some(&told.of) == order.as_ref())
        .map(|told| told.said.clone());
    let running = html! { <Running pack={pack.clone()} {order} {doing} {on_told} /> };
    (said, running)
}

/// What a run said.
#[derive(Clone, PartialEq)]
struct Told {
    of: Order,
    said: Said,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Progress {
    /// Whether it takes so long that it is worth saying.
    is_long: bool,
    is_halted: bool,
    /// Whether the worker could not be had, or failed.
    is_away: bool,
    /// Steps done.
    done: u32,
    /// Steps in all; 0 before that is known.
    total: u32,
    /// An estimate of the seconds left.
    left: f64,
}

/// Properties of [`Running`].
#[derive(Properties, PartialEq)]
struct RunningProps {
    pack: ByPtr<Packed>,
    order: Option<Order>,
    doing: &'static str,
    on_told: Callback<Told>,
}

/// How far a run is, in a component of its own: a view is drawn anew for figures alone.
#[component]
fn Running(props: &RunningProps) -> Html {
    let progress = use_state_eq(Progress::default);
    let again = use_state_eq(|| 0_u32);
    let run = use_mut_ref(|| None::<Rc<Run>>);
    let host = use_actions().host;
    {
        let (run, set, on_told) = (run.clone(), progress.setter(), props.on_told.clone());
        let of = (props.order.clone(), props.pack.clone(), *again);
        use_effect_with(of, move |(order, pack, _)| {
            let begun = (order.clone()).map(|of| Run::begin(host, of, pack.clone(), set, on_told));
            run.replace(begun.clone());
            move || {
                if let Some(run) = begun {
                    run.leave();
                }
            }
        });
    }
    let Progress {
        is_long,
        is_halted,
        is_away,
        total,
        done,
        ..
    } = *progress;
    if is_away {
        return away(move |_| again.set(*again + 1));
    }
    if !is_long {
        return Html::default();
    }
    let onclick = move |_: MouseEvent| {
        if let Some(run) = &*run.borrow() {
            run.halt(!is_halted);
        }
    };
    let max = (total > 0).then(|| total.to_string());
    let value = max.is_some().then(|| done.to_string());
    html! {
        <div class="bar run">
            <label class="choice">
                <span>{ words(props.doing, &progress) }</span>
                <progress {max} {value} />
            </label>
            <button type="button" {onclick}>{ if is_halted { "Go on" } else { "Stop here" } }</button>
        </div>
    }
}

/// Says that the worker could not be had, and offers to try again.
fn away(again: impl Fn(MouseEvent) + 'static) -> Html {
    html! {
        <div class="bar run">
            <p role="alert">{ "The part of this page that works this out could not be fetched, or it failed." }</p>
            <button type="button" onclick={Callback::from(again)}>{ "Try again" }</button>
        </div>
    }
}

/// A run, and whom it tells.
struct Run {
    going: Going,
    host: Host,
    is_left: Cell<bool>,
    progress: Cell<Progress>,
    set: UseStateSetter<Progress>,
}

impl Run {
    fn begin(
        host: Host,
        of: Order,
        pack: ByPtr<Packed>,
        set: UseStateSetter<Progress>,
        on_told: Callback<Told>,
    ) -> Rc<Self> {
        let run = Rc::new(Self {
            going: Going::of(host.number()),
            host,
            is_left: Cell::default(),
            progress: Cell::default(),
            set,
        });
        run.change(|_| ());
        let (begun, late) = (run.clone(), run.clone());
        let patience = Timeout::new(PATIENCE, move || {
            late.change(|progress| progress.is_long = true);
        });
        wasm_bindgen_futures::spawn_local(async move {
            let tell = |report: Report| {
                run.change(|progress| {
                    (progress.done, progress.total) = (report.done, report.total);
                    progress.left = report.left;
                });
                if let Some(said) = report.said {
                    let said = said.map(ByPtr::new).map_err(AttrValue::from);
                    let of = of.clone();
                    on_told.emit(Told { of, said });
                }
            };
            let is_away = run.going.go(&pack, &of, &tell).await.is_err();
            drop(patience);
            run.end(is_away);
        });
        begun
    }

    /// Takes in how far it is, as long as the view waits for it.
    fn change(&self, how: impl FnOnce(&mut Progress)) {
        if !self.is_left.get() {
            let mut progress = self.progress.get();
            how(&mut progress);
            self.progress.set(progress);
            self.set.set(progress);
        }
    }

    fn halt(&self, is_halted: bool) {
        self.going.halt(is_halted);
        self.change(|progress| progress.is_halted = is_halted);
    }

    fn end(&self, is_away: bool) {
        if !self.is_left.get() && focus::is_within(self.host, ".run") {
            // The button that has the focus goes.
            focus::to_first(self.host, "main");
        }
        self.change(|progress| {
            *progress = Progress {
                is_away,
                ..Progress::default()
            };
        });
    }

    fn leave(&self) {
        self.is_left.set(true);
        self.going.end();
    }
}

/// `Drawing the studies anew: 1,250 of 10,000, about 12 seconds left`.
fn words(doing: &str, progress: &Progress) -> String {
    if progress.total == 0 {
        return [doing, ": getting ready"].concat();
    }
    let (done, total) = (thousands(progress.done), thousands(progress.total));
    let left = time(progress.left);
    let parts = if progress.is_halted {
        [
            ": stopped at ",
            &done,
            " of ",
            &total,
            "; the rest takes ",
            &left,
            "",
        ]
    } else {
        [": ", &done, " of ", &total, ", ", &left, " left"]
    };
    doing.to_owned() + &parts.concat()
}

fn time(seconds: f64) -> String {
    // Small and not negative: an estimate of waiting time.
    #[allow(clippy::cast_sign_loss)]
    let whole = seconds.ceil() as u32;
    match whole {
        0 | 1 => "about a second".to_owned(),
        2..=90 => ["about ", &whole.to_string(), " seconds"].concat(),
        more => ["about ", &more.div_ceil(60).to_string(), " minutes"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Progress, words};

    #[test]
    fn how_far_it_is_reads_as_a_sentence() {
        let mut progress = Progress {
            done: 1250,
            total: 10_000,
            left: 11.2,
            ..Progress::default()
        };
        let said = |progress: &Progress| words("Drawing", progress);
        assert_eq!(
            said(&progress),
            "Drawing: 1,250 of 10,000, about 12 seconds left"
        );
        progress.left = 0.2;
        progress.is_halted = true;
        assert_eq!(
            said(&progress),
            "Drawing: stopped at 1,250 of 10,000; the rest takes about a second"
        );
        progress.left = 119.0;
        assert!(said(&progress).ends_with("about 2 minutes"));
        assert_eq!(said(&Progress::default()), "Drawing: getting ready");
    }
}
