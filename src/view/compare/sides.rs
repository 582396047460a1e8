//! Choosing the sides of a comparison.

use synthesis_core::data::{Dataset, LevelId, Levels};
use synthesis_core::state::{Action, Side};
use yew::prelude::*;

use crate::platform::field;
use crate::store::{ByPtr, use_actions};

/// Properties of [`SideChooser`].
#[derive(Properties, PartialEq)]
pub struct SideChooserProps {
    /// The dataset.
    pub dataset: ByPtr<Dataset>,
    /// The present sides.
    pub sides: [Side; 2],
}

/// Two selects, and what exchanges them.
#[component]
pub fn SideChooser(props: &SideChooserProps) -> Html {
    let actions = use_actions();
    let choose = {
        let (actions, sides) = (actions.clone(), props.sides.clone());
        Callback::from(move |(at, side): (usize, Side)| {
            let mut sides = sides.clone();
            sides[at] = side;
            actions.act(Action::Sides(Box::new(sides)));
        })
    };
    let exchange = {
        let [first, second] = props.sides.clone();
        move |_: MouseEvent| {
            let sides = [second.clone(), first.clone()];
            actions.act(Action::Sides(Box::new(sides)));
        }
    };
    let select = |at: usize, label: &'static str| {
        html! {
            <SideSelect
                {label}
                dataset={props.dataset.clone()}
                side={props.sides[at].clone()}
                on_choice={choose.reform(move |side: Side| (at, side))}
            />
        }
    };
    html! {
        <div class="sides" role="group" aria-label="Sides of the comparison">
            { select(0, "Compare") }
            { select(1, "with") }
            <button type="button" onclick={exchange}>{ "Exchange sides" }</button>
        </div>
    }
}

/// Properties of [`SideSelect`].
#[derive(Properties, PartialEq)]
struct SideSelectProps {
    label: AttrValue,
    dataset: ByPtr<Dataset>,
    side: Side,
    on_choice: Callback<Side>,
}

/// A select of one side: a group or a setting, or what the present side is beyond that.
#[component]
fn SideSelect(props: &SideSelectProps) -> Html {
    let node = use_node_ref();
    let (groups, settings) = offered(&props.dataset);
    let all: Vec<&Choice> = groups.iter().chain(&settings).collect();
    let place = all.iter().position(|choice| choice.side == props.side);
    let value = place.map_or(String::new(), |at| at.to_string());
    {
        let (node, value) = (node.clone(), value.clone());
        // The options change with the dataset alone, for which all of this is made anew.
        use_effect_with(value, move |value| field::choose(&node, value));
    }
    let onchange = {
        let sides: Vec<Side> = all.iter().map(|choice| choice.side.clone()).collect();
        let on_choice = props.on_choice.clone();
        move |event: Event| {
            let chosen = field::value(&event).parse::<usize>().ok();
            if let Some(side) = chosen.and_then(|at| sides.get(at)) {
                on_choice.emit(side.clone());
            }
        }
    };
    let options = |choices: &[Choice], from: usize| -> Html {
        let options = choices.iter().enumerate().map(|(at, choice)| {
            html! { <option value={(from + at).to_string()}>{ &choice.label }</option> }
        });
        options.collect()
    };
    html! {
        <label class="choice">
            <span>{ &props.label }</span>
            <select ref={node} {onchange}>
                if place.is_none() {
                    <option value="">{ props.side.label(&props.dataset) }</option>
                }
                <optgroup label="Groups">{ options(&groups, 0) }</optgroup>
                if !settings.is_empty() {
                    <optgroup label="Settings">{ options(&settings, groups.len()) }</optgroup>
                }
            </select>
        </label>
    }
}

/// A side that can be chosen.
struct Choice {
    label: String,
    side: Side,
}

/// The groups and the settings, each parent before what is below it.
fn offered(dataset: &Dataset) -> (Vec<Choice>, Vec<Choice>) {
    let choices = |levels: &Levels, side: &dyn Fn(LevelId) -> Side| -> Vec<Choice> {
        let mut out = Vec::new();
        for top in levels.all().filter(|l| levels.parent[l.index()].is_none()) {
            push(&mut out, levels, top, 0, side);
        }
        out
    };
    (
        choices(&dataset.stakeholders, &|level| Side::of_groups([level])),
        choices(&dataset.settings, &|level| Side::of_settings([level])),
    )
}

fn push(
    out: &mut Vec<Choice>,
    levels: &Levels,
    level: LevelId,
    depth: usize,
    side: &dyn Fn(LevelId) -> Side,
) {
    out.push(Choice {
        // Browsers take the space of a style sheet out of options, but not these.
        label: "\u{2003}".repeat(depth) + levels.label(level),
        side: side(level),
    });
    let below = levels.all();
    for child in below.filter(|l| levels.parent[l.index()] == Some(level)) {
        push(out, levels, child, depth + 1, side);
    }
}
