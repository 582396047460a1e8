//! What hangs on one study, or one country.

use synthesis_analysis::sensitivity::{Hanging, Jackknife, LeftOut, Outcome, Subject, Topic};
use synthesis_charts::layout::gaps::share;
use synthesis_core::state::Key;
use yew::prelude::*;

use super::left_out::table;
use crate::io::packed::Packed;
use crate::io::worker::{Kind, Order};
use crate::store::{ByPtr, Derived};
use crate::view::picture::{Opens, none};
use crate::view::runs::use_run;
use crate::view::scene::scene_svg;

/// How many studies of an outcome are named at first.
const MOST: usize = 12;

/// Properties of [`Hangs`].
#[derive(Properties, PartialEq)]
pub struct HangsProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// The dataset, packed.
    pub pack: ByPtr<Packed>,
}

/// Which statements hang on one study, or one country.
#[component]
pub fn Hangs(props: &HangsProps) -> Html {
    let is_by_country = use_state_eq(|| false);
    let is_unfolded = use_state_eq(|| false);
    let by_country = *is_by_country;
    let derived = &props.derived;
    let kind = if by_country {
        Kind::Countries
    } else {
        Kind::Studies
    };
    let order = Order::new(kind, &derived.dataset, &derived.view.state);
    let (said, running) = use_run(
        &props.pack,
        Some(order.clone()),
        "Leaving out one at a time",
    );
    // What stands with all studies stands at once.
    let found = use_memo((derived.dataset.clone(), order, said.clone()), |_| {
        let found = Jackknife::none(&derived.dataset, &derived.view);
        match &said {
            Some(Ok(figures)) => found.read(&figures.numbers, &figures.texts, figures.total),
            _ => found,
        }
    });
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
            { running }
            if let Some(Err(nothing)) = &said {
                { none(nothing) }
            } else {
                { written(derived, &found, by_country, &is_unfolded) }
            }
        </section>
    }
}

/// What was found so far.
fn written(
    derived: &ByPtr<Derived>,
    found: &Jackknife,
    is_by_country: bool,
    is_unfolded: &UseStateHandle<bool>,
) -> Html {
    let hanging = Hanging::new(&derived.dataset, found, is_by_country);
    Writer {
        hanging,
        is_unfolded,
        derived,
    }
    .write()
}

struct Writer<'a> {
    hanging: Hanging<'a>,
    is_unfolded: &'a UseStateHandle<bool>,
    derived: &'a ByPtr<Derived>,
}

impl Writer<'_> {
    fn write(&self) -> Html {
        let found = self.hanging.found;
        let is_whole = found.total > 0 && found.done() == found.total;
        html! {
            <>
                <p class="small left-out" role="status">
                    if is_whole {
                        { self.hanging.progress() }
                    }
                </p>
                if is_whole {
                    { self.most() }
                }
                <ol class="statements">
                    { for self.hanging.topics().into_iter().map(|(topic, text)| self.statement(topic, text)) }
                </ol>
                if is_whole {
                    { self.twin() }
                }
            </>
        }
    }

    /// Each one left out as a table, made when it is unfolded.
    fn twin(&self) -> Html {
        let is_open = **self.is_unfolded;
        let unfold = self.is_unfolded.clone();
        let onclick = move |event: MouseEvent| {
            event.prevent_default();
            unfold.set(!is_open);
        };
        html! {
            <details class="twin" open={is_open}>
                <summary {onclick}>{ "Each one left out, as a table" }</summary>
                if is_open {
                    { table(&self.hanging) }
                }
            </details>
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
        let outcomes = self.hanging.outcomes(topic);
        let verdict = self.hanging.verdict(topic);
        let bar = share(
            self.hanging.changed_by(topic),
            self.hanging.found.done(),
            verdict.clone(),
        );
        let bar = scene_svg(&bar, &self.derived.dataset, None, Html::default());
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
