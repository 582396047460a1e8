//! Has it worked out how firm the clusters are, and says how far that is.

use synthesis_core::derive::{Support, View, basis};
use synthesis_core::describe::{firmness_announcement, thousands};
use synthesis_core::state::{Action, Form, Level, Order as RowOrder, ViewState};
use yew::prelude::*;

use super::found::Drawn;
use super::{Found, Known};
use crate::io::packed::Packed;
use crate::io::worker::{Kind, Order};
use crate::platform::field;
use crate::store::{Actions, ByPtr, Derived, use_actions};
use crate::view::choice::Select;
use crate::view::runs::{Said, use_run};

/// Properties of [`Control`].
#[derive(Properties, PartialEq)]
pub struct ControlProps {
    /// The view; how firm its clusters are is asked.
    pub derived: ByPtr<Derived>,
    /// The dataset, packed.
    pub pack: ByPtr<Packed>,
    /// What is known.
    pub firm: Known,
    /// Calls back with what is known now.
    pub on_firm: Callback<Known>,
}

/// The line below the controls: how far it is, or with what it was worked out.
#[component]
pub fn Control(props: &ControlProps) -> Html {
    let actions = use_actions();
    let derived = &props.derived;
    let view = &derived.view;
    let order = Order::new(Kind::Firmness, &derived.dataset, &view.state);
    let asked = Some(order.clone());
    let (said, running) = use_run(&props.pack, asked, "Drawing the studies anew");
    use_found(&order, &view.state, said, &props.on_firm);
    let known = props
        .firm
        .as_ref()
        .and_then(|firm| firm.found.support(view));
    let end = match known {
        Some(Ok(support)) if support.is_whole() => firmness_announcement(view, support),
        Some(Err(why)) => why.to_owned(),
        _ => String::new(),
    };
    let status = match known {
        Some(Ok(support)) if support.is_whole() => whole(view, support),
        Some(Err(why)) => html! { <p>{ why }</p> },
        _ => html! {},
    };
    html! {
        <div class="bar firmness" role="group" aria-label="How firm the clusters are">
            { settings(&view.state, &actions) }
            <div class="bar status">{ running }{ status }</div>
            { explanation() }
            <p class="unseen" role="status">{ end }</p>
        </div>
    }
}

/// Calls back with what a run found so far, and that nothing is known once another is asked for.
#[hook]
fn use_found(order: &Order, state: &ViewState, said: Option<Said>, on_firm: &Callback<Known>) {
    let drawn = use_memo(order.clone(), |_| Drawn::default());
    let of = basis(state);
    let emit = on_firm.clone();
    use_effect_with(order.clone(), move |_| move || emit.emit(None));
    let emit = on_firm.clone();
    use_effect_with(said, move |said| {
        let support = match said {
            Some(Ok(figures)) => Ok(Support::read(&figures.numbers, figures.done, figures.total)),
            Some(Err(why)) => Err(why.to_string()),
            None => return,
        };
        if support
            .as_ref()
            .is_ok_and(|support| support.nodes.is_empty())
        {
            return;
        }
        let drawn = (*drawn).clone();
        let found = Found { of, support, drawn };
        emit.emit(Some(found.known()));
    });
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
    let is_drawn = view.state.row_order == RowOrder::Cluster && view.state.form == Form::Chart;
    html! {
        <p class="small">
            { thousands(support.done) }{ " draws of " }{ thousands(view.studies_kept) }{ " studies. " }
            if is_drawn {
                { "Each cluster has its AU value in per cent" }
                <span class="long">
                    { "; boxes are the largest of up to half of the rows, or columns, that hold up" }
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
                   2004; Suzuki & Shimodaira 2006). The tree of the columns is made of the same draws." }
            </p>
            <p>
                { "It takes the studies for a chance draw from all such studies, and each cluster by itself: \
                   among many, some reach the level by chance. It says nothing of how much a factor matters." }
            </p>
        </details>
    }
}
