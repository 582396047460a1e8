//! What hangs on one study, or one country.

use std::cell::RefCell;
use std::rc::Rc;

use synthesis_analysis::sensitivity::{Hanging, LeftOut, Outcome, Sensitivity, Subject, Topic};
use synthesis_analysis::{Nothing, Run};
use synthesis_charts::layout::gaps::share;
use synthesis_core::state::{Form, Key, ViewState};
use yew::prelude::*;

use super::pace::{Pace, use_pace};
use crate::store::{ByPtr, Derived};
use crate::view::picture::{Opens, none};
use crate::view::scene::scene_svg;

/// How many studies of an outcome are named at first.
const MOST: usize = 12;

/// Properties of [`Hangs`].
#[derive(Properties, PartialEq)]
pub struct HangsProps {
    /// The view.
    pub derived: ByPtr<Derived>,
}

type Prepared = Result<Rc<RefCell<Sensitivity>>, Nothing>;

/// Which statements hang on one study, or one country.
#[component]
pub fn Hangs(props: &HangsProps) -> Html {
    let is_by_country = use_state_eq(|| false);
    let dataset = &props.derived.dataset;
    // What is open, and in which form, changes no statement.
    let state = ViewState {
        open: None,
        form: Form::default(),
        ..props.derived.view.state.clone()
    };
    let by_country = *is_by_country;
    let prepared = use_memo(
        (dataset.clone(), state, by_country),
        |(dataset, state, by_country)| -> Prepared {
            let (dataset, state) = (dataset.0.clone(), state.clone());
            let run = if *by_country {
                Sensitivity::of_countries(dataset, state)
            } else {
                Sensitivity::of_studies(dataset, state)
            };
            run.map(|run| Rc::new(RefCell::new(run)))
        },
    );
    let choice = |is_it: bool, label: &'static str| {
        let set = is_by_country.clone();
        let onclick = move |_: MouseEvent| set.set(is_it);
        let is_on = (by_country == is_it).to_string();
        html! { <button type="button" aria-pressed={is_on} {onclick}>{ label }</button> }
    };
    html! {
        <section class="hangs" aria-labelledby="hangs">
            <h2 id="hangs">{ "What hangs on one study" }</h2>
            <p class="small">
                { "Each study, or country, is left out in turn, and the sentences of \u{201c}What \
                   this shows\u{201d} are written anew without it. Where the words then change, and \
                   not only the figures, the sentence hangs on it." }
            </p>
            <div class="segments" role="group" aria-label="What is left out">
                { choice(false, "One study") }
                { choice(true, "One country") }
            </div>
            {
                match &*prepared {
                    Ok(run) => html! {
                        <Running dataset={props.derived.clone()} run={ByPtr(run.clone())}
                            is_by_country={by_country} />
                    },
                    Err(nothing) => none(nothing.sentence()),
                }
            }
        </section>
    }
}

/// Properties of [`Running`].
#[derive(Properties, PartialEq)]
struct RunningProps {
    dataset: ByPtr<Derived>,
    run: ByPtr<RefCell<Sensitivity>>,
    is_by_country: bool,
}

/// The run as it goes on, with what it found so far.
#[component]
fn Running(props: &RunningProps) -> Html {
    let pace = use_pace(&props.run.0, Rc::as_ptr(&props.run.0).addr());
    let run = props.run.borrow();
    let hanging = Hanging {
        dataset: &props.dataset.dataset,
        run: &run,
        is_by_country: props.is_by_country,
    };
    let writer = Writer { hanging, props };
    html! {
        <>
            { writer.progress(&pace) }
            if run.done() == run.total() {
                { writer.most() }
            }
            <ol class="statements">
                { for hanging.topics().into_iter().map(|(topic, text)| writer.statement(topic, text)) }
            </ol>
        </>
    }
}

struct Writer<'a> {
    hanging: Hanging<'a>,
    props: &'a RunningProps,
}

impl Writer<'_> {
    /// How far it is, and what halts it or has it go on.
    fn progress(&self, pace: &UseStateHandle<Pace>) -> Html {
        let run = self.hanging.run;
        let is_done = run.done() == run.total();
        let halted = Pace {
            is_halted: !pace.is_halted,
            ..**pace
        };
        let onclick = {
            let pace = pace.clone();
            move |_: MouseEvent| pace.set(halted)
        };
        html! {
            <div class="progress">
                <p class="small" role="status">
                    { self.hanging.progress() }
                    if !is_done && pace.is_halted && pace.left > 0.0 {
                        { " The rest takes about " }{ duration(pace.left) }{ "." }
                    }
                </p>
                if !is_done {
                    <progress aria-label="Left out so far" max={run.total().to_string()}
                        value={run.done().to_string()} />
                    <button type="button" {onclick}>
                        { if pace.is_halted { "Go on" } else { "Stop" } }
                    </button>
                }
            </div>
        }
    }

    /// What moves the statements most.
    fn most(&self) -> Html {
        match self.hanging.most() {
            Some((most, words)) => html! {
                <>
                    <p class="most">{ words }</p>
                    { self.names(&most) }
                </>
            },
            None => html! { <p class="most">{ "No sentence changes its words." }</p> },
        }
    }

    /// A statement, how often it changes, and into what.
    fn statement(&self, topic: Topic, text: Option<&str>) -> Html {
        let outcomes = self.hanging.run.outcomes(topic);
        let verdict = self.hanging.verdict(topic);
        let bar = share(
            self.hanging.changed_by(topic),
            self.hanging.run.done(),
            verdict.clone(),
        );
        let bar = scene_svg(&bar, &self.props.dataset.dataset, None, Html::default());
        html! {
            <li key={topic as usize}>
                <p>{ text.unwrap_or("A sentence that is not there with all studies.") }</p>
                <p class="verdict small"><span aria-hidden="true">{ bar }</span>{ verdict }</p>
                if !outcomes.is_empty() {
                    <details>
                        <summary>{ "What it says then, and without which" }</summary>
                        <ul>{ for outcomes.iter().map(|outcome| self.outcome(outcome)) }</ul>
                    </details>
                }
            </li>
        }
    }

    fn outcome(&self, outcome: &Outcome<'_>) -> Html {
        html! {
            <li>
                <p>{ outcome.text.unwrap_or("It is no longer made.") }</p>
                { self.names(&outcome.without) }
            </li>
        }
    }

    /// Those left out, by name; a study opens.
    fn names(&self, list: &[&LeftOut]) -> Html {
        let names = list.iter().take(MOST).map(|left_out| {
            let name = self.hanging.name(left_out);
            match left_out.subject {
                Subject::Study(study) => {
                    html! { <li><Opens opens={Key::Study(study)}>{ name }</Opens></li> }
                }
                Subject::Country(_) => html! { <li>{ name }</li> },
            }
        });
        let more = list.len().saturating_sub(MOST);
        html! {
            <ul class="names small">
                { for names }
                if more > 0 {
                    <li>{ "and " }{ more }{ " more" }</li>
                }
            </ul>
        }
    }
}

/// A time in words: `40 seconds`, `3 minutes`.
#[allow(clippy::cast_sign_loss)] // a time is not negative
fn duration(milliseconds: f64) -> String {
    let seconds = (milliseconds / 1000.0).ceil() as u32;
    if seconds < 90 {
        [&seconds.to_string(), " seconds"].concat()
    } else {
        [&seconds.div_ceil(60).to_string(), " minutes"].concat()
    }
}
