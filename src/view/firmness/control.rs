//! Has it worked out how firm the clusters are, and says how far that is.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use synthesis_core::data::Dataset;
use synthesis_core::derive::{Support, View, basis};
use synthesis_core::describe::{firmness_announcement, thousands};
use synthesis_core::state::{Action, Form, Level, Order, ViewState, to_fragment};
use yew::prelude::*;

use super::found::Drawn;
use super::{Found, Known};
use crate::io::Task;
use crate::io::worker::{Kind, Report, Worker};
use crate::platform::{field, focus};
use crate::store::{Actions, ByPtr, Derived, use_actions};
use crate::view::choice::Select;

/// A run that takes longer than this, in milliseconds, is shown.
const PATIENCE: u32 = 300;

/// Properties of [`Control`].
#[derive(Properties, PartialEq)]
pub struct ControlProps {
    /// The view; how firm its clusters are is asked.
    pub derived: ByPtr<Derived>,
    /// The dataset, packed.
    pub pack: ByPtr<Vec<u8>>,
    /// What is known.
    pub firm: Known,
    /// Calls back with what is known now.
    pub on_firm: Callback<Known>,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Progress {
    /// It began just now, or is over.
    Short,
    /// It takes long: steps done and in all (0 before it is known), and an estimate of the seconds
    /// left.
    Long(u32, u32, f64),
    /// The worker could not be had.
    Away,
}

/// The line below the controls: how far it is, or with what it was worked out.
#[component]
pub fn Control(props: &ControlProps) -> Html {
    let actions = use_actions();
    let progress = use_state_eq(|| Progress::Short);
    let again = use_state_eq(|| 0_u32);
    use_run(props, &progress, *again);
    let view = &props.derived.view;
    let retry = {
        let again = again.clone();
        Callback::from(move |_: MouseEvent| again.set(*again + 1))
    };
    let known = props
        .firm
        .as_ref()
        .and_then(|firm| firm.found.support(view));
    let end = match known {
        Some(Ok(support)) if support.is_whole() => firmness_announcement(view, support),
        Some(Err(why)) => why.to_owned(),
        _ => String::new(),
    };
    let status = match (*progress, known) {
        (Progress::Away, _) => away(retry),
        (Progress::Long(done, total, left), _) => running(done, total, left, &actions),
        (Progress::Short, Some(Ok(support))) if support.is_whole() => whole(view, support),
        (Progress::Short, Some(Err(why))) => html! { <p>{ why }</p> },
        _ => html! {},
    };
    html! {
        <div class="bar firmness" role="group" aria-label="How firm the clusters are">
            { settings(&view.state, &actions) }
            <div class="bar status">{ status }</div>
            { explanation() }
            <p class="unseen" role="status">{ end }</p>
        </div>
    }
}

/// Has a run made whenever what the tree follows from, or the seed, changes.
#[hook]
fn use_run(props: &ControlProps, progress: &UseStateHandle<Progress>, again: u32) {
    let worker = use_memo(props.pack.clone(), |pack| Worker::new(pack.clone()));
    let on_firm = props.on_firm.clone();
    let dataset = props.derived.dataset.clone();
    let progress = progress.clone();
    let of = basis(&props.derived.view.state);
    use_effect_with((of, again), move |(of, _)| {
        progress.set(Progress::Short);
        let run = Run {
            of: of.clone(),
            task: Task::default(),
            progress,
            on_firm: on_firm.clone(),
            drawn: Drawn::default(),
        };
        let task = run.task.clone();
        run.begin(worker, &dataset);
        move || {
            task.cancel();
            on_firm.emit(None);
        }
    });
}

/// A run, and whom it tells.
struct Run {
    of: ViewState,
    task: Task,
    progress: UseStateHandle<Progress>,
    on_firm: Callback<Known>,
    drawn: Drawn,
}

impl Run {
    fn begin(self, worker: Rc<Worker>, dataset: &Dataset) {
        let fragment = to_fragment(&self.of, dataset);
        wasm_bindgen_futures::spawn_local(async move {
            let patience = Rc::new(std::cell::Cell::new(false));
            let seen = patience.clone();
            let progress = self.progress.clone();
            let wait = Timeout::new(PATIENCE, move || {
                seen.set(true);
                progress.set(Progress::Long(0, 0, 0.0));
            });
            let tell = |report: Report| self.tell(report, patience.get());
            let outcome = worker
                .run(Kind::Firmness, &fragment, &self.task, tell)
                .await;
            drop(wait);
            if !self.task.is_cancelled() {
                let end = if outcome.is_ok() {
                    Progress::Short
                } else {
                    Progress::Away
                };
                self.progress.set(end);
            }
        });
    }

