//! What is chosen: network or matrix, the weight, and from where on pairs are joined.

use synthesis_core::describe::fixed;
use synthesis_core::state::{Action, Picture, Together, Weight};
use yew::prelude::*;

use crate::platform::field;
use crate::store::{Actions, use_actions};
use crate::view::choice::Select;

/// Properties of [`Controls`].
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// What is chosen.
    pub chosen: Together,
}

/// The choices of the view.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let actions = use_actions();
    let chosen = props.chosen;
    let by = Weight::ALL
        .iter()
        .position(|weight| *weight == chosen.weight);
    let on_choice = {
        let actions = actions.clone();
        Callback::from(move |at: usize| {
            if let Some(&weight) = Weight::ALL.get(at) {
                actions.act(Action::Together(chosen.weighed_by(weight)));
            }
        })
    };
    let measure = match chosen.weight {
        Weight::Jaccard => "Jaccard from",
        Weight::Lift => "Lift from",
    };
    let least = fixed(f64::from(chosen.least_weight()) / 100.0, 2);
    html! {
        <div class="sides">
            <div class="segments" role="group" aria-label="Picture">
                { picture(chosen, Picture::Network, "Network", &actions) }
                { picture(chosen, Picture::Matrix, "Matrix", &actions) }
            </div>
            <Select label="Pairs are weighed by" options={WEIGHTS.to_vec()}
                chosen={by.unwrap_or_default()} {on_choice} />
            { number(measure, "0.05", least, &actions, move |typed| {
                chosen.with_least_weight(whole(typed * 100.0))
            }) }
            { number("Studies in common from", "1", chosen.least_both().to_string(), &actions, move |typed| {
                chosen.with_least_both(whole(typed).max(1))
            }) }
        </div>
    }
}

const WEIGHTS: [(usize, &str); 2] = [
    (0, "Jaccard: shared of all their studies"),
    (1, "Lift: shared against chance"),
];

fn picture(chosen: Together, picture: Picture, label: &'static str, actions: &Actions) -> Html {
    let actions = actions.clone();
    let onclick =
        move |_: MouseEvent| actions.act(Action::Together(Together { picture, ..chosen }));
    let is_on = (chosen.picture == picture).to_string();
    html! { <button type="button" aria-pressed={is_on} {onclick}>{ label }</button> }
}

/// The nearest whole number.
#[allow(clippy::cast_sign_loss)] // what is typed is not negative
fn whole(number: f64) -> u16 {
    number.round() as u16
}

/// A number that a reader types; anything else leaves what was chosen.
fn number(
    label: &'static str,
    step: &'static str,
    value: String,
    actions: &Actions,
    choose: impl Fn(f64) -> Together + 'static,
) -> Html {
    let actions = actions.clone();
    let onchange = move |event: Event| {
        let typed = field::value(&event).parse::<f64>();
        if let Some(typed) = typed.ok().filter(|typed| (0.0..=600.0).contains(typed)) {
            actions.act(Action::Together(choose(typed)));
        }
    };
    html! {
        <label class="choice is-short">
            <span>{ label }</span>
            <input type="number" min="0" max="600" {step} {value} {onchange} />
        </label>
    }
}