    fn tell(&self, report: Report, is_long: bool) {
        let is_last = report.is_last();
        if is_long && !is_last {
            let Report {
                done, total, left, ..
            } = report;
            self.progress.set(Progress::Long(done, total, left));
        }
        let (done, total) = (report.done, report.total);
        let support = report
            .said
            .map(|figures| Support::read(&figures, done, total));
        if is_last || support.as_ref().is_ok_and(|s| !s.nodes.is_empty()) {
            let found = Found {
                of: self.of.clone(),
                support,
                drawn: self.drawn.clone(),
            };
            self.on_firm.emit(Some(found.known()));
        }
    }
}

fn away(again: Callback<MouseEvent>) -> Html {
    html! {
        <>
            <p role="alert">{ "The part of this page that works this out could not be fetched, or it failed." }</p>
            <button type="button" onclick={again}>{ "Try again" }</button>
        </>
    }
}

/// How far it is, with the way to stop.
fn running(done: u32, total: u32, left: f64, actions: &Actions) -> Html {
    let actions = actions.clone();
    let cancel = move |_: MouseEvent| {
        focus::to_first(".clustering + button");
        actions.act(Action::Firmness(None));
    };
    let words = if total == 0 {
        "Getting ready to draw the studies anew".to_owned()
    } else {
        let (done, total) = (thousands(done), thousands(total));
        [
            "Drawing the studies anew: ",
            &done,
            " of ",
            &total,
            ", ",
            &time(left),
        ]
        .concat()
    };
    let known = total > 0;
    html! {
        <>
            <label class="choice">
                <span>{ words }</span>
                <progress max={known.then(|| total.to_string())} value={known.then(|| done.to_string())} />
            </label>
            <button type="button" onclick={cancel}>{ "Cancel" }</button>
        </>
    }
}

fn time(seconds: f64) -> String {
    // Small and not negative: an estimate of waiting time.
    #[allow(clippy::cast_sign_loss)]
    let whole = seconds.ceil() as u32;
    match whole {
        0 | 1 => "about a second left".to_owned(),
        2..=90 => ["about ", &whole.to_string(), " seconds left"].concat(),
        more => ["about ", &more.div_ceil(60).to_string(), " minutes left"].concat(),
    }
}

const LEVELS: [&str; 3] = ["AU 95% or more", "AU 90% or more", "AU 99% or more"];

/// What counts as supported, and the seed.
fn settings(state: &ViewState, actions: &Actions) -> Html {
    let on_level = {
        let actions = actions.clone();
        Callback::from(move |at: usize| {
            if let Some(level) = Level::ALL.get(at) {
                actions.act(Action::Level(*level));
            }
        })
    };
    let on_seed = {
        let actions = actions.clone();
        move |event: Event| {
            if let Ok(seed) = field::value(&event).parse() {
                actions.act(Action::Firmness(Some(seed)));
            }
        }
    };
    let options: Vec<(usize, &'static str)> = LEVELS.iter().copied().enumerate().collect();
    let chosen = Level::ALL.iter().position(|level| *level == state.level);
    let seed = state.firmness.unwrap_or_default().to_string();
    html! {
        <>
            <Select label="A cluster holds up from" {options} chosen={chosen.unwrap_or(0)} on_choice={on_level} />
            <label class="choice">
                <span>{ "Seed" }</span>
                <input type="number" min="0" max="65535" value={seed} onchange={on_seed} />
            </label>
        </>
    }
}

/// What was worked out, and where it stands.
fn whole(view: &View, support: &Support) -> Html {
    let is_drawn = view.state.row_order == Order::Cluster && view.state.form == Form::Chart;
    html! {
        <p class="small">
            { thousands(support.done) }{ " draws of " }{ thousands(view.studies_kept) }{ " studies. " }
            if is_drawn {
                { "Each cluster has its AU value in per cent" }
                <span class="long">
                    { "; boxes are the largest of up to half of the rows that hold up" }
                </span>
                { "." }
            } else {
                { "All clusters and their values stand in the table below." }
            }
        </p>
    }
}

/// How it is computed, in short.
fn explanation() -> Html {
    html! {
        <details class="how">
            <summary>{ "How this is computed" }</summary>
            <p>
                { "Studies are drawn anew from those in view, with replacement, 1,000 times at each of ten \
                   sizes (half to 1.4 times as many), and clustered each time. BP is the share of draws in \
                   which a cluster comes back. AU corrects it for its bias: with z = Φ⁻¹(1 − BP) at the size \
                   r, z = v√r + c/√r is fitted, and AU = 1 − Φ(v − c), as in pvclust for R (Shimodaira 2002, \
                   2004; Suzuki & Shimodaira 2006)." }
            </p>
            <p>
                { "It takes the studies for a chance draw from all such studies, and each cluster by itself: \
                   among many, some reach the level by chance. It says nothing of how much a factor matters." }
            </p>
        </details>
    }
}
